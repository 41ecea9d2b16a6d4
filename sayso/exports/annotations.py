"""Web Annotations (W3C Recommendation, 2017) as JSON-LD: each claim marked in the article's text.

Positions are code points of the text that sayso keeps, so they belong to the text as a source of
its own; the page on the web is found by the quotation.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, TypeAlias

from sayso.exports.bundle import Bundle, Exported
from sayso.exports.format import Format, Options
from sayso.exports.mapping import address, dump, headline, marks, weight
from sayso.model import Article, Span

_Object: TypeAlias = dict[str, Any]

ANNO: Final = "http://www.w3.org/ns/anno.jsonld"
AROUND: Final = 32
"""Characters before and behind the quotation, by which it is found."""
TERMS: Final = "urn:sayso:term:"
CONTEXT: Final = [
    ANNO,
    {
        "sayso": TERMS,
        "sayso:agent": {"@container": "@list"},
        "sayso:patient": {"@container": "@list"},
        "sayso:chain": {"@container": "@list"},
    },
]


def write(bundle: Bundle, out: Path, options: Options) -> None:
    """One AnnotationPage. It makes no edges, so --all changes nothing."""
    with out.open("w", encoding="utf-8", newline="\n") as file:
        head = {"@context": CONTEXT, "id": "urn:sayso:annotations", "type": "AnnotationPage"}
        file.write(f'{dump(head)[:-1]},"items":[\n')
        for n, one in enumerate(_annotations(bundle)):
            file.write(f",\n{dump(one)}" if n else dump(one))
        file.write("\n]}\n")


def _annotations(bundle: Bundle) -> Iterator[_Object]:
    for article in bundle.articles():
        for exported in bundle.claims(article):
            yield _annotation(exported, article)


def _annotation(exported: Exported, article: Article) -> _Object:
    """What is said to be so stands in the body, behind its doubts and with who says so."""
    claim = exported.claim
    return {
        "id": f"urn:sayso:claim:{claim.id}",
        "type": "Annotation",
        "motivation": "describing",
        "body": [_said(exported), *(_tag(mark) for mark in (claim.relation, *marks(exported)))],
        "target": [*_targets(article, claim.evidence)],
        **_terms(exported),
    }


def _said(exported: Exported) -> _Object:
    words = f"{headline(exported)}. {weight(exported)}"
    return {"type": "TextualBody", "purpose": "describing", "format": "text/plain",
            "language": "en", "value": words}  # fmt: skip


def _tag(word: str) -> _Object:
    return {"type": "TextualBody", "purpose": "tagging", "value": word}


def _targets(article: Article, span: Span) -> Iterator[_Object]:
    """The text that is kept, by place and words; the page, if it has an address, by words."""
    quote = {
        "type": "TextQuoteSelector",
        "exact": span.of(article.text),
        "prefix": article.text[max(0, span.start - AROUND) : span.start],
        "suffix": article.text[span.end : span.end + AROUND],
    }
    place = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    yield {"type": "SpecificResource", "source": f"urn:sayso:article:{article.id}",
           "selector": [quote, place]}  # fmt: skip
    if url := address(article.url):
        yield {"type": "SpecificResource", "source": url, "selector": quote}


def _terms(exported: Exported) -> _Object:
    record = exported.record()
    names = ("published", "relation", "agent", "patient", "polarity", "modality", "said_by",
             "anonymity", "stance", "chain", "proposition", "credibility", "verdict")  # fmt: skip
    found = {f"sayso:{name}": record[name] for name in names if record[name] not in (None, [], "")}
    one = exported.standing
    bounds = {"sayso:originsAtLeast": one.low, "sayso:originsAtMost": one.high} if one else {}
    return {**found, **bounds}


ANNOTATIONS = Format("annotations", ".annotations.jsonld", "W3C Web Annotations, JSON-LD", write)
