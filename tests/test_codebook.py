"""The codebook: what is shipped holds together, and every mistake is told with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso import codebook
from sayso.codebook.grammar import FILLERS, FRAMES, known_slot
from sayso.errors import CodebookError, NotFound

GOOD = """
[helps]
kind = "state"
family = "support"
gloss = "The agent helps the patient."
[helps.roles]
agent = { gloss = "who helps" }
patient = { gloss = "who is helped" }
[[helps.triggers]]
frame = "verb"
words = ["help"]
[helps.mappings]
plover = "AID"
[[helps.examples]]
text = "The army helped the council."
agent = "army"
[[helps.examples]]
text = "The council was helped by the army."
agent = "army"
[[helps.examples]]
text = "It cannot be helped."
absent = true
"""

# What is wrong, how to make it so, and the word that the message must hold.
MISTAKES = [
    ("an unknown key", 'gloss = "The', 'glos = "x"\ngloss = "The', "glos"),
    ("no gloss", 'gloss = "The agent helps the patient."', "", "gloss"),
    ("an unknown kind", 'kind = "state"', 'kind = "thing"', "thing"),
    ("an unknown frame", 'frame = "verb"', 'frame = "verbs"', "verbs"),
    ("an unknown slot", 'words = ["help"]', 'words = ["help"]\nroles = { agent = ["x"] }', "'x'"),
    ("an unknown role", 'words = ["help"]', 'words = ["help"]\nroles = { who = ["of"] }', "who"),
    ("a trigger twice", 'words = ["help"]', 'words = ["help", "help"]', "twice"),
    ("no words", 'words = ["help"]', "", "words"),
    ("no negative example", "absent = true", 'agent = "It"', "negative"),
    ("one example only", 'by the army."\nagent = "army"', 'by."\nabsent = true', "fewer than two"),
    ("words that the example lacks", 'agent = "army"\n[[', 'agent = "navy"\n[[', "navy"),
    ("an unknown mapping", 'plover = "AID"', 'pluto = "AID"', "pluto"),
    ("an unknown filler", 'gloss = "who helps"', 'gloss = "who helps", filler = "ghost"', "ghost"),
    ("an unknown once", 'family =', 'once = "daily"\nfamily =', "daily"),
    ("an unknown entry entailed", 'family =', 'entails = ["aids"]\nfamily =', "aids"),
    ("itself entailed", 'family =', 'entails = ["helps"]\nfamily =', "helps"),
    ("broken TOML", "[helps]", "[helps", "line"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "old", "new", "told"), MISTAKES, ids=[m[0] for m in MISTAKES])
def test_mistake_is_told(tmp_path: Path, what: str, old: str, new: str, told: str) -> None:
    """The message names the file and the thing, and the hint says what to change."""
    assert old in GOOD, what
    (tmp_path / "states.toml").write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CodebookError) as error:
        codebook.load(tmp_path)
    assert "states.toml" in str(error.value)
    assert told in str(error.value) + error.value.hint
    assert error.value.hint


def test_own_codebook(tmp_path: Path) -> None:
    """A folder of one's own is a codebook; other files in it are plain tables."""
    (tmp_path / "states.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "cues.toml").write_text('words = ["perhaps"]\n', encoding="utf-8")
    book = codebook.load(tmp_path)
    assert [entry.name for entry in book] == ["helps"]
    assert book.words("cues", "words") == {"perhaps"}
    assert book["helps"].triggers[0].roles["patient"] == ("object",)


def test_roles_of_an_example_keep_the_order_of_the_file(tmp_path: Path) -> None:
    """Not that of a set, which is another one in each process."""
    roles = "".join(f'{name} = {{ gloss = "x" }}\n' for name in "abcdefgh")
    given = "".join(f'{name} = "army"\n' for name in "hgfedcba")
    text = GOOD.replace("patient = {", f"{roles}patient = {{")
    text = text.replace('agent = "army"\n', f'{given}agent = "army"\n', 1)
    (tmp_path / "states.toml").write_text(text, encoding="utf-8")
    (example, *_) = codebook.load(tmp_path)["helps"].examples
    assert list(example.roles) == [*"hgfedcba", "agent"]


def test_no_codebook(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match="no codebook"):
        codebook.load(tmp_path)


def test_entry_twice(tmp_path: Path) -> None:
    for name in ("events.toml", "states.toml"):
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    with pytest.raises(CodebookError, match=r"events\.toml"):
        codebook.load(tmp_path)


def test_digest_is_of_the_content(tmp_path: Path) -> None:
    """The same words give the same digest, whatever ends the lines."""
    path = tmp_path / "states.toml"
    path.write_bytes(GOOD.encode())
    first = codebook.load(tmp_path).digest
    path.write_bytes(GOOD.replace("\n", "\r\n").encode())
    assert codebook.load(tmp_path).digest == first
    path.write_bytes(GOOD.replace("helps the", "aids the").encode())
    assert codebook.load(tmp_path).digest != first


def test_shipped_covers_the_design() -> None:
    """Every relation and event that sayso promises has an entry."""
    promised = """sponsors directs controls leads member_of faction_of part_of linked_to allied_with
        cooperates_with opposes fronts_for influences located_in operates_in has_nationality
        family_of owns also_known_as arrests attacks kills abducts bombs threatens sanctions
        convicts accuses meets contacts agrees aids supports protests mobilizes withdraws requests
        rejects concedes claims_responsibility joins splits_from merges_with pledges_allegiance
        appoints dismisses releases"""
    assert {entry.name for entry in codebook.load()} == set(promised.split())


def test_shipped_is_mapped() -> None:
    """Every entry says what it is called elsewhere."""
    assert [entry.name for entry in codebook.load() if not entry.mappings] == []


def test_unknown_entry() -> None:
    with pytest.raises(NotFound):
        codebook.load()["befriends"]


def test_grammar_knows_its_own_slots() -> None:
    """Defaults are slots; paths are made of slots; a path may change what may fill it."""
    for name, frame in FRAMES.items():
        assert all(known_slot(name, s) for slots in frame.defaults.values() for s in slots)
    assert known_slot("verb", "object.poss")
    assert known_slot("verb", "object as thing")
    assert not known_slot("verb", "object as ghost")
    assert not known_slot("verb", "into.whom")
    assert "actor" in FILLERS


def test_entries_that_entail_each_other_know_their_kin() -> None:
    """Both ends of `entails`, and all that hangs on them, go by the same names."""
    book = codebook.load()
    assert book["bombs"].entails == ("attacks",)
    assert book["bombs"].kin == book["attacks"].kin == "attacks+bombs"
    assert book["leads"].kin == "leads"


def test_what_entails_a_symmetric_entry_is_symmetric(tmp_path: Path) -> None:
    """ "A helps B" cannot entail "A and B meet": the sides would be mixed up."""
    both = GOOD.replace("[helps", "[meets").replace("[[helps", "[[meets")
    both = both.replace('family = "support"', 'family = "support"\nsymmetric = true')
    one = GOOD.replace("family =", 'entails = ["meets"]\nfamily =')
    (tmp_path / "states.toml").write_text(one + both, encoding="utf-8")
    with pytest.raises(CodebookError, match="entails 'meets'"):
        codebook.load(tmp_path)


def test_what_entails_an_entry_has_its_roles(tmp_path: Path) -> None:
    """A patient must have somewhere to go."""
    lone = GOOD.replace("helps", "rests").replace('patient = { gloss = "who is helped" }\n', "")
    one = GOOD.replace("family =", 'entails = ["rests"]\nfamily =')
    (tmp_path / "states.toml").write_text(one + lone, encoding="utf-8")
    with pytest.raises(CodebookError, match="has no patient"):
        codebook.load(tmp_path)


def test_posts_of_one_holder_are_no_posts_of_the_head() -> None:
    """A word stands in one list of posts.toml, folded, or two holders would be compared twice."""
    book = codebook.load()
    head, sole = book.words("posts", "head"), book.words("posts", "sole")
    assert head
    assert sole
    assert not head & sole
    assert {word.casefold() for word in head | sole} == head | sole
