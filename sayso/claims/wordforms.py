"""From a form to its base, by rule, among words that are known.

A reader's lemmas are guesses, and "backe" for "backed" would hide a relation. Where a rule leads
from the form to a word that the codebook knows, that word is the lemma.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sayso.codebook import Codebook
from sayso.model import Token

ENDINGS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "VB": (("ied", "y"), ("ies", "y"), ("ed", ""), ("ing", ""), ("ing", "e"), ("ed", "e"),
           ("es", ""), ("s", "")),
    "NN": (("ies", "y"), ("men", "man"), ("es", ""), ("s", "")),
}  # fmt: skip
"""Class of tags -> endings and what stands in their place."""


class WordForms:
    """The base forms of one codebook's words."""

    def __init__(self, codebook: Codebook) -> None:
        self.known = frozenset(_words(codebook))
        table = codebook.tables.get("irregular", {})
        self.irregular = {form: base for base, forms in table.items() for form in forms}

    def lemma(self, form: str, token: Token) -> str:
        """The known word that the form is of; what the reader says where there is none."""
        if token.xpos.startswith("VB") and form in self.irregular:
            return self.irregular[form]
        guess = token.lemma.lower()
        bases = [base for base in _bases(form, token.xpos) if base in self.known]
        unstripped = guess == form and token.xpos in {"VBG", "VBD", "VBN"}
        if guess in self.known and not (bases and unstripped):
            return guess
        return next(iter(bases), form if form in self.known else guess)


def _bases(form: str, xpos: str) -> Iterator[str]:
    for ending, instead in ENDINGS.get(xpos[:2], ()):
        if form.endswith(ending):
            stem = form[: -len(ending)]
            yield stem + instead
            if not instead and len(stem) > 2 and stem[-1] == stem[-2]:
                yield stem[:-1]


def _words(codebook: Codebook) -> Iterator[str]:
    for entry in codebook:
        for trigger in entry.triggers:
            for phrase in (*trigger.words, *trigger.supports):
                yield from phrase.split()
    for table in ("control", "actors"):
        for words in codebook.tables.get(table, {}).values():
            yield from words
