"""sayso from Python: the answers of the commands as plain objects, tables and pictures."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pandas
import pytest

import sayso
from sayso import api, views
from sayso.api import display
from sayso.api.network import MOST
from sayso.errors import InputError, NotFound
from sayso.model import Claim, Hop, Role, Span
from sayso.views import Filter, Party, Told

LEAGUE = "Saltmarch Liberation League"
EXAMPLES = Path(__file__).parent.parent / "examples"


@pytest.fixture
def case(demo: Path) -> api.Case:
    return sayso.open(demo)


@pytest.fixture
def own(demo: Path, tmp_path: Path) -> api.Case:
    """A copy that may be judged."""
    shutil.copy(demo, tmp_path / "own.sayso")
    return sayso.open(tmp_path / "own")


# The package


def test_import_is_light() -> None:
    """`import sayso` loads no part of it; a name loads what it needs."""
    code = (
        "import sys, sayso; early = [m for m in sys.modules if m.startswith('sayso.')];"
        " sayso.open; sys.exit(len(early) or 'sayso.api' not in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_every_public_name_is_there() -> None:
    for name in sayso.__all__:
        assert getattr(sayso, name) is not None
        assert name in dir(sayso)
    with pytest.raises(AttributeError, match="nothing_of_the_kind"):
        _ = sayso.nothing_of_the_kind


def test_public_methods_are_explained() -> None:
    for kind in (api.Case, api.Claims, api.ClaimView, api.DossierView, api.Network, api.Read):
        for name, member in vars(kind).items():
            if not name.startswith("_") and (callable(member) or isinstance(member, property)):
                assert member.__doc__, f"{kind.__name__}.{name}"


# Reading


def test_pages_are_read_once(tmp_path: Path) -> None:
    """A second run knows what the first has read; every page is told of as it is stored."""
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a.txt").write_text("Police in Veldt arrested Nora Quist on Monday.\n" * 3)
    (folder / "b.pdf").write_bytes(b"%PDF-1.4 broken")
    case, seen = sayso.open(tmp_path / "new"), list[str]()
    first = case.read(folder, progress=lambda outcome: seen.append(outcome.kind))
    second = case.read([folder / "a.txt"])
    assert (first.new, len(first.unread), sorted(seen)) == (1, 1, ["new", "unread"])
    assert (second.new, second.known) == (0, 1)
    assert first.record()["claims"] == first.claims == len(case.claims())


def test_a_case_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(NotFound) as caught:
        sayso.open(tmp_path / "none").claims()
    assert caught.value.hint


# Asking: the library's answers, not others


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        (lambda c: c.summary(), views.summary),
        (lambda c: c.who(LEAGUE), lambda o: views.who(o, views.actor(o, LEAGUE))),
        (lambda c: c.dossier("SLL").dossier, lambda o: views.dossier(o, views.actor(o, LEAGUE))),
        (lambda c: c.contested(), views.contested),
        (lambda c: c.circular(), views.circular),
        (lambda c: c.forecasts(), views.forecasts),
        (lambda c: c.forecasts(outcome="did-not"), lambda o: []),
        (lambda c: [one.told for one in c.claims()], lambda o: list(views.claims(o))),
    ],
    ids=["summary", "who", "dossier", "contested", "circular", "forecasts", "outcome", "claims"],
)
def test_answers_are_those_of_the_views(
    case: api.Case,
    asked: Callable[[api.Case], object],
    meant: Callable[[views.Case], object],
) -> None:
    with views.open_case(case.path) as opened:
        assert asked(case) == meant(opened)


def test_every_field_of_the_filter_can_be_asked_for(case: api.Case) -> None:
    wanted = Filter(about="League", relation="sponsors", modality="asserted", since="2024-03")
    found = case.claims(about="League", relation="sponsors", modality="asserted", since="2024-03")
    assert found.wanted == wanted
    assert 0 < len(found) < len(case.claims(relation="sponsors"))
    fields = set(Filter.__dataclass_fields__)
    assert fields == set(api.Case.claims.__annotations__) - {"return"}


def test_a_claim_by_the_beginning_of_its_id(case: api.Case) -> None:
    first = case.claims()[0]
    assert case.claim(first.id[:12]) == first
    assert case.origins(case.dossier(LEAGUE).propositions[0].id[:12]).bounds[1] >= 1
    with pytest.raises(NotFound):
        case.claim("0000000000")


def test_a_question_in_plain_words(case: api.Case) -> None:
    names = {p.name for one in case.ask("who backs the League?").propositions for p in one.agents}
    assert "Foreign Survey Service" in names
    with pytest.raises(NotFound):
        case.ask("how blue is the sky")


def test_inside_with_one_state_is_seen(own: api.Case) -> None:
    """Another program's judgement is not seen before the end; one's own is seen at once."""
    with sayso.open(own.path) as held:
        before = held.who("Tam Ovrick")
        own.same("Tam Ovrick", "Kell Imrath", by="Ada")
        assert held.who("Tam Ovrick") == before
        assert held.apart("Tam Ovrick", "Kell Imrath", by="Ada") == held.who("Tam Ovrick")
    assert own.who("Kell Imrath").actor.name == "Kell Imrath"


# Judging


def test_two_names_become_one_and_two_again(own: api.Case) -> None:
    one = own.same("Tam Ovrick", "Kell Imrath", why="a test", by="Ada")
    assert {"Tam Ovrick", "Kell Imrath"} <= {called.name for called in one.names}
    assert own.who("Kell Imrath").actor == own.who("Tam Ovrick").actor
    own.apart("Tam Ovrick", "Kell Imrath", by="Ada")
    assert own.who("Kell Imrath").actor != own.who("Tam Ovrick").actor
    with pytest.raises(InputError):
        own.same("Tam Ovrick", "Tam Ovrick")


def test_a_forgotten_article_is_out_until_it_is_restored(own: api.Case) -> None:
    article = own.claims()[0].claim.article_id
    before = own.summary()
    own.forget(article, why="withdrawn by the outlet")
    assert own.summary().articles == before.articles - 1
    own.restore(article)
    assert own.summary() == before


# Tables


def test_tables_have_their_rows(case: api.Case) -> None:
    found = case.claims(relation="sponsors")
    table = found.to_arrow()
    assert table.column("claim_id").to_pylist() == [one.id for one in found]
    assert set(table.column("relation").to_pylist()) == {"sponsors"}
    roles = found.to_pandas("roles")
    assert isinstance(roles, pandas.DataFrame)
    assert set(roles["claim_id"]) == {one.id for one in found}
    assert roles["text"].tolist() == found.to_polars("roles")["text"].to_list()
    assert len(case.to_pandas("articles")) == case.summary().articles
    with pytest.raises(InputError, match="no table"):
        case.to_arrow("nothing")


def test_no_rows_are_a_table_too(case: api.Case) -> None:
    table = case.claims(relation="sponsors", about="nobody at all").to_arrow()
    assert (table.num_rows, "sentence" in table.column_names) == (0, True)


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_missing_library_is_named(
    case: api.Case, library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(InputError) as caught:
        getattr(case, f"to_{library}")("actors")
    assert library in str(caught.value)
    assert "pip install" in caught.value.hint


# Ways out


def test_an_export_is_that_of_the_command(case: api.Case, tmp_path: Path) -> None:
    path = case.export("jsonl", tmp_path / "out.jsonl", wanted=Filter(relation="sponsors"))
    assert len(path.read_text("utf-8").splitlines()) == len(case.claims(relation="sponsors"))
    with pytest.raises(InputError, match="there already"):
        case.export("jsonl", path)
    assert case.export("jsonl", path, force=True) == path
    with pytest.raises(InputError, match="one actor"):
        case.export("dossier", tmp_path / "d.html")
    with pytest.raises(InputError):
        case.export("jsonl", case.path, force=True)


# Notebooks


def hostile() -> Told:
    """A claim whose every word would like to be something else."""
    bad = '<script>alert("x")</script>'
    text = f"{bad} may bribe \u202egnol {bad}"
    start = text.index("bribe")
    hop = Hop(bad, "unnamed", "says")
    roles = (
        Role("agent", Span(0, len(bad)), bad),
        Role("patient", Span(len(text) - 4, len(text)), bad),
    )
    claim = Claim(
        article_id="0" * 32, relation="bribes", roles=roles, trigger=Span(start, start + 5),
        evidence=Span(0, len(text)), sentence=Span(0, len(text)), chain=(hop, hop),
        modality="possible", cue=Span(start - 4, start - 1),
    )  # fmt: skip
    return Told(claim, "bribe", text, text, "may", "javascript:alert(1)", bad, bad, bad, bad)


def test_hostile_words_stay_words() -> None:
    for html in (display.claim(hostile()), display.claims([hostile()])):
        assert "<script" not in html
        assert "\u202e" not in html
        assert "href" not in html
        ElementTree.fromstring(f"<div>{html}</div>".replace("<br>", "<br/>"))


def test_a_mark_has_a_word_and_a_hedge_is_said(case: api.Case) -> None:
    """Nothing is told by colour alone."""
    html = display.claim(hostile())
    for word in (">who<", ">whom<", ">relation<", ">possible<", "[possible]", "○"):
        assert word in html
    denied = next(one for one in case.claims() if one.claim.polarity == "negated")
    assert "[negated" in denied._repr_html_()
    assert "✗" in denied._repr_html_()


def test_a_printed_claim_is_one_line_that_is_no_fact(case: api.Case) -> None:
    """Who says so stands in it, and a denial or a hedge is said; < of the text stays <."""
    lines = {found.id: str(found) for found in case.claims()}
    assert all("say-so: " in line and "\n" not in line for line in lines.values())
    for found in case.claims():
        assert ("negated" in lines[found.id]) == (found.claim.polarity == "negated")
        hedged = found.claim.modality != "asserted"
        assert (found.claim.modality in lines[found.id].rpartition("[")[2]) >= hedged
        assert lines[found.id] in repr(found)


def test_a_long_table_is_cut_and_says_so(case: api.Case) -> None:
    html = case.claims()._repr_html_()
    assert html.count("<tr>") == display.MOST + 1
    assert f"and {len(case.claims()) - display.MOST} more" in html
    assert "no facts" in html


def test_a_network_is_a_picture_without_script(case: api.Case) -> None:
    found = case.network(LEAGUE)
    root = ElementTree.fromstring(found.svg())
    assert root.tag.endswith("svg")
    assert "script" not in found.svg()
    assert found.svg() == case.network(LEAGUE).svg()
    assert 2 < len(found.actors) <= MOST
    assert len(case.network().actors) <= MOST


def test_hostile_names_stay_words_in_a_picture(case: api.Case) -> None:
    bad = Party("1" * 32, '<script>alert("x")</script>\u202e', "person")
    (tie, *_) = case.network(LEAGUE).ties
    hostile_tie = replace(tie, source=bad, sentence=bad.name)
    html = api.Network(None, (hostile_tie,), 0)._repr_html_()
    assert "<script" not in html
    assert "\u202e" not in html
    ElementTree.fromstring(html)


def test_a_tie_is_affirmed_and_says_who_says_so(case: api.Case) -> None:
    """What is only denied or hedged is no tie; what is denied too is dashed and said."""
    found = case.network(LEAGUE)
    assert all(tie.told.bounds[1] > 0 for tie in found.ties)
    denied = [tie for tie in found.ties if tie.is_denied]
    assert denied
    assert all(tie.sentence.endswith("this is denied") for tie in denied)
    assert found.svg().count("stroke-dasharray") == len(denied)
    html = found._repr_html_()
    assert html.count("Say-so: ") == len(found.ties)
    assert html.count("independent origin") >= len(found.ties)


def test_a_dossier_is_framed_without_rights(case: api.Case) -> None:
    html = case.dossier(LEAGUE)._repr_html_()
    assert html.startswith("<iframe sandbox title=")
    assert html.count("<") == 2, "the page inside is escaped"
