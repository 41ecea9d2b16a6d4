"""A text as something told: its words, and which of them are its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from sayso.model import Article
from sayso.origins.boilerplate import furniture, quoted
from sayso.origins.words import Flags, Numbers, chunks, words

Marks: TypeAlias = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class Telling:
    """The words of one text: arrays of one length."""

    numbers: Numbers
    starts: Marks
    """Code points in the article's text."""
    ends: Marks
    own: Flags
    """Words of the body outside quotations and furniture: what a decision rests on."""
    body: int
    """How many words the title has: the body begins with the next."""


def telling(article: Article) -> Telling:
    """The words of one article."""
    return next(tellings([(article.text, article.body_start)]))


def tellings(texts: Iterable[tuple[str, int]]) -> Iterator[Telling]:
    """The words of texts, each given with the place where its body begins."""
    listed = list(texts)
    for first, last in chunks([text for text, _ in listed]):
        yield from _together(listed[first:last])


def _together(texts: Sequence[tuple[str, int]]) -> Iterator[Telling]:
    lengths = np.array([len(text) + 2 for text, _ in texts], np.int64)
    begins = np.cumsum(lengths) - lengths
    joined = "\n\n".join(text for text, _ in texts)
    found = words(joined, begins)
    bodies = begins + np.array([body for _, body in texts], np.int64)
    inside = found.starts >= bodies[found.text]
    own = inside & ~quoted(joined, found) & ~furniture(joined, found)
    bounds = np.searchsorted(found.text, np.arange(len(texts) + 1))
    for n, begin in enumerate(begins.tolist()):
        part = slice(bounds[n], bounds[n + 1])
        yield Telling(
            found.numbers[part].copy(),
            (found.starts[part] - begin).astype(np.int32),
            (found.ends[part] - begin).astype(np.int32),
            own[part].copy(),
            int(np.count_nonzero(~inside[part])),
        )
