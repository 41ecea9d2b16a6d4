"""The reader's network: one small encoder, several heads.

Encoder: all-MiniLM-L6-v2 (6 layers, 384 wide) with a letter-case embedding added to its
lower-case word pieces. A word is its first piece. Heads: tags, lemma rule, sentence start;
arcs and labels after Dozat and Manning (2017); mentions as scored spans after Yu et al.
(2020), one label set for each annotation scheme; cues as BIO; for each cue, source and content
by layers of attention that know the cue, with a linear-chain CRF on top; antecedents as scored
arcs from an anaphor's head word (after Lee et al. 2017, without spans); and relations of two
mentions from their states, the words between them and the words around them.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import AutoModel

from sayso.reading.windows import CASES

PARTS = ("O", "B-source", "I-source", "B-content", "I-content")
CUE = ("O", "B", "I")
SCHEMES: dict[str, tuple[str, ...]] = {
    "re3d": (
        "Person", "Organisation", "Location", "Nationality", "Temporal", "Quantity", "Weapon",
        "Vehicle", "MilitaryPlatform", "Money",
    ),
    "crossner": (
        "politician", "person", "politicalparty", "organisation", "country", "location",
        "election", "event", "misc",
    ),
    "docred": ("PER", "ORG", "LOC", "TIME", "NUM", "MISC"),
    "gum": (
        "person", "organization", "place", "time", "event", "object", "abstract", "substance",
        "animal", "plant",
    ),
    "muc4": ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon"),
}  # fmt: skip
PAIRS: dict[str, tuple[str, ...]] = {
    "crossre": (
        "none", "artifact", "cause-effect", "compare", "general-affiliation", "named", "opposite",
        "origin", "part-of", "physical", "related-to", "role", "social", "temporal", "topic",
        "type-of", "usage", "win-defeat",
    ),
    "re3d": (
        "none", "FightingAgainst", "BelongsTo", "InChargeOf", "AlliesOf", "CommWith", "Likes",
        "Dislikes", "IsSynonymOf",
    ),
    "docred": (
        "none", "P131", "P27", "P150", "P800", "P527", "P17", "P361", "P569", "P175", "P570",
        "P3373", "P571", "P1344", "P710", "P463", "P19", "P495", "P140", "P1001", "P26", "P40",
        "P50", "P206", "P355", "P264", "P178", "P127", "P749", "P22", "P276", "P35", "P108",
        "P69", "P102",
    ),
}  # fmt: skip
"""Relations of two mentions by annotation scheme, directed; docred helps in training only."""
WIDEST = 24
"""Mentions of more words than this are not scored."""
BEFORE, AFTER = 56, 104
"""Words before and after a cue in which its source and content are looked for."""


@dataclass(frozen=True)
class Sizes:
    """Label counts that depend on the training data, and widths of the heads."""

    upos: int
    xpos: int
    lemma: int
    deprel: int
    arc: int = 256
    rel: int = 96
    span: int = 96
    part: int = 192
    ref: int = 128
    pair: int = 128
    pair_hidden: int = 192


class Reader(nn.Module):
    """Word pieces in, per-word states of every head out."""

    def __init__(self, pretrained: Path, sizes: Sizes) -> None:
        super().__init__()
        self.sizes = sizes
        self.encoder = AutoModel.from_pretrained(
            pretrained, add_pooling_layer=False, attention_probs_dropout_prob=0.0
        )
        width = self.encoder.config.hidden_size
        self.case = nn.Embedding(CASES, width)
        nn.init.zeros_(self.case.weight)
        self.drop = nn.Dropout(0.2)
        self.upos = nn.Linear(width, sizes.upos)
        self.xpos = nn.Linear(width, sizes.xpos)
        self.lemma = nn.Linear(width, sizes.lemma)
        self.sentence = nn.Linear(width, 1)
        self.arc_dep, self.arc_head = _mlp(width, sizes.arc), _mlp(width, sizes.arc)
        self.rel_dep, self.rel_head = _mlp(width, sizes.rel), _mlp(width, sizes.rel)
        self.span_start, self.span_end = _mlp(width, sizes.span), _mlp(width, sizes.span)
        self.arc = nn.Parameter(torch.zeros(sizes.arc + 1, sizes.arc))
        self.rel = nn.Parameter(torch.zeros(sizes.deprel, sizes.rel + 1, sizes.rel + 1))
        self.span = nn.ParameterDict(
            {
                name: nn.Parameter(torch.zeros(len(labels), sizes.span + 1, sizes.span + 1))
                for name, labels in SCHEMES.items()
            }
        )
        self.ref_from, self.ref_to = _mlp(width, sizes.ref), _mlp(width, sizes.ref)
        self.ref = nn.Parameter(torch.zeros(sizes.ref + 1, sizes.ref))
        self.ref_distance = nn.Parameter(torch.zeros(32))
        self.pair_from, self.pair_to = _mlp(width, sizes.pair), _mlp(width, sizes.pair)
        self.pair_near = _mlp(width, sizes.pair)
        self.pairs = PairReader(sizes.pair, sizes.pair_hidden)
        self.cue = nn.Linear(width, len(CUE))
        self.part_in = nn.Linear(width, sizes.part)
        self.parts = PartReader(sizes.part)

    def states(self, pieces: Tensor, cases: Tensor, mask: Tensor, firsts: Tensor) -> Tensor:
        """(B, P) pieces, (B, W) indices of first pieces -> (B, W, 384) word states."""
        embedded = self.encoder.embeddings.word_embeddings(pieces) + self.case(cases)
        hidden = self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        index = firsts.unsqueeze(-1).expand(-1, -1, hidden.shape[-1])
        return self.drop(hidden.gather(1, index))

    def arcs(self, dep: Tensor, head: Tensor) -> Tensor:
        """(B, W, W): score of word j (last axis) as the head of word i."""
        return _ones(dep) @ self.arc @ head.transpose(1, 2)

    def labels(self, dep: Tensor, head: Tensor) -> Tensor:
        """(N, L): scores of the labels for N dependents with their N heads."""
        return torch.einsum("nd,lde,ne->nl", _ones(dep), self.rel, _ones(head))

    def mentions(self, scheme: str, start: Tensor, end: Tensor) -> Tensor:
        """(B, L, W, W): score of each label for the words from i to j."""
        left = torch.einsum("bwd,lde->blwe", _ones(start), self.span[scheme])
        return left @ _ones(end).transpose(1, 2).unsqueeze(1)

    def antecedents(self, anaphor: Tensor, candidates: Tensor, distance: Tensor) -> Tensor:
        """(K, d) anaphors, (K, C, d) candidates, (K, C) signed distances -> (K, C) scores."""
        asked = _ones(anaphor) @ self.ref
        found = torch.einsum("kd,kcd->kc", asked, candidates)
        return found + self.ref_distance[distance_bucket(distance)]


class PairReader(nn.Module):
    """For two mentions: which relation the first has to the second."""

    def __init__(self, width: int, hidden: int) -> None:
        super().__init__()
        self.order = nn.Embedding(8, width)
        self.mix = nn.Linear(5 * width, hidden)
        self.drop = nn.Dropout(0.2)
        self.out = nn.ModuleDict({name: nn.Linear(hidden, len(of)) for name, of in PAIRS.items()})

    def forward(self, scheme: str, mentions: Tensor, order: Tensor) -> Tensor:
        """(K, 4 * width) states of both, between and around, (K,) order -> (K, labels)."""
        mixed = self.mix(torch.cat([mentions, self.order(order)], -1))
        return self.out[scheme](self.drop(nn.functional.gelu(mixed, approximate="tanh")))


class PartReader(nn.Module):
    """For one cue: which words are its source, which its content."""

    def __init__(self, width: int, heads: int = 6, buckets: int = 32) -> None:
        super().__init__()
        self.distance = nn.Embedding(buckets, width)
        self.in_cue = nn.Embedding(2, width)
        self.of_cue = nn.Linear(width, width)
        self.layers = nn.ModuleList(
            nn.TransformerEncoderLayer(
                width, heads, 2 * width, dropout=0.1, activation="gelu", batch_first=True,
                norm_first=True,
            )
            for _ in range(2)
        )  # fmt: skip
        self.norm = nn.LayerNorm(width)
        self.out = nn.Linear(width, len(PARTS))
        self.transition = nn.Parameter(torch.zeros(len(PARTS), len(PARTS)))

    def forward(self, states: Tensor, cue: Tensor, mask: Tensor) -> Tensor:
        """(K, W, d) states, (K, W) one on the cue's words -> (K, W, 5) scores."""
        weights = cue.float()
        middle = (states * weights.unsqueeze(-1)).sum(1) / weights.sum(1, keepdim=True).clamp(min=1)
        x = states + self.in_cue(cue) + self.distance(_distance(cue)) + self.of_cue(middle)[:, None]
        for layer in self.layers:
            x = layer(x, src_key_padding_mask=~mask)
        return self.out(self.norm(x))


