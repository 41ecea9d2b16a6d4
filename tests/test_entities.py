"""Stage 5: the actors of an article, and what a block of names comes to."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

import pytest

from sayso.entities import Known, Seen, actors, cluster, decide, keys
from sayso.entities.parts import other, person
from sayso.entities.sounds import alike
from sayso.model import (
    Candidate,
    Claim,
    Entity,
    Form,
    Hop,
    Judgement,
    Match,
    MentionType,
    Naming,
    Role,
    Span,
)

NAMES = """
[[actor]]
name = "Grey Column"
type = "organisation"
aliases = ["Ashmen"]

[[actor]]
name = "Grey Banner"
type = "organisation"

[[actor]]
name = "Norvane"
type = "country"
adjective = "Norvanian"
capital = "Kastelmar"

[[actor]]
name = "Cade Hallorin"
type = "person"
posts = ["Prime Minister of Norvane"]
"""
KNOWN = Known.load(NAMES)


def seen(
    name: str,
    type_: MentionType = "person",
    *others: str,
    place: str = "",
    articles: int = 1,
) -> Seen:
    return Seen(Form(name, type_, place), frozenset(others), articles)


def matches(forms: Sequence[Seen], known: Known = KNOWN) -> list[Match]:
    """All blocks of a case, decided."""
    blocks = sorted({block for one in forms for block in keys(one, known)})
    return [
        match
        for block in blocks
        for match in decide(block, [one for one in forms if block in keys(one, known)], known)
    ]


def together(forms: Sequence[Seen]) -> list[list[str]]:
    """The names of each entity."""
    names = {one.id: one.form.name for one in forms}
    return sorted(
        sorted(names[m] for m in e.members) for e in cluster(forms, [], matches(forms), [])
    )


def told(forms: Sequence[Seen]) -> list[tuple[str, str]]:
    """Every match as its verdict and reason."""
    return [(match.verdict, match.reason) for match in matches(forms)]


# How names sound --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "another"),
    [
        ("mohammed", "muhammad"),
        ("hussein", "hossain"),
        ("qaddari", "gaddari"),
        ("khalid", "khaled"),
        ("jokhar", "dzhokhar"),
        ("sergei", "sergey"),
        ("aleksandr", "alexander"),
        ("yevgeny", "evgeni"),
        ("daoud", "dawood"),
        ("reza", "ridha"),
        ("moussa", "musa"),
        ("zakariya", "zakaria"),
        ("noorullah", "nurallah"),
    ],
)
def test_two_hands_may_write_one_name(one: str, another: str) -> None:
    """Romanisations of one name are alike, whichever comes first."""
    assert alike(one, another)
    assert alike(another, one)


@pytest.mark.parametrize(
    ("one", "another"),
    [
        ("hassan", "hussein"),
        ("mahmoud", "mohammed"),
        ("ahmed", "hamid"),
        ("rashid", "rashad"),
        ("jamal", "jamil"),
        ("omar", "amir"),
        ("nasrullah", "nasirullah"),
        ("salah", "saleh"),
        ("ivan", "ivana"),
        ("oleg", "olga"),
        ("nazir", "nasir"),
        ("ali", "wali"),
        ("nasser", "naseer"),
        ("hameed", "hamed"),
        ("johnson", "johnston"),
        ("ward", "word"),
    ],
)
def test_names_of_one_skeleton_are_two(one: str, another: str) -> None:
    """Brothers have such names: the same consonants, other vowels; or one letter more."""
    assert not alike(one, another)


@pytest.mark.parametrize("sign", ["\u00ad", "\u200b", "\u200c", "\u2060", "\ufeff"])
def test_a_sign_that_shows_nothing_parts_no_name(sign: str) -> None:
    """A soft hyphen or a joiner inside a word is no letter of it, nor the end of one."""
    names: tuple[tuple[str, MentionType], ...]
    names = (("Tam Ovrick", "person"), ("Harvest Front", "organisation"))
    for name, kind in names:
        broken = f"{name[:6]}{sign}{name[6:]}"
        assert len(together([seen(name, kind), seen(broken, kind)])) == 1


@pytest.mark.parametrize(
    ("one", "another", "kind"),
    [
        ("Gebremedhin Tamar", "Gebre Medhin Tamar", "person"),
        ("Li Weiguo", "Li Wei Guo", "person"),
        ("4th Corps", "IV Corps", "organisation"),
        ("92nd Mechanized Brigade", "92nd Mechanised Brigade", "organisation"),
        ("Hizbul Tamarin", "Hizb-ul-Tamarin", "organisation"),
        ("Mt Tamar", "Mount Tamar", "place"),
        ("St. Tamar", "Saint Tamar", "place"),
        ("Ras as-Safa", "Ras al-Safa", "place"),
    ],
)
def test_one_name_cut_or_spelt_in_two_ways(one: str, another: str, kind: MentionType) -> None:
    """The same letters in more words or fewer; numbers, short forms, articles spelt two ways."""
    assert len(together([seen(one, kind), seen(another, kind)])) == 1


def test_letters_that_only_run_together_are_no_one_name() -> None:
    """A son named by his father, a junior, an initial: those are not cuts of one name."""
    for one, another in (
        ("Ali Reza Tamari", "Ali bin Reza Tamari"),
        ("Alireza Tamari", "Ali Reza Tamari Jr."),
        ("A Lireza Tamari", "Alireza Tamari"),
    ):
        assert len(together([seen(one), seen(another)])) == 2


# Parts ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("Gen. Abdul Wali al-Tamari", ("abdwali", "tamari")),
        ("Abd al-Aziz Tamari", ("abdaziz", "tamari")),
        ("TAMARI, Wali", ("wali", "tamari")),
        ("Abu Bakr al-Tamari", ("abubakr", "tamari")),
        ("Salah al-Din Tamari", ("salahdin", "tamari")),
        ("Haji", ("haji",)),
        ("U Thein Tamar", ("thein", "tamar")),
        ("Zabihullah Tamari", ("zabiullah", "tamari")),
        ("Maxamed Cali Tamari", ("mohamed", "ali", "tamari")),
        ("Đình Phúc Lâm", ("dinh", "phuc", "lam")),
        ("Đorđe Tamarić", ("djordje", "tamaric")),
        ("Олег Тамарин", ("oleg", "tamarin")),
    ],
)
def test_a_person_is_called_by_the_core(name: str, core: tuple[str, ...]) -> None:
    """Titles and particles stand beside the name; what belongs together is one word."""
    assert person(name).core == core


def test_what_stands_in_brackets_is_an_acronym_or_a_faction() -> None:
    """The one is another name of it; the other makes it another group."""
    assert other("Marsh Union of Farmers (MUF)").written == "muf"
    assert other("Harvest Front (Brenk faction)").faction == "brenk faction"


# Decisions --------------------------------------------------------------------------------


def test_a_match_tells_word_by_word_what_matched() -> None:
    """A score brings its reason."""
    (found,) = matches([seen("Mohammed Tamari"), seen("Muhammad Tamari")])
    assert found.verdict == "same"
    assert found.reason in {
        "“mohammed” sounds like “muhammad”, both “tamari”",
        "“muhammad” sounds like “mohammed”, both “tamari”",
    }


def test_a_lone_surname_is_joined_to_nobody() -> None:
    """ "Vey" in one article is not Dorran Vey of another: unsure, and told so."""
    forms = [seen("Vey"), seen("Dorran Vey")]
    assert together(forms) == [["Dorran Vey"], ["Vey"]]
    assert [verdict for verdict, _ in told(forms)] == ["unsure"]


def test_of_a_surname_of_very_many_the_first_are_listed() -> None:
    """Where 3,000 bear it, twenty of them are offered with a note, by id, in whatever order."""
    forms = [
        seen(f"Ba{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}{n // 676}r Vey") for n in range(3000)
    ]
    block = next(key for key in keys(seen("Vey"), KNOWN) if key.startswith("s:"))
    assert block in keys(forms[0], KNOWN)
    found = decide(block, [seen("Vey"), *forms], KNOWN)
    assert {match.verdict for match in found} == {"unsure"}
    assert len(found) == 20
    assert all("3000 fit; the first 20 are told" in match.reason for match in found)
    first = sorted(form.id for form in forms)[:20]
    assert sorted({match.a for match in found} | {match.b for match in found}) == sorted(
        [seen("Vey").id, *first]
    )
    assert decide(block, [*reversed(forms), seen("Vey")], KNOWN) == found
    assert decide(block, [seen("Vey"), *forms[:3]], KNOWN) != ()


def test_an_acronym_is_the_one_name_that_it_fits() -> None:
    """Of the case's names only one has these initials."""
    forms = [seen("HLF", "organisation"), seen("Harvest Liberation Front", "organisation")]
    assert together(forms) == [["HLF", "Harvest Liberation Front"]]


