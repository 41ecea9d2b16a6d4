"""Are two names one? Stage 5 beside difflib and rapidfuzz, on a list of labelled pairs.

`name_pairs.tsv` was written for this in the style of conflict reporting; its people are invented.
`same` is what a careful reader would join by the names alone, `different` what he would not,
`unsure` what the names do not tell (a surname alone, an initial); joining the last two is wrong.
Which half of the list a pair is in (`tune`, `unseen`) was drawn by a hash of its names when the
list was written. Mistakes in `unseen` were never printed, but it is not blind: whoever wrote the
list wrote the rules, its totals were read between changes, and the last tightening (precision .966
to .991) was made by going through the kinds of pairs in the list from memory.

A third part (`blind`) was written and committed before its writer had read a rule. On first sight
ours had F1 .838 there (precision .950, recall .750). Then its mistakes were read and what was
general in them was mended, so it is blind no longer.

Ours gets each pair as a case of two names, through blocking, decision and clustering, and joins
or does not; no gazetteer helps it. A peer joins from a score on, and that score is the one that is
best for it on the very list it is measured on (`_threshold`); ours has no such choice.
`_recall_at_98` is the highest recall a peer has at any threshold with a precision of .98.
rapidfuzz's texts go through its `default_process`, difflib's through `casefold`.

A CSV in the layout of nomenklatura's contrib/name_bench (`schema`, `name1`, `name2`, `is_match`)
is read, too; all of it is then one part.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import cast

from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler
from rapidfuzz.utils import default_process

from benchmarks.mistakes import Mistake
from benchmarks.scores import Tally
from sayso.entities import Seen, cluster, decide, keys
from sayso.model import Entity, Form, MentionType

DESCRIPTION = __doc__
FILE = "name_pairs.tsv"
SURE = 0.98
Figures = dict[str, float | int]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names with what they are names of, and what is right."""

    name1: str
    name2: str
    types: tuple[MentionType, MentionType]
    label: str
    reason: str = ""
    part: str = "all"

    @property
    def same(self) -> bool:
        return self.label == "same"


def _difflib(one: str, other: str) -> float:
    return SequenceMatcher(None, one.casefold(), other.casefold()).ratio()


def _jaro_winkler(one: str, other: str) -> float:
    return JaroWinkler.similarity(one, other, processor=default_process)


PEERS: dict[str, Callable[[str, str], float]] = {
    "difflib": _difflib,
    "rapidfuzz_ratio": lambda a, b: fuzz.ratio(a, b, processor=default_process) / 100,
    "rapidfuzz_wratio": lambda a, b: fuzz.WRatio(a, b, processor=default_process) / 100,
    "rapidfuzz_token_sort": lambda a, b: (
        fuzz.token_sort_ratio(a, b, processor=default_process) / 100
    ),
    "rapidfuzz_jaro_winkler": _jaro_winkler,
}


def run(data: Path, split: str) -> Figures:
    """Precision, recall and F1 of `same`, for each part of the list and each peer."""
    pairs = read(data)
    figures: Figures = {}
    for part in sorted({pair.part for pair in pairs}):
        chosen = [pair for pair in pairs if pair.part == part]
        figures[f"{part}_pairs"] = len(chosen)
        figures |= _figures(f"{part}_", _tally(chosen, [ours(pair) == "same" for pair in chosen]))
        for name, score in PEERS.items():
            scores = [score(pair.name1, pair.name2) for pair in chosen]
            threshold, tally = best(chosen, scores)
            figures[f"{part}_{name}_f1"] = round(tally.f1, 4)
            figures[f"{part}_{name}_precision"] = round(tally.precision, 4)
            figures[f"{part}_{name}_threshold"] = round(threshold, 3)
            figures[f"{part}_{name}_recall_at_98"] = round(_recall_at(SURE, chosen, scores), 4)
    return figures


