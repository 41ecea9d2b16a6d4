"""One claim: its sentence in its article, who passes it on, how it was found, what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, Final

from sayso import views
from sayso.codebook import Codebook, Entry
from sayso.errors import NotFound
from sayso.model import Article, Claim, Hop, Role, Span
from sayso.views import Filter, sampled
from sayso.views.contested import DISPUTES
from sayso.views.corroborated import Corroborated
from sayso.views.judged import history
from sayso.views.marks import Mark, Piece, around, of_claim, pieces, plain
from sayso.web.answers import Answer, Visit
from sayso.web.pages.judging import changed, in_history, opinions

_AROUND: Final = 900
"""Characters of the paragraph that are shown either side of the sentence."""


_PLACE: Final = "where it is said to be"


@dataclass(frozen=True, slots=True)
class Step:
    """A hop of the chain as it is drawn."""

    hop: Hop
    is_outlet: bool
    cue: str
    """The words of saying, as they stand in the text."""


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody or something in the claim, with what the codebook says of the role."""

    role: Role
    gloss: str


def show(visit: Visit) -> Answer:
    """The whole story of a claim."""
    told = views.claim(visit.case, visit.request.path_params["id"])
    claim = told.claim
    article = views.article(visit.case, claim.article_id)
    entry = _entry(visit.desk.book, claim.relation)
    judged = history(visit.case, claim.id)
    recorded = views.recorded(visit.case, claim.id)
    beside = _beside(visit, claim)
    said = sampled.around(visit.case, claim.id)
    record = {
        "claim": told.record(),
        "relation": _relation(claim.relation, entry),
        "article": head(article),
        "recorded": asdict(recorded),
        "judgements": [asdict(one) for one in judged],
        "opinions": opinions(claim, article, judged),
        "corrected": changed(claim, article, judged),
        "origins": said.record() if said else None,
        "contradictions": list(_contradictions(visit, said)) if said else None,
    }
    context = {
        "told": told,
        "said": said,
        "article": article,
        "paragraph": paragraph(article, claim),
        "steps": [_step(hop, n, article) for n, hop in enumerate(claim.chain)],
        "parts": [_part(role, entry) for role in (*claim.roles, *claim.places)],
        "recorded": recorded,
        "judged": [in_history(one) for one in judged],
        "beside": beside,
        "neighbours": [_neighbours(beside, claim.id)],
    }
    return Answer("claim.html", f"Claim {claim.id[:8]}", record, context)


def paragraph(article: Article, claim: Claim) -> list[tuple[str, list[Piece]]]:
    """What stands in front of the sentence, the sentence with its marks, and what comes behind."""
    whole = around(article.text, claim.sentence, _AROUND)
    end = max(min(claim.sentence.end, whole.end), claim.sentence.start + 1)
    sentence = Span(claim.sentence.start, end)
    outside = [mark for mark in of_claim(claim) if not mark.span.overlaps(sentence)]
    found = []
    for name, start, stop, marks in (
        ("before", whole.start, sentence.start, outside),
        ("sentence", sentence.start, sentence.end, list(of_claim(claim))),
        ("behind", sentence.end, whole.end, outside),
    ):
        if start < stop:
            found.append((name, _pieces(article, Span(start, stop), marks)))
    return found


def _pieces(article: Article, stretch: Span, marks: list[Mark]) -> list[Piece]:
    return pieces(stretch.of(article.text), stretch, marks)


def head(article: Article) -> dict[str, Any]:
    """What a page says of itself."""
    return {
        "id": article.id,
        "title": article.title,
        "outlet": article.outlet,
        "byline": article.byline,
        "credits": list(article.credits),
        "url": article.url,
        "published": article.published.value if article.published else None,
        "published_basis": article.published.basis if article.published else None,
        "language": article.language,
        "sha256": article.page_sha256,
        "location": article.location,
    }


def _entry(book: Codebook, relation: str) -> Entry | None:
    """None for a relation of another codebook than ours."""
    try:
        return book[relation]
    except NotFound:
        return None


def _relation(name: str, entry: Entry | None) -> dict[str, Any]:
    return {
        "name": name,
        "gloss": entry.gloss if entry else None,
        "family": entry.family if entry else None,
        "kind": entry.kind if entry else None,
    }


def _step(hop: Hop, n: int, article: Article) -> Step:
    cue = hop.cue_span.of(article.text) if hop.cue_span else ""
    return Step(hop, n == 0, plain(cue))


def _part(role: Role, entry: Entry | None) -> Part:
    spec = entry.role(role.name) if entry else None
    return Part(
        role, spec.gloss if spec else "where it is said to be" if role.name == "place" else ""
    )


def _contradictions(visit: Visit, said: Corroborated) -> Iterator[dict[str, Any]]:
    """What other propositions are set against this one, each with a claim that shows it."""
    for link in views.links(visit.case, [said.id]):
        if link.kind not in DISPUTES or link.a == link.b:
            continue
        claim = link.claims[1] if link.a == said.id else link.claims[0]
        told = views.claim(visit.case, claim)
        says = " ".join([*told.phrases("agent"), "—", told.claim.relation.replace("_", " "), "—",
                         *told.phrases("patient")])  # fmt: skip
        yield {"kind": link.kind, "claim": claim, "says": says, "reason": link.reason}


def _beside(visit: Visit, claim: Claim) -> list[str]:
    """The ids of the article's claims, in the order of the text."""
    found = views.claims(visit.case, Filter(article=claim.article_id))
    return [told.claim.id for told in found]


def _neighbours(ids: list[str], this: str) -> tuple[str, int, str]:
    """The claim before, the number of this one, and the claim behind."""
    at = ids.index(this)
    return ids[at - 1] if at else "", at + 1, ids[at + 1] if at + 1 < len(ids) else ""
