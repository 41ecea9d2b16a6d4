"""What the text adds to its expressions of time: a day to a time of day, a year, a starting point.

Only what has just been told counts, and only where it names one date. Else a value stays open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from sayso.claims.timing.anchor import Anchor
from sayso.claims.timing.meaning import OPEN, Expression, Meaning
from sayso.model import Precision, Span

_BESIDE: Final = re.compile(r"\s(?:(?:on|at|around|about|early|late)\s)?(?:the\s)?")
_PAIRED: Final = re.compile(r"\s?(?:and|to|through|until|till|or|-|–)\s?")
_STOP: Final = re.compile(r"[.!?][\"”’')]*\s+[\"“‘'(]*[A-Z]|\n\n")
_YEARLESS: Final = re.compile(r"XXXX-\d\d(?:-\d\d)?")
_DATED: Final = re.compile(r"(\d{4})(?:-\d\d){0,2}")
_LENGTHS: Final = {"year": 4, "decade": 4, "month": 7, "period": 7, "day": 10, "week": 10}
"""How many characters of a date are needed to count units from it."""
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d|XXXX-\d\d-\d\d")


def told(found: list[Expression], text: str, anchor: Anchor | None) -> tuple[Expression, ...]:
    """The expressions of a text, in its order, with what the others say of them."""
    dated = list(_told(_years(_joined(found, text), text, anchor), text))
    return tuple(_clocked(dated, text, anchor))


def _joined(found: list[Expression], text: str) -> list[Expression]:
    """ "9 p.m. on Monday", "Monday at 9 p.m." are one expression each."""
    joined: list[Expression] = []
    for one in found:
        last = joined[-1] if joined else None
        if last is not None and _beside(last, one, text):
            joined[-1] = _with_clock(last, one)
        else:
            joined.append(one)
    return joined


def _beside(left: Expression, right: Expression, text: str) -> bool:
    kinds = {left.meaning.kind, right.meaning.kind}
    day = left if right.meaning.kind == "time" else right
    gap = text[left.span.end : right.span.start]
    named = bool(_DAY.fullmatch(day.value)) or (day.value == OPEN and day.meaning.kind == "date")
    return kinds == {"time", "date"} and named and bool(_BESIDE.fullmatch(gap))


def _with_clock(left: Expression, right: Expression) -> Expression:
    day, clock = (left, right) if right.meaning.kind == "time" else (right, left)
    span = Span(left.span.start, right.span.end)
    return Expression(span, _at(day.meaning, clock.meaning), _at(day.open, clock.open))


def _at(day: Meaning, clock: Meaning) -> Meaning:
    """The time of day on its day; EDTF writes it behind full dates only."""
    if not clock.clock or not re.fullmatch(r"\d{4}-\d\d-\d\d", day.value):
        return day
    ahead = f"{day.ahead}T{clock.clock}" if day.ahead else ""
    value = f"{day.value}T{clock.clock}"
    return replace(
        day, value=value, precision="minute", ahead=ahead, clock=clock.clock, kind="time"
    )


def _years(found: list[Expression], text: str, anchor: Anchor | None) -> list[Expression]:
    """Years for what lacks one: from its pair ("March to May 2019"), else publication's.

    Where a past year has just been named, publication's is not taken: the text may still be
    telling of that one.
    """
    done: list[Expression] = []
    for i, one in enumerate(found):
        if not _YEARLESS.fullmatch(one.open.value):
            done.append(one)
            continue
        after = found[i + 1] if i + 1 < len(found) else None
        if after is not None and (paired := _pair(one, after, text)):
            done.append(replace(one, meaning=paired, open=paired))
        elif anchor is not None and _elsewhere(done, one, text, anchor):
            done.append(replace(one, meaning=one.open))
        else:
            done.append(one)
    return done


def _pair(one: Expression, after: Expression, text: str) -> Meaning | None:
    """The year that stands behind the second of two dates, and is meant for both."""
    year = _DATED.fullmatch(after.open.value)
    if year is None or not _PAIRED.fullmatch(text[one.span.end : after.span.start]):
        return None
    rest, other = one.open.value[4:], after.open.value[4:]
    if not other:
        return None
    number = int(year[1]) - (rest > other)
    return replace(one.open, value=f"{number:04d}{rest}")


def _elsewhere(done: list[Expression], one: Expression, text: str, anchor: Anchor) -> bool:
    """Is a past year told of, in this sentence or the one before?"""
    near = [e for e in done if _ends(text, e, one) < 2]
    years = [match[1] for e in near if (match := _DATED.match(e.open.value))]
    return bool(years) and years[-1] < f"{anchor.year:04d}"


def _told(found: list[Expression], text: str) -> Iterator[Expression]:
    """ "The next day" is counted from the day told of, "that year" is the year told of."""
    done: list[Expression] = []
    for one in found:
        if one.meaning.unit:
            length = _LENGTHS.get(one.meaning.unit, _LENGTHS["day"])
            told = _only(done, one, text, length)
            one = one if told is None else _from(one, told)
        done.append(one)
        yield one


def _only(done: list[Expression], one: Expression, text: str, length: int) -> Expression | None:
    """The one date that the sentence and the one before tell of, or the article so far.

    Where these name several, none is chosen.
    """
    told = [e for e in done if _within(e, length)]
    near = [e for e in told if _ends(text, e, one) < 2]
    for some in (near, told):
        if len({e.value[:length] for e in some}) == 1:
            return some[-1]
    return None


def _within(one: Expression, length: int) -> bool:
    """Does it name one year, month or day, as exactly as that many characters do?"""
    first, _, last = one.value.partition("/")
    named = one.meaning.kind in {"date", "time"} and not one.meaning.reference
    exact = re.match(rf"[\d-]{{{length}}}", first) is not None
    return named and exact and (last or first)[:length] == first[:length]


def _today(done: list[Expression], anchor: Anchor | None) -> Meaning | None:
    """An article that has named no day yet tells of the day on which it was published."""
    today = anchor.days(0) if anchor else None
    if today is None or any(_DAY.match(e.value) for e in done):
        return None
    return Meaning(today, "day", relative=True)


def _ends(text: str, first: Expression, last: Expression) -> int:
    """How many sentences end between two expressions; a paragraph's end counts as two."""
    between = text[first.span.end : last.span.start + 2]
    return sum(2 if "\n\n" in m[0] else 1 for m in _STOP.finditer(between))