def test_an_acronym_of_two_names_is_neither() -> None:
    """Two expansions in the case: unsure for both, even if one of the two is told to have it."""
    forms = [
        seen("HLF", "organisation"),
        seen("Harvest Liberation Front", "organisation", "HLF"),
        seen("Hill League of Farmers", "organisation"),
    ]
    assert len(together(forms)) == 3
    unsure = [match for match in matches(forms) if match.verdict == "unsure"]
    assert len(unsure) >= 1
    assert all("fits 2 names" in match.reason for match in unsure)


def test_two_spellings_of_one_expansion_are_one() -> None:
    """An acronym with one expansion in two spellings is not ambiguous."""
    forms = [
        seen("HRO", "organisation"),
        seen("Harvest Relief Organisation", "organisation"),
        seen("Harvest Relief Organization", "organisation"),
    ]
    assert len(together(forms)) == 1


def test_a_short_name_of_two_longer_ones_is_neither() -> None:
    """Two fathers' names: two men."""
    short = seen("Sergei Latukhin")
    one, two = seen("Sergei Ivanovich Latukhin"), seen("Sergei Petrovich Latukhin")
    assert len(together([short, one])) == 1
    assert len(together([short, one, two])) == 3


def test_a_longer_name_needs_a_reason() -> None:
    """Father and son may differ in a middle name; the articles that write both decide."""
    assert len(together([seen("Ahmad Wardaki"), seen("Ahmad Shah Wardaki")])) == 2
    assert (
        len(
            together([seen("Ahmad Wardaki"), seen("Ahmad Shah Wardaki", "person", "Ahmad Wardaki")])
        )
        == 1
    )


