"""Relations of actors: the table of claims, who a filler is, and the scores of the pair head."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from parses import parse

from benchmarks import crossre, paired
from benchmarks.placing import Places
from benchmarks.re3d import TYPES, documents, related
from benchmarks.related import rows
from sayso import codebook
from sayso.encoder import Weights
from sayso.errors import ConfigError, WeightsError
from sayso.model import Span
from sayso.reading import Reader, pairs


def _entity(text: str, words: str, kind: str) -> dict[str, Any]:
    begin = text.index(words)
    return {"begin": begin, "end": begin + len(words), "type": kind}


def _relation(a: dict[str, Any], b: dict[str, Any], kind: str) -> dict[str, Any]:
    ends = {"sourceBegin": a["begin"], "sourceEnd": a["end"]}
    return ends | {"targetBegin": b["begin"], "targetEnd": b["end"], "type": kind}


def test_a_symmetric_relation_counts_once_and_only_between_actors(tmp_path: Path) -> None:
    """The corpus has both directions, and relations of weapons and of two places."""
    text = "The League fought the Front with rifles near Ostra in Norvane."
    named = [("The League", "Organisation"), ("the Front", "Organisation"), ("rifles", "Weapon")]
    named += [("Ostra", "Location"), ("Norvane", "Location")]
    league, front, rifles, ostra, norvane = (_entity(text, *one) for one in named)
    record = {
        "document": {"_id": "one", "text": text},
        "entities": [league, front, rifles, ostra, norvane],
        "relations": [
            _relation(league, front, "FightingAgainst"),
            _relation(front, league, "FightingAgainst"),
            _relation(rifles, front, "FightingAgainst"),
            _relation(ostra, norvane, "BelongsTo"),
            _relation(league, ostra, "CoLocated"),
        ],
    }
    (tmp_path / "dev.jsonl").write_text(json.dumps(record), encoding="utf-8")
    (document,) = documents(tmp_path / "dev.jsonl")
    assert document.relations == {("FightingAgainst", Span(0, 10), Span(18, 27))}


@pytest.mark.parametrize(("kind", "turned"), [("AlliesOf", True), ("InChargeOf", False)])
def test_only_symmetric_relations_are_put_into_text_order(kind: str, turned: bool) -> None:
    """Who is in charge of whom is another relation the other way round."""
    assert (related(kind, Span(5, 6), Span(0, 1)) == (kind, Span(0, 1), Span(5, 6))) is turned


def test_the_table_speaks_of_relations_and_roles_that_there_are() -> None:
    """A renamed role would silently lose a row."""
    book = codebook.load()
    for relation, ends in rows().items():
        for kind, source, target in ends:
            assert kind in TYPES
            entry = book[relation.partition("/")[0]]
            assert entry.role(source)
            assert entry.role(target)


ENVOY = """
The the DET DT 2 det
envoy envoy NOUN NN 7 nsubj
of of ADP IN 4 case
Ostra Ostra PROPN NNP 2 nmod
Ruben Ruben PROPN NNP 2 flat
Salt Salt PROPN NNP 2 flat
met meet VERB VBD 0 root
Front Front PROPN NNP 9 compound
officers officer NOUN NNS 7 obj
"""


@pytest.mark.parametrize(
    ("filler", "entity"),
    [
        ("Ruben Salt", "The envoy of Ostra Ruben Salt"),  # a name and its title are one mention
        ("Ostra", "Ostra"),  # an inner name is itself, not the phrase around it
        ("Front officers", "Front"),  # where the officers are no entity, the Front is meant
        ("met", None),
    ],
)
def test_a_filler_is_the_entity_with_its_head_word(filler: str, entity: str | None) -> None:
    """Spans differ by titles and modifiers; the head word tells who is meant."""
    reading = parse(ENVOY)
    text = reading.text
    spans = {
        words: Span(text.index(words), text.index(words) + len(words))
        for words in ("The envoy of Ostra Ruben Salt", "Ostra", "Front", filler)
    }
    named = dict.fromkeys(("The envoy of Ostra Ruben Salt", "Ostra", "Front"), "Person")
    places = Places(reading, {spans[words]: kind for words, kind in named.items()})
    found = places.of(spans[filler])
    assert (found and found.of(text)) == entity


def _weights(seed: int = 7, width: int = 128) -> tuple[Weights, dict[str, Any]]:
    """Weights with a random pair head, and random signals of twelve words."""
    rng = np.random.default_rng(seed)
    shapes = {"pair_order": (8, width), "pair_in": (5 * width, 192), "pair_in_bias": (192,)}
    shapes |= {"pair_out_crossre": (192, 3), "pair_out_crossre_bias": (3,)}
    heads = {name: 0.05 * rng.standard_normal(shape) for name, shape in shapes.items()}
    signals = {name: rng.standard_normal((12, width)) for name in ("from", "to", "near")}
    labels = {"pairs": {"crossre": ["none", "role", "part-of"]}}
    weights = Weights(None, None, heads, labels, "")  # type: ignore[arg-type]
    return weights, {f"pair_{name}": states for name, states in signals.items()}


def test_each_pair_has_one_distribution_whatever_stands_beside_it() -> None:
    """Chances add up to one, differ with the direction, and do not depend on the batch."""
    weights, signals = _weights()
    asked = [((0, 1), (4, 4)), ((4, 4), (0, 1)), ((2, 3), (4, 4)), ((0, 5), (3, 4))]
    found = pairs.chances(weights, signals, "crossre", asked)
    assert np.allclose(found.sum(1), 1)
    assert not np.allclose(found[0], found[1])
    for one, row in zip(asked, found, strict=True):
        assert np.allclose(pairs.chances(weights, signals, "crossre", [one])[0], row)
    assert pairs.chances(weights, signals, "crossre", []).shape == (0, 3)


def test_a_word_far_away_changes_nothing() -> None:
    """A pair is read from its words, those between, and four on either side."""
    weights, signals = _weights()
    before = pairs.chances(weights, signals, "crossre", [((0, 1), (4, 4))])
    signals["pair_near"][9:] += 100
    assert np.array_equal(before, pairs.chances(weights, signals, "crossre", [((0, 1), (4, 4))]))
    signals["pair_near"][8] += 100
    assert not np.allclose(before, pairs.chances(weights, signals, "crossre", [((0, 1), (4, 4))]))


def test_weights_without_the_head_say_so(tmp_path: Path) -> None:
    """No figure is better than a figure of chance."""
    weights, signals = _weights()
    with pytest.raises(WeightsError, match="re3d"):
        pairs.chances(weights, signals, "re3d", [((0, 1), (4, 4))])
    bare = Weights(weights.network, weights.pieces, weights.heads, {}, "")
    with pytest.raises(ConfigError):
        crossre.figures(tmp_path, "dev", Reader(bare))


def test_types_that_were_seen_together_speak_for_their_label() -> None:
    """And types that were never seen speak as all of them do."""
    names = ("none", "role", "part-of")
    ends = ((0, 0), (2, 2))
    seen = [
        crossre.Sentence(
            ("A", "of", "B"), {(0, 0): kind, (2, 2): "party"}, frozenset({(*ends, label)})
        )
        for kind, label in [("person", "role")] * 3 + [("wing", "part-of")] * 2
    ]
    prior = crossre.Prior(names, seen)
    assert prior.of(("wing", "party")).argmax() == 1
    assert prior.of(("person", "party")).argmax() == 0
    assert np.allclose(prior.of(("river", "sea")), prior.of(("", "")))


class _Network:
    """Stands in for the encoder: the same word gives the same states."""

    def run(self, graph: str, inputs: Mapping[str, Any]) -> dict[str, Any]:
        pieces = inputs["pieces"][inputs["firsts"]]
        rows = [np.random.default_rng(int(piece)).standard_normal(128) for piece in pieces]
        return {f"pair_{name}": np.array(rows) for name in ("from", "to", "near")}


def test_the_head_is_asked_only_of_pairs_that_nobody_else_relates() -> None:
    """A claim has its reason in the words; the head has none to give."""
    reading = parse(ENVOY)
    text = reading.text
    envoy, front = (
        Span(text.index(w), text.index(w) + len(w))
        for w in ("The envoy of Ostra Ruben Salt", "Front")
    )
    weights, _ = _weights()
    heads = dict(weights.heads)
    heads["pair_out_re3d"] = np.zeros((192, 3))
    heads["pair_out_re3d_bias"] = np.array([0.0, 9.0, 0.0])
    labels = {"pairs": {"re3d": ["none", "CommWith", "Likes"]}}
    reader = Reader(Weights(_Network(), lambda word: [len(word)], heads, labels, ""))  # type: ignore[arg-type]
    places = Places(reading, {envoy: "Person", front: "Organisation"})
    assert paired.likely(reader, places, ()) == {("CommWith", envoy, front)}
    assert paired.likely(reader, places, [("Dislikes", front, envoy)]) == set()
