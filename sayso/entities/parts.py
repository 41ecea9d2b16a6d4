"""What a name is made of: the words that tell it from others, and those that only stand beside."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sayso.entities.folding import words
from sayso.entities.wording import Words, wording

SHORT: Final = re.compile(r"(?:[A-Z][a-z]?\.?[&-]?){2,9}")
"""An acronym: FSS, F.S.S., MoD, LeT."""
_BRACKET: Final = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
_BEFORE: Final = re.compile(
    r"^(?:.*\w{3,}(?:['’]s|s['’])\s+(?=\S+\s+\S)|\d{1,3}[\s-]+year[\s-]+old\s+)", re.I
)
"""Before a person's name: "Norvane's", "32-year-old"."""
_ABD: Final = re.compile(r"abd(?:[aeou]l|oul)?")
_ABD_WORD: Final = re.compile(r"abd[aeou]u?[lrsznt](?=\w{4})")
_GOD: Final = re.compile(r"(?:[aeu]l?l|oul)l?ah?")
_ISE: Final = re.compile(r"(?<=\w{3})is(?=(?:e|ed|er|ation)s?$)")
"""British: mechanised, mobilisation."""
_SAME: Final = {"jnr": "jr", "junior": "jr", "snr": "sr", "senior": "sr"}
_DIN: Final = re.compile(r"(?:[aeiu]d|[aeu]l)?d[aei]?[ei]+n")


@dataclass(frozen=True, slots=True)
class Parts:
    """A name taken apart; all words are folded."""

    whole: tuple[str, ...]
    """All its words, titles and all; without the article before it."""
    core: tuple[str, ...]
    """The words that make the name."""
    children: frozenset[int]
    """Indices into `core` of words that stand behind "bin", "bint"."""
    titles: frozenset[str] = frozenset()
    generation: str = ""
    faction: str = ""
    """What stands in brackets behind it and is no acronym of it: "Hekmat faction"."""
    short: str = ""
    """Its letters where all of it is an acronym."""
    written: str = ""
    """The acronym in brackets behind it."""
    kind: bool = False
    """Is its last word a kind in small letters: "the Hamas movement"?"""

    @property
    def lone(self) -> bool:
        """Is it one word, such as a surname?"""
        return len(self.core) == 1


def person(name: str) -> Parts:
    """The parts of a person's name. "KHAN, Imran" is turned round."""
    lists = wording()
    name, _, _ = _bracketed(name)
    last, comma, first = name.partition(",")
    tail = words(first)
    if comma and tail and tail[0] not in lists.generations:
        name = f"{first} {last}"
    whole = words(_BEFORE.sub("", name))
    rest, generation = _generation(whole, lists)
    titles, rest = _titles(rest, lists)
    core, children = _core(rest, lists)
    return Parts(whole, core, children, titles, generation)


def other(name: str) -> Parts:
    """The parts of the name of a group, an institution or a place."""
    lists = wording()
    name, bracket, written = _bracketed(name)
    whole = words(name)
    if len(whole) > 1 and whole[0] in {"the", "a", "an"}:
        whole = whole[1:]
    kind = len(whole) > 1 and whole[-1] in lists.kinds and name.split()[-1].islower()
    content = [word for word in whole if word not in lists.small] or list(whole)
    while len(content) > 1 and content[-1] in lists.companies:
        content.pop()
    core = tuple(_content(word, lists, plural=len(content) > 1) for word in content)
    short = re.sub(r"[^A-Za-z]", "", name) if SHORT.fullmatch(name.strip()) else ""
    return Parts(
        whole=whole, core=core, children=frozenset(), faction=" ".join(words(bracket)),
        short=short.casefold(), written=written.casefold(), kind=kind,
    )  # fmt: skip


def _bracketed(name: str) -> tuple[str, str, str]:
    """The name without what stands in brackets; that; and if it is an acronym, its letters."""
    match = _BRACKET.search(name)
    if match is None:
        return name, "", ""
    inside = match[1].strip()
    rest = _BRACKET.sub("", name).strip() or inside
    if SHORT.fullmatch(inside):
        return rest, "", re.sub(r"[^A-Za-z]", "", inside)
    return rest, inside, ""


def _generation(whole: tuple[str, ...], lists: Words) -> tuple[tuple[str, ...], str]:
    if len(whole) > 2 and whole[-1] in lists.generations:
        rest = whole[:-1]
        return (rest[:-1] if rest[-1] == "the" else rest), _SAME.get(whole[-1], whole[-1])
    return whole, ""


def _titles(whole: tuple[str, ...], lists: Words) -> tuple[frozenset[str], tuple[str, ...]]:
    """Titles before the name, and the rest; the last word is the name, whatever it is."""
    first = _behind_post(whole, lists)
    while first < len(whole) - 1 and whole[first] in lists.titles:
        first += 1
    return frozenset(whole[:first]), whole[first:]


def _behind_post(whole: tuple[str, ...], lists: Words) -> int:
    """Where the name begins behind a post, two words of it at least; 0 where there is no post."""
    for at in range(len(whole) - 3, 0, -1):
        if whole[at] in lists.posts and not lists.generations & {*whole[at + 1 :]}:
            return at + 1
    return 0


def _core(rest: Sequence[str], lists: Words) -> tuple[tuple[str, ...], frozenset[int]]:
    """The words without particles; "Abd al-X", "X al-Din", "Abu X" and "X Ullah" become one."""
    core: list[str] = []
    children: set[int] = set()
    ahead = ""
    child = False
    for n, word in enumerate(rest):
        last = n == len(rest) - 1
        fathers = word in lists.behind_fathers and not last
        if not last and word in lists.patronymic:
            child = True
        elif not last and (word in lists.joined or _ABD.fullmatch(word)):
            ahead = "abd" if word.startswith("abd") else "abu" if word in {"abou", "bou"} else word
        elif not last and word in lists.particles:
            continue
        elif fathers and core:
            core[-1] += word
        elif core and not ahead and not child and (_GOD.fullmatch(word) or _DIN.fullmatch(word)):
            core[-1] += "ullah" if word.endswith(("a", "ah")) else "din"
        else:
            if child:
                children.add(len(core))
            core.append(ahead + _word(lists.forms.get(word, word)))
            ahead, child = "", False
    return tuple(core), frozenset(children)


def _word(word: str) -> str:
    """Abdulaziz, Abdelaziz -> abdaziz; Salahuddin, Salaheddin -> salahdin; -ihullah -> -iullah."""
    if len(word) > 7 and _ABD_WORD.match(word):
        word = "abd" + re.sub(r"^abd[aeou]u?[lrsznt]", "", word)
    word = re.sub(r"(?<=\w{3}i)h(?=ullah$)", "", word)
    return re.sub(r"(?<=\w{3})(?:[aeiu]d)d[ei]+n$", "din", word)


def _content(word: str, lists: Words, *, plural: bool) -> str:
    """A word of a group's name in one spelling and without its plural."""
    word = lists.spellings.get(word, lists.forms.get(word, word))
    word = _ISE.sub("iz", word)
    if ordinal := re.fullmatch(r"(\d+)(?:st|nd|rd|th)", word):
        return ordinal[1]
    plural = (
        plural and len(word) > 4 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    )
    return word[:-1] if plural else word
