"""Everything follows: what comes in, goes out or is judged changes what rests on it alone."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented import PARAGRAPHS, TYPES, Said, Story, finished

from sayso import views
from sayso.batch.together import Followed, follow
from sayso.config import Config
from sayso.errors import NotFound
from sayso.ledger import Finished, Ledger, Method, judge
from sayso.ledger.now import Now
from sayso.model import Form, Judgement, Naming

METHOD = Method("0", "by hand", "by hand", "first")
CONFIG = Config()


def dump(case: Path) -> list[str]:
    with Now(case) as now:
        return list(now.dump())


def add(case: Path, *stories: Story) -> list[Finished]:
    entries = [finished(story, f"{n}.txt") for n, story in enumerate(stories)]
    with Ledger(case, METHOD) as ledger:
        for entry in entries:
            ledger.add(entry)
    return entries


def ask(case: Path, sql: str, *values: object) -> list[tuple[object, ...]]:
    with sqlite3.connect(case) as raw:
        return raw.execute(sql, values).fetchall()


def form(name: str) -> Form:
    return Form(name, TYPES[name])


def pair(one: str, other: str) -> str:
    return "pair:" + ":".join(sorted((one, other)))


# Incremental is from scratch

SAID = st.builds(
    Said,
    agent=st.sampled_from([*["Harvest Front", "HF", "Tam Ovrick"] * 3, *TYPES, "gunmen"]),
    relation=st.sampled_from(["sponsors", "leads", "leads", "kills", "allied_with"]),
    patient=st.sampled_from([*["Orlan Brigade"] * 8, *TYPES, "nine people"]),
    polarity=st.sampled_from(["affirmed", "negated"]),
    modality=st.sampled_from(["asserted", "asserted", "asserted", "forecast", "possible"]),
    speaker=st.sampled_from(["", "", "Tam Ovrick", "Ovrick", "HF", "~two officials"]),
    day=st.sampled_from(["", "2031-04-05", "2031-04-06"]),
)
STORY = st.builds(
    Story,
    said=st.lists(SAID, min_size=1, max_size=4),
    outlet=st.sampled_from(["", "Vesk Herald", "Orlan Post"]),
    published=st.sampled_from(["", "2031-04-07", "2031-05"]),
    credits=st.sampled_from([(), (), ("AP",)]),
    paragraphs=st.lists(st.integers(0, len(PARAGRAPHS) - 1), max_size=3, unique=True),
)
STORIES = st.lists(
    STORY, min_size=3, max_size=7, unique_by=lambda story: finished(story).page.sha256
)
"""The story's text does not show modality: two stories of one text are one page, read once."""


@dataclass(frozen=True)
class Step:
    """Something that happens to a case: numbers are taken modulo what there is."""

    kind: str
    one: int
    other: int
    verdict: str


STEPS = st.lists(
    st.builds(
        Step,
        st.sampled_from([*["add"] * 3, "forget", "restore", "pair", "one", "reject", "grade"]),
        st.integers(0, 99),
        st.integers(0, 99),
        st.sampled_from(["same", "apart", "withdrawn"]),
    ),
    min_size=2,
    max_size=12,
)


def take(case: Path, step: Step, entries: Sequence[Finished]) -> None:
    entry = entries[step.one % len(entries)]
    if step.kind == "add":
        with Ledger(case, METHOD) as ledger:
            ledger.add(entry)
        return
    judge(case, judgement(step, entry, entries))


def judgement(step: Step, entry: Finished, entries: Sequence[Finished]) -> Judgement:
    forms = sorted(form(name).id for name in TYPES)
    namings = sorted(Naming(entry.article.id, form(name)).id for name in TYPES)
    if step.kind in ("forget", "restore"):
        verdict = {"forget": "withdrawn", "restore": "restored"}[step.kind]
        return Judgement(entry.article.id, verdict, "human:Ada")
    if step.kind == "reject":
        claim = entry.claims[step.other % len(entry.claims)]
        if step.verdict == "apart":
            detail = {"polarity": "negated", "relation": "opposes", "speaker": ""}
            return Judgement(claim.id, "corrected", "human:Ada", "", detail)
        verdict = "accepted" if step.verdict == "same" else "rejected"
        return Judgement(claim.id, verdict, "human:Ada")
    if step.kind == "grade":
        source = (entry.article.outlet or "Orlan Post", forms[step.other % len(forms)])
        letter = {"same": "B", "apart": "E", "withdrawn": "F"}[step.verdict]
        detail = {"subject": ("", "leads")[step.one % 2], "since": "", "until": ""}
        return Judgement(f"source:{source[step.other % 2]}", letter, "human:Ada", "", detail)
    pairs = list(combinations(forms, 2)) if step.kind == "pair" else [
        (naming, other) for naming in namings for other in forms
    ]  # fmt: skip
    one, other = pairs[(step.one * 101 + step.other) % len(pairs)]
    by = ("human:Ada", "human:Ben", "rule:list")[step.one % 3]
    return Judgement(pair(one, other), step.verdict, by, "for a test")


