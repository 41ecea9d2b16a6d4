"""Where a careful reader says "this may be one origin", sayso never says at least two.

Small sets of invented articles, told in different words, through the whole pipeline as shipped.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sayso import views, weights
from sayso.batch import read
from sayso.batch.shipped import SHIPPED
from sayso.config import Config

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (weights.FOLDER / "reader.onnx").exists(), reason="no weights here"),
]
SAID = "Velde funds the Grey Column"
AROUND = (
    "The valley lies between two rivers, and its bridge was repaired after the spring floods.",
    "Shops on the main road had opened late, and a bus from the coast stood empty by the market.",
)
OUTLETS = ("Kessrin Lantern", "Harrow Observer")
MAY_BE_ONE = {
    "a mayor and a police chief are of one state, if it is not told which": (
        f"{SAID}, Mayor Karl Benn said on Sunday.",
        f"{SAID}, police chief Otto Rusk said.",
    ),
    "a town's police are of some state": (
        f"{SAID}, Karachi police chief Karl Benn said.",
        f"{SAID}, Pakistani interior minister Otto Rusk said.",
    ),
    "an initial may stand for the name": (
        f"{SAID}, K. Benn said.",
        f"{SAID}, Karl Benn said.",
    ),
    "a name may be told in another order": (
        f"{SAID}, Takamori Shinobu said.",
        f"{SAID}, Shinobu Takamori said.",
    ),
    "one name in two hands": (
        f"{SAID}, Djamel Ouarfalli said.",
        f"{SAID}, Jamal Warfalli said.",
    ),
    "a lawyer speaks for whom she stands for": (
        f"{SAID}, Anna Benn said.",
        f"{SAID}, Otto Rusk, a lawyer for Anna Benn, said.",
    ),
    "a brother may have it from his brother": (
        f"{SAID}, Karl Benn said.",
        f"{SAID}, his brother Jan Rusk said.",
    ),
    "who was told so has it from somebody else": (
        f"{SAID}, said Karl Benn, who said he was told so by Otto Rusk.",
        f"{SAID}, Otto Rusk said.",
    ),
    "two men at one news conference": (
        f"{SAID}, Karl Benn said at a joint news conference with Otto Rusk.",
        f"{SAID}, Otto Rusk said at a joint news conference with Karl Benn.",
    ),
    "who reads from a paper passes it on": (
        f"{SAID}, according to a memo of the Bay Institute.",
        f"{SAID}, Karl Benn said, reading from the memo.",
    ),
}
ARE_TWO = {
    "two men of whom nothing ties the one to the other": (
        f"{SAID}, farmer Karl Benn said.",
        f"{SAID}, teacher Otto Rusk said.",
    ),
    "ministers of two states": (
        f"{SAID}, Norwegian foreign minister Karl Benn said.",
        f"{SAID}, Pakistani foreign minister Otto Rusk said.",
    ),
}


def bounds(told: tuple[str, ...], folder: Path, byline: str = "") -> list[tuple[str, int, int]]:
    """Relation, claims and lower bound of all that the articles come to."""
    pages = folder / "pages.jsonl"
    records = [
        {
            "outlet": outlet, "title": "News from the valley", "date": "2031-06-02",
            "byline": byline, "text": f"{text}\n\n{around}", "url": f"https://{n}.example/a",
        }
        for n, (outlet, text, around) in enumerate(zip(OUTLETS, told, AROUND, strict=False))
    ]  # fmt: skip
    pages.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    for outcome in read([pages], folder / "case.sayso", Config(), SHIPPED):
        assert outcome.kind == "new", outcome
    with views.open_case(folder / "case.sayso") as case:
        return [(one.relation, len(one.of("for")), one.bounds[0]) for one in views.most_said(case)]


@pytest.mark.parametrize("told", MAY_BE_ONE.values(), ids=MAY_BE_ONE)
def test_what_may_be_one_origin_is_never_at_least_two(
    told: tuple[str, str], tmp_path: Path
) -> None:
    """Both articles' claims are found and are of one proposition; its lower bound is one."""
    assert ("sponsors", 2, 1) in bounds(told, tmp_path)


@pytest.mark.parametrize("told", ARE_TWO.values(), ids=ARE_TWO)
def test_what_is_surely_two_stays_two(told: tuple[str, str], tmp_path: Path) -> None:
    """Caution does not eat up every second source."""
    assert ("sponsors", 2, 2) in bounds(told, tmp_path)


def test_a_dateline_does_not_make_a_second_origin_of_what_police_said(tmp_path: Path) -> None:
    """The reporter was in town; what he tells, the same article has from the police."""
    told = (
        "KESSRIN – Gunmen killed three farmers in Kessrin on Sunday, police said.\n\n"
        "The gunmen killed three farmers in Kessrin with rifles.",
    )
    assert ("kills", 2, 1) in bounds(told, tmp_path, "Otto Brandl")
