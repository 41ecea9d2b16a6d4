"""What a claim rests on, as its own article shows it: hops, credits, first-hand marks."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from sayso.codebook.outlets import agency, is_outlet, outlets_in, teller
from sayso.model import (
    Anonymity,
    Article,
    Claim,
    ClaimTime,
    FoundDate,
    Hop,
    Hyperlink,
    Modality,
    Role,
    Root,
    RootKind,
    Span,
)
from sayso.origins import roots
from sayso.origins.bodies import Bodies
from sayso.origins.credits import credit_of

TITLE = "Mill burns at Sarn"


@dataclass(frozen=True)
class Told:
    """One claim in an article; `says` is the claim's sentence, found in `text`."""

    why: str
    says: str
    kind: RootKind
    known: bool
    hops: tuple[tuple[str, Anonymity], ...] = ()
    key: str = ""
    """What the key begins with."""
    source: str = ""
    """The outlet of a derived claim."""
    before: str = ""
    """What the article says before this sentence."""
    after: str = ""
    outlet: str = "Hill Post"
    byline: str = ""
    credits: tuple[str, ...] = ()
    relation: str = "attacks"
    place: str = ""
    modality: Modality = "asserted"
    occurred: str = ""
    speakers: dict[int, str] = field(default_factory=dict)
    resolves_to: str = ""
    outlets: dict[str, str] = field(default_factory=dict)
    """What the case's names call an outlet."""
    link: str = ""
    """Where the first two words of the claim's sentence lead."""


def root_of(told: Told) -> Root:
    """The root of the claim that the case describes."""
    body = " ".join(filter(None, (told.before, told.says, told.after)))
    text = f"{TITLE}\n\n{body}"
    article = Article(
        page_sha256="", location="", text=text, title=TITLE, title_span=Span(0, len(TITLE)),
        outlet=told.outlet, byline=told.byline, credits=told.credits,
        published=FoundDate("2024-03-04", "day", "meta", "published"),
        url="https://www.hillpost.example/mill", links=_links(told, text),
    )  # fmt: skip
    claim = _claim(told, article)
    speakers = {(claim.id, hop): entity for hop, entity in told.speakers.items()}
    (root,) = roots(article, [claim], speakers, told.outlets)
    assert root.claim_id == claim.id
    assert root.reason
    return root


def _links(told: Told, text: str) -> tuple[Hyperlink, ...]:
    start = text.index(told.says)
    return (Hyperlink(Span(start, start + 9), told.link),) if told.link else ()


def _claim(told: Told, article: Article) -> Claim:
    start = article.text.index(told.says)
    sentence = Span(start, start + len(told.says))
    chain = [Hop(told.outlet or "the outlet", "named", "says")]
    for phrase, anonymity in told.hops:
        at = article.text.find(phrase, start)
        span = Span(at, at + len(phrase)) if at >= 0 else None
        chain.append(Hop(phrase, anonymity, "says", source_span=span))
    if told.resolves_to:
        last = chain.pop()
        chain.append(
            Hop(last.source, last.anonymity, "says", source_span=last.source_span,
                resolves_to=told.resolves_to)
        )  # fmt: skip
    places: tuple[Role, ...] = ()
    if told.place:
        at = article.text.index(told.place)
        places = (Role("place", Span(at, at + len(told.place)), told.place),)
    times = (ClaimTime(told.occurred, "year", "text", "occurred"),) if told.occurred else ()
    return Claim(
        article.id, told.relation, (), Span(start, start + 1), sentence, sentence, tuple(chain),
        modality=told.modality, places=places, times=times,
    )  # fmt: skip


NAMED: tuple[tuple[str, Anonymity], ...] = (("Mara Telvin", "named"),)
OFFICIAL: tuple[tuple[str, Anonymity], ...] = (("a senior official", "unnamed_role"),)

VEDOMIR = {"vedomir": "Vedomir Daily", "vedomir daily": "Vedomir Daily"}

