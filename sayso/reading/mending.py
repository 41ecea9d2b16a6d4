"""Mends slips of the parse that contradict what is known for certain.

Tags and arcs are chosen apart from each other, and arcs before mentions are known, so they can
disagree. Ten disagreements have one answer each.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from sayso.model import Mention, Token
from sayso.reading.predicates import predicated


def mend(tokens: Sequence[Token], mentions: Sequence[Mention]) -> tuple[Token, ...]:
    """The same words with tags and heads that agree with each other and with the mentions."""
    verbs = _accused(_charged(_planned(_inverted(_verbs(list(tokens))))), mentions)
    clauses = predicated(_contents(_reported(_tenses(_deadly(verbs, mentions)))))
    return tuple(_places(_objects(_agents(clauses), mentions), mentions))


def tag(form: str, xpos: str) -> str:
    """Of all forms of a verb only one ends in -ing: "kept the group from bombing"."""
    ing = form.lower().endswith("ing") and form.lower() not in _WITH_ING
    return "VBG" if ing and xpos in {"VBN", "VBD", "VB", "VBP"} else xpos


_WITH_ING = frozenset(
    "bring cling fling ping ring sing sling spring sting string swing wing wring".split()
)
"""Verbs of which the plain form ends so."""


def counted(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The words with each number beside what it counts, before anything is known of names.

    "Sends the League 40 rifles": a number right before an object in the plural is no end of the
    name before it, unless that is one that bears numbers ("the Brigade 13 rifles").
    """
    mended = list(tokens)
    for i, token in enumerate(tokens[:-1]):
        noun, name = tokens[i + 1], tokens[token.head]
        between = token.upos == "NUM" and token.deprel == "flat" and token.head < i
        owned = name.head == i + 1 and name.deprel == "compound"
        plain = tokens[i - 1].lemma.lower() not in _NUMBERED
        if between and owned and plain and noun.deprel == "obj" and noun.xpos == "NNS":
            mended[i] = dataclasses.replace(token, head=i + 1, deprel="nummod")
    return tuple(mended)


_NUMBERED = frozenset(
    """
    army battalion brigade camp company corps directorate division group platoon post regiment
    sector squad squadron unit wing zone
    """.split()
)
"""Nouns whose name is a number."""


def _verbs(tokens: list[Token]) -> list[Token]:
    """A noun that bears an auxiliary but no copula is a verb: "the group can front attacks"."""
    helped = {t.head for t in tokens if t.deprel == "aux"}
    linked = {t.head for t in tokens if t.deprel == "cop"}
    for i in helped - linked:
        if tokens[i].upos == "NOUN":
            tokens[i] = dataclasses.replace(tokens[i], upos="VERB", xpos="VB")
    return tokens


def _inverted(tokens: list[Token]) -> list[Token]:
    """ "Had the army attacked": `had` is the auxiliary of the participle behind its subject."""
    for h, had in enumerate(tokens):
        if had.lemma != "have" or had.upos != "VERB" or had.xpos != "VBD":
            continue
        below = [k for k, t in enumerate(tokens) if t.head == h != k and t.upos != "PUNCT"]
        subject = below[0] if len(below) == 1 and tokens[below[0]].deprel == "nsubj" else -1
        v = _end(tokens, subject) + 1 if subject > h else len(tokens)
        if v < len(tokens) and _subjectless(tokens, v) and tokens[v].head == had.head:
            tokens[h] = dataclasses.replace(had, upos="AUX", head=v, deprel="aux")
            tokens[subject] = dataclasses.replace(tokens[subject], head=v)
            tokens[v] = dataclasses.replace(tokens[v], xpos="VBN")
    return tokens


def _accused(tokens: list[Token], mentions: Sequence[Mention]) -> list[Token]:
    """ "Is accused by a panel of selling arms": the panel sells none, the accused does."""
    somebody = {m.head for m in mentions if m.type in {"person", "organisation", "place"}}
    for mark in tokens:
        k = mark.head
        if mark.lemma != "of" or mark.deprel != "mark" or tokens[k].xpos != "VBG":
            continue
        noun = tokens[k].head
        by = noun in somebody and tokens[noun].deprel == "obl:agent"
        if by and tokens[k].deprel == "acl":
            tokens[k] = dataclasses.replace(tokens[k], head=tokens[noun].head, deprel="advcl")
    return tokens


_CHARGED = {
    "accuse": "of", "suspect": "of", "convict": "of", "charge": "with", "want": "for",
    "indict": "for", "jail": "for",
}  # fmt: skip
_PARTICIPLES = {"accused": "accuse", "suspected": "suspect", "wanted": "want"}
"""Taken for nouns and adjectives."""


