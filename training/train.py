"""Fine-tunes the encoder and its heads on all corpora at once.

    python -m training.train --gold FOLDER --out runs/reader --minutes 70

Each batch comes from one corpus; a corpus is drawn as often as its share says. The learning
rate warms up and falls to zero over the time given, so a run ends when it says it will; the
weights kept are a running average. A checkpoint is written every ten minutes.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections import Counter
from dataclasses import asdict
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from sayso.reading.windows import windows
from training.data import CANDIDATES, Doc, training_parts
from training.lemmas import rule_for
from training.model import AFTER, BEFORE, PAIRS, SCHEMES, WIDEST, Reader, Sizes
from training.pieces import pretrained_folder, tokenizer

SHARES = {
    "polnear": 0.46, "ewt": 0.22, "gum": 0.10, "docred": 0.01, "re3d": 0.05, "crossner": 0.02,
    "crossre": 0.05, "muc4": 0.05, "gap": 0.04,
}  # fmt: skip
BATCH_PIECES = 2048
CUES_PER_WINDOW, CUES_PER_BATCH = 8, 36
CUE_WEIGHT = 5.0
"""A mean over words is small beside a CRF's sum over a sequence."""
UNKNOWN = -100
"""The label of what is not learnt from (torch's ignore_index)."""
NEAR = BEFORE + AFTER + 8
"""Words in which the source and content of one cue are learnt."""
WINDOW_SIZES = {
    "polnear": (64, 128, 192, 256, 320),
    "ewt": (64, 128, 192, 256),
    "crossner": (64,),
    "crossre": (64, 128),
    "muc4": (128, 192, 256),
    "gap": (128, 192),
}
PAIRS_PER_BATCH = 96
NONE_SHARE = 0.5
"""Of the pairs that are learnt from, how many are unrelated."""
ANAPHORS_PER_BATCH = 64
SHORT_SIZES = (64, 128, 192)
"""Pieces; one size a batch, short ones too, because headlines and single sentences are read.
Scoring all spans grows with the square of a window, so corpora of mentions get short ones.
Every batch of a size has the same shape: oneDNN compiles a kernel for each new one."""


class Labels:
    """The label lists of the syntax heads, made from the treebanks and kept with the weights."""

    def __init__(self, upos: list[str], xpos: list[str], lemma: list[str], deprel: list[str]):
        self.upos, self.xpos, self.lemma, self.deprel = upos, xpos, lemma, deprel

    @classmethod
    def of(cls, docs: list[Doc]) -> Labels:
        count: dict[str, Counter[str]] = {k: Counter() for k in ("upos", "xpos", "lemma", "deprel")}
        for doc in docs:
            count["upos"].update(doc.upos)
            count["xpos"].update(doc.xpos)
            count["deprel"].update(doc.deprel)
            count["lemma"].update(map(rule_for, doc.words, doc.lemma))
        kept = [rule for rule, n in sorted(count["lemma"].items()) if n >= 3]
        return cls(*(sorted(count[k]) for k in ("upos", "xpos")), kept, sorted(count["deprel"]))


