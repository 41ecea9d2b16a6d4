"""A case's own names: the file, what is wrong with it, and what it does to a page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import standin_stages as standin
from typer.testing import CliRunner

from sayso import claims, codebook, views
from sayso.batch import read, with_own_names
from sayso.batch.shipped import SHIPPED
from sayso.cli.app import app
from sayso.codebook import Codebook, casefile
from sayso.config import Config
from sayso.errors import NamesError
from sayso.model import Article, Claim, Mention, MentionType, Span, Token
from sayso.reading import Reader
from sayso.reading.known import Known

FILE = """
[[actor]]
name = "Harvest Front"
type = "organisation"
acronym = "HF"
aliases = ["Front", "Reapers"]
factions = ["Northern Wing"]

[[actor]]
name = "Front Row"
type = "outlet"
aliases = ["Row", "Haddad"]

[[actor]]
name = "Ruritania"
type = "country"
adjective = "Ruritanian"
capital = "Strelsau"

[[actor]]
name = "Omar Haddad"
type = "person"
aliases = ["Abu Salim", "Haddad"]

[[place]]
name = "Vesk"
in = "Ruritania"

[[place]]
name = "Brenna Telk"
in = "Vesk"
aliases = ["Old Telk"]
latitude = 41.25
longitude = -3

[[metonym]]
words = "Langstrand"
stands_for = "Ruritanian army"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "north.names.toml"
    path.write_text(FILE, encoding="utf-8")
    return path


@pytest.fixture
def book(file: Path) -> Codebook:
    return codebook.load(names=file)


# The file


def test_every_form_has_its_type(file: Path) -> None:
    types = casefile.load(file).types
    assert {
        form: types[form] for form in ("HF", "Reapers", "Northern Wing", "Row")
    } == dict.fromkeys(("HF", "Reapers", "Northern Wing", "Row"), "organisation")
    assert {types[form] for form in ("Ruritania", "Strelsau", "Old Telk", "Langstrand")} == {
        "place"
    }
    assert types["Ruritanian"] == "nationality"
    assert types["Abu Salim"] == "person"


def test_a_form_that_two_share_stands_for_neither(file: Path) -> None:
    names = casefile.load(file)
    assert names.full["Abu Salim"] == "Omar Haddad"
    assert "Haddad" not in names.full
    assert "Haddad" not in names.types


def test_a_capital_and_a_metonym_stand_for_powers(book: Codebook) -> None:
    places = book.tables["metonyms"]["places"]
    assert places["Strelsau"] == "Government of Ruritania"
    assert places["Langstrand"] == "Ruritanian army"
    assert places.keys() >= codebook.load().tables["metonyms"]["places"].keys()


def test_a_metonym_counts_more_than_a_capital(file: Path) -> None:
    more = '\n[[metonym]]\nwords = "Strelsau"\nstands_for = "the court"\n'
    file.write_text(FILE + more, encoding="utf-8")
    assert casefile.load(file).metonyms["Strelsau"] == "the court"


def test_an_empty_file_changes_nothing_but_the_digest(tmp_path: Path) -> None:
    path = tmp_path / "none.toml"
    path.write_text("", encoding="utf-8")
    bare, named = codebook.load(), codebook.load(names=path)
    assert replace(named, digest=bare.digest, names=bare.names).tables == bare.tables
    assert named.digest != bare.digest


def test_the_digest_changes_with_the_names_alone(file: Path, book: Codebook) -> None:
    file.write_text(FILE.replace("\n", "\r\n"), encoding="utf-8", newline="")
    assert codebook.load(names=file).digest == book.digest, "line ends are no names"
    file.write_text(FILE.replace("Reapers", "Mowers"), encoding="utf-8")
    assert codebook.load(names=file).digest != book.digest


