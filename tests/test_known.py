"""What is known before any page is read: names of a case, states and bodies, posts and holders."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.codebook import casefile
from sayso.entities.known import Known
from sayso.errors import NamesError
from sayso.gazetteer.powers import powers

CASE = """
[[actor]]
name = "Ruritania"
type = "country"
adjective = "Ruritanian"
capital = "Strelsau"

[[actor]]
name = "Orsinia"
type = "country"
adjective = "Orsinian"

[[actor]]
name = "Ruritanian Army"
type = "organisation"
kind = "army"
country = "Ruritania"

[[actor]]
name = "Orsinian Army"
type = "organisation"
kind = "army"
country = "Orsinia"

[[actor]]
name = "Harvest Front"
type = "organisation"
acronym = "HF"
aliases = ["Reapers", "Front"]
factions = ["Northern Wing"]
renamed_from = [{ name = "Sickle Union", when = "2014-06" }]

[[actor]]
name = "True Harvest Front"
type = "organisation"
aliases = ["Front"]
split_from = [{ name = "HF", when = "2018" }]

[[actor]]
name = "United Nations Fan Club"
type = "organisation"
acronym = "UN"

[[actor]]
name = "Omar Haddad"
type = "person"
posts = [{ post = "chief", of = "Ruritanian Army", since = "2016-11", until = "2022-11" }]

[[actor]]
name = "Ida Lund"
type = "person"
posts = [{ post = "head of the Ruritanian Army", since = "2022-11" }, "Prime Minister of Orsinia"]

[[actor]]
name = "Per Brandt"
type = "person"
posts = ["leader of the Harvest Front", "spokesman of the Ruritanian foreign ministry"]
former = ["director of the Langstrand brewery"]

[[actor]]
name = "Vera Stahl"
type = "person"
posts = ["interior minister of Ruritania", "President of Ruritania"]
former = ["leader of the Harvest Front", { post = "mayor of Strelsau", until = "2010" }]