@given(STORIES, STEPS)
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_following_step_by_step_is_starting_over(
    tmp_path_factory: pytest.TempPathFactory, stories: list[Story], steps: list[Step]
) -> None:
    """Whatever came, went or was judged, and in which order: every row is the same."""
    folder = tmp_path_factory.mktemp("follow")
    case = folder / "one.sayso"
    entries = [finished(story, f"{n}.txt") for n, story in enumerate(stories)]
    with Ledger(case, METHOD) as ledger:
        ledger.add(entries[0])
    for n, step in enumerate(steps):
        take(case, step, entries)
        if n % 3 != 1:  # now and then several things happen at once
            follow(case, CONFIG)
    follow(case, CONFIG)
    followed = dump(case)
    assert follow(case, CONFIG, whole=True).whole
    assert followed == dump(case)
    for entry in entries:
        judge(case, Judgement(entry.article.id, "withdrawn", "human:Ada"))
    follow(case, CONFIG)
    left = [row for row in dump(case) if not row.startswith("now_trust ")]
    assert left == [], "no article, and yet something is said"


@given(STORIES, st.data())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_order_of_reading_is_nothing(
    tmp_path_factory: pytest.TempPathFactory, stories: list[Story], data: st.DataObject
) -> None:
    """Two ledgers with the same articles come to the same, whichever was read first."""
    dumps = []
    for order in (stories, data.draw(st.permutations(stories))):
        case = tmp_path_factory.mktemp("order") / "one.sayso"
        for story in order:
            add(case, story)
            follow(case, CONFIG)
        dumps.append(dump(case))
    assert dumps[0] == dumps[1]


# What follows from what

BACKS = Said("Harvest Front", "sponsors", "Orlan Brigade")
STORY_OF_FRONT = Story([BACKS], "Vesk Herald", "2031-04-07")
ITS_COPY = replace(STORY_OF_FRONT, outlet="Orlan Post", paragraphs=(0, 1))
BY_INITIALS = Story([replace(BACKS, agent="HF")], "Tarm Courier", "2031-04-08")
DENIED = Story([replace(BACKS, polarity="negated", speaker="Tam Ovrick")], "Vesk Herald")


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "one.sayso"
    add(path, STORY_OF_FRONT, ITS_COPY, DENIED)
    follow(path, CONFIG)
    return path


def test_a_second_call_does_nothing(case: Path) -> None:
    before = dump(case)
    assert follow(case, CONFIG) == Followed()
    assert dump(case) == before


def test_forgetting_an_article_restores_every_count(case: Path) -> None:
    """Story 7: byte for byte as if it had never been read; and back again."""
    before = dump(case)
    (entry,) = add(case, BY_INITIALS)
    assert follow(case, CONFIG) == Followed(added=1)
    after = dump(case)
    assert after != before
    judge(case, Judgement(entry.article.id, "withdrawn", "human:Ada"))
    assert follow(case, CONFIG) == Followed(removed=1)
    assert dump(case) == before
    judge(case, Judgement(entry.article.id, "restored", "human:Ada"))
    follow(case, CONFIG)
    assert dump(case) == after


def test_a_wrong_merge_is_split_and_every_claim_goes_back(case: Path) -> None:
    """Story 11."""
    add(case, Story([replace(BACKS, agent="Hill Fighters")], "Tarm Courier", "2031-04-08"))
    follow(case, CONFIG)
    before = dump(case)
    front, fighters = form("Harvest Front").id, form("Hill Fighters").id
    judge(case, Judgement(pair(front, fighters), "same", "human:Ada"))
    follow(case, CONFIG)
    assert ask(case, "SELECT count(DISTINCT entity) FROM now_naming WHERE form IN (?, ?)",
               front, fighters) == [(1,)]  # fmt: skip
    judge(case, Judgement(pair(front, fighters), "withdrawn", "human:Ada"))
    follow(case, CONFIG)
    assert dump(case) == before


def test_two_men_of_one_name_are_parted_by_article(tmp_path: Path) -> None:
    """Every claim of the one article goes to the one man, and no other claim."""
    path = tmp_path / "one.sayso"
    one, other = add(
        path,
        Story([Said("Tam Ovrick", "leads", "Harvest Front")], "Vesk Herald"),
        Story([Said("Tam Ovrick", "leads", "Orlan Brigade")], "Orlan Post"),
    )
    follow(path, CONFIG)
    assert len(set(ask(path, "SELECT entity FROM now_naming WHERE form = ?",
                       form("Tam Ovrick").id))) == 1  # fmt: skip
    ids = [Naming(entry.article.id, form("Tam Ovrick")).id for entry in (one, other)]
    judge(path, Judgement(pair(*ids), "apart", "human:Ada"))
    follow(path, CONFIG)
    found = {str(id_): entity for id_, entity in ask(path, "SELECT id, entity FROM now_naming")}
    assert found[ids[0]] != found[ids[1]]
    agents = ask(path, "SELECT DISTINCT agents FROM now_proposition")
    assert len(agents) == 2