def _charged(tokens: list[Token]) -> list[Token]:
    """ "Arrested a man accused of killing a judge": a participle, and said of the man."""
    for i in range(1, len(tokens) - 1):
        lemma = _PARTICIPLES.get(tokens[i].lemma, tokens[i].lemma)
        behind = _CHARGED.get(lemma) == tokens[i + 1].lemma
        if not behind or tokens[i - 1].upos not in _NOUNS:
            continue
        noun = i - 1
        while tokens[noun].deprel in {"compound", "flat"} and tokens[noun].head < i:
            noun = tokens[noun].head
        beside = tokens[i].head == tokens[noun].head and tokens[i].deprel in {"advcl", "xcomp"}
        beside = beside and tokens[noun].deprel in {"obj", "obl", "nsubj:pass"}
        if tokens[i].deprel == "acl" or beside:
            tokens[i] = dataclasses.replace(
                tokens[i], lemma=lemma, upos="VERB", xpos="VBN", deprel="acl",
                head=noun if beside else tokens[i].head,
            )  # fmt: skip
    return tokens


_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})


_PLANS = frozenset(
    """
    attempt bid campaign conspiracy effort intention operation plan plot proposal scheme threat
    """.split()
)


def _planned(tokens: list[Token]) -> list[Token]:
    """ "Thwarted a plot by X to kill the mayor": X is to kill him, and not who thwarts it."""
    for t, token in enumerate(tokens):
        if token.deprel != "advcl" or token.xpos != "VB" or t == 0:
            continue
        to = [k for k in (t - 1, t - 2) if tokens[k].head == t and tokens[k].lemma == "to"]
        by = [n for n in range(token.head, t) if tokens[n].lemma in _PLANS and _by(tokens, n, t)]
        if to and by and tokens[by[-1]].head == token.head:
            tokens[t] = dataclasses.replace(token, head=by[-1], deprel="acl")
    return tokens


def _by(tokens: Sequence[Token], n: int, before: int) -> bool:
    """Is its maker the last that is told of the noun?"""
    below = [k for k in range(n + 1, before) if tokens[k].head == n and tokens[k].deprel == "nmod"]
    return bool(below) and any(
        tokens[k].head == below[-1] and tokens[k].lemma == "by" for k in range(n + 1, before)
    )


_DEEDS = frozenset(
    "airstrike ambush assault attack blast bombing explosion offensive raid shelling strike".split()
)
_HARMING = frozenset({"claim", "destroy", "injure", "kill", "leave", "maim", "wound"})


def _deadly(tokens: list[Token], mentions: Sequence[Mention]) -> list[Token]:
    """ "An attack on the village that killed ten": a village kills nobody."""
    actors = {m.head for m in mentions if m.type in {"person", "organisation"}}
    for v, token in enumerate(tokens):
        place, deed = tokens[token.head], tokens[tokens[token.head].head]
        told = token.deprel == "acl:relcl" and token.lemma in _HARMING and token.head < v
        if told and place.deprel == "nmod" and deed.lemma in _DEEDS and token.head not in actors:
            tokens[v] = dataclasses.replace(token, head=place.head)
    return tokens


def _end(tokens: Sequence[Token], i: int) -> int:
    """The last word of the phrase that `i` heads."""
    below = {i}
    while more := {k for k, t in enumerate(tokens) if t.head in below} - below:
        below |= more
    return max(below)


def _subjectless(tokens: Sequence[Token], v: int) -> bool:
    own = any(t.head == v and t.deprel.startswith(("nsubj", "aux")) for t in tokens)
    return tokens[v].xpos in {"VBN", "VBD"} and tokens[v].deprel == "advcl" and not own


def _tenses(tokens: list[Token]) -> list[Token]:
    """A past tense goes on from the verb of saying: "X said he would leave and accused Y".

    Under `would`, or beside a participle, it has nothing to share; behind a comma it goes on
    from "claimed that Y had sent rifles, and threatened" too.
    """
    helped = {t.head: t.xpos for t in tokens if t.deprel == "aux"}
    own = {t.head for t in tokens if t.deprel.startswith(("nsubj", "aux"))}
    for c, token in enumerate(tokens):
        inner = tokens[token.head]
        outer = tokens[inner.head]
        past = token.deprel == "conj" and token.xpos == "VBD" and c not in own
        bare = inner.xpos == "VBG" or helped.get(token.head) == "MD"
        bare = bare or (inner.xpos == "VBN" and _parted(tokens, c))
        finite = past and bare and outer.xpos in {"VBD", "VBZ", "VBP"}
        if inner.deprel == "ccomp" and (finite or _present(token, inner, outer, c in own)):
            tokens[c] = dataclasses.replace(token, head=inner.head)
    return tokens


def _present(token: Token, inner: Token, outer: Token, own: bool) -> bool:
    """ "Many agree that X has taken much and support Y": nobody "has support"."""
    many = token.deprel == "conj" and token.xpos == "VBP" == outer.xpos and not own
    return many and inner.xpos == "VBN"


