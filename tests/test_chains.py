"""On whose say-so: every case is a sentence, the trigger asked about, and the hops behind it."""

from __future__ import annotations

import pytest
from said import told

from sayso.claims.quotes import quotations

Hops = list[tuple[str, str, str, str]]

# What is odd, the text, the trigger, and per hop: source, anonymity, stance, quote.
CASES: list[tuple[str, str, str, Hops]] = [
    (
        "a plain sentence is the outlet's",
        "The Valley Front attacked Sarn.",
        "attacked",
        [],
    ),
    (
        "a that-clause",
        "Officials said that the Valley Front attacked Sarn.",
        "attacked",
        [("Officials", "unnamed_role", "says", "indirect")],
    ),
    (
        "the speech act is the teller's",
        "Officials said that the Valley Front attacked Sarn.",
        "said",
        [],
    ),
    (
        "no complementizer, the cue in the middle",
        "The Valley Front, police say, attacked Sarn.",
        "attacked",
        [("police", "institution", "says", "indirect")],
    ),
    (
        "the cue behind",
        "The Valley Front attacked Sarn, Mara Telvin said on Monday.",
        "attacked",
        [("Mara Telvin", "named", "says", "indirect")],
    ),
    (
        "according to, at the end",
        "The Valley Front attacked Sarn, according to senior security officials.",
        "attacked",
        [("senior security officials", "unnamed_role", "says", "indirect")],
    ),
    (
        "according to, at the beginning",
        "According to sources, the Valley Front attacked Sarn.",
        "attacked",
        [("sources", "unnamed", "says", "indirect")],
    ),
    (
        "two speakers, the outer one first",
        "Reuters reported that officials said the Valley Front attacked Sarn.",
        "attacked",
        [
            ("Reuters", "institution", "says", "indirect"),
            ("officials", "unnamed_role", "says", "indirect"),
        ],
    ),
    (
        "according to a report, officials said",
        "According to an intelligence report, officials said the Valley Front attacked Sarn.",
        "attacked",
        [
            ("intelligence report", "document", "says", "indirect"),
            ("officials", "unnamed_role", "says", "indirect"),
        ],
    ),
    (
        "one who says that he believes is one hop",
        "Mara Telvin said she believed the Valley Front attacked Sarn.",
        "attacked",
        [("Mara Telvin", "named", "speculates", "indirect")],
    ),
    (
        "hearsay in the passive",
        "The Valley Front is said to back Orland.",
        "back",
        [("is said to", "unnamed", "says", "indirect")],
    ),
    (
        "an accusation without an accuser",
        "The Valley Front was accused of attacking Sarn.",
        "attacking",
        [("was accused", "unnamed", "says", "indirect")],
    ),
    (
        "an accusation with one",
        "The army accused the Valley Front of attacking Sarn.",
        "attacking",
        [("army", "institution", "says", "indirect")],
    ),
    (
        "the accusing is the outlet's",
        "The army accused the Valley Front of attacking Sarn.",
        "accused",
        [],
    ),
    (
        "accused by somebody",
        "The Valley Front was accused by the army of attacking Sarn.",
        "attacking",
        [("army", "institution", "says", "indirect")],
    ),
    (
        "reportedly",
        "The Valley Front reportedly attacked Sarn.",
        "attacked",
        [("reportedly", "unnamed", "says", "indirect")],
    ),
    (
        "alleged covers its noun",
        "The Valley Front has alleged ties to Orland.",
        "ties",
        [("alleged", "unnamed", "says", "indirect")],
    ),
    (
        "alleged does not cover the clause",
        "Alleged members of the Valley Front attacked Sarn.",
        "attacked",
        [],
    ),
    (
        "impersonal",
        "It was reported that the Valley Front attacked Sarn.",
        "attacked",
        [("was reported", "unnamed", "says", "indirect")],
    ),
    (
        "a denial",
        "The army denied that the Valley Front attacked Sarn.",
        "attacked",
        [("army", "institution", "denies", "indirect")],
    ),
    (
        "a denial with a gerund",
        "The Valley Front denied attacking Sarn.",
        "attacking",
        [("Valley Front", "institution", "denies", "indirect")],
    ),
    (
        "not to confirm is to withhold",
        "Police have not confirmed that the Valley Front attacked Sarn.",
        "attacked",
        [("Police", "institution", "declines", "indirect")],
    ),
    (
        "not to believe is to deny",
        "Analysts do not believe that the Valley Front attacked Sarn.",
        "attacked",
        [("Analysts", "unnamed_role", "denies", "indirect")],
    ),
    (
        "to refuse to say",
        "The spokesman refused to say whether the Valley Front attacked Sarn.",
        "attacked",
        [("spokesman", "unnamed_role", "declines", "indirect")],
    ),
    (
        "the name beside the post is the source",
        "The spokesman, Ivo Brask, said the Valley Front attacked Sarn.",
        "attacked",
        [("Ivo Brask", "named", "says", "indirect")],
    ),
    (
        "a relative clause about the speaker is the outlet's",
        "Mara Telvin, who leads the Valley Front, said Orland attacked Sarn.",
        "leads",
        [],
    ),
    (
        "and what she says is hers",
        "Mara Telvin, who leads the Valley Front, said Orland attacked Sarn.",
        "attacked",
        [("Mara Telvin", "named", "says", "indirect")],
    ),
    (
        "officials who say",
        "Officials who say the Valley Front attacked Sarn have no proof.",
        "attacked",
        [("Officials", "unnamed_role", "says", "indirect")],
    ),
    (
        "a participle: saying",
        "Ivo Brask resigned, saying the Valley Front attacked Sarn.",
        "attacked",
        [("Ivo Brask", "named", "says", "indirect")],
    ),
    (
        "told somebody that",
        "Mara Telvin told reporters that the Valley Front attacked Sarn.",
        "attacked",
        [("Mara Telvin", "named", "says", "indirect")],
    ),
    (
        "urged: the content is an order",
        "The ministry urged the Valley Front to leave Sarn.",
        "leave",
        [("ministry", "institution", "says", "indirect")],
    ),
    (
        "the claim that",
        "The ministry rejected the claim that the Valley Front attacked Sarn.",
        "attacked",
        [
            ("ministry", "institution", "denies", "indirect"),
        ],
    ),
    (
        "a whole sentence in marks",
        "“The Valley Front attacked Sarn,” said Mara Telvin.",
        "attacked",
        [("Mara Telvin", "named", "says", "direct")],
    ),
    (
        "a piece in marks",
        "Mara Telvin said the Valley Front “attacked Sarn without shame”.",
        "attacked",
        [("Mara Telvin", "named", "says", "mixed")],
    ),
    (
        "hopes are no sayings",
        "Orland hopes that the Valley Front will attack Sarn.",
        "attack",
        [],
    ),
    (
        "evidence shows, a bombing does not say",
        "The bombing showed that the Valley Front controls Sarn.",
        "controls",
        [],
    ),
    (
        "a document that shows",
        "The report showed that the Valley Front controls Sarn.",
        "controls",
        [("report", "document", "says", "indirect")],
    ),
    (
        "I outside a quotation is the outlet",
        "I believe the Valley Front controls Sarn.",
        "controls",
        [],
    ),
    (
        "a pronoun stays in the words, and is judged by whom it means",
        "Ivo Brask resigned. He said the Valley Front attacked Sarn.",
        "attacked",
        [("He", "named", "says", "indirect")],
    ),
    (
        "quoted as saying",
        "Mara Telvin was quoted as saying that the Valley Front attacked Sarn.",
        "attacked",
        [("Mara Telvin", "named", "says", "indirect")],
    ),
    (
        "confirmed with a noun of action",
        "Police confirmed the arrest of Ivo Brask.",
        "arrest",
        [("Police", "institution", "confirms", "indirect")],
    ),
    (
        "as X said",
        "As Mara Telvin said on Monday, the Valley Front attacked Sarn.",
        "attacked",
        [("Mara Telvin", "named", "says", "indirect")],
    ),
    (
        "the claim of responsibility is the outlet's",
        "The Valley Front claimed responsibility for the attack.",
        "claimed",
        [],
    ),
    (
        "and the attack its own say",
        "The Valley Front claimed responsibility for the attack.",
        "attack",
        [("Valley Front", "institution", "says", "indirect")],
    ),
    (
        "the second sentence of a quotation",
        "“We lost Sarn. The Valley Front attacked us,” said Ivo Brask.",
        "attacked",
        [("Ivo Brask", "named", "says", "direct")],
    ),
    (
        "the quotation goes on behind the cue",
        "“We lost Sarn,” Ivo Brask said. “The Valley Front attacked us.”",
        "attacked",
        [("Ivo Brask", "named", "says", "direct")],
    ),
    (
        "the quotation goes on in the next paragraph",
        "“We lost Sarn,” Ivo Brask said.\n\n“The Valley Front attacked us.”",
        "attacked",
        [("Ivo Brask", "named", "says", "direct")],
    ),
    (
        "a quotation over two paragraphs",
        "Ivo Brask said: “We lost Sarn.\n\n“The Valley Front attacked us.”",
        "attacked",
        [("Ivo Brask", "named", "says", "direct")],
    ),
    (
        "narration between the marks is the outlet's",
        "“We lost Sarn,” Ivo Brask said. The Valley Front attacked Sarn in May. “I was there.”",
        "attacked",
        [],
    ),
    (
        "a closing mark without an opening one",
        "The Valley Front attacked Sarn as it will gain by it,” said a senior army officer.",
        "attacked",
        [("senior army officer", "unnamed_role", "says", "direct")],
    ),
    (
        "a quotation that nobody is given for is not the outlet's",
        "Rain fell on Sarn.\n\n“The Valley Front attacked us.”",
        "attacked",
        [("an unknown speaker", "unnamed", "says", "direct")],
    ),
    (
        "who is to be dismissed is no content of the dismissal",
        "Officials pledged to dismiss Ivo Brask, whom they have accused of a raid.",
        "accused",
        [("Officials", "unnamed_role", "says", "indirect")],
    ),
    (
        "an alleged leader behind a name is one by hearsay",
        "Ivo Brask, the alleged leader of the Valley Front, left Sarn.",
        "leader",
        [("alleged", "unnamed", "says", "indirect")],
    ),
    (
        "claims with no that before what they claim",
        "Mara Telvin was summoned over claims her bank paid the Valley Front.",
        "paid",
        [("claims", "unnamed", "says", "indirect")],
    ),
    (
        "a participle behind a noun names who reported it",
        "Ivo Brask's arrest, reported by officials, surprised Sarn.",
        "arrest",
        [("officials", "unnamed_role", "says", "indirect")],
    ),
    (
        "he is the one of the officials who spoke last",
        "“The army attacked Sarn,” one of the officials said. Orland armed the Valley Front, "
        "he added.",
        "armed",
        [("he", "unnamed_role", "says", "indirect")],
    ),
    (
        "it is the study of the sentence before",
        "A study counts the rifles. It says that Orland armed the Valley Front.",
        "armed",
        [("It", "document", "says", "indirect")],
    ),
    (
        "who describes it as a front says so",
        "The Valley Front, described by Orland as a front for Sarn, left.",
        "front",
        [("Orland", "institution", "says", "indirect")],
    ),
    (
        "described by nobody in particular",
        "Ivo Brask, described as the leader of the Valley Front, left Sarn.",
        "leader",
        [("described", "unnamed", "says", "indirect")],
    ),
    (
        "who charges somebody with a deed says that he did it",
        "Police charged Ivo Brask with killing two soldiers.",
        "killing",
        [("Police", "institution", "says", "indirect")],
    ),
    (
        "who arrests somebody for a deed says that he did it",
        "Police arrested Ivo Brask for killing Mara Telvin.",
        "killing",
        [("Police", "institution", "says", "indirect")],
    ),
    (
        "charges that somebody faces are hearsay",
        "Ivo Brask faces charges of killing Mara Telvin.",
        "killing",
        [("charges", "unnamed", "says", "indirect")],
    ),
    (
        "whom a paper cites as saying so is its source",
        "The newspaper cited Mara Telvin as saying that Orland arms the Valley Front.",
        "arms",
        [
            ("newspaper", "institution", "says", "indirect"),
            ("Mara Telvin", "named", "says", "indirect"),
        ],
    ),
    (
        "who is sued for saying so says it",
        "Mara Telvin sued the newspaper for claiming Orland armed the Valley Front.",
        "armed",
        [("newspaper", "institution", "says", "indirect")],
    ),
    (
        "marks around a name quote nobody",
        "The Valley Front attacked the “Free Sarn” office.",
        "attacked",
        [],
    ),
    (
        "a colon in a headline",
        "Valley Front attacked Sarn: police",
        "attacked",
        [("police", "institution", "says", "indirect")],
    ),
    (
        "a speaker in front of a headline",
        "Police: Valley Front attacked Sarn",
        "attacked",
        [("Police", "institution", "says", "indirect")],
    ),
]