@pytest.mark.parametrize(
    ("one", "another"),
    [
        ("Northern Front", "Northern Wing"),
        ("14th Brigade", "4th Brigade"),
        ("Harvest Front", "New Harvest Front"),
        ("Harvest Front", "Harvest Front (Brenk faction)"),
        ("Eastern Command", "Western Command"),
        ("III Corps", "IV Corps"),
    ],
)
def test_groups_that_split_or_only_look_alike_stay_apart(one: str, another: str) -> None:
    """Every word of a group's name must fit."""
    assert len(together([seen(one, "organisation"), seen(another, "organisation")])) == 2


def test_a_town_and_an_army_of_one_name_are_two() -> None:
    """Homonyms of two types are told and not joined."""
    forms = [seen("Stannick", "place", place="case:Stannick"), seen("Stannick", "organisation")]
    assert len(together(forms)) == 2
    ((verdict, reason),) = told(forms)
    assert verdict == "unsure"
    assert "an organisation" in reason
    assert "a place" in reason


@pytest.mark.parametrize("taken", ["place", "person", "other"])
def test_a_group_that_a_page_took_for_something_else_is_the_group(taken: MentionType) -> None:
    """The reader takes "Grey Column" for a place in one article: nothing else is called so."""
    forms = [seen("Grey Column", "organisation"), seen("Grey Column", taken)]
    (entity,) = cluster(forms, [], matches(forms), [])
    assert entity.type == "organisation"


