"""A case made by hand for the ways out: a tie that is affirmed, denied, forecast, rejected, over,
and texts that try to break out of whatever they are written into. All of it is invented.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

import invented
import pytest
from invented import Said, Story, finished

from sayso import views
from sayso.batch.together import follow
from sayso.config import Config
from sayso.exports import Bundle, Exported, Options, formats
from sayso.ledger import Finished, Ledger, Method
from sayso.model import Candidate, Claim, ClaimTime, Judgement, Role
from sayso.views import Filter

METHOD: Final = Method("0", "by hand", "by hand", "first")
HOSTILE: Final = 'Front "}] . <urn:x:y> a <urn:x:z> . \\" \\u0022 ]]> --> =HYPERLINK(1)'
"""An actor's name that would end a string, a tag or a triple, if it could."""
SPEAKER: Final = "Bo\u202eb \U0001f984 </script>"
OUTLET: Final = "../Daily\tTide\u0007"
URL: Final = 'https://tide.example/a"> <urn:x:p> "b'
STORIES: Final = (
    Story(
        [
            Said("Harvest Front", "sponsors", "Orlan Brigade", speaker="~senior official"),
            Said("Harvest Front", "attacks", "Hill Fighters", modality="forecast"),
            Said("Tam Ovrick", "leads", "Orlan Brigade"),
        ],
        outlet="Valley Post",
        published="2024-05-02",
    ),
    Story(
        [
            Said("Harvest Front", "sponsors", "Orlan Brigade", "negated", speaker="Sela Ovrick"),
            Said("Tam Ovrick", "leads", "Hill Fighters"),
            Said("Harvest Front", "controls", "Hill Fighters", day="2024-04"),
        ],
        outlet="Hill Times",
        published="2024-05-03",
        paragraphs=(0,),
    ),
    Story(
        [
            Said("Norvania", "sponsors", "Orlan Brigade"),
            Said("Orlan Brigade", "operates_in", "Vesk"),
        ],
        outlet="Valley Post",
        published="2024-05-02",
        paragraphs=(2,),
    ),
    Story(
        [Said(HOSTILE, "sponsors", "Harvest Front", speaker=SPEAKER)],
        outlet=OUTLET,
        title="Title\u2028with \\ and \" and '''",
        paragraphs=(1,),
    ),
)
PLACES: Final = {
    "Norvania": Candidate("1", "Norvania", "country", "NV", "", 10.5, 20.25, "the only one", True),
    "Vesk": Candidate("2", "Vesk", "town", "NV", "", 11.0, 21.0, "the only one", True),
}
"""Where they are on the map."""
REJECTED: Final = ("leads", "Hill Fighters")
OVER: Final = ("leads", "Orlan Brigade")


def hand_made(folder: Path, *, backwards: bool = False) -> Path:
    """The case, its articles read in order or backwards; one claim of it is rejected."""
    case = folder / "hand.sayso"
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(invented.TYPES, HOSTILE, "organisation")
        patch.setitem(invented.TYPES, SPEAKER, "person")
        entries = [_entry(story, f"{n}.txt") for n, story in enumerate(STORIES)]
    with Ledger(case, METHOD) as ledger:
        for entry in reversed(entries) if backwards else entries:
            ledger.add(entry)
        (rejected,) = (one for entry in entries for one in entry.claims if _is(one, REJECTED))
        ledger.judge(Judgement(rejected.id, "rejected", "human:me"))
    follow(case, Config())
    return case


def _entry(story: Story, location: str) -> Finished:
    made = finished(story, location)
    over = ClaimTime("XXXX", "unknown", "text", "held_to")
    claims = [replace(one, times=(over,)) if _is(one, OVER) else one for one in made.claims]
    claims = [replace(one, roles=tuple(_placed(role) for role in one.roles)) for one in claims]
    url = URL if story.outlet == OUTLET else None
    return replace(made, article=replace(made.article, url=url), claims=tuple(claims))


def _placed(role: Role) -> Role:
    found = PLACES.get(role.text)
    return replace(role, candidates=(found,)) if found else role


def _is(claim: Claim, which: tuple[str, str]) -> bool:
    return (claim.relation, claim.fillers("patient")[0].text) == which


def write(
    case: Path, name: str, out: Path, *, everything: bool = False, wanted: Filter | None = None
) -> Path:
    """The case in that format."""
    with views.open_case(case) as opened:
        formats()[name].write(Bundle(opened, wanted), out, Options(everything=everything))
    return out


def claims(case: Path) -> list[Exported]:
    with views.open_case(case) as opened:
        return list(Bundle(opened).claims())


def same_backwards(name: str, folder: Path) -> bool:
    """Are the bytes those of a case whose articles were read in another order?"""
    made = []
    for which in ("forth", "back"):
        (folder / which).mkdir()
        case = hand_made(folder / which, backwards=which == "back")
        made.append(write(case, name, folder / which / "out").read_bytes())
    return made[0] == made[1] != b""
