"""The reader's network: one small encoder, several heads.

Encoder: all-MiniLM-L6-v2 (6 layers, 384 wide) with a letter-case embedding added to its
lower-case word pieces. A word is its first piece. Heads: tags, lemma rule, sentence start;
arcs and labels after Dozat and Manning (2017); mentions as scored spans after Yu et al.
(2020), one label set for each annotation scheme; cues as BIO; and, for each cue, source and
content by a layer of attention that knows the cue, with a linear-chain CRF on top.
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
}  # fmt: skip
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


def _mlp(width: int, out: int) -> nn.Module:
    return nn.Sequential(nn.Linear(width, out), nn.GELU(), nn.Dropout(0.2))


def _ones(x: Tensor) -> Tensor:
    return torch.cat([x, torch.ones_like(x[..., :1])], -1)