[[metonym]]
words = "Langstrand"
stands_for = "Ruritanian Army"
"""


@pytest.fixture(scope="module")
def known() -> Known:
    return Known.load(CASE)


# What is odd, the form, its type, its full name.
FULL = [
    ("an acronym of the case", "HF", "organisation", "Harvest Front"),
    ("a full name is its own", "Harvest Front", "organisation", "Harvest Front"),
    ("another case and an article", "the HARVEST FRONT", "organisation", "Harvest Front"),
    ("two entries share it", "Front", "organisation", ""),
    ("an older name", "Sickle Union", "organisation", "Harvest Front"),
    ("a faction is its own", "Northern Wing", "organisation", "Northern Wing"),
    ("the case before the world", "UN", "organisation", "United Nations Fan Club"),
    ("the world's own name", "United Nations", "organisation", "United Nations"),
    ("a group is no person", "HF", "person", ""),
    ("a type that says nothing", "HF", "other", "Harvest Front"),
    ("the army in other words", "Ruritania’s army", "organisation", "Ruritanian Army"),
    ("the other order", "the army of Ruritania", "organisation", "Ruritanian Army"),
    ("a place that an army stands for", "Langstrand", "place", ""),
    ("a government", "Ruritanian government", "organisation", "Government of Ruritania"),
    ("a government that takes the", "British government", "organisation",
     "Government of the United Kingdom"),
    ("full stops in an acronym", "U.N.H.C.R.", "organisation",
     "United Nations High Commissioner for Refugees"),
    ("an acronym written as a word", "Nato", "organisation", "North Atlantic Treaty Organization"),
    ("a word that is an acronym in capitals", "Who", "organisation", ""),
    ("a pronoun that is a state in capitals", "us", "place", ""),
    ("a state's other name", "Burma", "place", "Myanmar"),
    ("a state that acts", "the United States", "organisation", "United States"),
    ("two states of one name", "Congo", "place", ""),
    ("a state is no person", "Jordan", "person", ""),
    ("nobody knows it", "Gondwana Alliance", "organisation", ""),
]  # fmt: skip


@pytest.mark.parametrize(("odd", "form", "kind", "full"), FULL)
def test_a_form_has_one_full_name_or_none(
    odd: str, form: str, kind: str, full: str, known: Known
) -> None:
    assert known.full(form, kind) == full, odd


def test_every_form_of_a_full_name_leads_back_to_it() -> None:
    """Round trip over the whole gazetteer; names that two share lead nowhere."""
    bare = Known.load()
    shared = {"Congo", "Korea"}
    for power in powers():
        for form in bare.forms(power.name):
            assert bare.full(form) == ("" if form in shared else power.name), form


def test_the_gazetteer_holds_states_and_bodies() -> None:
    kinds = [power.type for power in powers()]
    assert kinds.count("state") > 190
    assert kinds.count("body") >= 120
    names = {power.name for power in powers()}
    assert len(names) == len(powers()), "a name stands twice"
    assert {power.part_of for power in powers()} <= names | {""}
    assert all(power.capital for power in powers() if power.code)


# What is odd, the words, the state.
STATES = [
    ("an adjective", "Afghan", "Afghanistan"),
    ("a people", "Afghans", "Afghanistan"),
    ("an odd people", "the Danes", "Denmark"),
    ("a government", "the Afghan government", "Afghanistan"),
    ("a government of", "Government of the Netherlands", "Netherlands"),
    ("a capital", "Kabul", "Afghanistan"),
    ("a possessive", "Iraq’s", "Iraq"),
    ("a capital that the case names", "Strelsau", "Ruritania"),
    ("the case's people", "Ruritanians", "Ruritania"),
    ("two states", "Congolese", ""),
    ("half of a state's name", "Korean", ""),
    ("a people without a state", "Kurdish", ""),
    ("no word of it", "government", ""),
    ("a pronoun", "us", ""),
    ("a town that is no capital", "Herat", ""),
]


@pytest.mark.parametrize(("odd", "words", "state"), STATES)
def test_words_that_stand_for_a_state(odd: str, words: str, state: str, known: Known) -> None:
    assert known.state_of(words) == state, odd


def test_all_nationalities_of_the_codebook_are_of_states_or_of_none() -> None:
    """A line of nationalities.toml that no state answers to would be lost without a word."""
    bare = Known.load()
    nowhere = {"Chechnya", "England", "Scotland", "Wales", ""}
    for adjective, country in bare._table.nationalities.items():
        unknown = not bare.state_of(adjective)
        assert unknown == (country in nowhere or country in {"Congo", "Korea"} or
                           adjective == "dominican"), adjective  # fmt: skip


SAME_SERVICE = [
    ("Pakistani army", "Pakistan's Army", "the army of Pakistan"),
    ("Iranian foreign ministry", "Ministry of Foreign Affairs of Iran",
     "Iran’s Ministry for Foreign Affairs"),
    ("Afghan Ministry of Defense", "Afghan defence ministry", "Afghanistan Defence Ministry"),
]  # fmt: skip


@pytest.mark.parametrize("ways", SAME_SERVICE)
def test_a_states_service_is_one_in_all_wordings(ways: tuple[str, ...], known: Known) -> None:
    found = {known.institution(way) for way in ways}
    assert len(found) == 1
    assert found != {("", "")}


@pytest.mark.parametrize("words", ["Communist Party of Nepal", "Iranian opposition", "the army",
                                   "Kurdish army", "Indian Airlines", "Kabul police",
                                   "Iran"])  # fmt: skip
def test_what_a_state_may_have_two_of_is_no_service(words: str, known: Known) -> None:
    assert known.institution(words) == ("", "")


# What is odd, the phrase, the day, the country meant, the holder.
HOLDERS = [
    ("the predecessor", "the army chief", "2021-10", "Ruritania", "Omar Haddad"),
    ("the successor", "the army chief", "2023-05-02", "Ruritania", "Ida Lund"),
    ("the month of the change: either", "the army chief", "2022-11-15", "Ruritania", ""),
    ("before anybody that is known", "the army chief", "2010", "Ruritania", ""),
    ("no country: any army's", "the army chief", "2021-10", "", ""),
    ("another country's", "the army chief", "2021-10", "Orsinia", ""),
    ("the country as an adjective", "Ruritanian army chief", "2021-10", "", "Omar Haddad"),
    ("the country of the phrase goes first", "Ruritania's army chief", "2021-10", "Orsinia",
     "Omar Haddad"),
    ("a longer title", "chief of the army staff of Ruritania", "2021-10", "", "Omar Haddad"),
    ("the police of a capital are the town's", "the Strelsau police chief", "2021", "", ""),
    ("the mayor of a capital is no state's", "the mayor of Ruritania", "2009-03", "", ""),
    ("no day: two held it", "Ruritanian army chief", None, "", ""),
    ("a possessive", "Orsinia’s prime minister", "2021", "", "Ida Lund"),
    ("the same post by another word", "Orsinian premier", "2021", "", "Ida Lund"),
    ("a capital", "the Strelsau interior minister", "2021", "", "Vera Stahl"),
    ("a minister of", "minister of the interior of Ruritania", "2021", "", "Vera Stahl"),
    ("a minister, and the country meant", "the interior minister", "2021", "Ruritanian",
     "Vera Stahl"),
    ("a minister of nowhere", "interior minister", "2021", "", ""),
    ("one of several", "a Harvest Front leader", "2021", "", ""),
    ("perhaps one of several", "Harvest Front leader", "2021", "", ""),
    ("the one", "the Harvest Front leader", "2021", "", "Per Brandt"),
    ("the one, by its acronym", "HF's leader", "2021", "", "Per Brandt"),
    ("a chief is one", "HF chief", "2021", "", "Per Brandt"),
    ("two groups of that name", "the Front's leader", "2021", "", ""),
    ("a former one may be anybody", "the former HF chief", "2021", "", ""),
    ("a deputy is another man", "the deputy HF chief", "2021", "", ""),
    ("a spokesman is one of several", "the Ruritanian foreign ministry spokesman", "2021", "", ""),
    ("a post that is over", "the mayor of Strelsau", "2021", "", ""),
    ("a post before it was over", "the mayor of Strelsau", "2009-03", "", "Vera Stahl"),
    ("no post", "the rebels", "2021", "Ruritania", ""),
    ("nothing", "", "2021", "Ruritania", ""),
]  # fmt: skip


@pytest.mark.parametrize(("odd", "phrase", "day", "country", "person"), HOLDERS)
def test_a_holder_is_found_where_one_alone_can_be_meant(
    odd: str, phrase: str, day: str | None, country: str, person: str, known: Known
) -> None:
    assert known.holder(phrase, day, country) == person, odd


def test_two_holders_at_once_are_none() -> None:
    """The file may hold two men in one post: then neither is meant."""
    twice = CASE.replace('name = "Vera Stahl"', 'name = "Jon Vik"', 1)
    both = (
        twice
        + '\n[[actor]]\nname = "Vera Stahl"\ntype = "person"\n'
        + ('posts = ["President of Ruritania"]\n')
    )
    assert Known.load(twice).holder("Ruritania's president", "2021") == "Jon Vik"
    assert Known.load(both).holder("Ruritania's president", "2021") == ""


def test_whose_post_a_person_holds(known: Known) -> None:
    assert known.organisation_of("Per Brandt") == {
        "Harvest Front", "Ruritanian foreign ministry", "Ruritania",
    }  # fmt: skip
    assert known.organisation_of("Vera Stahl", "2009") == {"Ruritania", "Strelsau"}
    assert known.organisation_of("Omar Haddad", "2023") == frozenset()
    assert known.organisation_of("Nobody Known") == frozenset()


def test_a_renamed_group_has_the_name_of_the_day(known: Known) -> None:
    assert known.renamed("HF", "2012") == "Sickle Union"
    assert known.renamed("Sickle Union", "2014-06-30") == "Harvest Front", "the month it changed"
    assert known.renamed("HF", None) == "Harvest Front"
    assert known.renamed("Gondwana Alliance", "2012") == "Gondwana Alliance"


def test_what_is_known_to_be_two(known: Known) -> None:
    assert known.parted("Harvest Front", "True Harvest Front") == (
        "True Harvest Front split from Harvest Front in 2018"
    )
    assert "part of" in known.parted("Northern Wing", "Harvest Front")
    assert "stands for" in known.parted("Langstrand", "Ruritanian Army")
    assert "stands for" in known.parted("Pakistan Army", "Rawalpindi")
    assert "two names" in known.parted("Ruritania", "Orsinia")
    assert known.parted("Ruritania", "Ruritania") == ""
    assert known.parted("Ruritania", "Gondwana Alliance") == ""


def test_a_place_stands_for_the_power_the_case_says(known: Known) -> None:
    assert known.stands_for("Langstrand") == "Ruritanian Army"
    assert known.stands_for("Kremlin") == "Government of Russia"
    assert known.stands_for("Herat") == ""


def test_the_same_words_make_the_same_knowledge(known: Known) -> None:
    """CRLF is no other text, and what is wrong in a ledger's copy of the names is told."""
    again = Known.load(CASE.replace("\n", "\r\n"))
    assert again.names == known.names
    with pytest.raises(NamesError) as caught:
        Known.load('[[actor]]\nname = "A"')
    assert "line 1" in str(caught.value)


