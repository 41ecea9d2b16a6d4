"""How well two partitions of the same mentions agree: MUC, B3, CEAF-e and their mean, CoNLL F1.

MUC: Vilain et al. (1995). B3: Bagga and Baldwin (1998). CEAF with the entity similarity phi 4:
Luo (2005). CoNLL F1 is the mean of the three (Pradhan et al. 2012). A partition is given as
mention -> name of its part.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

Partition = Mapping[str, Hashable]
Parts = Sequence[frozenset[str]]


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall, 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def parts(of: Partition) -> Parts:
    """The parts, each a set of mentions, in the order of their smallest mention."""
    found: dict[Hashable, set[str]] = defaultdict(set)
    for mention, name in of.items():
        found[name].add(mention)
    return sorted((frozenset(part) for part in found.values()), key=min)


def muc(found: Partition, gold: Partition) -> Score:
    """By links: how many of the fewest that make a part are there. Singletons count nothing."""
    return Score(_links(parts(found), gold), _links(parts(gold), found))


def b3(found: Partition, gold: Partition) -> Score:
    """By mentions: how much of a mention's part is common to both."""
    sizes = Counter((found[mention], gold[mention]) for mention in gold)
    ours, theirs = Counter(found.values()), Counter(gold.values())
    pairs = [(n, ours[f], theirs[g]) for (f, g), n in sizes.items()]
    precision = sum(n * n / size for n, size, _ in pairs)
    recall = sum(n * n / size for n, _, size in pairs)
    return Score(precision / max(1, len(gold)), recall / max(1, len(gold)))


def ceaf(found: Partition, gold: Partition) -> Score:
    """By entities: the best pairing of parts, each pair worth 2 |common| / (|one| + |other|)."""
    ours, theirs = parts(found), parts(gold)
    worth = sum(_best(table) for table in _tables(ours, theirs))
    return Score(worth / max(1, len(ours)), worth / max(1, len(theirs)))


def conll(found: Partition, gold: Partition) -> float:
    """The mean F1 of the three."""
    return sum(measure(found, gold).f1 for measure in (muc, b3, ceaf)) / 3


def _links(of: Parts, other: Partition) -> float:
    kept = sum(len(part) - len({other[mention] for mention in part}) for part in of)
    most = sum(len(part) - 1 for part in of)
    return kept / most if most else 0.0


def _tables(ours: Parts, theirs: Parts) -> Iterator[np.ndarray]:
    """The worth of every pair, a table for each group of parts that have mentions in common."""
    where = {mention: n for n, part in enumerate(theirs) for mention in part}
    shared = [Counter(where[mention] for mention in part) for part in ours]
    for rows in _connected(shared):
        columns = sorted({n for row in rows for n in shared[row]})
        at = {n: k for k, n in enumerate(columns)}
        table = np.zeros((len(rows), len(columns)))
        for k, row in enumerate(rows):
            for n, common in shared[row].items():
                table[k, at[n]] = 2 * common / (len(ours[row]) + len(theirs[n]))
        yield table


def _connected(shared: Sequence[Iterable[int]]) -> Iterator[list[int]]:
    """Rows that share a column, directly or by way of others."""
    rows_of: dict[int, list[int]] = defaultdict(list)
    for row, columns in enumerate(shared):
        for column in columns:
            rows_of[column].append(row)
    seen: set[int] = set()
    for first in range(len(shared)):
        group, left = [], [first]
        while left:
            row = left.pop()
            if row not in seen:
                seen.add(row)
                group.append(row)
                left += [other for column in shared[row] for other in rows_of[column]]
        if group:
            yield sorted(group)


def _best(table: np.ndarray) -> float:
    """The most that a pairing of rows and columns is worth (Kuhn 1955, in the form with potentials
    that adds one row at a time; cubic)."""
    cost = -(table if table.shape[0] <= table.shape[1] else table.T)
    rows, columns = cost.shape
    of_row, of_column = np.zeros(rows + 1), np.zeros(columns + 1)
    taken = np.zeros(columns + 1, dtype=int)
    for row in range(1, rows + 1):
        taken[0] = row
        _augment(cost, of_row, of_column, taken)
    return float(-sum(cost[taken[j] - 1, j - 1] for j in range(1, columns + 1) if taken[j]))


def _augment(
    cost: np.ndarray, of_row: np.ndarray, of_column: np.ndarray, taken: np.ndarray
) -> None:
    """Give the row in `taken[0]` a column: along the cheapest path of changes."""
    columns = cost.shape[1]
    least, way = np.full(columns + 1, np.inf), np.zeros(columns + 1, dtype=int)
    used = np.zeros(columns + 1, dtype=bool)
    column = 0
    while taken[column]:
        used[column] = True
        row = taken[column]
        reduced = cost[row - 1] - of_row[row] - of_column[1:]
        better = ~used[1:] & (reduced < least[1:])
        least[1:][better], way[1:][better] = reduced[better], column
        ahead = int(np.where(used[1:], np.inf, least[1:]).argmin()) + 1
        step = least[ahead]
        of_row[taken[used]] += step
        of_column[used] -= step
        least[~used] -= step
        column = ahead
    while column:
        taken[column] = taken[way[column]]
        column = int(way[column])