# What is odd, the file, what the message says (its line among it), what the hint says.
WRONG = [
    ("no such key", '[[actor]]\nname = "A"\ntype = "person"\nalias = ["B"]',
     "line 4: actor 'A': unknown key 'alias'", "aliases?"),
    ("no such kind of entry", '\n[[plcae]]\nname = "A"', "line 2: unknown key 'plcae'", "place?"),
    ("no name", '[[place]]\nin = "A"', "line 1: place: there is no name", 'name = "..."'),
    ("no type", '[[actor]]\nname = "A"', "line 1: actor 'A': there is no type", 'type = "'),
    ("no such type", '[[actor]]\nname = "A"\ntype = "organization"', "line 3", "organisation?"),
    ("one word for a list", '[[place]]\nname = "A"\naliases = "B"', "line 3", '["one", "two"]'),
    ("an empty name", '[[place]]\nname = " "', "line 2", 'name = "..."'),
    ("a number for words", "[[place]]\nname = 7", "line 2", 'name = "..."'),
    ("half a spot", '[[place]]\nname = "A"\nlatitude = 4', "line 3: place 'A'", "longitude ="),
    ("off the globe", '[[place]]\nname = "A"\nlongitude = 0\nlatitude = 91', "line 4", "-90 to 90"),
    ("words for degrees", '[[place]]\nname = "A"\nlongitude = "east"', "line 3", "-180 to 180"),
    ("the same actor twice", '[[actor]]\nname = "A"\ntype = "person"\n' * 2,
     "line 5: actor 'A': stands in line 1 too", "join the two"),
    ("the same metonym twice", '[[metonym]]\nwords = "A"\nstands_for = "B"\n' * 2,
     "line 5: metonym 'A'", "join the two"),
    ("a metonym of nobody", '[[metonym]]\nwords = "A"', "there is no stands_for", "stands_for ="),
    ("the capital of a person", '[[actor]]\nname = "A"\ntype = "person"\ncapital = "B"',
     "line 4: actor 'A': capital is for a country", 'type = "country"'),
    ("one entry where a list begins", '[actor]\nname = "A"', "actor is no list", "[[actor]]"),
    ("no TOML", '[[actor]]\nname = A', "line 2", "words need quotes"),
    ("a key of the second entry", '[[place]]\nname = "A"\n\n[[place]]\nname = "B"\nkin = "x"',
     "line 6: place 'B'", "kind?"),
]  # fmt: skip


@pytest.mark.parametrize(("odd", "content", "message", "hint"), WRONG)
def test_a_mistake_is_told_with_its_line(
    odd: str, content: str, message: str, hint: str, tmp_path: Path
) -> None:
    path = tmp_path / "names.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(NamesError) as caught:
        casefile.load(path)
    assert message in str(caught.value), odd
    assert "names.toml" in str(caught.value)
    assert hint in caught.value.hint, odd


def test_a_file_that_is_not_there_or_no_text(tmp_path: Path) -> None:
    for path in (tmp_path / "none.toml", tmp_path):
        with pytest.raises(NamesError):
            casefile.load(path)
    (tmp_path / "bytes.toml").write_bytes(b"name = '\xff'")
    with pytest.raises(NamesError) as caught:
        casefile.load(tmp_path / "bytes.toml")
    assert "UTF-8" in caught.value.hint


def test_the_names_of_the_examples_hold_together() -> None:
    names = casefile.load(Path(__file__).parent.parent / "examples" / "names.toml")
    assert names.count > 60
    assert names.metonyms["Stannick"] == "Norvanian army"
    assert names.types["Stannick"] == "place"


# Which file is read


def test_the_file_beside_the_case_is_its_own(file: Path) -> None:
    case = file.with_name("north.sayso")
    assert with_own_names(Config(), case).names == str(file)
    assert with_own_names(Config(names="other.toml"), case).names == "other.toml"
    assert with_own_names(Config(), file.with_name("south.sayso")).names == ""


def test_other_names_read_the_pages_again(tmp_path: Path) -> None:
    """The stand-in's method is told by the settings, as the shipped one's is by the files."""
    (tmp_path / "a.txt").write_text("Harvest Front backs Orlan Brigade.\n", encoding="utf-8")
    case = tmp_path / "north.sayso"
    kit = replace(
        standin.KIT,
        method=lambda config: replace(standin.KIT.method(config), codebook=config.names),
    )

    def kinds() -> list[str]:
        return [outcome.kind for outcome in read([tmp_path / "a.txt"], case, Config(), kit)]

    assert kinds() == ["new"]
    case.with_name("north.names.toml").write_text(FILE, encoding="utf-8")
    assert kinds() == ["new"]
    assert kinds() == ["known"]
    with views.open_case(case) as opened:
        assert len(list(views.articles(opened))) == 1


def test_the_method_of_a_reading_names_its_names(file: Path) -> None:
    bare, named = (SHIPPED.method(Config(names=names)) for names in ("", str(file)))
    assert bare.id != named.id
    assert bare.codebook != named.codebook


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "a.txt").write_text("Harvest Front backs Orlan Brigade.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sayso.cli.read.SHIPPED", standin.KIT)
    return tmp_path