# What is odd, the line in the entry of a person, what the message says, what the hint says.
WRONG = [
    ("one post for a list", 'posts = "chief"', "line 4: actor 'A': posts is not a list", "post ="),
    ("an empty post", 'posts = [" "]', "line 4", "post ="),
    ("a post without a title", 'posts = [{ of = "B" }]', "line 4: actor 'A': posts: there is no",
     'post = "..."'),
    ("an unknown key", 'former = [{ post = "B", from = "2011" }]', "former: unknown key 'from'",
     "since, until"),
    ("no day", 'posts = [{ post = "B", since = "spring" }]', "since is 'spring'", '"2016-11"'),
    ("a number", "posts = [{ post = 'B', since = 2016 }]", "since is 2016", "since ="),
    ("a day that no calendar has", 'posts = [{ post = "B", until = "2015-02-30" }]',
     "until is '2015-02-30'", '"2016-11-29"'),
    ("it ends before it begins", 'posts = [{ post = "B", since = "2016", until = "2015-12" }]',
     "before it begins", "since"),
    ("a change without a name", 'renamed_from = [{ when = "2011" }]',
     "renamed_from: there is no name", 'name = "..."'),
    ("its own name", 'aliases = ["C"]\nrenamed_from = ["C"]',
     "line 5: actor 'A': renamed_from: 'C'", "out of"),
    ("split from itself", 'split_from = ["A"]', "split_from: 'A' is what it is called now",
     "out of"),
]  # fmt: skip


