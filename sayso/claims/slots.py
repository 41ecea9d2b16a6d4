"""Finds what stands in the slots of a frame (see `sayso.codebook.grammar`) around a trigger."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from sayso.claims.acronyms import spelled
from sayso.claims.actors import Actors
from sayso.claims.nouns import Nouns
from sayso.claims.tree import DASHES, Tree
from sayso.claims.verbs import Verbs
from sayso.codebook import Trigger

INVOLVING: Final = frozenset(
    {"involvement", "role", "part", "hand", "participation", "complicity", "responsibility"}
)
DISOWNING: Final = frozenset({"deny", "reject", "dismiss", "disclaim", "repudiate", "refute"})
LISTING: Final = ("appos", "parataxis", "list", "dep", "conj")


@dataclass(frozen=True, slots=True)
class Site:
    """One place where the words of a trigger stand together."""

    trigger: Trigger
    at: int
    """The token that governs the others."""
    words: tuple[int, ...]


class Slots:
    """Evaluates slot paths such as `subject`, `object.poss`, `into.items`."""

    def __init__(self, tree: Tree, verbs: Verbs, nouns: Nouns, actors: Actors) -> None:
        self.tree = tree
        self.verbs = verbs
        self.nouns = nouns
        self.actors = actors
        self._verb: Mapping[str, Callable[[int], list[int]]] = {
            "subject": verbs.subject,
            "surface": verbs.surface,
            "object": verbs.object,
            "indirect": verbs.indirect,
            "xcomp": verbs.completion,
            "harmed": verbs.harmed,
            "clause": lambda v: tree.kids(v, "ccomp", "xcomp", "advcl"),
        }

    def at(self, site: Site, path: str) -> list[int]:
        """The heads in a slot, in text order of discovery; empty if nothing stands there."""
        first, *steps = path.split(".")
        heads = self._first(site, first)
        for step in steps:
            heads = self._step(heads, step)
        return [h for h in dict.fromkeys(heads) if first == "title" or h not in site.words]

    def done(self, site: Site, preposition: str) -> list[int]:
        """The gerund behind a preposition: "for ignoring them"."""
        clauses = [k for w in site.words for k in self.tree.kids(w, "advcl", "obl", "acl")]
        marks = {k: {self.tree.form(m) for m in self.tree.kids(k, "mark", "case")} for k in clauses}
        return [k for k in clauses if preposition in marks[k]]

    def _first(self, site: Site, slot: str) -> list[int]:
        match site.trigger.frame:
            case "verb":
                return self._of_verb(site, slot)
            case "noun":
                return self._of_noun(site, slot)
            case "title":
                return self._of_title(site, slot)
            case "compound":
                return self._of_compound(site.at, slot)
            case "adjective":
                return self._of_adjective(site, slot)
            case "nationality":
                return self._of_nationality(site.at, slot)
            case _:
                return self._of_bracket(site.at, slot)

    def _step(self, heads: list[int], step: str) -> list[int]:
        match step:
            case "first":
                return heads[:1]
            case "rest":
                return heads[1:]
            case "items":
                return [k for h in heads for k in self.items(h)]
        return [k for h in heads for k in self._plain(h, step)]

    def _plain(self, i: int, slot: str) -> list[int]:
        """A slot of any token, by its part of speech."""
        if slot in self._verb:
            return self._verb[slot](i) if self.tree.upos(i) in {"VERB", "AUX", "ADJ"} else []
        if slot == "poss":
            return (
                self._same(i)
                or self.verbs.spread(self.tree.kids(i, "nmod:poss"))
                or self._genitive(i)
            )
        if slot == "modifier":
            return self._modifiers(i)
        if slot == "national":
            return self._nationals(i)
        return self.verbs.prepositional(i, slot)

    def _same(self, n: int) -> list[int]:
        """Whose it is in "X and its owner": X, beside which no other is meant."""
        tree, first = self.tree, self.tree.head(n)
        owned = tree.is_(n, "conj") and first < n and tree.upos(first) == "PROPN"
        owners = tree.kids(n, "nmod:poss")
        bare = [k for k in owners if tree.upos(k) == "PRON" and k == n - 1]
        return [first] if owned and bare and tree.form(n - 2) == "and" else []

    def _genitive(self, n: int) -> list[int]:
        """Whose it is by the 's right before it, whatever syntax made of that."""
        first = n
        while first > 1 and self.tree.is_(first - 1, "amod", "compound"):
            first -= 1
        marked = first > 1 and self.tree.xpos(first - 1) == "POS"
        return [self.tree.head(first - 1)] if marked and self.tree.head(first - 1) < first else []

    def _of_verb(self, site: Site, slot: str) -> list[int]:
        if slot in self._verb:
            return self._verb[slot](site.at)
        return self._near(site.words, slot)

    def _near(self, words: tuple[int, ...], preposition: str) -> list[int]:
        """A phrase's preposition may hang on any of its words: "pledge allegiance to"."""
        return [k for w in words for k in self.verbs.prepositional(w, preposition)]

    def _of_noun(self, site: Site, slot: str) -> list[int]:
        trigger, n = site.trigger, site.at
        if slot == "holder":
            return self.nouns.holder(n, trigger.supports, trigger.cases)
        if slot in {"poss", "modifier", "national"}:
            return [k for w in site.words for k in self._plain(w, slot)]
        light = self.nouns.support(n, trigger.supports) if slot != "of" else []
        found = self._near((*site.words, *light), slot) or self._astray(site, slot)
        return found or self._opposed(n, light, slot) or self._disowned(n, slot)

    def _disowned(self, n: int, slot: str) -> list[int]:
        """ "Denied involvement in the killing": whoever denies it denies that it was he."""
        tree, part = self.tree, self.tree.head(n)
        v = tree.head(part)
        behind = tree.is_(n, "nmod") and tree.preposition(n) in {"in", "for", "of"}
        if slot != "by" or not behind or tree.lemma(part) not in INVOLVING:
            return []
        denied = tree.is_(part, "obj") and tree.lemma(v) in DISOWNING
        return self.verbs.surface(v) if denied else []

    def _opposed(self, n: int, light: list[int], slot: str) -> list[int]:
        """ "Made raids using boats against Y": the one against whom its verb's words turn."""
        verbs = light or [self.tree.head(n)] * self.tree.is_(n, "nsubj")
        if slot != "against" or not verbs:
            return []
        after = [k for k in self.tree.subtree(verbs[0]) if k > n]
        found = [k for k in after if self.tree.is_(k, "nmod", "obl")]
        found = [k for k in found if self.tree.preposition(k) == slot]
        return self.verbs.spread(found) if len(found) == 1 else []

    def _astray(self, site: Site, slot: str) -> list[int]:
        """Phrases that a reader hung one noun too low or one verb too high.

        "The arrest of X by Y" with `by Y` below X; "in tandem with Y" with `with Y` at the verb;
        "links to Y" with `to Y` anywhere, for what stands right behind the noun belongs to it.
        """
        if slot == "by":
            below = self._near(site.words, "of")
            return [k for i in below for k in self.verbs.prepositional(i, "by")]
        if site.trigger.cases and (found := self._near((self.tree.head(site.at),), slot)):
            return found
        after = site.at + 1
        if after < len(self.tree.tokens) and self.tree.form(after) == slot:
            governed = self.tree.head(after)
            return [governed] if self.tree.is_(after, "case") and governed > after else []
        return []

    def _of_title(self, site: Site, slot: str) -> list[int]:
        n = site.at
        if slot == "holder":
            bearers = [k for k in self.nouns.bearer(n) if k not in site.words]
            return [k for k in bearers if not self._own_acronym(k)]
        if slot == "title":
            return [n]
        bearers = [k for k in self.nouns.bearer(n) if self.tree.head(n) == k and n < k]
        beside = [k for k in self.tree.kids(n, "conj") if self.tree.upos(k) == "NOUN"]
        around = [*site.words, self.tree.first_conjunct(n), *bearers, *beside]
        for w in dict.fromkeys(around):
            found = self._plain(w, slot)
            found = [
                k
                for k in found
                if slot not in {"poss", "modifier", "national"} or self._touches(k, n)
            ]
            if slot == "modifier":  # "Lord Mayor X" leads no lord
                found = [k for k in found if not self.actors.is_title(k)]
            if found:
                return found
        return []

    def _own_acronym(self, k: int) -> bool:
        """ "The department of security (DOS)": what stands in brackets holds no post."""
        tokens, text = self.tree.tokens, self.tree.reading.text
        if not 0 < k < len(tokens) - 1 or tokens[k - 1].span.of(text) != "(":
            return False
        short, at = tokens[k].span, tokens[k - 1].span.start
        return tokens[k + 1].span.of(text) == ")" and bool(
            spelled(short.of(text), text[max(0, at - 200) : at].title())
        )

    def _touches(self, k: int, n: int) -> bool:
        """Does nothing but adjectives and the like stand between an owner and the title?"""
        if k >= n:
            return False
        between = range(max(self.tree.subtree(k)) + 1, n)
        own = self.tree.subtree(n)
        plain = {"ADJ", "NOUN", "PART", "PUNCT", "VERB"}
        return all(j in own or self.tree.upos(j) in plain for j in between)

    def _of_compound(self, w: int, slot: str) -> list[int]:
        """In "Y-backed X" the pieces are words of their own: Y, the hyphen, `backed`."""
        tree = self.tree
        if w < 2 or tree.form(w - 1) not in DASHES:
            return []
        if slot == "modifier":
            above = tree.head(w - 2)
            alone = above in {w, tree.head(w)} or not tree.nominal(above)
            return [w - 2] if alone else [above]
        subjects = self.verbs.spread(tree.kids(w, "nsubj", "nsubj:pass"))
        if tree.xpos(w) == "VBG":  # "mayor-supporting unions" read as if they were supported
            subjects = self.verbs.spread([k for k in tree.kids(w, "obj") if k > w])
        head = tree.head(w)
        return subjects or ([self.nouns.anchor(head)] if tree.nominal(head) and head > w else [])

    def _of_adjective(self, site: Site, slot: str) -> list[int]:
        tree, a = self.tree, site.at
        if slot != "subject":
            return self._near(site.words, slot)
        subjects = self.verbs.surface(a) if not tree.is_(a, "amod", "acl") else []
        return subjects or ([tree.head(a)] if tree.is_(a, "amod", "acl") else [])

    def _of_nationality(self, a: int, slot: str) -> list[int]:
        """The noun between must be one for a person: "a Ruritanian national"."""
        noun = self.tree.head(a)
        if slot == "adjective":
            return [a]
        if not self.tree.is_(a, "amod", "compound") or a > noun:
            return []
        if self.tree.upos(noun) == "PROPN":
            return [noun] if self.actors.called(noun, a) else []
        return self.nouns.bearer(noun) if self.actors.person(noun) else []

    def _of_bracket(self, i: int, slot: str) -> list[int]:
        if slot != "name":
            return [i]
        return [self.actors.named_before(i - 1) or self.tree.head(i)]

    def mishap(self, v: int) -> bool:
        """Is what happened a flood or a crash, which nobody did?"""
        around = [k for k in self.tree.kids(v, "obl", "nmod", "advcl") if self.actors.mishap(k)]
        return bool(around)

    def _modifiers(self, n: int) -> list[int]:
        """Nouns before a noun."""
        kids = [k for k in self.tree.kids(n, "compound", "nmod:unmarked") if k < n]
        kids = [k for k in kids if self.tree.nominal(k)]
        names = [k for k in kids if self.tree.upos(k) == "PROPN"]
        return [k for k in kids if not (k in names and k + 1 in names)]  # the last of one name

    def _nationals(self, n: int) -> list[int]:
        """Adjectives of nationality before a noun."""
        kids = self.tree.kids(n, "amod", "compound")
        return [k for k in kids if self.tree.upos(k) == "ADJ" and self.actors.nationality(k)]

    def items(self, i: int) -> list[int]:
        """The names that a plural announces: "three factions – A, B and C"."""
        names = [k for k in self.tree.kids(i, *LISTING) if k > i and self.tree.upos(k) == "PROPN"]
        return [k for n in names for k in self.tree.chain(n)]
