"""Reads the gold corpora into one shape: documents of words with whatever labels they carry.

Only train parts are read for training; dev parts are read by evaluate.py alone. Formats are
described in the corpora's own README. Nothing here touches a network.
"""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.corpora import bio, plain, polnear
from sayso.reading.words import words as cut

Labelled = tuple[int, int, str]
"""A span of words, first and last inclusive, and its label."""


@dataclass
class Attributed:
    """One attribution: word indices of cue, source and content (each may have gaps)."""

    cue: list[int]
    source: list[int]
    content: list[int]


@dataclass
class Anaphor:
    """The head words of something that may refer back: itself, its candidates, the right ones."""

    head: int
    candidates: list[int]
    right: list[int]
    """Empty where none of the candidates is meant."""


Pair = tuple[int, int, int, int, str]
"""First and last word of two mentions and the relation of the first to the second."""


@dataclass
class Doc:
    """One document. A label that a corpus does not have is None."""

    words: list[str]
    paragraph: list[bool]
    """True where a word opens a paragraph."""
    sentence: list[bool] | None = None
    upos: list[str] | None = None
    xpos: list[str] | None = None
    lemma: list[str] | None = None
    head: list[int] | None = None
    deprel: list[str] | None = None
    spans: dict[str, list[Labelled]] = field(default_factory=dict)
    """Mentions by annotation scheme."""
    attributions: list[Attributed] | None = None
    anaphors: list[Anaphor] | None = None
    pairs: dict[str, list[Pair]] = field(default_factory=dict)
    """Pairs of mentions by annotation scheme, unrelated ones too (as "none")."""


def _blank(words: list[str], paragraph: list[bool] | None = None) -> Doc:
    return Doc(words, paragraph or [i == 0 for i in range(len(words))])


# Universal Dependencies -------------------------------------------------------------------


def read_conllu(path: Path) -> Iterator[Doc]:
    """CoNLL-U, one Doc for each `# newdoc`; GUM's `Entity=` becomes spans of scheme gum."""
    doc = _ud_doc()
    clusters: list[tuple[int, int, str]] = []
    opened: dict[str, list[tuple[int, str]]] = defaultdict(list)
    offset, first, newpar = 0, True, True
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("# newdoc") and doc.words:
            yield _with_anaphors(doc, clusters)
            doc, offset, opened, newpar = _ud_doc(), 0, defaultdict(list), True
            clusters = []
        elif line.startswith("# newpar"):
            newpar = True
        elif not line:
            offset, first = len(doc.words), True
        elif line[0].isdigit():
            cells = line.split("\t")
            if cells[0].isdigit():
                _add_token(doc, cells, offset, first, newpar, opened, clusters)
                first = newpar = False
    if doc.words:
        yield _with_anaphors(doc, clusters)


def _ud_doc() -> Doc:
    return Doc([], [], [], [], [], [], [], [], spans={}, attributions=None)


def _add_token(
    doc: Doc,
    cells: list[str],
    offset: int,
    first: bool,
    newpar: bool,
    opened: dict[str, list[tuple[int, str]]],
    clusters: list[tuple[int, int, str]],
) -> None:
    here = len(doc.words)
    doc.words.append(cells[1])
    doc.paragraph.append(newpar)
    doc.sentence.append(first)
    doc.lemma.append(cells[2])
    doc.upos.append(cells[3])
    doc.xpos.append(cells[4])
    doc.head.append(here if cells[6] == "0" else offset + int(cells[6]) - 1)
    doc.deprel.append(cells[7])
    _entities(doc, cells[9], here, opened, clusters)


