"""When: every case is a sentence, the trigger asked about, and the times given to it."""

from __future__ import annotations

import pytest
from said import told

from sayso.claims.dates import expressions

Times = list[tuple[str, str, str, str, str]]

# What is odd, the text, the trigger, the relation, the publication date, and per time:
# kind, value, precision, basis, words.
CASES: list[tuple[str, str, str, str, str | None, Times]] = [
    (
        "no year on the page: the year stays open",
        "The army arrested Ivo Brask on April 5.",
        "arrested",
        "arrests",
        None,
        [("occurred", "XXXX-04-05", "day", "text", "April 5")],
    ),
    (
        "a date of publication gives the nearest year",
        "The army arrested Ivo Brask on April 5.",
        "arrested",
        "arrests",
        "2024-06-17",
        [("occurred", "2024-04-05", "day", "text+published", "April 5")],
    ),
    (
        "a date of publication without its year does not",
        "The army arrested Ivo Brask on April 5.",
        "arrested",
        "arrests",
        "XXXX-06-17",
        [("occurred", "XXXX-04-05", "day", "text", "April 5")],
    ),
    (
        "a full date",
        "The army arrested Ivo Brask on 5 April 2021.",
        "arrested",
        "arrests",
        None,
        [("occurred", "2021-04-05", "day", "text", "5 April 2021")],
    ),
    (
        "a month",
        "The army arrested Ivo Brask in October 2021.",
        "arrested",
        "arrests",
        None,
        [("occurred", "2021-10", "month", "text", "October 2021")],
    ),
    (
        "a year",
        "The army arrested Ivo Brask in 2019.",
        "arrested",
        "arrests",
        None,
        [("occurred", "2019", "year", "text", "2019")],
    ),
    (
        "a decade",
        "Orland backed the Valley Front in the 1990s.",
        "backed",
        "sponsors",
        None,
        [("held", "199X", "year", "text", "the 1990s")],
    ),
    (
        "since: a state that began",
        "Mara Telvin has led the Valley Front since 2019.",
        "led",
        "leads",
        None,
        [("held_from", "2019", "year", "text", "2019")],
    ),
    (
        "until: a state that ended",
        "Mara Telvin led the Valley Front until May 2020.",
        "led",
        "leads",
        None,
        [("held_to", "2020-05", "month", "text", "May 2020")],
    ),
    (
        "from, to",
        "Mara Telvin led the Valley Front from 2014 to 2016.",
        "led",
        "leads",
        None,
        [
            ("held_from", "2014", "year", "text", "2014"),
            ("held_to", "2016", "year", "text", "2016"),
        ],
    ),
    (
        "between, and",
        "Mara Telvin led the Valley Front between 2014 and 2016.",
        "led",
        "leads",
        None,
        [
            ("held_from", "2014", "year", "text", "2014"),
            ("held_to", "2016", "year", "text", "2016"),
        ],
    ),
    (
        "a weekday with a date of publication",
        "The army arrested Ivo Brask on Monday.",
        "arrested",
        "arrests",
        "2024-06-19",
        [("occurred", "2024-06-17", "day", "text+published", "Monday")],
    ),
    (
        "a weekday without one keeps its words only",
        "The army arrested Ivo Brask on Monday.",
        "arrested",
        "arrests",
        None,
        [("occurred", "XXXX", "unknown", "text", "Monday")],
    ),
    (
        "a date of publication without its year places nothing",
        "The army arrested Ivo Brask on Monday.",
        "arrested",
        "arrests",
        "XXXX-06-19",
        [("occurred", "XXXX", "unknown", "text", "Monday")],
    ),
    (
        "a weekday ahead",
        "The army will arrest Ivo Brask on Monday.",
        "arrest",
        "arrests",
        "2024-06-19",
        [("occurred", "2024-06-24", "day", "text+published", "Monday")],
    ),
    (
        "yesterday",
        "The army arrested Ivo Brask yesterday.",
        "arrested",
        "arrests",
        "2024-03-01",
        [("occurred", "2024-02-29", "day", "text+published", "yesterday")],
    ),
    (
        "last year",
        "The army arrested Ivo Brask last year.",
        "arrested",
        "arrests",
        "2024-06-19",
        [("occurred", "2023", "year", "text+published", "last year")],
    ),
    (
        "last week is an interval",
        "The army arrested Ivo Brask last week.",
        "arrested",
        "arrests",
        "2024-06-19",
        [("occurred", "2024-06-10/2024-06-16", "day", "text+published", "last week")],
    ),
    (
        "two months ago",
        "The army arrested Ivo Brask two months ago.",
        "arrested",
        "arrests",
        "2024-01-19",
        [("occurred", "2023-11", "month", "text+published", "two months ago")],
    ),
    (
        "before",
        "The army arrested Ivo Brask before 2016.",
        "arrested",
        "arrests",
        None,
        [("occurred", "../2016", "year", "text", "2016")],
    ),
    (
        "the date of the arrest is not that of the post",
        "Valley Front leader Mara Telvin was arrested on April 5.",
        "leader",
        "leads",
        None,
        [],
    ),
    (
        "nor the date of the saying that of the content",
        "Ivo Brask said on Monday that Orland attacked Sarn.",
        "attacked",
        "attacks",
        None,
        [],
    ),
    (
        "a date in front is shared",
        "On Monday, the army took Sarn and burned Orland.",
        "burned",
        "attacks",
        None,
        [("occurred", "XXXX", "unknown", "text", "Monday")],
    ),
    (
        "formerly: closed, nobody says when",
        "Mara Telvin once led the Valley Front.",
        "led",
        "leads",
        None,
        [("held_to", "XXXX", "unknown", "text", "once")],
    ),
    (
        "stopped",
        "Orland stopped backing the Valley Front.",
        "backing",
        "sponsors",
        None,
        [("held_to", "XXXX", "unknown", "text", "stopped")],
    ),
]


