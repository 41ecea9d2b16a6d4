"""The page that this project was asked to serve: what a careful reader takes from it.

The page goes through the stages; `claims.yaml` beside it says what must be found (`must`), what a
good reader finds too (`should`), and what nobody may say (`never`). Relation, modality, every
agent and patient, the speaker, and each further field that the file gives have to be right.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import yaml

from benchmarks.matching import fits, same_phrase, same_speaker
from benchmarks.mistakes import Mistake, marked
from sayso import articles, claims, codebook
from sayso.config import Config
from sayso.model import Article, Claim, Page
from sayso.pages import find_pages
from sayso.reading import Reader

DESCRIPTION = __doc__
STRONG: Final = frozenset({"sponsors", "controls", "leads"})
"""Relations that harm somebody when a hedge is lost."""


def run(data: Path, split: str) -> dict[str, float | str]:
    """Counts; what was missed is printed with the reasons, nearest claim first."""
    score = _read(data)
    figures: dict[str, float | str] = {"claims": len(score.found)}
    for kind, found in (("must", "found"), ("should", "should_found")):
        wanted = [claim for claim in score.expected if claim.get(kind)]
        figures[kind] = len(wanted)
        figures[found] = sum(map(score.has, wanted))
    forbidden = list(score.forbidden())
    for claim, reason in forbidden:
        print(f"NEVER {reason}: {claim.relation} {claim.evidence.of(score.article.text)!r}")
    return figures | {"never": len(forbidden)}


def mistakes(data: Path, split: str) -> Iterator[Mistake]:
    """What is forbidden weighs most, then claims that must be found, then those that should."""
    score = _read(data)
    for wanted in score.expected:
        nearest, wrong = score.nearest(wanted)
        if wrong:
            kind = "wrong" if nearest else "missed"
            roles = f"{wanted['agent']} -> {wanted['patient']} ({wanted['modality']})"
            text = score.shown(nearest) if nearest else "(the page gives no such claim)"
            found = f"{', '.join(wrong)}: {nearest.relation}" if nearest else ""
            weight = 2.0 if wanted.get("must") else 1.0
            yield Mistake(kind, "page", text, f"{wanted['relation']}: {roles}", found, weight)
    for claim, reason in score.forbidden():
        yield Mistake("invented", "page", score.shown(claim), f"never: {reason}", claim.relation, 3)


def _read(data: Path) -> _Score:
    expected = yaml.safe_load((data / "claims.yaml").read_text(encoding="utf-8"))
    page = next(p for p in find_pages([data / "page.txt"], Config()) if isinstance(p, Page))
    article = articles.extract(page, Config())
    found = claims.extract(article, Reader.load().read(article), codebook.load())
    return _Score(article, found, expected)


class _Score:
    def __init__(
        self, article: Article, found: Sequence[Claim], expected: Mapping[str, Any]
    ) -> None:
        self.article = article
        self.found = found
        self.expected = expected["claims"]
        self.actors: Mapping[str, list[str]] = expected["actors"]

    def has(self, wanted: Mapping[str, Any]) -> bool:
        """Is the claim among those found? If not, says why."""
        _, wrong = self.nearest(wanted)
        if wrong:
            kind = "must" if wanted.get("must") else "should"
            roles = f"{wanted['agent']} -> {wanted['patient']}"
            print(f"{kind} {wanted['relation']} {roles} wrong: {', '.join(wrong)}")
        return not wrong

    def nearest(self, wanted: Mapping[str, Any]) -> tuple[Claim | None, list[str]]:
        """The claim of that relation with the fewest wrong fields, and these."""
        same = [c for c in self.found if c.relation == wanted["relation"]]
        found = min(same, key=lambda c: len(self._wrong(c, wanted)), default=None)
        return found, self._wrong(found, wanted) if found else ["missing"]

    def shown(self, claim: Claim) -> str:
        return marked(self.article.text, [(claim.evidence.start, claim.evidence.end)])

    def _wrong(self, claim: Claim, wanted: Mapping[str, Any]) -> list[str]:
        """The fields of an expected claim that this one gets wrong."""
        wrong = [r for r in ("agent", "patient") if not self._filled(claim, r, wanted[r])]
        if claim.modality != wanted["modality"]:
            wrong.append(f"modality {claim.modality}")
        if claim.polarity != "affirmed":
            wrong.append("polarity")
        if not same_speaker(claim, wanted["said_by"]):
            wrong.append(f"said_by {claim.chain[-1].source}")
        given = {name: right for name, right in _FIELDS.items() if name in wanted}
        return wrong + [n for n, right in given.items() if not right(self, claim, wanted[n])]

    def _filled(self, claim: Claim, role: str, wanted: str | list[str]) -> bool:
        """Each phrase in a list must fill the role; of a single one, nothing else may."""
        fillers = claim.fillers(role)
        phrases = wanted if isinstance(wanted, list) else [wanted]
        names = [self._names(phrase) for phrase in phrases]
        return all(any(fits(f.text, f.resolves_to, n) for f in fillers) for n in names)

    def _names(self, phrase: str) -> list[str]:
        """A phrase with all names of its actor; what stands in brackets explains only."""
        plain = re.sub(r"\s*\(.*?\)", "", phrase)
        for name, others in self.actors.items():
            if plain == name or plain in others:
                return [name, *others]
        return [plain]

    def at(self, claim: Claim, where: str) -> bool:
        title = self.article.title_span
        return title is not None and title.contains(claim.trigger)

    def place(self, claim: Claim, wanted: list[str]) -> bool:
        places = [place.text for place in claim.places]
        return all(any(same_phrase(place, one) for place in places) for one in wanted)

    def filler(self, claim: Claim, role: str, wanted: str) -> bool:
        return any(same_phrase(f.text, wanted) for f in claim.fillers(role))

    def forbidden(self) -> Iterator[tuple[Claim, str]]:
        """What the page's own list of harms names, with the reason."""
        for claim in self.found:
            if reason := self._harm(claim):
                yield claim, reason

    def _harm(self, claim: Claim) -> str:
        words = " ".join((*(r.text for r in claim.roles), *(h.source for h in claim.chain)))
        if re.search(r"Trump|Cohen", words):
            return "from the teaser"
        if claim.relation == "arrests" and any(t.value == "2024-04-05" for t in claim.times):
            return "a year that the page does not give"
        if not claim.chain:
            return "nobody says it"
        return "a hedge is lost" if self._hedge_lost(claim) else ""

    def _hedge_lost(self, claim: Claim) -> bool:
        """Asserted, though the list has these actors in this relation only with a hedge."""
        if claim.relation not in STRONG or claim.modality != "asserted":
            return False
        same = [
            w["modality"]
            for w in self.expected
            if w["relation"] == claim.relation
            and all(self._filled(claim, role, w[role]) for role in ("agent", "patient"))
        ]
        return bool(same) and "asserted" not in same


_FIELDS: Mapping[str, Callable[[_Score, Claim, Any], bool]] = {
    "at": _Score.at,
    "place": _Score.place,
    "anonymity": lambda _, claim, wanted: claim.chain[-1].anonymity == wanted,
    "quote": lambda _, claim, wanted: claim.chain[-1].quote == wanted,
    "occurred": lambda _, claim, wanted: wanted in [time.value for time in claim.times],
    "with": lambda score, claim, wanted: score.filler(claim, "with", wanted),
    "post": lambda score, claim, wanted: score.filler(claim, "post", wanted),
    "content": lambda score, claim, _: bool(claim.fillers("content")),
}
"""Fields that only some expected claims have; a cue may be cut in more than one way."""
