"""Claims by their row keys, whole and in the order asked for: a page of a list, or an export."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.views.case import Case
from sayso.views.claims import _CLAIMS
from sayso.views.load import told
from sayso.views.told import Told

_AT_ONCE = 200


def listed(case: Case, keys: Sequence[int]) -> Iterator[Told]:
    """The claims with these keys; one that stands no more is left out."""
    for start in range(0, len(keys), _AT_ONCE):
        some = [int(key) for key in keys[start : start + _AT_ONCE]]
        marks = ", ".join("?" * len(some))
        rows = {
            row["key"]: row for row in case.execute(f"{_CLAIMS} WHERE c.key IN ({marks})", some)
        }
        yield from (told(case, rows[key]) for key in some if key in rows)
