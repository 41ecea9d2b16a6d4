"""Which articles are one telling: copies, excerpts, rewrites, and what must not join."""

from __future__ import annotations

import tomllib
from itertools import combinations, pairwise, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.invented import articles
from sayso.model import Article, FoundDate, Reuse, Span
from sayso.origins import MIN_SHARED, compare, find, prints
from sayso.origins.boilerplate import FILE
from sayso.origins.telling import telling


def unwrapped(words: str) -> str:
    """Paragraphs between blank lines, each on one line."""
    return "\n\n".join(" ".join(part.split()) for part in words.split("\n\n"))


MARKET = unwrapped("""
A car tore through the cattle market at Callow Bridge on Sunday and killed nine drovers,
two of them brothers from the east bank of the Sarrow, before guards could bring it to a halt.

The market draws traders from both banks of the river and had been open for less than an hour when
the driver turned off the mill road, crossed the weighing yard and struck the first of the pens.

Colonel Raskell, who commands the garrison, blamed smugglers from Norvane for the deaths and told
his officers to close the ferries until every crew had shown its papers to the harbour master.

Doctors at the infirmary treated thirty people for burns and broken bones, and a hall behind the
chapel was opened for families who had come down from the hill farms to look for their sons.""")
OTHER = unwrapped("""
Nine people lost their lives when a vehicle ran into stalls beside the old bridge, the
mayor's office said late on Sunday. Witnesses described a lorry without lights that came down from
the quarry at speed.

Teams with lamps worked through the night to free those trapped under timber. A railway clerk said
she had carried water to the wounded until soldiers asked everybody to leave the square.

Shops in the quarter stayed shut the next morning. The council will meet on Tuesday to decide
whether the drovers' fair should move to the fields outside the town wall.""")
SPEECH = (
    "“We shall not bow to those who come by night, we shall not pay for peace with the bread of "
    "our children, and we shall not forget who stood with us when the river rose and the roads "
    "were gone and nobody else would answer,” President Teveth said."
)
BACKGROUND = (
    "The Column split from the Saltmarch League in January after a quarrel about boats and is led "
    "by Tam Ovrick, a former ferryman who once commanded the League's northern landing and was "
    "sentenced to twelve years for it."
)


def article(
    body: str, title: str = "", outlet: str = "", day: str = "", lines: tuple[str, ...] = ()
) -> Article:
    text = f"{title}\n\n{body}" if title else body
    published = FoundDate(day, "day", "meta", "published") if day else None
    span = Span(0, len(title)) if title else None
    return Article(
        "", "", text, title=title, title_span=span, outlet=outlet, credits=lines,
        published=published,
    )  # fmt: skip


def kind(one: str, other: str) -> str:
    found = compare(article(one), article(other))
    return found.kind if found else ""


def paragraphs(text: str) -> list[str]:
    return text.split("\n\n")


REWRITE = (
    MARKET.replace("tore through", "raced across")
    .replace("killed nine drovers", "left nine drovers dead")
    .replace("before guards could bring", "until sentries managed to bring")
    .replace("draws traders", "attracts merchants")
    .replace("had been open for less than", "was open barely")
    .replace("turned off the mill road", "left the road to the mill")
    .replace("crossed the weighing yard", "went over the yard for weighing")
    .replace("who commands the garrison", "the commander of the garrison")
    .replace("told his officers", "instructed officers")
    .replace("had shown its papers", "could show papers")
    .replace("treated thirty people", "looked after thirty patients")
    .replace("was opened for families", "took in relatives")
    .replace("come down from", "travelled from")
)


