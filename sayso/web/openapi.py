"""What every page gives to programs, as an OpenAPI 3.1 document."""

from __future__ import annotations

from typing import Any, Final

import sayso
from sayso.views.facets import FACETS, SORTS
from sayso.web.openapi_posts import BEARER, SENT, posts

_TEXT: Final = {"type": "string"}
_COUNT: Final = {"type": "integer", "minimum": 0}
_MAYBE: Final = {"type": ["string", "null"]}
_FLAG: Final = {"type": "boolean"}


def document() -> dict[str, Any]:
    """The whole document."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "sayso workbench",
            "version": sayso.__version__,
            "summary": "The claims of one case: who is said to have done what, on whose say-so.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "security": [{}, {"bearer": []}],
        "paths": {path: {"get": _get(path)} for path in _PAGES} | _FILES | _CAPTURED | posts(),
        "components": {"schemas": _SCHEMAS | SENT, "securitySchemes": {"bearer": BEARER}},
    }


def _get(path: str) -> dict[str, Any]:
    name, summary, parameters = _PAGES[path]
    called = path.strip("/").replace("/{id}.json", "_one").replace(".json", "")
    return {
        "operationId": called.replace("/", "_"),
        "summary": summary,
        "parameters": parameters,
        "responses": {
            "200": _json(f"#/components/schemas/{name}", summary),
            "default": _json("#/components/schemas/Failed", "what is wrong, and what to do next"),
        },
    }


def _json(schema: str, description: str) -> dict[str, Any]:
    return {
        "description": description,
        "content": {"application/json": {"schema": {"$ref": schema}}},
    }


def _query(name: str, description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": description, "schema": schema}


def _list(of: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": of}


def _object(**properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


_PAGE_NUMBER: Final = {"type": "integer", "minimum": 1, "maximum": 99_999_999, "default": 1}
_ID: Final = {
    "name": "id",
    "in": "path",
    "required": True,
    "description": "the id, or as much of its beginning as no other id has",
    "schema": {"type": "string", "minLength": 1},
}
_FILTER: Final = [
    _query("q", 'words of the sentence; "a phrase" in quotes, word* for endings', _TEXT),
    *(
        _query(name, "any of these values will do; give it several times for more", _list(_TEXT))
        for name in FACETS
    ),
    _query("since", "published on this day or later: 2024, 2024-06 or 2024-06-17", _TEXT),
    _query("until", "published on this day or earlier", _TEXT),
    _query("sort", "by the article's date", {"type": "string", "enum": list(SORTS)}),
]
_WHOLE_ID: Final = {"type": "string", "pattern": "^[0-9a-f]{32}$"}
_PAGES: Final[dict[str, tuple[str, str, list[dict[str, Any]]]]] = {
    "/overview.json": ("Overview", "The case at a glance", []),
    "/claims.json": (
        "Claims",
        "A page of the claims that pass a filter, with counts for every facet",
        [
            *_FILTER,
            _query("page", "fifty claims a page", _PAGE_NUMBER),
            _query("more", "a facet to list with all its values", {
                "type": "string", "enum": list(FACETS)}),
        ],
    ),
    "/claims/{id}.json": ("ClaimPage", "One claim with its whole story", [_ID]),
    "/articles.json": (
        "Articles",
        "A page of the articles, or of those that hold the words",
        [_query("q", "words of the text", _TEXT), _query("page", "sixty a page", _PAGE_NUMBER)],
    ),
    "/articles/{id}.json": (
        "ArticlePage",
        "An article's text, or a part of a long one, with all its claims",
        [_ID, _query("part", "parts have 60,000 characters", _PAGE_NUMBER)],
    ),
    "/sources.json": ("Sources", "The outlets, and the speakers inside their texts", []),
    "/actors.json": (
        "Actors",
        "The actors, or those of whom a name holds the words",
        [
            _query("q", "a part of any name", {**_TEXT, "maxLength": 200}),
            _query("type", "person, organisation, place ...", _TEXT),
            _query("page", "sixty a page", _PAGE_NUMBER),
        ],
    ),
    "/actors/{id}.json": (
        "Dossier",
        "All that is said of one actor; with a relation, the propositions of that one",
        [
            _ID,
            _query("relation", "one relation of the codebook", _TEXT),
            _query("part", "the actor's part in it", {
                "type": "string", "enum": ["agent", "patient", "other"]}),
            _query("page", "forty a page", _PAGE_NUMBER),
        ],
    ),
    "/network.json": (
        "Network",
        "Who is said to have to do with whom, and where each stands in the picture",
        [
            _query("size", "how many actors at most", {
                "type": "string", "enum": ["80", "200", "600", "2000"]}),
            _query("around", "an actor, by id or name", _TEXT),
        ],
    ),
    "/timeline.json": (
        "Timeline",
        "When things are said to have been",
        [
            _query("actor", "an actor, by id or name", _TEXT),
            _query("relation", "one relation of the codebook", _TEXT),
        ],
    ),
    "/map.json": (
        "Places", "Where things are said to be", [_query("actor", "by id or name", _TEXT)]),
    "/origins.json": (
        "Tellings",
        "The tellings that stand in several articles, the widest first",
        [_query("page", "twelve a page", _PAGE_NUMBER)],
    ),
    "/origins/{id}.json": ("Origins", "One proposition with all tellings of it", [_ID]),
    "/review.json": (
        "Review",
        "One claim of the review queue, in the order of what rests on them",
        [
            *_FILTER,
            _query("claim", "the whole id of a claim; without it the first to judge", _WHOLE_ID),
            _query("disputed", "1: only claims of which people think differently", {
                "type": "string", "enum": ["1"]}),
        ],
    ),
    "/review/names.json": (
        "ReviewNames",
        "Two names that may be one actor's",
        [_query("pair", "the ids of two names with a colon between", {
            "type": "string", "pattern": "^[0-9a-f]{32}:[0-9a-f]{32}$"})],
    ),
    "/import.json": ("Imports", "What was handed over to be read, and how far it is", []),
    "/glossary.json": ("Glossary", "The words, and the relations of the codebook", []),
}  # fmt: skip


def _file(kind: str, summary: str) -> dict[str, Any]:
    return {
        "get": {
            "operationId": f"claims_{kind.partition('/')[2].partition('-')[2] or 'csv'}",
            "summary": summary,
            "parameters": _FILTER,
            "responses": {
                "200": {"description": summary, "content": {kind: {"schema": _TEXT}}},
                "default": _json("#/components/schemas/Failed", "what is wrong"),
            },
        }
    }


_FILES: Final = {
    "/claims.csv": _file("text/csv", "All claims that pass the filter, as CSV"),
    "/claims.jsonl": _file("application/x-ndjson", "All claims that pass, one JSON object a line"),
}

_KEPT: Final = ("text/plain", "application/octet-stream")
_CAPTURED: Final = {
    "/articles/{id}/captured": {
        "get": {
            "operationId": "articles_captured",
            "summary": "The captured page of an article: its source as text, a PDF as a file",
            "parameters": [_ID],
            "responses": {
                "200": {
                    "description": "the page as it was captured",
                    "content": {kind: {"schema": _TEXT} for kind in _KEPT},
                },
                "default": _json("#/components/schemas/Failed", "what is wrong"),
            },
        }
    }
}

_BESIDE: Final[dict[str, Any]] = {
    "previous": {**_MAYBE, "description": "address of the page before; in the header Link too"},
    "next": {**_MAYBE, "description": "address of the page behind; in the header Link too"},
}
_PAGING: Final[dict[str, Any]] = {"total": _COUNT, "page": _COUNT, "pages": _COUNT, **_BESIDE}
_CORRECTED: Final = _list(_object(what=_TEXT, machine=_list(_TEXT), person=_list(_TEXT)))
_OPINIONS: Final[dict[str, Any]] = {
    "type": "object",
    "description": "the last word of each person, where they differ",
    "additionalProperties": _object(verdict=_TEXT, corrected=_CORRECTED),
}
_ARTICLE: Final = _object(
    id=_TEXT, title=_TEXT, outlet=_TEXT, byline=_TEXT, credits=_list(_TEXT), url=_MAYBE,
    published=_MAYBE, published_basis=_MAYBE, language=_TEXT, sha256=_TEXT, location=_TEXT,
)  # fmt: skip
_SCHEMAS: Final[dict[str, Any]] = {
    "Failed": _object(error=_object(
        status={"type": "integer"}, title=_TEXT, detail=_TEXT, hint=_TEXT)),
    "Claim": {
        "type": "object",
        "description": "As a line of `sayso claims --json`; docs/claims-json.md tells every key.",
        "required": ["id", "article", "relation", "roles", "polarity", "modality", "hops"],
        "properties": {
            "id": _TEXT, "article": _TEXT, "url": _MAYBE, "outlet": _TEXT, "title": _TEXT,
            "published": _MAYBE, "relation": _TEXT, "agent": _list(_TEXT),
            "patient": _list(_TEXT), "roles": _list({"type": "object"}), "polarity": _TEXT,
            "modality": _TEXT, "cue": _MAYBE, "authorship": _MAYBE, "said_by": _TEXT,
            "anonymity": _TEXT, "stance": _TEXT, "chain": _list(_TEXT),
            "hops": _list({"type": "object"}), "sentence": _TEXT, "evidence": _TEXT,
            "start": _COUNT, "end": _COUNT, "frame": _TEXT, "score": {"type": "number"},
        },
    },
    "Facet": _object(name=_TEXT, total=_COUNT, values=_list(_object(
        value=_TEXT, label=_TEXT, count=_COUNT, chosen=_FLAG))),
    "Claims": _object(
        **_PAGING, rejected_left_out=_COUNT,
        filter={"type": "object"}, claims=_list(_ref("Claim")), facets=_list(_ref("Facet")),
    ),
    "Proposition": _object(
        id=_TEXT, relation=_TEXT, agents=_list(_TEXT), patients=_list(_TEXT), low=_COUNT,
        high=_COUNT, against_low=_COUNT, against_high=_COUNT, claim=_TEXT,
    ),
    "Overview": _object(
        case=_TEXT, articles=_COUNT, claims=_COUNT, outlets=_COUNT, split={"type": "object"},
        growth=_list(_object(month=_TEXT, articles=_COUNT, claims=_COUNT)),
        actors=_list(_object(label=_TEXT, value=_TEXT, claims=_COUNT)),
        together=_FLAG,
        standing_out=_object(
            corroborated=_list(_ref("Proposition")), contested=_list(_ref("Proposition")),
            unnamed=_list(_ref("Proposition")),
        ),
        runs=_list(_object(started=_TEXT, release=_TEXT, articles=_COUNT, claims=_COUNT)),
        unread=_list(_object(location=_TEXT, reason=_TEXT, hint=_TEXT)),
    ),
    "ClaimPage": _object(
        claim=_ref("Claim"),
        relation=_object(name=_TEXT, gloss=_MAYBE, family=_MAYBE, kind=_MAYBE),
        article=_ARTICLE,
        recorded=_object(at=_TEXT, release=_TEXT, extractor=_TEXT, reader=_TEXT, codebook=_TEXT),
        judgements=_list(_object(
            verdict=_TEXT, by=_TEXT, reason=_TEXT, detail={"type": "object"}, made=_TEXT)),
        opinions=_OPINIONS,
        corrected=_CORRECTED,
        origins={"type": ["object", "null"]},
        contradictions={"type": ["array", "null"], "items": _object(
            kind=_TEXT, claim=_TEXT, says=_TEXT, reason=_TEXT)},
    ),
    "Articles": _object(
        **_PAGING,
        articles=_list(_object(
            id=_TEXT, title=_TEXT, outlet=_TEXT, published=_MAYBE, url=_MAYBE, claims=_COUNT)),
    ),
    "ArticlePage": _object(
        article=_ARTICLE, text=_TEXT, start=_COUNT, end=_COUNT, part=_COUNT, parts=_COUNT,
        claims=_list(_ref("Claim")),
    ),
    "Sources": _object(
        outlets=_list(_object(
            name=_TEXT, articles=_COUNT, claims=_COUNT, itself=_COUNT, named=_COUNT,
            unnamed=_COUNT)),
        speakers=_list(_object(name=_TEXT, kind=_TEXT, claims=_COUNT, outlets=_COUNT)),
        grades=_list(_object(
            source=_TEXT, letter=_TEXT, subject=_TEXT, since=_TEXT, until=_TEXT, by=_TEXT,
            reason=_TEXT, made=_TEXT)),
    ),
    "Actors": _object(
        **_PAGING, q=_TEXT, type=_TEXT, together=_FLAG,
        types=_list(_object(type=_TEXT, actors=_COUNT)),
        actors=_list(_object(
            id=_TEXT, name=_TEXT, type=_TEXT, claims=_COUNT, also=_list(_TEXT))),
    ),
    "Line": {
        "type": "object",
        "description": "A proposition in a list; `for` and `against` are bounds of origins.",
        "required": ["id", "relation", "agents", "patients", "for", "against", "hearsay"],
    },
    "Dossier": {
        "type": "object",
        "description": "With a relation: total, page, pages and propositions. Else all the rest.",
        "required": ["actor", "propositions"],
        "properties": {"actor": _object(id=_TEXT, name=_TEXT, type=_TEXT), **_BESIDE},
    },
    "Network": _object(
        center=_MAYBE, alone=_COUNT,
        nodes=_list(_object(
            id=_TEXT, name=_TEXT, type=_TEXT, claims=_COUNT, x={"type": "number"},
            y={"type": "number"})),
        ties=_list(_object(
            agent=_TEXT, patient=_TEXT, relation=_TEXT,
            manner={"type": "string", "enum": ["said", "hearsay", "to come", "denied"]},
            low=_COUNT, high=_COUNT, claims=_COUNT, first=_COUNT, ended=_FLAG, proposition=_TEXT,
            symmetric=_FLAG)),
    ),
    "Timeline": _object(
        actor={"type": ["object", "null"]}, relation=_MAYBE, total=_COUNT, timeless=_COUNT,
        together=_FLAG,
        spells=_list(_object(
            proposition=_TEXT, relation=_TEXT, agents=_list(_TEXT), patients=_list(_TEXT),
            value=_TEXT, kind=_TEXT, first=_TEXT, last=_TEXT, side=_TEXT, modality=_TEXT,
            low=_COUNT, high=_COUNT, claims=_COUNT, claim=_TEXT)),
    ),
    "Places": _object(
        actor={"type": ["object", "null"]},
        places=_list(_object(
            id=_TEXT, name=_TEXT, kind=_TEXT, country=_TEXT, region=_TEXT, claims=_COUNT,
            said=_COUNT)),
        unsure=_list(_object(words=_TEXT, claims=_COUNT, candidates=_list({"type": "object"}))),
    ),
    "Tellings": _object(
        **_PAGING, together=_FLAG,
        tellings=_list(_object(
            articles=_list({"type": "object"}), shared=_list({"type": "object"}),
            propositions=_list(_ref("Line")), told=_COUNT, reasons=_list(_TEXT))),
    ),
    "Origins": _object(proposition={"type": "object"}, links=_list({"type": "object"})),
    "Review": {
        "type": "object",
        "description": "With a claim where one is left: `claim` is null where all are judged.",
        "required": ["progress", "filter", "disputed", "names_unsure", "claim"],
        "properties": {
            "progress": _object(
                total=_COUNT, accepted=_COUNT, corrected=_COUNT, rejected=_COUNT, done=_COUNT),
            "filter": _TEXT, "disputed": _COUNT, "names_unsure": _COUNT,
            "claim": {"anyOf": [_ref("Claim"), {"type": "null"}]},
            "number": {"type": ["integer", "null"]}, "previous": _MAYBE, "next": _MAYBE,
            "rests": {"type": ["object", "null"]},
            "judgements": _list({"type": "object"}), "opinions": _OPINIONS,
            "corrected": _CORRECTED,
        },
    },
    "ReviewNames": _object(
        total=_COUNT, number={"type": ["integer", "null"]}, previous=_MAYBE, next=_MAYBE,
        pair={"type": ["object", "null"]},
    ),
    "Imports": _object(
        working=_TEXT, idle=_FLAG,
        imports=_list(_ref("Imported")),
        limits=_object(file_bytes=_COUNT, all_bytes=_COUNT, files=_COUNT),
    ),
    "Imported": _object(
        number=_COUNT, state=_TEXT, begun=_TEXT, files=_COUNT, files_done=_COUNT, new=_COUNT,
        known=_COUNT, claims=_COUNT, not_read=_COUNT, step=_TEXT, failed=_TEXT,
        unread=_list(_object(location=_TEXT, reason=_TEXT, hint=_TEXT)),
    ),
    "Glossary": _object(
        words=_list(_object(
            key=_TEXT, word=_TEXT, means=_TEXT, group=_TEXT, not_to_be_taken_for=_TEXT)),
        relations=_list(_object(name=_TEXT, kind=_TEXT, family=_TEXT, gloss=_TEXT)),
    ),
}  # fmt: skip
