"""With the shipped reader: what is hedged, denied or said in passing is never stated otherwise."""

from __future__ import annotations

import pytest

from sayso import claims, codebook
from sayso.model import Article, Claim
from sayso.reading import Reader

CASES = [
    (
        "a predicate's negation leaves the cousin a cousin",
        "Ruben Salt's cousin Karim Oda was not available on Monday.",
        "family_of", "affirmed", "asserted",
    ),
    (
        "a predicate's hedge leaves the leader a leader",
        "The Northern Front leader Tam Ovrick may not attack the town.",
        "leads", "affirmed", "asserted",
    ),
    (
        "who dismisses a member as something denies no membership",
        "In July, Gallick cynically dismissed Union member Ostra as a suburb.",
        "member_of", "affirmed", "asserted",
    ),
    (
        "a title that is the predicate takes its negation",
        "Hallorin is not the prime minister of Norvane.",
        "leads", "negated", "asserted",
    ),
    (
        "all but is nearly",
        "The minister all but accused President Arlo Venn of arming the Northern Front.",
        "accuses", "negated", "asserted",
    ),
    (
        "even if leaves it open",
        "He will promote it, even if it kills the villagers.",
        "kills", "affirmed", "conditional",
    ),
    (
        "a gerund is as open as its clause",
        "Peacekeepers may have brought cholera to Norvane, killing ten villagers.",
        "kills", "affirmed", "possible",
    ),
    (
        "what may happen is possible",
        "The Northern Front may have funded the League, officials said.",
        "sponsors", "affirmed", "possible",
    ),
]  # fmt: skip


