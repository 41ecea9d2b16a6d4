"""Bounds of independent origins: the stories, case by case, and properties against a slow twin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.codebook.outlets import teller
from sayso.corroboration.alike import mark, may_be_one
from sayso.corroboration.bounds import Reuses, count
from sayso.model import Reuse, Root, RootKind, Span, Stated

KNOWN: frozenset[str] = frozenset({"statement", "document", "scene", "dispatch"})


def stated(
    claim: str,
    kind: RootKind,
    key: str,
    *,
    outlet: str = "",
    article: str = "",
    start: int = 100,
    day: str | None = "2024-03-03",
    known: bool | None = None,
    source: str = "",
) -> Stated:
    """A claim of which only its lineage matters; its article has its own name unless given."""
    sure = kind in KNOWN if known is None else known
    root = Root(claim, kind, key, sure, f"{kind} {key}", source)
    return Stated(
        claim, article or f"article {claim}", "bombs", (), (), (), "affirmed", "asserted", "says",
        "", "", "", False, None, Span(start, start + 80), outlet or f"Outlet {claim}", day, root,
    )  # fmt: skip


def copies(*articles: str, shared: tuple[int, int] = (0, 1000)) -> list[Reuse]:
    """All of these articles share that stretch, at the same place."""
    spans = (Span(*shared),)
    return [
        Reuse(a, b, "copy", "", spans, spans, "word for word")
        for a, b in combinations(sorted(articles), 2)
    ]


@dataclass(frozen=True)
class Case:
    """Claims of one proposition and the bounds they must have, with the sentence that says why."""

    why: str
    claims: list[Stated]
    low: int
    high: int
    reuse: tuple[Reuse, ...] = ()


def _letters(n: int) -> str:
    """Consonants for a number: another sound for each."""
    return "".join("bdfklmnprt"[int(digit)] + "as" for digit in f"{n:03}")


TEN = [stated(f"{n}", "anonymous", f"article {n}:5") for n in range(10)]
CASES = [
    Case("nothing said has no origin", [], 0, 0),
    Case("one anonymous claim alone is one origin", [stated("a", "anonymous", "a:1")], 1, 1),
    Case(
        "story 1: ten syndicated copies are one origin",
        TEN,
        1,
        1,
        tuple(copies(*(one.article_id for one in TEN))),
    ),
    Case(
        "story 1: one of the copies has a headline of its own, which repeats what stands below",
        [*TEN, stated("h", "report", "outlet 3", article="article 3", start=0)],
        1,
        1,
        tuple(copies(*(one.article_id for one in TEN))),
    ),
    Case(
        "story 2: two outlets that each cite a senior official may cite one man, or two",
        [stated("a", "anonymous", "a:1"), stated("b", "anonymous", "b:1")],
        1,
        2,
    ),
    Case(
        "story 3: a wire and an independent reporter at the scene are two",
        [stated("a", "dispatch", "larn agency@2024-03-03"), stated("b", "scene", "courier@ivo")],
        2,
        2,
    ),
    Case(
        "story 4: an outlet of unknown lineage joins, and the upper bound alone grows",
        [
            stated("a", "dispatch", "larn agency@2024-03-03"),
            stated("b", "scene", "courier@ivo"),
            stated("c", "report", "valley post"),
        ],
        2,
        3,
    ),
    Case(
        "one man's words in five outlets are one origin",
        [stated(f"{n}", "statement", "telvin@state:orland") for n in range(5)],
        1,
        1,
    ),
    Case(
        "one reporter may write for two outlets",
        [stated("a", "scene", "courier@ivo brask"), stated("b", "scene", "larn post@ivo brask")],
        1,
        2,
    ),
    Case(
        "two reporters of two outlets are two",
        [stated("a", "scene", "courier@ivo brask"), stated("b", "scene", "larn post@ode marn")],
        2,
        2,
    ),
    Case(
        "who was near and says no more repeats the source that he names",
        [
            stated("a", "scene", "courier@ivo@near", article="x", start=500),
            stated("b", "statement", "police@state:", article="x"),
        ],
        1,
        1,
    ),
    Case(
        "a middle name, an initial, another spelling: it may be one man",
        [
            stated("a", "statement", "e1@=josef konyi lado"),
            stated("b", "statement", "e2@=jozef lado"),
            stated("c", "statement", "e3@=j lado"),
        ],
        1,
        3,
    ),
    Case(
        "two of one family are two",
        [stated("a", "statement", "e1@=ann lado"), stated("b", "statement", "e2@=otto lado")],
        2,
        2,
    ),
    Case(
        "of very many people all but those of like names are two",
        [
            stated(f"{n:04}", "statement", f"e{n}@=b{_letters(n)}k t{_letters(n)}r")
            for n in range(300)
        ]
        + [stated("x", "statement", "e@?")],
        300,
        301,
    ),
    Case(
        "a man who says it again two months later is no second origin",
        [
            stated("a", "statement", "telvin@"),
            stated("b", "statement", "telvin@", day="2024-05-09"),
        ],
        1,
        1,
    ),
    Case(
        "two named people who are shown to speak for nobody are two",
        [stated("a", "statement", "telvin@"), stated("b", "statement", "brask@")],
        2,
        2,
    ),
    Case(
        "two spokesmen of one ministry may have it from one desk",
        [
            stated("a", "statement", "telvin@state:orland"),
            stated("b", "statement", "brask@state:orland"),
        ],
        1,
        2,
    ),
    Case(
        "army and ministry of one state are counted once at least: both speak for it",
        [
            stated("a", "statement", "orland army@state:orland"),
            stated("b", "statement", "ministry@state:"),
        ],
        1,
        2,
    ),
    Case(
        "officials of two states are two",
        [
            stated("a", "statement", "telvin@state:orland"),
            stated("b", "statement", "brask@state:sarn"),
        ],
        2,
        2,
    ),
    Case(
        "a ministry of no known state does not make two states one",
        [
            stated("a", "statement", "telvin@state:orland"),
            stated("b", "statement", "brask@state:sarn"),
            stated("c", "statement", "ministry@state:"),
        ],
        2,
        3,
    ),
    Case(
        "the Front and the Valley Front may be one body",
        [
            stated("a", "statement", "telvin@body:front"),
            stated("b", "statement", "brask@body:valley front"),
        ],
        1,
        2,
    ),
    Case(
        "an armed group and a state are two",
        [
            stated("a", "statement", "telvin@body:valley front"),
            stated("b", "statement", "brask@state:orland"),
        ],
        2,
        2,
    ),
    Case(
        "a spokesman of nobody knows whom may speak for anybody",
        [
            stated("a", "statement", "telvin@?"),
            stated("b", "statement", "brask@body:valley front"),
        ],
        1,
        2,
    ),
    Case(
        "a lone surname proves nobody new",
        [
            stated("a", "statement", "mara telvin@"),
            stated("b", "statement", "telvin@", known=False),
        ],
        1,
        2,
    ),
    Case(
        "an anonymous source beside a named one may be the named one",
        [stated("a", "statement", "telvin@"), stated("b", "anonymous", "b:1")],
        1,
        2,
    ),
    Case(
        "what is told of a newspaper joins that newspaper's own telling",
        [
            stated("a", "anonymous", "a:1", outlet="The Valley Courier"),
            stated("b", "derived", "valley courier", source="Valley Courier"),
        ],
        1,
        1,
    ),
    Case(
        "a page that gives its address alone is that newspaper's all the same",
        [
            stated("a", "anonymous", "a:1", outlet="www.valleycourier.example"),
            stated("b", "derived", "valley courier", source="The Valley Courier"),
        ],
        1,
        1,
    ),
    Case(
        "a sentence that links to a newspaper's page joins that newspaper's own telling",
        [
            stated("a", "anonymous", "a:1", outlet="The Valley Courier"),
            stated("b", "derived", "valleycourier.example", source="valleycourier.example"),
        ],
        1,
        1,
    ),
    Case(
        "it does not join what that newspaper wrote weeks later",
        [
            stated(
                "a", "scene", "valley courier@ivo", outlet="The Valley Courier", day="2024-04-20"
            ),
            stated("b", "derived", "valley courier", source="Valley Courier"),
        ],
        1,
        2,
    ),
    Case(
        "two outlets that retell a third, which is not here, are one",
        [
            stated("a", "derived", "valley courier", source="Valley Courier"),
            stated("b", "derived", "valley courier", source="The Valley Courier"),
        ],
        1,
        1,
    ),
    Case(
        "what is retold from a third may come from the reporter at the scene",
        [
            stated("a", "scene", "hill post@ivo"),
            stated("b", "derived", "valley courier", source="Valley Courier"),
        ],
        1,
        2,
    ),
    Case(
        "two that retell outlets which nobody names may retell two",
        [stated("a", "derived", ""), stated("b", "derived", "")],
        1,
        2,
    ),
    Case(
        "circular: A cites B, and B cites A",
        [
            stated("a", "derived", "hill post", outlet="Valley Courier", source="Hill Post"),
            stated("b", "derived", "valley courier", outlet="Hill Post", source="Valley Courier"),
        ],
        1,
        1,
    ),
    Case(
        "circular: A cites B, B printed C's copy of A",
        [
            stated("a", "derived", "hill post", outlet="Valley Courier", source="Hill Post"),
            stated("b", "report", "hill post", outlet="Hill Post"),
            stated("c", "derived", "valley courier", outlet="Dune Mail", source="Valley Courier"),
        ],
        1,
        1,
        tuple(copies("article b", "article c")),
    ),
    Case(
        "a wire story and the outlet's own paragraph with its own reporter are two",
        [
            stated("w", "dispatch", "larn agency@2024-03-03", article="own"),
            stated("s", "scene", "courier@ivo", article="mixed", start=2000),
            stated("c", "dispatch", "larn agency@2024-03-03", article="mixed", start=100),
        ],
        2,
        2,
        tuple(copies("mixed", "own")),
    ),
    Case(
        "a wire story and the outlet's own paragraph that names no source may be one",
        [
            stated("w", "dispatch", "larn agency@2024-03-03", article="own"),
            stated("c", "dispatch", "larn agency@2024-03-03", article="mixed"),
            stated("p", "report", "courier", article="mixed", start=2000),
        ],
        1,
        2,
        tuple(copies("mixed", "own")),
    ),
    Case(
        "an agency repeats in its own voice what its story has from the ministry",
        [
            stated("a", "dispatch", "larn agency@2024-03-03", article="x", start=0),
            stated("b", "statement", "ministry@state:", article="x"),
        ],
        1,
        1,
    ),
    Case(
        "an agency's own voice is worth no more than the unnamed official its story rests on",
        [
            stated("a", "dispatch", "larn agency@2024-03-03", article="x", start=0),
            stated("b", "anonymous", "x:9", article="x"),
            stated("c", "scene", "courier@ivo"),
        ],
        1,
        2,
    ),
    Case(
        "an agency that names no source may have it from the minister whom another outlet quotes",
        [
            stated("a", "dispatch", "larn agency@2024-03-03"),
            stated("b", "statement", "telvin@state:orland"),
        ],
        1,
        2,
    ),
    Case(
        "two agencies that each stand for it are two",
        [
            stated("a", "dispatch", "larn agency@2024-03-03"),
            stated("b", "dispatch", "sarn agency@2024-03-03"),
        ],
        2,
        2,
    ),
    Case(
        "one agency written in two ways is at least one",
        [
            stated("a", "dispatch", "lpa@2024-03-03"),
            stated("b", "dispatch", "larn press agency@2024-03-03"),
        ],
        1,
        2,
    ),
    Case(
        "one agency's dispatches of two months may be one, and may be two",
        [
            stated("a", "dispatch", "larn agency@2024-03-03"),
            stated("b", "dispatch", "larn agency@2024-05-09", day="2024-05-09"),
        ],
        1,
        2,
    ),
    Case(
        "one agency's dispatch printed a day later is one",
        [
            stated("a", "dispatch", "larn agency@2024-03-03"),
            stated("b", "dispatch", "larn agency@2024-03-04", day="2024-03-04"),
        ],
        1,
        1,
    ),
    Case(
        "two reporters of one newspaper at the scene are of one newsroom",
        [stated("a", "scene", "courier@ivo"), stated("b", "scene", "courier@mara")],
        1,
        2,
    ),
    Case(
        "an agency's correspondent at the scene and its dispatch are of one newsroom",
        [
            stated("a", "scene", "larn agency@"),
            stated("b", "dispatch", "larn agency@2024-03-03"),
        ],
        1,
        2,
    ),
    Case(
        "a newspaper that repeats itself in its own voice is one",
        [stated(f"{n}", "report", "courier", outlet="Courier") for n in range(4)],
        1,
        1,
    ),
    Case(
        "the same report of the same body in two outlets of one week is one document",
        [
            stated("a", "document", "concord report@body:concord"),
            stated("b", "document", "concord report@body:concord", day="2024-03-09"),
        ],
        1,
        1,
    ),
    Case(
        "reports of one body, a year apart, may be two",
        [
            stated("a", "document", "concord report@body:concord"),
            stated("b", "document", "concord report@body:concord", day="2025-03-09"),
        ],
        1,
        2,
    ),
    Case(
        "copies that hold two sources hold two origins, each with its copy",
        [
            stated("a", "statement", "telvin@", article="x", start=100),
            stated("b", "statement", "brask@", article="x", start=700),
            stated("c", "statement", "telvin@", article="y", start=100),
            stated("d", "statement", "brask@", article="y", start=700),
        ],
        2,
        2,
        tuple(copies("x", "y")),
    ),
    Case(
        "a quotation of a public speech does not make the articles around it one",
        [
            stated("a", "anonymous", "x:9", article="x", start=2000),
            stated("b", "anonymous", "y:9", article="y", start=2000),
        ],
        1,
        2,
        tuple(copies("x", "y", shared=(0, 300))),
    ),
    Case(
        "a copy of unknown lineage joins one of two known roots and never makes them one",
        [
            stated("a", "statement", "telvin@", article="x"),
            stated("b", "statement", "brask@", article="y"),
            stated("c", "report", "dune mail", article="z"),
        ],
        2,
        2,
        (*copies("x", "z"), *copies("y", "z")),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.why)
def test_bounds(case: Case) -> None:
    """Each case says in its own sentence what must hold."""
    found = count(case.claims, Reuses(case.reuse))
    assert (found.low, found.high) == (case.low, case.high)
    assert len(found.origins) == found.high


def test_a_denial_is_counted_apart() -> None:
    """Who denies is no origin of what he denies: each side has its own bounds."""
    charge = [stated("a", "statement", "telvin@state:orland")]
    denial = [replace(stated("b", "statement", "brask@state:sarn"), polarity="negated")]
    assert [(count(s, Reuses()).low, count(s, Reuses()).high) for s in (charge, denial)] == [
        (1, 1),
        (1, 1),
    ]


def test_every_link_has_its_reason() -> None:
    """A reader sees why two articles are one origin, and why the bounds differ."""
    found = count(
        [
            stated("a", "anonymous", "x:9", article="x", outlet="Hill Post"),
            stated("b", "anonymous", "y:9", article="y", outlet="Dune Mail"),
            stated("c", "derived", "hill post", outlet="Sarn Echo", source="Hill Post"),
            stated("d", "report", "valley courier", outlet="Valley Courier"),
        ],
        Reuses(copies("x", "y")),
    )
    joined = found.origins[0]
    assert joined.article_ids == ("article c", "x", "y")
    assert "Hill Post and Dune Mail: they share this text (word for word)" in joined.reasons
    assert "Sarn Echo has it from Hill Post" in joined.reasons
    assert "Valley Courier: report valley courier" in found.origins[1].reasons
    assert any("Valley Courier" in reason for reason in found.reasons)


@pytest.mark.parametrize(
    ("shared_b", "start", "length", "same"),
    [
        ((0, 1000), 100, 80, True),
        ((0, 1000), 700, 79, True),
        ((0, 1000), 700, 60, False),
        ((0, 1000), 110, 30, False),
        ((150, 1000), 100, 80, False),
        ((0, 141), 100, 80, True),
        ((0, 139), 100, 80, False),
    ],
    ids=[
        "the same place",
        "elsewhere, as long: the paragraphs were put into another order",
        "elsewhere, and shorter: another sentence",
        "about the same place, but much shorter",
        "less than half of it is shared",
        "just over half of it is shared",
        "just under half of it is shared",
    ],
)
def test_same_telling(shared_b: tuple[int, int], start: int, length: int, same: bool) -> None:
    """One sentence in the shared text of both articles, and not just any two."""
    reuse = Reuse("x", "y", "copy", "", (Span(0, 1000),), (Span(*shared_b),), "copy")
    one = stated("a", "report", "", article="x")
    other = replace(stated("b", "report", "", article="y"), sentence=Span(start, start + length))
    reuses = Reuses([reuse])
    assert bool(reuses.same_telling(one, other)) == same
    assert reuses.same_telling(other, one) == reuses.same_telling(one, other)


# A second implementation, slow and written out ------------------------------------------------


def slow_bounds(
    claims: Sequence[Stated], reuses: Reuses
) -> tuple[int, int, frozenset[frozenset[str]]]:
    """Lower bound, upper bound and the groups, by the rules of docs/origins.md one by one."""
    claims = sorted(claims, key=lambda one: one.claim_id)
    n = range(len(claims))
    repeats = dict(_repeats(claims))
    known = [claims[repeats.get(i, i)].root.known for i in n]
    sure = {(i, k) for i in n for k in n if _surely_one(claims, repeats, reuses, i, k)}
    knowns = [i for i in n if known[i]]
    roots = _groups(knowns, {(i, k) for i, k in sure if known[i] and known[k]})
    others = [i for i in n if not known[i]]
    retold = dict(_retold(claims, known))
    unsure = {(i, k) for i, k in sure if not known[i] and not known[k]}
    unsure |= {(i, k) for i, k in retold.items() if not known[k]}
    found = [set(root) for root in roots]
    for group in _groups(others, unsure):
        near = {k for i in group for k in knowns if (i, k) in sure or (k, i) in sure}
        near |= {retold[i] for i in group if i in retold and known[retold[i]]}
        home = next((root for root in found if near and min(near) in root), None)
        found.append(set(group)) if home is None else home.update(group)
    groups = frozenset(frozenset(claims[i].claim_id for i in group) for group in found)
    marks = [frozenset(mark(claims[i].root) for i in root if i not in repeats) for root in roots]
    low = max(
        len(chosen)
        for size in range(len(marks) + 1)
        for chosen in combinations(marks, size)
        if not any(may_be_one(a, b) for a, b in combinations(chosen, 2))
    )
    return max(low, 1), len(found), groups


def _repeats(claims: Sequence[Stated]) -> Iterator[tuple[int, int]]:
    for article in {one.article_id for one in claims}:
        here = [i for i, one in enumerate(claims) if one.article_id == article]
        named = [i for i in here if claims[i].root.kind not in {"report", "dispatch"}]
        below = [i for i in named if claims[i].sentence.start > 0]
        strong = below or named
        for i in here:
            kind = claims[i].root.kind
            able = [k for k in strong if (kind, claims[k].root.kind) != ("dispatch", "scene")]
            if able and i not in strong:
                first = [k for k in able if claims[k].root.known] or able
                yield i, min(first, key=lambda k: (claims[k].sentence, k))


def _surely_one(
    claims: Sequence[Stated], repeats: dict[int, int], reuses: Reuses, i: int, k: int
) -> bool:
    if repeats.get(i) == k or repeats.get(k) == i or i == k:
        return True
    one, other = claims[i], claims[k]
    if one.article_id != other.article_id and reuses.same_telling(one, other):
        return True
    if i in repeats or k in repeats or one.root.kind != other.root.kind:
        return False
    keys = [
        c.root.key if c.root.kind == "scene" else c.root.key.split("@")[0] for c in (one, other)
    ]
    if not keys[0] or keys[0] != keys[1]:
        return False
    days = {"dispatch": 1, "document": 31}.get(one.root.kind)
    if days is None or one.article_id == other.article_id:
        return True
    apart = _later(one, other)
    return apart is not None and abs(apart) <= days


def _later(one: Stated, other: Stated) -> int | None:
    """How many days the other came later; None if nobody knows."""
    if one.published is None or other.published is None:
        return None
    return (date.fromisoformat(other.published) - date.fromisoformat(one.published)).days


def _retold(claims: Sequence[Stated], known: Sequence[bool]) -> Iterator[tuple[int, int]]:
    for i, one in enumerate(claims):
        if one.root.kind != "derived" or not one.root.outlet or known[i]:
            continue
        told = []
        for k, other in enumerate(claims):
            names = {teller(other.outlet)}
            if other.root.kind == "dispatch":
                names.add(other.root.key.split("@")[0])
            late = (
                one.published is not None
                and other.published is not None
                and (date.fromisoformat(other.published) - date.fromisoformat(one.published)).days
                > 1
            )
            if k != i and teller(one.root.outlet) in names and not late:
                told.append((not known[k], other.published or "", k))
        if told:
            yield i, min(told)[2]


def _groups(items: Sequence[int], pairs: set[tuple[int, int]]) -> list[set[int]]:
    groups = [{i} for i in items]
    merged = True
    while merged:
        merged = False
        for one, other in permutations(groups, 2):
            if any((i, k) in pairs for i in one for k in other):
                groups.remove(other)
                one |= other
                merged = True
                break
    return groups


ARTICLES = {
    "p": ("Hill Post", "2024-03-03"),
    "q": ("Valley Courier", "2024-03-03"),
    "r": ("Valley Courier", "2024-03-20"),
    "s": ("Larn Press Agency", "2024-03-04"),
    "t": ("", None),
}
ROOTS: list[tuple[RootKind, str, str, bool]] = [
    ("statement", "telvin@state:orland", "", True),
    ("statement", "telvin@", "", True),
    ("statement", "telvin@", "", False),
    ("statement", "brask@state:", "", True),
    ("statement", "enden@body:valley front", "", True),
    ("statement", "ode@?", "", True),
    ("statement", "e1@=ivo marn", "", True),
    ("statement", "e2@=marn ivo", "", True),
    ("statement", "e3@=i marn", "", True),
    ("document", "paper@body:ivo marn", "", True),
    ("document", "concord report@body:concord", "", True),
    ("document", "p:7", "", False),
    ("scene", "valley courier@ivo", "", True),
    ("dispatch", "larn press agency@2024-03-03", "", True),
    ("dispatch", "sarn agency@2024-03-03", "", True),
    ("derived", "valley courier", "Valley Courier", False),
    ("derived", "hill post", "The Hill Post", False),
    ("derived", "larn press agency", "Larn Press Agency", False),
    ("derived", "", "", False),
    ("report", "hill post", "", False),
    ("anonymous", "q:4", "", False),
    ("anonymous", "", "", False),
]


@st.composite
def some_claims(
    draw: st.DrawFn, articles: str = "pqrst", first: int = 0, lineages: Sequence[int] = ()
) -> list[Stated]:
    """A few claims of a few articles, over few roots, so that they meet."""
    found = []
    for n in range(draw(st.integers(1, 7))):
        article = draw(st.sampled_from(articles))
        outlet, day = ARTICLES.get(article, ("Dune Mail", "2024-03-05"))
        choice = draw(st.sampled_from(lineages or range(len(ROOTS))))
        kind, key, source, known = ROOTS[choice]
        start = draw(st.sampled_from([0, 100, 500]))
        one = stated(
            f"{first + n:02d}", kind, key, article=article, start=start, day=day, known=known,
            source=source,
        )  # fmt: skip
        found.append(replace(one, outlet=outlet))
    return found


@st.composite
def some_reuse(draw: st.DrawFn, articles: str = "pqrst") -> Reuses:
    pairs = draw(
        st.lists(st.sampled_from(list(combinations(articles, 2))), unique=True, max_size=4)
    )
    end = draw(st.sampled_from([300, 1000]))
    return Reuses(copy for pair in pairs for copy in copies(*pair, shared=(0, end)))


@settings(max_examples=400, deadline=None)
@given(some_claims(), some_reuse())
def test_agrees_with_the_slow_twin(claims: list[Stated], reuses: Reuses) -> None:
    """Bounds and groups are those of the rules, applied one by one without any shortcut."""
    found = count(claims, reuses)
    groups = frozenset(frozenset(origin.claim_ids) for origin in found.origins)
    assert (found.low, found.high, groups) == slow_bounds(claims, reuses)


@settings(max_examples=150, deadline=None)
@given(some_claims(), some_reuse(), st.randoms(use_true_random=False))
def test_the_order_does_not_count(claims: list[Stated], reuses: Reuses, random: object) -> None:
    """Whatever comes first, the result is the same to the letter."""
    shuffled = sorted(claims, key=lambda one: random.random())  # type: ignore[attr-defined]
    assert count(shuffled, reuses) == count(claims, reuses)


@settings(max_examples=300, deadline=None)
@given(
    some_claims(),
    some_claims("z", 50, [i for i, root in enumerate(ROOTS) if not root[3]]),
    some_reuse("pqrstz"),
)
def test_unknown_lineage_never_changes_the_lower_bound(
    claims: list[Stated], more: list[Stated], reuses: Reuses
) -> None:
    """An article that does not say where it has it from proves nothing, and unproves nothing."""
    before = count(claims, reuses)
    after = count([*claims, *more], reuses)
    assert after.low == before.low
    assert count([one for one in [*claims, *more] if one.article_id != "z"], reuses) == before


@settings(max_examples=150, deadline=None)
@given(some_claims(), some_reuse())
def test_every_claim_is_in_one_origin(claims: list[Stated], reuses: Reuses) -> None:
    """The origins part the claims among them; there are as many as the upper bound says."""
    found = count(claims, reuses)
    ids = sorted(id_ for origin in found.origins for id_ in origin.claim_ids)
    assert ids == sorted(one.claim_id for one in claims)
    assert 1 <= found.low <= found.high == len(found.origins)
    assert bool(found.reasons) or found.low == found.high
    assert all(origin.reasons for origin in found.origins)
