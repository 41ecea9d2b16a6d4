"""Cuts text into words as the English Universal Dependencies treebanks do.

Possessives and contracted verbs are words of their own ("Taliban", "'s"; "did", "n't"), and a
hyphen inside a word is one too ("Rawalpindi", "-", "backed"). Rules, not weights: the same on
every machine. Measured against the treebank's own words by `python -m benchmarks syntax`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.model import Span

_ABBREVIATIONS = (
    "Mr Mrs Ms Dr Prof Gen Lt Col Maj Capt Sgt Cpl Brig Cmdr Adm Gov Sen Rep Hon Rev Fr Sr Jr St "
    "Mt Ft vs etc Inc Corp Ltd Co Bros No Nos Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec "
    "Mon Tue Wed Thu Fri Sat Sun a.m p.m e.g i.e approx dept est Ave Blvd Rd Sec Supt Det Insp Pvt"
).split()
_ABBREVIATED = "|".join(sorted(map(re.escape, _ABBREVIATIONS), key=len, reverse=True))

_PREFIXES = (
    "anti|co|counter|cross|e|ex|inter|mid|mini|mis|multi|neo|non|over|pan|post|pre|pro|psycho|re|"
    "semi|socio|sub|un|vice"
)

_WORD = re.compile(
    rf"""
    (?:https?://|www\.)[^\s<>"“”]*[^\s<>"“”.,;:!?)\]'’]     # addresses
  | [\w.+-]{{1,64}}@[\w-]+(?:\.[\w-]+)+                       # mail addresses (RFC 5321: 64)
  | [@\#]\w+                                                # handles and tags
  | (?:[A-Za-z]\.){{2,}}                                    # U.S.  p.m.
  | (?:{_ABBREVIATED})\.(?=\s)                              # Gen.  Sept.
  | (?<![\w.])[A-Z]\.(?=\s+[A-Z])                           # an initial before a name
  | \d+(?:[.,:/]\d+)+                                       # 1,200.50  10:30  08/16/2000
  | \d+(?:st|nd|rd|th|s|k|m|bn|am|pm|km|kg|mm)?\b           # 4th  1980s  45km
  | \.{{2,}} | …                                            # an ellipsis
  | [–—]+ | ([-!?*=$<>\#_~])\1+ | [:;]-?[)(](?=\s|$)
  | ['’](?:s|re|ve|ll|d|m|S)\b                              # a clitic that stands apart
  | n['’]t\b
  | [^\W\d_]+(?:\.[^\W\d_]+)+(?=\W|$)                       # a.m  example.com
  | [^\W\d_]+-in-law\b                                      # a son-in-law is no son
  | (?<![\w-])(?i:{_PREFIXES}|[A-Z]{{1,2}}(?=-\d))-\w+         # anti-terror  F-16
  | \w[\w\u00ad\u200b-\u200d\u2060]*(?:['’][^\W\d_]+)*      # a word, with its clitics
  | \S
    """,
    re.VERBOSE,
)

_CLITIC = re.compile(
    r"(?i)^(?P<stem>.+?)(?P<clitic>n['’]t|['’](?:s|re|ve|ll|d|m))$",
)
_CANNOT = re.compile(r"(?i)^(can)(not)$")


def words(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """The words of `text[start:end]` in order; every character but white space is in one."""
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        yield from _split_clitic(match.group(), match.start())


def _split_clitic(word: str, start: int) -> Iterator[Span]:
    found = _CLITIC.match(word) or _CANNOT.match(word)
    if found is None:
        yield Span(start, start + len(word))
        return
    cut = start + found.end(1)
    yield Span(start, cut)
    yield Span(cut, start + len(word))
