"""sayso: on whose say-so? Reads news pages and keeps a ledger of attributed claims.

import sayso

case = sayso.open("north")
case.read("pages/")
case.dossier("Harvest Front")

docs/python.md tells all of it. Names are imported when they are asked for, so that `import sayso`
and `sayso --help` load nothing that they do not need.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sayso.api import Case, Claims, ClaimView, DossierView, Network, Read
    from sayso.api import open_case as open  # noqa: A004 - a case is what there is to open
    from sayso.config import Config
    from sayso.errors import SaysoError
    from sayso.views import Filter

__version__ = "0.1.0"

__all__ = [
    "Case",
    "ClaimView",
    "Claims",
    "Config",
    "DossierView",
    "Filter",
    "Network",
    "Read",
    "SaysoError",
    "__version__",
    "open",
]

_HOMES = {
    "Case": "sayso.api",
    "ClaimView": "sayso.api",
    "Claims": "sayso.api",
    "Config": "sayso.config",
    "DossierView": "sayso.api",
    "Filter": "sayso.views",
    "Network": "sayso.api",
    "Read": "sayso.api",
    "SaysoError": "sayso.errors",
    "open": "sayso.api",
}
_THERE = {"open": "open_case"}
"""Names that are others where they live."""


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(home), _THERE.get(name, name))


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
