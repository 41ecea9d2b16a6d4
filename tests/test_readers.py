"""Doors for other readers: which one reads, and a spaCy pipeline in the place of stage 3."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path
from typing import Any

import pytest

from sayso import batch, claims, codebook, views
from sayso.batch.shipped import SHIPPED
from sayso.config import Config
from sayso.errors import ConfigError, PageUnreadable
from sayso.model import Article, Claim, Reading
from sayso.readers import OtherReader, Shipped, door
from sayso.readers.universal import Node, to_universal
from sayso.reading import Reader

DOCS = Path(__file__).parent.parent / "docs" / "readers.md"

# Other packages


def example() -> dict[str, Any]:
    """The reader that docs/readers.md shows, run as it stands there."""
    (code,) = re.findall(r"```python\n(.*?)```", DOCS.read_text("utf-8"), re.S)
    names: dict[str, Any] = {}
    exec(compile(code, "readers.md", "exec"), names)
    return names


class Point:
    """An installed entry point."""

    def __init__(self, name: str, made: Any) -> None:
        self.name, self.value, self.made = name, f"package:{name}", made

    def load(self) -> Any:
        return self.made


@pytest.fixture
def doors(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Readers as if other packages had brought them."""
    installed: dict[str, Any] = {}

    def entry_points(**group: str) -> list[Point]:
        assert group == {"group": "sayso.readers"}
        return [Point(name, made) for name, made in installed.items()]

    monkeypatch.setattr(door, "entry_points", entry_points)
    return installed


def case(tmp_path: Path, text: str, **other: Any) -> Path:
    page, case = tmp_path / "page.txt", tmp_path / "north.sayso"
    page.write_text(text, "utf-8")
    assert [o.reason for o in batch.read([page], case, Config(**other), SHIPPED)] == [""]
    return case


def told(case: Path) -> list[tuple[str, str, str]]:
    with views.open_case(case) as opened:
        return [
            (one.claim.relation, one.claim.trigger.of(text), one.claim.frame)
            for one in views.claims(opened)
            for text in [views.article(opened, one.claim.article_id).text]
        ]


def test_the_example_of_the_docs(tmp_path: Path, doors: dict[str, Any]) -> None:
    """A door that finds claims alone: the words and sentences are those of sayso's own reader."""
    doors["bribes"] = example()["make"]
    found = case(tmp_path, "A quiet day\n\nDorran Vey bribed Istra Maur.\n", reader="bribes")
    with views.open_case(found) as opened:
        (one,) = views.claims(opened)
    assert one.claim.relation == "sponsors"
    assert [role.text for role in one.claim.roles] == ["Dorran Vey", "Istra Maur"]
    method = SHIPPED.method(Config(reader="bribes"))
    assert method.reader.startswith("bribes 1; sentences by ")


def test_a_door_that_reads(doors: dict[str, Any], reader: Reader) -> None:
    """A door for stage 3 alone: claims are found in its reading by sayso's rules."""
    read: list[str] = []

    def make(shipped: Shipped) -> OtherReader:
        def reading(article: Article) -> Reading:
            read.append(article.text)
            return replace(shipped.read(article), attributions=())

        return OtherReader("mine 1", read=reading)

    doors["mine"] = make
    stages = SHIPPED.stages(Config(reader="mine"))
    article = Article("", "", "The Grey Column attacked Kastel.")
    assert [c.relation for c in stages.claim(article, stages.read(article))] == ["attacks"]
    assert read == [article.text]
    assert SHIPPED.method(Config(reader="mine")).reader == "mine 1"


def test_the_names_of_a_case_count_for_every_reader(tmp_path: Path, doors: dict[str, Any]) -> None:
    """A reader that finds no mention still gets those that the case knows."""
    names = tmp_path / "names.toml"
    names.write_text('[[actor]]\nname = "Harvest Front"\ntype = "organisation"\n', "utf-8")
    doors["blind"] = lambda shipped: OtherReader(
        "blind 1", read=lambda article: replace(shipped.read(article), mentions=())
    )
    stages = SHIPPED.stages(Config(reader="blind", names=str(names)))
    reading = stages.read(Article("", "", "Harvest Front left Tarm."))
    assert [(m.span.of(reading.text), m.type) for m in reading.mentions] == [
        ("Harvest Front", "organisation")
    ]


