"""Any spaCy pipeline that is installed, as the reader (`pip install sayso[spacy]`)."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.errors import ConfigError, PageUnreadable
from sayso.model import Article, Reading
from sayso.readers.door import OtherReader, Shipped
from sayso.readers.spacy_doc import Names, to_reading

if TYPE_CHECKING:
    from spacy.language import Language


def make(shipped: Shipped, model: str) -> OtherReader:
    """The pipeline of that name or in that folder. Raises ConfigError.

    It is loaded with the first article. Nothing is downloaded.
    """
    names = Names.of(shipped.book)

    @cache
    def loaded() -> tuple[Language, tuple[str, ...]]:
        nlp = _load(model)
        return nlp, _labels(nlp)

    def read(article: Article) -> Reading:
        nlp, labels = loaded()
        if len(article.text) > nlp.max_length:
            raise PageUnreadable(f"longer than the {nlp.max_length:,} characters of {model}")
        return to_reading(nlp(article.text), article, names, labels)

    return OtherReader(_method(model), read=read)


def _spacy() -> Any:
    try:
        import spacy
    except ImportError as error:
        raise ConfigError("spaCy is not installed", hint="pip install 'sayso[spacy]'") from error
    return spacy


def _folder(model: str) -> Path:
    """Where the pipeline's files are; as spaCy does, a package goes before a folder."""
    spacy = _spacy()
    if spacy.util.is_package(model):
        return Path(spacy.util.get_package_path(model))
    if (Path(model) / "meta.json").is_file():
        return Path(model)
    raise ConfigError(
        f"there is no spaCy pipeline {model!r} here",
        hint=f"install it yourself: python -m spacy download {model}",
    )


def _load(model: str) -> Language:
    _folder(model)
    try:
        nlp: Language = _spacy().load(model)
    except (OSError, ValueError, ImportError, KeyError) as error:
        first = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise ConfigError(f"the spaCy pipeline {model!r} cannot be loaded: {first}") from error
    return nlp


def _labels(nlp: Language) -> tuple[str, ...]:
    """All labels that its parsers know."""
    labels = (nlp.pipe_labels.get(name, ()) for name in nlp.pipe_names if "parser" in name)
    return tuple(label for of_one in labels for label in of_one)


def _method(model: str) -> str:
    """spaCy's release, and a hash of all files of the pipeline: its name alone may lie."""
    digest = hashlib.blake2b(digest_size=16)
    folder = _folder(model)
    for file in sorted(folder.rglob("*")):
        if file.is_file() and file.suffix != ".pyc":
            digest.update(
                f"{file.relative_to(folder).as_posix()}\0{file.stat().st_size}\0".encode()
            )
            with file.open("rb") as content:
                while part := content.read(1 << 20):
                    digest.update(part)
    return f"spacy {_spacy().__version__} {Path(model).name} {digest.hexdigest()}"