def _distance(cue: Tensor) -> Tensor:
    """Signed distance to the cue's nearest end, in buckets that grow: 0..31."""
    place = torch.arange(cue.shape[1]).expand_as(cue)
    first = torch.where(cue.bool(), place, place.new_tensor(10**6)).amin(1, keepdim=True)
    last = torch.where(cue.bool(), place, place.new_tensor(-1)).amax(1, keepdim=True)
    before, after = (first - place).clamp(min=0), (place - last).clamp(min=0)
    size = (before + after).float()
    bucket = torch.where(size <= 6, size, 6 + 2 * torch.log2(size.clamp(min=6) / 6)).clamp(max=15)
    return torch.where(before > 0, 16 + bucket.long(), bucket.long())


def distance_bucket(distance: Tensor) -> Tensor:
    """Signed distances in words, in buckets that grow: before 0..15, after 16..31."""
    size = distance.abs().float()
    bucket = torch.where(size <= 6, size, 6 + 2 * torch.log2(size.clamp(min=6) / 6)).clamp(max=15)
    return torch.where(distance < 0, bucket.long(), 16 + bucket.long())


def _mlp(width: int, out: int) -> nn.Module:
    return nn.Sequential(nn.Linear(width, out), nn.GELU(), nn.Dropout(0.2))


def _ones(x: Tensor) -> Tensor:
    return torch.cat([x, torch.ones_like(x[..., :1])], -1)