class Example:
    """One window of a document, with its labels as indices (-100: not labelled)."""

    def __init__(self, doc: Doc, window, labels: Labels) -> None:
        self.pieces, self.cases, self.firsts = window.pieces, window.cases, window.firsts
        self.count = len(window.firsts)
        a, b = window.begin, window.begin + self.count
        self.sentence = None if doc.sentence is None else [float(s) for s in doc.sentence[a:b]]
        if doc.upos is not None:
            self._syntax(doc, labels, a, b)
        self.scheme, self.spans = "", []
        for scheme, spans in doc.spans.items():
            names = SCHEMES[scheme]
            self.scheme = scheme
            self.spans = [
                (s - a, e - a, names.index(label) + 1 if label else UNKNOWN)
                for s, e, label in spans
                if a <= s and e < b and e - s < WIDEST and (label in names or not label)
            ]
        self._pairs(doc, a, b)
        self._anaphors(doc, a, b)
        self.attributions = None
        if doc.attributions is not None:
            self.attributions = [
                tuple([i - a for i in part if a <= i < b] for part in (t.cue, t.source, t.content))
                for t in doc.attributions
                if a <= t.cue[0] and t.cue[-1] < b
            ]

    def _pairs(self, doc: Doc, a: int, b: int) -> None:
        self.pair_scheme, self.pairs = "", []
        for scheme, pairs in doc.pairs.items():
            names = PAIRS[scheme]
            self.pair_scheme = scheme
            self.pairs = [
                (*(i - a for i in (first, last, other, end)), names.index(label))
                for first, last, other, end, label in pairs
                if a <= min(first, other) and max(last, end) < b and label in names
            ]

    def _anaphors(self, doc: Doc, a: int, b: int) -> None:
        self.anaphors = []
        for one in doc.anaphors or ():
            seen = [i - a for i in one.candidates if a <= i < b]
            if a <= one.head < b and seen:
                right = [i - a for i in one.right if a <= i < b]
                self.anaphors.append((one.head - a, seen, right))

    def _syntax(self, doc: Doc, labels: Labels, a: int, b: int) -> None:
        self.upos = [labels.upos.index(x) for x in doc.upos[a:b]]
        self.xpos = [labels.xpos.index(x) for x in doc.xpos[a:b]]
        known = {rule: i for i, rule in enumerate(labels.lemma)}
        self.lemma = [
            known.get(rule, -100) for rule in map(rule_for, doc.words[a:b], doc.lemma[a:b])
        ]
        self.head = [h - a if a <= h < b else -100 for h in doc.head[a:b]]
        self.deprel = [labels.deprel.index(x) for x in doc.deprel[a:b]]
        opened = -1
        self.bounds = []
        for i in range(a, b):
            opened = i - a if doc.sentence[i] else opened
            self.bounds.append(opened)


def draw(doc: Doc, labels: Labels, pieces_of, size: int, rng: random.Random) -> Example:
    """A window of the document that begins at a random sentence or paragraph."""
    count = len(doc.words)
    starts = doc.sentence or doc.paragraph
    places = [i for i, s in enumerate(starts) if s and count - i > 20] or [0]
    begin = rng.choice(places) if rng.random() < 0.9 else 0
    cut = Doc(doc.words[begin : begin + size], doc.paragraph[begin : begin + size])
    window = windows(cut.words, cut.paragraph, pieces_of, size=size, overlap=0)[0]
    shifted = type(window)(window.pieces, window.cases, window.firsts, begin, window.keep)
    return Example(doc, shifted, labels)


def pad(rows: list[list], fill, length: int) -> Tensor:
    """Rows of unequal length as one tensor."""
    return torch.tensor([row + [fill] * (length - len(row)) for row in rows])


def syntax_loss(model: Reader, h: Tensor, batch: list[Example], real: Tensor) -> Tensor:
    """Tags, lemma rules, arcs inside the gold sentence, labels of gold arcs."""
    total = h.new_zeros(())
    for name, scale in (("upos", 1.0), ("xpos", 1.0), ("lemma", 1.0)):
        gold = pad([getattr(e, name) for e in batch], -100, h.shape[1])
        scores = getattr(model, name)(h).float()
        total = total + 0.5 * scale * functional.cross_entropy(scores.flatten(0, 1), gold.flatten())
    width = h.shape[1]
    bounds = pad([e.bounds for e in batch], -2, width)
    same = bounds.unsqueeze(1) == bounds.unsqueeze(2)
    arcs = model.arcs(model.arc_dep(h), model.arc_head(h)).float().masked_fill(~same, -1e4)
    head = pad([e.head for e in batch], -100, width).masked_fill(bounds < 0, -100)
    total = total + functional.cross_entropy(arcs.flatten(0, 1), head.flatten())
    dep, above = model.rel_dep(h), model.rel_head(h)
    above = above.gather(1, head.clamp(min=0).unsqueeze(2).expand_as(above))
    rel = model.labels(dep.flatten(0, 1), above.flatten(0, 1)).float()
    gold = pad([e.deprel for e in batch], -100, width).masked_fill(head < 0, -100)
    return total + functional.cross_entropy(rel, gold.flatten())


def sentence_loss(model: Reader, h: Tensor, batch: list[Example], real: Tensor) -> Tensor:
    gold = pad([e.sentence for e in batch], 0.0, h.shape[1])
    return functional.binary_cross_entropy_with_logits(
        model.sentence(h).squeeze(-1).float()[real], gold[real]
    )