CASES = [
    Told(
        "a newspaper whose name nobody could know is one where the case's names say so",
        "The Front burnt the mill, Vedomir reported.",
        "derived", False, (("Vedomir", "institution"),), source="Vedomir Daily", outlets=VEDOMIR,
    ),
    Told(
        "where it is the article's own outlet, under another of its names, it speaks itself",
        "The Front burnt the mill, Vedomir reported.",
        "report", False, (("Vedomir", "institution"),), outlet="Vedomir Daily", outlets=VEDOMIR,
    ),
    Told(
        "an outlet's own voice that links to another site has it from there",
        "The Front burnt the mill.",
        "derived", False, key="valleycourier", source="valleycourier.example",
        link="https://www.valleycourier.example/news/1",
    ),
    Told(
        "an official without a name, beside a link, is no telling of this outlet",
        "The Front burnt the mill, a senior official said.",
        "derived", False, OFFICIAL, source="Reuters", link="https://www.reuters.com/world/x",
    ),
    Told(
        "a link does not take a statement from the person who is named",
        "The Front burnt the mill, Mara Telvin said.",
        "statement", True, NAMED, "e1@", speakers={1: "e1"}, link="https://valleycourier.example/",
    ),
    Told(
        "a link to the outlet's own archive shows nothing",
        "The Front burnt the mill.",
        "report", False, key="hill post", link="https://archive.hillpost.example/2023/",
    ),
    Told(
        "nor does a link to a site where anybody may write",
        "The Front burnt the mill.",
        "report", False, key="hill post", link="https://en.wikipedia.org/wiki/Mill",
    ),
    Told(
        "a named person's words rest on that person, by the id of the entity",
        "The Front burnt the mill, Mara Telvin said.",
        "statement", True, NAMED, "e1@", speakers={1: "e1"},
    ),
    Told(
        "without an entity the name itself is the key",
        "The Front burnt the mill, Mara Telvin said.",
        "statement", True, NAMED, "mara telvin@",
    ),
    Told(
        "a spokesman speaks for the body that his post names",
        "The Front burnt the mill, said Mara Telvin, a spokeswoman for the Larn Network.",
        "statement", True, NAMED, "mara telvin@body:larn network",
    ),
    Told(
        "a minister speaks for a state, which the adjective names",
        "The Front burnt the mill, said the Orlandian interior minister, Mara Telvin.",
        "statement", True, NAMED, "mara telvin@state:orland",
    ),
    Told(
        "an officer speaks for a state, be it not told which",
        "The Front burnt the mill, Col. Mara Telvin said.",
        "statement", True, NAMED, "mara telvin@state:",
    ),
    Told(
        "a lone surname may be anybody's of that name",
        "The Front burnt the mill, Mr Telvin said.",
        "statement", False, (("Mr Telvin", "named"),), "telvin@",
    ),
    Told(
        "a lone surname that the article gives in full is that person",
        "The Front burnt the mill, Mr Telvin said.",
        "statement", True, (("Mr Telvin", "named"),), "mara telvin@", resolves_to="Mara Telvin",
    ),
    Told(
        "a body with a name rests on itself",
        "The mill was burnt by the Front, the Larn Network said.",
        "statement", True, (("Larn Network", "institution"),), "larn network@body:larn network",
    ),
    Told(
        "the police of nobody knows where are a root of this article alone",
        "The Front burnt the mill, police said.",
        "statement", True, (("police", "institution"),), "",
    ),
    Told(
        "an official without a name is nobody who could be counted",
        "The Front burnt the mill, a senior official said.",
        "anonymous", False, OFFICIAL,
    ),
    Told(
        "the army chief of a day on which it is known who that was is a named man",
        "The Front burnt the mill, the army chief said.",
        "statement", True, (("the army chief", "unnamed_role"),), "e7@", speakers={1: "e7"},
        resolves_to="Rolf Enden",
    ),
    Told(
        "hearsay rests on nobody",
        "The Front reportedly burnt the mill.",
        "anonymous", False, (("reportedly", "unnamed"),),
    ),
    Told(
        "a pronoun that stands for nobody known is nobody",
        "The Front burnt the mill, he said.",
        "anonymous", False, (("he", "named"),),
    ),
    Told(
        "what an official without a name says that a minister said rests on the official",
        "A senior official said Mara Telvin had said the Front burnt the mill.",
        "anonymous", False, (("A senior official", "unnamed_role"), *NAMED),
    ),
    Told(
        "a document with an issuer is known by its words",
        "The Front burnt the mill, according to a report by the Coastal Concord.",
        "document", True, (("report by the Coastal Concord", "document"),),
        "report by the coastal concord@body:coastal concord",
    ),
    Told(
        "a memo of nobody knows whose is of unknown lineage",
        "The Front burnt the mill, an internal memo said.",
        "document", False, (("internal memo", "document"),),
    ),
    Told(
        "another newspaper that reported it is where it comes from",
        "The Front burnt the mill, The Valley Courier reported.",
        "derived", False, (("Valley Courier", "institution"),), "valley courier",
        source="The Valley Courier",
    ),
    Told(
        "the newspaper is the one that was named before",
        "The newspaper said the Front burnt the mill.",
        "derived", False, (("newspaper", "institution"),), "valley courier",
        source="The Valley Courier",
        before="A fire was first reported by The Valley Courier on Monday.",
    ),
    Told(
        "a newspaper that is never named is another outlet all the same",
        "A local newspaper said the Front burnt the mill.",
        "derived", False, (("local newspaper", "institution"),), "",
    ),
    Told(
        "what a newspaper has from officials without a name, comes from the newspaper",
        "The Valley Courier, citing two officials, said the Front burnt the mill.",
        "derived", False,
        (("Valley Courier", "institution"), ("two officials", "unnamed_role")),
        "valley courier", source="The Valley Courier",
    ),
    Told(
        "what a named person says in another newspaper is still that person's word",
        "Mara Telvin told The Valley Courier the Front burnt the mill.",
        "statement", True, (("The Valley Courier", "institution"), *NAMED), "mara telvin@",
    ),
    Told(
        "an official without a name who told an agency: it comes from the agency",
        "The Front burnt the mill, a senior official told Reuters.",
        "derived", False, OFFICIAL, "reuters", source="Reuters",
    ),
    Told(
        "in that agency's own story it comes from the official",
        "The Front burnt the mill, a senior official told Reuters.",
        "anonymous", False, OFFICIAL, outlet="Reuters",
    ),
    Told(
        "who told this newspaper told no other",
        "The Front burnt the mill, a senior official told the Post.",
        "anonymous", False, OFFICIAL,
    ),
    Told(
        "AP is a name of the agency",
        "The Front burnt the mill, the AP said.",
        "derived", False, (("AP", "institution"),), "associated press",
        source="Associated Press",
    ),
    Told(
        "AA is as well an army: in a sentence it is no agency",
        "The Front burnt the mill, the AA said.",
        "statement", True, (("AA", "institution"),), "aa@body:aa",
    ),
    Told(
        "several outlets without names are none that could be joined",
        "Local media said the Front burnt the mill.",
        "derived", False, (("media", "institution"),), "",
    ),
    Told(
        "told as another's report though no speaker was found",
        "The Front, The Valley Courier reported, burnt the mill.",
        "derived", False, (), "valley courier", source="The Valley Courier",
    ),
    Told(
        "a credited agency tells what nobody else tells",
        "The Front burnt the mill.", "dispatch", True, (), "associated press@2024-03-04",
        credits=("AP",),
    ),
    Told(
        "an agency that is in no list is told by the mark, in full where the page has it",
        "The Front burnt the mill, and wrote to Larn Press Agency of it.",
        "dispatch", True, (), "larn press agency@", credits=("Compiled from LPA dispatches",),
    ),
    Told(
        "the agency itself",
        "The Front burnt the mill.", "dispatch", True, (), "larn press agency@",
        outlet="Larn Press Agency",
    ),
    Told(
        "with inputs from agencies: nobody says from which, nor what",
        "The Front burnt the mill.", "report", False, (),
        credits=("With inputs from agencies",),
    ),
    Told(
        "with inputs from one agency: nobody says what is whose",
        "The Front burnt the mill.", "report", False, (), credits=("With inputs from AFP",),
    ),
    Told(
        "two agencies: nobody says what is whose",
        "The Front burnt the mill.", "report", False, (), credits=("AP", "Reuters"),
    ),
    Told(
        "who wrote and edited it is no agency",
        "The Front burnt the mill.", "report", False, (), "hill post",
        credits=("Reporting by Ivo Brask; editing by Rolf Enden",),
    ),
    Told(
        "a byline alone does not show where it was taken from",
        "The Front burnt the mill.", "report", False, (), "hill post", byline="Ivo Brask",
    ),
    Told(
        "an article of no known outlet stands for itself",
        "The Front burnt the mill.", "report", False, (), "", outlet="",
    ),
    Told(
        "a ministry's own page is the ministry's statement",
        "The Front burnt the mill.", "statement", True, (), "ministry of the interior@state:",
        outlet="Ministry of the Interior",
    ),
    Told(
        "what the ministry's page has from an assessment, the ministry publishes",
        "The Front burnt the mill, an assessment said.", "statement", True,
        (("assessment", "document"),), "ministry of the interior@state:",
        outlet="Ministry of the Interior",
    ),
    Told(
        "the outlet's own reporter saw it",
        "A Post reporter at the scene saw men of the Front burn the mill.",
        "scene", True, (), "hill post@",
    ),
    Told(
        "this reporter is the outlet's",
        "This reporter saw men of the Front burn the mill.",
        "scene", True, (), "hill post@ivo brask", byline="Ivo Brask",
    ),
    Told(
        "an agency's correspondent saw it: the agency was at the scene",
        "A Reuters correspondent saw men of the Front burn the mill.",
        "scene", True, (), "reuters@",
    ),
    Told(
        "the reporter writes I saw",
        "From the roof I saw men of the Front burn the mill.",
        "scene", True, (), "hill post@ivo brask", byline="Ivo Brask",
    ),
    Told(
        "I saw, between quotation marks, is somebody else's",
        "“From the roof I saw men of the Front burn the mill.”",
        "report", False, (), "hill post", byline="Ivo Brask",
    ),
    Told(
        "who reached the town writes of what happens there",
        "The Front burnt the mill.", "scene", True, (), "hill post@ivo brask",
        before="It was noon when I reached Sarn.", byline="Ivo Brask",
    ),
    Told(
        "who reached the town has not seen who leads the Front",
        "Rolf Enden leads the Front.", "report", False, (), "hill post",
        before="It was noon when I reached Sarn.", byline="Ivo Brask", relation="leads",
    ),
    Told(
        "nor what happened there years ago",
        "The Front burnt the mill in 1998.", "report", False, (), "hill post",
        before="It was noon when I reached Sarn.", byline="Ivo Brask", occurred="1998",
    ),
    Told(
        "nor what is yet to come",
        "The Front will burn the mill.", "report", False, (), "hill post",
        before="It was noon when I reached Sarn.", byline="Ivo Brask", modality="forecast",
    ),
    Told(
        "who was told so by somebody passes it on",
        "Ivo Brask said he was told that the Front burnt the mill.", "statement", False,
        (("Ivo Brask", "named"),), "ivo brask@=ivo brask",
    ),
    Told(
        "what he says in quotation marks of others is his own word",
        "“I was told to leave, and the Front burnt the mill,” Ivo Brask said.", "statement", True,
        (("Ivo Brask", "named"),), "ivo brask@=ivo brask",
    ),
    Told(
        "a joint statement may be the other's",
        "The Front burnt the mill, Ivo Brask said in a joint statement.", "statement", False,
        (("Ivo Brask", "named"),), "ivo brask@",
    ),
    Told(
        "byline and dateline at the place of the event",
        "SARN, March 4 — The Front burnt the mill at Sarn.", "scene", True, (),
        "hill post@ivo brask", byline="Ivo Brask", place="Sarn",
    ),
    Told(
        "a dateline elsewhere shows nothing",
        "LARN, March 4 — The Front burnt the mill at Sarn.", "report", False, (), "hill post",
        byline="Ivo Brask", place="Sarn",
    ),
    Told(
        "a dateline with an agency's mark is the agency's",
        "SARN, March 4 (AP) — The Front burnt the mill at Sarn.", "dispatch", True, (),
        "associated press@", byline="Ivo Brask", place="Sarn", credits=("AP",),
    ),
]  # fmt: skip


