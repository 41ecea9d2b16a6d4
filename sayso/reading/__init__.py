"""Stage 3: an article's sentences, words, syntax, mentions and attributions, in one pass."""

from sayso.reading.reader import Reader

__all__ = ["Reader"]