def mention_loss(model: Reader, h: Tensor, batch: list[Example], real: Tensor) -> Tensor:
    """Cross entropy over every span up to WIDEST words; no label scores 0."""
    scheme = batch[0].scheme
    scores = model.mentions(scheme, model.span_start(h), model.span_end(h)).float()
    width = scores.shape[-1]
    place = torch.arange(width)
    band = (place[None] >= place[:, None]) & (place[None] - place[:, None] < WIDEST)
    usable = band[None] & real[:, None, :] & real[:, :, None]
    gold = torch.zeros(len(batch), width, width, dtype=torch.long)
    for k, example in enumerate(batch):
        for start, end, label in example.spans:
            gold[k, start, end] = label
    logits = torch.cat([torch.zeros_like(scores[:, :1]), scores], 1).permute(0, 2, 3, 1)
    loss = functional.cross_entropy(logits[usable], gold[usable], reduction="sum")
    return 2.0 * loss / real.sum()


def attribution_loss(model: Reader, h: Tensor, batch: list[Example], real: Tensor, rng) -> Tensor:
    """BIO of the cues, and for sampled cues the CRF loss of source and content."""
    cues = torch.zeros(real.shape, dtype=torch.long)
    chosen: list[tuple[int, tuple]] = []
    for k, example in enumerate(batch):
        for cue, _, _ in example.attributions:
            for n, i in enumerate(cue):
                cues[k, i] = 2 if n and cue[n - 1] == i - 1 else 1
        picked = rng.sample(example.attributions, min(CUES_PER_WINDOW, len(example.attributions)))
        chosen += [(k, attribution) for attribution in picked]
    scores = model.cue(h).float()
    total = CUE_WEIGHT * functional.cross_entropy(scores[real], cues[real])
    if not chosen:
        return total
    chosen = rng.choices(chosen, k=CUES_PER_BATCH)
    return total + part_loss(model, model.part_in(h), chosen, real, rng)


def part_loss(model: Reader, states: Tensor, chosen: list, real: Tensor, rng) -> Tensor:
    rows, cue_rows, tags = [], [], []
    for k, (cue, source, content) in chosen:
        low = max(0, cue[0] - BEFORE)
        high = min(int(real[k].sum()), cue[-1] + AFTER, low + NEAR)
        shown = cue[:1] if rng.random() < 0.15 else cue
        rows.append(states[k, low:high])
        cue_rows.append([int(i in shown) for i in range(low, high)])
        tags.append([_tag(i, source, content) for i in range(low, high)])
    length = min(states.shape[1], NEAR)
    x = torch.stack([functional.pad(row, (0, 0, 0, length - len(row))) for row in rows])
    mask = torch.arange(length)[None] < torch.tensor([len(t) for t in tags])[:, None]
    scores = model.parts(x, pad(cue_rows, 0, length), mask).float()
    return (
        crf_loss(scores, model.parts.transition.float(), pad(tags, 0, length), mask)
        / len(chosen)
        / 4
    )


def _tag(i: int, source: list[int], content: list[int]) -> int:
    for part, first in ((source, 1), (content, 3)):
        if i in part:
            return first + int(i - 1 in part)
    return 0


def crf_loss(scores: Tensor, transition: Tensor, tags: Tensor, mask: Tensor) -> Tensor:
    """Negative log likelihood of the tags under a linear-chain CRF, summed over sequences."""
    emitted = scores.gather(2, tags.unsqueeze(2)).squeeze(2) * mask
    moved = transition[tags[:, :-1], tags[:, 1:]] * mask[:, 1:]
    alpha = scores[:, 0]
    for step in range(1, scores.shape[1]):
        after = torch.logsumexp(alpha.unsqueeze(2) + transition, 1) + scores[:, step]
        alpha = torch.where(mask[:, step, None], after, alpha)
    return (torch.logsumexp(alpha, 1) - emitted.sum(1) - moved.sum(1)).sum()


