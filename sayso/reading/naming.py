"""Mentions of a reading: nominal actors and names, from two schemes, and posts.

re3d's scheme marks actors of conflict reports, nominal ones among them; CrossNER's and DocRED's
mark names. Where two schemes mark the same words, the better score gives the type. No corpus
here marks posts, so they are found by their head noun.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.encoder import Weights
from sayso.model import Mention, MentionKind, MentionType, Sentence, Span, Token
from sayso.reading import spans
from sayso.reading.signals import Signals

SCHEMES: dict[str, dict[str, MentionType]] = {
    "re3d": {
        "Person": "person",
        "Organisation": "organisation",
        "Location": "place",
        "Nationality": "nationality",
        "Temporal": "date",
        "Quantity": "quantity",
        "Money": "quantity",
        "Weapon": "weapon",
        "MilitaryPlatform": "weapon",
    },
    "crossner": {
        "politician": "person",
        "person": "person",
        "politicalparty": "organisation",
        "organisation": "organisation",
        "country": "place",
        "location": "place",
    },
    "docred": {"PER": "person", "ORG": "organisation", "LOC": "place", "TIME": "date"},
}

_POSTS = frozenset(
    """
    adviser advisor ambassador captain chair chairman chairwoman chancellor chief colonel
    commander commissioner coordinator deputy director emir envoy general governor head judge
    king leader lieutenant marshal mayor mediator minister monarch officer official premier
    president prime prosecutor queen representative ruler secretary senator spokesman
    spokesperson spokeswoman superintendent warlord
    """.split()
)


_BODIES = frozenset(
    """
    academy agency army association board brigade bureau centre center church club college command
    commission committee company corp corporation corps council court department directorate
    division fleet force forces foundation front fund government group guard hospital house inc
    institute league ltd ministry mosque movement network office party police school service society
    staff trust union unit university
    """.split()
)
"""A name that ends so is no person's, whatever title stands in it: "the Chief Justice Court"."""
_CROWNS = frozenset({"duke", "earl", "emperor", "king", "prince", "princess", "queen"})
"""Of these one is named by the land: "the Grand Duke of Orland"; and "Sand King" is a firm."""
_RANKS = frozenset({"admiral", "brigadier", "constable", "detective", "inspector", "sergeant"})
"""Ranks in front of a name that are seldom a post of their own."""
_TIMES = frozenset({"after", "before", "during", "since", "until", "amid", "despite"})
"""Before these a name ends."""


def scored(
    weights: Weights, signals: Signals, scheme: str, first: int, last: int
) -> list[spans.Scored]:
    """Mentions of one scheme in the words [first, last), as places in that sentence."""
    probabilities = spans.score(
        signals["span_start"][first:last],
        signals["span_end"][first:last],
        weights.heads[f"span_{scheme}"],
        int(weights.labels["widest"]),
    )
    return spans.best(probabilities, tuple(weights.labels["schemes"][scheme]))


def mentions(
    weights: Weights,
    signals: Signals,
    tokens: Sequence[Token],
    sentences: Sequence[Sentence],
) -> Iterator[Mention]:
    """All mentions in text order, the longer of two that begin together first."""
    for sentence in sentences:
        found: dict[tuple[int, int], tuple[MentionType, float, int]] = {}
        for scheme, types in SCHEMES.items():
            for one in scored(weights, signals, scheme, sentence.first, sentence.last):
                place = (sentence.first + one.first, sentence.first + one.last)
                place = trimmed(tokens, place)
                kind, head = types.get(one.label), _head(tokens, place)
                if kind in ("person", "organisation"):
                    place, kind = told_apart(tokens, place, kind)
                if kind and one.score > found.get(place, ("", 0.0))[1]:
                    found[place] = (kind, one.score, head)
        for place in _posts(tokens, sentence):
            found.setdefault(place, ("post", 1.0, _head(tokens, place)))
        for place in sorted(found, key=lambda p: (p[0], -p[1])):
            yield _mention(tokens, place, *found[place])


def trimmed(tokens: Sequence[Token], place: tuple[int, int]) -> tuple[int, int]:
    """A name without a phrase of time, a bracket that does not close in it or what a dash parts
    from it, and without the number that counts the next word.
    """
    first, last = place
    times = (i for i in range(first + 1, last) if tokens[i].lemma.lower() in _TIMES)
    last = next(times, last + 1) - 1
    last = next((i for i in range(first + 1, last) if _parts(tokens, i, last)), last + 1) - 1
    counts = tokens[last].deprel == "nummod" and tokens[last].head == last + 1
    return (first, last - 1) if first < last and counts else (first, last)


