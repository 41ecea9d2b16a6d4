"""Are two persons' names one man's? A wrong yes accuses the wrong man, so doubt is `unsure`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from sayso.entities.fuzzy import slipped
from sayso.entities.parts import Parts
from sayso.entities.seen import Seen
from sayso.entities.sounds import alike
from sayso.entities.verdicts import NOTHING, Verdict, same, unsure
from sayso.entities.wording import wording

_PATRONYMIC: Final = re.compile(
    r"\w{2,}(?:[oe]vi?ch|[iy]ch|ovna|evna|ivna|ichna|ogh?l[uy]|zoda|zade|[kq][iy]zy|[kq]izi)$"
)
_WOMEN: Final = frozenset(
    {"mrs", "ms", "miss", "madame", "mme", "lady", "dame", "queen", "princess", "sister"}
)
_MEN: Final = frozenset({"mr", "sir", "lord", "king", "prince", "father", "mullah", "monsieur"})


@dataclass(frozen=True, slots=True)
class Paired:
    """Two words taken for one, and by what rule."""

    one: str
    other: str
    rule: str
    score: float

    @property
    def told(self) -> str:
        same = self.rule == "is"
        return f"both “{self.one}”" if same else f"“{self.one}” {self.rule} “{self.other}”"


@lru_cache(maxsize=500_000)
def word(one: str, other: str) -> Paired | None:
    """By which rule two words of a name are one; None by none."""
    if one == other:
        return Paired(one, other, "is", 1.0)
    if 1 in (len(one), len(other)):
        fits = one[0] == other[0]
        return (
            Paired(one, other, "is the initial of" if len(one) == 1 else "begins with", 0.8)
            if fits
            else None
        )
    if alike(one, other):
        return Paired(one, other, "sounds like", 0.95)
    if slipped(one, other):
        return Paired(one, other, "is but for a slip of the pen", 0.88)
    return None


def compare(a: Seen, b: Seen) -> Verdict:
    """What the two names by themselves say; who else bears such a name, `deciding` knows."""
    if len(b.parts.core) < len(a.parts.core):
        a, b = b, a
    short, long = a.parts, b.parts
    if reason := _apart(short, long):
        return unsure(0.2, reason) if len(short.core) > 1 and short.core == long.core else NOTHING
    if short.lone:
        return _lone(a, b)
    if len(short.core) == len(long.core):
        return _equal(short, long)
    return _within(a, b)


def _apart(a: Parts, b: Parts) -> str:
    """What tells the two apart whatever their words are."""
    if a.generation != b.generation:
        return f"one is “{a.generation or b.generation}”"
    if (a.titles & _WOMEN and b.titles & _MEN) or (a.titles & _MEN and b.titles & _WOMEN):
        return "one is a man, one a woman"
    return ""


def _lone(a: Seen, b: Seen) -> Verdict:
    """A name of one word: the same word with other titles may be one man; more is not known."""
    name = a.parts.core[0]
    if b.parts.lone:
        paired = word(name, b.parts.core[0])
        if paired and paired.rule == "is" and a.parts.titles == b.parts.titles:
            return same(0.9, paired.told)
        return unsure(0.5, f"{paired.told}, which stands alone") if paired else NOTHING
    ends = {b.parts.core[-1]} | ({b.parts.core[0]} if a.parts.titles & b.parts.titles else set())
    found = [paired for end in sorted(ends) if (paired := word(name, end)) and len(name) > 1]
    if not found:
        return NOTHING
    return unsure(0.5, f"{found[0].told} of {b.form.name}; it stands alone")


def _equal(a: Parts, b: Parts) -> Verdict:
    """As many words in both: all must fit, in their order."""
    pairs = [word(x, y) for x, y in zip(a.core, b.core, strict=True)]
    fitting = [pair for pair in pairs if pair]
    if len(fitting) < len(pairs):
        return _turned(a, b)
    reason = ", ".join(pair.told for pair in fitting)
    if a.children != b.children:
        return unsure(0.6, f"{reason}; one is told as somebody’s child")
    score = _mean(fitting)
    if _is_initial(fitting[0]) or _is_initial(fitting[-1]):
        return unsure(0.6, reason)
    if sum(pair.rule.startswith("is but") for pair in fitting) > 1:
        return unsure(0.6, reason)
    return same(score, reason)


def _turned(a: Parts, b: Parts) -> Verdict:
    if sorted(a.core) == sorted(b.core) and not a.children | b.children:
        return unsure(0.6, "the same words in another order")
    return NOTHING


def _within(a: Seen, b: Seen) -> Verdict:
    """The shorter name's words inside the longer one, in order."""
    short, long = a.parts, b.parts
    laid = _laid(short.core, long.core)
    if laid is None:
        return NOTHING
    places, pairs = laid
    reason = ", ".join(pair.told for pair in pairs)
    extra = [n for n in range(len(long.core)) if n not in places]
    added = " ".join(long.core[n] for n in extra)
    if any(_is_initial(pair) for pair in (pairs[0], pairs[-1])):
        return NOTHING if len(pairs) < 3 else unsure(0.4, f"{reason}; {added} is added")
    if _chain(short, long, places):
        return same(0.85, f"{reason}; the father of {short.core[-1]} is added")
    if long.children != {places[n] for n in short.children}:
        first = places[0] == 0
        return unsure(0.5, f"{reason}; {added} is added") if first else NOTHING
    told = f"{reason}; {added} is added"
    if a.folded in b.also:
        return same(0.92, f"{told}, and articles that write {b.form.name} write {a.form.name} too")
    ends = places[0] == 0 and places[-1] == len(long.core) - 1
    if ends and all(_light(long.core[n]) for n in extra):
        return same(0.9, f"{told}: an initial or a father’s name")
    if extra == [0] and long.core[0] in wording().often_left_out and not long.children:
        return same(0.85, f"{told}, which is often left out")
    if ends and len(pairs) >= 3:
        return same(0.88, told)
    return unsure(0.55, told)