def test_a_rejected_claim_speaks_for_nothing(case: Path) -> None:
    before = dump(case)
    (claim,) = finished(STORY_OF_FRONT).claims
    judge(case, Judgement(claim.id, "rejected", "human:Ada", "misread"))
    follow(case, CONFIG)
    assert ask(case, "SELECT * FROM now_support WHERE claim = ?", claim.id) == []
    judge(case, Judgement(claim.id, "accepted", "human:Ada"))
    follow(case, CONFIG)
    assert dump(case) == before


def test_a_corrected_claim_counts_as_corrected_and_keeps_its_id(case: Path) -> None:
    """What the machine read stays in the record; an undo brings it back."""
    before, entry = dump(case), finished(STORY_OF_FRONT)
    (claim,) = entry.claims
    end = claim.fillers("agent")[0].span
    roles = [["agent", end.start, end.end, "Tam Ovrick", "person"]]
    detail = {"relation": "leads", "polarity": "negated", "roles": json.dumps(roles)}
    judge(case, Judgement(claim.id, "corrected", "human:Ada", "misread", detail))
    follow(case, CONFIG)
    ((relation, side),) = ask(
        case,
        "SELECT p.relation, s.side FROM now_support s"
        " JOIN now_proposition p ON p.id = s.proposition"
        " WHERE s.claim = ?",
        claim.id,
    )
    assert (relation, side) == ("leads", "against")
    assert ask(case, "SELECT name FROM now_entity WHERE name = 'Tam Ovrick'")
    with views.open_case(case) as opened:
        assert views.claim(opened, claim.id).claim.relation == claim.relation
    judge(case, Judgement(claim.id, "withdrawn", "human:Ada"))
    follow(case, CONFIG)
    assert dump(case) == before


def test_the_grade_of_a_source_moves_what_rests_on_it_alone(tmp_path: Path) -> None:
    """Reliability counts for its subject, and F takes it back."""
    path = tmp_path / "one.sayso"
    add(path, STORY_OF_FRONT)
    follow(path, CONFIG)

    def graded(letter: str, subject: str) -> int:
        detail = {"subject": subject, "since": "", "until": ""}
        judge(path, Judgement("source:Vesk Herald", letter, "human:Ada", "", detail))
        follow(path, CONFIG)
        return int(str(ask(path, "SELECT credibility FROM now_proposition")[0][0]))

    plain = graded("A", "kills")
    assert graded("A", "sponsors") == plain - 1
    assert graded("E", "sponsors") == plain + 1
    assert graded("F", "sponsors") == plain


def test_a_reading_by_another_method_takes_the_place_of_the_old(case: Path) -> None:
    """A page that is read anew goes out and comes in; what it no longer says is gone."""
    entry = finished(DENIED)
    with Ledger(case, replace(METHOD, codebook="second")) as ledger:
        ledger.add(replace(entry, claims=()))
    assert follow(case, CONFIG) == Followed(added=1, removed=1)
    followed = dump(case)
    follow(case, CONFIG, whole=True)
    assert dump(case) == followed
    assert ask(case, "SELECT sum(against_high) FROM now_proposition") == [(0,)]


def test_other_names_of_the_case_make_everything_anew(case: Path) -> None:
    """What the case's names say of a name counts from the next run on."""
    with Ledger(case, METHOD) as ledger:
        ledger.keep_names('[[actor]]\nname = "Harvest Front"\ntype = "organisation"\n')
    assert follow(case, CONFIG).whole


def test_a_reader_sees_one_state(case: Path) -> None:
    with views.open_case(case) as opened:
        before = opened.execute("SELECT count(*) FROM now_support").fetchone()[0]
        add(case, BY_INITIALS)
        follow(case, CONFIG)
        assert opened.execute("SELECT count(*) FROM now_support").fetchone()[0] == before
    with views.open_case(case) as opened:
        assert opened.execute("SELECT count(*) FROM now_support").fetchone()[0] == before + 1


KILLED = """
import sys, time
from pathlib import Path
from sayso.batch.together import follow
from sayso.config import Config

def watch(step):
    print(step, flush=True)
    time.sleep(0 if step != sys.argv[2] else 60)

follow(Path(sys.argv[1]), Config(), watch=watch)
"""


@pytest.mark.parametrize("step", ["which articles are one telling", "who else says so"])
def test_killed_in_the_middle_nothing_is_there_by_half(case: Path, step: str) -> None:
    """The state before is there, and the next call brings in what was left."""
    before = dump(case)
    add(case, BY_INITIALS)
    running = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(case), step], stdout=subprocess.PIPE, text=True
    )
    assert running.stdout is not None
    assert step in (line.strip() for line in running.stdout)
    running.kill()
    assert running.wait(30) == -signal.SIGKILL
    running.stdout.close()
    assert dump(case) == before
    assert follow(case, CONFIG) == Followed(added=1)
    followed = dump(case)
    follow(case, CONFIG, whole=True)
    assert dump(case) == followed


def test_a_case_that_is_not_there_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(NotFound) as caught:
        follow(tmp_path / "none.sayso", CONFIG)
    assert "sayso read" in caught.value.hint
    assert not list(tmp_path.iterdir())
