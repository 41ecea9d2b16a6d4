"""A denial without content takes the content of the one claim it answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from sayso.claims.assembly import IN_PASSING, Assembly, Found, evidence
from sayso.claims.labelled import by_pronoun
from sayso.claims.speeches import Speech
from sayso.claims.tree import asked
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
        if token.upos != "VERB" or not _denies(assembly, v):
            continue
        source = speakers.of(v)
        if source is None or not _bare(assembly, v) or _has_content(assembly, v, found):
            continue
        if claim := _charged(assembly, found, v, source) or _answered(assembly, found, v, source):
            yield _denied(assembly, claim, v, source)


def _denies(assembly: Assembly, v: int) -> bool:
    """ "Denied", not "did not deny"; "called it a lie", "said no" to what was asked."""
    tree, speakers = assembly.tree, assembly.chains.speakers
    stance = speakers.reporting.verbs.get(tree.lemma(v), "")
    if stance == "denies":
        return speakers.stance(v, "denies") == "denies"
    if speakers.negated(v):
        return False
    if asked(tree, v) is not None and stance == "says":
        return [tree.form(k) for k in tree.kids(v, "ccomp", "obj", "discourse")] == ["no"]
    reporting = speakers.reporting
    called = {tree.lemma(k) for k in tree.kids(v, "obj", "xcomp", "obl", "advcl")}
    return bool(called & reporting.untrue) and tree.lemma(v) in reporting.calling


def _bare(assembly: Assembly, v: int) -> bool:
    """Does it name what it denies by a pronoun or a noun alone?"""
    tree = assembly.tree
    if any(tree.lemma(k) in ANSWERED for k in tree.kids(v, "obj")):
        return True
    return _charge(assembly, v) is not None or asked(tree, v) is not None


def _charge(assembly: Assembly, v: int) -> int | None:
    """The noun whose clause denies it: "X funds Y, a charge that Y has always denied".

    Or the word for the whole clause before: "X funds Y, which Y denies".
    """
    tree = assembly.tree
    noun = tree.head(v)
    inside = tree.is_(v, "acl") and tree.lemma(noun) in ANSWERED
    if inside:
        return noun
    before = [k for k in tree.kids(v, "obl", "obj") if k < v and tree.lemma(k) in ANSWERED]
    relative = [k for k in tree.kids(v, "obj", "mark") if tree.form(k) in {"that", "which"}]
    if before and relative:
        return before[0]
    return by_pronoun(tree, v)


def _charged(assembly: Assembly, found: Sequence[Found], v: int, source: int) -> Claim | None:
    """The one claim of the clause that the noun, or the question, sums up."""
    tree = assembly.tree
    question, noun = asked(tree, v), _charge(assembly, v)
    if question is not None:
        below = set(tree.subtree(question))
    elif noun is not None:
        below = {i for i in range(noun) if assembly.references.sentence_of[i] == _line(assembly, v)}
    else:
        return None
    fitting = {
        _content(one.claim): one.claim
        for one in found
        if one.proposition.trigger in below
        and one.claim.polarity == "affirmed"
        and not _accused(assembly, one, source)
        and not one.claim.frame.endswith(IN_PASSING)
    }
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def _accused(assembly: Assembly, one: Found, source: int) -> bool:
    """Who was arrested for a raid, "a charge he denies", denies no arrest; who arrested may."""
    verbs = assembly.judge.governors.verbs
    if assembly.tree.lemma(one.proposition.trigger) not in verbs.accusing:
        return False
    return not _names(assembly, source) & {_name(role) for role in one.claim.fillers("agent")}


def _line(assembly: Assembly, i: int) -> int:
    return assembly.references.sentence_of[i]


def _has_content(assembly: Assembly, v: int, found: Sequence[Found]) -> bool:
    """Is something else told inside the denial, but in the question that it answers?"""
    tree = assembly.tree
    question = asked(tree, v)
    below = set(tree.subtree(v)) - {v}
    below -= set(tree.subtree(question)) if question is not None else set()
    if (noun := _charge(assembly, v)) is not None:
        below -= set(tree.subtree(noun)) & set(range(noun))
    told = (one for one in found if not one.claim.frame.endswith(IN_PASSING))
    return any(one.proposition.trigger in below for one in told)


def _answered(assembly: Assembly, found: Sequence[Found], v: int, source: int) -> Claim | None:
    """The one claim before the denial that the denier is said to act in, or else to be in."""
    names = _names(assembly, source)
    before = [one for one in found if one.proposition.trigger < v]
    told = [one.claim for one in before if not _accused(assembly, one, source)]
    told = [claim for claim in told if claim.polarity == "affirmed"]
    told = [claim for claim in told if not claim.frame.endswith(IN_PASSING)]
    for role in ("agent", "patient"):
        fitting = {
            _content(claim): claim
            for claim in told
            if any(_name(filler) in names for filler in claim.fillers(role))
        }
        if fitting:
            return next(iter(fitting.values())) if len(fitting) == 1 else None
    return None


def _names(assembly: Assembly, source: int) -> set[str]:
    return {assembly.references.resolve(i) for i in _who(assembly, source)} - {""}


def _who(assembly: Assembly, source: int) -> list[int]:
    """The speaker's words, with the noun beside: "its leader, X" may answer for it."""
    tree = assembly.tree
    top = tree.head(source) if tree.is_(source, "appos") else source
    return tree.subtree(top)


def _name(role: Role) -> str:
    return role.resolves_to or role.text


def _content(claim: Claim) -> tuple[str, ...]:
    return (claim.relation, *sorted(f"{role.name} {_name(role)}" for role in claim.roles))


def _denied(assembly: Assembly, claim: Claim, v: int, source: int) -> Claim:
    tree = assembly.tree
    cue, where = tree.tokens[v].span, assembly.chains.speakers.span(source)
    speech = Speech(v, cue, source, where, frozenset(), "denies")
    sentence = next(s.span for s in tree.reading.sentences if s.first <= v < s.last)
    outer = _outer(assembly, v)
    return replace(
        claim,
        modality="asserted",
        trigger=cue,
        evidence=evidence([cue, where], sentence),
        sentence=sentence,
        chain=assembly.chains.hops([*outer, speech], v),
        polarity="negated",
        cue=cue,
        times=(),
        places=(),
    )


def _outer(assembly: Assembly, v: int) -> list[Speech]:
    """Who tells of the denial; outside marks of quotation the charge's own speaker does not."""
    noun, around = _charge(assembly, v), assembly.chains.around(v)
    if noun is None or v in assembly.chains.quoting.tokens:
        return [one for one in around if one.cue != noun]
    return [one for one in around if one.cue > v]
