"""Stage 5: all mentions -> entities. Who is who across articles: blocking, matching, judgements.

Every step is a pure function: `actors` of one article, `keys` of one form, `decide` of one block,
`cluster` of whole components. The result for a case is the union over them, so what one article
changes can be made anew alone. docs/entities.md tells how names are joined.
"""

from sayso.entities.clustering import cluster
from sayso.entities.deciding import decide
from sayso.entities.keys import keys
from sayso.entities.known import Known
from sayso.entities.naming import Actors, actors
from sayso.entities.seen import Names, Seen

__all__ = ["Actors", "Known", "Names", "Seen", "actors", "cluster", "decide", "keys"]
