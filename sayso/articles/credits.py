"""Credit lines: agencies and others whose work an article says it carries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_AGENCY = (
    r"Reuters|Thomson Reuters|AP|Associated Press|The Associated Press|AFP|Agence France-Presse|"
    r"UPI|United Press International|Bloomberg|Xinhua|TASS|Interfax|RIA Novosti|Sputnik|ANI|PTI|"
    r"Press Trust of India|IANS|UNI|APP|DPA|dpa|EFE|ANSA|PA|PA Media|Press Association|AAP|"
    r"Anadolu(?: Agency)?|AA|Kyodo(?: News)?|Yonhap|IRNA|Fars|Tasnim|SANA|WAM|SPA|Petra|MENA|"
    r"Pajhwok(?: Afghan News)?|Khaama Press|Bernama|Antara|Ukrinform|BelTA|BTA|CNS|KUNA|"
    r"Canadian Press|The Canadian Press|RFE/RL|VOA|IPS|NAN|GNA|KNA|NNA|Wam"
)
_IS_AGENCY = re.compile(rf"(?:{_AGENCY})", re.IGNORECASE)
# KABUL, June 17 (Reuters) - ...; (AP) — ...; at a paragraph's end: ... (ANI)
_MARK = re.compile(rf"\(((?:{_AGENCY})(?:\s*[/,&]\s*(?:{_AGENCY}))*)\)")
_LAST_WORD = re.compile(rf"[.!?”\"]\s*[-–—]\s*({_AGENCY})\.?$")
# Before the dash of a dateline even a name that is in no list is that of an agency.
_DATELINE_MARK = re.compile(r"\(([A-Z][\w.&/ -]{1,30})\)\s*[-–—]")
_MARK_WITHIN = 90
_LINES = re.compile(
    r"\W*(?:"
    r"with (?:\w+ )?inputs? from .+|with (?:agency|agencies|wire) inputs?|"
    r"with reporting (?:by|from) .+|(?:writing|editing|compiled) by .+|compiled from .+|"
    r".{1,250} contributed (?:to this (?:report|story|article)|reporting).{0,60}|"
    r"this (?:story|article|report) (?:has been|was|is) (?:published|sourced|taken|provided) .*"
    rf"(?:agency|agencies|wire|feed|syndicated|{_AGENCY})\b.*|"
    rf"(?:source|credit|via|text|agency|agencies)\s*[:|-]\s*(?:{_AGENCY}).{{0,40}}|"
    rf"(?:[-–—]{{1,2}}\s*)(?:{_AGENCY})|(?:{_AGENCY})|agencies|"
    rf"(?:©|\(c\)|copyright)\s*(?:\d{{4}}\s*)?(?:{_AGENCY})\b.*"
    r")\W*",
    re.IGNORECASE,
)
_REPORTING = re.compile(
    r"\W*(?:additional )?reporting (?:and writing )?by (?P<who>[^;.]+).*", re.IGNORECASE
)
_LONGEST_LINE = 50
_LONGEST_CHARS = 500


def find_credits(body: Sequence[str], byline: str, dropped: Iterable[str] = ()) -> tuple[str, ...]:
    """The credits of an article, each once, in the order of the page.

    Marks such as "(AP)" where the body begins or ends, agencies in the byline, and whole lines
    among what was left out of the text.
    """
    found = [name for name in re.split(r"\s*[,/&|]\s*|\s+and\s+", byline) if is_agency(name)]
    for text in body[:2]:
        opening = text[:_MARK_WITHIN]
        found += _MARK.findall(opening) + _DATELINE_MARK.findall(opening)
    for text in body[-1:]:
        found += [mark[1] for mark in _MARK.finditer(text) if not text[mark.end() :].strip(" .")]
        found += _LAST_WORD.findall(text[-_MARK_WITHIN:])
    for line in dropped:
        # "Reporting by" and the names of the byline says no more than the byline.
        if is_credit_line(line) and not (byline and reporters([line]) == byline):
            found.append(line.strip(" ()[]*_-–—."))
    return tuple(dict.fromkeys(found))


def split_credit_lines(body: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The paragraphs without the credit lines at their end, and these lines."""
    marks = {mark for text in body[:2] for mark in _DATELINE_MARK.findall(text[:_MARK_WITHIN])}
    end = len(body)
    while end > 1 and (is_credit_line(body[end - 1]) or body[end - 1].strip(" ()-–—") in marks):
        end -= 1
    return tuple(body[:end]), tuple(body[end:])


def reporters(lines: Iterable[str]) -> str:
    """The names of the first "Reporting by ..." among lines; may be empty."""
    matches = (_REPORTING.fullmatch(line) for line in lines if len(line) <= _LONGEST_CHARS)
    return next((match["who"].strip(" )]") for match in matches if match), "")


def is_credit_line(line: str) -> bool:
    """A paragraph that says where the article comes from and nothing else."""
    if len(line) > _LONGEST_CHARS or len(line.split()) > _LONGEST_LINE:
        return False
    return bool(_LINES.fullmatch(line) or _REPORTING.fullmatch(line))


def is_agency(name: str) -> bool:
    """Whether a name is that of a news agency."""
    return bool(_IS_AGENCY.fullmatch(name.strip()))
