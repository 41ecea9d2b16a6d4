"""Text reuse: copies, excerpts and rewrites, made by a script and as they occur."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product
from pathlib import Path
from time import perf_counter
from typing import Final, TypeAlias
from xml.etree import ElementTree

from benchmarks import muc4
from benchmarks.corpora import folder
from benchmarks.mistakes import Mistake, one_line
from benchmarks.peers import PEERS
from benchmarks.syndication import Story, story, variants
from sayso.model import Article
from sayso.origins import find

DESCRIPTION: Final = "which articles are one telling, beside MinHash (rensa, datasketch)"
SEED: Final = 20240501
LEAST: Final = 120
"""Words of a text from which variants are made."""
STEP: Final = {"train": 6, "dev": 1}
"""Every how many of them is taken."""
SHARED: Final = 0.3
"""Share of the shorter variant's words, in paragraphs that both have, of one telling."""
NEAR: Final = 0.5
"""Share of the shorter text's runs of five words that stand in the other: near-duplicates ..."""
APART: Final = 0.1
"""... and below which two texts of one topic are taken for written independently."""

ALIKE: Final = 8
"""Runs of five words that two bases have in common if nobody knows whether they are one telling."""

Pair: TypeAlias = frozenset[str]
Pairs: TypeAlias = set[Pair]
Text: TypeAlias = tuple[str, str, str]
"""Name, topic and text; without a topic it is empty."""
Finder: TypeAlias = Callable[[Sequence[Article]], Pairs]
Figures: TypeAlias = dict[str, float | int]


def run(data: Path, split: str) -> Figures:
    """Made variants, natural near-duplicates and independent tellings; ours and the peers'."""
    made, natural = Made(data, split), Natural(data)
    figures: Figures = {}
    for name, finder in {"": ours, **PEERS}.items():
        start = perf_counter()
        found = finder(made.articles), finder(natural.articles)
        seconds = perf_counter() - start
        own = made.figures(found[0]) | natural.figures(found[1]) | {"seconds": round(seconds, 1)}
        figures |= {f"{name}_{key}" if name else key: value for key, value in own.items()}
    return figures | made.sizes() | natural.sizes()


def ours(articles: Sequence[Article]) -> Pairs:
    """What `find` joins, by the articles' names."""
    names = {article.id: article.location for article in articles}
    return {frozenset((names[one.a], names[one.b])) for one in find(articles)}


class Made:
    """Variants of gold texts, and which of them are one telling."""

    def __init__(self, data: Path, split: str) -> None:
        stories = [story(name, text) for name, _, text in _sources(data, split)]
        stories = [one for one in stories if one.words() >= LEAST][:: STEP[split]]
        self.stories = list(variants(stories, SEED))
        self.articles = [one.article() for one in self.stories]
        self.bases = {
            one.name: {origin[0] for origin, _ in one.paragraphs if origin} for one in self.stories
        }
        alike = _common_runs((one.base, one.article().text) for one in stories)
        self.open = {pair for pair, (runs, _) in alike.items() if runs >= ALIKE}
        """Bases that have something in common before anything is made from them."""
        self.pairs = dict(self._pairs())

    def _pairs(self) -> Iterator[tuple[Pair, str]]:
        """Variants that share paragraphs, and what kind of pair they are."""
        holding = defaultdict(set)
        for n, one in enumerate(self.stories):
            for origin, _ in one.paragraphs:
                if origin:
                    holding[origin].add(n)
        for a, b in sorted({p for held in holding.values() for p in combinations(sorted(held), 2)}):
            one, other = self.stories[a], self.stories[b]
            share = _common(one, other) / min(one.words(), other.words())
            kind = _kind(one, other) if share >= SHARED else "little"
            yield frozenset((one.name, other.name)), kind

    def figures(self, found: Pairs) -> Figures:
        """Precision over all pairs found; recall of each kind of pair."""
        judged = {pair for pair in found if self._is_judged(pair)}
        right = sum(pair in self.pairs for pair in judged)
        figures: Figures = {"precision": round(right / max(1, len(judged)), 4)}
        for kind in KINDS:
            wanted = [pair for pair, known in self.pairs.items() if known == kind]
            got = sum(pair in found for pair in wanted)
            figures[f"{kind}_recall"] = round(got / max(1, len(wanted)), 4)
        return figures

    def _is_judged(self, pair: Pair) -> bool:
        """Is it known what two variants are, no text of theirs being like one of the other's?"""
        a, b = (self.bases[name] for name in pair)
        return pair in self.pairs or not any(frozenset(two) in self.open for two in product(a, b))

    def sizes(self) -> Figures:
        kinds = Counter(self.pairs.values())
        return {"made_articles": len(self.articles), **{f"{k}_pairs": kinds[k] for k in KINDS}}


KINDS: Final = ("copy", "reworded", "rewritten", "mixed")


def _kind(one: Story, other: Story) -> str:
    """The heaviest change that stands between two variants."""
    recipes = {one.recipe, other.recipe}
    return next((kind for kind in reversed(KINDS) if kind in recipes), "copy")