def antecedent_loss(model: Reader, h: Tensor, batch: list[Example], rng) -> Tensor:
    """Negative log of the chance given to all right candidates, "none" scoring 0."""
    asked = [(k, *one) for k, example in enumerate(batch) for one in example.anaphors]
    asked = rng.sample(asked, min(ANAPHORS_PER_BATCH, len(asked)))
    found, to = model.ref_from(h), model.ref_to(h)
    row = torch.tensor([k for k, *_ in asked])
    head = torch.tensor([head for _, head, _, _ in asked])
    seen = pad([seen for _, _, seen, _ in asked], -1, CANDIDATES)
    right = torch.tensor(
        [
            [i in right for i in seen] + [False] * (CANDIDATES - len(seen))
            for *_, seen, right in asked
        ]
    )
    candidates = to[row[:, None], seen.clamp(min=0)]
    scores = model.antecedents(found[row, head], candidates, seen - head[:, None]).float()
    scores = scores.masked_fill(seen < 0, -1e4)
    scores = torch.cat([torch.zeros_like(scores[:, :1]), scores], 1)
    right = torch.cat([~right.any(1, keepdim=True), right], 1)
    chance = torch.logsumexp(scores.masked_fill(~right, -1e4), 1) - torch.logsumexp(scores, 1)
    return -chance.mean()


