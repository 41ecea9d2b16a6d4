"""A denial without content takes the content of the one claim it answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from sayso.claims.assembly import Assembly, Found, evidence
from sayso.claims.speeches import Speech
from sayso.model import Claim, Role

ANSWERED: Final = frozenset(
    {
        "accusation", "allegation", "charge", "claim", "report", "statement", "it", "this", "that",
        "assertion", "suggestion", "rumour", "rumor", "involvement", "wrongdoing",
    }
)  # fmt: skip
"""What is denied in such a denial."""


def answers(assembly: Assembly, found: Sequence[Found]) -> Iterator[Claim]:
    """One denied claim for each such denial, where exactly one claim before it fits."""
    tree, speakers = assembly.tree, assembly.chains.speakers
    for v, token in enumerate(tree.tokens):
        if token.upos != "VERB" or speakers.reporting.verbs.get(tree.lemma(v)) != "denies":
            continue
        if speakers.stance(v, "denies") != "denies":
            continue  # "did not deny the suggestion"
        source = speakers.of(v)
        bare = any(tree.lemma(k) in ANSWERED for k in tree.kids(v, "obj"))
        if source is None or not bare or _has_content(tree.subtree(v), found):
            continue
        if claim := _answered(assembly, found, v, source):
            yield _denied(assembly, claim, v, source)


def _has_content(below: list[int], found: Sequence[Found]) -> bool:
    return any(one.proposition.trigger in below for one in found)


def _answered(assembly: Assembly, found: Sequence[Found], v: int, source: int) -> Claim | None:
    """The one claim before the denial that the denier is said to act in, or else to be in."""
    names = {assembly.references.resolve(i) for i in assembly.tree.subtree(source)} - {""}
    before = [one.claim for one in found if one.proposition.trigger < v]
    told = [claim for claim in before if claim.polarity == "affirmed"]
    for role in ("agent", "patient"):
        fitting = {
            _content(claim): claim
            for claim in told
            if any(_name(filler) in names for filler in claim.fillers(role))
        }
        if fitting:
            return next(iter(fitting.values())) if len(fitting) == 1 else None
    return None


def _name(role: Role) -> str:
    return role.resolves_to or role.text


def _content(claim: Claim) -> tuple[str, ...]:
    return (claim.relation, *sorted(f"{role.name} {_name(role)}" for role in claim.roles))


def _denied(assembly: Assembly, claim: Claim, v: int, source: int) -> Claim:
    tree = assembly.tree
    cue, where = tree.tokens[v].span, assembly.chains.speakers.span(source)
    speech = Speech(v, cue, source, where, frozenset(), "denies")
    sentence = next(s.span for s in tree.reading.sentences if s.first <= v < s.last)
    return replace(
        claim,
        trigger=cue,
        evidence=evidence([cue, where], sentence),
        sentence=sentence,
        chain=assembly.chains.hops([*assembly.chains.around(v), speech], v),
        polarity="negated",
        cue=cue,
        times=(),
        places=(),
    )