def _parts(tokens: Sequence[Token], i: int, last: int) -> bool:
    """ "Frank Lucas (R-OK", "Shitij Kapur – dean"."""
    form, spaced = tokens[i].lemma, tokens[i - 1].span.end < tokens[i].span.start
    inside = (token.lemma for token in tokens[i + 1 : last + 1])
    return (form == "(" and ")" not in inside) or (form in {"–", "—"} and spaced)


def told_apart(
    tokens: Sequence[Token], place: tuple[int, int], kind: MentionType
) -> tuple[tuple[int, int], MentionType]:
    """A person without the body that he is of: "Police Superintendent Mara Telvin" is no police,
    and "Mara Telvin of The Courier" no paper.
    """
    first, last = place
    ranks = [i for i in range(first + 1, last - 1) if _rank(tokens[i], tokens[i + 1])]
    name = range(_begins(tokens, ranks[-1] + 1, last) if ranks else last + 1, last + 1)
    if name and all(tokens[i].upos in _IN_NAMES for i in name) and not _body(tokens[last]):
        return (name[0], last), "person"
    if kind == "organisation" and _titled(tokens[last]) and tokens[last].xpos in {"NN", "NNP"}:
        return place, "post"
    of = next((i for i in range(first + 2, last) if tokens[i].lemma.lower() == "of"), None)
    if kind == "person" and of and not _titled(tokens[of - 1]) and not _crowned(tokens[first:of]):
        return (first, of - 1), kind
    return place, kind


def _begins(tokens: Sequence[Token], i: int, last: int) -> int:
    """Where the name begins behind a post: "Chief Executive", "Secretary of State" go on."""
    while i < last and tokens[i].lemma.lower() in _GOES_ON:
        # What is behind "of" may have several words, and a name has two.
        i = max(i + 2, last - 1) if tokens[i].lemma.lower() == "of" else i + 1
    return i


_GOES_ON = frozenset(
    {"candidate", "elect", "executive", "general", "inspector", "justice", "of", "officer", "staff"}
)
_IN_NAMES = frozenset({"PROPN", "PUNCT"})


def _titled(token: Token) -> bool:
    return token.lemma.lower() in _POSTS


def _crowned(tokens: Sequence[Token]) -> bool:
    return any(token.lemma.lower() in _CROWNS for token in tokens)


def _rank(token: Token, behind: Token) -> bool:
    """A post, or what somebody is called in small letters: "Tarvelle loyalist Mara Telvin"."""
    called = token.upos == "NOUN" and token.lemma[:1].islower() and behind.upos == "PROPN"
    return called or token.lemma.lower() in (_POSTS | _RANKS) - _CROWNS


def _body(token: Token) -> bool:
    return token.lemma.lower() in _BODIES


def _posts(tokens: Sequence[Token], sentence: Sentence) -> Iterator[tuple[int, int]]:
    """A post noun with the modifiers right before it ("Deputy leader")."""
    for i in range(sentence.first, sentence.last):
        if tokens[i].lemma.lower() in _POSTS and tokens[i].upos in ("NOUN", "PROPN"):
            begin = i
            while begin > sentence.first and tokens[begin - 1].deprel in ("amod", "compound"):
                begin -= 1
            yield begin, i


def _head(tokens: Sequence[Token], place: tuple[int, int]) -> int:
    """The word by which a phrase hangs in its sentence."""
    first, last = place
    return next((i for i in range(first, last + 1) if not first <= tokens[i].head <= last), last)


def _mention(
    tokens: Sequence[Token], place: tuple[int, int], kind: MentionType, score: float, head: int
) -> Mention:
    """A name may hang by the title before it, which is no part of it."""
    first, last = place
    span = Span(tokens[first].span.start, tokens[last].span.end)
    of = tokens[head if first <= head <= last else last]
    return Mention(span, kind, _kind(of), head, round(score, 4))


def _kind(head: Token) -> MentionKind:
    if head.upos == "PRON":
        return "pronoun"
    return "name" if head.upos == "PROPN" else "nominal"
