"""What programs may send, as a part of the OpenAPI document."""

from __future__ import annotations

from typing import Any, Final

from sayso.web.correcting import MODALITIES, POLARITIES, ROLES

BEARER: Final = {
    "type": "http",
    "scheme": "bearer",
    "description": "The token that `sayso serve` prints. On 127.0.0.1 it prints none: there pages"
    " need none, and with what is sent any will do.",
}
_TEXT: Final = {"type": "string", "pattern": r"^[^\u0000]*$"}
_NOTE: Final = {**_TEXT, "maxLength": 2000}
_BY: Final = {
    **_TEXT,
    "minLength": 1,
    "maxLength": 80,
    "description": "who judges; kept as `human:NAME`",
}


def _closed(required: tuple[str, ...], **properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


_ROLE: Final = _closed(
    ("name", "words"),
    name={"type": "string", "pattern": "^[a-z_]{1,40}$"},
    words={**_TEXT, "description": "as they stand in the article"},
    means={**_TEXT, "maxLength": 200, "description": "whom the words stand for"},
)
_SPEAKER: Final = _closed(
    ("words",),
    words=_TEXT,
    means={**_TEXT, "maxLength": 200},
    cue={**_TEXT, "description": "the words that say so, as they stand in the article"},
)
SENT: Final[dict[str, Any]] = {
    "Judgement": {
        "type": "object",
        "required": ["subject", "verdict", "by", "reason", "detail"],
        "properties": {
            "subject": {"type": "string"},
            "verdict": {"type": "string"},
            "by": {"type": "string"},
            "reason": {"type": "string"},
            "detail": {"type": "object"},
        },
    },
    "ClaimJudged": _closed(
        ("verdict", "by"),
        verdict={
            "type": "string",
            "enum": ["accepted", "rejected", "corrected", "withdrawn"],
            "description": "withdrawn takes back the last one; corrected needs a correction",
        },
        by=_BY,
        note=_NOTE,
        correction=_closed(
            (),
            relation={**_TEXT, "description": "one of the codebook"},
            polarity={"type": "string", "enum": list(POLARITIES)},
            modality={"type": "string", "enum": list(MODALITIES)},
            roles={"type": "array", "maxItems": ROLES, "items": _ROLE},
            speaker={
                "anyOf": [_SPEAKER, {"type": "null"}],
                "description": "null where the outlet alone speaks",
            },
        ),
    ),
    "NamesJudged": _closed(
        ("a", "b", "verdict", "by"),
        a={**_TEXT, "description": "a name as articles write it, or its id"},
        b=_TEXT,
        verdict={"type": "string", "enum": ["same", "apart", "withdrawn"]},
        by=_BY,
        note=_NOTE,
    ),
}
_FILES: Final = {
    "type": "object",
    "required": ["files"],
    "properties": {
        "files": {"type": "array", "items": {"type": "string", "format": "binary"}},
    },
}


def posts() -> dict[str, Any]:
    """The paths to which something is sent."""
    of_claim = _post("judge_claim", "Judge a claim", "201", "Judgement", _json("ClaimJudged"))
    of_names = _post(
        "judge_names", "Say that two names are one actor's, or two", "201", "Judgement",
        _json("NamesJudged"),
    )  # fmt: skip
    files = {"multipart/form-data": {"schema": _FILES}}
    handed = _post("hand_over", "Hand over files to be read", "202", "Imported", files)
    return {
        "/claims/{id}/judgements": {"post": {**of_claim, "parameters": [_CLAIM]}},
        "/names/judgements": {"post": of_names},
        "/import": {"post": handed},
    }


_CLAIM: Final = {
    "name": "id",
    "in": "path",
    "required": True,
    "description": "the claim's id, or as much of its beginning as no other id has",
    "schema": {"type": "string", "pattern": "^[0-9a-f]{4,32}$"},
}


def _post(
    name: str, summary: str, status: str, gives: str, takes: dict[str, Any]
) -> dict[str, Any]:
    return {
        "operationId": name,
        "summary": summary,
        "security": [{"bearer": []}],
        "requestBody": {"required": True, "content": takes},
        "responses": {
            status: {"description": summary, "content": _json(gives)},
            "default": {"description": "what is wrong", "content": _json("Failed")},
        },
    }


def _json(schema: str) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