_SAYING = frozenset({"add", "allege", "claim", "report", "say", "state", "tell"})
_SPEECH = _SAYING | frozenset(
    """
    accuse admit announce answer ask call confirm condemn criticise criticize demand deny describe
    declare decline dismiss express insist invite offer order pledge praise promise refuse reject
    repeat reply request suggest thank threaten urge vow warn
    """.split()
)
"""What a speaker goes on to do: "said that it was late and urged them to go"."""


def _reported(tokens: list[Token]) -> list[Token]:
    """What follows a report without a comma is reported too: "police said the man left the hall
    and attacked others" makes nobody of the police an attacker.
    """
    subjects = {t.head for t in tokens if t.deprel.startswith("nsubj")}
    for c, token in enumerate(tokens):
        outer = tokens[token.head]
        second = token.deprel == "conj" and token.xpos == "VBD" and c not in subjects
        reported = outer.lemma in _SAYING and token.lemma not in _SPEECH
        if not second or not reported or _parted(tokens, c):
            continue
        said = range(token.head + 1, c)
        told = [k for k in said if tokens[k].head == token.head and tokens[k].deprel == "ccomp"]
        if told and tokens[told[-1]].xpos == "VBD" and told[-1] in subjects:
            tokens[c] = dataclasses.replace(token, head=told[-1])
    return tokens


def _parted(tokens: Sequence[Token], c: int) -> bool:
    """Does a comma stand before the `and` of a second verb?"""
    ands = [k for k, token in enumerate(tokens[:c]) if token.head == c and token.deprel == "cc"]
    return bool(ands) and ands[0] > 0 and tokens[ands[0] - 1].lemma == ","


def _contents(tokens: list[Token]) -> list[Token]:
    """A "that" clause with subject and object of its own is content: "the lie that X hit Y"."""
    for i, token in enumerate(tokens):
        verb = tokens[token.head]
        taken = [k for k, t in enumerate(tokens) if t.head == token.head and t.deprel == "obj"]
        that = token.lemma == "that" and token.deprel == "obj" and len(taken) > 1
        if that and verb.deprel == "acl:relcl":
            tokens[i] = dataclasses.replace(token, deprel="mark", upos="SCONJ", xpos="IN")
            tokens[token.head] = dataclasses.replace(verb, deprel="acl")
        below = {t.deprel for t in tokens if t.head == token.head}
        marked = token.lemma == "that" and token.deprel == "mark" and {"nsubj", "obj"} <= below
        if marked and verb.deprel == "acl:relcl":
            tokens[token.head] = dataclasses.replace(verb, deprel="acl")
    return tokens


def _agents(tokens: list[Token]) -> list[Token]:
    """Whom `by` gives has done what is passive: "dismissed as baseless by the ministry"."""
    passive = {t.head for t in tokens if t.deprel == "aux:pass"}
    for i, token in enumerate(tokens):
        called = tokens[token.head]
        if token.deprel == "obl:agent" and called.upos == "ADJ" and called.head in passive:
            tokens[i] = dataclasses.replace(token, head=called.head)
    return tokens


_COMPLETE = ("obj", "ccomp", "xcomp", "nsubj:pass")
"""What a verb has beside it that needs no other object."""


def _objects(tokens: list[Token], mentions: Sequence[Mention]) -> list[Token]:
    """An oblique without preposition is the object, an indirect object alone the direct one:
    "Norvane funds the Northern Front". Dates and quantities stand without preposition.
    """
    marked = {t.head for t in tokens if t.deprel in {"case", "mark"}}
    complete = {t.head for t in tokens if t.deprel in _COMPLETE}
    measures = {m.head for m in mentions if m.type in {"date", "quantity"}}
    for i, token in enumerate(tokens):
        alone = token.head < i and token.head not in complete and tokens[token.head].upos == "VERB"
        named = token.upos in {"PROPN", "PRON"} or token.deprel == "iobj"
        bare = token.deprel in {"obl", "iobj"} and i not in marked and i not in measures
        if alone and named and bare:
            complete.add(token.head)
            tokens[i] = dataclasses.replace(token, deprel="obj")
    return tokens


def _places(tokens: list[Token], mentions: Sequence[Mention]) -> list[Token]:
    """A place is listed with the place before it: "units in Kabul and the province of X"."""
    places = {m.head for m in mentions if m.type == "place"}
    for i in sorted(places):
        head = tokens[i].head
        if tokens[i].deprel != "conj" or head in places:
            continue
        before = [k for k in places if head < k < i and tokens[k].head == head]
        if before and tokens[max(before)].deprel.startswith("nmod"):
            tokens[i] = dataclasses.replace(tokens[i], head=max(before))
    return tokens
