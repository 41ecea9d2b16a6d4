"""Stage 5: names that many bear, powers, and posts of the state that a page speaks of."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from sayso.entities import Known, Seen, actors, cluster, decide, keys
from sayso.model import Candidate, Claim, Entity, Form, MentionType, Role, Span

NAMES = """
[[actor]]
name = "Norvane"
type = "country"
adjective = "Norvanian"
capital = "Kastelmar"

[[actor]]
name = "Sudrey"
type = "country"
adjective = "Sudreyan"

[[actor]]
name = "Norvanian Army"
type = "organisation"
kind = "army"
country = "Norvane"

[[actor]]
name = "Ilva Therrin"
type = "person"
aliases = ["Singh"]
posts = ["chief of the Norvanian Army"]
"""
KNOWN = Known.load(NAMES)
LONG = "On Monday Khan sold the old bridge to the men of the mill. Nobody spoke."
OTHER = "Khan was seen with three of his brothers at the market of Tarm that day."
NORVANE = "Norvanian officials came. Kastelmar said nothing of it."


def named(
    name: str,
    text: str = "",
    article: str = "one",
    type_: MentionType = "person",
    known: Known = KNOWN,
    kind: str = "name",
) -> Form:
    """The form of a name in an article with one claim."""
    role = Role("agent", Span(0, len(name)), name, "", type_, kind)  # type: ignore[arg-type]
    claim = Claim(article, "supports", (role,), Span(0, 1), Span(0, 9), Span(0, 9), ())
    (found,) = actors(article, [claim], "2024-05-02", known, text).namings
    return found.form


def entities(*forms: Form, known: Known = KNOWN) -> tuple[Entity, ...]:
    seen = [Seen(form) for form in dict.fromkeys(forms)]
    return cluster(seen, [], matches(seen, known), [])


def matches(seen: Sequence[Seen], known: Known = KNOWN) -> list:  # type: ignore[type-arg]
    blocks = sorted({block for one in seen for block in keys(one, known)})
    return [
        match
        for block in blocks
        for match in decide(block, [one for one in seen if block in keys(one, known)], known)
    ]


def test_two_lone_khans_of_two_articles_are_two_and_offered() -> None:
    """Nothing says that they are one; `who` tells that they may be."""
    found = entities(named("Khan", LONG, "one"), named("Khan", OTHER, "two"))
    assert len(found) == 2
    assert [m.reason for m in found[0].unsure] == ["“Khan” stands alone in both, and many bear it"]


def test_copies_of_one_telling_have_one_khan() -> None:
    """A copy under another headline, cut short, has the sentence still; fifty do."""
    copies = [named("Khan", f"Headline {n}\n\n{LONG}", f"a{n}") for n in range(50)]
    longer = named("Khan", f"{LONG} {OTHER}", "longer")
    assert len(entities(*copies, longer)) == 1
    assert len(entities(longer, named("Khan", OTHER, "late"), copies[0])) == 1


def test_a_short_sentence_is_no_telling() -> None:
    """ "Khan left the town." may stand in any two articles."""
    text = "Khan left the town."
    assert len(entities(named("Khan", text, "one"), named("Khan", text, "two"))) == 2


@pytest.mark.parametrize("name", ["Hallorin", "Khan Ostrey", "King Hassan", "Singh"])
def test_a_name_that_tells_its_bearer_is_one_in_all_articles(name: str) -> None:
    """A rare name, a full one, a king's, one of the case's names."""
    assert named(name, LONG, "one") == named(name, OTHER, "two") == Form(name, "person")


def test_a_ministry_without_its_state_is_that_of_the_state_its_page_speaks_of() -> None:
    """Of two states' pages it is two; and each is its state's, in other words too."""
    one = named("Interior Ministry", NORVANE, "one", "organisation")
    two = named("Interior Ministry", "Sudreyan men of Sudrey fled.", "two", "organisation")
    full = Form("Ministry of the Interior of Norvane", "organisation")
    found = entities(one, two, full)
    assert sorted(len(entity.members) for entity in found) == [1, 2]
    assert all(two.id not in entity.members for entity in found if len(entity.members) == 2)


@pytest.mark.parametrize(
    "text", ["", "It was in Norvane.", "Norvanian and Sudreyan men met near Norvane."]
)
def test_police_of_no_state_or_of_two_are_one_page_s_alone(text: str) -> None:
    """A state that is named once may be a neighbour; of two states, either."""
    police = [named("Police", text, article, "organisation") for article in ("one", "two")]
    assert len(entities(*police)) == 2


def test_towns_have_no_state_s_police() -> None:
    """ "Kastelmar Police" is a name of its own, and so is "Ministry of Truth"."""
    for name in ("Kastelmar Police", "Ministry of Truth"):
        assert named(name, NORVANE, "one", "organisation") == Form(name, "organisation")


def test_the_army_of_a_page_of_norvane_is_the_case_s() -> None:
    """Where the case names the state's army, "the army" is that one."""
    army = named("the Army", NORVANE, "one", "organisation")
    assert len(entities(army, Form("Norvanian Army", "organisation"))) == 1


