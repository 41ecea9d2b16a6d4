"""Lemmas as rules: how to turn a word into its lemma by changing its end.

A rule is `case|cut|add`: the word in lower case (or as it is), `cut` characters taken off its
end, `add` put in their place. Irregular words become rules of their own ("=be"). The product
applies them in sayso/reading/syntax.py.
"""

from __future__ import annotations

from itertools import takewhile


def rule_for(word: str, lemma: str) -> str:
    """The rule that turns the word into the lemma."""
    for case, form in (("l", word.lower()), ("k", word)):
        shared = sum(
            1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(form, lemma, strict=False))
        )
        if shared and len(form) - shared <= 4 and len(lemma) - shared <= 4:
            return f"{case}|{len(form) - shared}|{lemma[shared:]}"
    return f"={lemma}"