@pytest.mark.parametrize("told", CASES, ids=lambda told: told.why)
def test_root(told: Told) -> None:
    """Each case says in its own sentence what must hold."""
    root = root_of(told)
    assert (root.kind, root.known, root.outlet) == (told.kind, told.known, told.source)
    assert root.key.startswith(told.key)


def test_it_wrote_is_the_outlet_that_spoke_before() -> None:
    """ "The newspaper said A. B, it wrote": B comes from that newspaper, too."""
    text = "The Valley Courier named the Front. The Front, it wrote, burnt the mill."
    article = Article(page_sha256="", location="", text=text, outlet="Hill Post")
    spoke, wrote = text.index("Valley"), text.index("it wrote")
    first = Hop("Valley Courier", "institution", "says", source_span=Span(spoke, spoke + 14))
    then = Hop("it", "institution", "says", source_span=Span(wrote, wrote + 2))
    claims = [
        Claim(
            article.id, "attacks", (), Span(at, at + 3), Span(at, at + 9), Span(at, at + 9),
            (Hop("Hill Post", "named", "says"), hop),
        )
        for at, hop in ((20, first), (40, then))
    ]  # fmt: skip
    assert [root.outlet for root in roots(article, claims, {})] == ["The Valley Courier"] * 2


def test_one_mention_of_an_anonymous_source_is_one_key() -> None:
    """Two claims by one mention of an unnamed official rest on him; the next mention does not."""
    text = "A senior official said it. The official said more."
    article = Article(page_sha256="", location="", text=text, outlet="Hill Post")
    here, there = Span(2, 17), Span(31, 39)
    claims = [
        Claim(
            article.id, "attacks", (), Span(at, at + 1), Span(at, at + 1), Span(0, 26),
            (Hop("Hill Post", "named", "says"),
             Hop(span.of(text), "unnamed_role", "says", source_span=span)),
        )
        for at, span in ((3, here), (9, here), (40, there))
    ]  # fmt: skip
    keys = [root.key for root in roots(article, claims, {})]
    assert keys[0] == keys[1] != keys[2]


