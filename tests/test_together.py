"""Everything follows: what comes in, goes out or is judged changes what rests on it alone."""

from __future__ import annotations

import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented import PARAGRAPHS, TYPES, Said, Story, finished

from sayso import views
from sayso.batch.together import follow
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
    agent=st.sampled_from([*TYPES, "gunmen"]),
    relation=st.sampled_from(["sponsors", "attacks", "leads", "kills", "arrests", "allied_with"]),
    patient=st.sampled_from([*TYPES, "nine people"]),
    polarity=st.sampled_from(["affirmed", "affirmed", "negated"]),
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
STORIES = st.lists(STORY, min_size=3, max_size=7)


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
        st.sampled_from(["add", "add", "add", "forget", "restore", "pair", "one", "reject", "grade"]),
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


@given(STORIES, STEPS, st.randoms(use_true_random=False))
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
def test_following_step_by_step_is_starting_over(
    tmp_path_factory: pytest.TempPathFactory,
    stories: list[Story],
    steps: list[Step],
    random: object,
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
