"""Parses with their oddity above them, and what must be found in each, or nothing."""

from __future__ import annotations

# A case: what is odd about it, the parse, and what must be found of which relation.
Found = tuple[str, dict[str, list[str]]]
CASES: list[tuple[str, str, list[Found]]] = [
    (
        "a name beside another, of which the clause right behind it tells",
        """
        The the DET DT 2 det
        alliance alliance NOUN NN 9 nsubj
        +, , PUNCT , 4 punct
        Front Front PROPN NNP 2 appos
        +, , PUNCT , 7 punct
        which which PRON WDT 7 nsubj
        includes include VERB VBZ 2 acl:relcl
        Ostra Ostra PROPN NNP 7 obj
        split split VERB VBD 0 root
        """,
        [("part_of", {"agent": ["Ostra"], "patient": ["Front"]})],
    ),
    (
        "a phrase hung on the last of a list that ends with others",
        """
        We we PRON PRP 2 nsubj
        saw see VERB VBD 0 root
        Ostra Ostra PROPN NNP 2 obj
        and and CCONJ CC 5 cc
        others other NOUN NNS 3 conj
        in in ADP IN 7 case
        support support NOUN NN 5 nmod
        of of ADP IN 10 case
        the the DET DT 10 det
        army army NOUN NN 7 nmod
        """,
        [("cooperates_with", {"agent": ["Ostra"], "patient": ["army"]})],
    ),
    (
        "an object hung on the gerund behind it: who is aided is not who is beaten",
        """
        We we PRON PRP 2 nsubj
        aid aid VERB VBP 0 root
        the the DET DT 4 det
        army army NOUN NN 6 obj
        in in SCONJ IN 6 mark
        defeating defeat VERB VBG 2 advcl
        Ostra Ostra PROPN NNP 6 obj
        """,
        [("opposes", {"agent": ["We"], "patient": ["Ostra"]})],
    ),
    (
        "the object of two verbs hung on the first of them",
        """
        They they PRON PRP 2 nsubj
        kidnapped kidnap VERB VBD 0 root
        and and CCONJ CC 4 cc
        killed kill VERB VBD 2 conj
        ten ten NUM CD 6 nummod
        villagers villager NOUN NNS 2 obj
        """,
        [
            ("abducts", {"agent": ["They"], "patient": ["ten villagers"]}),
            ("kills", {"agent": ["They"], "patient": ["ten villagers"]}),
        ],
    ),
    (
        "a participle in the place of a preposition",
        """
        The the DET DT 2 det
        alliance alliance NOUN NN 6 nsubj
        including include VERB VBG 4 case
        Ostra Ostra PROPN NNP 2 nmod
        +, , PUNCT , 4 punct
        left leave VERB VBD 0 root
        """,
        [("part_of", {"agent": ["Ostra"], "patient": ["alliance"]})],
    ),
    (
        "a passive that says what its subject is bent on",
        """
        They they PRON PRP 3 nsubj:pass
        are be AUX VBP 3 aux:pass
        committed commit VERB VBN 0 root
        to to SCONJ IN 5 mark
        defeating defeat VERB VBG 3 advcl
        Ostra Ostra PROPN NNP 5 obj
        """,
        [("opposes", {"agent": ["They"], "patient": ["Ostra"]})],
    ),
    (
        "who carried out the raid in which somebody died",
        """
        Salt Salt PROPN NNP 3 nsubj:pass
        was be AUX VBD 3 aux:pass
        killed kill VERB VBN 0 root
        in in ADP IN 6 case
        a a DET DT 6 det
        raid raid NOUN NN 3 obl
        conducted conduct VERB VBN 6 acl
        by by ADP IN 10 case
        the the DET DT 10 det
        army army NOUN NN 7 obl:agent
        """,
        [("kills", {"agent": ["army"], "patient": ["Salt"]})],
    ),
    (
        "whom raids are against, hung on what they were made with",
        """
        The the DET DT 2 det
        army army NOUN NN 3 nsubj
        conducted conduct VERB VBD 0 root
        raids raid NOUN NNS 3 obj
        using use VERB VBG 3 advcl
        boats boat NOUN NNS 5 obj
        against against ADP IN 9 case
        Front Front PROPN NNP 9 compound
        positions position NOUN NNS 6 nmod
        """,
        [("attacks", {"agent": ["army"], "patient": ["Front positions"]})],
    ),
    (
        "`on` hung on an earlier verb: it stands right before whom is called",
        """
        We we PRON PRP 2 nsubj
        call call VERB VBP 0 root
        on on ADP IN 2 mark
        Ruritania Ruritania PROPN NNP 2 obl
        to to PART TO 6 mark
        arrest arrest VERB VB 2 advcl
        Oda Oda PROPN NNP 6 obj
        """,
        [
            ("requests", {"agent": ["We"], "patient": ["Ruritania"]}),
            ("arrests", {"agent": ["Ruritania"], "patient": ["Oda"]}),
        ],
    ),
    (
        "an indirect object taken for a compound, with a number behind it",
        """
        Ruritania Ruritania PROPN NNP 2 nsubj
        sent send VERB VBD 0 root
        the the DET DT 6 det
        Front Front PROPN NNP 6 compound
        40 40 NUM CD 6 nummod
        rifles rifle NOUN NNS 2 obj
        """,
        [
            (
                "sponsors",
                {"agent": ["Ruritania"], "patient": ["Front"], "means": ["40 rifles"]},
            )
        ],
    ),
    (
        "two things that a name is called, taken for a list",
        """
        Karim Karim PROPN NNP 9 nsubj:pass
        +, , PUNCT , 1 punct
        the the DET DT 4 det
        clerk clerk NOUN NN 1 appos
        and and CCONJ CC 7 cc
        a a DET DT 7 det
        driver driver NOUN NN 1 conj
        was be AUX VBD 9 aux:pass
        arrested arrest VERB VBN 0 root
        """,
        [("arrests", {"patient": ["Karim"]})],
    ),
    (
        "whose cousin it is hung on the verb as a second object",
        """
        The the DET DT 2 det
        army army NOUN NN 3 nsubj
        arrested arrest VERB VBD 0 root
        Salt Salt PROPN NNP 3 obj
        +'s 's PART POS 4 case
        clerk clerk NOUN NN 3 obj
        """,
        [("arrests", {"agent": ["army"], "patient": ["clerk"]})],
    ),
    (
        "an ally whose own subject is not that of the verb before it",
        """
        Salt Salt PROPN NNP 2 nsubj
        slept sleep VERB VBD 0 root
        and and CCONJ CC 7 cc
        he he PRON PRP 7 nsubj
        is be AUX VBZ 7 cop
        an a DET DT 7 det
        ally ally NOUN NN 2 conj
        of of ADP IN 9 case
        Oda Oda PROPN NNP 7 nmod
        """,
        [("allied_with", {"agent": ["he"], "patient": ["Oda"]})],
    ),
    (
        "the agent of a passive, and who was taken along with the patient",
        """
        Ruben Ruben PROPN NNP 4 nsubj:pass
        Salt Salt PROPN NNP 1 flat
        was be AUX VBD 4 aux:pass
        arrested arrest VERB VBN 0 root
        by by ADP IN 7 case
        the the DET DT 7 det
        army army NOUN NN 4 obl:agent
        along along ADP IN 12 case
        with with ADP IN 8 fixed
        six six NUM CD 12 nummod
        other other ADJ JJ 12 amod
        couriers courier NOUN NNS 4 obl
        """,
        [
            (
                "arrests",
                {"agent": ["army"], "patient": ["Ruben Salt"], "with": ["six other couriers"]},
            )
        ],
    ),
    (
        "a participle whose object is the subject of the main clause",
        """
        Backed back VERB VBN 8 advcl
        by by ADP IN 3 case
        Ruritania Ruritania PROPN NNP 1 obl:agent
        +, , PUNCT , 1 punct
        Valley Valley PROPN NNP 6 compound
        Front Front PROPN NNP 8 nsubj
        is be AUX VBZ 8 aux
        making make VERB VBG 0 root
        a a DET DT 10 det
        move move NOUN NN 8 obj
        """,
        [("sponsors", {"agent": ["Ruritania"], "patient": ["Valley Front"]})],
    ),
    (
        "a hyphened adjective, cut into three words",
        """
        The the DET DT 5 det
        Ruritania Ruritania PROPN NNP 4 compound
        +- - PUNCT HYPH 2 punct
        +backed back VERB VBN 5 amod
        group group NOUN NN 6 nsubj
        fled flee VERB VBD 0 root
        """,
        [("sponsors", {"agent": ["Ruritania"], "patient": ["group"]})],
    ),
    (
        "an object that is the subject of an infinitive, and so on down",
        """
        The the DET DT 2 det
        agency agency NOUN NN 4 nsubj
        is be AUX VBZ 4 aux
        helping help VERB VBG 0 root
        the the DET DT 6 det
        Front Front PROPN NNP 4 obj
        try try VERB VB 4 xcomp
        to to PART TO 9 mark
        open open VERB VB 7 xcomp
        channels channel NOUN NNS 9 obj
        with with ADP IN 13 case
        the the DET DT 13 det
        Brigade Brigade PROPN NNP 10 nmod
        """,
        [
            ("sponsors", {"agent": ["agency"], "patient": ["Front"]}),
            ("contacts", {"agent": ["Front"], "patient": ["Brigade"]}),
        ],
    ),
    (
        "an attempt with its maker behind it, and with whose help",
        """
        The the DET DT 2 det
        attempt attempt NOUN NN 17 nsubj
        to to PART TO 4 mark
        take take VERB VB 2 acl
        over over ADP RP 4 compound:prt
        Ostra Ostra PROPN NNP 4 obj
        by by ADP IN 9 case
        the the DET DT 9 det
        Front Front PROPN NNP 2 nmod
        with with ADP IN 12 case
        the the DET DT 12 det
        help help NOUN NN 2 nmod
        of of ADP IN 15 case
        the the DET DT 15 det
        army army NOUN NN 12 nmod
        has have AUX VBZ 17 aux
        failed fail VERB VBN 0 root
        """,
        [
            ("controls", {"agent": ["Front"], "patient": ["Ostra"]}),
            ("sponsors", {"agent": ["army"], "patient": ["Front"]}),
        ],
    ),
    (
        "a title before a name, and a description with links behind it",
        """
        Front Front PROPN NNP 2 compound
        leader leader NOUN NN 3 nmod:desc
        Karim Karim PROPN NNP 14 nsubj
        Oda Oda PROPN NNP 3 flat
        +, , PUNCT , 8 punct
        a a DET DT 8 det
        Jordanian jordanian ADJ JJ 8 amod
        national national NOUN NN 3 appos
        with with ADP IN 10 case
        links link NOUN NNS 8 nmod
        to to ADP IN 12 case
        Ostra Ostra PROPN NNP 10 nmod
        +, , PUNCT , 8 punct
        fled flee VERB VBD 0 root
        """,
        [
            ("leads", {"agent": ["Karim Oda"], "patient": ["Front"], "post": ["leader"]}),
            ("has_nationality", {"agent": ["Karim Oda"], "patient": ["Jordanian"]}),
            ("linked_to", {"agent": ["Karim Oda"], "patient": ["Ostra"]}),
        ],
    ),
    (
        "two who hold it, a title behind the second, and a plural verb about both",
        """
        Units unit NOUN NNS 5 nsubj
        are be AUX VBP 5 cop
        under under ADP IN 5 case
        the the DET DT 5 det
        control control NOUN NN 0 root
        of of ADP IN 9 case
        former former ADJ JJ 9 amod
        Front Front PROPN NNP 9 compound
        commanders commander NOUN NNS 5 nmod
        and and CCONJ CC 11 cc
        Salt Salt PROPN NNP 9 conj
        +, , PUNCT , 14 punct
        deputy deputy NOUN NN 14 compound
        leader leader NOUN NN 11 appos
        of of ADP IN 16 case
        Ostra Ostra PROPN NNP 14 nmod
        +, , PUNCT , 20 punct
        who who PRON WP 20 nsubj
        are be AUX VBP 20 aux
        launching launch VERB VBG 11 acl:relcl
        attacks attack NOUN NNS 20 obj
        on on ADP IN 24 case
        the the DET DT 24 det
        capital capital NOUN NN 21 nmod
        """,
        [
            ("controls", {"agent": ["former Front commanders", "Salt"], "patient": ["Units"]}),
            ("leads", {"agent": ["Salt"], "patient": ["Ostra"], "post": ["deputy leader"]}),
            ("attacks", {"agent": ["former Front commanders", "Salt"], "patient": ["capital"]}),
        ],
    ),
    (
        "one proposition for each of the names that a plural announces",
        """
        The the DET DT 2 det
        party party NOUN NN 4 nsubj:pass
        is be AUX VBZ 4 aux:pass
        divided divide VERB VBN 0 root
        into into ADP IN 7 case
        two two NUM CD 7 nummod
        factions faction NOUN NNS 4 obl
        – – PUNCT , 9 punct
        Ostra Ostra PROPN NNP 7 appos
        and and CCONJ CC 11 cc
        Salt Salt PROPN NNP 9 conj
        """,
        [
            ("faction_of", {"agent": ["Ostra"], "patient": ["party"]}),
            ("faction_of", {"agent": ["Salt"], "patient": ["party"]}),
        ],
    ),
    (
        "a phrase with a preposition says who acts with whom",
        """
        Cadres cadre NOUN NNS 3 nsubj
        are be AUX VBP 3 aux
        attacking attack VERB VBG 0 root
        Ostra Ostra PROPN NNP 3 obj
        in in ADP IN 6 case
        tandem tandem NOUN NN 3 obl
        with with ADP IN 9 case
        the the DET DT 9 det
        Brigade Brigade PROPN NNP 6 nmod
        """,
        [
            ("attacks", {"agent": ["Cadres"], "patient": ["Ostra"]}),
            ("cooperates_with", {"agent": ["Cadres"], "patient": ["Brigade"]}),
        ],
    ),
    (
        "an effort is no actor: its owner is whom they resist",
        """
        Elders elder NOUN NNS 2 nsubj
        resist resist VERB VBP 0 root
        the the DET DT 4 det
        Front Front PROPN NNP 6 nmod:poss
        +'s 's PART POS 4 case
        effort effort NOUN NN 2 obj
        to to PART TO 8 mark
        join join VERB VB 6 acl
        the the DET DT 10 det
        council council NOUN NN 8 obj
        """,
        [
            ("opposes", {"agent": ["Elders"], "patient": ["Front"]}),
            ("joins", {"agent": ["Front"], "patient": ["council"]}),
        ],
    ),
    (
        "an accusation holds a deed of the accused",
        """
        The the DET DT 2 det
        ministry ministry NOUN NN 3 nsubj
        accused accuse VERB VBD 0 root
        the the DET DT 5 det
        Front Front PROPN NNP 3 obj
        of of SCONJ IN 7 mark
        bombing bomb VERB VBG 3 advcl
        a a DET DT 9 det
        school school NOUN NN 7 obj
        """,
        [
            ("accuses", {"agent": ["ministry"], "patient": ["Front"]}),
            ("bombs", {"agent": ["Front"], "patient": ["school"]}),
        ],
    ),
    (
        "who claims responsibility has attacked, whomever",
        """
        The the DET DT 2 det
        Front Front PROPN NNP 3 nsubj
        claimed claim VERB VBD 0 root
        responsibility responsibility NOUN NN 3 obj
        for for ADP IN 7 case
        the the DET DT 7 det
        attack attack NOUN NN 4 nmod
        """,
        [
            ("claims_responsibility", {"agent": ["Front"], "patient": ["attack"]}),
            ("attacks", {"agent": ["Front"]}),
        ],
    ),
    (
        "side by side, two verbs share what they are done to",
        """
        Police police NOUN NNS 2 nsubj
        arrested arrest VERB VBD 0 root
        and and CCONJ CC 4 cc
        released release VERB VBD 2 conj
        the the DET DT 6 det
        trader trader NOUN NN 4 obj
        """,
        [
            ("arrests", {"agent": ["Police"], "patient": ["trader"]}),
            ("releases", {"agent": ["Police"], "patient": ["trader"]}),
        ],
    ),
    (
        "in a meeting of two, the second is whom the first one met",
        """
        Salt Salt PROPN NNP 4 nsubj
        and and CCONJ CC 3 cc
        Oda Oda PROPN NNP 1 conj
        met meet VERB VBD 0 root
        in in ADP IN 6 case
        Ostra Ostra PROPN NNP 4 obl
        """,
        [("meets", {"agent": ["Salt"], "patient": ["Oda"], "place": ["Ostra"]})],
    ),
    (
        "hidden in a noun: who did it before the noun, to whom behind it",
        """
        The the DET DT 5 det
        Front Front PROPN NNP 3 compound
        take take NOUN NN 9 nsubj
        over over ADP RP 3 compound:prt
        of of ADP IN 6 case
        Ostra Ostra PROPN NNP 3 nmod
        could could AUX MD 9 aux
        be be AUX VB 9 cop
        costly costly ADJ JJ 0 root
        """,
        [("controls", {"agent": ["Front"], "patient": ["Ostra"]})],
    ),
    (
        "two objects side by side: the first is given the second",
        """
        We we PRON PRP 2 nsubj
        sent send VERB VBD 0 root
        the the DET DT 5 det
        Hill Hill PROPN NNP 5 compound
        League League PROPN NNP 2 obj
        40 40 NUM CD 7 nummod
        rifles rifle NOUN NNS 2 obj
        """,
        [("sponsors", {"agent": ["We"], "patient": ["Hill League"], "means": ["40 rifles"]})],
    ),
    (
        "a participle of the present behind a hyphen turns the roles round",
        """
        Ostra Ostra PROPN NNP 4 compound
        +- - PUNCT HYPH 1 punct
        +supporting support VERB VBG 4 amod
        groups group NOUN NNS 5 nsubj
        marched march VERB VBD 0 root
        """,
        [("supports", {"agent": ["groups"], "patient": ["Ostra"]})],
    ),
    (
        "the same, read as a clause with an object",
        """
        Ostra Ostra PROPN NNP 5 nsubj
        +- - PUNCT HYPH 1 punct
        +supporting support VERB VBG 5 advcl
        groups group NOUN NNS 3 obj
        marched march VERB VBD 0 root
        """,
        [("supports", {"agent": ["groups"], "patient": ["Ostra"]})],
    ),
]

