"""sayso from Python: a case to read into, to ask and to judge.

import sayso

case = sayso.open("north")
case.read(["pages/"])
for claim in case.claims(about="Harvest Front"):
    print(claim.record())

Imported with the first name that is asked for: `import sayso` alone stays light.
"""

from sayso.api.case import Case, open_case
from sayso.api.claims import Claims, ClaimView
from sayso.api.dossiers import DossierView
from sayso.api.network import Network, Tie
from sayso.api.reading import Read

__all__ = ["Case", "ClaimView", "Claims", "DossierView", "Network", "Read", "Tie", "open_case"]
