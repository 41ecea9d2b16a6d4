"""A spaCy Doc as a Reading: words, sentences, a tree of Universal Dependencies, mentions.

No attributions are in it, nor links: spaCy pipelines find none. Who says what is then found by
the rules of claims/ alone, which read the tree.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sayso.codebook import Codebook
from sayso.codebook.cues import people
from sayso.errors import ConfigError
from sayso.model import Article, Mention, MentionKind, MentionType, Reading, Sentence, Span, Token
from sayso.readers.universal import Node, is_clear, to_universal

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Token as SpacyToken

TYPES: Final[dict[str, MentionType]] = {
    "PERSON": "person",
    "PER": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "nationality",
    "MISC": "other",
    "DATE": "date",
    "TIME": "date",
    "CARDINAL": "quantity",
    "ORDINAL": "quantity",
    "QUANTITY": "quantity",
    "MONEY": "quantity",
    "PERCENT": "quantity",
}
"""Labels of OntoNotes and of WikiNER; any other one is `other`."""
PENN: Final = frozenset(
    """
    $ '' , -LRB- -RRB- . : ADD AFX CC CD DT EX FW HYPH IN JJ JJR JJS LS MD NFP NN NNP NNPS NNS PDT
    POS PRP PRP$ RB RBR RBS RP SYM TO UH VB VBD VBG VBN VBP VBZ WDT WP WP$ WRB XX ``
    """.split()
)
PLAIN: Final = {
    "ADJ": "JJ", "ADP": "IN", "ADV": "RB", "AUX": "VBZ", "CCONJ": "CC", "DET": "DT", "INTJ": "UH",
    "NOUN": "NN", "NUM": "CD", "PART": "RB", "PRON": "PRP", "PROPN": "NNP", "PUNCT": ".",
    "SCONJ": "IN", "SYM": "SYM", "VERB": "VB", "X": "FW",
}  # fmt: skip
"""A tag for each part of speech, where a pipeline's own tags are none of Penn's."""


@dataclass(frozen=True, slots=True)
class Names:
    """Common nouns of the codebook that stand for somebody; pipelines mark names alone."""

    persons: frozenset[str]
    bodies: frozenset[str]
    nationalities: frozenset[str]

    @classmethod
    def of(cls, book: Codebook) -> Names:
        known = people(book)
        return cls(
            known.roles | known.titles | known.crowds,
            known.institutions | known.for_organisation,
            frozenset(book.tables.get("nationalities", {})),
        )


def to_reading(doc: Doc, article: Article, names: Names, labels: Sequence[str] = ()) -> Reading:
    """The reading of an article that a pipeline has read.

    `labels`: all that its parser may give, by which ClearNLP's trees are told. Raises ConfigError
    where the pipeline finds no syntax or no parts of speech.
    """
    _check(doc, article)
    words = [token for token in doc if token.text.strip()]
    if not words:
        return Reading(article.id, article.text, (), (), (), ())
    ranges = list(_ranges(doc, words))
    nodes = _nodes(doc, words, ranges)
    clear = is_clear(labels or (node.label for node in nodes))
    for first, last in ranges:
        _universal(nodes, first, last, clear)
    spans = [Span(token.idx, token.idx + len(token.text)) for token in words]
    tokens = tuple(
        Token(span, node.lemma, node.upos, node.xpos, node.head, node.label)
        for span, node in zip(spans, nodes, strict=True)
    )
    sentences = tuple(Sentence(Span(spans[a].start, spans[b - 1].end), a, b) for a, b in ranges)
    mentions = tuple(_mentions(doc, words, tokens, names))
    return Reading(article.id, article.text, tokens, sentences, mentions, ())


def _check(doc: Doc, article: Article) -> None:
    if doc.text != article.text:
        raise ConfigError("the spaCy pipeline changes the text that it reads")
    for annotation, what in (("DEP", "syntax"), ("POS", "parts of speech")):
        if len(doc) and not doc.has_annotation(annotation):
            raise ConfigError(
                f"the spaCy pipeline finds no {what}, and claims are found by {what}",
                hint="use a pipeline with a parser and a tagger, such as en_core_web_sm",
            )


def _ranges(doc: Doc, words: Sequence[SpacyToken]) -> Iterator[tuple[int, int]]:
    """Sentences as [first, last) of the words; none crosses from one paragraph into another."""
    cut = doc.has_annotation("SENT_START")
    of = [word.sent.start if cut else _root(word) for word in words]
    first = 0
    for i in range(1, len(words)):
        before, word = words[i - 1], words[i]
        gap = doc.text[before.idx + len(before.text) : word.idx]
        if "\n" in gap or of[i] != of[i - 1]:
            yield first, i
            first = i
    yield first, len(words)


def _root(token: SpacyToken) -> int:
    """Where its tree begins: some pipelines set heads and no sentences."""
    for _ in token.doc:
        if token.head.i == token.i:
            break
        token = token.head
    return int(token.i)


def _nodes(doc: Doc, words: Sequence[SpacyToken], ranges: Sequence[tuple[int, int]]) -> list[Node]:
    """The words' tree; one root in each sentence, on which hangs what a paragraph has cut off."""
    place = {token.i: k for k, token in enumerate(words)}
    nodes = [_node(token, place) for token in words]
    for first, last in ranges:
        loose = [i for i in range(first, last) if _loose(nodes, i, first, last)]
        root = next((i for i in loose if nodes[i].label == "ROOT"), loose[0] if loose else first)
        for i in loose:
            label = "ROOT" if i == root else "parataxis"
            nodes[i].head, nodes[i].label = root, label
        nodes[root].head, nodes[root].label = root, "ROOT"
    return nodes


