"""The words of time: months, weekdays, units and numbers, and the patterns that match them.

Patterns are pieces of regular expressions. A blank in them stands for any blank of a text.
"""

from __future__ import annotations

from typing import Final

MONTHS: Final = (
    "january february march april may june july august september october november december"
).split()
WEEKDAYS: Final = "monday tuesday wednesday thursday friday saturday sunday".split()
UNITS: Final = {
    "second": "S", "minute": "M", "hour": "H", "day": "D", "night": "D", "week": "W",
    "fortnight": "W", "month": "M", "quarter": "M", "year": "Y", "decade": "Y", "century": "Y",
}  # fmt: skip
"""A unit of time and its letter in an ISO 8601 duration."""
FACTORS: Final = {"fortnight": 2, "quarter": 3, "decade": 10, "century": 100}
"""How many of the letter's unit one such unit is."""
CLOCK_UNITS: Final = frozenset({"second", "minute", "hour"})
SEASONS: Final = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
"""EDTF, sub-year groupings: a season whatever the hemisphere."""
ORDINALS: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4}
VAGUE: Final = "X"
"""A number that nobody gives: "several", "a few"."""

_ONES: Final = "one two three four five six seven eight nine".split()
_TEENS: Final = (
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
)
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_NUMBERS: Final = (
    {word: n for n, word in enumerate(_ONES, 1)}
    | {word: n for n, word in enumerate(_TEENS, 10)}
    | {word: 10 * n for n, word in enumerate(_TENS, 2)}
    | {
        "a": 1,
        "an": 1,
        "a single": 1,
        "single": 1,
        "a couple of": 2,
        "a couple": 2,
        "a dozen": 12,
        "": 1,
    }
)

_SHORT: Final = r"Jan\.?|Feb\.?|Mar\.|Apr\.?|Jun\.|Jul\.|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?"
MONTH: Final = rf"(?P<month>{'|'.join(m.capitalize() for m in MONTHS)}|{_SHORT})"
DAY: Final = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
YEAR: Final = r"(?P<year>1[5-9]\d\d|20\d\d)"
WEEKDAY: Final = rf"(?P<weekday>{'|'.join(day.capitalize() for day in WEEKDAYS)})"
NAMES: Final = r"second|minute|hour|day|week|fortnight|month|quarter|year|decade|centur"
"""The beginnings of units."""
UNIT: Final = r"(?P<unit>(?i:second|minute|hour|day|night|week|fortnight|month|year|decade))"
UNNAMED: Final = r"(?!(?<=[A-Za-z] )[TYN])"
"""A capital inside a sentence makes it a name, such as "Garden Week Today"."""
COUNT: Final = (
    r"(?P<count>(?!(?i:an? (?:single )?second)\b)(?i:\d{1,3}(?:\.\d)?|(?:a )?couple(?: of)?|a dozen"
    r"|(?:an? )?single|(?:a |very )?few|a number of|several"
    r"|many|half an?|an?"
    rf"|(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_ONES)}))?|{'|'.join(_TEENS + _ONES)}))"
)
ROUGH: Final = (
    r"(?:(?P<rough>(?i:more than|less than|fewer than|at least|at most|up to|over|under|nearly"
    r"|almost|about|around|roughly|approximately|some)) )?"
)
SEASON: Final = r"(?P<season>(?i:spring|summer|autumn|fall|winter))"
PART: Final = r"(?P<part>morning|afternoon|evening|night)"
TURN: Final = r"(?P<turn>(?i:last|past|this|current|next|coming|upcoming))"
EDGE: Final = (
    r"(?:(?P<edge>(?i:early|late|mid|(?:the )?(?:very )?(?:beginning|start|middle|end|close) of"
    r"|(?:the )?(?:first|second|latter) half of))(?: in)?(?: |-))"
)
"""The part of a period that is meant."""


def number(words: str | None) -> str:
    """A count as ISO 8601 writes it: "two" is 2, "half a" is 0.5, "several" is X."""
    words = " ".join((words or "").lower().split())
    if words.replace(".", "", 1).isdigit():
        return f"{float(words):g}"
    if words.startswith("half"):
        return "0.5"
    tens, _, ones = words.partition("-")
    if tens not in _NUMBERS or (ones and ones not in _NUMBERS):
        return VAGUE
    return str(_NUMBERS[tens] + (_NUMBERS[ones] if ones else 0))


def turned(words: str | None) -> int:
    """ "Last" is one back, "next" one on."""
    return {"last": -1, "past": -1, "this": 0, "current": 0, "": 0}.get((words or "").lower(), 1)


def month_number(name: str) -> int:
    """1 to 12, by the first three letters."""
    return next(n for n, month in enumerate(MONTHS, 1) if month.startswith(name.lower()[:3]))
