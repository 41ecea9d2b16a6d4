"""Claims as stage 7 sees them, written short: who, whom, when, told by whom on which day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sayso import codebook
from sayso.corroboration import Corroboration, corroborate
from sayso.corroboration.bounds import Reuses
from sayso.model import ClaimLink, Proposition, Reuse, Root, Span, Stated, content_id

BOOK = codebook.load()
ALONE = Reuses(())


def tell(
    relation: str,
    agents: str = "",
    patients: str = "",
    when: str = "",
    /,
    *,
    by: str = "Courier",
    on: str | None = "2021-03-10",
    **more: Any,
) -> Stated:
    """`when` is a day, or two with a slash, either of them empty; agents are parted by commas."""
    since, slash, until = when.partition("/")
    root = Root("", "report", "", known=True, reason=f"{by} tells it")
    claim = Stated(
        claim_id="",
        article_id=content_id("article", by, on or ""),
        relation=relation,
        agents=_names(agents),
        patients=_names(patients),
        others=(),
        polarity="affirmed",
        modality="asserted",
        stance="says",
        speaker="",
        since=since,
        until=until if slash else since,
        ended=False,
        number=None,
        sentence=Span(0, 40),
        outlet=by,
        published=on,
        root=root,
    )
    claim = replace(claim, **more)
    claim_id = content_id("claim", repr(claim))
    return replace(claim, claim_id=claim_id, root=replace(claim.root, claim_id=claim_id))


def root(kind: Any, key: str = "", *, known: bool = True) -> Root:
    """What a claim rests on."""
    return Root("", kind, key, known, "as the article says")


def copies(*claims: Stated) -> Reuses:
    """Their articles share all their text."""
    ids = sorted({claim.article_id for claim in claims})
    span = (Span(0, 400),)
    pairs = ((a, b) for a in ids for b in ids if a < b)
    return Reuses(Reuse(a, b, "copy", "", span, span, "the same words") for a, b in pairs)


def all_of(*claims: Stated, reuses: Reuses = ALONE) -> Corroboration:
    """What they come to together."""
    return corroborate(claims, reuses, BOOK)


def one_of(*claims: Stated, reuses: Reuses = ALONE) -> Proposition:
    """The only proposition that they make."""
    (found,) = all_of(*claims, reuses=reuses).propositions
    return found


def together(*claims: Stated, reuses: Reuses = ALONE) -> list[set[int]]:
    """The places of those that are one proposition, the first ones first."""
    place = {claim.claim_id: n for n, claim in enumerate(claims)}
    found = all_of(*claims, reuses=reuses).propositions
    return sorted(({place[id_] for id_, _ in each.claims} for each in found), key=min)


def links_of(*claims: Stated, reuses: Reuses = ALONE) -> tuple[ClaimLink, ...]:
    """All links among what they say."""
    return all_of(*claims, reuses=reuses).links


def kinds(*claims: Stated) -> list[tuple[str, int, int]]:
    """The links: kind, and the places of the two claims that show it."""
    place = {claim.claim_id: n for n, claim in enumerate(claims)}
    return sorted((ln.kind, place[ln.claims[0]], place[ln.claims[1]]) for ln in links_of(*claims))


def _names(text: str) -> tuple[str, ...]:
    return tuple(sorted(name.strip() for name in text.split(",") if name.strip()))


def ids(found: Iterable[Proposition]) -> list[str]:
    """Their ids, in order."""
    return [each.id for each in found]