def test_other_readers_are_other_methods(doors: dict[str, Any]) -> None:
    """What one reader has read, another reads anew; the shipped one's method stays what it is."""
    doors["one"] = lambda shipped: OtherReader("one 1", claim=shipped.claim)
    doors["two"] = lambda shipped: OtherReader("two 1", claim=shipped.claim)
    methods = {SHIPPED.method(Config(reader=name)).id for name in ("shipped", "one", "two")}
    assert len(methods) == 3
    assert SHIPPED.method(Config()) == SHIPPED.method(Config(reader="shipped"))


def test_a_door_never_replaces_ours(doors: dict[str, Any]) -> None:
    doors["shipped"] = doors["llm"] = lambda shipped: pytest.fail("it was asked")
    assert SHIPPED.method(Config()).reader.startswith(SHIPPED.method(Config()).reader[:8])
    with pytest.raises(ConfigError, match="no language model is named"):
        SHIPPED.stages(Config(reader="llm"))


WRONG = [
    ("unknown", "nothing", "there is no reader 'nothing'"),
    ("spaCy without a model", "spacy:", "there is no reader 'spacy:'"),
    ("a model for ours", "shipped:large", "there is no reader 'shipped:large'"),
    ("none", "", "there is no reader ''"),
]


@pytest.mark.parametrize(("why", "name", "told"), WRONG, ids=[case[0] for case in WRONG])
def test_names_of_no_reader(why: str, name: str, told: str, doors: dict[str, Any]) -> None:
    doors["mine"] = None
    with pytest.raises(ConfigError, match=re.escape(told)) as raised:
        SHIPPED.stages(Config(reader=name))
    assert raised.value.hint == "readers are: llm, mine, shipped, spacy:MODEL"


def test_a_door_that_leads_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """An entry point whose package is broken is told as such, with its name."""
    point = EntryPoint("lost", "sayso_no_such_package:make", "sayso.readers")
    monkeypatch.setattr(door, "entry_points", lambda group: EntryPoints([point]))
    with pytest.raises(ConfigError, match="the reader 'lost' cannot be loaded"):
        SHIPPED.stages(Config(reader="lost"))


# ClearNLP's trees

CLEAR = {
    "an object, a place, a day": """
The DET DT 3 det; Grey PROPN NNP 3 compound ORG; Column PROPN NNP 4 nsubj ORG
attacked VERB VBD 0 ROOT; the DET DT 6 det; barracks NOUN NNS 4 dobj; in ADP IN 4 prep
Kastel PROPN NNP 7 pobj GPE; . PUNCT . 4 punct""",
    "a passive with its agent": """
The DET DT 2 det; mayor NOUN NN 4 nsubjpass; was AUX VBD 4 auxpass be; killed VERB VBN 0 ROOT
by ADP IN 4 agent; the DET DT 8 det; Grey PROPN NNP 8 compound ORG; Column PROPN NNP 5 pobj ORG
. PUNCT . 4 punct""",
    "a passive denied": """
The DET DT 2 det; mayor NOUN NN 5 nsubjpass; was AUX VBD 5 auxpass be; not PART RB 5 neg
killed VERB VBN 0 ROOT; by ADP IN 5 agent; the DET DT 9 det; Grey PROPN NNP 9 compound ORG
Column PROPN NNP 6 pobj ORG; . PUNCT . 5 punct""",
    "a copula": """
Dorran PROPN NNP 2 compound PERSON; Vey PROPN NNP 3 nsubj PERSON; is AUX VBZ 0 ROOT be
the DET DT 5 det; leader NOUN NN 3 attr; of ADP IN 5 prep; the DET DT 9 det
Grey PROPN NNP 9 compound ORG; Column PROPN NNP 6 pobj ORG; . PUNCT . 3 punct""",
    "a hedge on an official's word": """
An DET DT 2 det; official NOUN NN 3 nsubj; said VERB VBD 0 ROOT say; the DET DT 6 det
Grey PROPN NNP 6 compound ORG; Column PROPN NNP 9 nsubj ORG; may AUX MD 9 aux
have AUX VB 9 aux; attacked VERB VBN 3 ccomp; Kastel PROPN NNP 9 dobj GPE; . PUNCT . 3 punct""",
    "a denial": """
Dorran PROPN NNP 2 compound PERSON; Vey PROPN NNP 3 nsubj PERSON; denied VERB VBD 0 ROOT deny
that SCONJ IN 8 mark; the DET DT 7 det; Grey PROPN NNP 7 compound ORG
Column PROPN NNP 8 nsubj ORG; killed VERB VBD 3 ccomp; the DET DT 10 det; mayor NOUN NN 8 dobj
. PUNCT . 3 punct""",
    "a clause on its preposition": """
The DET DT 2 det; army NOUN NN 3 nsubj; accused VERB VBD 0 ROOT; Dorran PROPN NNP 5 compound PERSON
Vey PROPN NNP 3 dobj PERSON; of ADP IN 3 prep; funding VERB VBG 6 pcomp fund; the DET DT 10 det
Grey PROPN NNP 10 compound ORG; Column PROPN NNP 7 dobj ORG; . PUNCT . 3 punct""",
    "a list": """
The DET DT 3 det; Grey PROPN NNP 3 compound ORG; Column PROPN NNP 4 nsubj ORG
attacked VERB VBD 0 ROOT; Kastel PROPN NNP 4 dobj GPE; , PUNCT , 5 punct
Tarm PROPN NNP 5 conj GPE; and CCONJ CC 7 cc; Vesk PROPN NNP 7 conj GPE; . PUNCT . 4 punct""",
    "two prepositions for one": """
According VERB VBG 9 prep; to ADP IN 1 prep; an DET DT 4 det; official NOUN NN 2 pobj
, PUNCT , 9 punct; the DET DT 8 det; Grey PROPN NNP 8 compound ORG; Column PROPN NNP 9 nsubj ORG
killed VERB VBD 0 ROOT; the DET DT 11 det; mayor NOUN NN 9 dobj; . PUNCT . 9 punct""",
}
"""Word, part of speech, tag, head from 1, label; then an entity's label or the lemma, if any."""
ENTITY = frozenset({"PERSON", "ORG", "GPE"})


