"""A proposition as a sentence that never states it: "X is said to sponsor Y"; and its weight."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from sayso.codebook import Codebook
from sayso.model import ClaimTime
from sayso.views import Corroborated, Party
from sayso.views.marks import plain

CREDIBILITY: Final = {
    1: "confirmed",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "cannot be judged",
}
"""The Admiralty code's words."""
_NAME: Final = 60
"""A longer name is cut in a sentence."""

_BEFORE_WHOM: Final = {
    "agrees": "with", "claims_responsibility": "for", "pledges_allegiance": "to",
    "protests": "against",
}  # fmt: skip
"""Relations whose names lack the preposition before whom they are about."""
_SAME: Final = frozenset({"split", "put", "hit", "cut", "let", "set"})
"""Verbs that are their own participles."""
_COUNTED: Final = frozenset({"member", "faction"})
_VOWELS: Final = frozenset("aeiou")
_HEDGES: Final = {
    "possible": "may, as somebody says, {now}",
    "planned": "is said to plan to {now}",
    "attempted": "is said to have tried to {now}",
    "conditional": "would, on a condition that somebody names, {now}",
    "forecast": "is forecast to {now}",
    "questioned": "may or may not {now}: somebody asks",
    "ordered": "is said to have been told to {now}",
}
"""Modality -> how it is said of what nobody asserts and nobody denies."""
_LEADS: Final = {"occurred": "", "held_from": "since ", "held_to": "until ", "held": "in "}
_UNDATED: Final = {"held_from": "begun", "held_to": "over"}
"""Kinds of times -> how they are told with a day, and without one."""


def one_line(words: str) -> str:
    """The words on one line, without what would steer a terminal or a browser."""
    return " ".join(plain(words).split())


def party(one: Party) -> str:
    """An actor's name; who has none stands in quotation marks, as the text has it."""
    name = one_line(one.name)
    short = name if len(name) <= _NAME else f"{name[: _NAME - 1].rstrip()}…"
    return short if one.id else f"“{short}”"


def held(time: ClaimTime) -> str:
    """When it happened or held: `since 2023-10`, `until 2024-02`; `over` if nobody says when.

    What is no day at all ("within weeks" of a page without a date) stands in its own words.
    """
    value = one_line(time.value)
    if not value.strip("X-"):
        return _UNDATED.get(time.kind) or f"“{one_line(time.text)}”"
    return f"{_LEADS[time.kind]}{value}"


def parties(some: Iterable[Party]) -> str:
    """All of them; a dash for nobody."""
    return ", ".join(party(one) for one in some) or "—"


def sentence(one: Corroborated, book: Codebook) -> str:
    """Who is said to have done what, by the weight of what is said."""
    agents, patients = parties(one.agents), parties(one.patients)
    if not one.agents:
        return f"{patients} {_for(one.patients, _said(one, passive(one.relation, book), book))}"
    whom = f" {patients}" if one.patients else ""
    said = _for(one.agents, _said(one, f"{infinitive(one.relation)}{whom}", book))
    return f"{agents} {said}"


def _for(some: Iterable[Party], said: str) -> str:
    """`is said` of one, `are said` of several."""
    return f"are{said[2:]}" if len(list(some)) > 1 and said.startswith("is ") else said


def _said(one: Corroborated, now: str, book: Codebook) -> str:
    if one.bounds[1] or one.against[1]:
        denied = "" if one.bounds[1] else "not "
        return f"is said {denied}to {_then(now, one, book)}"
    return _hedge(next(iter(one.modalities), "possible"), now)


def hedged(one: Corroborated, modality: str, book: Codebook) -> str:
    """The same as its claims of that modality have it: "X is forecast to leave Y"."""
    if not one.agents:
        told = _for(one.patients, _hedge(modality, passive(one.relation, book)))
        return f"{parties(one.patients)} {told}"
    whom = f" {parties(one.patients)}" if one.patients else ""
    told = _for(one.agents, _hedge(modality, f"{infinitive(one.relation)}{whom}"))
    return f"{parties(one.agents)} {told}"


def _hedge(modality: str, now: str) -> str:
    return _HEDGES.get(modality, _HEDGES["possible"]).format(now=now)


def _then(now: str, one: Corroborated, book: Codebook) -> str:
    """Of an event, or of what is over, the perfect."""
    entry = book.entries.get(one.relation)
    is_past = one.ended or (entry is not None and entry.kind == "event")
    if not is_past:
        return now
    first, *rest = now.split()
    words = "been" if first == "be" else participle(first, _irregular(book))
    return " ".join(["have", words, *rest])


def infinitive(relation: str) -> str:
    """`splits_from` is "split from", `member_of` "be member of", `linked_to` "be linked to"."""
    first, *rest = relation.split("_")
    behind = [*rest, _BEFORE_WHOM[relation]] if relation in _BEFORE_WHOM else rest
    if first.endswith("ed") or not first.endswith("s"):
        return " ".join(["be", *(["a"] if first in _COUNTED else []), first, *behind])
    if relation == "has_nationality":
        return "have nationality"
    stem = first[:-2] if first.endswith(("sses", "ches", "shes", "xes")) else first[:-1]
    return " ".join([stem, *behind])


def passive(relation: str, book: Codebook) -> str:
    """`arrests` is "be arrested"."""
    first, *rest = infinitive(relation).split()
    if first == "be":
        return " ".join(["be", *rest])
    return " ".join(["be", participle(first, _irregular(book)), *rest])


def participle(verb: str, irregular: Mapping[str, str]) -> str:
    """The past participle of a verb's base form."""
    if verb in irregular:
        return irregular[verb]
    if verb in _SAME:
        return verb
    if verb.endswith("e"):
        return f"{verb}d"
    return f"{verb[:-1]}ied" if verb.endswith("y") and verb[-2] not in _VOWELS else f"{verb}ed"


def _irregular(book: Codebook) -> dict[str, str]:
    return {base: forms[-1] for base, forms in book.tables.get("irregular", {}).items()}