def mistakes(data: Path, split: str) -> Iterator[Mistake]:
    """Pairs wrongly joined, or not joined, with why; of the part that may be looked at."""
    for pair in read(data):
        verdict = "" if pair.part == "unseen" else ours(pair)
        if pair.part != "unseen" and (verdict == "same") != pair.same:
            kind = "missed" if pair.same else "invented"
            text = f"{pair.name1} | {pair.name2} ({pair.reason})"
            told = f"{verdict or 'nothing'}: {why(pair)}"
            yield Mistake(kind, pair.types[0], text, pair.label, told, 1.0 + (kind == "invented"))


def read(data: Path) -> list[Pair]:
    """The pairs of a file, or of the list in the folder."""
    file = data / FILE if data.is_dir() else data
    with file.open(encoding="utf-8", newline="") as lines:
        if file.suffix == ".csv":
            return [_from_name_bench(row) for row in csv.DictReader(lines)]
        return [_from_list(row) for row in csv.DictReader(lines, delimiter="\t")]


def _from_list(row: dict[str, str]) -> Pair:
    first, _, second = row["type"].partition("/")
    types = cast(tuple[MentionType, MentionType], (first, second or first))
    return Pair(row["name1"], row["name2"], types, row["label"], row["reason"], row["split"])


def _from_name_bench(row: dict[str, str]) -> Pair:
    """FollowTheMoney's schemata: a Person is a person, all others are organisations."""
    type_: MentionType = "person" if row["schema"] == "Person" else "organisation"
    label = "same" if row["is_match"].casefold() == "true" else "different"
    return Pair(row["name1"], row["name2"], (type_, type_), label, row.get("category") or "")


class Nothing:
    """Knows no name: what a gazetteer knows is not told by the names."""

    def full(self, name: str, type: str = "") -> str:  # noqa: A002
        return ""

    def parted(self, one: str, other: str) -> str:
        return ""

    def holder(self, words: str, day: str | None, country: str = "") -> str:
        return ""

    def of(self, form: Form) -> str:
        return ""

    def institution(self, words: str) -> tuple[str, str]:
        return "", ""

    def shown(self, text: str, countries: Sequence[str] = ()) -> str:
        return ""


NOTHING = Nothing()


def _entities(pair: Pair) -> tuple[Entity, ...]:
    names = zip((pair.name1, pair.name2), pair.types, strict=True)
    seen = list({form.id: Seen(form) for form in (Form(*one) for one in names)}.values())
    blocks = {key for one in seen for key in keys(one, NOTHING)}
    matches = [
        match
        for block in sorted(blocks)
        for match in decide(block, [s for s in seen if block in keys(s, NOTHING)], NOTHING)
    ]
    return cluster(seen, [], matches, [])


def ours(pair: Pair) -> str:
    """What stage 5 makes of a case that has only these two names: same, unsure, or nothing."""
    found = _entities(pair)
    if len(found) == 1:
        return "same"
    return "unsure" if found[0].unsure else ""


def why(pair: Pair) -> str:
    """The reasons given for it."""
    return "; ".join(sorted({m.reason for e in _entities(pair) for m in (*e.matches, *e.unsure)}))


def best(pairs: Sequence[Pair], scores: Sequence[float]) -> tuple[float, Tally]:
    """The threshold at which a score reaches its highest F1 on these pairs, and what it reaches."""
    tallies = [(cut, _tally(pairs, [one >= cut for one in scores])) for cut in sorted(set(scores))]
    return max(tallies, key=lambda one: (one[1].f1, one[0]))


def _recall_at(precision: float, pairs: Sequence[Pair], scores: Sequence[float]) -> float:
    """The highest recall of any threshold with at least that precision; 0 if none has it."""
    tallies = [_tally(pairs, [one >= cut for one in scores]) for cut in sorted(set(scores))]
    return max((one.recall for one in tallies if one.precision >= precision), default=0.0)


def _tally(pairs: Sequence[Pair], joined: Sequence[bool]) -> Tally:
    found = [n for n, one in enumerate(joined) if one]
    expected = [n for n, pair in enumerate(pairs) if pair.same]
    tally = Tally()
    tally.add(found, expected)
    return tally


def _figures(prefix: str, tally: Tally) -> Figures:
    return {
        f"{prefix}f1": round(tally.f1, 4),
        f"{prefix}precision": round(tally.precision, 4),
        f"{prefix}recall": round(tally.recall, 4),
    }
