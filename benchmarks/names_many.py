"""How stage 5 grows: keys, decisions and clusters over made-up cases of many names.

The names are made from syllables by a fixed seed: three in five are persons (given names and
surnames drawn by Zipf's law, so that one surname stands in thousands of forms), one in four are
groups, the rest places; some are written in two ways, and acronyms and lone surnames are among
them. `data` is not read. `keys_s` is the time for the blocking keys, `decide_s` and `cluster_s`
for the rest, in seconds of the one processor that is used; `exponent` is the slope of their sum
over the number of forms, between the smallest and the largest case, on logarithmic scales.
"""

from __future__ import annotations

import math
import random
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from benchmarks.names import NOTHING
from sayso.entities import Seen, cluster, decide, keys
from sayso.model import Form, Match, MentionType

DESCRIPTION = __doc__
SIZES = (10_000, 100_000, 300_000)
SEED = 17
_SYLLABLES = [c + v for c in "bdfghjklmnrstvwyz" for v in ("a", "e", "i", "o", "u", "ai")]
_ENDS = ("", "n", "r", "d", "l", "m", "s", "t", "k", "ov", "zai", "enko", "ian", "ullah")
_KINDS = ("Front", "Army", "Movement", "Party", "Brigade", "Union", "Council", "League", "Guard")
_SIDES = ("National", "Popular", "Free", "United", "Islamic", "Liberation", "Workers", "Northern")
Figures = dict[str, float | int]


def run(data: Path, split: str) -> Figures:
    """Times in processor seconds for each size, and the exponent of growth."""
    figures: Figures = {}
    sums: dict[int, float] = {}
    for size in SIZES:
        found = _timed(made(size))
        sums[size] = found["keys_s"] + found["decide_s"] + found["cluster_s"]
        figures |= {f"n{size}_{key}": round(value, 2) for key, value in found.items()}
    ratio = math.log(sums[SIZES[-1]] / sums[SIZES[0]]) / math.log(SIZES[-1] / SIZES[0])
    return figures | {"exponent": round(ratio, 3)}


def _timed(seen: list[Seen]) -> Figures:
    start = time.process_time()
    blocks: dict[str, list[Seen]] = defaultdict(list)
    for one in seen:
        for key in keys(one, NOTHING):
            blocks[key].append(one)
    keyed = time.process_time()
    matches: list[Match] = []
    for block, forms in blocks.items():
        if len(forms) > 1:
            matches += decide(block, forms, NOTHING)
    decided = time.process_time()
    entities = cluster(seen, [], matches, [])
    end = time.process_time()
    return {
        "keys_s": keyed - start,
        "decide_s": decided - keyed,
        "cluster_s": end - decided,
        "matches": len(matches),
        "entities": len(entities),
        "largest_block": max(len(forms) for forms in blocks.values()),
    }


def made(size: int) -> list[Seen]:
    """That many different forms."""
    draw = random.Random(SEED)
    found: dict[str, Seen] = {}
    names = _names(draw, size)
    while len(found) < size:
        form = next(names)
        found.setdefault(form.id, Seen(form, articles=draw.randint(1, 20)))
    return list(found.values())


def _names(draw: random.Random, size: int) -> Iterator[Form]:
    given = [_word(draw, 2) for _ in range(800)]
    surnames = [_word(draw, 3) for _ in range(size // 8)]
    while True:
        type_: MentionType = draw.choices(("person", "organisation", "place"), (12, 5, 3))[0]
        if type_ == "person":
            yield Form(_person(draw, given, surnames), type_)
        elif type_ == "organisation":
            yield Form(_group(draw, surnames), type_)
        else:
            yield Form(_zipf(draw, surnames) + draw.choice(("", "abad", "pur", " Bridge")), type_)


def _person(draw: random.Random, given: list[str], surnames: list[str]) -> str:
    words = [_zipf(draw, given) for _ in range(draw.choices((0, 1, 2), (1, 8, 6))[0])]
    return " ".join([*words, _zipf(draw, surnames)])


def _group(draw: random.Random, surnames: list[str]) -> str:
    words = [_zipf(draw, surnames), draw.choice(_SIDES), draw.choice(_KINDS)]
    short = "".join(word[0] for word in words)
    return draw.choices((" ".join(words), f"{words[2]} of {words[0]}", short), (12, 6, 1))[0]


def _zipf(draw: random.Random, words: list[str]) -> str:
    """One of the words, the n-th about n times as rarely as the first."""
    return words[int(len(words) ** draw.random()) - 1]


def _word(draw: random.Random, most: int) -> str:
    syllables = [draw.choice(_SYLLABLES) for _ in range(draw.randint(1, most))]
    return ("".join(syllables) + draw.choice(_ENDS)).capitalize()
