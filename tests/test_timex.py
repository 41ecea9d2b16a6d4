"""Expressions of time: what they are, what they mean, and how they are scored."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.timeml import Timex, date_value, documents, timex3
from benchmarks.timex import pair_up
from sayso.claims.dates import expressions
from sayso.claims.timing.anchor import Anchor, bounds, narrowed

WEDNESDAY = "2024-06-19"

# The text, the date of publication, and the value of each expression; "-" for no date.
VALUES: list[tuple[str, str | None, list[str]]] = [
    ("They met on April 5.", None, ["XXXX-04-05"]),
    ("They met on April 5.", WEDNESDAY, ["2024-04-05"]),
    ("They met on Friday, April 5, 2019.", WEDNESDAY, ["2019-04-05"]),
    ("They met on the 5th of April 2019.", None, ["2019-04-05"]),
    ("They met from April 5 to 7, 2019.", None, ["2019-04-05/2019-04-07"]),
    ("They met on July 13 of last year.", WEDNESDAY, ["2023-07-13"]),
    ("They met on July 13 of last year.", None, ["XXXX-07-13"]),
    ("They met in July of that year.", WEDNESDAY, ["XXXX-07"]),
    ("They met in early 2019.", None, ["2019-01/2019-04~"]),
    ("They met in mid-March 2019.", None, ["2019-03-11~/2019-03-20~"]),
    ("They met at the end of 2019.", None, ["2019-09~/2019-12"]),
    ("They met in the second half of 2019.", None, ["2019-07/2019-12"]),
    ("They met in the last week of February 2024.", None, ["2024-02-23~/2024-02-29"]),
    ("They met in the late 1990s.", None, ["1997~/1999"]),
    ("They met in the '90s and in the 19th century.", None, ["199X", "18XX"]),
    ("They met in spring 2019 and last winter.", WEDNESDAY, ["2019-21", "2023-24"]),
    ("They met last summer.", WEDNESDAY, ["2023-22"]),
    ("They met last summer.", "2024-09-02", ["2024-22"]),
    ("They met in the third quarter of 2019.", None, ["2019-35"]),
    ("Their fourth-quarter talks failed.", "2024-02-02", ["2023-36"]),
    ("Their first-quarter talks failed.", "2024-11-02", ["2024-33"]),
    ("They met in fiscal year 2019.", None, ["2019~"]),
    ("They met from 2014–16.", None, ["2014/2016"]),
    ("They met between March and May 2019.", None, ["2019-03", "2019-05"]),
    ("They met from November to March 2019.", None, ["2018-11", "2019-03"]),
    ("They met today.", WEDNESDAY, ["2024-06-19"]),
    ("They met today, the page does not say when.", None, ["XXXX"]),
    ("They met the day before yesterday.", WEDNESDAY, ["2024-06-17"]),
    ("They met on Wednesday.", WEDNESDAY, ["2024-06-19"]),
    ("They met last Wednesday.", WEDNESDAY, ["2024-06-12"]),
    ("They met this week.", WEDNESDAY, ["2024-06-17/2024-06-23"]),
    ("They met over the weekend.", WEDNESDAY, ["2024-06-15/2024-06-16"]),
    ("They met earlier this year.", WEDNESDAY, ["2024-01-01/2024-06-19"]),
    ("They meet later this month.", WEDNESDAY, ["2024-06-19/2024-06-30"]),
    ("They met late last month.", WEDNESDAY, ["2024-05-21~/2024-05-31"]),
    ("They met last March.", WEDNESDAY, ["2024-03"]),
    ("They met two weeks ago.", WEDNESDAY, ["2024-06-03/2024-06-09"]),
    ("They met about two years ago.", WEDNESDAY, ["2022~"]),
    ("They met more than two years ago.", WEDNESDAY, ["../2022"]),
    ("They met a few years ago.", WEDNESDAY, ["XXXX"]),
    ("They met in the past three days.", WEDNESDAY, ["2024-06-16/2024-06-19"]),
    ("They met in the past few days.", WEDNESDAY, ["/2024-06-19"]),
    ("They met over the next two months.", WEDNESDAY, ["2024-06/2024-08"]),
    ("They met for five years, weekly, and recently.", WEDNESDAY, ["-", "-", "-"]),
    ("They now meet.", WEDNESDAY, ["2024-06-19"]),
    ("They now meet.", None, ["-"]),
    ("They met at 8:30 p.m. on Monday.", WEDNESDAY, ["2024-06-17T20:30:00"]),
    ("They met on Monday at 0630 UTC.", WEDNESDAY, ["2024-06-17T06:30:00Z"]),
    ("They met on June 1, 2019, at noon GMT.", None, ["2019-06-01", "2019-06-01T12:00:00"]),
    ("They met at 9 a.m.", None, ["XXXX"]),
]


@pytest.mark.parametrize(("text", "published", "values"), VALUES)
def test_values(text: str, published: str | None, values: list[str]) -> None:
    """Each expression of a sentence has this value, and none has another."""
    assert [one.value or "-" for one in expressions(text, published)] == values


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("They met on Monday.", "2024-06"),
        ("They met yesterday, last week and two days ago.", "2024"),
        ("They met last month.", "2024"),
        ("They met last year.", "XXXX-06-19"),
    ],
)
def test_a_rough_date_of_publication_places_nothing_finer(text: str, published: str) -> None:
    """A month of publication cannot say which day is meant."""
    assert {one.value for one in expressions(text, published)} == {"XXXX"}


def test_a_month_of_publication_places_months() -> None:
    """But it can say which month and which year."""
    values = [one.value for one in expressions("They met last month and last year.", "2024-01")]
    assert values == ["2023-12", "2023"]


# The text, and the last expression's value.
TOLD: list[tuple[str, str]] = [
    ("The raid was on April 5, 2015. The next day the town fell.", "2015-04-06"),
    ("The raid was on April 5, 2015. Two years later the town fell.", "2017"),
    ("The raid was in 2015. The town fell in May of that year.", "XXXX-05"),
    ("The raid was in 2015. The town fell that year.", "2015"),
    ("The raid was on Monday. The next day the town fell.", "2024-06-18"),
    ("It was raided on May 5, 2015, and on May 9, 2015. The next day it fell.", "XXXX"),
    ("The raid was in 2015. The next day the town fell.", "XXXX"),
    ("The raid was in 2015. The town fell on April 5.", "XXXX-04-05"),
    ("The raid was in 2015.\n\nThe town fell on April 5.", "2024-04-05"),
    ("The raid was on Monday. It began at 5 a.m.", "2024-06-17T05:00:00"),
    ("The raid began at 5 a.m.", "2024-06-19T05:00:00"),
    ("After Monday's march and Tuesday's raid, shots fell at 5 a.m.", "XXXX"),
    ("It ended badly later in the day.", "2024-06-19"),
]


@pytest.mark.parametrize(("text", "value"), TOLD)
def test_what_the_text_has_told_of(text: str, value: str) -> None:
    """A date counts from the one just told of, where the text names one and no second."""
    assert expressions(text, WEDNESDAY)[-1].value == value


@pytest.mark.parametrize(
    "text",
    [
        "The March 23 Movement and the November 17 group denied it.",
        "The September 11 attacks came first.",
        "Bloody Sunday, the Sunday Times and Theresa May.",
        "They killed in 2,000 cases and took 1999 sheep, up 2010%.",
        "The Arab Spring, the fall of the town, the march of the army.",
        "A 25-year-old man, 40 years old, came second.",
        "The score was 2:30, the ratio 4.50.",
    ],
)
def test_what_is_no_expression_of_time(text: str) -> None:
    """Names, ages, counts and scores date nothing."""
    assert expressions(text, WEDNESDAY) == ()


@pytest.mark.parametrize(
    ("text", "ahead"),
    [
        ("They meet on Monday.", "2024-06-24"),
        ("They meet on Wednesday.", ""),
        ("They meet in March.", "2025-03"),
        ("They meet over the weekend.", "2024-06-22/2024-06-23"),
        ("They meet in two months.", "2024-08"),
        ("They meet next month.", ""),
        ("They meet in the fourth quarter.", ""),
        ("They meet in the spring.", "2025-21"),
    ],
)
def test_where_the_future_is_meant(text: str, ahead: str) -> None:
    """The other reading stands beside the first, where there is one."""
    (one,) = expressions(text, WEDNESDAY)
    assert one.meaning.ahead == ahead


_DATE = (
    r"(?:\d{4}|\d{3}X|\d\dXX|XXXX)"
    r"(?:-(?:2[1-4]|3[3-6]|(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?))?"
)
_END = rf"(?:{_DATE}[?~%]?|\.\.|)"
_CLOCK = r"T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:Z|[+-]\d\d:\d\d)?"
EDTF = re.compile(rf"{_DATE}[?~%]?|\d{{4}}-\d\d-\d\d{_CLOCK}|(?!/$){_END}/{_END}")
"""Dates, times, sub-year groupings and intervals of levels 0 to 2, as far as we write them."""


def days_of(value: str) -> Iterator[tuple[int, int, int]]:
    """Every day that a value names in full; the year 2000 stands for an unknown one."""
    for match in re.finditer(r"(\d{4}|XXXX)-(\d\d)-(\d\d)", value):
        yield 2000 if match[1] == "XXXX" else int(match[1]), int(match[2]), int(match[3])


def valid(value: str) -> bool:
    """Is it EDTF, with days that exist, and ends in order?"""
    first, slash, last = value.partition("/")
    plain = [end.strip("~?%") for end in (first, last)]
    ordered = not (slash and all(end[:1].isdigit() for end in plain)) or plain[0] <= plain[1]
    real = all(day <= calendar.monthrange(year, month)[1] for year, month, day in days_of(value))
    return bool(EDTF.fullmatch(value)) and real and ordered


WORDS = st.sampled_from(
    "early late mid the last this next past end of first half in on since until from to between and"
    " ago later earlier week weeks month months year years day days decade century quarter weekend"
    " spring summer autumn winter Monday Tuesday Sunday January February March May June October"
    " December Feb. Sept. morning night today yesterday tomorrow tonight noon a an two three"
    " fifteen several few half second third fourth more than about 1 2 5 12 28 29"
    " 30 31 99 999 1999 2000 2019 2024 2019-21 2014–16 1990s '80s 8:30"
    " p.m. a.m. UTC 0800 fiscal now recently weekly every"
    " previous following same that -".split()
)
GLUE = st.sampled_from([" ", " ", " ", ", ", ". ", "-", "\n\n"])
TEXTS = st.lists(st.tuples(WORDS, GLUE), min_size=1, max_size=9).map(
    lambda pairs: "".join(word + glue for word, glue in pairs)
)
PUBLISHED = st.one_of(
    st.none(),
    st.dates(date(1000, 1, 1), date(9000, 12, 31)).map(date.isoformat),
    st.dates(date(1900, 1, 1)).map(lambda day: day.isoformat()[:7]),
    st.sampled_from(["XXXX-06-19", "2024", "2024-02-29", "2023-12-31T23:59:59Z"]),
)


@given(TEXTS, PUBLISHED)
def test_every_value_is_edtf(text: str, published: str | None) -> None:
    """Whatever the words and the date, every value is EDTF of days that exist."""
    for one in expressions(text, published):
        for value in (one.value, one.meaning.ahead, one.open.value, one.meaning.began):
            assert not value or valid(value), (value, text, published)


@given(TEXTS, PUBLISHED)
def test_expressions_stand_in_the_text_in_order(text: str, published: str | None) -> None:
    """No two share a character, none is empty, and none reaches over a paragraph's end."""
    found = [one.span for one in expressions(text, published)]
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all("\n\n" not in span.of(text) and span.end <= len(text) for span in found)


