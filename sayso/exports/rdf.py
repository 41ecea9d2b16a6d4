"""RDF: a nanopublication (nanopub.net) for each claim as TriG, the chain of say-so by PROV-O.

The assertion of a claim that is an edge, and not told as over, holds the relation as a plain
triple, and the claim as a resource; of any other claim the resource alone, with its polarity and
modality: no graph of the file holds a denied, hedged or rejected relation as a triple, not even
with --all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, TextIO

from sayso.exports.bundle import Bundle, Exported
from sayso.exports.format import Format, Options
from sayso.exports.mapping import (
    address,
    book,
    headline,
    is_over,
    known,
    marks,
    pairs,
    speakers,
    whole,
    words,
)
from sayso.model import Article, Hop
from sayso.views.corroborated import Party

PREFIXES: Final = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "np": "http://www.nanopub.org/nschema#",
    "prov": "http://www.w3.org/ns/prov#",
    "dct": "http://purl.org/dc/terms/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "oa": "http://www.w3.org/ns/oa#",
    "wd": "http://www.wikidata.org/entity/",
    "term": "urn:sayso:term:",
    "relation": "urn:sayso:relation:",
    "claim": "urn:sayso:claim:",
    "np0": "urn:sayso:nanopublication:",
    "actor": "urn:sayso:actor:",
    "article": "urn:sayso:article:",
    "proposition": "urn:sayso:proposition:",
    "origin": "urn:sayso:origin:",
}
"""Ours are names, not addresses: nothing is to be fetched there."""
_AGENTS: Final = {"person": "prov:Person", "organisation": "prov:Organization"}
_LOCAL: Final = re.compile(r"[A-Za-z0-9_]+")
_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def write(bundle: Bundle, out: Path, options: Options) -> None:
    """Nanopublications one behind the other, and before them what the relations mean."""
    with out.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
        if options.everything:
            file.write("# --all changes nothing here: a triple cannot say that it is denied.\n")
        _graph(file, "<urn:sayso:vocabulary>", _vocabulary())
        _graph(file, "<urn:sayso:actors>", _actors(bundle))
        for article in bundle.articles():
            for exported in bundle.claims(article):
                _nanopublication(file, exported, article)


def _nanopublication(file: TextIO, exported: Exported, article: Article) -> None:
    id_ = exported.claim.id
    this = f"np0:{id_}"
    head, assertion, provenance, about = (
        f"{this}-{part}" for part in ("head", "assertion", "provenance", "pubinfo")
    )
    _graph(file, head, [
        (this, "a", "np:Nanopublication"),
        (this, "np:hasAssertion", assertion),
        (this, "np:hasProvenance", provenance),
        (this, "np:hasPublicationInfo", about),
    ])  # fmt: skip
    _graph(file, assertion, _assertion(exported))
    _graph(file, provenance, _provenance(exported, article, assertion))
    _graph(file, about, _publication(exported, article, this))


_Triple = tuple[str, str, str]


def _assertion(exported: Exported) -> Iterator[_Triple]:
    """What is said; as a plain triple only where it is an edge, and not told as over."""
    claim, this = exported.claim, f"claim:{exported.claim.id}"
    relation = _relation(claim.relation)
    if exported.is_edge and not is_over(exported):
        for who, whom in pairs(exported):
            yield f"actor:{who.id}", relation, f"actor:{whom.id}"
    yield this, "a", "term:Claim"
    yield this, "term:relation", relation
    yield this, "term:polarity", literal(claim.polarity)
    yield this, "term:modality", literal(claim.modality)
    for mark in marks(exported):
        yield this, "term:mark", literal(mark)
    for role in dict.fromkeys(filler.name for filler in (*claim.roles, *claim.places)):
        for party in exported.parties(role):
            name = f"term:{role}" if _LOCAL.fullmatch(role) else "term:role"
            yield this, name, f"actor:{party.id}" if party.id else literal(party.name)
    for time in claim.times:
        yield this, f"term:{time.kind}", f"{literal(time.value)}^^term:EDTF"


def _provenance(exported: Exported, article: Article, assertion: str) -> Iterator[_Triple]:
    """From whom it comes: each speaker's telling, quoted from or derived from the next one's."""
    claim = exported.claim
    yield assertion, "prov:wasQuotedFrom", f"article:{article.id}"
    yield from _document(article)
    yield assertion, "prov:value", literal(exported.told.sentence)
    yield assertion, "oa:hasSelector", f"claim:{claim.id}-evidence"
    yield from _evidence(exported)
    tellings = [f"claim:{claim.id}-hop{n}" for n in range(max(len(claim.chain), 1))]
    hops = claim.chain or (Hop(article.outlet or "the outlet", "named", "says"),)
    parties = speakers(exported)
    yield assertion, "prov:hadPrimarySource", tellings[-1]
    yield tellings[0], "prov:specializationOf", f"article:{article.id}"
    for n, (telling, hop, party) in enumerate(zip(tellings, hops, parties, strict=True)):
        yield from _telling(telling, hop, party)
        if n:
            how = "wasQuotedFrom" if hop.quote in ("direct", "mixed") else "wasDerivedFrom"
            yield tellings[n - 1], f"prov:{how}", telling
    yield assertion, "prov:wasAttributedTo", _speaker(tellings[-1], parties[-1])


def _telling(telling: str, hop: Hop, party: Party) -> Iterator[_Triple]:
    speaker = _speaker(telling, party)
    yield telling, "a", "prov:Entity, term:Telling"
    yield telling, "prov:wasAttributedTo", speaker
    yield telling, "term:stance", literal(hop.stance)
    yield telling, "term:anonymity", literal(hop.anonymity)
    yield telling, "term:speakerWords", literal(hop.source)
    if not party.id:
        yield speaker, "a", "prov:Agent"
        yield speaker, "rdfs:label", literal(party.name)


def _speaker(telling: str, party: Party) -> str:
    """Somebody without a name is one speaker for each place where he speaks."""
    return f"actor:{party.id}" if party.id else f"{telling}-speaker"


def _evidence(exported: Exported) -> Iterator[_Triple]:
    """The words, and where they stand in the article's text (Web Annotation's selectors)."""
    claim, this = exported.claim, f"claim:{exported.claim.id}-evidence"
    yield this, "a", "oa:TextPositionSelector, oa:TextQuoteSelector"
    yield this, "oa:exact", literal(exported.told.evidence)
    yield this, "oa:start", str(claim.evidence.start)
    yield this, "oa:end", str(claim.evidence.end)


def _document(article: Article) -> Iterator[_Triple]:
    this = f"article:{article.id}"
    yield this, "a", "prov:Entity"
    yield this, "dct:title", literal(article.title)
    if article.outlet:
        yield this, "dct:publisher", literal(article.outlet)
    if article.published:
        yield this, "dct:issued", _date(article.published.value)
    if article.url:
        url = address(article.url)
        yield this, "dct:source", f"<{url}>" if url else literal(article.url)


def _publication(exported: Exported, article: Article, this: str) -> Iterator[_Triple]:
    """What is said of the nanopublication: who made it from what, and what the claim weighs."""
    claim, one = exported.claim, exported.standing
    yield this, "prov:wasAttributedTo", "<urn:sayso:program>"
    yield this, "prov:wasDerivedFrom", f"article:{article.id}"
    yield this, "rdfs:label", literal(headline(exported))
    if article.published:
        yield this, "dct:date", _date(article.published.value)
    yield from _judged(exported, f"claim:{claim.id}")
    if one is None:
        return
    yield f"claim:{claim.id}", "term:speaksTo", f"proposition:{one.id}"
    yield f"claim:{claim.id}", "term:side", literal(exported.side)
    if exported.origin:
        yield f"claim:{claim.id}", "term:origin", f"origin:{exported.origin}"
    yield f"proposition:{one.id}", "term:originsAtLeast", str(one.low)
    yield f"proposition:{one.id}", "term:originsAtMost", str(one.high)
    yield f"proposition:{one.id}", "term:originsAgainstAtLeast", str(one.against_low)
    yield f"proposition:{one.id}", "term:originsAgainstAtMost", str(one.against_high)
    yield f"proposition:{one.id}", "term:credibility", str(one.credibility)


def _judged(exported: Exported, this: str) -> Iterator[_Triple]:
    if exported.verdict:
        yield this, "term:verdict", literal(exported.verdict)
    if exported.outcome:
        yield this, "term:outcome", literal(exported.outcome)


def _vocabulary() -> Iterator[_Triple]:
    """What each relation of the shipped codebook means, and what comes near it in Wikidata."""
    for entry in sorted(book(), key=lambda one: one.name):
        this = _relation(entry.name)
        yield this, "a", "rdf:Property"
        yield this, "rdfs:label", literal(words(entry.name))
        yield this, "rdfs:comment", literal(entry.gloss)
        if near := entry.mappings.get("wikidata"):
            yield this, "skos:relatedMatch", f"wd:{near}"


def _actors(bundle: Bundle) -> Iterator[_Triple]:
    """Actors and their names: with a filter, those of the claims that pass it."""
    wanted = None if whole(bundle.wanted) else _spoken_of(bundle.claims())
    names = bundle.names()
    for party in bundle.actors():
        if wanted is None or party.id in wanted:
            this = f"actor:{party.id}"
            yield this, "a", f"{_AGENTS.get(party.type, 'prov:Agent')}, term:Actor"
            yield this, "rdfs:label", literal(party.name)
            for name in names.get(party.id, ()):
                yield this, "skos:altLabel", literal(name)


def _spoken_of(claims: Iterable[Exported]) -> set[str]:
    return {party.id for exported in claims for party in exported.meant.values()}


def _relation(name: str) -> str:
    """A relation of somebody's own codebook may have a name that TriG would not take."""
    plain = _LOCAL.fullmatch(name)
    return f"relation:{name}" if plain else f"<urn:sayso:relation:{name.encode().hex()}>"


def literal(text: str) -> str:
    """A text as TriG writes it: nothing in it can end the quotation."""
    return f'"{"".join(_ESCAPES.get(sign) or _sign(sign) for sign in text)}"'


def _sign(sign: str) -> str:
    return f"\\u{ord(sign):04X}" if sign < " " or "\x7f" <= sign < "\xa0" else sign


def _date(value: str) -> str:
    day = known(value)
    kind = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}.get(len(day))
    return f"{literal(day)}^^{kind}" if kind else f"{literal(value)}^^term:EDTF"


def _graph(file: TextIO, name: str, triples: Iterable[_Triple]) -> None:
    file.write(f"\n{name} {{\n")
    file.writelines(f"  {one} {how} {other} .\n" for one, how, other in triples)
    file.write("}\n")


RDF = Format("rdf", ".trig", "nanopublications with provenance (RDF, TriG)", write)
