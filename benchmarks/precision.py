"""Claims of real news, judged by hand against their sentences.

`judged.jsonl` holds a line for each claim of a sample: its id, its document, a verdict on each part
of it, and the reason where one is wrong. No texts are kept. Shares are of all judged claims;
`still_found` is the share that today's reading of `--data` still gives, with the same id.

`python -m benchmarks.precision --data FOLDER --draw 100` prints a sample with all that a judge
needs, half from PolNeAR's development part and half from MUC-4's, evenly spread over documents.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice, zip_longest
from pathlib import Path
from typing import Any

from benchmarks.corpora import folder
from benchmarks.mistakes import Mistake, marked, one_line
from sayso import articles, claims, codebook
from sayso.config import Config
from sayso.errors import InputError
from sayso.model import Article, Claim, Hop, Page, Reading, Role, Span, content_id
from sayso.reading import Reader

DESCRIPTION = __doc__
JUDGED = Path(__file__).with_name("judged.jsonl")
FIGURES: Mapping[str, tuple[str, ...]] = {
    "relation_and_roles": ("relation", "roles"),
    "speaker": ("speaker",),
    "modality_and_polarity": ("modality", "polarity"),
    "wholly": ("relation", "roles", "speaker", "modality", "polarity"),
}
"""A figure and the verdicts that it needs."""


def run(data: Path, split: str, judged: Path = JUDGED) -> dict[str, float]:
    """Shares of claims with these parts right, and of those that are still found."""
    rows = _judged(judged)
    figures = {
        name: sum(all(row[verdict] for verdict in verdicts) for row in rows) / len(rows)
        for name, verdicts in FIGURES.items()
    }
    found = {claim.id for read in _of(data, split, rows) for claim in read.claims}
    figures["still_found"] = sum(row["claim"] in found for row in rows) / len(rows)
    return {name: round(share, 4) for name, share in figures.items()} | {"judged": len(rows)}


def mistakes(data: Path, split: str, judged: Path = JUDGED) -> Iterator[Mistake]:
    """Every claim of which a part was judged wrong; it weighs as many parts as are wrong."""
    rows = _judged(judged)
    places = {claim.id: (read, claim) for read in _of(data, split, rows) for claim in read.claims}
    for row in rows:
        wrong = [verdict for verdict in FIGURES["wholly"] if not row[verdict]]
        if wrong:
            read, claim = places.get(row["claim"], (None, None))
            text = marked(read.article.text, [_range(claim.evidence)]) if read and claim else ""
            said = f"{', '.join(wrong)}: {row['reason']}"
            kind = "wrong" if text else "mended"
            yield Mistake(kind, row["document"], text, "", said, len(wrong))


def _range(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _judged(file: Path) -> list[dict[str, Any]]:
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    rows = [json.loads(line) for line in lines if line.strip()]
    if not rows:
        hint = "draw some with `python -m benchmarks.precision --draw 100` and judge them"
        raise InputError(f"no judged claims in {file.name}", hint=hint)
    return rows


@dataclass(frozen=True, slots=True)
class _Read:
    """A document as it is read today."""

    document: str
    article: Article
    reading: Reading
    claims: tuple[Claim, ...]


def _of(data: Path, split: str, rows: list[dict[str, Any]]) -> Iterator[_Read]:
    """The documents of the judged claims, read anew. Raises InputError where one is missing."""
    bodies = dict([*_polnear(data, split), *_muc4(data, split)])
    for document in dict.fromkeys(row["document"] for row in rows):
        if document not in bodies:
            raise InputError(f"no document {document} in {data}", hint="give the folder of corpora")
        yield _read(document, bodies[document])


def _polnear(data: Path, split: str) -> Iterator[tuple[str, bytes]]:
    for file in sorted((folder(data, "polnear") / split / "text").glob("*.txt")):
        yield f"polnear/{file.stem}", file.read_bytes()


def _muc4(data: Path, split: str) -> Iterator[tuple[str, bytes]]:
    file = folder(data, "muc4") / "processed" / f"{split}.json"
    for line in file.read_text(encoding="utf-8").splitlines() if file.is_file() else ():
        record = json.loads(line)
        yield f"muc4/{record['docid']}", record["doctext"].encode("utf-8")


def _read(document: str, body: bytes) -> _Read:
    article = articles.extract(Page(body, document, "text/plain"), Config())
    reading = _reader().read(article)
    return _Read(document, article, reading, claims.extract(article, reading, _codebook()))


@cache
def _reader() -> Reader:
    return Reader.load()


@cache
def _codebook() -> codebook.Codebook:
    return codebook.load()


def draw(data: Path, split: str, count: int) -> Iterator[dict[str, Any]]:
    """Half from each corpus, in an order that hashes give: the same for the same claims."""
    for corpus in (_polnear(data, split), _muc4(data, split)):
        read = [_read(document, body) for document, body in corpus]
        read.sort(key=lambda one: content_id(one.document))
        shuffled = [[(one, c) for c in sorted(one.claims, key=lambda c: c.id)] for one in read]
        rounds = (pair for some in zip_longest(*shuffled) for pair in some if pair)
        for one, claim in islice(rounds, count // 2):
            yield _shown(one, claim)


def _shown(read: _Read, claim: Claim) -> dict[str, Any]:
    text = read.article.text
    spans = [sentence.span for sentence in read.reading.sentences]
    here = spans.index(claim.sentence)
    last = claim.chain[-1].source_span
    return {
        "claim": claim.id,
        "document": read.document,
        "before": one_line(spans[here - 1].of(text)) if here else "",
        "sentence": one_line(claim.sentence.of(text)),
        "evidence": one_line(claim.evidence.of(text)),
        "relation": claim.relation,
        "gloss": _codebook()[claim.relation].gloss,
        "trigger": claim.trigger.of(text),
        "roles": [_role(role) for role in claim.roles],
        "chain": [_hop(hop, text) for hop in claim.chain],
        "speaker_in": next(
            (one_line(span.of(text)) for span in spans if last and span.contains(last)), ""
        ),
        "polarity": claim.polarity,
        "modality": claim.modality,
        "cue": claim.cue.of(text) if claim.cue else "",
        "frame": claim.frame,
    }


def _role(role: Role) -> dict[str, str]:
    return {"role": role.name, "text": role.text, "stands_for": role.resolves_to}


def _hop(hop: Hop, text: str) -> dict[str, str]:
    cue = hop.cue_span.of(text) if hop.cue_span else ""
    shown = {"source": hop.source, "anonymity": hop.anonymity, "stance": hop.stance}
    return {**shown, "quote": hop.quote, "cue": cue}


def main() -> None:
    """Print a sample as JSON lines."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora")
    parser.add_argument("--split", default="dev")
    parser.add_argument("--draw", type=int, default=100, help="how many claims")
    options = parser.parse_args()
    for row in draw(options.data, options.split, options.draw):
        print(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    main()