def cut(a: Parts, b: Parts) -> Verdict:
    """Names of the same letters: one where the words are cut in two ways, and two at least stay."""
    if _apart(a, b) or a.children | b.children or len(a.core) == len(b.core):
        return NOTHING
    if a.lone or b.lone or 1 in map(len, (*a.core, *b.core)):
        return NOTHING
    return same(0.9, f"“{' '.join(a.core)}” and “{' '.join(b.core)}” are one, cut in two ways")


def _chain(short: Parts, long: Parts, places: list[int]) -> bool:
    """ "Talal bin Fahd" and "Talal bin Fahd bin Saud"."""
    behind = set(range(len(short.core), len(long.core)))
    lined = places == list(range(len(short.core)))
    return lined and bool(short.children) and long.children == short.children | behind


def _light(added: str) -> bool:
    """A middle word that one man's name may have or lack: an initial, a father's name."""
    return len(added) == 1 or bool(_PATRONYMIC.match(added))


def _laid(short: tuple[str, ...], long: tuple[str, ...]) -> tuple[list[int], list[Paired]] | None:
    """The places in the longer name of the shorter one's words, in order; None if one fails."""
    places: list[int] = []
    pairs: list[Paired] = []
    at = 0
    for one in short:
        for n in range(at, len(long)):
            if paired := word(one, long[n]):
                places.append(n)
                pairs.append(paired)
                at = n + 1
                break
        else:
            return None
    if short[-1] == long[-1] and places[-1] != len(long) - 1:
        places[-1] = len(long) - 1
    return places, pairs


def _is_initial(pair: Paired) -> bool:
    return 1 in (len(pair.one), len(pair.other)) and pair.one != pair.other


def _mean(pairs: list[Paired]) -> float:
    return round(sum(pair.score for pair in pairs) / len(pairs), 3)