@given(TEXTS, PUBLISHED)
def test_words_around_change_nothing(text: str, published: str | None) -> None:
    """The same words mean the same behind and before a long stretch that names no time."""
    filler = "A gull sat on the quay. " * 9
    alone = [(one.span.of(text), one.meaning) for one in expressions(text, published)]
    padded = f"{filler}\n\n{text}\n\n{filler}"
    assert alone == [(one.span.of(padded), one.meaning) for one in expressions(padded, published)]


@given(TEXTS)
def test_nothing_relative_is_placed_without_a_date(text: str) -> None:
    """Without a date of publication no value rests on one."""
    assert not any(one.meaning.relative or one.meaning.ahead for one in expressions(text))


@given(st.dates(date(1000, 1, 1), date(9000, 12, 31)), st.integers(0, 6))
def test_weekdays_lie_within_a_week(day: date, weekday: int) -> None:
    """The last and the next such day, publication's own among them, are under a week off."""
    anchor = Anchor.of(day.isoformat())
    assert anchor is not None
    past, ahead = (
        date.fromisoformat(anchor.weekday(weekday, ahead=w) or "") for w in (False, True)
    )
    assert past.weekday() == ahead.weekday() == weekday
    assert 0 <= (day - past).days < 7
    assert 0 <= (ahead - day).days < 7


