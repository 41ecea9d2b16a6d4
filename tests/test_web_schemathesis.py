"""The OpenAPI document against the workbench itself: whatever it allows is answered as it says.

`schemathesis` draws requests from the document, some of them wrong. None may be a fault of ours,
and every answer must have the status, type and shape that are promised.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
import together_rows
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.testclient import TestClient

from sayso.web import create_app, desk, jobs
from sayso.web.openapi import document

LOCAL = "http://127.0.0.1:8765"
PROMISES = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A case with all that articles come to; nothing that follows from judgements is worked out."""
    case: Path = tmp_path_factory.mktemp("case") / "north.sayso"
    together_rows.build(case)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jobs, "PAUSE", 3_600.0)
        patch.setattr(jobs, "LONGEST", 3_600.0)
        patch.setattr(desk, "PATIENCE", 60.0)  # on a busy machine no page may say "being opened"
        patch.setattr(desk, "QUICK", 60.0)
        with TestClient(create_app(case), base_url=LOCAL) as opened:
            yield opened


@pytest.fixture(scope="module")
def known(client: TestClient) -> dict[str, list[str]]:
    """Ids that are there, by the first word of the path."""
    claims = [one["id"] for one in client.get("/claims.json").json()["claims"]]
    told = [client.get(f"/claims/{id_}.json").json()["origins"] for id_ in claims]
    return {
        "claims": claims,
        "articles": [one["id"] for one in client.get("/articles.json").json()["articles"]],
        "actors": [one["id"] for one in client.get("/actors.json").json()["actors"]],
        "origins": [one["id"] for one in told if one],
    }


schema = schemathesis.openapi.from_dict(document()).exclude(path="/import", method="POST")


@schema.parametrize()
@settings(
    max_examples=10,
    derandomize=True,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
def test_what_the_document_allows_is_answered_as_it_says(
    case: schemathesis.Case[Any], client: TestClient, known: dict[str, list[str]]
) -> None:
    with_real_id(case, known)
    sent: dict[str, Any] = case.as_transport_kwargs(base_url=LOCAL)
    sent["headers"] = {**sent["headers"], "Authorization": "Bearer any", "Host": "127.0.0.1"}
    sent.pop("cookies", None)
    if isinstance(sent.get("data"), bytes | str):
        sent["content"] = sent.pop("data")  # what this client calls a raw body
    answer = client.request(follow_redirects=False, **sent)
    case.validate_response(schemathesis.Response.from_any(answer), checks=PROMISES)


def with_real_id(case: schemathesis.Case[Any], known: dict[str, list[str]]) -> None:
    """Of two ids that are drawn, one is replaced by one of the case: most are of nothing."""
    drawn = str(case.path_parameters.get("id", ""))
    ids = known.get(case.path.split("/")[1], [])
    if drawn and ids and len(drawn) % 2:
        case.path_parameters["id"] = ids[len(drawn) % len(ids)]
