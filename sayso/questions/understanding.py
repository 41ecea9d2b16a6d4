"""From the words of a question to what it means."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from sayso.codebook import Codebook
from sayso.codebook.grammar import PREPOSITIONS
from sayso.questions.lexicon import Lexicon, Sense
from sayso.questions.meaning import Asked, Filler, Question
from sayso.questions.pieces import Piece, cut
from sayso.questions.slots import Clause, filled, fitting, in_roles, in_this_place
from sayso.views import Actor

_SAYING: Final = re.compile(
    r"^(?:who|which \w+|how many \w+)\s+(?:has |have |had )?"
    r"(says?|said|claims?|claimed|reports?|reported|den(?:y|ies|ied))(?:\s+that)?\s+(?=\S)"
    r"(?!to\b|responsibility\b)",
    re.IGNORECASE,
)
"""Who says that ..., how many outlets deny that ...; "is said to" is no such question."""
_ABOUT: Final = re.compile(
    r"^(?:who (?:is|are|was|were)|what (?:is|was) (?:said|known|claimed) (?:of|about)|what about"
    r"|tell me about|what (?:has|have|had|did|does|do) (?=.* (?:done|do)\b))\s+",
    re.IGNORECASE,
)
_PLACES: Final = ("located_in", "operates_in")
_DOING: Final = frozenset({"do", "done"})


def understand(text: str, names: Mapping[str, Actor], book: Codebook) -> Question | None:
    """What the question means; None where nothing of it is understood.

    `names` maps names, folded, to the actors of the case.
    """
    lexicon = Lexicon(book)
    if saying := _SAYING.match(text.strip()):
        rest = text.strip()[saying.end() :]
        if found := _clause_question(rest, names, lexicon, "speaker"):
            return replace(found, denied=saying[1].lower().startswith("den"), role="")
    return _clause_question(text, names, lexicon, None) or _about(text, names, lexicon)


def _clause_question(
    text: str, names: Mapping[str, Actor], lexicon: Lexicon, asked: Asked | None
) -> Question | None:
    pieces = _pieces(text, names, lexicon)
    kind = asked or _asked(pieces)
    found = _relation(pieces, lexicon)
    if found is None:
        return _by_gloss(pieces, lexicon, kind) or _place_of(pieces, kind)
    clause, senses = found
    return _filled(clause, senses, kind, lexicon)


def _pieces(text: str, names: Mapping[str, Actor], lexicon: Lexicon) -> list[Piece]:
    words = {word for word in re.findall(r"[a-z]+", text) if lexicon.senses([word])}
    single = frozenset(preposition for preposition in PREPOSITIONS if " " not in preposition)
    return cut(text, names, single, frozenset(words))


def _asked(pieces: Sequence[Piece]) -> Asked:
    word = next((piece.words for piece in pieces if piece.kind == "asking"), "")
    if word in ("where", "when"):
        return "where" if word == "where" else "when"
    return "who" if word else "whether"


def _relation(pieces: Sequence[Piece], lexicon: Lexicon) -> tuple[Clause, list[Sense]] | None:
    """The longest run of words that some relation has for a trigger, the first of equals."""
    for length in range(min(lexicon.longest, len(pieces)), 0, -1):
        for at in range(len(pieces) - length + 1):
            run = pieces[at : at + length]
            if any(piece.kind in ("actor", "asking") for piece in run) or run[0].kind != "word":
                continue
            if senses := lexicon.senses([piece.words for piece in run]):
                clause = Clause(tuple(pieces[:at]), tuple(run), tuple(pieces[at + length :]))
                return clause, senses
    return None


def _filled(clause: Clause, senses: list[Sense], asked: Asked, lexicon: Lexicon) -> Question:
    slots = filled(clause, lexicon)
    kept = fitting(in_this_place(senses, clause, lexicon), set(slots))
    roles = in_roles(lexicon, kept[0], slots)
    agent, patient = (_filler(roles.get(name)) for name in ("agent", "patient"))
    role = next((name for name, piece in roles.items() if piece.kind == "asking"), "")
    return Question(
        asked=asked,
        relations=tuple(dict.fromkeys(sense.relation for sense in kept)),
        agent=agent,
        patient=patient,
        role=role if asked == "who" else "",
        trigger=clause.words,
        by="words",
        left=tuple(_left(clause, roles)),
    )


def _filler(piece: Piece | None) -> Filler | None:
    if piece is None or piece.kind == "asking":
        return None
    return Filler(piece.words, piece.actor)


def _left(clause: Clause, roles: Mapping[str, Piece]) -> list[str]:
    """Words with content that no role took."""
    used = {word for piece in roles.values() for word in piece.words.split()}
    some = (*clause.before, *clause.after)
    return [
        p.words for p in some if p.kind in ("word", "actor") and not set(p.words.split()) & used
    ]


def _by_gloss(pieces: Sequence[Piece], lexicon: Lexicon, asked: Asked) -> Question | None:
    words = [piece.words for piece in pieces if piece.kind == "word"]
    relations = lexicon.by_gloss(words)
    if not relations:
        return None
    actors = [piece for piece in pieces if piece.kind == "actor"]
    first = pieces[0].kind == "asking"
    agent = None if first or not actors else _filler(actors[0])
    patient = _filler(actors[0] if first else actors[1]) if len(actors) > (not first) else None
    role = "agent" if first and asked == "who" else ""
    return Question(
        asked, tuple(relations), agent, patient, role=role, trigger=" ".join(words), by="gloss"
    )


def _place_of(pieces: Sequence[Piece], asked: Asked) -> Question | None:
    """Where is X?"""
    actors = [piece for piece in pieces if piece.kind == "actor"]
    rest = [piece for piece in pieces if piece.kind == "word"]
    if asked != "where" or len(actors) != 1 or rest:
        return None
    return Question("where", _PLACES, agent=_filler(actors[0]), trigger="where", by="words")


def _about(text: str, names: Mapping[str, Actor], lexicon: Lexicon) -> Question | None:
    """Who is X, what did X do, or X alone."""
    found = _ABOUT.match(text.strip())
    pieces = _pieces(text.strip()[found.end() :] if found else text, names, lexicon)
    actors = [piece for piece in pieces if piece.kind == "actor"]
    rest = [p.words for p in pieces if p.kind == "word" and p.words not in _DOING]
    if not actors or (rest and not found):
        return None
    does = any(piece.words in _DOING for piece in pieces)
    return Question("who" if does else "about", agent=_filler(actors[0]), left=tuple(rest))
