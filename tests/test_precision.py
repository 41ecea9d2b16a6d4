"""The judged sample: drawn evenly, counted right, and empty only with an error."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import precision
from sayso.errors import InputError

NEWS = "The League attacked the garrison. Tam Ovrick said the army killed four villagers."
CABLE = "guerrillas attacked the garrison at dawn. the army arrested two farmers."
RIGHT = dict.fromkeys(("relation", "roles", "speaker", "polarity", "modality"), True)


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    """Two texts in PolNeAR's layout and one in MUC-4's."""
    texts = tmp_path / "polnear" / "dev" / "text"
    texts.mkdir(parents=True)
    (texts / "a.txt").write_text(NEWS, encoding="utf-8")
    (texts / "b.txt").write_text(NEWS.replace("League", "Column"), encoding="utf-8")
    cables = tmp_path / "muc4" / "processed"
    cables.mkdir(parents=True)
    (cables / "dev.json").write_text(json.dumps({"docid": "X-1", "doctext": CABLE}) + "\n")
    return tmp_path


def _judge(file: Path, *rows: dict[str, object]) -> Path:
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return file


def test_a_sample_is_half_of_each_corpus_and_spread_over_documents(corpora: Path) -> None:
    """Before a document gives a second claim, each has given one; the same sample every time."""
    drawn = list(precision.draw(corpora, "dev", 4))
    assert [row["document"].split("/")[0] for row in drawn] == ["polnear"] * 2 + ["muc4"] * 2
    assert {row["document"] for row in drawn[:2]} == {"polnear/a", "polnear/b"}
    assert drawn == list(precision.draw(corpora, "dev", 4))


def test_a_drawn_claim_shows_what_a_judge_needs(corpora: Path) -> None:
    drawn = {row["sentence"]: row for row in precision.draw(corpora, "dev", 100)}
    row = drawn["Tam Ovrick said the army killed four villagers."]
    assert row["before"].endswith("attacked the garrison.")
    assert [hop["source"] for hop in row["chain"]] == ["the outlet", "Tam Ovrick"]
    assert row["chain"][1]["cue"] == "said"
    assert {"role": "agent", "text": "army", "stands_for": ""} in row["roles"]


def test_shares_are_of_all_judged_claims(corpora: Path, tmp_path: Path) -> None:
    """One of two is right in its speaker, and one of two is still found."""
    (drawn, *_) = precision.draw(corpora, "dev", 2)
    rows = (
        {"claim": drawn["claim"], "document": drawn["document"], "reason": "", **RIGHT},
        {"claim": "0" * 32, "document": "muc4/X-1", "reason": "whose?", **RIGHT, "speaker": False},
    )
    figures = precision.run(corpora, "dev", _judge(tmp_path / "judged.jsonl", *rows))
    assert figures == {
        "relation_and_roles": 1.0,
        "speaker": 0.5,
        "modality_and_polarity": 1.0,
        "wholly": 0.5,
        "still_found": 0.5,
        "judged": 2,
    }


def test_a_wrong_claim_is_shown_until_it_is_mended(corpora: Path, tmp_path: Path) -> None:
    (drawn, *_) = precision.draw(corpora, "dev", 2)
    wrong = {**RIGHT, "roles": False, "reason": "no garrison", "document": drawn["document"]}
    file = _judge(
        tmp_path / "judged.jsonl",
        {"claim": drawn["claim"], **wrong},
        {"claim": "0" * 32, **wrong},
    )
    first, second = precision.mistakes(corpora, "dev", file)
    assert (first.kind, first.found) == ("wrong", "roles: no garrison")
    assert drawn["evidence"] in first.text
    assert (second.kind, second.text) == ("mended", "")


@pytest.mark.parametrize("content", [None, "\n"])
def test_without_judged_claims_there_are_no_figures(
    tmp_path: Path, corpora: Path, content: str | None
) -> None:
    file = tmp_path / "judged.jsonl"
    if content is not None:
        file.write_text(content)
    with pytest.raises(InputError, match="no judged claims"):
        precision.run(corpora, "dev", file)


def test_a_judged_document_that_is_not_there_is_told(corpora: Path, tmp_path: Path) -> None:
    row = {"claim": "0" * 32, "document": "muc4/X-2", "reason": "", **RIGHT}
    with pytest.raises(InputError, match="muc4/X-2"):
        precision.run(corpora, "dev", _judge(tmp_path / "judged.jsonl", row))
