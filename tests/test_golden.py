"""What a careful person answers from the example pages, beside what the program answers.

Every line of examples/golden/ is a case with its sentence. A line that the program cannot reach
stays there, marked, with the reason; nothing that it gives beyond them goes unseen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import golden
import pytest

from sayso import views, weights
from sayso.batch import read
from sayso.batch.shipped import SHIPPED
from sayso.config import Config

EXAMPLES = Path(__file__).parent.parent / "examples"
FILES = ("circular.txt", "contested.txt", "dossier-league.txt", "dossier-column.txt")
REASON = {"-": "missing:", "+": "surplus:"}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (weights.FOLDER / "reader.onnx").exists(), reason="no weights here"),
]


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[views.Case]:
    """The case of `sayso demo`."""
    file = tmp_path_factory.mktemp("golden") / "demo.sayso"
    settings = Config(names=str(EXAMPLES / "names.toml"))
    for _ in read([EXAMPLES / "pages"], file, settings, SHIPPED):
        pass
    with views.open_case(file) as opened:
        yield opened


@pytest.fixture(scope="module")
def given(case: views.Case) -> dict[str, list[str]]:
    """Golden file -> the program's answer to its question, in the form of its lines."""
    pages = {headed.article.id: _page(headed.article.location) for headed in views.articles(case)}
    circles = [circle.record() for circle in views.circular(case)]
    return {
        "circular.txt": golden.circular(circles, pages.__getitem__),
        "contested.txt": golden.contested([one.record() for one in views.contested(case)]),
        "dossier-league.txt": _dossier(case, "Saltmarch Liberation League"),
        "dossier-column.txt": _dossier(case, "Grey Column"),
    }


def _dossier(case: views.Case, name: str) -> list[str]:
    return golden.dossier(views.dossier(case, views.actor(case, name)).record())


def _page(location: str) -> str:
    """The page's name, with the line of a record behind it."""
    path, _, line = location.partition("#")
    return f"{Path(path).stem}-{line}" if line else Path(path).stem


@pytest.mark.parametrize("name", FILES)
def test_every_line_has_its_sentence_and_every_mark_its_reason(name: str) -> None:
    lines = golden.lines(name)
    assert lines
    assert [line.says for line in lines if not line.why] == []
    assert [line.says for line in lines if REASON.get(line.sign, "") not in line.why] == []


@pytest.mark.parametrize("name", FILES)
def test_the_program_gives_what_a_careful_person_wrote(
    name: str, given: dict[str, list[str]]
) -> None:
    wanted = Counter(line.says for line in golden.lines(name) if line.sign in ("", "+"))
    have = Counter(given[name])
    assert sorted((wanted - have).elements()) == [], "the program gives these no more"
    assert sorted((have - wanted).elements()) == [], "no line of the golden file has these"


@pytest.mark.parametrize("name", FILES)
def test_what_was_missing_is_missing_still(name: str, given: dict[str, list[str]]) -> None:
    """Whoever reaches one takes its mark away."""
    missing = {line.says for line in golden.lines(name) if line.sign == "-"}
    assert sorted(missing & set(given[name])) == []


@pytest.mark.parametrize("name", FILES)
def test_what_nobody_may_say_is_not_said(name: str, given: dict[str, list[str]]) -> None:
    never = {line.says for line in golden.lines(name) if line.sign == "!"}
    assert sorted(never & set(given[name])) == []


def test_disputes_stand_in_the_order_of_the_golden_file(given: dict[str, list[str]]) -> None:
    wanted = [line.says for line in golden.lines("contested.txt") if line.sign == ""]
    order = [says for says in given["contested.txt"] if says in wanted]
    assert order == [says for says in wanted if says in order]