def _common(one: Story, other: Story) -> int:
    """Words that the shorter side has in the paragraphs that both have."""
    sides = [
        {origin: len(text.split()) for origin, text in side.paragraphs if origin}
        for side in (one, other)
    ]
    both = sides[0].keys() & sides[1].keys()
    return min(sum(side[origin] for origin in both) for side in sides)


class Natural:
    """Texts as they were published; what they share is counted run by run, every pair of texts."""

    def __init__(self, data: Path) -> None:
        texts = list(_published(data))
        self.articles = [Article(name, name, text) for name, _, text in texts]
        common = _common_runs((name, text) for name, _, text in texts)
        self.shares = {pair: share for pair, (_, share) in common.items()}
        self.near = {pair for pair, share in self.shares.items() if share >= NEAR}
        topics = defaultdict(list)
        for name, topic, _ in texts:
            if topic:
                topics[topic].append(name)
        alike = (combinations(names, 2) for names in topics.values())
        self.apart = {
            pair
            for pairs in alike
            for pair in map(frozenset, pairs)
            if self.shares.get(pair, 0) < APART
        }

    def figures(self, found: Pairs) -> Figures:
        shares = [self.shares.get(pair, 0.0) for pair in found]
        return {
            "near_recall": round(len(self.near & found) / max(1, len(self.near)), 4),
            "near_precision": round(sum(s >= APART for s in shares) / max(1, len(found)), 4),
            "apart_joined": round(len(self.apart & found) / max(1, len(self.apart)), 4),
        }

    def sizes(self) -> Figures:
        return {
            "natural_articles": len(self.articles),
            "near_pairs": len(self.near),
            "apart_pairs": len(self.apart),
        }


def _common_runs(texts: Iterable[tuple[str, str]], size: int = 5) -> dict[Pair, tuple[int, float]]:
    """Pair of names -> runs of words that stand in both, and their share of the shorter's runs.

    The reference: every run of every text, with no hash, sample or list of any kind.
    """
    runs = {}
    for name, text in texts:
        words = re.findall(r"\w+", text.lower())
        runs[name] = {tuple(words[n : n + size]) for n in range(len(words) - size + 1)}
    holding = defaultdict(list)
    for name, held in runs.items():
        for one in held:
            holding[one].append(name)
    common = Counter(pair for names in holding.values() for pair in combinations(names, 2))
    return {
        frozenset((a, b)): (count, count / min(len(runs[a]), len(runs[b])))
        for (a, b), count in common.items()
    }


def _sources(data: Path, split: str) -> Iterator[Text]:
    """The texts that variants are made from."""
    year = {"train": "2019", "dev": "2020"}[split]
    for line in (folder(data, "wikinews") / f"{year}.jsonl").read_text("utf-8").splitlines():
        record = json.loads(line)
        yield record["url"], "", re.sub(r"\n{3,}", "\n\n", record["text"])
    yield from _polnear(data, split)
    yield from _muc4(data, split)


def _published(data: Path) -> Iterator[Text]:
    """The texts whose likeness is as it came: ECB+ by topic, PolNeAR and MUC-4."""
    for file in sorted((folder(data, "ecbplus") / "train").glob("*/*.xml")):
        sentences = defaultdict(list)
        for token in ElementTree.parse(file).iter("token"):
            sentences[token.get("sentence")].append(token.text or "")
        text = "\n\n".join(" ".join(words) for words in sentences.values())
        yield file.stem, file.parent.name, text
    for split in ("train", "dev"):
        yield from _polnear(data, split)
        yield from _muc4(data, split)


def _polnear(data: Path, split: str) -> Iterator[Text]:
    for file in sorted((folder(data, "polnear") / split / "text").glob("*.txt")):
        yield file.stem, "", re.sub(r"\s*\n\s*", "\n\n", file.read_bytes().decode("utf-8"))


def _muc4(data: Path, split: str) -> Iterator[Text]:
    for document in muc4.documents(data, split):
        yield document.name, "", document.text


def mistakes(data: Path, split: str) -> Iterator[Mistake]:
    """Pairs of variants that are missed or joined wrongly, then natural pairs."""
    made, natural = Made(data, split), Natural(data)
    yield from _differences(made.articles, made.pairs, made._is_judged)
    near = dict.fromkeys(natural.near, "near")
    yield from _differences(natural.articles, near, lambda pair: pair in natural.apart)


def _differences(
    articles: Sequence[Article], wanted: Mapping[Pair, str], judged: Callable[[Pair], bool]
) -> Iterator[Mistake]:
    texts = {article.location: one_line(article.text[:200]) for article in articles}
    found = ours(articles)
    for pair, kind in wanted.items():
        if pair not in found and kind != "little":
            yield _mistake("missed", pair, texts, kind, "")
    for pair in sorted(found, key=sorted):
        if pair not in wanted and judged(pair):
            yield _mistake("invented", pair, texts, "", "joined")


def _mistake(kind: str, pair: Pair, texts: Mapping[str, str], expected: str, found: str) -> Mistake:
    a, b = sorted(pair)
    return Mistake(kind, f"{a} | {b}", f"{texts[a]} | {texts[b]}", expected, found)
