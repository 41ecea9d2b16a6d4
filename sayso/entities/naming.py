"""The actors of one article: which name stands in which role of which claim, and who speaks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, cast

from sayso.entities.folding import visible
from sayso.entities.scopes import Page
from sayso.entities.seen import Names
from sayso.model import OUTLET, Claim, Form, Hop, MentionType, Naming, Role

TYPES: Final = ("person", "organisation", "place", "nationality", "other")
NAMED: Final = frozenset({"named", "institution"})
PRONOUNS: Final = frozenset(
    "i you he she it we they me him her us them his its their our my your who one both".split()
)
SPEAKER: Final = "speaker"


@dataclass(frozen=True, slots=True)
class Actors:
    """Who acts and speaks in one article, under which names."""

    namings: tuple[Naming, ...]
    """Sorted by id."""
    roles: tuple[tuple[str, str, int, str], ...]
    """Claim, role, place in `Claim.roles` with `Claim.places` behind them (or the hop of a
    `speaker`), and the naming that stands there. Sorted."""


@dataclass(frozen=True, slots=True)
class _Stands:
    """A name where it stands."""

    claim: str
    role: str
    n: int
    name: str
    written: str
    """As the text has it; empty where that is a description or a pronoun."""
    type: str
    place: str = ""
    country: bool = False


def actors(
    article_id: str, claims: Sequence[Claim], published: str | None, known: Names, text: str = ""
) -> Actors:
    """All namings of an article's claims; `published` is its EDTF day, if the page says.

    By `text` a name that many bear is told from its namesakes, and a post of "the army" is some
    state's; without it such a name is one in this article alone.

    A phrase that is no name and stands for none has no naming, nor has a description ("the
    rebels"), unless it is a post whose holder on that day is known.
    """
    page = Page(article_id, claims, published, known, text)
    found = [one for claim in claims for one in _standing(claim, page)]
    forms = _forms(found, page)
    others: dict[Form, set[str]] = defaultdict(set)
    for one in found:
        form = forms[one]
        others[form] |= {one.written} - {form.name, ""}
    namings = {
        form: Naming(article_id, form, tuple(sorted(also)), published)
        for form, also in others.items()
    }
    return Actors(
        namings=tuple(sorted(namings.values(), key=lambda naming: naming.id)),
        roles=tuple(sorted((o.claim, o.role, o.n, namings[forms[o]].id) for o in found)),
    )


def _standing(claim: Claim, page: Page) -> Iterator[_Stands]:
    for n, role in enumerate((*claim.roles, *claim.places)):
        if found := _in_role(claim.id, n, role, page):
            yield found
    for n, hop in enumerate(claim.chain):
        if found := _speaking(claim.id, n, hop, page):
            yield found


def _in_role(claim: str, n: int, role: Role, page: Page) -> _Stands | None:
    chosen = next((one for one in role.candidates if one.chosen), None)
    written = role.text if role.kind == "name" else ""
    if role.resolves_to:
        type_ = "?place" if role.type == "nationality" else role.type
        return _Stands(claim, role.name, n, role.resolves_to, written, type_)
    if role.type == "post" and (holder := _holder(role.text, page)):
        return _Stands(claim, role.name, n, holder, "", "person")
    if role.type == "place" and chosen:
        return _Stands(
            claim, role.name, n, _clean(role.text) if written else chosen.name, written, "place",
            chosen.id, chosen.kind == "country",
        )  # fmt: skip
    if role.kind == "name" and role.type in (*TYPES, ""):
        return _Stands(claim, role.name, n, _clean(role.text), role.text, role.type)
    return None


def _speaking(claim: str, n: int, hop: Hop, page: Page) -> _Stands | None:
    outlet = n == 0
    if hop.source == OUTLET:
        return None
    if outlet:
        return _Stands(claim, SPEAKER, n, hop.resolves_to or hop.source, hop.source, "organisation")
    kind = {"named": "?person", "institution": "?organisation"}.get(hop.anonymity, "")
    if hop.resolves_to:
        written = hop.source if _is_name(hop) else ""
        return _Stands(claim, SPEAKER, n, hop.resolves_to, written, kind or "?person")
    if hop.anonymity == "unnamed_role" and (holder := _holder(hop.source, page)):
        return _Stands(claim, SPEAKER, n, holder, "", "person")
    if kind and _is_name(hop):
        return _Stands(claim, SPEAKER, n, _clean(hop.source), hop.source, kind)
    return None


def _holder(words: str, page: Page) -> str:
    """Who holds a post on the day; where the phrase names no state, of the one that the page
    speaks of."""
    return page.known.holder(words, page.published) or (
        page.known.holder(words, page.published, page.state) if page.state else ""
    )


def _is_name(hop: Hop) -> bool:
    words = hop.source.split()
    capital = any(word[:1].isupper() or not word[:1].isascii() for word in words)
    return capital and hop.source.casefold() not in PRONOUNS


def _clean(name: str) -> str:
    return " ".join(visible(name).split())


def _forms(found: Iterable[_Stands], page: Page) -> dict[_Stands, Form]:
    """The form of each: one name of an article is one type, but a place is not who acts there.

    A country is one whether it acts or is acted in.
    """
    named: dict[str, list[_Stands]] = defaultdict(list)
    for one in found:
        named[one.name].append(one)
    return {one: _form(one, together, page) for together in named.values() for one in together}


def _form(one: _Stands, together: Sequence[_Stands], page: Page) -> Form:
    country = sorted({other.place for other in together if other.country})
    if country:
        return Form(one.name, "place", country[0] if len(country) == 1 else one.place)
    type_ = _type(one, together)
    places = {other.place for other in together if other.place}
    if type_ == "place":
        return Form(one.name, type_, next(iter(places)) if len(places) == 1 else one.place)
    return page.form(one.name, type_)


def _type(one: _Stands, together: Sequence[_Stands]) -> MentionType:
    """Its own type if it is a place or a group; else what the name mostly is in the article.

    A speaker's type is a guess (`?`): any other of the same name goes before it.
    """
    if one.type in {"place", "organisation"}:
        return cast(MentionType, one.type)
    sure = [other.type for other in together if other.type in TYPES]
    guessed = [other.type[1:] for other in together if other.type.startswith("?")]
    counted = sure or guessed or ["other"]
    return cast(
        MentionType,
        min(set(counted), key=lambda type_: (-counted.count(type_), TYPES.index(type_))),
    )
