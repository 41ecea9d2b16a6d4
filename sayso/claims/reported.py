"""Sayings that a verb shows: "X said that", "A, X said", "X accused Y of", "X is said to"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sayso.claims.speakers import Speakers
from sayso.claims.speeches import Speech
from sayso.claims.tree import Tree
from sayso.claims.untrue import Untrue
from sayso.model import Modality, Span, Stance

TAILS: Final = ("parataxis", "advcl", "dep", "conj", "appos", "acl:relcl", "ccomp")
"""How readers hang ", X said" on what it reports."""
OPEN: Final = frozenset({",", '"', "”", "’", "'", "–", "—", "-"})
CLAIMING: Final = frozenset({"demand", "urge", "order", "request"})
"""Verbs whose that-clause is an order too."""


def _hearsay(stance: Stance) -> Stance:
    """What nobody in particular believes is said; only a denial stays one."""
    return "denies" if stance == "denies" else "says"


class Reported:
    """Finds the sayings of reporting verbs in one tree."""

    def __init__(self, tree: Tree, speakers: Speakers, untrue: Untrue) -> None:
        self.tree = tree
        self.speakers = speakers
        self.untrue = untrue
        self.verbs = speakers.verbs
        self.reporting = speakers.reporting

    def all(self) -> Iterator[Speech]:
        """Every saying, in the order of the cues."""
        for v, token in enumerate(self.tree.tokens):
            if token.upos in {"VERB", "AUX"} and (found := self._saying(v)):
                yield found

    def _saying(self, v: int) -> Speech | None:
        lemma = self.tree.lemma(v)
        blaming = self.reporting.is_(lemma, "blaming")
        hearsay = (blaming or self.reporting.is_(lemma, "hearsay")) and self.verbs.passive(v)
        stance = self._stance(v) or ("says" if hearsay or blaming else None)
        untrue = self.untrue.called(v)
        if untrue is not None:
            stance, hearsay = "denies", self.verbs.passive(v)
        if stance is None:
            return None
        content, modality = self._content(v, lemma)
        if untrue is not None:
            content, modality = frozenset(self._under(untrue, v)), None
        if (about := self.untrue.remarked(v)) is not None:
            content |= frozenset(self._under(about, v))
        source = self.speakers.of(v)
        if not content or (source is None and not hearsay):
            return None
        if source is None:
            span = self._passive_words(v)
            said = content - {v} - asides(self.tree, content)
            return Speech(v, span, None, span, said, _hearsay(stance), modality)
        if not self.speakers.may_say(source, lemma):
            return None
        cue = self.tree.tokens[v].span
        said = content - {v, *self._phrase(source, v)}
        stance = self.speakers.stance(v, stance)
        return Speech(v, cue, source, self.speakers.span(source), said, stance, modality)

    def _stance(self, v: int) -> Stance | None:
        """By the verb, with its particle if that says something else: "ruled out that"."""
        tree, verbs = self.tree, self.reporting.verbs
        phrases = [f"{tree.lemma(v)} {tree.form(k)}" for k in tree.kids(v, "compound:prt")]
        known = (verbs.get(phrase) for phrase in (*phrases, tree.lemma(v)))
        return next((stance for stance in known if stance), None)

    def _phrase(self, source: int, cue: int) -> list[int]:
        """The source with all that hangs on it, unless the cue does: "officials who say"."""
        below = self.tree.subtree(source)
        return [source] if cue in below else below

    def _passive_words(self, v: int) -> Span:
        """ "Was accused", "is said to"."""
        words = [v, *self.tree.kids(v, "aux:pass")]
        following = v + 1
        if any(following in self.tree.kids(k, "mark") for k in self.tree.kids(v, "xcomp")):
            words.append(following)
        return self.tree.cover(sorted(words))

    def _content(self, v: int, lemma: str) -> tuple[frozenset[int], Modality | None]:
        """What is said, and in what light an infinitive puts it."""
        if self.reporting.is_(lemma, "blaming"):
            return self._blamed_for(v, lemma), None
        finite, infinite = self._clauses(v, lemma)
        plain = self.reporting.is_(lemma, "clause_only") and not self.verbs.passive(v)
        if plain and not finite:  # "called on X to leave", not "called X a thief"
            others = self.reporting.is_(lemma, "others_act")
            infinite = [
                k
                for k in infinite
                if (others and self.verbs.infinitive(k)) or self._blames(k, lemma)
            ]
        found = [i for clause in finite + infinite for i in self._under(clause, v)]
        if not found and not plain:
            found = self._objects(v, lemma)
        return frozenset(found or self._framed(v)), self._light(v, lemma, finite, infinite)

    def _blamed_for(self, v: int, lemma: str) -> frozenset[int]:
        """ "Arrested him for killing ten"; who is "sued for claiming" so claims it himself."""
        tree = self.tree
        clauses = [k for k in tree.kids(v, "advcl", "xcomp", "obl") if self._blames(k, lemma)]
        clauses = [k for k in clauses if tree.lemma(k) not in self.reporting.verbs]
        nouns = [k for k in tree.kids(v, "obl") if self._about(lemma, k)]
        return frozenset(i for k in (*clauses, *nouns) for i in self._under(k, v))

    def _under(self, clause: int, cue: int) -> list[int]:
        """The words of a clause; not those of the cue's own clause inside it."""
        below = set(self.tree.subtree(clause))
        return sorted(below - set(self.tree.subtree(cue)) if cue in below else below)

    def _clauses(self, v: int, lemma: str) -> tuple[list[int], list[int]]:
        """Clauses that complete the verb: finite ones, and infinitives or gerunds."""
        tree = self.tree
        finite = tree.kids(v, "ccomp")
        if not tree.kids(v, "ccomp", "obj", "xcomp"):  # what follows a colon is said
            finite += [k for k in tree.kids(v, "parataxis") if k > v and tree.kids(k)]
        infinite = [k for k in tree.kids(v, "xcomp") if tree.upos(k) not in {"PROPN", "PRON"}]
        infinite += [k for k in tree.kids(v, "advcl") if self._completes(k, lemma)]
        return finite, infinite

    def _completes(self, k: int, lemma: str) -> bool:
        """ "Of attacking" behind "accused", "to leave" behind "urged"."""
        marks = [self.tree.form(m) for m in self.tree.kids(k, "mark")]
        to_do = marks == ["to"] and self.reporting.is_(lemma, "others_act")
        return to_do or self._blames(k, lemma)

    def _blames(self, k: int, lemma: str) -> bool:
        """ "Charged X with killing"."""
        marks = self.tree.kids(k, "mark")
        return any(self.reporting.about(lemma, self.tree.form(m)) for m in marks)

    def _light(self, v: int, lemma: str, finite: list[int], infinite: list[int]) -> Modality | None:
        if finite:
            return "ordered" if lemma in CLAIMING else None
        tree = self.tree
        to_come = [k for k in infinite if self.verbs.infinitive(k) and not self._past(k)]
        if not to_come:
            return None
        others = tree.kids(v, "obj", "iobj", "obl") or self.verbs.passive(v)
        if others and self.reporting.is_(lemma, "others_act"):
            return "ordered"
        return "planned" if self.reporting.is_(lemma, "own_act") else None

    def _past(self, v: int) -> bool:
        """ "Claimed to have attacked"."""
        return any(self.tree.lemma(k) == "have" for k in self.tree.kids(v, "aux"))

    def _objects(self, v: int, lemma: str) -> list[int]:
        """ "Confirmed the arrest", "warned of an attack", "accused X of the attack"."""
        tree = self.tree
        transitive = self.reporting.is_(lemma, "transitive")
        passive = self.verbs.passive(v)
        about = [k for k in tree.kids(v, "obl", "xcomp") if self._about(lemma, k)]
        if transitive and passive and tree.is_(v, "acl") and not about:
            return self._of_noun(v, lemma)
        active = transitive and not passive
        called = [k for k in tree.kids(v, "advcl", "xcomp") if self._as(k) and k > v]
        nouns = [k for i in (v, *called) for k in tree.kids(i, "obj")] if active else []
        heads = [k for k in nouns if tree.upos(k) != "PROPN"]
        heads += about
        return [i for head in heads for i in tree.subtree(head)]

    def _about(self, lemma: str, k: int) -> bool:
        """ "Warned of an attack", "described as a front"."""
        return self.reporting.about(lemma, self.tree.preposition(k))

    def _of_noun(self, v: int, lemma: str) -> list[int]:
        """ "The arrest, reported by local radio": the arrest; what is denied is another's."""
        told = self.reporting.verbs.get(lemma) == "says"
        noun = self.tree.head(v)
        return sorted(set(self.tree.subtree(noun)) - set(self.tree.subtree(v))) if told else []

    def _as(self, k: int) -> bool:
        """ "Rejected as baseless a report that X attacked": readers hang the report there."""
        return any(self.tree.form(m) == "as" for m in self.tree.kids(k, "mark", "case"))

    def _framed(self, v: int) -> list[int]:
        """ "A, X said" and "as X said, A": the saying hangs on its content."""
        tree = self.tree
        if tree.head(v) == v or not tree.is_(v, *TAILS) or tree.kids(v, "obj", "cc"):
            return []
        marks = {tree.form(k) for k in tree.kids(v, "mark", "advmod")}
        if "as" not in marks and not self._tail(v):
            return []
        top = tree.head(v) if "as" in marks and tree.head(v) < v else whole(tree, v)
        return sorted(set(tree.subtree(top)) - set(tree.subtree(v)))

    def _tail(self, v: int) -> bool:
        """Does a comma or a mark of quotation part the clause from what comes before it?"""
        tree = self.tree
        own = [i for i in tree.subtree(v) if i <= v]
        if not tree.kids(v, "nsubj", "nsubj:pass") or tree.kids(v, "mark"):
            return False
        first = own[0]
        return tree.form(first) in OPEN or (first > 0 and tree.form(first - 1) in OPEN)


WHOLE: Final = (
    "conj", "advcl", "obl", "obj", "nmod", "acl", "xcomp", "appos", "nsubj", "parataxis", "dep",
)  # fmt: skip


def whole(tree: Tree, i: int) -> int:
    """The clause that a saying beside it covers: all up to the root, or to another saying."""
    top = tree.head(i)
    while tree.head(top) != top and tree.is_(top, *WHOLE):
        top = tree.head(top)
    return top


def asides(tree: Tree, content: frozenset[int]) -> frozenset[int]:
    """What the teller adds to hearsay: "believed to be members of X, a band that ..."."""
    tops = [
        i
        for i in content
        if tree.is_(i, "appos", "acl:relcl") and any(tree.form(k) == "," for k in _before(tree, i))
    ]
    return frozenset(i for top in tops for i in tree.subtree(top))


def _before(tree: Tree, i: int) -> list[int]:
    """The first words under a token and the word before them."""
    first = tree.subtree(i)[0]
    return [first, first - 1] if first else [first]
