"""Judged claims as training data: what the machine said, what people say, as spans of a text.

JSON lines, one claim a line, that `training/data.py` reads (`read_corrections`). docs/exports.md
tells every key. Only claims on which a person's last word is accepted, corrected or rejected.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sayso.exports.bundle import Bundle, Exported
from sayso.exports.format import Format, Options
from sayso.model import Article, Claim, Span
from sayso.views.judged import OPINIONS, Judged, disagreement, history


def write(bundle: Bundle, out: Path, options: Options) -> None:
    """Every judged claim of the filter, in the order of articles."""
    with out.open("w", encoding="utf-8", newline="\n") as file:
        for record in records(bundle):
            file.write(json.dumps(record, ensure_ascii=False) + "\n")


def records(bundle: Bundle) -> Iterator[dict[str, Any]]:
    """One record for each judged claim."""
    judged_in = _articles(bundle)
    for article in bundle.articles():
        if article.id not in judged_in:
            continue
        for exported in bundle.claims(article):
            if exported.verdict in OPINIONS:
                judged = history(bundle.case, exported.claim.id)
                yield _record(exported, article, judged)


def _articles(bundle: Bundle) -> frozenset[str]:
    """Those in which somebody judged a claim; most articles hold none."""
    rows = bundle.case.execute(
        "SELECT DISTINCT d.article FROM judgement j JOIN claim c ON c.id = j.subject"
        " JOIN reading r ON r.key = c.reading JOIN document d ON d.key = r.document"
    )
    return frozenset(row[0] for row in rows)


def _record(exported: Exported, article: Article, judged: tuple[Judged, ...]) -> dict[str, Any]:
    claim, last = exported.claim, judged[-1]
    machine = _machine(claim)
    detail = last.detail if last.verdict == "corrected" else {}
    corrected = _corrected(machine, detail, claim.evidence)
    # A rejected claim teaches that the machine's reading is wrong, and none that would be right.
    right = None if last.verdict == "rejected" else corrected
    window = _window(article.text, claim, machine, corrected)
    return {
        "claim": claim.id,
        "article": article.id,
        "text": window.of(article.text),
        "verdict": last.verdict,
        "by": [one.by for one in judged],
        "disputed": bool(disagreement(judged)),
        "note": last.reason,
        "trigger": _within(claim.trigger, window),
        "machine": _shifted(machine, window),
        "right": _shifted(right, window) if right else None,
    }


def _machine(claim: Claim) -> dict[str, Any]:
    """The claim as it was read; spans as [start, end) in the article's text."""
    last = claim.chain[-1] if len(claim.chain) > 1 else None
    source = [last.source_span] if last and last.source_span else []
    cue = [last.cue_span] if last and last.cue_span else []
    return {
        "relation": claim.relation,
        "polarity": claim.polarity,
        "modality": claim.modality,
        "roles": [[r.name, r.span.start, r.span.end, r.resolves_to] for r in claim.roles],
        "source": [[span.start, span.end] for span in source],
        "source_name": last.resolves_to if last else "",
        "cue": [[span.start, span.end] for span in cue],
        "content": [[claim.evidence.start, claim.evidence.end]] if last else [],
    }


def _corrected(
    machine: Mapping[str, Any], detail: Mapping[str, str], evidence: Span
) -> dict[str, Any]:
    """The machine's reading with a person's laid over it."""
    found = dict(machine)
    found |= {n: detail[n] for n in ("relation", "polarity", "modality") if n in detail}
    if "roles" in detail:
        found["roles"] = json.loads(detail["roles"])
    if detail.get("speaker"):
        start, end, name = json.loads(detail["speaker"])
        # The machine's cue belongs to the machine's speaker.
        cue = machine["cue"] if [[start, end]] == machine["source"] else []
        found |= {"source": [[start, end]], "source_name": name, "cue": cue}
        found["content"] = [[evidence.start, evidence.end]]
    elif "speaker" in detail:
        found |= {"source": [], "source_name": "", "cue": [], "content": []}
    if detail.get("cue"):
        found["cue"] = [json.loads(detail["cue"])]
    return found


def _window(text: str, claim: Claim, *readings: Mapping[str, Any]) -> Span:
    """The paragraphs that hold the sentence and every span of the readings."""
    spans = [(claim.sentence.start, claim.sentence.end)]
    for one in readings:
        spans += [(start, end) for _, start, end, _ in one["roles"]]
        spans += [(s, e) for part in ("source", "cue", "content") for s, e in one[part]]
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    end = text.find("\n", last)
    return Span(text.rfind("\n", 0, first) + 1, len(text) if end == -1 else end)


def _within(span: Span, window: Span) -> list[int]:
    return [span.start - window.start, span.end - window.start]


def _shifted(reading: Mapping[str, Any], window: Span) -> dict[str, Any]:
    """The same with spans in the window's text."""
    at = window.start
    found = dict(reading)
    found["roles"] = [[n, s - at, e - at, means] for n, s, e, means in reading["roles"]]
    for part in ("source", "cue", "content"):
        found[part] = [[s - at, e - at] for s, e in reading[part]]
    return found


CORRECTIONS = Format("corrections", ".corrections.jsonl", "judged claims as training data", write)
