"""Claims as a program gets them: plain objects, tables, and a look in a notebook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, overload

from sayso import views
from sayso.api import display, tables
from sayso.exports import Bundle
from sayso.model import Claim
from sayso.views import Filter, Told

if TYPE_CHECKING:
    from sayso.api.case import Case


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim with its words and its article, as `views.claims` gives it, shown in notebooks."""

    told: Told

    @property
    def claim(self) -> Claim:
        """What was found: relation, roles, chain, polarity, modality, times, places, spans."""
        return self.told.claim

    @property
    def id(self) -> str:
        """32 hex digits: a hash of what is said, by whom, where."""
        return self.told.claim.id

    @property
    def sentence(self) -> str:
        """The sentence that holds it, as the article has it."""
        return self.told.sentence

    @property
    def speakers(self) -> tuple[str, ...]:
        """All who speak, the outlet first."""
        return self.told.speakers

    def record(self) -> dict[str, Any]:
        """The claim as plain data; docs/claims-json.md has the keys."""
        return self.told.record()

    def __str__(self) -> str:
        """On one line: the sign, who, relation, whom, how it is told, and on whose say-so."""
        return display.line(self.told)

    def __repr__(self) -> str:
        return f"<claim {self.id[:8]}: {self}>"

    def _repr_html_(self) -> str:
        return display.claim(self.told)


class Claims(Sequence[ClaimView]):
    """The claims that passed a filter, in the order of articles; a list that cannot be changed."""

    def __init__(self, case: Case, wanted: Filter, found: tuple[ClaimView, ...]) -> None:
        self._case, self.wanted, self._found = case, wanted, found

    @overload
    def __getitem__(self, at: int) -> ClaimView: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[ClaimView, ...]: ...
    def __getitem__(self, at: int | slice) -> ClaimView | tuple[ClaimView, ...]:
        return self._found[at]

    def __len__(self) -> int:
        return len(self._found)

    def __iter__(self) -> Iterator[ClaimView]:
        return iter(self._found)

    def __repr__(self) -> str:
        return f"<{len(self)} claims of {self._case.path.name}>"

    def records(self) -> list[dict[str, Any]]:
        """Every claim as plain data."""
        return [one.record() for one in self]

    def to_arrow(self, table: str = "claims") -> Any:
        """The rows of these claims as `pyarrow.Table`: claims, roles, hops or times.

        The tables articles, actors and propositions are of the whole case. Raises InputError for
        another name, and where pyarrow is not installed.
        """
        with self._case.asked() as opened:
            return tables.arrow(Bundle(opened, self.wanted), table)

    def to_pandas(self, table: str = "claims") -> Any:
        """The same as `pandas.DataFrame`."""
        return tables.frame(self.to_arrow(table), "pandas")

    def to_polars(self, table: str = "claims") -> Any:
        """The same as `polars.DataFrame`."""
        return tables.frame(self.to_arrow(table), "polars")

    def _repr_html_(self) -> str:
        return display.claims([one.told for one in self])


def found(case: Case, opened: views.Case, wanted: Filter) -> Claims:
    """The claims that pass."""
    return Claims(case, wanted, tuple(ClaimView(told) for told in views.claims(opened, wanted)))
