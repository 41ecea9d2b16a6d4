"""Puts a proposition, its speakers, its factuality, times and references together as a Claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from sayso.claims.anaphors import antecedents, is_anaphor
from sayso.claims.chains import FIRST_PERSON, Chains
from sayso.claims.factuality import Factuality, Judge
from sayso.claims.genders import Genders
from sayso.claims.locating import Locator
from sayso.claims.metonymy import Metonymy
from sayso.claims.places import Places
from sayso.claims.proposition import Filler, Proposition
from sayso.claims.reference import HE, References
from sayso.claims.salience import SELVES
from sayso.claims.speeches import Speech
from sayso.claims.times import Times
from sayso.claims.tree import Tree
from sayso.claims.vacuity import vacuous
from sayso.claims.verbs import Verbs
from sayso.claims.wordforms import WordForms
from sayso.codebook import Codebook
from sayso.codebook.cues import cues, people, vocabulary
from sayso.codebook.powers import metonyms
from sayso.model import Article, Claim, ClaimTime, Hop, MentionKind, Reading, Role, Span

IN_PASSING: Final = ("/title", "/nationality", "/bracket")
"""Frames that say what somebody is."""
ALIAS: Final = "also_known_as"
"""The relation of one to itself."""
BESIDE: Final = ("appos", "compound", "flat", "nsubj", "obj", "iobj", "obl", "nmod")
"""Where such a title says so in passing: who "dismissed Union member Ostra" denied no membership,
and "the cousin was not available" leaves him a cousin.
"""


@dataclass(frozen=True, slots=True)
class Found:
    """A claim with the tokens it came from."""

    claim: Claim
    proposition: Proposition


class Assembly:
    """Everything that is known about one article, ready to judge its propositions."""

    def __init__(
        self,
        article: Article,
        reading: Reading,
        codebook: Codebook,
        propositions: Sequence[Proposition],
    ) -> None:
        self.article = article
        self.codebook = codebook
        self.propositions = propositions
        forms = WordForms(codebook)
        forms.known |= vocabulary(codebook)
        self.tree = Tree(reading, forms.lemma)
        verbs = Verbs(self.tree, codebook.tables.get("control", {}))
        genders = Genders(codebook.tables.get("genders", {}))
        self.references = References(self.tree, people(codebook), genders)
        self.chains = Chains(article, self.tree, codebook, self.references)
        self.judge = Judge(self.tree, cues(codebook), verbs, self.chains.untrue)
        events = frozenset(found.trigger for found in propositions)
        self.times = Times(article, self.tree, events)
        states = codebook.tables.get("nationalities", {})
        self.locator = Locator(reading, codebook.names, states)
        self.metonymy = Metonymy(self.tree, metonyms(codebook), self.locator)
        self.places = Places(self.tree, self.locator, self.metonymy)
        self._types = {m.head: m.type for m in reading.mentions}
        self._kinds = {m.head: m.kind for m in reading.mentions}
        self._types_of_names = {m.span: m.type for m in reading.mentions if m.kind == "name"}

    def claims(self) -> list[Found]:
        """One claim for each proposition that somebody can be held to."""
        found = (self._claim(proposition) for proposition in self.propositions)
        return [one for one in found if one is not None]

    def _claim(self, found: Proposition) -> Found | None:
        speeches = self.chains.around(found.trigger, found.trigger_span)
        if passing := self._in_passing(found):
            speeches = [s for s in speeches if s.stance not in {"denies", "declines"}]
        chain = tuple(map(self._full, self.chains.hops(speeches, found.trigger)))
        if not found.of("agent") and len(chain) == 1 and self._needs_speaker(found):
            return None
        inner = speeches[-1] if speeches else None
        judged = (
            self.judge.in_passing(found)
            if passing
            else self.judge.of(found, speeches, self._own_act(found, inner))
        )
        if self._banned(judged) or self._unfound(judged):
            return None
        sentence = self._sentence(found.trigger)
        roles = [self._role(f, found, inner) for f in found.fillers if f.role != "place"]
        heads = [f.head for f in found.fillers if f.role != "place"]
        if vacuous(self.tree, zip(heads, roles, strict=True), quoted=len(chain) > 1):
            return None
        roles = roles if found.relation == ALIAS else apart(roles)
        shown = [found.trigger_span, *(role.span for role in roles)]
        claim = Claim(
            article_id=self.article.id,
            relation=found.relation,
            roles=tuple(sorted(roles, key=lambda role: (role.span, role.name))),
            trigger=found.trigger_span,
            evidence=evidence([*shown, judged.cue] if judged.cue else shown, sentence),
            sentence=sentence,
            chain=chain,
            polarity=judged.polarity,
            modality=judged.modality,
            cue=judged.cue,
            times=self._times(found, judged),
            places=self.places.of(found),
            frame=found.frame,
        )
        return Found(claim, found)

    def _full(self, hop: Hop) -> Hop:
        """The hop under the name that the case gives its speaker."""
        name = self.locator.full(hop.resolves_to or hop.source) or hop.resolves_to
        return hop if name == hop.resolves_to else replace(hop, resolves_to=name)

    def _in_passing(self, found: Proposition) -> bool:
        """Does a title stand beside a name and claim nothing of its own clause?"""
        i = found.trigger
        noun = self.tree.head(i) if self.tree.is_(i, "compound") else i
        told = self.tree.is_(noun, "xcomp")  # "did he become a U.S. citizen?"
        predicate = told or self.tree.kids(noun, "cop") or self.tree.preposition(noun) == "as"
        beside = self.tree.is_(i, *BESIDE) and not predicate
        return beside and found.frame.endswith(IN_PASSING)

    def _banned(self, judged: Factuality) -> bool:
        """ "Neither side may arm any group" tells a rule, not what anybody does."""
        words = judged.cue.of(self.tree.reading.text).lower().split() if judged.cue else []
        return judged.polarity == "negated" and "may" in words

    def _unfound(self, judged: Factuality) -> bool:
        """ "I have found no evidence that they control it": who writes so claims nothing."""
        tree, cue = self.tree, judged.cue
        if judged.modality != "questioned" or cue is None:
            return False
        inside = (i for i, token in enumerate(tree.tokens) if cue.contains(token.span))
        nouns = (i for i in inside if tree.lemma(i) in self.judge.cues.doubts)
        finders = (tree.head(i) for i in nouns if tree.is_(i, "obj"))
        return any(tree.form(k) in FIRST_PERSON for f in finders for k in tree.kids(f, "nsubj"))

    def _needs_speaker(self, found: Proposition) -> bool:
        return self.codebook[found.relation].agentless == "quoted"

    def _sentence(self, i: int) -> Span:
        return next(s.span for s in self.tree.reading.sentences if s.first <= i < s.last)

    def _own_act(self, found: Proposition, speech: Speech | None) -> bool:
        """Is it the speaker himself who will do it?"""
        if speech is None or speech.source is None:
            return False
        name, here = self.chains.name(speech), self._sentence(speech.cue)
        return any(
            filler.head == speech.source
            or self.tree.form(filler.head) in FIRST_PERSON
            or (self.tree.form(filler.head) == "it" and self._sentence(filler.head) == here)
            or (bool(name) and self.references.resolve(filler.head) == name)
            for filler in found.of("agent")
        )

    def _role(self, filler: Filler, found: Proposition, speech: Speech | None) -> Role:
        text = filler.span.of(self.tree.reading.text)
        resolved = self.metonymy.resolve(filler, text, found.relation)
        kind = "organisation" if resolved else self._type(filler)
        if town := self.metonymy.town(filler.head):
            resolved, kind = town, "place"
        if found.relation == "has_nationality" and filler.role == "patient":
            resolved = self.codebook.tables.get("nationalities", {}).get(text.lower(), "")
        if not resolved and filler.role != "post" and (name := self._resolved(filler, speech)):
            power = self.metonymy.resolve(filler, name, found.relation)
            resolved, kind = power or name, "organisation" if power else kind
        resolved = self._full_name(text, resolved)
        said = f" {resolved} " in f" {text} "  # a name stands for nothing but itself
        role = Role(
            filler.role, filler.span, text, "" if said else resolved, str(kind), self._kind(filler)
        )
        return self.places.located(self._pointing(role, filler.head))

    def _full_name(self, text: str, resolved: str) -> str:
        """The case's name of whom it is; a short form goes by itself where the page's own longer
        one is part of that name ("the Service", "Survey Service").
        """
        if known := self.locator.full(resolved or text):
            return known
        known = self.locator.full(text)
        return known if resolved and f" {resolved} " in f" {known} " else resolved

    def _pointing(self, role: Role, head: int) -> Role:
        """The role with what it may mean, where its phrase points at a name and at none surely."""
        if not is_anaphor(self.references, head):
            return role
        may_be = () if role.resolves_to else antecedents(self.references, head)
        return replace(role, anaphor=True, antecedents=may_be)

    def _type(self, filler: Filler) -> str:
        """By the head of the phrase; of a name also where syntax sees another head in it."""
        by_head = self._types.get(filler.head)
        return by_head or self._types_of_names.get(filler.span) or ""

    def _kind(self, filler: Filler) -> MentionKind | Literal[""]:
        if filler.span in self._types_of_names:
            return "name"
        return self._kinds.get(filler.head, "")

    def _resolved(self, filler: Filler, speech: Speech | None) -> str:
        """ "I" is the speaker, where the speaker has a name; the rest is reference."""
        if self.tree.form(filler.head) in {"i", "me", "my", "myself"}:
            return self.chains.name(speech) if speech else ""
        name = self.chains.name_of(filler.head) or self.references.resolve(filler.head)
        return "" if self._of_himself(filler.head, name, speech) else name

    def _of_himself(self, head: int, name: str, speech: Speech | None) -> bool:
        """ "She left us": who says so between marks would call herself I."""
        quoted = head in self.chains.quoting.tokens and self.tree.form(head) in HE
        return quoted and speech is not None and bool(name) and name == self.chains.name(speech)

    def _times(self, found: Proposition, judged: Factuality) -> tuple[ClaimTime, ...]:
        state = self.codebook[found.relation].kind == "state"
        future = judged.modality in {"forecast", "planned", "ordered"}
        times = self.times.of(found, state=state, future=future)
        if not state or any(time.kind == "held_to" for time in times):
            return times
        ended = self._ended(found) if found.closed else judged.ended
        return times if ended is None else (*times, self.times.over(ended))

    def _ended(self, found: Proposition) -> int | None:
        """The word that closes the state, such as "former"."""
        words = frozenset(self.codebook.tables.get("control", {}).get("ending", ()))
        above = self.tree.head(found.trigger)
        kids = [*self.tree.kids(found.trigger), *self.tree.kids(above, "amod", "advmod")]
        return next((k for k in kids if self.tree.lemma(k) in words), found.trigger)


def apart(roles: Sequence[Role]) -> list[Role]:
    """The roles, of which no two are one and the same: "X and his wife, Y X" are two people.

    What stands for a name that fills another role by its own words stands for nobody surely:
    "the president accused X" gives X another president, and "X shot himself" none.
    """
    full = {role.resolves_to: role.name for role in roles if role.kind == "name"}
    full |= {role.text: role.name for role in roles if not role.resolves_to}
    return [
        replace(role, resolves_to="")
        if full.get(role.resolves_to, role.name) != role.name and role.text.lower() not in SELVES
        else role
        for role in roles
    ]


def evidence(spans: Sequence[Span], sentence: Span) -> Span:
    """The smallest stretch of the sentence that shows the claim."""
    inside = [span for span in spans if sentence.contains(span)] or [sentence]
    return Span(min(s.start for s in inside), max(s.end for s in inside))