@pytest.mark.parametrize(
    ("oddity", "text", "trigger", "relation", "published", "times"),
    CASES,
    ids=[c[0] for c in CASES],
)
def test_times(
    oddity: str, text: str, trigger: str, relation: str, published: str | None, times: Times
) -> None:
    claim = told(text, trigger, relation=relation, published=published)
    found = [(t.kind, t.value, t.precision, t.basis, t.text) for t in claim.times]
    assert found == times
    assert all(t.span is not None and t.span.of(text) == t.text for t in claim.times)


def test_former_closes_a_state() -> None:
    """The frames say that a state is over; without a date its end is open."""
    claim = told(
        "Mara Telvin led the Valley Front until May 2020.", "led", relation="leads", closed=True
    )
    assert [(t.kind, t.value) for t in claim.times] == [("held_to", "2020-05")]


EXPRESSIONS = [
    ("a number is no year", "They killed in 2,000 cases and took 1999 sheep.", []),
    ("a modal verb is no month", "They may 2 march.", []),
    ("no such day", "It fell on February 30, 2021 or on 2021-13-01.", []),
    ("a leap day without a year may be one", "It fell on February 29.", ["XXXX-02-29"]),
    (
        "an ordinal and a comma",
        "On 3rd March 1999, and on Oct. 5, 2020,",
        ["1999-03-03", "2020-10-05"],
    ),
    ("a century is bounded", "in the 1980s and in 2011", ["198X", "2011"]),
]


@pytest.mark.parametrize(("oddity", "text", "values"), EXPRESSIONS, ids=[c[0] for c in EXPRESSIONS])
def test_expressions(oddity: str, text: str, values: list[str]) -> None:
    assert [e.value for e in expressions(text)] == values


HORIZONS = [
    ("by winter", "The army will attack by winter.", "2024-24"),
    ("the end of this year", "It will leave by the end of the year.", "2024-12"),
    ("the end of this month", "It will leave before the end of the month.", "2024-05-31"),
    ("a count of weeks", "It will leave within two weeks.", "2024-06-03/2024-06-09"),
    ("weeks that nobody counts", "It will leave within weeks.", "XXXX"),
]


@pytest.mark.parametrize(("oddity", "text", "day"), HORIZONS, ids=[c[0] for c in HORIZONS])
def test_how_far_a_forecast_reaches(oddity: str, text: str, day: str) -> None:
    """What a term means where its clause speaks of the future."""
    (meaning,) = (e.meaning for e in expressions(text, "2024-05-20"))
    assert (meaning.ahead or meaning.value).endswith(day)