def _entities(
    doc: Doc,
    misc: str,
    here: int,
    opened: dict[str, list[tuple[int, str]]],
    clusters: list[tuple[int, int, str]],
) -> None:
    found = re.search(r"(?:^|\|)Entity=([^|]*)", misc)
    if found is None:
        return
    spans = doc.spans.setdefault("gum", [])
    for part in re.findall(r"\([^()]+\)?|[^()]+\)", found.group(1)):
        name = re.match(r"\(?([^-()]+)(?:-([a-z]+))?", part)
        if part.startswith("("):
            if part.endswith(")"):
                spans.append((here, here, name.group(2) or ""))
                clusters.append((here, here, name.group(1)))
            else:
                opened[name.group(1)].append((here, name.group(2) or ""))
        elif opened[name.group(1)]:
            start, label = opened[name.group(1)].pop()
            spans.append((start, here, label))
            clusters.append((start, here, name.group(1)))


CANDIDATES = 40
"""An anaphor's nearest earlier mentions that are learnt from."""


def _with_anaphors(doc: Doc, clusters: list[tuple[int, int, str]]) -> Doc:
    """Every mention as an anaphor whose candidates are the mentions before it."""
    if not clusters:
        return doc
    heads = sorted({(_head_word(doc, a, b), name) for a, b, name in clusters})
    doc.anaphors = []
    for n, (head, name) in enumerate(heads):
        before = [(h, who) for h, who in heads[:n] if h < head][-CANDIDATES:]
        right = [h for h, who in before if who == name]
        doc.anaphors.append(Anaphor(head, sorted({h for h, _ in before}), right))
    return doc


def _head_word(doc: Doc, first: int, last: int) -> int:
    """The word of a span that hangs outside it."""
    inside = range(first, last + 1)
    return next((i for i in inside if doc.head[i] not in inside or doc.head[i] == i), first)


# PolNeAR ------------------------------------------------------------------------------------


def read_polnear(folder: Path) -> Iterator[Doc]:
    """Full texts with the first annotator's attributions, those with cue and content."""
    for document in polnear(folder):
        spans = [(s.start, s.end) for s in cut(document.text)]
        starts = _paragraph_starts(document.text, spans)
        doc = _blank([document.text[a:b] for a, b in spans], starts)
        found = (
            Attributed(*(_covered(spans, parts[part]) for part in ("cue", "source", "content")))
            for parts in document.attributions
        )
        doc.attributions = [one for one in found if one.cue and one.content]
        yield doc


def _covered(spans: list[tuple[int, int]], ranges: Iterable[tuple[int, int]]) -> list[int]:
    return [i for i, (a, b) in enumerate(spans) if any(s < b and a < e for s, e in ranges)]


def _paragraph_starts(text: str, spans: list[tuple[int, int]]) -> list[bool]:
    ends = [0, *(end for _, end in spans)]
    return [
        i == 0 or "\n" in text[e:a] for i, (e, (a, _)) in enumerate(zip(ends, spans, strict=False))
    ]


# Mentions -----------------------------------------------------------------------------------


def read_re3d(path: Path) -> Iterator[Doc]:
    """re3d JSON lines: entities with character offsets, scheme re3d."""
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        text = record["document"]["text"]
        spans = [(s.start, s.end) for s in cut(text)]
        doc = _blank([text[a:b] for a, b in spans], _paragraph_starts(text, spans))
        marks = set()
        for entity in record["entities"]:
            inside = _covered(spans, [(entity["begin"], entity["end"])])
            if inside:
                marks.add((inside[0], inside[-1], entity["type"]))
        doc.spans["re3d"] = sorted(marks)
        related: dict[Spanned, str] = {}
        for one in record["relations"]:
            a = _covered(spans, [(one["sourceBegin"], one["sourceEnd"])])
            b = _covered(spans, [(one["targetBegin"], one["targetEnd"])])
            if a and b:
                related[a[0], a[-1], b[0], b[-1]] = one["type"]
        actors = [m for m in doc.spans["re3d"] if m[2] in ACTORS]
        doc.pairs["re3d"] = _pairs(actors, related, within=30)
        yield doc


ACTORS = ("Person", "Organisation", "Nationality", "Location")
Spanned = tuple[int, int, int, int]