@pytest.mark.parametrize("name", ["Hekmatyar", "Abu Sayyaf", "Tarrow Hill", "Front"])
def test_a_name_that_two_kinds_may_bear_stays_two(name: str) -> None:
    """A man and a group may be called so, or a hill and an outlet; and one word tells little."""
    for taken in ("person", "place"):
        assert len(together([seen(name, "organisation"), seen(name, taken)])) == 2


def test_a_place_on_the_map_is_no_group() -> None:
    """A village may be called like a group."""
    village = seen("East Wing", "place", place="1")
    assert len(together([seen("East Wing", "organisation"), village])) == 2


def test_a_name_without_a_place_is_no_namesake_of_two_places() -> None:
    """Two towns of one name in the case: an unplaced one, however it is written, joins neither."""
    forms = [
        seen("Harkov", "place", place="1"),
        seen("Harkov", "place", place="2"),
        seen("Harkov", "place"),
    ]
    assert len(together(forms)) == 3
    assert len(together(forms[1:])) == 1


def test_what_the_names_know_goes_before_how_they_look() -> None:
    """An alias is its actor; two known actors are two, and what fits both is neither."""
    assert together([seen("Ashmen", "organisation"), seen("Grey Column", "organisation")]) == [
        ["Ashmen", "Grey Column"]
    ]
    assert (
        len(together([seen("Grey Banner", "organisation"), seen("Grey Column", "organisation")]))
        == 2
    )


def test_a_state_that_acts_is_the_state_on_the_map() -> None:
    """Norvane the power and Norvane the country are one entity."""
    forms = [seen("Norvane", "organisation"), seen("Norvane", "place", place="case:Norvane")]
    assert len(together(forms)) == 1


def test_decisions_do_not_depend_on_order() -> None:
    """Any order of a block's forms gives the same matches."""
    forms = [
        seen("HLF", "organisation"),
        seen("Harvest Liberation Front", "organisation"),
        seen("H.L.F.", "organisation"),
        seen("Hill League of Farmers", "organisation"),
    ]
    found = {decide("a:hlf", order, KNOWN) for order in permutations(forms)}
    assert len(found) == 1
    assert found.pop()


# Clusters ---------------------------------------------------------------------------------


def judged(one: str, another: str, verdict: str, by: str = "human:ann") -> Judgement:
    return Judgement(f"pair:{min(one, another)}:{max(one, another)}", verdict, by)


def grouped(entities: Sequence[Entity]) -> set[frozenset[str]]:
    return {frozenset(entity.members) for entity in entities}


A, B, C = (seen(name) for name in ("Mohammed Tamari", "Muhammad Tamari", "Mohamed Tamari"))


def test_a_parting_holds_against_any_path() -> None:
    """A and B judged apart never meet, not even through C."""
    found = cluster([A, B, C], [], matches([A, B, C]), [judged(A.id, B.id, "apart")])
    assert not any({A.id, B.id} <= set(entity.members) for entity in found)
    assert len(found) == 2


def test_a_withdrawn_judgement_is_as_if_it_had_not_been() -> None:
    """Judgements are revocable."""
    given = [judged(A.id, B.id, "apart"), judged(A.id, B.id, "withdrawn")]
    assert cluster([A, B], [], matches([A, B]), given) == cluster([A, B], [], matches([A, B]), [])


def test_a_person_is_heard_before_a_model() -> None:
    """Human goes before model, whoever spoke last."""
    given = [judged(A.id, B.id, "same"), judged(A.id, B.id, "apart", "model:m")]
    (entity,) = cluster([A, B], [], [], given)
    assert [match.by for match in entity.matches] == ["human"]


def test_a_person_may_join_what_rules_do_not() -> None:
    """`same` joins names that have nothing in common."""
    other_ = seen("the Ferryman")
    assert len(cluster([A, other_], [], [], [judged(A.id, other_.id, "same")])) == 1