def run(*words: str) -> str:
    return CliRunner(env={"COLUMNS": "100"}).invoke(app, list(words)).output


def test_the_command_says_by_which_names_it_reads(here: Path) -> None:
    assert "names:" not in run("read", "a.txt", "--into", "north")
    (here / "north.names.toml").write_text(FILE, encoding="utf-8")
    assert "names: north.names.toml" in run("read", "a.txt", "--into", "north")
    (here / "other.toml").write_text(FILE, encoding="utf-8")
    assert "names: other.toml" in run("read", "a.txt", "--into", "north", "--names", "other.toml")


@pytest.mark.usefixtures("here")
def test_why_shows_every_place_that_may_be_meant() -> None:
    Path("b.txt").write_text("Vesk Police arrested Orlan Brigade in Tarm.\n", encoding="utf-8")
    run("read", "b.txt", "--into", "north")
    with views.open_case("north") as opened:
        (found,) = views.claims(opened)
    told = run("why", "north", found.claim.id[:8])
    assert "Tarm may be Tarm (town) in Vesk, RU at 12.5, -3.25, 7 — bears the name" in told
    assert "Tarm may be Tarm in Vesk, case:Tarm, Vesk" in told


# In a page


def mentions(
    tagged: str, types: dict[str, MentionType], guessed: dict[str, MentionType] | None = None
) -> list[tuple[str, str]]:
    """Words and types of all mentions of a text whose words are tagged: the/DET Front/NOUN.

    Each word hangs on the next one; `guessed` is what the reader takes for what.
    """
    parts = [word.rsplit("/", 1) for word in tagged.split()]
    text = " ".join(word for word, _ in parts)
    tokens, at = [], 0
    for i, (word, tag) in enumerate(parts):
        head = min(i + 1, len(parts) - 1)
        tokens.append(Token(Span(at, at + len(word)), word, tag, tag, head, "dep"))
        at += len(word) + 1
    found = []
    for words, kind in (guessed or {}).items():
        span = Span(text.index(words), text.index(words) + len(words))
        last = max(i for i, token in enumerate(tokens) if span.contains(token.span))
        found.append(Mention(span, kind, "name", last, 0.9))
    known = Known(types).mentions(text, tokens, found)
    return [(mention.span.of(text), mention.type) for mention in known]


ORG: dict[str, MentionType] = {"Harvest Front": "organisation", "Front": "organisation"}

# What is odd, the text, the case's names, the reader's guess, the mentions.
KNOWN: list[
    tuple[str, str, dict[str, MentionType], dict[str, MentionType], list[tuple[str, str]]]
] = [
    ("the reader saw nothing", "Vesk/PROPN fell/VERB", {"Vesk": "place"}, {}, [("Vesk", "place")]),
    ("the reader was wrong", "Vesk/PROPN fell/VERB", {"Vesk": "place"}, {"Vesk": "person"},
     [("Vesk", "place")]),
    ("of a long and a short name the long one", "Harvest/PROPN Front/PROPN met/VERB", ORG, {},
     [("Harvest Front", "organisation")]),
    ("a guess inside a name", "Harvest/PROPN Front/PROPN met/VERB", ORG, {"Harvest": "place"},
     [("Harvest Front", "organisation")]),
    ("a guess across its border", "Old/PROPN Harvest/PROPN Front/PROPN met/VERB", ORG,
     {"Old Harvest": "person"}, [("Harvest Front", "organisation")]),
    ("a guess with a title around it", "Mr/PROPN Vesk/PROPN spoke/VERB", {"Vesk": "person"},
     {"Mr Vesk": "place"}, [("Mr Vesk", "person"), ("Vesk", "person")]),
    ("a longer name of something else stays", "the/DET Vesk/PROPN Brewery/PROPN burned/VERB",
     {"Vesk": "place"}, {"Vesk Brewery": "organisation"},
     [("Vesk Brewery", "organisation"), ("Vesk", "place")]),
    ("a guess over two names", "Front/PROPN in/ADP Vesk/PROPN",
     {"Front": "organisation", "Vesk": "place"}, {"Front in Vesk": "organisation"},
     [("Front", "organisation"), ("Vesk", "place")]),
    ("a plain word at the head of a sentence", "Front/NOUN pages/NOUN burned/VERB", ORG, {}, []),
    ("behind an article it is the name", "The/DET Front/NOUN met/VERB", ORG, {},
     [("Front", "organisation")]),
    ("in small letters it is a word", "the/DET front/NOUN moved/VERB", ORG, {}, []),
    ("part of a word", "the/DET Frontier/PROPN moved/VERB", ORG, {}, []),
    ("a typewriter's apostrophe", "O'Brenna/PROPN left/VERB", {"O’Brenna": "person"}, {},
     [("O'Brenna", "person")]),
    ("a name with signs of its own", "the/DET M.O.S.S.(b)/PROPN met/VERB",
     {"M.O.S.S.(b)": "organisation"}, {}, [("M.O.S.S.(b)", "organisation")]),
]  # fmt: skip