TOLD: dict[tuple[str, str, str], list[tuple[str, str]]] = {
    ("attacks", "affirmed", "asserted"): [
        ("Norvane denied that it had not attacked the town of Sarn.", ""),
        ("Claims that the Northern Front attacked the army base in Sarn have spread.", ""),
        (
            "Allegations of an attack by the Northern Front on the army base in Sarn have spread.",
            "",
        ),
        ("The Northern Front did not fail to attack the army base in Sarn.", ""),
        ("The Northern Front allegedly attacked the army base in Sarn.", ""),
        ("The Northern Front is believed to have attacked the army base in Sarn.", ""),
        ("The Northern Front is thought to have attacked the army base in Sarn.", ""),
        ("The Northern Front reportedly attacked the army base in Sarn.", ""),
        ("The Northern Front, far from weakened, attacked the base in Sarn.", ""),
        ("The Northern Front went on to attack the base in Sarn.", ""),
        ("The Northern Front admitted attacking the base in Sarn.", ""),
        ("The Northern Front is accused of attacking the base in Sarn.", ""),
        ("The fact that the Northern Front attacked the base in Sarn was noted.", ""),
        ("The Northern Front confessed to attacking the base in Sarn.", ""),
        ("The Northern Front chose to attack the base in Sarn.", ""),
        ("The Northern Front resorted to attacking the base in Sarn.", ""),
        ("The army has not stopped attacking the Northern Front.", ""),
    ],
    ("sponsors", "affirmed", "asserted"): [
        ("Norvane no longer funds the Northern Front.", ""),
        ("Norvane did not stop funding the Northern Front.", ""),
        ("Norvane has been accused of funding the Northern Front.", ""),
        ("Norvane, which has been accused of funding the Northern Front, denies it.", ""),
        ("Norvane had to fund the Northern Front.", ""),
        ("Norvane not only funds the Northern Front but also arms it.", ""),
        ("There is no doubt that Norvane funds the Northern Front.", ""),
        ("Investigators found evidence that Norvane funded the Northern Front.", ""),
        ("Norvane was convicted of funding the Northern Front.", ""),
    ],
    ("leads", "affirmed", "asserted"): [
        ("Norvane has created a militia led by Sela Brenk.", ""),
    ],
    ("leads", "affirmed", "possible"): [
        ("The two sides may form a militia led by Tam Ovrick.", "may"),
    ],
    ("leads", "affirmed", "forecast"): [
        ("Norvane will create a militia that is led by Sela Brenk.", "will"),
    ],
    ("leads", "negated", "asserted"): [
        ("They failed to form a league led by Ivo Brask.", "failed"),
    ],
    ("attacks", "affirmed", "possible"): [
        ("The Northern Front could have attacked the army base in Sarn.", "could"),
        (
            "There is a possibility that the Northern Front attacked the base in Sarn.",
            "possibility",
        ),
        ("There are fears that the Northern Front will attack the army base in Sarn.", "fears"),
        ("There are fears that the Northern Front attacked the army base in Sarn.", "fears"),
        ("It is possible that the Northern Front attacked the army base in Sarn.", "possible"),
        ("President Arlo Venn fears that the Northern Front attacked the base in Sarn.", "fears"),
        ("The Northern Front has the ability to attack the base in Sarn.", "ability"),
        ("The Northern Front is capable of attacking the base in Sarn.", "capable"),
        ("The Northern Front may have attacked the base in Sarn.", "may"),
        ("Perhaps the Northern Front attacked the base in Sarn.", "Perhaps"),
        ("The Northern Front probably attacked the base in Sarn.", "probably"),
        ("The Northern Front must have attacked the base in Sarn.", "must"),
        ("The Northern Front was apparently attacked by the Hill League.", "apparently"),
        ("The idea that the Northern Front attacked the base in Sarn has spread.", "idea"),
        ("Experts warn that the Northern Front could attack the base in Sarn.", "could"),
    ],
    ("sponsors", "affirmed", "possible"): [
        ("Norvane opposes funding the Northern Front.", "opposes"),
        ("Norvane appears to have funded the Northern Front.", "appears"),
        ("It seems that Norvane funds the Northern Front.", "seems"),
        ("It appears Norvane has funded the Northern Front.", "appears"),
        ("Norvane has not ruled out funding the Northern Front.", "ruled"),
        ("If anything, Norvane may fund the Northern Front.", "may"),
    ],
    ("attacks", "affirmed", "planned"): [
        ("Norvane threatened to attack the Northern Front.", "threatened"),
        ("The Northern Front has plans to attack the army base in Sarn.", "plans"),
        ("The Northern Front is ready to attack the army base in Sarn.", "ready"),
        (
            "The Northern Front claimed that the army had fled and threatened to attack Orlow.",
            "threatened",
        ),
        ("The Northern Front intends to attack the base in Sarn.", "intends"),
        ("The Northern Front has decided to attack the base in Sarn.", "decided"),
        ("The Northern Front was poised to attack the base in Sarn.", "poised"),
        ("The Northern Front hopes to attack the base in Sarn.", "hopes"),
        ("President Arlo Venn suggested attacking the base in Sarn.", "suggested"),
    ],
    ("has_nationality", "negated", "asserted"): [
        ("Mara Telvin is not an American citizen.", "not"),
    ],
    ("meets", "affirmed", "planned"): [
        ("President Arlo Venn is to meet Prime Minister Tam Ovrick in Sarn on Monday.", "is to"),
    ],
    ("sponsors", "affirmed", "planned"): [
        ("Norvane promised to fund the Northern Front.", "promised"),
        ("Norvane offered to fund the Northern Front.", "offered"),
        ("Norvane agreed to fund the Northern Front.", "agreed"),
        ("Norvane favours arming the Northern Front.", "favours"),
        ("Norvane is considering funding the Northern Front.", "considering"),
        ("Norvane has vowed to keep funding the Northern Front.", "vowed"),
        ("A plan by Norvane to fund the Northern Front was leaked.", "plan"),
        ("Norvane's plan to fund the Northern Front failed.", "plan"),
    ],
    ("attacks", "affirmed", "attempted"): [
        ("The Northern Front tried to attack the town of Sarn but failed.", "tried"),
        (
            "An attempt by the Northern Front to attack the army base in Sarn was reported.",
            "attempt",
        ),
    ],
    ("attacks", "affirmed", "conditional"): [
        ("The Northern Front would have attacked the army base in Sarn.", "would"),
        (
            "Had the army not come, the Northern Front would have attacked the base in Sarn.",
            "would",
        ),
        ("If the Northern Front attacked the base in Sarn, the army would return.", "If"),
        ("The army would return in case the Northern Front attacked the base in Sarn.", "in"),
        ("The army will return as long as the Northern Front attacks the base in Sarn.", "as"),
        ("Should the Northern Front attack the base in Sarn, the army will return.", "Should"),
        (
            "The Northern Front threatened to attack the base in Sarn unless the army leaves.",
            "unless",
        ),
    ],
    ("attacks", "affirmed", "forecast"): [
        ("Norvane is expected to attack the Northern Front.", "expected"),
        ("The Northern Front is likely to attack the army base in Sarn.", "likely"),
        ("The army will stay until the Northern Front attacks the base in Sarn.", "will"),
    ],
    ("sponsors", "affirmed", "forecast"): [
        ("Norvane will have to fund the Northern Front.", "will"),
    ],
    ("attacks", "affirmed", "questioned"): [
        ("President Arlo Venn doubts that the Northern Front attacked the base in Sarn.", "doubts"),
        (
            "Police are investigating whether the Northern Front attacked the base in Sarn.",
            "whether",
        ),
        ("It is not clear if the Northern Front attacked the base in Sarn.", "if"),
        ("It is not known whether the Northern Front attacked the base in Sarn.", "not"),
        ("Did the Northern Front attack the army base in Sarn?", "?"),
        ("There is no proof the Northern Front attacked the base in Sarn.", "proof"),
    ],
    ("sponsors", "affirmed", "questioned"): [
        ("The court asked whether Norvane had funded the Northern Front.", "whether"),
        ("It remains unclear whether Norvane funded the Northern Front.", "unclear"),
        ("Whether Norvane funds the Northern Front is disputed.", "Whether"),
        ("Norvane would not say whether it funded the Northern Front.", "say"),
        ("Norvane declined to say if it funds the Northern Front.", "say"),
        ("Officials could not confirm that Norvane funded the Northern Front.", "confirm"),
        ("There is little evidence that Norvane funds the Northern Front.", "evidence"),
        ("Investigators found no evidence that Norvane funded the Northern Front.", "evidence"),
        ("Does Norvane fund the Northern Front?", "?"),
    ],
    ("attacks", "affirmed", "ordered"): [
        ("President Arlo Venn ordered the army to attack the Northern Front.", "ordered"),
        ("The army should attack the Northern Front, President Arlo Venn said.", "should"),
        ("President Arlo Venn insisted on attacking the rebels.", "insisted"),
    ],
    ("sponsors", "affirmed", "ordered"): [
        ("Norvane is obliged to fund the Northern Front.", "obliged"),
        ("Norvane has to fund the Northern Front.", "has"),
    ],
    ("attacks", "negated", "asserted"): [
        ("The Northern Front tried but failed to attack the town of Sarn.", "failed"),
        ("The Northern Front was unable to attack the army base in Sarn.", "unable"),
        ("The Northern Front never attacked the army base in Sarn.", "never"),
        ("The Northern Front hardly attacked the army base in Sarn.", "hardly"),
        ("The Northern Front did not manage to attack the army base in Sarn.", "not"),
        ("The army prevented the rebels from attacking Sarn.", "prevented"),
        (
            "Arlo Venn does not believe that the Northern Front attacked the base in Sarn.",
            "believe",
        ),
        ("The Northern Front denied attacking the base in Sarn.", "denied"),
        ("The Northern Front rejected claims that it attacked the base in Sarn.", "rejected"),
        (
            "The Northern Front dismissed reports that it had attacked the base in Sarn.",
            "dismissed",
        ),
        (
            "Arlo Venn denied accusations that the Northern Front attacked the base in Sarn.",
            "denied",
        ),
        ("It is not true that the Northern Front attacked the base in Sarn.", "not"),
        ("It is false that the Northern Front attacked the base in Sarn.", "false"),
        ("At no time did the Northern Front attack the base in Sarn.", "no"),
        ("Under no circumstances did the Northern Front attack the base in Sarn.", "no"),
        ("The Northern Front neither attacked the base in Sarn nor killed the mayor.", "neither"),
        ("Instead of attacking the base in Sarn, the Northern Front withdrew.", "Instead"),
        ("It is a myth that the Northern Front attacked the base in Sarn.", "myth"),
        ("The lie that the Northern Front attacked the base in Sarn has spread.", "lie"),
        ("The Northern Front chose not to attack the base in Sarn.", "not"),
        ("The army denied that it had attacked the Northern Front.", "denied"),
    ],
    ("kills", "negated", "asserted"): [
        ("The Northern Front nearly killed the mayor of Sarn.", "nearly"),
        ("The Northern Front almost killed the mayor of Sarn.", "almost"),
        ("The Northern Front neither attacked the base in Sarn nor killed the mayor.", "nor"),
    ],
    ("sponsors", "negated", "asserted"): [
        ("Norvane refused to fund the Northern Front.", "refused"),
        ("Norvane failed to fund the Northern Front.", "failed"),
        ("Norvane has never funded or armed the Northern Front.", "never"),
        ('"We have never funded the Northern Front," the minister of Norvane said.', "never"),
        ('"It is a lie that we fund the Northern Front," the minister of Norvane said.', "lie"),
        ("Contrary to reports, Norvane does not fund the Northern Front.", "not"),
        ("Norvane has ruled out funding the Northern Front.", "ruled"),
        ("Norvane was acquitted of funding the Northern Front.", "acquitted"),
        ("Norvane by no means funds the Northern Front.", "no"),
    ],
    ("attacks", "negated", "possible"): [
        ("The Northern Front could not attack the army base in Sarn.", "could not"),
        ("The Northern Front cannot attack the army base in Sarn.", "cannot"),
        (
            "It is not possible that the Northern Front attacked the army base in Sarn.",
            "not possible",
        ),
        ("The Northern Front is too weak to attack the base in Sarn.", "too"),
    ],
    ("attacks", "negated", "planned"): [
        ("The Northern Front has no plans to attack the army base in Sarn.", "no plans"),
        ("The Northern Front does not plan to attack the army base in Sarn.", "not plan"),
        ("The Northern Front did not want to attack the army base in Sarn.", "not want"),
        ("The Northern Front promised not to attack the base in Sarn.", "promised not"),
        ("The Northern Front agreed not to attack the base in Sarn.", "agreed not"),
        ("The Northern Front pledged that it would not attack the base in Sarn.", "would not"),
    ],
    ("attacks", "negated", "attempted"): [
        ("The Northern Front did not try to attack the army base in Sarn.", "not try"),
    ],
    ("attacks", "negated", "forecast"): [
        ("The Northern Front is unlikely to attack the army base in Sarn.", "unlikely"),
        ("The Northern Front will not attack the army base in Sarn.", "will not"),
    ],
    ("attacks", "negated", "ordered"): [
        (
            "President Arlo Venn told the army not to attack the Northern Front.",
            "told the army not",
        ),
        (
            "President Arlo Venn urged the army not to attack the Northern Front.",
            "urged the army not",
        ),
    ],
}
"""Relation, polarity and modality: the sentences told so, each with the words that show it."""
SAID = [(*row, *key) for key, rows in TOLD.items() for row in rows]