def test_a_state_and_its_government_are_one_power() -> None:
    """However it acts; its army, and its capital as a town, are not it."""
    power = [
        Form("Russia", "place", "2017370"),
        Form("Russia", "organisation"),
        Form("Government of Russia", "organisation"),
        Form("Russian government", "organisation"),
    ]
    others = [Form("Moscow", "place", "524901"), Form("Russian army", "organisation")]
    found = entities(*power, *others)
    assert sorted(len(entity.members) for entity in found) == [1, 1, 4]
    assert {(e.name, e.type) for e in found if len(e.members) == 4} == {("Russia", "place")}


def test_a_state_of_the_case_and_its_government_are_one_power() -> None:
    """What stands for the capital that acts is the country."""
    power = [
        Form("Norvane", "place", "case:Norvane"),
        Form("Government of Norvane", "organisation"),
    ]
    assert len(entities(*power, Form("Kastelmar", "place", "case:Kastelmar"))) == 2


def test_a_government_that_the_case_names_stays_its_own() -> None:
    """What the case says counts more."""
    known = Known.load(NAMES + '[[actor]]\nname = "Government of Norvane"\ntype = "organisation"\n')
    power = [
        Form("Norvane", "place", "case:Norvane"),
        Form("Government of Norvane", "organisation"),
    ]
    assert len(entities(*power, known=known)) == 2


def test_a_namesake_of_a_state_elsewhere_is_not_the_state() -> None:
    """Georgia in America has its own place on the map."""
    forms = [Form("Georgia", "place", "614540"), Form("Georgia", "place", "4197000")]
    assert len(entities(*forms, Form("Georgian government", "organisation"))) == 2


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        (NORVANE, ["Ilva Therrin"]),
        ("Norvanian and Sudreyan men met. Norvane, Sudrey: peace.", []),
        ("", []),
    ],
)
def test_the_army_chief_is_that_of_the_one_state_of_the_page(text: str, holder: list[str]) -> None:
    """Of two states, or none, it is nobody."""
    role = Role("agent", Span(0, 10), "the army chief", "", "post", "nominal")
    claim = Claim("one", "supports", (role,), Span(0, 1), Span(0, 9), Span(0, 9), ())
    found = actors("one", [claim], "2024-05-02", KNOWN, text).namings
    assert [naming.form.name for naming in found] == holder


def test_a_place_that_lies_in_another_state_speaks_of_it() -> None:
    """A chosen place counts like the word for its state."""
    there = Candidate("1", "Strel", "town", "SE", "", None, None, "named", chosen=True)
    roles = (
        Role("agent", Span(0, 6), "Police", "", "organisation", "name"),
        Role("place", Span(20, 25), "Strel", "", "place", "name", (there,)),
    )
    claim = Claim("one", "supports", roles, Span(0, 1), Span(0, 9), Span(0, 9), ())
    forms = {n.form.name: n.form for n in actors("one", [claim], None, KNOWN, NORVANE).namings}
    assert forms["Police"].place == "in::one"


def test_very_many_namesakes_are_told_by_the_first() -> None:
    """The list for 500 lone Khans of a year grows with their number, not with its square."""
    seen = [Seen(Form("Khan", "person", f"in:2024:{n:012}")) for n in range(500)]
    block = next(key for key in keys(seen[0], KNOWN) if key.startswith("o:"))
    found = decide(block, seen, KNOWN)
    assert len(found) < 700
    assert {end for match in found for end in (match.a, match.b)} == {one.id for one in seen}