def rows(name: str) -> list[list[str]]:
    return [row.split() for row in re.split(r"[;\n]\s*", CLEAR[name].strip())]


def sentence(name: str) -> str:
    words = " ".join(row[0] for row in rows(name))
    return re.sub(r" ([.,])", r"\1", words)


def test_clear_trees_become_universal_ones() -> None:
    """A copula, a preposition and a list, turned; in brackets what each hangs on."""
    shown = {
        "a copula": "Dorran compound(Vey) Vey nsubj(leader) is cop(leader) the det(leader)"
        " leader root(leader) of case(Column) the det(Column) Grey compound(Column)"
        " Column nmod(leader) . punct(leader)",
        "a list": "The det(Column) Grey compound(Column) Column nsubj(attacked)"
        " attacked root(attacked) Kastel obj(attacked) , punct(Kastel) Tarm conj(Kastel)"
        " and cc(Vesk) Vesk conj(Kastel) . punct(attacked)",
        "two prepositions for one": "According case(official) to case(official) an det(official)"
        " official obl(killed) , punct(killed) the det(Column) Grey compound(Column)"
        " Column nsubj(killed) killed root(killed) the det(mayor) mayor obj(killed)"
        " . punct(killed)",
    }
    for name, expected in shown.items():
        nodes = list(_nodes(name))
        to_universal(nodes)
        found = " ".join(f"{n.form} {n.label}({nodes[n.head].form})" for n in nodes)
        assert found == expected


def _nodes(name: str) -> Iterator[Node]:
    for i, (word, upos, tag, head, label, *more) in enumerate(rows(name)):
        lemma = next((m for m in more if m not in ENTITY), word.lower())
        yield Node(word, lemma, upos, tag, int(head) - 1 if int(head) else i, label)


@pytest.mark.parametrize("name", CLEAR)
def test_every_tree_stays_a_tree(name: str) -> None:
    """One root, and from every word a way to it."""
    nodes = list(_nodes(name))
    to_universal(nodes)
    assert [n.label for i, n in enumerate(nodes) if n.head == i] == ["root"]
    for i in range(len(nodes)):
        for _ in nodes:
            i = nodes[i].head
        assert nodes[i].label == "root"


# spaCy itself


TOLD: dict[str, list[list[str]]] = {}
"""What the pipeline of these tests knows: a sentence and its tree."""
LEFT_OUT: set[str] = set()