@pytest.mark.parametrize(
    ("why", "text", "relation", "polarity", "modality"), CASES, ids=[c[0] for c in CASES]
)
def test_hedges(
    reader: Reader, why: str, text: str, relation: str, polarity: str, modality: str
) -> None:
    found = _claims(reader, text, relation)
    assert {(c.polarity, c.modality) for c in found} == {(polarity, modality)}


@pytest.mark.parametrize(
    ("text", "cue", "relation", "polarity", "modality"),
    SAID,
    ids=[f"{row[2]}: {row[0]}" for row in SAID],
)
def test_how_it_is_told(
    reader: Reader, text: str, cue: str, relation: str, polarity: str, modality: str
) -> None:
    """Whatever is not plain carries the words that show it."""
    found = _claims(reader, text, relation)
    shown = {(c.polarity, c.modality, c.cue.of(text) if c.cue else "") for c in found}
    assert shown == {(polarity, modality, cue)}


@pytest.mark.parametrize(
    ("why", "text"),
    [
        ("no longer", "Norvane no longer funds the Northern Front."),
        ("used to", "Norvane used to fund the Northern Front."),
        ("has stopped", "Norvane has stopped funding the Northern Front."),
    ],
)
def test_what_is_over_is_no_present_state(reader: Reader, why: str, text: str) -> None:
    """The claim stands as affirmed, and its time is closed."""
    (claim,) = _claims(reader, text, "sponsors")
    assert claim.polarity == "affirmed"
    assert [time.kind for time in claim.times] == ["held_to"]


