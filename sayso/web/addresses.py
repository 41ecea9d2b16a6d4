"""The whole filter in the address: read from it, and written into the links of a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from sayso.errors import InputError
from sayso.views.facets import FACETS, SORTS, Wanted, with_values

PAGE: Final = 50
"""Claims on a page."""
_PLAIN: Final = ("q", "since", "until", "sort", "page", "more")
_LONGEST: Final = 500
"""Characters of one value; an address that is longer was not made here."""


@dataclass(frozen=True, slots=True)
class Address:
    """What the list of claims is asked for, as it stands in the address."""

    wanted: Wanted
    page: int = 1
    more: str = ""
    """A facet that is shown with all its values."""

    @classmethod
    def read(cls, query: QueryParams) -> Address:
        """Raises InputError for what no page of ours would ask."""
        for name in query:
            if name not in (*_PLAIN, *FACETS):
                raise InputError(f"there is no filter {name!r}", hint=f"there are: {_known()}")
        if any(len(value) > _LONGEST for value in query.values()):
            raise InputError("the address is too long", hint="search for fewer words")
        wanted = Wanted(
            text=query.get("q", "").strip(),
            chosen={name: tuple(query.getlist(name)) for name in FACETS if name in query},
            since=query.get("since", ""),
            until=query.get("until", ""),
            sort=_one_of(query.get("sort", "newest"), SORTS, "order"),
        )
        more = _one_of(query.get("more", ""), ("", *FACETS), "facet")
        return cls(wanted, _page(query.get("page", "1")), more)

    def query(self) -> str:
        """The address's query; the plain case leaves nothing in it."""
        wanted = self.wanted
        parts = [("q", wanted.text)]
        parts += [(name, value) for name in FACETS for value in wanted.chosen.get(name, ())]
        parts += [("since", wanted.since), ("until", wanted.until)]
        parts += [("sort", wanted.sort if wanted.sort != "newest" else "")]
        parts += [("more", self.more), ("page", str(self.page) if self.page > 1 else "")]
        return urlencode([(name, value) for name, value in parts if value])

    def link(self, base: str = "/claims") -> str:
        """This very list under an address, such as that of its export."""
        query = self.query()
        return f"{base}?{query}" if query else base

    def on_page(self, page: int) -> Address:
        return replace(self, page=page)

    def toggled(self, name: str, value: str) -> Address:
        """With the value of a facet, or without it where it is chosen."""
        chosen = self.wanted.chosen.get(name, ())
        values = tuple(one for one in chosen if one != value)
        return self.of(with_values(self.wanted, name, values or ()) if value in chosen else
                       with_values(self.wanted, name, (*chosen, value)))  # fmt: skip

    def without(self, name: str) -> Address:
        """Without the words, a day or a whole facet."""
        if name in FACETS:
            return self.of(with_values(self.wanted, name, ()))
        if name == "q":
            return self.of(replace(self.wanted, text=""))
        if name == "since":
            return self.of(replace(self.wanted, since=""))
        return self.of(replace(self.wanted, until=""))

    def of(self, wanted: Wanted) -> Address:
        """Another filter, from its first page on."""
        return Address(wanted, more=self.more)

    def fields(self, leave_out: Iterable[str]) -> list[tuple[str, str]]:
        """What a form must carry along, but for the fields that it has itself."""
        out = set(leave_out)
        wanted = self.wanted
        pairs = [("q", wanted.text), ("since", wanted.since), ("until", wanted.until)]
        pairs += [("sort", wanted.sort if wanted.sort != "newest" else "")]
        pairs += [(name, value) for name in FACETS for value in wanted.chosen.get(name, ())]
        return [(name, value) for name, value in pairs if value and name not in out]


def _known() -> str:
    return ", ".join((*_PLAIN, *FACETS))


def _one_of(value: str, known: Iterable[str], what: str) -> str:
    if value not in known:
        names = ", ".join(name for name in known if name)
        raise InputError(f"there is no {what} {value!r}", hint=f"there are: {names}")
    return value


def _page(value: str) -> int:
    if not (value.isascii() and value.isdigit() and len(value) < 9 and int(value) > 0):
        raise InputError(f"{value!r} is no page", hint="pages are 1, 2, 3 ...")
    return int(value)
