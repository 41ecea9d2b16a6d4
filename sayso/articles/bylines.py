"""Lines and fields that say who wrote an article."""

from __future__ import annotations

import re

_LONGEST = 14
_BY = re.compile(
    r"(?:(?:written|reported|story|words|text|report|posted|published|edited)\s+)?(?:by|par|por):?\s+(?P<who>.+)",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s*(?:[|•·–—]|\s-\s|,?\s+(?:on|published|updated|posted)\b|,?\s+(?:(?:mon|tues|wednes|thurs|"
    r"fri|satur|sun)day|\d{1,2}[ /.:]|(?:19|20)\d\d)|\d{1,2}:\d\d|,?\s+(?:january|february|march|"
    r"april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|"
    r"sept?|oct|nov|dec)\.?\s+\d).*$",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\W\d_a-z]|(?:de|van|von|al|el|bin|ibn|our|a|staff|the)\b")
_POST = re.compile(r"^(?:our|an?|the|special|staff)\b[^,]{3,60},\s*(?=[^\W\d_])", re.IGNORECASE)
_ADDRESS = re.compile(
    r"\s*[(<\[]?(?:[\w.+-]+@[\w.-]+|https?://\S+|www\.\S+|(?<!\S)/\w\S*|@\w+)[)>\]]?"
)
_LONGEST_FIELD = 2_000
"""Characters; more are no names, and looking for addresses in them takes their square."""
_NAME_WORD = re.compile(
    r"(?:de|van|von|al|el|bin|ibn|[^\W\d_a-z][^\W\d_'’.-]*(?:['’.-][^\W\d_]*)*)"
)
_NOT_A_NAME = re.compile(
    r"^(?:admin|administrator|editor|webmaster|guest|unknown|null|none|undefined)$", re.IGNORECASE
)


def byline_of(line: str) -> str:
    """The names in a line such as "By Jane Roe, Courier"; empty if it is no byline."""
    match = _BY.fullmatch(line.strip(" *_|•"))
    if not match or len(line.split()) > _LONGEST or line.rstrip().endswith((".", "?", "!", ":")):
        return ""
    who = clean_author(_TAIL.sub("", match["who"]))
    return who if _looks_like_names(who) else ""


def clean_author(text: str) -> str:
    """An author field without "By", addresses and what systems fill in; may be empty."""
    if len(text) > _LONGEST_FIELD:
        return ""
    who = " ".join(_ADDRESS.sub("", text).split()).replace(" ,", ",").strip(" ,;|•-–—")
    if match := _BY.fullmatch(who):
        who = match["who"].strip()
    who = _POST.sub("", who)
    return "" if _NOT_A_NAME.match(who) or not any(char.isalpha() for char in who) else who


def is_name(text: str) -> bool:
    """Two to four words with capitals and nothing else: a person's name by itself."""
    words = text.split()
    return 2 <= len(words) <= 4 and len(text) <= 40 and all(map(_NAME_WORD.fullmatch, words))


def _looks_like_names(who: str) -> bool:
    """Capitals on all words but small ones: "By Friday the army had left" is a sentence."""
    words = re.findall(r"[^\W\d_][\w'’.-]*", who)
    small = {"and", "in", "for", "of", "the", "at", "with", "de", "van", "von", "al", "el", "bin"}
    is_capital = all(word[0].isupper() or word in small for word in words)
    days = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
    return bool(words) and is_capital and words[0].lower() not in days and bool(_NAME.match(who))