@pytest.mark.parametrize(
    ("what", "changed", "expected"),
    [
        ("the same", MARKET, "copy"),
        ("another dateline", f"PORT SENNET, March 3 (MPA) — {MARKET}", "copy"),
        ("capitals and marks", MARKET.upper().replace(",", " ;"), "copy"),
        ("the first half", "\n\n".join(paragraphs(MARKET)[:2]), "copy"),
        ("another order", "\n\n".join(reversed(paragraphs(MARKET))), "copy"),
        ("a lead of one's own", f"It was a bad day for the coast.\n\n{MARKET}", "copy"),
        ("two stories in one", f"{paragraphs(MARKET)[1]}\n\n{OTHER}", "excerpt"),
        ("reworded", REWRITE, "rewrite"),
        ("told by somebody else", OTHER, ""),
        ("nothing", "", ""),
        ("a teaser", " ".join(MARKET.split()[:15]), ""),
    ],
)
def test_kinds(what: str, changed: str, expected: str) -> None:
    """What an outlet did to a story decides what the two are to each other."""
    assert kind(MARKET, changed) == expected, what


@pytest.mark.parametrize(
    "common",
    [
        SPEECH,
        SPEECH.replace("“", '"').replace("”", '"'),
        SPEECH.removesuffix("” President Teveth said."),
        "All rights reserved. This story may not be published, broadcast, rewritten or "
        "redistributed without the permission of the agency that owns it, its members and heirs.",
        "Reporting by Mirel Astvey in Port Sennet and Theo Brannick in Kastelmar; Editing by Jun "
        "Ostrander, Lena Harrowby and others at the night desk of the agency in the capital",
    ],
    ids=["speech", "straight marks", "a mark that nobody closed", "footer", "names of the desk"],
)
def test_what_joins_nothing(common: str) -> None:
    """A public speech and furniture are nobody's telling: no join, and no print of them."""
    first, second = article(f"{MARKET}\n\n{common}"), article(f"{OTHER}\n\n{common}")
    assert compare(first, second) is None
    assert not set(prints(first)) & set(prints(second))


def test_a_speech_in_a_copy_is_shared() -> None:
    """Quotations do not decide, but a copy's stretches hold them."""
    found = compare(article(f"{MARKET}\n\n{SPEECH}"), article(f"ROME (AP) — {MARKET}\n\n{SPEECH}"))
    assert found is not None
    assert found.kind == "copy"
    assert any("pay for peace" in words for words in shared(found, f"{MARKET}\n\n{SPEECH}"))


def test_background_is_an_excerpt_of_exactly_itself() -> None:
    """A paragraph of background, word for word in both, is one telling and nothing else is."""
    first, second = f"{MARKET}\n\n{BACKGROUND}", f"{OTHER}\n\n{BACKGROUND}"
    found = compare(article(first), article(second))
    assert found is not None
    assert found.kind == "excerpt"
    assert shared(found, first, second) == [BACKGROUND.removesuffix(".")]


def test_an_outlets_own_lines() -> None:
    """What one outlet puts below all it prints is not reuse; in two outlets it would be."""
    about = (
        "The Courier has told the story of this coast since 1887, is read in forty towns by people "
        "who want to know what their neighbours do, and takes no money from any state."
    )
    texts = f"{MARKET}\n\n{about}", f"{OTHER}\n\n{about}"
    assert compare(*(article(text, outlet="Sennet Courier") for text in texts)) is None
    assert kind(*texts) == "excerpt"


def test_the_title_does_not_decide() -> None:
    """The same story under another headline is a copy; another story under the same is not."""
    assert compare(article(MARKET, "Nine dead"), article(MARKET, "A day of grief")) is not None
    title = " ".join(BACKGROUND.split()[:30])
    assert compare(article(MARKET, title), article(OTHER, title)) is None