def pipeline(folder: Path, *names: str, left_out: str = "") -> str:
    """A pipeline in a folder that gives the trees of the table; its name as a reader."""
    spacy = pytest.importorskip("spacy", reason="spaCy is an option; CI installs it")
    from spacy.language import Language

    TOLD.clear()
    TOLD.update({sentence(name): rows(name) for name in names})
    LEFT_OUT.clear()
    LEFT_OUT.add(left_out)
    Language.component("sayso_told", func=annotate)
    nlp = spacy.blank("en")
    nlp.add_pipe("sayso_told")
    folder.parent.mkdir(exist_ok=True)
    nlp.to_disk(folder)
    return f"spacy:{folder}"


def annotate(doc: Any) -> Any:
    """Heads, labels, tags, lemmas, sentences and entities of every sentence that is known."""
    at = 0
    while at < len(doc):
        text = doc.text[doc[at].idx :]
        words = next((words for known, words in TOLD.items() if text.startswith(known)), None)
        if words is None:
            at += 1
            continue
        for k, word in enumerate(words):
            annotate_word(doc, at, k, *word)
        at += len(words)
    return doc


def annotate_word(
    doc: Any, at: int, k: int, word: str, upos: str, tag: str, head: str, label: str, *more: str
) -> None:
    from spacy.tokens import Span

    token = doc[at + k]
    assert token.text == word
    token.lemma_ = next((m for m in more if m not in ENTITY), word.lower())
    token.tag_ = tag
    token.pos_ = "" if "pos" in LEFT_OUT else upos
    if "dep" not in LEFT_OUT:
        token.dep_ = label
        token.head = doc[at + (int(head) - 1 if int(head) else k)]
    if more and more[0] in ENTITY:
        before = doc.ents[-1] if doc.ents else None
        joined = before is not None and before.end == token.i and before.label_ == more[0]
        first = before.start if joined and before is not None else token.i
        kept = [one for one in doc.ents if not (joined and one == before)]
        doc.ents = [*kept, Span(doc, first, token.i + 1, label=more[0])]


def said(claims: tuple[Claim, ...]) -> list[tuple[object, ...]]:
    return sorted(
        (
            claim.relation,
            claim.polarity,
            claim.modality,
            tuple(role.text for role in (*claim.roles, *claim.places)),
            tuple((hop.source, hop.stance, hop.anonymity) for hop in claim.chain),
        )
        for claim in claims
    )


@pytest.mark.parametrize("name", CLEAR)
def test_spacy_finds_what_the_shipped_reader_finds(
    name: str, tmp_path: Path, reader: Reader
) -> None:
    """ClearNLP's trees, turned, lead to the claims that the shipped reader's trees lead to."""
    stages = SHIPPED.stages(Config(reader=pipeline(tmp_path / "nlp", name)))
    article = Article("", "", sentence(name))
    own = claims.extract(article, reader.read(article), codebook.load())
    assert own
    assert said(stages.claim(article, stages.read(article))) == said(own)


def test_spacy_through_the_command(tmp_path: Path) -> None:
    """Two sentences with a heading that ends in no full stop: each its own sentence and tree."""
    using = pipeline(tmp_path / "nlp", "a copula", "a denial")
    text = f"{sentence('a copula')}\n\n{sentence('a denial')}\n"
    found = told(case(tmp_path, text, reader=using))
    assert [(relation, trigger) for relation, trigger, _ in found] == [
        ("leads", "leader"),
        ("kills", "killed"),
    ]


def test_spacy_reads_a_reading_back(tmp_path: Path, reader: Reader) -> None:
    """The shipped reading as a Doc, and back: words, trees and sentences are the same."""
    pytest.importorskip("spacy", reason="spaCy is an option; CI installs it")
    from sayso.readers.spacy_doc import Names, to_reading
    from sayso.reading.as_spacy import to_doc

    names = Names.of(codebook.load())
    for page in sorted((Path(__file__).parent / "pages").glob("*.txt"))[:3]:
        article = Article("", "", page.read_text("utf-8"))
        own = reader.read(article)
        back = to_reading(to_doc(own), article, names)
        assert back.tokens == own.tokens
        assert back.sentences == own.sentences


