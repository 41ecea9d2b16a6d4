"""How surely somebody is said to be behind an act: the five values of MUC-4's slot 11.

The values and what they mean are those of "PERP: ORGANIZATION CONFIDENCE" in the task
documentation of the Fourth Message Understanding Conference (template-doc-part1, version 7,
7.12). Its sixth value, ACQUITTED, is not used: a claim that somebody did not do it carries that
in its polarity.

A claim alone decides: its relation, its chain of say-so, its modality and its polarity. Of two
values the one that accuses less firmly is taken, so that a speaker's accusation is never told as
the article's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from sayso.codebook import Codebook
from sayso.model import Authorship, Claim, Hop, Modality, Role

__all__ = ["ACCUSING", "Authorship", "authorities", "authorship", "perpetrators", "signed"]

OPEN: Final[frozenset[Modality]] = frozenset(
    {"planned", "conditional", "forecast", "questioned", "ordered"}
)
"""The act is not told as done, so nobody is accused of having done it."""
ACCUSING: Final = frozenset({"accuses", "convicts"})
"""Relations whose patient is held to have done it, on the agent's word."""
BEHIND: Final = frozenset({"abducts", "threatens", "sponsors", "directs", "fronts_for"})
"""Beside violence: what somebody is accused of, or owns up to."""


def signed(claims: Iterable[Claim], codebook: Codebook) -> list[Claim]:
    """The claims, each with its authorship where it puts somebody behind an act.

    A meeting or a post accuses nobody, and neither does a claim that somebody did not do it.
    """
    powers = authorities(codebook)
    return [
        replace(claim, authorship=authorship(claim, powers)) if _blames(claim, codebook) else claim
        for claim in claims
    ]


def _blames(claim: Claim, codebook: Codebook) -> bool:
    is_act = codebook[claim.relation].family == "violence" or claim.relation in BEHIND | ACCUSING
    return is_act and claim.polarity == "affirmed" and bool(perpetrators(claim))


def perpetrators(claim: Claim) -> tuple[Role, ...]:
    """Those whom the claim puts behind the act: its agents, or whom they accuse."""
    return claim.fillers("patient" if claim.relation in ACCUSING else "agent")


def authorship(claim: Claim, authorities: frozenset[str]) -> Authorship:
    """How surely the claim says that its perpetrators did it.

    `authorities` are words, in lower case, that make a speaker an authority. Pure.
    """
    if claim.polarity == "negated" or claim.modality in OPEN:
        return "possible"
    if claim.relation == "claims_responsibility":
        return "claimed or admitted"
    if claim.relation in ACCUSING:
        accusers = [_words(role.text, role.resolves_to) for role in claim.fillers("agent")]
        return _accused(any(words & authorities for words in accusers))
    speaker = claim.chain[-1] if len(claim.chain) > 1 else None
    if speaker is None:
        return "suspected or accused" if claim.modality == "possible" else "reported as fact"
    if _admits(speaker, perpetrators(claim)):
        return "claimed or admitted"
    return _accused(bool(_words(speaker.source) & authorities))


def authorities(codebook: Codebook) -> frozenset[str]:
    """The codebook's words for governments, armies, police and courts, and for who serves them."""
    table = codebook.tables.get("authorities", {})
    return frozenset(word for words in table.values() for word in words)


def _accused(by_authority: bool) -> Authorship:
    return "suspected or accused by authorities" if by_authority else "suspected or accused"


def _admits(speaker: Hop, accused: Iterable[Role]) -> bool:
    """Is the speaker one of those whom he puts behind the act?"""
    said = _words(speaker.source)
    names = (_words(role.resolves_to or role.text) for role in accused)
    return any(name and name <= said for name in names)


def _words(*phrases: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", " ".join(phrases).lower()))