@pytest.mark.parametrize(("odd", "text", "types", "guessed", "wanted"), KNOWN)
def test_a_known_name_is_what_the_case_says(
    odd: str,
    text: str,
    types: dict[str, MentionType],
    guessed: dict[str, MentionType],
    wanted: list[tuple[str, str]],
) -> None:
    assert mentions(text, types, guessed) == wanted, odd


def test_without_names_the_mentions_stay_as_they_are() -> None:
    guessed: dict[str, MentionType] = {"Vesk": "person"}
    assert mentions("Vesk/PROPN fell/VERB", {}, guessed) == [("Vesk", "person")]


def told(text: str, book: Codebook, reader: Reader) -> list[Claim]:
    article = Article("", "", text)
    named = Reader(reader.weights, book.names.types).read(article)
    return list(claims.extract(article, named, book))


# What is odd, the sentence, the relation, the role: its words, what it stands for, its type.
CLAIMED = [
    ("a nickname", "Police attacked the Reapers.", "attacks", "patient",
     ("Reapers", "Harvest Front", "organisation")),
    ("an acronym that the page never explains", "HF attacked a convoy.", "attacks", "agent",
     ("HF", "Harvest Front", "organisation")),
    ("a man by another name", "Soldiers killed Abu Salim near Vesk.", "kills", "patient",
     ("Abu Salim", "Omar Haddad", "person")),
    ("an army by its seat", "The Langstrand-backed militia attacked the town.", "sponsors",
     "agent", ("Langstrand", "Ruritanian army", "organisation")),
    ("a government by its capital", "Strelsau armed the rebels.", "sponsors", "agent",
     ("Strelsau", "Government of Ruritania", "organisation")),
    ("whom one accuses is the government", "Officials accused Strelsau of arming the rebels.",
     "accuses", "patient", ("Strelsau", "Government of Ruritania", "organisation")),
    ("what one attacks is the town", "The rebels attacked Strelsau on Monday.", "attacks",
     "patient", ("Strelsau", "", "place")),
    ("it, the government", "Strelsau denied that it had armed the Reapers.", "sponsors", "agent",
     ("it", "Government of Ruritania", "organisation")),
]  # fmt: skip


@pytest.mark.parametrize(("odd", "text", "relation", "role", "filler"), CLAIMED)
def test_a_role_is_whom_the_case_knows(
    odd: str,
    text: str,
    relation: str,
    role: str,
    filler: tuple[str, str, str],
    book: Codebook,
    reader: Reader,
) -> None:
    found = [claim for claim in told(text, book, reader) if claim.relation == relation]
    fillers = [(f.text, f.resolves_to, f.type) for c in found for f in c.fillers(role)]
    assert filler in fillers, odd


def test_a_claim_has_its_place_in_the_case(book: Codebook, reader: Reader) -> None:
    (claim,) = told("Gunmen attacked a checkpoint in Old Telk.", book, reader)
    (place,) = claim.places
    assert (place.text, place.resolves_to) == ("Old Telk", "Brenna Telk")
    (found,) = place.candidates
    assert (found.id, found.country, found.region) == (
        "case:Brenna Telk, Vesk",
        "Ruritania",
        "Vesk",
    )
    assert (found.latitude, found.longitude, found.chosen) == (41.25, -3, True)


def test_the_capital_of_a_country_of_the_case_is_a_place(book: Codebook, reader: Reader) -> None:
    (claim,) = told("Police arrested two men in the Ruritanian capital.", book, reader)
    assert [(place.text, place.resolves_to) for place in claim.places] == [
        ("Ruritanian capital", "Strelsau")
    ]