@pytest.mark.parametrize(
    ("why", "text", "modality"),
    [
        ("may", "Critics may say that Norvane funded the Northern Front.", "possible"),
        ("if", "If critics claim that Norvane funded the Northern Front, he answers.", "possible"),
        ("had to", "The minister had to admit that Norvane funded the Northern Front.", "asserted"),
        ("said in passing", "He called to say that Norvane funded the Northern Front.", "asserted"),
    ],
)
def test_what_nobody_has_said_yet(reader: Reader, why: str, text: str, modality: str) -> None:
    """A saying that is itself hedged, told by somebody else, makes its content no fact of his."""
    (claim,) = _claims(reader, text, "sponsors")
    assert claim.modality == modality


def test_both_gerunds_are_blamed_on_him(reader: Reader) -> None:
    """Wherever a reader hangs the second, it is hearsay or left open."""
    text = "Peacekeepers have been blamed for bringing cholera to Norvane, killing ten villagers."
    (claim,) = _claims(reader, text, "kills")
    assert len(claim.chain) == 2 or claim.modality == "possible"


@pytest.mark.parametrize(
    ("text", "hop"),
    [
        ("Police have arrested a man accused of killing a judge.", "accused"),
        ("Guards in Sarn have arrested a football player accused of killing a man.", "accused"),
        ("A man charged with killing a policeman was released on Monday.", "charged"),
        ("Norvane extradited a banker wanted for killing a judge.", "wanted"),
    ],
)
def test_what_a_man_is_accused_of_is_hearsay_wherever_he_stands(
    reader: Reader, text: str, hop: str
) -> None:
    """ "Arrested a man accused of killing a judge": who arrests him has killed nobody, and nobody
    says in his own name that the man has.
    """
    told = _claims(reader, text, "kills")
    assert all(claim.fillers("agent")[0].text not in {"Police", "Norvane"} for claim in told)
    assert [claim.chain[-1].source for claim in told] in ([hop], [])


