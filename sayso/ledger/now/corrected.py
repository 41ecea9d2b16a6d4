"""A claim as a person corrected it. What the machine read stays in the record; only what all
articles come to follows the correction.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, cast

from sayso.model import Anonymity, Claim, Hop, MentionType, Modality, Polarity, Role, Span


def as_corrected(claim: Claim, detail: Mapping[str, str], text: str) -> Claim:
    """The claim with what the judgement's detail says of it; what it leaves out stays.

    `detail` has `relation`, `polarity`, `modality`; `roles`, a JSON list of [name, start, end,
    the name it stands for, its type]; `speaker`, JSON [start, end, name], or nothing for the
    outlet alone. Spans outside the text are left out.
    """
    changed = replace(
        claim,
        keeps_id=claim.id,
        relation=detail.get("relation", claim.relation),
        polarity=cast(Polarity, detail.get("polarity", claim.polarity)),
        modality=cast(Modality, detail.get("modality", claim.modality)),
    )
    if "roles" in detail:
        found = tuple(_roles(json.loads(detail["roles"]), claim, text))
        changed = replace(changed, roles=tuple(sorted(found, key=lambda one: (one.span, one.name))))
    if "speaker" in detail:
        changed = replace(changed, chain=tuple(_chain(detail["speaker"], claim, text)))
    return changed


def _roles(told: list[list[Any]], claim: Claim, text: str) -> Iterator[Role]:
    before = {role.span: role for role in claim.roles}
    for name, start, end, stands_for, *rest in told:
        if not 0 <= start < end <= len(text):
            continue
        span = Span(start, end)
        same = before.get(span)
        type_ = rest[0] if rest else same.type if same else "organisation"
        words = span.of(text)
        named = bool(stands_for) or words[:1].isupper()
        meant = "" if stands_for == words else stands_for
        kind = "name" if named else "nominal"
        yield Role(name, span, words, meant, cast(MentionType, type_), kind)  # type: ignore[arg-type]


def _chain(told: str, claim: Claim, text: str) -> Iterator[Hop]:
    yield from claim.chain[:1]
    if not told:
        return
    start, end, name = json.loads(told)
    if 0 <= start < end <= len(text):
        span = Span(start, end)
        stance = claim.chain[-1].stance if len(claim.chain) > 1 else "says"
        anonymity: Anonymity = "named" if name else "unnamed"
        words = span.of(text)
        meant = "" if name == words else name
        yield Hop(words, anonymity, stance, "indirect", span, None, meant)