def test_spacy_heads_stay_in_their_paragraph(tmp_path: Path) -> None:
    """A pipeline that takes a heading and the line below it for one sentence is put right."""
    spacy = pytest.importorskip("spacy", reason="spaCy is an option; CI installs it")
    from spacy.tokens import Doc

    from sayso.readers.spacy_doc import Names, to_reading

    words = ["Calm", "\n\n", "Vey", "left"]
    doc = Doc(
        spacy.blank("en").vocab,
        words=words,
        spaces=[False, False, True, False],
        pos=["NOUN", "SPACE", "PROPN", "VERB"],
        tags=["NN", "_SP", "NNP", "VBD"],
        heads=[3, 0, 3, 3],
        deps=["nsubj", "dep", "nsubj", "ROOT"],
    )
    article = Article("", "", doc.text)
    reading = to_reading(doc, article, Names.of(codebook.load()))
    assert [s.span.of(doc.text) for s in reading.sentences] == ["Calm", "Vey left"]
    assert [(t.head, t.deprel) for t in reading.tokens] == [
        (0, "root"),
        (2, "nsubj"),
        (2, "root"),
    ]


def test_spacy_tags_that_are_none_of_penns(tmp_path: Path) -> None:
    """Where a pipeline's own tags are foreign, features give the tense that claims ask for."""
    spacy = pytest.importorskip("spacy", reason="spaCy is an option; CI installs it")
    from spacy.tokens import Doc

    from sayso.readers.spacy_doc import Names, to_reading

    doc = Doc(
        spacy.blank("en").vocab,
        words=["Bombs", "killed", "Vey", "Zz"],
        pos=["NOUN", "VERB", "PROPN", "X"],
        tags=["n", "v", "p", "x"],
        morphs=["Number=Plur", "Tense=Past|VerbForm=Fin", "Number=Sing", ""],
        heads=[1, 1, 1, 1],
        deps=["nsubj", "ROOT", "obj", "dep"],
        sent_starts=[True, False, False, False],
    )
    article = Article("", "", doc.text)
    reading = to_reading(doc, article, Names.of(codebook.load()))
    assert [t.xpos for t in reading.tokens] == ["NNS", "VBD", "NNP", "FW"]


LACKS = [("syntax", "dep"), ("parts of speech", "pos")]


@pytest.mark.parametrize(("what", "left_out"), LACKS, ids=[case[0] for case in LACKS])
def test_spacy_pipelines_that_cannot_do(what: str, left_out: str, tmp_path: Path) -> None:
    """A pipeline without a parser or a tagger is told, before it leaves every page empty."""
    stages = SHIPPED.stages(
        Config(reader=pipeline(tmp_path / "nlp", "a copula", left_out=left_out))
    )
    with pytest.raises(ConfigError, match=f"finds no {what}"):
        stages.read(Article("", "", sentence("a copula")))


def test_spacy_method_names_the_files(tmp_path: Path) -> None:
    """Another file in the pipeline's folder is another method; its place is none."""
    using = pipeline(tmp_path / "one" / "nlp", "a copula")
    same = pipeline(tmp_path / "two" / "nlp", "a copula")
    first, second = (SHIPPED.method(Config(reader=name)) for name in (using, same))
    assert first == second
    (tmp_path / "two" / "nlp" / "weights.bin").write_bytes(b"1")
    assert SHIPPED.method(Config(reader=same)) != first


def test_spacy_pipeline_that_is_not_there() -> None:
    pytest.importorskip("spacy", reason="spaCy is an option; CI installs it")
    with pytest.raises(ConfigError, match="there is no spaCy pipeline 'en_no_such'") as raised:
        SHIPPED.stages(Config(reader="spacy:en_no_such")).read(Article("", "", "x"))
    assert raised.value.hint == "install it yourself: python -m spacy download en_no_such"


def test_spacy_texts_too_long(tmp_path: Path) -> None:
    using = pipeline(tmp_path / "nlp", "a copula")
    with pytest.raises(PageUnreadable, match="longer than the 1,000,000 characters"):
        SHIPPED.stages(Config(reader=using)).read(Article("", "", "x" * 1_000_001))


def test_spacy_that_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "spacy", None)
    with pytest.raises(ConfigError, match="spaCy is not installed") as raised:
        SHIPPED.method(Config(reader="spacy:en_core_web_sm"))
    assert raised.value.hint == "pip install 'sayso[spacy]'"