def test_a_naming_that_was_parted_leaves_its_form() -> None:
    """Two men of one name: the naming of one article goes to the other man."""
    form = seen("Wali Tamari")
    naming = Naming("article", form.form)
    found = cluster([form], [naming], [], [judged(naming.id, form.id, "apart")])
    assert grouped(found) == {frozenset({naming.id}), frozenset({form.id})}
    stays = cluster([form], [naming], [], [])
    assert grouped(stays) == {frozenset({naming.id, form.id})}


def test_an_entity_has_its_fullest_usual_name() -> None:
    """No acronym, and the name that most articles write."""
    forms = [
        seen("HLF", "organisation", articles=90),
        seen("Harvest Liberation Front", "organisation", articles=5),
        seen("Harvest Libration Front", "organisation", articles=1),
    ]
    (entity,) = cluster(forms, [], matches(forms), [])
    assert entity.name == "Harvest Liberation Front"
    assert entity.id == min(one.id for one in forms)


# Actors of an article ---------------------------------------------------------------------


def claim(*roles: Role, chain: tuple[Hop, ...] = (), places: tuple[Role, ...] = ()) -> Claim:
    return Claim(
        "article", "supports", roles, Span(0, 1), Span(0, 9), Span(0, 9), chain, places=places
    )


def role(
    text: str, type_: str = "person", kind: str = "name", resolves_to: str = "", **more: object
) -> Role:
    start = int(str(more.pop("start", 0)))
    return Role("agent", Span(start, start + len(text)), text, resolves_to, type_, kind, **more)  # type: ignore[arg-type]


def named(*claims: Claim) -> list[tuple[str, str, tuple[str, ...]]]:
    found = actors("article", claims, "2024-05-02", KNOWN).namings
    return sorted((n.form.name, n.form.type, n.others) for n in found)


def test_a_naming_is_under_its_fullest_name() -> None:
    """What else the article calls it stands beside it."""
    assert named(claim(role("Column", "organisation", resolves_to="Grey Column"))) == [
        ("Grey Column", "organisation", ("Column",))
    ]


def test_a_description_and_an_unresolved_pronoun_have_no_naming() -> None:
    """ "The rebels" and "he" name nobody."""
    assert (
        named(claim(role("rebels", "organisation", "nominal"), role("he", "person", "pronoun")))
        == []
    )


def test_a_post_is_its_holder_on_that_day_if_known() -> None:
    """ "Norvane's prime minister" is who holds the post by the case's names."""
    post = role("prime minister of Norvane", "post", "nominal")
    assert named(claim(post)) == [("Cade Hallorin", "person", ())]


def test_the_outlet_speaks_as_an_organisation_and_pronouns_do_not_speak() -> None:
    """Hop 0 is the outlet; "it" without a name is nobody."""
    chain = (
        Hop("Marsh Notes", "named", "says"),
        Hop("it", "institution", "says"),
        Hop("She", "named", "says", resolves_to="Ilva Therrin"),
    )
    found = actors("article", [claim(chain=chain)], None, KNOWN)
    assert [
        (n.form.name, n.form.type) for n in sorted(found.namings, key=lambda n: n.form.name)
    ] == [
        ("Ilva Therrin", "person"),
        ("Marsh Notes", "organisation"),
    ]
    assert [(role_, n) for _, role_, n, _ in found.roles] == [("speaker", 0), ("speaker", 2)]


def test_a_country_is_one_whether_it_acts_or_is_acted_in() -> None:
    """The place on the map goes to all mentions of the name in the article."""
    there = Candidate(
        "case:Norvane", "Norvane", "country", "", "", None, None, "named", chosen=True
    )
    acts = role("Norvane", "organisation")
    lies = role("Norvane", "place", start=20, candidates=(there,))
    found = actors("article", [claim(acts, places=(lies,))], None, KNOWN)
    assert [n.form for n in found.namings] == [Form("Norvane", "place", "case:Norvane")]
    assert [(role_, n) for _, role_, n, _ in found.roles] == [("agent", 0), ("agent", 1)]
