"""What one claim rests on, as far as its own article shows it. The rules are in docs/origins.md."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from sayso.codebook.outlets import agency, fold, teller, words
from sayso.edtf import first_day
from sayso.model import Article, Claim, Hop, Root, RootKind
from sayso.origins.bodies import Bodies
from sayso.origins.credits import credit_of
from sayso.origins.retold import NO_OUTLETS, Retold
from sayso.origins.scene import Scene, unquoted

_SECOND_HAND: Final = re.compile(
    r"\b(?:(?:was|were|been|being) (?:told|informed|briefed)|heard (?:it |this |that |so )?from"
    r"|learn(?:ed|t) (?:it |this |that |so )?from|citing|quoting|reading (?:out )?from"
    r"|joint (?:statement|(?:news|press) conference|communiqu[eé]|declaration|letter"
    r"|briefing|interview|report))\b",
    re.IGNORECASE,
)
"""What shows that a speaker may only pass on what another said."""
PRONOUNS: Final = frozenset("he she it they him her them we i who which that this these".split())


def roots(
    article: Article,
    claims: Iterable[Claim],
    speakers: Mapping[tuple[str, int], str],
    outlets: Mapping[str, str] = NO_OUTLETS,
) -> tuple[Root, ...]:
    """The root of every claim, in the order of the claims.

    `speakers` gives the entity who speaks at a hop, by claim and hop; the outlet is hop 0.
    `outlets` gives the outlets that the case names itself, by any form, folded.
    """
    claims = tuple(claims)
    lineage = _Lineage(article, claims, speakers, outlets)
    return tuple(lineage.root(claim) for claim in claims)


class _Lineage:
    """The claims of one article."""

    def __init__(
        self,
        article: Article,
        claims: tuple[Claim, ...],
        speakers: Mapping[tuple[str, int], str],
        outlets: Mapping[str, str],
    ) -> None:
        self.article, self.speakers = article, speakers
        self.credit = credit_of(article)
        self.retold = Retold(article, claims, self.credit, outlets)
        self.scene = Scene(article)
        self.bodies = Bodies(article, claims)

    def root(self, claim: Claim) -> Root:
        hops = claim.chain[1:]
        if not hops:
            return self._own_voice(claim)
        last = hops[-1]
        nameless = next((hop for hop in hops if self._is_nameless(claim, hop)), None)
        if nameless is None and not self.retold.is_outlet(last):
            return self._at_second_hand(claim, self._said(claim, last))
        told = next((name for hop in hops if (name := self.retold.outlet(hop)) is not None), None)
        if told is None and nameless is not None:
            told = self.retold.told_to(claim)
        if told is not None:
            return self._derived(claim, told)
        if nameless is None:  # the article's own outlet speaks of itself
            return self._own_voice(claim)
        if self.bodies.is_issuer(self.article.outlet):
            return self._issued(claim, f", after “{nameless.source}”")
        if host := self.retold.linked(claim):
            return self._linked(claim, host)
        return self._anonymous(claim, nameless)

    def _at_second_hand(self, claim: Claim, root: Root) -> Root:
        """ "Benn, who heard it from elders": where it begins is not shown, whoever says it."""
        match = _SECOND_HAND.search(self._beside_cues(claim))
        if not match or not root.known:
            return root
        reason = f"{root.reason}; “{match[0]}”: it may be somebody else’s word"
        return replace(root, known=False, reason=reason)

    def _beside_cues(self, claim: Claim) -> str:
        """The claim's sentence without what is quoted in it, and without its own cues."""
        said, start = unquoted(claim.sentence.of(self.article.text)), claim.sentence.start
        for cue in (hop.cue_span for hop in claim.chain if hop.cue_span):
            if claim.sentence.contains(cue):
                blank = " " * (cue.end - cue.start)
                said = said[: cue.start - start] + blank + said[cue.end - start :]
        return said

    def _is_nameless(self, claim: Claim, hop: Hop) -> bool:
        if self.retold.is_outlet(hop):
            return False
        if hop.anonymity == "unnamed":
            return True
        if self._speaker(claim, hop) or hop.resolves_to:
            return False  # "the army chief" of a day on which it is known who that was
        if hop.anonymity == "unnamed_role":
            return True
        if hop.anonymity == "document":
            return not self.bodies.issuer(hop.source)
        return fold(hop.source) in PRONOUNS

    def _speaker(self, claim: Claim, hop: Hop) -> str:
        return self.speakers.get((claim.id, claim.chain.index(hop)), "")

    def _said(self, claim: Claim, hop: Hop) -> Root:
        """A named person, a body or a document says it."""
        name = hop.resolves_to or hop.source
        entity = self._speaker(claim, hop)
        if hop.anonymity == "document":
            issuer = self.bodies.issuer(name)
            key = f"{fold(name)}/{entity}" if entity else fold(name)
            return _root(claim, "document", f"{key}@{issuer}", f"{name} says so")
        if hop.anonymity in {"named", "unnamed_role"}:
            return self._by_person(claim, name, entity)
        is_name = any(word[:1].isupper() for word in name.split())
        key = entity or (fold(name) if is_name else f"{self.article.id}/{fold(name)}")
        return _root(claim, "statement", f"{key}@{self.bodies.describe(name)}", f"{name} says so")

    def _by_person(self, claim: Claim, name: str, entity: str) -> Root:
        """A lone name may be that of somebody who has two elsewhere: it proves nobody new."""
        bare = [word for word in fold(name).split() if word not in words("bodies", "titles")]
        known = len([word for word in bare if word not in words("bodies", "state")]) > 1
        alone = "" if known else "; the article gives one name alone"
        called = [word for word in bare if word not in words("bodies", "state")] or bare
        body = self.bodies.of(name) or f"={' '.join(called)}"
        key = f"{entity or ' '.join(bare)}@{body}"
        return _root(claim, "statement", key, f"{name} says so{alone}", known=known)

    def _derived(self, claim: Claim, outlet: str) -> Root:
        if not outlet and (host := self.retold.linked(claim)):
            return self._linked(claim, host)
        if outlet:
            reason = f"as what {outlet} reported"
            return _root(claim, "derived", teller(outlet), reason, outlet=outlet, known=False)
        reason = "as what another outlet reported; which one is not said"
        return _root(claim, "derived", "", reason, known=False)

    def _linked(self, claim: Claim, host: str) -> Root:
        """Its sentence leads to a page of another site: unknown, but no telling of its own."""
        outlet = agency(host) or host
        reason = f"its sentence links to {host}"
        return _root(claim, "derived", teller(outlet), reason, outlet=outlet, known=False)

    def _anonymous(self, claim: Claim, hop: Hop) -> Root:
        span = hop.source_span or hop.cue_span
        key = f"{self.article.id}:{span.start}" if span else claim.id
        which = "is not named" if hop.anonymity == "unnamed_role" else "names nobody"
        if hop.anonymity == "document":
            reason = f"“{hop.source}”; whose document it is, is not said"
            return _root(claim, "document", key, reason, known=False)
        return _root(claim, "anonymous", key, f"“{hop.source}” {which}", known=False)

    def _own_voice(self, claim: Claim) -> Root:
        """The outlet itself tells it."""
        if seen := self.scene.in_sentence(claim):
            newsroom = seen.outlet or (self.credit.agency if self.credit else self.article.outlet)
            return self._scene(claim, newsroom, seen.reason)
        if (told := self.retold.told_to(claim)) is not None:
            return self._derived(claim, told)
        if self.credit:
            return self._credited(claim)
        if self.bodies.is_issuer(self.article.outlet):
            return self._issued(claim)
        if host := self.retold.linked(claim):
            return self._linked(claim, host)
        if seen := self.scene.by_article(claim):
            return self._scene(claim, self.article.outlet, seen.reason, "@near")
        key = teller(self.article.outlet) or self.article.id
        reason = "in its own voice, and does not say from where it has it"
        return _root(claim, "report", key, reason, known=False)

    def _credited(self, claim: Claim) -> Root:
        assert self.credit is not None
        if not self.credit.whole or not self.credit.agency:
            reason = f"{self.credit.words}, and nobody says which part is whose"
            return _root(claim, "report", self.article.id, reason, known=False)
        published = self.article.published
        exact = published is not None and len(published.value) >= 10 and "X" not in published.value
        day = (first_day(published.value) or "") if published and exact else ""
        key = f"{teller(self.credit.agency)}@{day}"
        return _root(claim, "dispatch", key, self.credit.words)

    def _issued(self, claim: Claim, after: str = "") -> Root:
        name = self.article.outlet
        key = self.speakers.get((claim.id, 0), "") or fold(name)
        body = self.bodies.describe(name)
        return _root(claim, "statement", f"{key}@{body}", f"{name} publishes it itself{after}")

    def _scene(self, claim: Claim, newsroom: str, reason: str, near: str = "") -> Root:
        head = teller(newsroom) or self.article.id
        return _root(claim, "scene", f"{head}@{fold(self.article.byline)}{near}", reason)


def _root(
    claim: Claim, kind: RootKind, key: str, reason: str, *, outlet: str = "", known: bool = True
) -> Root:
    return Root(claim.id, kind, key, known, reason, outlet)
