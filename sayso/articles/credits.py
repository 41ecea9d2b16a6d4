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
_MARK_WITHIN = 90
_LINES = re.compile(
    r"\W*(?:"
    r"with (?:\w+ )?inputs? from .+|with (?:agency|agencies|wire) inputs?|"
    r"with reporting (?:by|from) .+|(?:additional )?reporting (?:and writing )?by .+|"
    r"(?:writing|editing|compiled) by .+|"
    r".{1,250} contributed (?:to this (?:report|story|article)|reporting).{0,60}|"
    r"this (?:story|article|report) (?:has been|was|is) (?:published|sourced|taken|provided) .*"
    rf"(?:agency|agencies|wire|feed|syndicated|{_AGENCY})\b.*|"
    rf"(?:source|credit|via|text|agency|agencies)\s*[:|-]\s*(?:{_AGENCY}).{{0,40}}|"
    rf"(?:[-–—]{{1,2}}\s*)(?:{_AGENCY})|(?:{_AGENCY})|agencies|"
    rf"(?:©|\(c\)|copyright)\s*(?:\d{{4}}\s*)?(?:{_AGENCY})\b.*"
    r")\W*",
    re.IGNORECASE,
)
_LONGEST_LINE = 50
_LONGEST_CHARS = 500
_FROM_END = 6


def find_credits(body: Sequence[str], byline: str, dropped: Iterable[str] = ()) -> tuple[str, ...]:
    """The credits of an article, each once, in the order of the page.

    Marks such as "(AP)" where the body begins, agencies in the byline, and whole lines among
    the last paragraphs or what was left out as furniture.
    """
    found = [name for name in re.split(r"\s*[,/&|]\s*|\s+and\s+", byline) if is_agency(name)]
    for text in body[:2]:
        found += [match[1] for match in _MARK.finditer(text[:_MARK_WITHIN])]
    for line in (*body[-_FROM_END:], *dropped):
        # The last words of a paragraph may be its mark as well.
        found += [match[1] for match in _MARK.finditer(line) if not line[match.end() :].strip(" .")]
        is_short = len(line) <= _LONGEST_CHARS and len(line.split()) <= _LONGEST_LINE
        if is_short and _LINES.fullmatch(line):
            found.append(line.strip(" ()[]*_-–—."))
    return tuple(dict.fromkeys(found))


def is_agency(name: str) -> bool:
    """Whether a name is that of a news agency."""
    return bool(_IS_AGENCY.fullmatch(name.strip()))