@pytest.mark.parametrize(
    ("days", "outlets", "carried", "expected"),
    [
        (("2024-03-03", "2024-03-04"), ("", ""), ((), ()), 0),
        (("2024-03-04", "2024-03-03"), ("", ""), ((), ()), 1),
        (("2024-03-03", "2024-03-03"), ("", ""), ((), ()), None),
        (("2024-03", "2024-03-04"), ("", ""), ((), ()), None),
        (("XXXX-03-03", "2024-03-04"), ("", ""), ((), ()), None),
        (("", "2024-03-03"), ("", ""), ((), ()), None),
        (("", ""), ("Meridian Press Agency", "Tribune"), ((), ("MPA",)), 0),
        (("2024-03-05", "2024-03-04"), ("Meridian Press Agency", "Tribune"), ((), ("MPA",)), 0),
        (("2024-03-03", "2024-03-04"), ("Dispatch", "Tribune"), (("MPA",), ("MPA",)), None),
    ],
)
def test_direction(
    days: tuple[str, str],
    outlets: tuple[str, str],
    carried: tuple[tuple[str, ...], tuple[str, ...]],
    expected: int | None,
) -> None:
    """A credit says who took from whom, else the days do; two that credit a third took from it."""
    pair = [
        article(f"{MARKET}\n\n{n}", outlet=outlet, day=day, lines=lines)
        for n, (day, outlet, lines) in enumerate(zip(days, outlets, carried, strict=True))
    ]
    found = compare(*pair)
    assert found is not None
    assert found.taken_from == ("" if expected is None else pair[expected].id)


def test_find_is_compare_on_candidates() -> None:
    """Whatever the order and whatever else is there, every pair is what the two alone say."""
    case = list(articles(150, seed=3))
    alone = {}
    held = {one.id: set(prints(one)) for one in case}
    for one, other in combinations(case, 2):
        if len(held[one.id] & held[other.id]) >= MIN_SHARED and (found := compare(one, other)):
            alone[found.a, found.b] = found
    assert len(alone) >= 10
    assert find(case) == tuple(alone[pair] for pair in sorted(alone))
    assert find(case[::-1]) == find(case)
    part = find(case[:60])
    assert set(part) == {one for one in find(case) if {one.a, one.b} <= {a.id for a in case[:60]}}


def test_same_words_under_other_names() -> None:
    """Equal texts of several outlets are copies of each other, each pair once, `a` before `b`."""
    same = [Article(f"page {n}", "", MARKET, outlet=f"Outlet {n}") for n in range(4)]
    for order in permutations(same):
        found = find(order)
        assert len(found) == 6
        assert all(one.kind == "copy" and one.a < one.b for one in found)


def test_prints_are_the_same_everywhere() -> None:
    """Two of the numbers, so that a machine that counts another way is found out."""
    assert prints(article(MARKET))[:2] == PRINTS
    assert len(prints(article(MARKET))) == len(set(prints(article(MARKET))))


def test_boilerplate_phrases_are_long_enough() -> None:
    """Each phrase of the table is found where it stands."""
    listed = tomllib.loads(FILE.read_text(encoding="utf-8"))
    for phrase in [*listed["holds"], *listed["begins"]]:
        told = telling(article(f"{MARKET}\n\n{phrase} something or other."))
        assert not told.own[-3:].any(), phrase


PIECES = st.lists(
    st.sampled_from(
        [*paragraphs(MARKET), *paragraphs(OTHER), SPEECH, "Zażółć 🙂 gęślą\u00adjaźń", '"']
    )
)


@settings(max_examples=150, deadline=None)
@given(PIECES, PIECES)
def test_any_two_texts(ours: list[str], theirs: list[str]) -> None:
    """Either order gives the same; each stretch has as many and nearly the same words in both."""
    one, other = article("\n\n".join(ours)), article("\n\n".join(theirs))
    found = compare(one, other)
    assert found == compare(other, one)
    if found:
        texts = {one.id: one.text, other.id: other.text}
        for spans, text in ((found.shared_a, texts[found.a]), (found.shared_b, texts[found.b])):
            assert list(spans) == sorted(spans)
            assert all(a.end <= b.start for a, b in pairwise(spans))
            assert all(span.of(text) == span.of(text).strip() for span in spans)


def shared(found: Reuse, *texts: str) -> list[str]:
    """The words of the stretches in the article that one of the texts is."""
    sides = {found.a: found.shared_a, found.b: found.shared_b}
    for text in texts:
        if spans := sides.get(article(text).id):
            return [span.of(text) for span in spans]
    raise AssertionError("neither article has that text")


PRINTS = (-7207638852098562591, 10622840119706276)