@pytest.mark.parametrize(("odd", "line", "message", "hint"), WRONG)
def test_a_mistake_in_time_is_told_with_its_line(
    odd: str, line: str, message: str, hint: str
) -> None:
    with pytest.raises(NamesError) as caught:
        casefile.from_text(f'[[actor]]\nname = "A"\ntype = "person"\n{line}\n')
    assert message in str(caught.value), odd
    assert hint in caught.value.hint, odd


def test_an_older_name_is_read_as_a_name_too() -> None:
    """A page of 2012 has the older name: it must be found there, and stand for the same group."""
    names = casefile.from_text(CASE)
    assert names.types["Sickle Union"] == "organisation"
    assert names.full["Sickle Union"] == "Harvest Front"
    assert "Sickle Union" in Known.load(CASE).forms("Harvest Front")


def test_posts_in_plain_words_keep_working() -> None:
    """The names of the examples are in the older way of writing alone."""
    words = (Path(__file__).parent.parent / "examples" / "names.toml").read_text("utf-8")
    examples = Known.load(words)
    assert examples.holder("Norvane’s prime minister", "2024-06") == "Cade Hallorin"
    assert examples.holder("director of the Office of Inland Watch", "2024") == "Ilva Therrin"
    assert examples.holder("the OIW's former director", "2024") == ""
    assert examples.organisation_of("Tam Ovrick") == {"Grey Column"}
    assert examples.stands_for("Stannick") == "Norvanian army"


def test_the_last_day_of_a_leap_february_is_a_day() -> None:
    (actor,) = casefile.from_text(
        '[[actor]]\nname = "A"\ntype = "person"\nposts = [{ post = "B", since = "2016-02-29" }]'
    ).actors
    assert actor.terms[0].since == "2016-02-29"
