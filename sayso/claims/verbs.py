"""Who does what to whom around a verb, whatever its voice and wherever its subject stands.

A subject may be far off: "The ISI is helping the group try to open channels" has it at `group`.
Rules that pass a subject on read the table `control` of the codebook.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sayso.claims.tree import Tree

RELATIVE: Final = frozenset({"WP", "WDT", "WP$"})
PLURAL_AUX: Final = frozenset({"are", "were", "have", "'re", "’re", "'ve", "’ve"})
DEPTH: Final = 12
"""How many clauses a subject may be passed through; a guard against broken trees."""


class Verbs:
    """The arguments of verbs in one tree."""

    def __init__(self, tree: Tree, control: Mapping[str, Any]) -> None:
        self.tree = tree
        self.keeps_subject = frozenset(control.get("keeps_subject", ()))
        self.accusing = frozenset(control.get("accusing", ()))
        self.charges = frozenset(control.get("charges", ()))
        self.facing = frozenset(control.get("facing", ()))
        self.governing = frozenset(control.get("verbs", ()))
        self.sending = frozenset(control.get("sending", ()))
        self.harmful = frozenset(control.get("harmful", ()))
        self.addressing: Mapping[str, list[str]] = control.get("addressing", {})
        self.raising = frozenset(control.get("raising", ()))
        self.using = frozenset(control.get("using", ()))
        self.performing = frozenset(control.get("performing", ()))
        self.devoted = frozenset(control.get("devoted", ()))
        self.labels = frozenset(control.get("labels", ()))
        self.makers = frozenset(control.get("makers", ()))
        self.nouns: Mapping[str, str] = control.get("nouns", {})

    def passive(self, v: int) -> bool:
        """Is the verb in the passive, as a clause or as a participle?"""
        tree = self.tree
        if tree.kids(v, "aux:pass", "nsubj:pass", "csubj:pass", "obl:agent"):
            return True
        if tree.xpos(v) != "VBN" or any(tree.lemma(k) == "have" for k in tree.kids(v, "aux")):
            return False
        if tree.is_(v, "conj") and not tree.kids(v, "nsubj", "aux"):
            return self.passive(tree.head(v))
        if tree.is_(v, "acl", "amod", "advcl"):
            return not tree.kids(v, "nsubj", "aux")
        return not tree.kids(v, "obj", "nsubj", "aux")

    def subject(self, v: int) -> list[int]:
        """Who does it."""
        if not self.passive(v):
            return self.surface(v)
        tree = self.tree
        agents = self._by(v)
        if not agents and tree.is_(v, "conj") and not tree.kids(v, "nsubj"):
            return self._shared_agent(v)
        return self.spread(agents)

    def _by(self, v: int) -> list[int]:
        return [k for k in self.tree.kids(v, "obl") if self.tree.preposition(k) == "by"]

    def _shared_agent(self, v: int) -> list[int]:
        """Passives joined by `and` share the agent that stands behind either of them."""
        head = self.tree.head(v)
        return self.subject(head) if self.passive(head) else []

    def object(self, v: int) -> list[int]:
        """To whom it is done."""
        if self.tree.is_(v, "case"):
            return self.spread([self.tree.head(v)])
        if self.passive(v):
            return self.surface(v)
        kids = self.tree.kids(v, "obj") or self.tree.kids(v, "iobj")
        kids = [k for k in kids if k > v] or kids  # "aids X in beating Y" with X hung on `beating`
        direct = [k for k in kids if not self.tree.preposition(k) and not self._genitive(k)]
        objects = self.spread(direct)
        return objects or self._relative_object(v) or self._shared_object(v)

    def indirect(self, v: int) -> list[int]:
        """To whom something is given: of "sent the army 40 rifles", no compound, the army."""
        tree = self.tree
        given = [k for k in tree.kids(v, "iobj") if tree.kids(v, "obj", "ccomp", "xcomp")]
        if given := given or self._first_of_two(v):
            return self.spread(given)
        before = [c for k in tree.kids(v, "obj") for c in tree.kids(k, "compound") if v < c < k]
        return [c for c in before if tree.upos(max(tree.subtree(c)) + 1) == "NUM"][-1:]

    def _first_of_two(self, v: int) -> list[int]:
        """ "Sent the army 40 rifles" with two objects side by side and no comma."""
        tree = self.tree
        objects = [k for k in tree.kids(v, "obj") if k > v]
        second = [k for k in objects[1:] if tree.subtree(k)[0] == max(tree.subtree(objects[0])) + 1]
        return objects[:1] if second else []

    def _genitive(self, i: int) -> bool:
        """Whose something is can be no object: "took Y's cousin, X" where syntax has two."""
        return any(self.tree.xpos(k) == "POS" for k in self.tree.kids(i, "case"))

    def _relative_object(self, v: int) -> list[int]:
        """ "The man whom they arrested", "the man they arrested"."""
        tree = self.tree
        bare = [k for k in tree.kids(v, "obl") if self.relative(k) and not tree.preposition(k)]
        if bare or not tree.is_(v, "acl:relcl") or not tree.kids(v, "nsubj"):
            return self.spread(bare)
        inside = [i for i in tree.subtree(v) if self.relative(i)]
        stranded = any(not tree.kids(k) for k in tree.kids(v, "obl"))
        return [] if inside or stranded else self.antecedents(v)

    def _shared_object(self, v: int) -> list[int]:
        """ "Arrested and charged X": only where the verbs stand side by side."""
        head = self.tree.head(v)
        if self.tree.is_(v, "conj") and v == head + 2 and not self.passive(head):
            return self.spread([k for k in self.tree.kids(head, "obj") if k > v])
        for k in self.tree.kids(v, "conj"):
            if k == v + 2 and self.tree.upos(k) == "VERB" and not self.passive(k):
                return self.spread(self.tree.kids(k, "obj"))
        return []

    def surface(self, v: int, depth: int = 0) -> list[int]:
        """The grammatical subject, its own or the one passed on to it."""
        tree = self.tree
        if tree.is_(v, "case"):
            return self._of_case(v)
        own = [k for k in tree.kids(v, "nsubj") if tree.tokens[k].deprel != "nsubj:outer"]
        own = [k for k in own if tree.described(k) is None]
        own = ([k for k in own if k < v] or own)[-1:]  # a dateline is no subject
        own = own or self._strayed(v) or self._raised(v)
        if own or depth > DEPTH:
            return self.spread(own)
        head = tree.head(v)
        match tree.relation(v):
            case "conj":
                return self.surface(head, depth + 1)
            case "xcomp":
                return self._controller(head, depth)
            case "advcl":
                return self._of_adverbial(v, head, depth)
            case "ccomp" if self.infinitive(v):
                return self._controller(head, depth)
            case "ccomp" if "VBG" in {tree.xpos(v), *map(tree.xpos, tree.kids(v, "aux"))}:
                return self.surface(head, depth + 1)
            case "acl" if tree.tokens[v].deprel == "acl":
                return self._of_noun(v, head)
            case "amod":
                return [head]
        return []

    def _of_case(self, v: int) -> list[int]:
        """ "Groups including the brigade": a participle in the place of a preposition."""
        governor = self.tree.head(self.tree.head(v))
        return [governor] if self.tree.nominal(governor) and governor < v else []

    def _raised(self, v: int) -> list[int]:
        """ "It is said to shelter": somebody, whom a reader took for an empty `it`."""
        said = self.tree.lemma(v) in self.raising and self.tree.kids(v, "xcomp")
        return self.tree.kids(v, "expl") if said else []

    def _strayed(self, v: int) -> list[int]:
        """A subject hung on the verb that governs a `that` clause, or on the verb's object."""
        tree, head = self.tree, self.tree.head(v)
        below = [s for k in tree.kids(v, "obj") for s in tree.kids(k, "nsubj") if s < v < k]
        if below:
            return below[-1:]
        marks = [k for k in tree.kids(v, "mark") if tree.form(k) == "that"]
        if not marks or not tree.is_(v, "ccomp") or len(tree.kids(head, "nsubj")) < 2:
            return []
        return [k for k in tree.kids(head, "nsubj") if marks[0] < k < v][-1:]

    def _controller(self, head: int, depth: int) -> list[int]:
        if addressed := self._addressed(head):
            return addressed
        objects = self.tree.kids(head, "obj", "iobj")
        if objects and self.tree.lemma(head) not in self.keeps_subject:
            return self.spread(objects)
        return self.surface(head, depth + 1)

    def _addressed(self, head: int) -> list[int]:
        """ "Called on X to leave": X."""
        prepositions = self.addressing.get(self.tree.lemma(head), ())
        return [k for p in prepositions for k in self.prepositional(head, p)]

    def _of_adverbial(self, v: int, head: int, depth: int) -> list[int]:
        """A participle or infinitive beside a main clause: "Backed by X, Y moved in"."""
        marks = {self.tree.form(k) for k in self.tree.kids(v, "mark")}
        if self.tree.xpos(v) == "VB" and not marks:
            return []  # "Attack the base, X told his men": an order has no subject
        if self.tree.lemma(head) in self.accusing and marks & {"of", "for", "with", "from"}:
            return self.object(head)
        if self.tree.lemma(head) in self.devoted and marks & {"to", "on", "in"}:
            return self.surface(head, depth + 1)
        if "to" in marks and self.tree.upos(head) == "VERB":
            return self._of_purpose(head, depth)
        if marks - {"to", "by", "while", "after", "before", "when", "since", "without", "in"}:
            return []
        return self.surface(head, depth + 1)

    def _of_purpose(self, head: int, depth: int) -> list[int]:
        """ "Nominated X to become", "used a knife to attack", but "invited X to discuss"?"""
        tree = self.tree
        if addressed := self._addressed(head):
            return addressed
        if tree.lemma(head) in self.sending or self._governs_object(head):
            return self.object(head)
        if self.passive(head):
            return self.subject(head)
        if tree.lemma(head) in self.using:
            return self.surface(head, depth + 1)
        unclear = any(tree.upos(k) in {"PROPN", "PRON"} for k in tree.kids(head, "obj"))
        return [] if unclear else self.surface(head, depth + 1)

    def _governs_object(self, v: int) -> bool:
        """ "Push X to open": readers waver between a completion and a purpose."""
        given = (
            self.tree.lemma(v) in self.governing and self.tree.lemma(v) not in self.keeps_subject
        )
        return given and bool(self.tree.kids(v, "obj", "iobj"))

    def harmed(self, v: int) -> list[int]:
        """Of a verb completed by a harmful one, whom that would harm: "threatened to attack X"."""
        found = [k for k in self.tree.kids(v, "xcomp") if self.tree.lemma(k) in self.harmful]
        return [i for k in found for i in self.object(k) or self.prepositional(k, "against")]

    def _of_noun(self, v: int, noun: int) -> list[int]:
        """A participle or an infinitive behind a noun."""
        if not self.infinitive(v):
            marks = {self.tree.form(k) for k in self.tree.kids(v, "mark")}
            return [] if marks - {"of"} else self._gerund(v, noun, bool(marks))
        return self.performer(noun, v) if self.tree.lemma(noun) in self.nouns else []

    def _gerund(self, v: int, noun: int, marked: bool) -> list[int]:
        """ "Militants attacking" are the noun itself; "a plan of attacking" has it elsewhere."""
        accused = (
            self.tree.is_(noun, "obj") and self.tree.lemma(self.tree.head(noun)) in self.accusing
        )
        if marked and self.tree.lemma(noun) in self.charges:
            return self.charged(noun)
        return self.performer(noun, v) if marked and not accused else self.antecedents(v)

    def charged(self, noun: int) -> list[int]:
        """Who "faces charges of killing X", "pleads guilty to a charge of killing X", or "was
        arrested on suspicion of killing X".
        """
        tree, head = self.tree, self.tree.head(noun)
        cases = [tree.form(k) for k in tree.kids(noun, "case")]  # some readers call it a particle
        if tree.is_(noun, "obl") and cases == ["to"]:
            plea = head if tree.upos(head) == "VERB" else tree.head(head)  # "guilty" has it or not
            return self.surface(plea) if tree.lemma(plea) in self.facing else []
        if tree.is_(noun, "obj") and tree.lemma(head) in self.facing:
            return self.surface(head)
        if tree.is_(noun, "obl") and tree.preposition(noun) in {"on", "over"}:
            return self.object(head)
        return []

    def performer(self, noun: int, verb: int | None = None) -> list[int]:
        """Who makes an attempt, a plan, an effort: its by, its possessor, or the verb's subject."""
        tree = self.tree
        around = [noun] if verb is None else [noun, verb, *tree.kids(verb, "obj")]
        near = [k for at in around for k in self._by_of(at)]
        owners = tree.kids(noun, "nmod:poss") or near or tree.kids(noun, "compound")
        if owners:
            return self.spread(owners)
        national = [k for k in tree.kids(noun, "amod") if tree.capital(k)]
        if national:
            return national
        head = tree.head(noun)
        made = tree.is_(noun, "obj", "nsubj:pass") and tree.lemma(head) in self.makers
        return self.subject(head) if made else []

    def _by_of(self, i: int) -> list[int]:
        kids = self.tree.kids(i, "nmod", "obl")
        return [k for k in kids if self.tree.preposition(k) == "by"]

    def completion(self, v: int) -> list[int]:
        """The infinitive or gerund that completes a verb."""
        parted = self.tree.lemma(v) in self.governing and not self.tree.kids(v, "obj", "iobj")
        loose = ("ccomp", "advcl") if parted or self._governs_object(v) else ("ccomp",)
        bare = [k for k in self.tree.kids(v, *loose) if self.infinitive(k)]
        return self.tree.kids(v, "xcomp") + [k for k in bare if not self.tree.kids(k, "nsubj")]

    def infinitive(self, v: int) -> bool:
        return any(self.tree.form(k) == "to" for k in self.tree.kids(v, "mark"))

    def prepositional(self, i: int, preposition: str) -> list[int]:
        """What stands behind a preposition beside the verb or noun."""
        kids = self.tree.kids(i, "obl", "nmod", "obj")
        kids = [
            k
            for k in kids
            if self.tree.preposition(k) == preposition or self._parted(i, k, preposition)
        ]
        kids += self._carried_out(i) if preposition == "by" else []
        return self.spread([k for k in kids if not self.tree.is_(k, "nmod:poss")])

    def _carried_out(self, noun: int) -> list[int]:
        """ "A raid conducted by the army" is a raid by the army."""
        light = [k for k in self.tree.kids(noun, "acl") if self.tree.lemma(k) in self.performing]
        return [agent for k in light for agent in self._by(k)]

    def _parted(self, v: int, k: int, preposition: str) -> bool:
        """ "Call on X" where a reader hung `on` elsewhere: it stands right before X."""
        tree, before = self.tree, self.tree.subtree(k)[0] - 1
        beside = before >= v and tree.xpos(before) == "IN" and tree.form(before) == preposition
        return beside and not tree.preposition(k)

    def relative(self, i: int) -> bool:
        """Is the token a relative pronoun, standing for the noun before its clause?"""
        tree = self.tree
        if tree.xpos(i) not in RELATIVE and tree.form(i) != "that":
            return False
        return tree.upos(i) == "PRON" and any(tree.is_(a, "acl:relcl") for a in tree.ancestors(i))

    def spread(self, heads: list[int]) -> list[int]:
        """Heads with all that is coordinated with them, relative pronouns resolved."""
        found: list[int] = []
        for i in heads:
            if self.relative(i):
                clause = next(a for a in self.tree.ancestors(i) if self.tree.is_(a, "acl:relcl"))
                found += self.antecedents(clause)
            else:
                found += self.tree.chain(i)
        return list(dict.fromkeys(found))

    def _name_right_before(self, v: int, head: int) -> int | None:
        """ "With help from the alliance, the Front, which split": the Front, not the alliance."""
        tree = self.tree
        first = min(i for i in tree.subtree(v) if tree.upos(i) != "PUNCT")
        names = [k for k in tree.kids(head, "appos") if tree.upos(k) == "PROPN" and k < first]
        near = [k for k in names if max(tree.subtree(k)) == first - 2]
        return near[0] if near and tree.form(first) == "which" else None

    def antecedents(self, v: int) -> list[int]:
        """The nouns that a clause behind them is about: all of a list, if the verb is plural."""
        tree = self.tree
        head = tree.head(v)
        said_of = None if tree.lemma(head) in self.labels else tree.described(head)
        head = head if said_of is None else said_of
        if name := self._name_right_before(v, head):
            return [name]
        whole = tree.chain(tree.first_conjunct(head))
        plural = any(tree.form(k) in PLURAL_AUX for k in tree.kids(v, "aux", "cop", "aux:pass"))
        plural = plural or tree.xpos(v) == "VBP"
        if tree.is_(head, "conj"):
            single = tree.xpos(head) in {"NN", "NNP"}
            return [k for k in whole if k < v] if plural and single else [head]
        before = [k for k in whole if k < v]
        return before or [head]