@given(st.dates(date(1000, 1, 1), date(9000, 12, 31)))
def test_parts_of_a_month_lie_in_it(day: date) -> None:
    """Early, mid and late are in order, and cover the month from its first day to its last."""
    month = day.isoformat()[:7]
    parts = [narrowed(month, edge).replace("~", "").split("/") for edge in ("early", "mid", "late")]
    flat = [end for part in parts for end in part]
    assert flat == sorted(flat)
    assert (flat[0], flat[-1]) == bounds(month)


@pytest.mark.parametrize(
    ("edtf", "value"),
    [
        ("2024-06-19", "2024-06-19"),
        ("2024-06-17/2024-06-23", "2024-W25"),
        ("2024-06-22/2024-06-23", "2024-W25-WE"),
        ("2018-12-31/2019-01-06", "2019-W01"),
        ("2019-22", "2019-SU"),
        ("2019-35", "2019-Q3"),
        ("199X", "199"),
        ("18XX", "18"),
        ("2019-01/2019-04~", "2019"),
        ("2019-07/2019-12", "2019-H2"),
        ("2024-05-21~/2024-05-31", "2024-05"),
        ("../2022", "2022"),
        ("2022~", "2022"),
        ("XXXX", "XXXX-XX-XX"),
        ("XXXX-04-05", "XXXX-04-05"),
    ],
)
def test_a_value_as_timex3(edtf: str, value: str) -> None:
    """The benchmark writes EDTF as TIMEX3 does."""
    assert date_value(edtf) == value


