"""The published JSON Schema: every line of the JSON lines fits it, and a broken one does not."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any, get_args

import pytest
from exported import hand_made, write
from jsonschema import Draft202012Validator

from sayso import model
from sayso.exports import formats

Line = dict[str, Any]


@pytest.fixture(scope="module")
def schema(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Line:
    """As the command writes it."""
    path = write(demo, "schema", tmp_path_factory.mktemp("schema") / "a.json")
    found: Line = json.loads(path.read_text("utf-8"))
    Draft202012Validator.check_schema(found)
    return found


@pytest.fixture(scope="module")
def lines(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Line]:
    folder = tmp_path_factory.mktemp("lines")
    found = []
    for n, case in enumerate((demo, hand_made(folder))):
        path = write(case, "jsonl", folder / f"{n}.jsonl")
        found += [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]
    return found


def test_every_line_fits(schema: Line, lines: list[Line]) -> None:
    """And its keys are all that the schema has, in its order."""
    validator = Draft202012Validator(schema)
    wrong = [error for line in lines for error in validator.iter_errors(line)]
    assert wrong == []
    assert {tuple(line) for line in lines} == {tuple(schema["properties"])}
    assert len(lines) > 200


@pytest.mark.parametrize(
    ("what", "value"),
    [
        ("polarity", "denied"),
        ("modality", "certain"),
        ("stance", "thinks"),
        ("id", "X" * 32),
        ("score", 1.5),
        ("start", -1),
        ("trigger", [1]),
        ("chain", []),
        ("roles", [{"name": "agent"}]),
        ("credibility", 7),
        ("origins", {"for": [1, 1]}),
        ("outlet", None),
        ("fact", True),
    ],
)
def test_a_broken_line_does_not_fit(
    schema: Line, lines: list[Line], what: str, value: object
) -> None:
    broken = {**copy.deepcopy(lines[0]), what: value}
    assert not Draft202012Validator(schema).is_valid(broken)


def test_no_key_may_be_missing(schema: Line, lines: list[Line]) -> None:
    validator = Draft202012Validator(schema)
    for key in lines[0]:
        assert not validator.is_valid({one: lines[0][one] for one in lines[0] if one != key}), key


@pytest.mark.parametrize(
    ("where", "values"),
    [
        ("polarity", model.Polarity),
        ("modality", model.Modality),
        ("anonymity", model.Anonymity),
        ("stance", model.Stance),
        ("authorship", model.Authorship),
        ("side", model.Side),
    ],
)
def test_values_are_those_of_the_model(schema: Line, where: str, values: object) -> None:
    listed = [one for one in schema["properties"][where]["enum"] if one is not None]
    assert listed == list(get_args(values))


def test_values_in_parts_are_those_of_the_model(schema: Line) -> None:
    hop = schema["$defs"]["hop"]["properties"]
    assert hop["quote"]["enum"] == list(get_args(model.Quote))
    assert schema["$defs"]["time"]["properties"]["precision"]["enum"] == [
        *get_args(model.Precision)
    ]


def test_the_page_about_exports_names_every_format_and_key(lines: list[Line]) -> None:
    page = (Path(__file__).parent.parent / "docs/exports.md").read_text("utf-8")
    for name in formats():
        assert f"| `{name}` | " in page, name
    explained = (Path(__file__).parent.parent / "docs/claims-json.md").read_text("utf-8") + page
    for key in lines[0]:
        assert f"| `{key}` | " in explained, key