NOTHING: list[tuple[str, str]] = [
    (
        "a plan is nobody, and an idea is nobody",
        """
        The the DET DT 2 det
        plan plan NOUN NN 3 nsubj
        backed back VERB VBD 0 root
        the the DET DT 5 det
        idea idea NOUN NN 3 obj
        """,
    ),
    (
        "a bare title names no organisation",
        """
        Spokesman spokesman NOUN NN 2 nmod:desc
        Karim Karim PROPN NNP 4 nsubj
        Oda Oda PROPN NNP 2 flat
        smiled smile VERB VBD 0 root
        """,
    ),
    (
        "a nationality is a claim of a person only",
        """
        The the DET DT 3 det
        Jordanian jordanian ADJ JJ 3 amod
        bank bank NOUN NN 4 nsubj
        closed close VERB VBD 0 root
        """,
    ),
    (
        "an unfit object is no leave to look elsewhere",
        """
        Salt Salt PROPN NNP 2 nsubj
        attacked attack VERB VBD 0 root
        a a DET DT 4 det
        theory theory NOUN NN 2 obj
        on on ADP IN 6 case
        Ostra Ostra PROPN NNP 2 obl
        """,
    ),
    (
        "a law that bans is not nobody, but no actor either",
        """
        Laws law NOUN NNS 2 nsubj
        ban ban VERB VBP 0 root
        smugglers smuggler NOUN NNS 2 obj
        """,
    ),
    (
        "an order has no subject, though a reader hangs it on whoever gives it",
        """
        Attack attack VERB VB 6 advcl
        Ostra Ostra PROPN NNP 1 obj
        +, , PUNCT , 1 punct
        the the DET DT 5 det
        mayor mayor NOUN NN 6 nsubj
        told tell VERB VBD 0 root
        us us PRON PRP 6 obj
        """,
    ),
    (
        "a Lord Mayor is mayor of no lord",
        """
        Lord Lord PROPN NNP 2 compound
        Mayor mayor PROPN NNP 3 nmod:desc
        Karim Karim PROPN NNP 5 nsubj
        Oda Oda PROPN NNP 3 flat
        smiled smile VERB VBD 0 root
        """,
    ),
    (
        "who was trained by a school has no sponsor",
        """
        Ostra Ostra PROPN NNP 4 compound
        +- - PUNCT HYPH 1 punct
        +trained train VERB VBN 4 amod
        lawyer lawyer NOUN NN 5 nsubj
        left leave VERB VBD 0 root
        """,
    ),
]