@pytest.mark.parametrize(
    ("phrase", "body"),
    [
        ("the Orlandian foreign ministry", "state:orland"),
        ("Pakistani army", "state:pakist"),
        ("Pakistan", "state:pakist"),
        ("interior ministry", "state:"),
        ("Saltmarch Liberation League", "body:saltmarch liberation league"),
        ("a spokesman for the Larn Network", "body:larn network"),
        ("its leader", "?"),
        ("who sells tea at the gate", ""),
        ("Karachi police", "state:"),
        ("mayor", "state:"),
        ("his brother", "?"),
    ],
)
def test_whom_a_phrase_means(phrase: str, body: str) -> None:
    """A state by its adjective, a body by its words, a post by itself, a passer-by by nothing."""
    article = Article(page_sha256="", location="", text="x")
    assert Bodies(article, []).describe(phrase) == body


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("AP", ("Associated Press", True)),
        ("(Reuters)".strip("()"), ("Reuters", True)),
        ("Source: AFP", ("Agence France-Presse", True)),
        ("Compiled from LPA dispatches", ("LPA", True)),
        ("With inputs from PTI", ("", False)),
        ("agencies", ("", False)),
        ("Ivo Brask contributed to this report", None),
        ("Reporting by Ivo Brask; editing by Rolf Enden", None),
    ],
)
def test_credit_lines(line: str, found: tuple[str, bool] | None) -> None:
    """Whole stories name their agency; a part of a story names nobody for any one sentence."""
    article = Article(page_sha256="", location="", text="x", outlet="Hill Post", credits=(line,))
    credit = credit_of(article)
    if found is None:
        assert credit is None
    else:
        assert credit is not None
        assert (credit.agency, credit.whole) == found


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("The Valley Courier", True),
        ("Radio Sennet", True),
        ("BBC", True),
        ("Larn Press Agency", True),
        ("Tolvane Border Post", False),
        ("Valley Front", False),
        ("the courier", False),
    ],
)
def test_is_outlet(name: str, is_one: bool) -> None:
    """A newspaper by its last word; a border post is none."""
    assert is_outlet(name) == is_one


def test_names_of_one_outlet() -> None:
    """An agency is one by any of its names, and by its address."""
    assert {teller(n) for n in ("AP", "The Associated Press", "apnews.com")} == {"associated press"}
    assert teller("The Valley Courier") == teller("Valley Courier")
    assert agency("AA") == "Anadolu Agency"
    assert agency("AA", credit=False) == ""
    text = "Told to Reuters, and to the Valley Courier’s reporter."
    assert [name for _, name in outlets_in(text)] == ["Reuters", "Valley Courier"]
