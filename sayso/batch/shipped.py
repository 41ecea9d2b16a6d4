"""The stages of this release.

They are imported where they are used: a run that finds every page known loads neither the
extractor nor the encoder, and `sayso --help` none of them.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import sayso
from sayso import codebook, gazetteer
from sayso.batch.pipeline import Kit, Stages
from sayso.config import Config
from sayso.ledger import Method
from sayso.model import Article, Claim, Reading, content_id
from sayso.readers import OtherReader, Shipped, other_reader
from sayso.weights import DIGEST

if TYPE_CHECKING:
    from sayso.codebook import Codebook
    from sayso.readers.door import Claims, Read
    from sayso.reading import Reader


def _stages(config: Config) -> Stages:
    from sayso import articles

    own = _own(config)
    other = other_reader(own)
    read, claim = own.read, own.claim
    if other and other.read:
        read = _with_names(other.read, own.book)
    if other and other.claim:
        claim = _beside(other.claim, own.book)
    return Stages(extract=lambda page: articles.extract(page, config), read=read, claim=claim)


def _own(config: Config) -> Shipped:
    """Stages 3 and 4 of this release, loaded with the first article."""
    book = codebook.load(*_files(config))

    @cache
    def loaded() -> Reader:  # not before the first page that has a text
        from sayso.reading import Reader

        return Reader.load(types=book.names.types)

    def claim(article: Article, reading: Reading) -> tuple[Claim, ...]:
        from sayso import claims

        return claims.extract(article, reading, book)

    return Shipped(config, book, lambda article: loaded().read(article), claim)


def _with_names(read: Read, book: Codebook) -> Read:
    """What a case knows of its names counts more than what any reader takes them for."""
    from sayso.reading.known import Known

    known = Known(book.names.types)

    def named(article: Article) -> Reading:
        found = read(article)
        mentions = known.mentions(article.text, found.tokens, found.mentions)
        tokens = known.tokens(article.text, found.tokens, mentions)
        return replace(found, tokens=tokens, mentions=mentions)

    return named


def _beside(claim: Claims, book: Codebook) -> Claims:
    """What sayso gives another reader's claims: lemmas that the codebook knows go in, and how
    surely somebody is said to be behind an act, which follows from any claim, comes out.
    """
    from sayso.claims.authorship import signed
    from sayso.claims.wordforms import WordForms
    from sayso.codebook.cues import vocabulary

    forms = WordForms(book)
    forms.known |= vocabulary(book)

    def claimed(article: Article, reading: Reading) -> tuple[Claim, ...]:
        words = (token.span.of(reading.text).lower() for token in reading.tokens)
        tokens = tuple(
            replace(token, lemma=forms.lemma(word, token))
            for word, token in zip(words, reading.tokens, strict=True)
        )
        return tuple(signed(claim(article, replace(reading, tokens=tokens)), book))

    return claimed


def _method(config: Config) -> Method:
    own = _own(config)
    other = other_reader(own)
    return Method(
        release=f"{sayso.__version__}+{_code(*(['readers'] if other else []))[:8]}",
        extractor=f"trafilatura {metadata.version('trafilatura')}",
        reader=_reader(other),
        codebook=own.book.digest,
    )


def _reader(other: OtherReader | None) -> str:
    """What reads and by what weights, all of it that a claim may depend on."""
    own = f"{DIGEST} onnxruntime {metadata.version('onnxruntime')}"
    if other is None:
        return own
    return other.method if other.read else f"{other.method}; sentences by {own}"


def _code(*also: str) -> str:
    """Hash of the stages' source and of the gazetteer: a changed rule reads again, whatever the
    version says.
    """
    package = Path(sayso.__file__).parent
    files = [package / "encoder.py"]
    for part in ("articles", "reading", "claims", "codebook", "gazetteer", *also):
        files += sorted((package / part).rglob("*.py"))
    files.append(gazetteer.FILE)
    return content_id(*(file.read_bytes() for file in files))


def _files(config: Config) -> tuple[Path | None, Path | None]:
    """The folder of the codebook and the file of names, where the settings give them."""
    folder = Path(config.codebook) if config.codebook else None
    return folder, Path(config.names) if config.names else None


SHIPPED = Kit(stages=_stages, method=_method)