@pytest.mark.parametrize(
    ("text", "type_", "value"),
    [
        ("on Friday morning", "TIME", "2024-06-14TMO"),
        ("at 16:00 UTC today", "TIME", "2024-06-19T16:00Z"),
        ("for two and a half years", "DURATION", "P2.5Y"),
        ("a 12-hour siege", "DURATION", "PT12H"),
        ("several years of it", "DURATION", "PXY"),
        ("in the past decade", "DURATION", "P10Y"),
        ("a weekly march", "SET", "P1W"),
        ("every Monday", "SET", "XXXX-WXX-1"),
        ("they recently met", "DATE", "PAST_REF"),
    ],
)
def test_an_expression_as_timex3(text: str, type_: str, value: str) -> None:
    """Types and values of what is no plain date."""
    (one,) = expressions(text, WEDNESDAY)
    timex = timex3(one, ahead=False)
    assert timex is not None
    assert (timex.type, timex.value) == (type_, value)


MEANTIME = """<Document doc_name="invented">
<token sentence="0" t_id="1">Raid</token><token sentence="1" t_id="2">June</token>
<token sentence="1" t_id="3">19</token><token sentence="1" t_id="4">,</token>
<token sentence="1" t_id="5">2024</token><token sentence="2" t_id="6">Sarn</token>
<token sentence="2" t_id="7">fell</token><token sentence="2" t_id="8">Monday</token>
<token sentence="2" t_id="9">.</token><token sentence="6" t_id="10">Today</token>
<Markables>
<TIMEX3 m_id="1" type="DATE" value="19-06-2024" functionInDocument="CREATION_TIME">
<token_anchor t_id="2"/><token_anchor t_id="5"/></TIMEX3>
<TIMEX3 m_id="2" type="DATE" value="2024-06-17" functionInDocument="NONE">
<token_anchor t_id="8"/></TIMEX3>
<TIMEX3 m_id="3" type="DATE" value="2024-06-12" TAG_DESCRIPTOR="a week ago"/>
</Markables></Document>"""

TEMPEVAL = """<TimeML><DCT><TIMEX3 tid="t0" type="DATE" value="2024-06-19">June 19</TIMEX3></DCT>
<TEXT>Sarn <EVENT>fell</EVENT>
<TIMEX3 tid="t1" type="DATE" value="2024-06-17">Monday</TIMEX3>.</TEXT>
</TimeML>"""


def test_documents_of_meantime(tmp_path: Path) -> None:
    """The given date is known and not asked for; marks without words, late sentences are out."""
    (tmp_path / "dev").mkdir()
    (tmp_path / "dev" / "a.xml").write_text(MEANTIME, encoding="utf-8")
    (document,) = documents(tmp_path, "dev")
    assert document.text == "Raid\n\nJune 19, 2024\n\nSarn fell Monday."
    assert document.date == "2024-06-19"
    (mark,) = document.timexes
    assert document.text[mark.start : mark.end] == "Monday"
    assert document.given(Timex(6, 19, "DATE", ""))
    assert not document.given(mark)


def test_documents_of_tempeval(tmp_path: Path) -> None:
    """Marks inside the text keep their place; a folder need not have parts."""
    (tmp_path / "b.tml").write_text(TEMPEVAL, encoding="utf-8")
    (document,) = documents(tmp_path, "dev")
    assert (document.text, document.date) == ("Sarn fell\nMonday.", "2024-06-19")
    assert document.timexes == (Timex(10, 16, "DATE", "2024-06-17"),)


def test_pairs_are_one_to_one() -> None:
    """An expression found once cannot be right twice; the same span goes before an overlap."""
    long, short = Timex(0, 20, "DATE", "2024"), Timex(0, 6, "DATE", "2024-06-17")
    pairs = pair_up([short, Timex(7, 20, "DATE", "2024")], [long, short])
    assert [(p.relaxed, p.strict, p.value) for p in pairs] == [
        (True, True, True),
        (True, False, True),
    ]
    assert [p.relaxed for p in pair_up([short], [])] == [False]
    assert [p.relaxed for p in pair_up([], [long])] == [False]
