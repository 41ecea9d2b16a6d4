"""The stages of this release. They are imported where they are used: a run that finds every
page known loads neither the encoder nor the extractor."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

import sayso
from sayso import codebook
from sayso.batch.pipeline import Kit, Stages
from sayso.config import Config
from sayso.ledger import Method


def _stages(config: Config) -> Stages:
    from sayso import articles, claims
    from sayso.reading import Reader

    reader = Reader.load()
    book = codebook.load(_folder(config))
    return Stages(
        extract=lambda page: articles.extract(page, config),
        read=reader.read,
        claim=lambda article, reading: claims.extract(article, reading, book),
    )


def _method(config: Config) -> Method:
    from sayso.reading import weights_digest

    return Method(
        release=sayso.__version__,
        extractor=f"trafilatura {metadata.version('trafilatura')}",
        reader=weights_digest(),
        codebook=codebook.load(_folder(config)).digest,
    )


def _folder(config: Config) -> Path | None:
    return Path(config.codebook) if config.codebook else None


SHIPPED = Kit(stages=_stages, method=_method)