@pytest.mark.parametrize(("oddity", "text", "trigger", "hops"), CASES, ids=[c[0] for c in CASES])
def test_the_speakers_behind_a_word(oddity: str, text: str, trigger: str, hops: Hops) -> None:
    claim = told(text, trigger, title="headline" in oddity)
    assert [(h.source, h.anonymity, h.stance, h.quote) for h in claim.chain[1:]] == hops


# What is odd, the text, what stands between marks.
QUOTATIONS = [
    ("curly marks", "He said “we won” and left.", ["we won"]),
    ("straight marks", 'He said "we won" and left.', ["we won"]),
    ("two apostrophes for one mark", "He said ''we won'' and left.", ["we won"]),
    ("single marks", "He said ‘we won’ and left.", ["we won"]),
    ("apostrophes are no marks", "The fighters’ boats weren’t theirs.", []),
    ("an opening mark alone runs to the end of its paragraph", "“We won.\n\nHe left.", ["We won."]),
    ("a closing mark alone begins its paragraph", "He left.\n\nWe won,” he said.", ["We won,"]),
    ("inches are no marks", 'A 5" gun fired.', []),
]


@pytest.mark.parametrize(("oddity", "text", "inside"), QUOTATIONS, ids=[c[0] for c in QUOTATIONS])
def test_what_stands_between_marks(oddity: str, text: str, inside: list[str]) -> None:
    assert [quotation.span.of(text) for quotation in quotations(text)] == inside