def _loose(nodes: Sequence[Node], i: int, first: int, last: int) -> bool:
    return nodes[i].head == i or not first <= nodes[i].head < last


def _node(token: SpacyToken, place: dict[int, int]) -> Node:
    head = token.head
    while head.i not in place and head.head.i != head.i:
        head = head.head  # white space is no word here
    own = place[token.i]
    return Node(
        form=token.text.lower(),
        lemma=token.lemma_ or token.text.lower(),
        upos=token.pos_ or "X",
        xpos=_tag(token),
        head=place.get(head.i, own),
        label="ROOT" if token.dep_ == "root" else token.dep_,
    )


def _tag(token: SpacyToken) -> str:
    """Penn's tag, as it is or from the part of speech and the features."""
    tag: str = token.tag_
    if tag in PENN:
        return tag
    upos: str = token.pos_
    features = token.morph.to_dict()
    plural = "S" if features.get("Number") == "Plur" else ""
    if upos in {"VERB", "AUX"}:
        return _verb(features)
    return PLAIN.get(upos, "FW") + (plural if upos in {"NOUN", "PROPN"} else "")


def _verb(features: dict[str, str]) -> str:
    form, past = features.get("VerbForm", ""), features.get("Tense") == "Past"
    if form == "Fin":
        third = features.get("Person") == "3" and features.get("Number") == "Sing"
        return "VBD" if past else "VBZ" if third else "VBP"
    if form == "Part":
        return "VBN" if past else "VBG"
    return {"Ger": "VBG", "Inf": "VB"}.get(form, "VB")


def _universal(nodes: list[Node], first: int, last: int, clear: bool) -> None:
    """One sentence, its heads counted from its own beginning meanwhile."""
    part = nodes[first:last]
    for node in part:
        node.head -= first
    if clear:
        to_universal(part)
    for node in part:
        node.head += first
        node.label = "root" if node.label == "ROOT" else node.label or "dep"


def _mentions(
    doc: Doc, words: Sequence[SpacyToken], tokens: Sequence[Token], names: Names
) -> Iterator[Mention]:
    """Names as the pipeline has them, and the nouns of the codebook, in text order."""
    place = {token.i: k for k, token in enumerate(words)}
    found: list[Mention] = []
    inside: set[int] = set()
    for entity in doc.ents:
        held = [place[token.i] for token in entity if token.i in place]
        if held:
            kind = _type(entity.label_, [tokens[i] for i in held], names)
            found.append(_mention(tokens, held, kind))
            inside.update(held)
    for i, token in enumerate(tokens):
        if token.upos == "NOUN" and i not in inside and (of := _noun(token.lemma, names)):
            found.append(_mention(tokens, [i], of))
    yield from sorted(found, key=lambda m: (m.span.start, -m.span.end))


def _type(label: str, tokens: Sequence[Token], names: Names) -> MentionType:
    """spaCy's NORP holds nations and parties: a party is an organisation."""
    kind = TYPES.get(label, "other")
    if label == "NORP":
        known = any(token.lemma.lower() in names.nationalities for token in tokens)
        return "nationality" if known else "organisation"
    return kind


def _noun(lemma: str, names: Names) -> MentionType | None:
    if lemma in names.persons:
        return "person"
    return "organisation" if lemma in names.bodies else None


def _mention(tokens: Sequence[Token], held: Sequence[int], kind: MentionType) -> Mention:
    span = Span(tokens[held[0]].span.start, tokens[held[-1]].span.end)
    inside = set(held)
    head = next((i for i in held if tokens[i].head not in inside or tokens[i].head == i), held[-1])
    of: MentionKind = "name" if tokens[head].upos == "PROPN" else "nominal"
    return Mention(span, kind, of, head, 1.0)
