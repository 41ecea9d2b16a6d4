"""What a description of one relation can only mean in an article that tells that relation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.claims.assembly import Found
from sayso.model import Role


def described(found: Sequence[Found]) -> list[Found]:
    """Resolves "the X-backed group" where the article tells of one backed group only.

    A definite description takes for granted that the reader knows who is backed. If all other
    claims of that relation in the article have one and the same patient, it is meant.
    """
    return [_resolved(one, found) for one in found]


def _resolved(one: Found, found: Sequence[Found]) -> Found:
    if not one.proposition.frame.endswith("/compound"):
        return one
    open_ones = [r for r in one.claim.fillers("patient") if not r.resolves_to and r.type == ""]
    others = {_name(role) for role in _others(one, found)}
    if len(open_ones) != 1 or len(others) != 1:
        return one
    meant = replace(open_ones[0], resolves_to=next(iter(others)))
    roles = tuple(meant if role == open_ones[0] else role for role in one.claim.roles)
    return Found(replace(one.claim, roles=roles), one.proposition)


def _others(one: Found, found: Sequence[Found]) -> list[Role]:
    return [
        role
        for other in found
        if other is not one and other.claim.relation == one.claim.relation
        for role in other.claim.fillers("patient")
    ]


def _name(role: Role) -> str:
    return role.resolves_to or role.text


def akin(found: Sequence[Found]) -> list[Found]:
    """Each two people as kin in one way: in "his mother and sister, X" it is the sister.

    Of several in one sentence the one whose word stands nearest to the name is told.
    """
    kept: dict[object, Found] = {}
    for one in found:
        key = _kin(one) or id(one)
        if key not in kept or _apart(one) < _apart(kept[key]):
            kept[key] = one
    return [one for one in found if any(one is k for k in kept.values())]


def _kin(one: Found) -> tuple[object, ...]:
    claim = one.claim
    if claim.relation != "family_of":
        return ()
    agents = tuple(role.span for role in claim.fillers("agent"))
    return claim.sentence, agents, tuple(role.span for role in claim.fillers("patient"))


def _apart(one: Found) -> int:
    agents = one.claim.fillers("agent")
    return min((abs(r.span.start - one.claim.trigger.end) for r in agents), default=0)
