"""Who tells news: wire agencies, newspapers and stations, by their names and their addresses."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

FILE: Final = Path(__file__).with_name("agencies.toml")
_HOST: Final = re.compile(r"(?:https?://)?(?:www\.|m\.|en\.)?((?:[\w-]+\.)+[a-z]{2,})(?:/.*)?")
_NAME: Final = re.compile(
    r"\b[A-Z][\w’'&/-]*(?:\.com)?(?: (?:(?:of|and|the|de|la|du|della) )?[A-Z0-9][\w’'&/-]*)*"
)


def fold(name: str) -> str:
    """A name without case, accents, article, possessive and marks."""
    plain = unicodedata.normalize("NFKD", name).casefold().replace("’", "'")
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    words = re.findall(r"[^\W_]+", re.sub(r"'s\b|'", "", plain))
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


@cache
def table() -> Mapping[str, Any]:
    """All lists of agencies.toml, by section."""
    return tomllib.loads(FILE.read_text("utf-8"))


@cache
def nationalities() -> Mapping[str, str]:
    """Adjective of nationality -> the state it names."""
    found = tomllib.loads(FILE.with_name("nationalities.toml").read_text("utf-8"))
    return {fold(word): state for word, state in found.items() if isinstance(state, str)}


@cache
def words(section: str, key: str) -> frozenset[str]:
    """One list of agencies.toml, folded."""
    return frozenset(map(fold, table()[section][key]))


@cache
def _agencies() -> Mapping[str, str]:
    """Any form of an agency, folded, or its address -> its name."""
    found = {fold(name): name for name in table()["agencies"]}
    for name, forms in table()["agencies"].items():
        found |= {form if "." in form and form.islower() else fold(form): name for form in forms}
    return found


@lru_cache(maxsize=65536)
def agency(name: str, *, credit: bool = True) -> str:
    """The usual name of the wire agency that is meant; empty if it is none.

    Outside credit lines an ambiguous form such as "AA" is none.
    """
    if host := _HOST.fullmatch(name.strip().lower()):
        return _agencies().get(host[1], "")
    plain = fold(name)
    if not credit and plain in words("credit_lines", "only"):
        return ""
    if plain in _agencies():
        return _agencies()[plain]
    named = plain not in words("outlets", "agency_words") and name[:1].isupper()
    within = any(f" {word} " in f" {plain} " for word in words("outlets", "agency_words"))
    return re.sub(r"^[Tt]he ", "", name.strip()) if named and within else ""


@lru_cache(maxsize=65536)
def teller(name: str) -> str:
    """What an outlet is known by, the same for "The Valley Courier" and "Valley Courier"."""
    return fold(agency(name)) or _host_or_name(name)


@lru_cache(maxsize=65536)
def outlet_key(name: str) -> str:
    """The same for a name and an address made of it: "Valley Courier", valleycourier.com."""
    known = teller(name)
    if known == fold(name) or "." not in known:
        return known.replace(" ", "")
    labels = known.split(".")[:-1]
    return max(labels, key=len).replace("-", "")


def _host_or_name(name: str) -> str:
    host = _HOST.fullmatch(name.strip().lower())
    return host[1] if host else fold(name)


def host_of(url: str) -> str:
    """The host of an address without www; empty if it has none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


@lru_cache(maxsize=65536)
def is_outlet(name: str) -> bool:
    """Is a capitalised name that of a newspaper, a station or an agency?"""
    if not name[:1].isupper():
        return False
    if agency(name, credit=False):
        return True
    plain = fold(name).split()
    known = " ".join(plain) in words("outlets", "names")
    if known or len(plain) < 2:
        return known
    if plain[0] in words("outlets", "first_words"):
        return True
    return plain[-1] in words("outlets", "words") and plain[-2] not in words(
        "outlets", "not_behind"
    )


def names_in(text: str) -> Iterator[tuple[int, str]]:
    """Runs of capitalised words, each with where it begins; the possessive is left out."""
    for match in _NAME.finditer(text):
        yield match.start(), re.sub(r"[’']s?$", "", match[0])


def outlets_in(text: str) -> Iterator[tuple[int, str]]:
    """The outlets that a text names, each with where its name begins."""
    return ((at, name) for at, name in names_in(text) if is_outlet(name))


def stem(word: str) -> str:
    """What "Norvane" and "Norvanian" have in common, roughly."""
    for end in ("ians", "ian", "eans", "ean", "ans", "an", "ese", "ish", "i", "e", "a"):
        if word.endswith(end) and len(word) - len(end) >= 4:
            return word.removesuffix(end)
    return word
