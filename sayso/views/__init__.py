"""The questions that are asked of a ledger: named, with parameters, and read-only.

with views.open_case("north") as case:
    for told in views.claims(case, views.Filter(about="Harvest Front")):
        print(told.record())
"""

from sayso.views.actors import Actor, actor, all_names, called, folded, most_told
from sayso.views.articles import Headed, article, articles
from sayso.views.case import Case, open_case
from sayso.views.circular import Circle, Shared, circular, shared
from sayso.views.claims import Filter, claim, claims, undated
from sayso.views.contested import Contested, Linked, contested, links
from sayso.views.corroborated import Corroborated, Party, matching, most_said, of_claim, proposition
from sayso.views.dossier import Dated, Dossier, called_after, dossier, timeline
from sayso.views.followed import followed
from sayso.views.forecasts import Forecast, forecasts
from sayso.views.headings import Heading
from sayso.views.identity import Called, Compared, Who, who
from sayso.views.meant import Standing, meant, standing, with_actors
from sayso.views.record import Recorded, recorded
from sayso.views.summary import Missing, Summary, summary
from sayso.views.tellings import Saying, Speaker, Telling
from sayso.views.told import Told
from sayso.views.whereabouts import Place, places

__all__ = [
    "Actor",
    "Called",
    "Case",
    "Circle",
    "Compared",
    "Contested",
    "Corroborated",
    "Dated",
    "Dossier",
    "Filter",
    "Forecast",
    "Headed",
    "Heading",
    "Linked",
    "Missing",
    "Party",
    "Place",
    "Recorded",
    "Saying",
    "Shared",
    "Speaker",
    "Standing",
    "Summary",
    "Telling",
    "Told",
    "Who",
    "actor",
    "all_names",
    "article",
    "articles",
    "called",
    "called_after",
    "circular",
    "claim",
    "claims",
    "contested",
    "dossier",
    "folded",
    "followed",
    "forecasts",
    "links",
    "matching",
    "meant",
    "most_said",
    "most_told",
    "of_claim",
    "open_case",
    "places",
    "proposition",
    "recorded",
    "shared",
    "standing",
    "summary",
    "timeline",
    "undated",
    "who",
    "with_actors",
]