def _from(one: Expression, told: Expression) -> Expression:
    """So many days, months or years from what has been told of."""
    value, precision = _counted(told.value, one.meaning)
    if value is None:
        return one
    ahead = _counted(told.meaning.ahead, one.meaning)[0] or ""
    known = Anchor.of(told.open.value) is not None
    meaning = replace(
        one.meaning, value=value, precision=precision, relative=not known, ahead=ahead
    )
    return replace(one, meaning=meaning, open=meaning if known else one.open)


def _counted(start: str, meaning: Meaning) -> tuple[str | None, Precision]:
    there = Anchor.of(start)
    if there is None:
        return None, "unknown"
    if meaning.unit == "period":
        return there.months(12 * meaning.steps), "month"
    return there.unit(meaning.unit, meaning.steps)


def _clocked(found: list[Expression], text: str, anchor: Anchor | None) -> Iterator[Expression]:
    """A bare time of day belongs to the day beside it, or to the day told of."""
    for i, one in enumerate(found):
        if one.meaning.kind != "time" or one.value != OPEN:
            yield one
            continue
        day = _its_day(found, i, text)
        if day is not None:
            yield Expression(one.span, _at(day.meaning, one.meaning), _at(day.open, one.open))
        else:
            today = _today(found[:i], anchor)
            yield replace(one, meaning=_at(today, one.meaning)) if today else one


def _its_day(found: list[Expression], i: int, text: str) -> Expression | None:
    one, after = found[i], found[i + 1 : i + 2]
    dates = [e for e in found if e.meaning.kind == "date"]
    days = [e for e in dates if _DAY.fullmatch(e.value)]
    here = [e for e in dates if (e in days or e.value == OPEN) and _same_sentence(text, e, one)]
    if after and after[0] in days and text[one.span.end : after[0].span.start] == ", ":
        return after[0]
    if here:
        return here[0] if len({e.value for e in here}) == 1 else None
    return _only([e for e in days if e.span < one.span], one, text, _LENGTHS["day"])


def _same_sentence(text: str, a: Expression, b: Expression) -> bool:
    first, last = sorted((a, b), key=lambda e: e.span)
    return _ends(text, first, last) == 0