def test_the_vice_president_is_not_the_president(reader: Reader) -> None:
    for post, name in (
        ("president", "Arlo Venn"),
        ("vice president", ""),
        ("deputy president", ""),
    ):
        text = f"President Arlo Venn spoke in Sarn. The {post} accused Norvane of treason."
        (claim,) = _claims(reader, text, "accuses")
        assert [role.resolves_to for role in claim.fillers("agent")] == [name], post


def test_nobody_accuses_himself_by_his_title(reader: Reader) -> None:
    text = "President Arlo Venn spoke in Sarn. The president accused Venn of treason."
    (claim,) = _claims(reader, text, "accuses")
    assert [role.resolves_to for role in claim.fillers("agent")] == [""]
    assert [role.resolves_to for role in claim.fillers("patient")] == ["Arlo Venn"]


@pytest.mark.parametrize(
    "text",
    ["“It is a shame to see a comrade die, because he died in my hands,” the doctor said."],
)
def test_who_dies_in_the_hands_of_a_doctor_is_not_ruled_by_him(reader: Reader, text: str) -> None:
    assert not _claims(reader, text, "controls")


def test_a_village_that_is_attacked_kills_nobody(reader: Reader) -> None:
    """The attack that killed ten did, and nobody here says whose it was."""
    text = "The army condemned an attack on the village that killed ten farmers."
    (claim,) = _claims(reader, text, "kills")
    assert not claim.fillers("agent")


def test_fire_is_no_gift(reader: Reader) -> None:
    text = "The army received machine gun and rifle fire from the rebels in Sarn."
    assert not _claims(reader, text, "sponsors")
    assert _claims(reader, "The army received rifles from the rebels in Sarn.", "sponsors")


@pytest.mark.parametrize(
    ("task", "accused"), [("securing the capital", 0), ("killing ten villagers", 1)]
)
def test_who_is_charged_with_a_duty_is_accused_of_nothing(
    reader: Reader, task: str, accused: int
) -> None:
    found = _claims(reader, f"The general was charged with {task}.", "accuses")
    assert len(found) == accused


def test_security_has_no_adviser(reader: Reader) -> None:
    """The words of a post are capital as a whole: no member of a body called Security."""
    text = "He was told so by former National Security Adviser Karim Oda on Monday."
    assert not _claims(reader, text, "member_of")


@pytest.mark.parametrize(
    ("said", "told"), [("denied", {"affirmed", "negated"}), ("did not deny", {"affirmed"})]
)
def test_who_does_not_deny_denies_nothing(reader: Reader, said: str, told: set[str]) -> None:
    """A denial without content takes that of the claim before it; the want of one does not."""
    text = f"Critics say that Norvane funds the Northern Front. Norvane {said} the accusation."
    assert {claim.polarity for claim in _claims(reader, text, "sponsors")} == told


def test_a_denial_ends_where_the_denier_goes_on(reader: Reader) -> None:
    """A past tense cannot stand under `would`, so the accusation is made, and by the denier."""
    text = "Tam Ovrick denied that he would join the League and accused Norvane of treason."
    (joins,) = _claims(reader, text, "joins")
    (accuses,) = _claims(reader, text, "accuses")
    assert (joins.polarity, accuses.polarity) == ("negated", "affirmed")
    assert [role.text for role in accuses.fillers("agent")] == ["Tam Ovrick"]


def _claims(reader: Reader, text: str, relation: str) -> list[Claim]:
    article = Article(page_sha256="0" * 64, location="x", text=text)
    found = claims.extract(article, reader.read(article), codebook.load())
    return [claim for claim in found if claim.relation == relation]