def _pairs(mentions: list[Labelled], related: dict[Spanned, str], *, within: int) -> list[Pair]:
    """Related pairs, and the unrelated ones of mentions at most `within` words apart."""
    near = {
        (a, b, c, d): "none"
        for a, b, _ in mentions
        for c, d, _ in mentions
        if (b < c or d < a) and max(a, c) - min(b, d) <= within
    }
    return [(*at, label) for at, label in (near | related).items()]


def read_redocred(path: Path) -> Iterator[Doc]:
    """Re-DocRED: documents of tokenised sentences, scheme docred."""
    for record in json.loads(path.read_text(encoding="utf-8")):
        doc = _blank([plain(w) for sentence in record["sents"] for w in sentence])
        starts = [0]
        for sentence in record["sents"]:
            starts.append(starts[-1] + len(sentence))
        doc.spans["docred"] = sorted(
            {
                (
                    starts[m["sent_id"]] + m["pos"][0],
                    starts[m["sent_id"]] + m["pos"][1] - 1,
                    m["type"],
                )
                for cluster in record["vertexSet"]
                for m in cluster
            }
        )
        doc.pairs["docred"] = _docred_pairs(record, starts, doc.spans["docred"])
        yield doc


def _docred_pairs(record: dict, starts: list[int], mentions: list[Labelled]) -> list[Pair]:
    """Relations between mentions of one sentence."""

    def places(cluster: int) -> list[tuple[int, int, int]]:
        return [
            (
                m["sent_id"],
                starts[m["sent_id"]] + m["pos"][0],
                starts[m["sent_id"]] + m["pos"][1] - 1,
            )
            for m in record["vertexSet"][cluster]
        ]

    related = {
        (a, b, c, d): one["r"]
        for one in record["labels"]
        for sentence, a, b in places(one["h"])
        for other, c, d in places(one["t"])
        if sentence == other
    }
    return _pairs(mentions, related, within=15)


def read_bio(path: Path, scheme: str) -> Iterator[Doc]:
    """Columns `word BIO`, a blank line between sentences."""
    for block in re.split(r"\n\s*\n", path.read_text(encoding="utf-8")):
        rows = [line.split() for line in block.splitlines() if line.strip()]
        if rows:
            doc = _blank([plain(row[0]) for row in rows])
            doc.spans[scheme] = sorted(bio([row[1] for row in rows]))
            yield doc


def read_crossre(path: Path, but_not: set[tuple[str, ...]]) -> Iterator[Doc]:
    """CrossRE's entities (scheme crossner), leaving out sentences that are a dev part's."""
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if tuple(record["sentence"]) not in but_not:
            doc = _blank([plain(w) for w in record["sentence"]])
            doc.spans["crossner"] = sorted({(a, b, label) for a, b, label in record["ner"]})
            related = {tuple(r[:4]): r[4] for r in record["relations"]}
            doc.pairs["crossre"] = _pairs(doc.spans["crossner"], related, within=60)
            yield doc


# Incidents ----------------------------------------------------------------------------------


def read_muc4(path: Path) -> Iterator[Doc]:
    """MUC-4 as JSON lines: role fillers, scheme muc4.

    The corpus names one place of a filler. The same words elsewhere in the text may fill the
    role as well or not: their label is "", which says that nothing is known.
    """
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        text = record["doctext"]
        spans = [(s.start, s.end) for s in cut(text)]
        doc = _blank([text[a:b] for a, b in spans], _paragraph_starts(text, spans))
        marks: dict[tuple[int, int], str] = {}
        for words, at, role in _fillers(record):
            for place in (m.start() for m in re.finditer(re.escape(words), text)):
                inside = _covered(spans, [(place, place + len(words))])
                if inside and (place == at or (inside[0], inside[-1]) not in marks):
                    marks[inside[0], inside[-1]] = role if place == at else ""
        doc.spans["muc4"] = sorted((a, b, role) for (a, b), role in marks.items())
        yield doc


