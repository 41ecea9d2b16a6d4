"""Stage 7: claims and origins -> how many independent tellings stand for and against what.

`stated` makes a claim ready, `block` says which others it is compared with, `propositions` and
`links` work on one block alone, and `corroborate` on everything at once: the union of the blocks.
"""

from sayso.corroboration.everything import Corroboration, corroborate
from sayso.corroboration.forecasts import Forecast, forecasts
from sayso.corroboration.grading import NO_TRUST, Reliability, Trust, grade
from sayso.corroboration.grouping import block
from sayso.corroboration.linking import link_blocks, links
from sayso.corroboration.saying import propositions, side
from sayso.corroboration.stating import stated

__all__ = [
    "NO_TRUST", "Corroboration", "Forecast", "Reliability", "Trust", "block", "corroborate",
    "forecasts", "grade", "link_blocks", "links", "propositions", "side", "stated",
]  # fmt: skip