def pair_loss(model: Reader, h: Tensor, batch: list[Example], rng) -> Tensor:
    """Cross entropy of the relation of pairs, related and unrelated ones."""
    scheme = batch[0].pair_scheme
    every = [(k, *one) for k, example in enumerate(batch) for one in example.pairs]
    related = [one for one in every if one[-1]]
    others = [one for one in every if not one[-1]]
    chosen = rng.choices(related, k=round(PAIRS_PER_BATCH * (1 - NONE_SHARE))) if related else []
    if others:
        chosen += rng.choices(others, k=round(PAIRS_PER_BATCH * NONE_SHARE))
    k, a, b, c, d, gold = torch.tensor(chosen).T
    start, end, near = model.pair_from(h), model.pair_to(h), model.pair_near(h)
    place = torch.arange(h.shape[1])[None]
    low, high = torch.minimum(a, c)[:, None], torch.maximum(b, d)[:, None]
    inner = (place > torch.minimum(b, d)[:, None]) & (place < torch.maximum(a, c)[:, None])
    real = place < torch.tensor([e.count for e in batch])[k][:, None]
    outer = (place >= low - AROUND) & (place <= high + AROUND) & real
    mentions = torch.cat(
        [start[k, a] + start[k, b], end[k, c] + end[k, d], *_largest(near[k], inner, outer)], -1
    )
    gap = inner.sum(1)
    order = (gap // 4).clamp(max=3) + 4 * (c < a)
    return functional.cross_entropy(model.pairs(scheme, mentions, order).float(), gold)


AROUND = 4
"""Words before and after a pair that its relation is read from."""


def _largest(states: Tensor, *masks: Tensor) -> list[Tensor]:
    """(K, W, d) states -> for each mask the largest of its words, zeros where it has none."""
    return [
        torch.where(
            mask.any(1, keepdim=True), states.masked_fill(~mask.unsqueeze(2), -1e4).amax(1), 0.0
        )
        for mask in masks
    ]


def batch_loss(
    model: Reader, batch: list[Example], size: int, rng: random.Random
) -> dict[str, Tensor]:
    """The losses of every head that the batch has labels for."""
    pieces, cases = pad([e.pieces for e in batch], 0, size), pad([e.cases for e in batch], 0, size)
    real = torch.arange(size)[None] < torch.tensor([e.count for e in batch])[:, None]
    h = model.states(pieces, cases, (pieces > 0).long(), pad([e.firsts for e in batch], 0, size))
    losses = {}
    if batch[0].sentence is not None:
        losses["syntax"] = syntax_loss(model, h, batch, real)
        losses["sentence"] = sentence_loss(model, h, batch, real)
    if batch[0].scheme:
        losses[f"mentions/{batch[0].scheme}"] = mention_loss(model, h, batch, real)
    if any(e.pairs for e in batch):
        losses[f"pairs/{batch[0].pair_scheme}"] = pair_loss(model, h, batch, rng)
    if any(e.anaphors for e in batch):
        losses["antecedents"] = antecedent_loss(model, h, batch, rng)
    if batch[0].attributions is not None:
        losses["attribution"] = attribution_loss(model, h, batch, real, rng)
    return losses


def optimizer_for(model: Reader, rate: float) -> torch.optim.AdamW:
    """Small steps for the encoder, larger ones for the new heads; word embeddings stay."""
    model.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
    old = [p for p in model.encoder.parameters() if p.requires_grad]
    known = {id(p) for p in model.encoder.parameters()}
    new = [p for p in model.parameters() if id(p) not in known]
    groups = [{"params": old, "top": rate}, {"params": new, "top": 8 * rate}]
    return torch.optim.AdamW(groups, lr=rate, weight_decay=0.01, betas=(0.9, 0.98))


class Average:
    """A running average of the weights, kept in float."""

    def __init__(self, model: Reader, decay: float = 0.998) -> None:
        self.decay, self.steps = decay, 0
        self.kept = {n: p.detach().clone() for n, p in model.named_parameters() if p.requires_grad}

    def update(self, model: Reader) -> None:
        self.steps += 1
        rate = 1 - min(self.decay, (1 + self.steps) / (10 + self.steps))
        with torch.no_grad():
            for name, p in model.named_parameters():
                if name in self.kept:
                    self.kept[name].lerp_(p, rate)


def save(folder: Path, model: Reader, average: Average, labels: Labels) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    state = model.state_dict() | average.kept
    torch.save(state, folder / "weights.part")
    (folder / "weights.part").replace(folder / "weights.pt")
    (folder / "labels.json").write_text(
        json.dumps({"labels": vars(labels), "sizes": asdict(model.sizes)}, indent=1)
    )


def go_on_from(model: Reader, start: Path) -> None:
    """Take over a run's weights; heads that it did not have begin anew."""
    missing, unknown = model.load_state_dict(
        torch.load(start / "weights.pt", weights_only=True), strict=False
    )
    if unknown:
        raise SystemExit(f"{start} has weights that this network lacks: {unknown}")
    print("begun anew:", sorted({name.split(".")[0] for name in missing}), flush=True)


def train(
    gold: Path, out: Path, minutes: float, rate: float, seed: int, start: Path | None
) -> None:
    torch.manual_seed(seed)
    rng = random.Random(seed)
    parts = training_parts(gold)
    labels = Labels.of(parts["ewt"] + parts["gum"])
    sizes = Sizes(len(labels.upos), len(labels.xpos), len(labels.lemma), len(labels.deprel))
    model = Reader(pretrained_folder(), sizes)
    if start:
        go_on_from(model, start)
    pieces_of = tokenizer()
    optimizer, average = optimizer_for(model, rate), Average(model)
    weights = {name: [math.sqrt(len(d.words)) for d in docs] for name, docs in parts.items()}
    began, saved, seen, step = time.time(), time.time(), 0, 0
    shown: dict[str, list[float]] = {}
    model.train()
    while (gone := (time.time() - began) / (60 * minutes)) < 1:
        name = rng.choices(list(SHARES), list(SHARES.values()))[0]
        batch: list[Example] = []
        size = rng.choice(WINDOW_SIZES.get(name, SHORT_SIZES))
        while len(batch) < BATCH_PIECES // size:
            doc = rng.choices(parts[name], weights[name])[0]
            batch.append(draw(doc, labels, pieces_of, size, rng))
        for group in optimizer.param_groups:
            group["lr"] = group["top"] * min(gone / 0.05, (1 - gone) / 0.95)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            losses = batch_loss(model, batch, size, rng)
        total = sum(losses.values())
        total.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        average.update(model)
        seen, step = seen + sum(len(e.pieces) for e in batch), step + 1
        for key, loss in losses.items():
            shown.setdefault(key, []).append(loss.item())
        if step % 50 == 0:
            means = {k: round(sum(v) / len(v), 3) for k, v in sorted(shown.items())}
            print(f"{step} {gone:.3f} {seen / (time.time() - began):.0f}/s {means}", flush=True)
            shown = {}
        if time.time() - saved > 600:
            save(out, model, average, labels)
            saved = time.time()
    save(out, model, average, labels)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=70)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=Path, help="a folder of weights to go on from")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    train(options.gold, options.out, options.minutes, options.rate, options.seed, options.start)


if __name__ == "__main__":
    main()
