"""Which state a word stands for: its adjective, its people, its capital, its government."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

from sayso.codebook.names import Names
from sayso.codebook.powers import Metonyms
from sayso.entities.forms import key
from sayso.gazetteer import countries, fold
from sayso.gazetteer.powers import powers

GOVERNMENT: Final = re.compile(
    r"(?:the )?(?:government of (?P<of>.+)|(?P<by>.+?)(?:['’]s)? government)", re.I
)
SERVICES: Final = frozenset(
    {
        "army", "military", "armed forces", "air force", "navy", "police", "national police",
        "government", "parliament", "supreme court", "central bank", "foreign office",
        "election commission", "coast guard", "border guard", "national guard", "cabinet", "senate",
        "national assembly", "constitutional court", "high court", "central election commission",
        "air forces", "ground forces", "land forces", "security forces", "border police",
        "federal police", "riot police", "national army", "presidency", "state television",
        "attorney general",
    }
)  # fmt: skip
"""What a state has one of, beside its ministries."""
WORDS: Final = frozenset({"ministry", *(service.split()[-1] for service in SERVICES)})
"""One of these stands in all their names."""
MINISTRY: Final = re.compile(r"(?:(?P<first>.+) ministry|ministry (?:of|for) (?P<last>.+))")
_RUN: Final = re.compile(r"(?:[^\W\d_a-z][\w'’-]*\.?(?:[A-Z]\.)*(?:\s+(?:of|and|the)\b)*\s*)+")
LONGEST: Final = 5
"""Words of a state's name that are looked for in a text."""
SHOUTED: Final = 3
"""Letters of a word in capitals that may be no acronym."""
SPELT: Final = {"defense": "defence", "foreign affairs": "foreign", "the interior": "interior"}


@dataclass(frozen=True, slots=True)
class States:
    """The words that stand for states; those of the case go before those of the world."""

    words: Mapping[str, frozenset[str]]
    """Names, adjectives and peoples."""
    seats: Mapping[str, frozenset[str]]
    """Capitals, and other towns where a government sits."""
    article: frozenset[str]
    """States whose names take "the"."""
    spots: Mapping[str, str]
    """State of the world -> its id on the map."""

    @staticmethod
    def of(names: Names, table: Metonyms) -> States:
        """All words of the case's countries, the gazetteer's states and the nationalities."""
        words = _gathered(_of_world(table)) | _gathered(_of_case(names))
        seats = _gathered(_seats_of_world()) | _gathered(_seats_of_case(names))
        return States(MappingProxyType(words), MappingProxyType(seats), table.article, _spots())

    def state(self, words: str) -> str:
        """The state that the words stand for; empty if none or two do."""
        if match := GOVERNMENT.fullmatch(words.strip()):
            return self.state(match["of"] or match["by"])
        return self._named(words) or _one(self.seats.get(key(words)))

    def shown(self, text: str, lie: Iterable[str]) -> str:
        """The one state that is named twice at least, by a text or as where places lie."""
        found = [codes().get(country, country) for country in lie]
        for run in _RUN.findall(text):
            for states in self._said(run.split()):
                found += states
        return found[0] if len(set(found)) == 1 and len(found) > 1 else ""

    def _said(self, run: list[str]) -> Iterator[list[str]]:
        """The states that words with capitals name; the longest name goes first."""
        at = 0
        while at < len(run):
            for end in range(min(len(run), at + LONGEST), at, -1):
                word = _as_written(" ".join(run[at:end]))
                if states := self.words.get(word, frozenset()) | self.seats.get(word, frozenset()):
                    yield sorted(states)
                    at = end
                    break
            else:
                at += 1

    def government(self, words: str) -> str:
        """ "The Afghan government" as claims call what Kabul stands for; empty if it is none."""
        state = self.state(words) if GOVERNMENT.fullmatch(words.strip()) else ""
        return f"Government of {'the ' * (state in self.article)}{state}" if state else ""

    def institution(self, words: str) -> tuple[str, str]:
        """State and service: "Pakistani army", "Pakistan's Army": ("Pakistan", "army").

        Two empty strings where the words are no state's one army, ministry, court ... "Kabul
        police" are the town's.
        """
        if WORDS.isdisjoint(words.lower().split()):
            return "", ""
        whose, service = self._cut(words)
        return (whose, service) if whose and service else ("", "")

    def _named(self, words: str) -> str:
        return _one(self.words.get(key(words)))

    def _cut(self, words: str) -> tuple[str, str]:
        plain = re.sub(r"^the ", "", " ".join(words.replace("’", "'").split()), flags=re.I)
        front, _, back = plain.rpartition(" of ")
        if front and (state := self._named(back)):
            return state, service(front)
        parts = plain.split()
        for at in range(len(parts) - 1, 0, -1):
            if state := self._named(" ".join(parts[:at])):
                return state, service(" ".join(parts[at:]))
        return "", ""


def service(words: str) -> str:
    """A state's one service, so that both orders and spellings of a ministry are one.

    What a ministry is about is not looked at; empty for what is neither a service nor a ministry.
    """
    plain = re.sub(r"^the ", "", fold(words))
    if plain in SERVICES:
        return plain
    match = MINISTRY.fullmatch(plain)
    about = (match["first"] or match["last"]) if match else ""
    for one, other in SPELT.items():
        about = about.replace(one, other)
    return f"{about} ministry" if about else ""


def _as_written(words: str) -> str:
    """As a name is looked up; a dateline's KABUL is Kabul."""
    long = words.isupper() and len(words.replace(".", "")) > SHOUTED
    return key(words.title() if long else words)


@cache
def codes() -> Mapping[str, str]:
    """ISO code -> state."""
    return MappingProxyType({one.code: one.name for one in powers() if one.code})


@cache
def _spots() -> Mapping[str, str]:
    return MappingProxyType(
        {codes()[code]: place.id for code, place in countries().items() if code in codes()}
    )


def _one(found: frozenset[str] | None) -> str:
    return next(iter(found)) if found and len(found) == 1 else ""


def _gathered(found: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    words: dict[str, set[str]] = defaultdict(set)
    for word, state in found:
        if word:
            words[key(word)].add(state)
    return {word: frozenset(states) for word, states in words.items()}


def _of_case(names: Names) -> Iterator[tuple[str, str]]:
    for actor in names.actors:
        if actor.type == "country":
            words = (*actor.forms, *_with_people([actor.adjective]))
            yield from ((word, actor.name) for word in words)


def _seats_of_case(names: Names) -> Iterator[tuple[str, str]]:
    yield from ((a.capital, a.name) for a in names.actors if a.type == "country")


def _seats_of_world() -> Iterator[tuple[str, str]]:
    yield from ((seat, power.name) for power in powers() for seat in power.seats)


def _of_world(table: Metonyms) -> Iterator[tuple[str, str]]:
    called = defaultdict(set)
    for state in powers():
        if state.type != "state":
            continue
        for form in state.forms:
            called[fold(form)].add(state.name)
        words = (*state.forms, *state.people, *_with_people(state.adjectives))
        yield from ((word, state.name) for word in words)
    for adjective, country in table.nationalities.items():
        for name in sorted(called[fold(country)]):
            yield from ((word, name) for word in _with_people([adjective]))


def _with_people(adjectives: Iterable[str]) -> Iterator[str]:
    """ "Afghan" and "Afghans"; the Chinese, French and Swiss have no form of their own."""
    for word in adjectives:
        yield word
        if word and not word.endswith(("s", "sh", "ch", "ese", "x", "z")):
            yield f"{word}s"