def _fillers(record: dict) -> Iterator[tuple[str, int, str]]:
    for template in record["templates"]:
        for role, entities in template.items():
            if role != "incident_type":
                for entity in entities:
                    for words, at in entity:
                        yield words, at, role


# Pronouns -----------------------------------------------------------------------------------


def read_gap(path: Path) -> Iterator[Doc]:
    """GAP: one pronoun a text and two names, each of which it may stand for."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            text = row["Text"]
            spans = [(s.start, s.end) for s in cut(text)]
            doc = _blank([text[a:b] for a, b in spans])
            doc.anaphors = list(_gap_anaphor(row, spans))
            if doc.anaphors:
                yield doc


def _gap_anaphor(row: dict[str, str], spans: list[tuple[int, int]]) -> Iterator[Anaphor]:
    """A name's head is its first word, as in Universal Dependencies."""
    places = {}
    for name in ("Pronoun", "A", "B"):
        at = int(row[f"{name}-offset"])
        found = _covered(spans, [(at, at + len(row[name]))])
        if not found:
            return
        places[name] = found[0]
    right = [places[name] for name in "AB" if row[f"{name}-coref"] == "TRUE"]
    yield Anaphor(places["Pronoun"], [places["A"], places["B"]], right)


# Corrections --------------------------------------------------------------------------------


def read_corrections(path: Path) -> Iterator[Doc]:
    """What people made of claims (`sayso export CASE corrections`): one Doc a claim that is right,
    its fillers as spans of scheme claims, its speaker as an attribution. What nobody has judged in
    the same text is not known, so a Doc teaches of its own claim alone. Rejected and disputed
    claims give none.
    """
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        right = record["right"]
        if right is None or record["disputed"]:
            continue
        text = record["text"]
        spans = [(s.start, s.end) for s in cut(text)]
        doc = _blank([text[a:b] for a, b in spans], _paragraph_starts(text, spans))
        marks = set()
        for role, start, end, _ in right["roles"]:
            inside = _covered(spans, [(start, end)])
            if inside:
                marks.add((inside[0], inside[-1], role))
        doc.spans["claims"] = sorted(marks)
        parts = (_covered(spans, right[part]) for part in ("cue", "source", "content"))
        attributed = Attributed(*parts)
        doc.attributions = [attributed] if attributed.cue and attributed.content else []
        yield doc


# The training mix ---------------------------------------------------------------------------


def training_parts(gold: Path) -> dict[str, list[Doc]]:
    """Every corpus used for training, by name. Train parts only.

    Re-DocRED's part here is called dev by its authors; none of our figures are measured on it.
    CrossRE and CrossNER share sentences: those of a development part are left out of training.
    """
    held_out = {
        tuple(doc.words) for doc in read_bio(gold / "crossner" / "politics-dev.txt", "crossner")
    }
    crossre = [
        doc
        for name in ("politics-train.json", "news-train.json", "news-ext-train.json")
        for doc in read_crossre(gold / "crossre" / name, held_out)
        if doc.spans["crossner"]
    ]
    return {
        "polnear": list(read_polnear(gold / "polnear" / "train")),
        "ewt": list(read_conllu(gold / "ud_ewt" / "train.conllu")),
        "gum": [
            d for p in sorted((gold / "gum" / "train").glob("*.conllu")) for d in read_conllu(p)
        ],
        "re3d": list(read_re3d(gold / "re3d" / "train.jsonl")),
        "docred": list(read_redocred(gold / "redocred" / "dev_revised.json")),
        "crossner": list(read_bio(gold / "crossner" / "politics-train.txt", "crossner")),
        "crossre": crossre,
        "muc4": list(read_muc4(gold / "muc4" / "processed" / "train.json")),
        "gap": list(read_gap(gold / "gap" / "development.tsv")),
    }
