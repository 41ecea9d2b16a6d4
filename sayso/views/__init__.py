"""The questions that are asked of a ledger: named, with parameters, and read-only.

with views.open_case("north") as case:
    for told in views.claims(case, views.Filter(about="Harvest Front")):
        print(told.record())
"""

from sayso.views.articles import Headed, article, articles
from sayso.views.case import Case, open_case
from sayso.views.claims import Filter, claim, claims, undated
from sayso.views.record import Recorded, recorded
from sayso.views.summary import Missing, Summary, summary
from sayso.views.told import Told

__all__ = [
    "Case",
    "Filter",
    "Headed",
    "Missing",
    "Recorded",
    "Summary",
    "Told",
    "article",
    "articles",
    "claim",
    "claims",
    "open_case",
    "recorded",
    "summary",
    "undated",
]
