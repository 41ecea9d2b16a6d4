"""The benchmark of factuality on an invented text in MEANTIME's layout."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from benchmarks import modality
from sayso.model import Span

SENTENCES = [
    ["Hill", "League", "to", "attack", "Sarn"],
    ["March", "3", ",", "2019"],
    ["The", "League", "attacked", "Sarn", "."],
    ["It", "did", "n't", "attack", "Orland", "."],
    ["The", "League", "``", "may", "attack", "''", "Orland", "(", "again", ")", "."],
    ["If", "the", "army", "leaves", ",", "it", "will", "return", "."],
]
EVENTS = [
    ([(0, 3)], "CERTAIN", "POS"),
    ([(2, 2)], "CERTAIN", "POS"),
    ([(3, 3)], "CERTAIN", "NEG"),
    ([(4, 4)], "POSSIBLE", "POS"),
    ([(5, 3)], "UNDERSPECIFIED", "UNDERSPECIFIED"),
    ([(5, 7)], "", ""),
]


def _tokens() -> Iterator[str]:
    number = 0
    for sentence, words in enumerate(SENTENCES):
        for word in words:
            number += 1
            place = f'number="{number - 1}" sentence="{sentence}" t_id="{number}"'
            yield f"<token {place}>{word}</token>"


def _number(sentence: int, word: int) -> int:
    return sum(len(words) for words in SENTENCES[:sentence]) + word + 1


def _mentions() -> Iterator[str]:
    for words, certainty, polarity in EVENTS:
        anchors = "".join(f'<token_anchor t_id="{_number(*place)}"/>' for place in words)
        labels = f'certainty="{certainty}" polarity="{polarity}"'
        yield f"<EVENT_MENTION {labels}>{anchors}</EVENT_MENTION>"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder that holds `meantime` with one document in its part `dev`."""
    part = tmp_path / "meantime" / "dev"
    part.mkdir(parents=True)
    body = "".join([*_tokens(), "<Markables>", *_mentions(), "</Markables>"])
    (part / "1_invented.xml").write_text(f"<Document>{body}</Document>", encoding="utf-8")
    return tmp_path


def test_a_readable_text_is_put_together(corpus: Path) -> None:
    """Title and date are paragraphs; marks stand where a page has them."""
    (document,) = modality.documents(corpus / "meantime" / "dev")
    title, date, body = document.text.split("\n\n")
    assert (title, date) == ("Hill League to attack Sarn", "March 3, 2019")
    assert body.startswith("The League attacked Sarn. It didn't attack Orland.")
    assert 'The League "may attack" Orland (again).' in body


def test_events_point_into_the_text_and_need_both_labels(corpus: Path) -> None:
    """What the annotators left empty is left out."""
    (document,) = modality.documents(corpus / "meantime" / "dev")
    words = [[span.of(document.text) for span in event.words] for event in document.events]
    assert words == [["attack"], ["attacked"], ["attack"], ["attack"], ["leaves"]]


def test_every_label_is_found_where_the_words_are_plain(corpus: Path) -> None:
    """The folder above the corpus will do; the majority gets a third."""
    figures = modality.run(corpus, "dev")
    assert figures["events"] == 5
    assert figures["certainty_macro_f1"] == figures["polarity_macro_f1"] == 1.0
    assert figures["certainty_majority_macro_f1"] == pytest.approx(0.75 / 3)
    assert list(modality.mistakes(corpus, "dev")) == []


def test_macro_f1_goes_over_the_gold_labels_alone() -> None:
    """A label that the gold part does not have costs its true label only."""
    pairs = [("A", "A"), ("A", "A"), ("A", "C"), ("B", "A")]
    assert modality.f1(pairs, "A") == pytest.approx(2 * 2 / 6)
    assert modality.macro_f1(pairs) == pytest.approx((2 * 2 / 6 + 0) / 2)


def test_a_mistake_shows_its_words(corpus: Path) -> None:
    """What is denied in the gold and affirmed by us weighs more than the rest."""
    file = corpus / "meantime" / "dev" / "1_invented.xml"
    anchor = f'polarity="POS"><token_anchor t_id="{_number(2, 2)}"/>'
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(anchor, anchor.replace("POS", "NEG")), encoding="utf-8")
    (mistake,) = modality.mistakes(corpus, "dev")
    assert "The League ⟦attacked⟧ Sarn." in mistake.text
    assert (mistake.expected, mistake.found, mistake.weight) == ("CERTAIN NEG", "CERTAIN POS", 3.0)


def test_muc_goes_to_the_benchmark_of_confidence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder without MEANTIME is handed on as it is."""
    other = ModuleType("benchmarks.confidence")
    other.run = lambda data, split: {"same": data == tmp_path and split == "dev"}  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "benchmarks.confidence", other)
    assert modality.run(tmp_path, "dev") == {"same": True}


def test_a_span_may_have_gaps() -> None:
    """The line around the words is shown, and nothing of the next paragraph."""
    shown = modality._marked("One.\nThey pulled it out today.\nTwo.", (Span(10, 16), Span(20, 23)))
    assert shown == "They ⟦pulled it out⟧ today."
