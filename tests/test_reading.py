"""The reader: words, windows, trees, and readings that depend on their text alone."""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model import Article, Mention, MentionType, Reading, Span, Token
from sayso.reading import Reader, mending, naming, speech, syntax, trees
from sayso.reading.agreeing import agreed
from sayso.reading.windows import SEP, windows
from sayso.reading.words import words

WORDS = [
    ("a possessive is a word of its own", "the Front's men", "the Front 's men"),
    ("so is a contracted not", "they didn't fire", "they did n't fire"),
    ("typographic apostrophes too", "Velmar’s won’t", "Velmar ’s wo n’t"),
    ("a hyphen inside a word parts it", "Stannick-backed men", "Stannick - backed men"),
    ("but not behind a prefix", "anti-terror F-16 jets", "anti-terror F-16 jets"),
    (
        "abbreviations keep their full stop",
        "Gen. Ovrick met U.N. men.",
        "Gen. Ovrick met U.N. men .",
    ),
    ("a son-in-law is no son", "his son-in-law left", "his son-in-law left"),
    ("an initial belongs to a name", "J. Corrane left.", "J. Corrane left ."),
    ("numbers keep their marks", "1,200.50 by 10:30", "1,200.50 by 10:30"),
    ("quotation marks stand alone", "“We won,” he said", "“ We won , ” he said"),
    ("a dash parts", "factions – A, B", "factions – A , B"),
    (
        "a mail address is one word, in brackets or after others",
        "write to press.office+war@mod.gov.example (or a-b@c.example)",
        "write to press.office+war@mod.gov.example ( or a-b@c.example )",
    ),
    ("cannot is two words", "it cannot hold", "it can not hold"),
    ("other scripts are words", "د خلکو ګوند 👍 ok", "د خلکو ګوند 👍 ok"),
]


@pytest.mark.parametrize(("why", "text", "expected"), WORDS, ids=[case[0] for case in WORDS])
def test_words(why: str, text: str, expected: str) -> None:
    assert [span.of(text) for span in words(text)] == expected.split()


@given(st.text(max_size=200))
def test_every_character_but_white_space_is_in_exactly_one_word(text: str) -> None:
    spans = list(words(text))
    covered = [i for span in spans for i in range(span.start, span.end)]
    assert len(covered) == len(set(covered))
    assert all(text[i].isspace() for i in set(range(len(text))) - set(covered))


