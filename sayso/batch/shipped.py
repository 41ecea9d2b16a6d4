"""The stages of this release.

They are imported where they are used: a run that finds every page known loads neither the
extractor nor the encoder, and `sayso --help` none of them.
"""

from __future__ import annotations

from functools import cache
from importlib import metadata
from pathlib import Path

import sayso
from sayso import codebook, gazetteer
from sayso.batch.pipeline import Kit, Stages
from sayso.config import Config
from sayso.ledger import Method
from sayso.model import Article, Reading, content_id
from sayso.weights import DIGEST


def _stages(config: Config) -> Stages:
    from sayso import articles, claims
    from sayso.reading import Reader

    book = codebook.load(*_files(config))

    @cache
    def loaded() -> Reader:  # not before the first page that has a text
        return Reader.load(types=book.names.types)

    def read(article: Article) -> Reading:
        return loaded().read(article)

    return Stages(
        extract=lambda page: articles.extract(page, config),
        read=read,
        claim=lambda article, reading: claims.extract(article, reading, book),
    )


def _method(config: Config) -> Method:
    return Method(
        release=f"{sayso.__version__}+{_code()[:8]}",
        extractor=f"trafilatura {metadata.version('trafilatura')}",
        reader=f"{DIGEST} onnxruntime {metadata.version('onnxruntime')}",
        codebook=codebook.load(*_files(config)).digest,
    )


def _code() -> str:
    """Hash of the stages' source and of the gazetteer: a changed rule reads again, whatever the
    version says.
    """
    package = Path(sayso.__file__).parent
    files = [package / "encoder.py"]
    for part in ("articles", "reading", "claims", "codebook", "gazetteer"):
        files += sorted((package / part).rglob("*.py"))
    files.append(gazetteer.FILE)
    return content_id(*(file.read_bytes() for file in files))


def _files(config: Config) -> tuple[Path | None, Path | None]:
    """The folder of the codebook and the file of names, where the settings give them."""
    folder = Path(config.codebook) if config.codebook else None
    return folder, Path(config.names) if config.names else None


SHIPPED = Kit(stages=_stages, method=_method)