@given(st.lists(st.integers(1, 9), min_size=1, max_size=300), st.integers(40, 90))
def test_windows_keep_every_word_once_and_in_order(lengths: list[int], size: int) -> None:
    """However long the words and the window, nothing is cut off and nothing read twice."""
    texts = ["x" * n for n in lengths]
    paragraph = [i % 17 == 0 for i in range(len(texts))]
    found = windows(texts, paragraph, lambda w: [1] * len(w), size=size, overlap=size // 4)
    kept = [i for window in found for i in range(*window.keep)]
    assert kept == list(range(len(texts)))
    for window in found:
        assert len(window.pieces) <= size
        assert window.begin <= window.keep[0]
        assert window.keep[1] <= window.begin + len(window.firsts)
        assert window.pieces[-1] == SEP


def _brute_force(scores: np.ndarray) -> float:
    """The best tree with one root and no crossing arcs, by trying all."""
    count = len(scores)
    best = -np.inf
    for code in range(count**count):
        heads = [code // count**i % count for i in range(count)]
        roots = [i for i, h in enumerate(heads) if h == i]
        if len(roots) != 1 or _crossed(heads):
            continue
        if all(_reaches(heads, i, roots[0]) for i in range(count)):
            best = max(best, sum(scores[i, h] for i, h in enumerate(heads)))
    return float(best)


def _reaches(heads: list[int], i: int, above: int) -> bool:
    """Does the path from i upward come by this word?"""
    for _ in heads:
        if i == above:
            return True
        i = heads[i]
    return i == above


def _crossed(heads: list[int]) -> bool:
    """Does an arc leave what another spans? A word that is its own head hangs on no word."""
    below = [{i for i in range(len(heads)) if _reaches(heads, i, h)} for h in range(len(heads))]
    return any(
        word not in below[head]
        for i, head in enumerate(heads)
        for word in range(min(i, head) + 1, max(i, head))
    )


@given(st.integers(1, 5), st.integers(0, 10**6))
@settings(max_examples=1000, deadline=None)
def test_trees_are_the_best_trees(count: int, seed: int) -> None:
    """Eisner's chart against brute force on random scores."""
    scores = np.random.default_rng(seed).normal(size=(count, count))
    heads = trees.tree(scores)
    roots = [i for i, h in enumerate(heads) if h == i]
    assert len(roots) == 1
    assert not _crossed(heads)
    assert all(_reaches(heads, i, roots[0]) for i in range(count))
    assert sum(scores[i, h] for i, h in enumerate(heads)) == pytest.approx(_brute_force(scores))


@given(st.integers(0, 10**6), st.integers(1, 6))
@settings(max_examples=1000, deadline=None)
def test_viterbi_finds_the_best_path(seed: int, length: int) -> None:
    """The best of all sequences of three tags, found by trying them."""
    rng = np.random.default_rng(seed)
    scores, transition = rng.normal(size=(length, 3)), rng.normal(size=(3, 3))

    def total(path: list[int]) -> float:
        moves = sum(transition[a, b] for a, b in itertools.pairwise(path))
        return float(sum(scores[i, t] for i, t in enumerate(path)) + moves)

    paths = [[code // 3**i % 3 for i in range(length)] for code in range(3**length)]
    assert total(speech.viterbi(scores, transition)) == pytest.approx(max(map(total, paths)))


@pytest.mark.parametrize(
    ("word", "rule", "lemma"),
    [("Attacked", "l|2|", "attack"), ("was", "=be", "be"), ("Velmar", "k|0|", "Velmar")],
)
def test_lemma_rules(word: str, rule: str, lemma: str) -> None:
    assert syntax.lemma(word, rule) == lemma


def _parsed(rows: str) -> list[Token]:
    """`form/UPOS/head/deprel` words, heads counted from 0."""
    tokens, at = [], 0
    for row in rows.split():
        form, upos, head, deprel = row.split("/")
        tokens.append(Token(Span(at, at + len(form)), form, upos, "NN", int(head), deprel))
        at += len(form) + 1
    return tokens


def test_a_noun_with_an_auxiliary_is_a_verb_unless_it_has_a_copula() -> None:
    front = _parsed("group/NOUN/2/nsubj can/AUX/2/aux front/NOUN/2/root raids/NOUN/2/obj")
    assert mending.mend(front, [])[2].upos == "VERB"
    change = _parsed("it/PRON/3/nsubj could/AUX/3/aux be/AUX/3/cop change/NOUN/3/root")
    assert mending.mend(change, [])[3].upos == "NOUN"


def test_a_place_is_listed_with_the_place_before_it() -> None:
    units = _parsed(
        "units/NOUN/0/root in/ADP/2/case Osk/PROPN/0/nmod and/CCONJ/4/cc Mir/PROPN/0/conj"
    )
    places = [Mention(units[i].span, "place", "name", i, 1.0) for i in (2, 4)]
    assert mending.mend(units, places)[4].head == 2
    assert mending.mend(units, [])[4].head == 0


def test_an_object_needs_no_preposition() -> None:
    """A bare oblique name is the object; a date, or a verb that has its object, changes nothing."""
    funds = _parsed("Norvane/PROPN/1/nsubj funds/VERB/1/root Front/PROPN/1/obl")
    day = Mention(funds[2].span, "date", "name", 2, 1.0)
    assert mending.mend(funds, [])[2].deprel == "obj"
    assert mending.mend(funds, [day])[2].deprel == "obl"
    full = _parsed("Osk/PROPN/1/nsubj sent/VERB/1/root Front/PROPN/1/iobj rifles/NOUN/1/obj")
    assert mending.mend(full, [])[2].deprel == "iobj"


def test_a_number_behind_a_name_counts_what_is_given() -> None:
    """ "Sent the League 40 rifles" are 40 rifles; "the Brigade 13 rifles" keep their brigade."""
    rows = "sent/VERB/0/root League/PROPN/3/compound 40/NUM/1/flat rifles/NOUN/0/obj"

    def read(rows: str) -> Token:
        tokens = [replace(token, xpos="NNS") for token in _parsed(rows)]
        return mending.counted(tuple(tokens))[2]

    assert (read(rows).head, read(rows).deprel) == (3, "nummod")
    assert read(rows.replace("League", "Brigade")).deprel == "flat"
    assert read(rows.replace("0/obj", "0/obl")).deprel == "flat"


@pytest.mark.parametrize(
    ("form", "tag", "right"),
    [("Bombing", "VBN", "VBG"), ("bombed", "VBN", "VBN"), ("bring", "VB", "VB")],
)
def test_no_past_form_ends_in_ing(form: str, tag: str, right: str) -> None:
    assert mending.tag(form, tag) == right


def test_who_is_accused_by_somebody_of_doing_it_is_who_does_it() -> None:
    """A panel sells no arms; where the noun is nobody, the gerund says what the noun is."""
    rows = "accused/VERB/0/root panel/NOUN/0/obl:agent of/SCONJ/3/mark selling/VERB/1/acl"
    tokens = [replace(token, xpos="VBG") for token in _parsed(rows)]
    panel = Mention(tokens[1].span, "organisation", "nominal", 1, 1.0)
    assert (mending.mend(tokens, [panel])[3].head, mending.mend(tokens, [])[3].head) == (0, 1)


def test_had_before_its_subject_is_an_auxiliary() -> None:
    """ "X would have left had the army attacked": nobody but the army attacked, if anybody."""
    rows = (
        "left/VERB/0/root have/VERB/0/parataxis army/NOUN/1/nsubj attacked/VERB/0/advcl "
        "camp/NOUN/3/obj"
    )
    past = [replace(token, xpos="VBD") for token in _parsed(rows)]
    had, army, attacked = mending.mend(past, [])[1:4]
    assert (had.upos, had.head, had.deprel) == ("AUX", 3, "aux")
    assert (army.head, attacked.head, attacked.deprel) == (3, 0, "advcl")
    owner = [replace(token, xpos="VBD") for token in _parsed(rows.replace("3/obj", "1/obj"))]
    assert mending.mend(owner, [])[1].upos == "VERB"


def test_a_phrase_of_time_is_no_part_of_a_name() -> None:
    rows = "Osk/PROPN/1/amod Union/PROPN/1/root after/ADP/3/case talks/NOUN/1/nmod"
    assert naming.trimmed(_parsed(rows), (0, 3)) == (0, 1)
    assert naming.trimmed(_parsed(rows.replace("after", "of")), (0, 3)) == (0, 3)


@pytest.mark.parametrize(
    ("rows", "last"),
    [
        ("Frank/PROPN/1/root Osk/PROPN/1/flat (/PUNCT/4/punct R/PROPN/1/appos", 1),
        ("Frank/PROPN/1/root Osk/PROPN/1/flat (/PUNCT/4/punct R/PROPN/1/appos )/PUNCT/4/punct", 4),
        ("Frank/PROPN/1/root Osk/PROPN/1/flat –/PUNCT/4/punct dean/NOUN/1/appos", 1),
    ],
)
def test_a_bracket_that_does_not_close_and_a_dash_end_a_name(rows: str, last: int) -> None:
    tokens = _parsed(rows)
    assert naming.trimmed(tokens, (0, len(tokens) - 1)) == (0, last)


BESIDE = [
    (
        "a body and a rank in front of a person",
        "Police Superintendent Mara Telvin",
        (2, 3),
        "person",
    ),
    ("a rank of two words", "Army Lieutenant General Ivo Brask", (3, 4), "person"),
    ("a body named for a post", "Ostra King Holdings Inc", (0, 3), "organisation"),
    ("a court named for its judge", "Orland Chief Justice Court", (0, 3), "organisation"),
]


@pytest.mark.parametrize(("why", "name", "place", "kind"), BESIDE, ids=[case[0] for case in BESIDE])
def test_a_body_that_somebody_serves_is_no_part_of_his_name(
    why: str, name: str, place: tuple[int, int], kind: str
) -> None:
    tokens = _parsed(" ".join(f"{word}/PROPN/1/compound" for word in name.split()))
    whole = (0, len(tokens) - 1)
    assert naming.told_apart(tokens, whole, "organisation") == (place, kind)


def test_the_paper_that_somebody_is_of_is_no_part_of_a_name_and_a_land_of_a_title_is() -> None:
    def told(rows: str) -> tuple[tuple[int, int], str]:
        tokens = _parsed(rows)
        return naming.told_apart(tokens, (0, len(tokens) - 1), "person")

    rows = "Mara/PROPN/1/root Telvin/PROPN/1/flat of/ADP/4/case Courier/PROPN/1/nmod"
    assert told(rows) == ((0, 1), "person")
    assert told(rows.replace("Telvin", "Duke")) == ((0, 3), "person")
    assert told(rows.replace("Telvin", "Governor")) == ((0, 3), "person")


CALLED = {
    "Tarvelle/PROPN loyalist/NOUN Mara/PROPN Telvin/PROPN": (2, 3),
    "Chief/PROPN Executive/PROPN Mara/PROPN Telvin/PROPN": (0, 3),
    "Vesk/PROPN Chief/PROPN Executive/PROPN Mara/PROPN Telvin/PROPN": (3, 4),
    "Tarvelle/PROPN Secretary/PROPN of/ADP State/PROPN Mara/PROPN Telvin/PROPN": (4, 5),
    "Tarvelle/PROPN Director/PROPN of/ADP River/PROPN Posts/PROPN Mara/PROPN Telvin/PROPN": (5, 6),
    "the/DET government/NOUN of/ADP President/PROPN Teveth/PROPN": (0, 4),
}


@pytest.mark.parametrize(("name", "place"), CALLED.items())
def test_what_somebody_is_called_is_no_part_of_a_name(name: str, place: tuple[int, int]) -> None:
    tokens = _parsed(" ".join(f"{word}/1/compound" for word in name.split()))
    assert naming.told_apart(tokens, (0, len(tokens) - 1), "organisation")[0] == place


def test_a_name_hangs_in_its_sentence_by_the_title_before_it() -> None:
    """ "US President Ada Oda": whatever points at the president points at her."""
    title = "US/PROPN/1/compound President/PROPN/4/nsubj"
    tokens = _parsed(f"{title} Ada/PROPN/1/flat Oda/PROPN/1/flat spoke/VERB/4/root")
    head = naming._head(tokens, (0, 3))
    found = naming._mention(tokens, (2, 3), "person", 0.9, head)
    assert (found.head, found.kind) == (1, "name")


def test_a_name_is_a_person_in_all_its_places_or_in_none() -> None:
    """Scores vote, a surname follows the full name, and what the case knows stays."""
    text = "Norvane said. The Norvane paid. Norvane fell. Ada Oda left. Oda paid. Osk and Osk."
    rows: list[tuple[int, int, MentionType, float]] = [
        (0, 7, "person", 0.6), (14, 25, "organisation", 0.5), (32, 39, "organisation", 0.4),
        (46, 53, "person", 0.9), (60, 63, "organisation", 0.9),
        (70, 73, "place", 0.5), (78, 81, "organisation", 0.9),
    ]  # fmt: skip
    found = [Mention(Span(a, b), kind, "name", 0, score) for a, b, kind, score in rows]

    def types(known: bool) -> list[str]:
        return [mention.type for mention in agreed(text, found, lambda _: known)]

    paid = ["organisation"] * 3
    assert types(known=False) == [*paid, "person", "person", "place", "organisation"]
    assert types(known=True) == [kind for _, _, kind, _ in rows]


def test_what_follows_a_report_without_a_comma_is_reported_too() -> None:
    """Police said the man left and attacked others: nobody of the police attacked anybody."""
    words = "Police/nsubj/1/NNS say/root/1/VBD man/nsubj/3/NN left/ccomp/1/VBD"
    rest = "attacked/conj/1/VBD others/obj/5/NNS"
    inner = mending.mend(_tagged(f"{words} and/cc/5/CC {rest}"), [])
    assert inner[5].head == 3
    urged = mending.mend(_tagged(f"{words} and/cc/5/CC {rest.replace('attacked', 'urge')}"), [])
    assert urged[5].head == 1, "to urge is what a speaker does"
    rest = rest.replace("/5/", "/6/")
    outer = mending.mend(_tagged(f"{words} ,/punct/6/, and/cc/6/CC {rest}"), [])
    assert outer[6].head == 1, "behind a comma the police may go on"


def test_a_past_tense_behind_a_comma_goes_on_from_the_verb_of_saying() -> None:
    """Without the comma "said Y had sent arms and paid" may tell one's deeds alone."""
    words = "X/nsubj/1/NN said/root/1/VBD Y/nsubj/4/NN had/aux/4/VBD sent/ccomp/1/VBN arms/obj/4/NN"
    assert (
        mending.mend(_tagged(f"{words} ,/punct/8/, and/cc/8/CC urged/conj/4/VBD"), [])[8].head == 1
    )
    assert mending.mend(_tagged(f"{words} and/cc/7/CC urged/conj/4/VBD"), [])[7].head == 4


def test_a_present_tense_goes_on_from_those_who_agree() -> None:
    """Nobody "has support": "many agree that X has taken much and support Y"."""
    words = "Many/nsubj/1/NNS agree/root/1/VBP X/nsubj/4/NN has/aux/4/VBZ taken/ccomp/1/VBN"
    rest = "and/cc/6/CC support/conj/4/VBP Y/obj/6/NN"
    assert mending.mend(_tagged(f"{words} {rest}"), [])[6].head == 1
    shared = rest.replace("support/conj/4/VBP", "supported/conj/4/VBN")
    assert mending.mend(_tagged(f"{words} {shared}"), [])[6].head == 4


def _tagged(rows: str) -> list[Token]:
    """`form/deprel/head/xpos` words, heads counted from 0."""
    tokens, at = [], 0
    for row in rows.split():
        form, deprel, head, xpos = row.split("/")
        upos = "VERB" if xpos.startswith("V") else "NOUN"
        tokens.append(Token(Span(at, at + len(form)), form, upos, xpos, int(head), deprel))
        at += len(form) + 1
    return tokens


_SENTENCES = [
    "he/PRP say/VBD report/NNS that/IN X/NN arm/VBZ Y/NN be/VBD false/JJ",
    "claim/VBZ that/IN X/NN arm/VBZ Y/NN be/VBD dismiss/VBN as/IN false/JJ by/IN he/PRP",
    "they/PRP thwart/VBD a/DT plot/NN by/IN X/NN to/TO kill/VB Y/NN",
    "he/PRP condemn/VBD a/DT attack/NN on/IN village/NN that/WDT kill/VBD Y/NN",
    "police/NNS arrest/VBD a/DT man/NN accused/NN of/IN kill/VBG Y/NN",
]
_UPOS = {"N": "NOUN", "V": "VERB", "J": "ADJ", "I": "ADP", "P": "PRON", "D": "DET", "T": "PART"}
_RELATIONS = ["nsubj", "obj", "obl", "obl:agent", "nmod", "acl", "acl:relcl", "ccomp", "advcl",
              "csubj", "mark", "cop", "aux:pass", "conj", "case"]  # fmt: skip
_USUAL = {"be": "cop", "that": "mark", "to": "mark", "by": "case", "arm": "acl", "false": "acl"}


@st.composite
def _trees(draw: st.DrawFn) -> list[Token]:
    """Any tree over the words of a sentence that is mended, its relations usual ones or not."""
    rows = [row.split("/") for row in draw(st.sampled_from(_SENTENCES)).split()]
    order = draw(st.permutations(range(len(rows))))
    found: dict[int, Token] = {}
    for k, i in enumerate(order):
        lemma, xpos = rows[i]
        head = order[draw(st.integers(0, k - 1))] if k else i
        usual = _USUAL.get(lemma) if draw(st.booleans()) else None
        deprel = (usual or draw(st.sampled_from(_RELATIONS))) if k else "root"
        upos = _UPOS.get(xpos[0], "PRON")
        found[i] = Token(Span(3 * i, 3 * i + 2), lemma, upos, xpos, head, deprel)
    return [found[i] for i in sorted(found)]


@settings(max_examples=1000, deadline=None)
@given(_trees())
def test_a_mended_tree_is_a_tree(tokens: list[Token]) -> None:
    """One root, and every word comes to it: else what walks the tree would not end."""
    mended = mending.mend(tokens, [])
    (root,) = [i for i, token in enumerate(mended) if token.head == i]
    for i in range(len(mended)):
        steps = itertools.accumulate(mended, lambda at, _: mended[at].head, initial=i)
        assert root in steps


def test_a_that_clause_with_its_own_object_is_content() -> None:
    """“The lie that Osk hit Mir” tells a lie; “the town that Osk hit” tells of a town."""
    lie = _parsed(
        "lie/NOUN/0/root that/SCONJ/3/obj Osk/PROPN/3/nsubj hit/VERB/0/acl:relcl Mir/PROPN/3/obj"
    )
    town = _parsed("town/NOUN/0/root that/SCONJ/3/obj Osk/PROPN/3/nsubj hit/VERB/0/acl:relcl")
    assert [mending.mend(lie, [])[i].deprel for i in (1, 3)] == ["mark", "acl"]
    assert [mending.mend(town, [])[i].deprel for i in (1, 3)] == ["obj", "acl:relcl"]


TEXT = """Norvane funds the League, officials say

The Foreign Survey Service (FSS) of Norvane is paying the Saltmarch League, two senior officials
said on Monday. “They pay in cash,” one of them said. 🙂 The League’s leader, Dorran Vey, denied
it.

Vey said that Prime Minister Orla Tennick had told him the talks would go on."""


def _read(reader: Reader, text: str) -> Reading:
    return reader.read(Article(page_sha256="0" * 64, location="x", text=text))


def test_spans_lie_in_the_text_and_heads_in_the_sentence(reader: Reader) -> None:
    reading = _read(reader, TEXT)
    assert [t.span.of(TEXT) for t in reading.tokens] == [s.of(TEXT) for s in words(TEXT)]
    for sentence in reading.sentences:
        inside = range(sentence.first, sentence.last)
        assert all(reading.tokens[i].head in inside for i in inside)
        assert sum(reading.tokens[i].head == i for i in inside) == 1


def test_a_speaker_is_found_with_its_content(reader: Reader) -> None:
    reading = _read(reader, TEXT)
    sources = {s.of(TEXT) for a in reading.attributions for s in a.source}
    assert "two senior officials" in sources


def test_actors_are_found_by_name_and_by_noun(reader: Reader) -> None:
    found = {(m.span.of(TEXT), m.type, m.kind) for m in _read(reader, TEXT).mentions}
    assert ("Dorran Vey", "person", "name") in found
    assert any(kind == "nominal" and "officials" in words for words, _, kind in found)


def test_a_reading_depends_on_its_text_alone(reader: Reader) -> None:
    """Other texts read before, or between, change nothing; nor does another reader."""
    alone = _read(Reader.load(), TEXT)
    _read(reader, "Something else was read before. " * 40)
    assert _read(reader, TEXT) == alone


def test_a_long_text_is_read_to_its_end(reader: Reader) -> None:
    """Windows are stitched: the same sentence is read alike at the start and far behind it."""
    sentence = "The army arrested Tam Ovrick in Reedwater.\n\n"
    reading = _read(reader, sentence * 120)
    assert len(reading.sentences) == 120
    subjects = sum(
        t.deprel == "nsubj" and t.span.of(reading.text) == "army" for t in reading.tokens
    )
    assert subjects == 120


def test_an_empty_text_gives_an_empty_reading(reader: Reader) -> None:
    assert _read(reader, " \n ").tokens == ()


@given(st.text(max_size=120))
@settings(max_examples=1000, deadline=None)
def test_any_text_can_be_read(reader: Reader, text: str) -> None:
    reading = _read(reader, text)
    assert [t.span for t in reading.tokens] == list(words(text))


def test_a_reading_as_a_spacy_doc(reader: Reader) -> None:
    """Words, trees and spans survive the way into a Doc."""
    pytest.importorskip("spacy", reason="spaCy is an option; CI installs it")
    from sayso.reading.as_spacy import to_doc

    reading = _read(reader, TEXT)
    doc = to_doc(reading)
    assert doc.text == TEXT
    own = [t for t in doc if not t.is_space]
    assert [t.idx for t in own] == [t.span.start for t in reading.tokens]
    assert [t.head.idx for t in own] == [reading.tokens[t.head].span.start for t in reading.tokens]
    assert "Dorran Vey" in {e.text for e in doc.ents}
    assert len(list(doc.sents)) == len(reading.sentences)
