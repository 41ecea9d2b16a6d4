"""The questions: each filter, each way to name a claim or an article, and a stable order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import standin_stages as standin
from hypothesis import given
from hypothesis import strategies as st

from sayso import views
from sayso.edtf import first_day, last_day
from sayso.errors import InputError, NotFound
from sayso.ledger import Finished, Ledger, Method, Unreadable
from sayso.model import Page
from sayso.views import Filter

STORIES = {
    "pages/april.txt": "Harvest Front backs Orlan Brigade\nDate: 2031-04-05\nOutlet: Vesk Herald\n"
    "Vesk Police arrested Orlan Brigade in Tarm on 2031-04-01, said two senior officials.\n",
    "pages/may.txt": "Quiet in Tarm\nDate: 2031-05\nOutlet: Tarm Courier\n"
    "Orlan Brigade may attack Tarm. Harvest Front did not back Crisis Group, said a spokesman.\n",
    "pages/undated.txt": "Crisis Group backs Lashkar-e-Orl\nOutlet: Vesk Herald\n",
}


def finished(location: str, text: str) -> Finished:
    page = Page(text.encode(), location, "text/plain", f"https://vesk.example/{location[6:-4]}")
    article = standin.extract(page)
    reading = standin.read(article)
    return Finished(page, article, reading, standin.claim(article, reading))


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[views.Case]:
    path = tmp_path_factory.mktemp("views") / "one.sayso"
    with Ledger(path, Method("0", "x", "x", "x")) as ledger:
        for location, text in reversed(STORIES.items()):
            ledger.add(finished(location, text))
        ledger.add_unreadable(Unreadable("pages/empty.html", "empty", "look at it"))
    with views.open_case(path) as opened:
        yield opened


SPONSORS, ARRESTS, ATTACKS, DENIED, UNDATED = (
    "Harvest Front sponsors Orlan Brigade",
    "Vesk Police arrests Orlan Brigade",
    "Orlan Brigade attacks Tarm",
    "Harvest Front sponsors Crisis Group",
    "Crisis Group sponsors Lashkar-e-Orl",
)
ALL = [SPONSORS, ARRESTS, ATTACKS, DENIED, UNDATED]
FILTERS = {
    "nothing": (Filter(), ALL),
    "a whole name": (Filter(about="Harvest Front"), [SPONSORS, DENIED]),
    "a part of a name, in any case": (Filter(about="harvest"), [SPONSORS, DENIED]),
    "letters inside a word are no word": (Filter(about="isis"), []),
    "words in another order are no phrase": (Filter(about="Front Harvest"), []),
    "a place counts as a role does": (Filter(about="tarm"), [ARRESTS, ATTACKS]),
    "a name with hyphens": (Filter(about="lashkar-e-orl"), [UNDATED]),
    "signs alone find nothing": (Filter(about='"*('), []),
    "a relation": (Filter(relation="arrests"), [ARRESTS]),
    "a modality": (Filter(modality="possible"), [ATTACKS]),
    "a polarity": (Filter(polarity="negated"), [DENIED]),
    "a speaker by one word": (Filter(said_by="officials"), [ARRESTS]),
    "the outlet alone": (Filter(said_by="The outlet"), [SPONSORS, ATTACKS, UNDATED]),
    "an outlet's name": (Filter(said_by="Vesk Herald"), [SPONSORS, UNDATED]),
    "words of the sentence": (Filter(text="senior tarm"), [ARRESTS]),
    "the beginning of a word": (Filter(text="offic*"), [ARRESTS]),
    "a phrase": (Filter(text='"two senior"'), [ARRESTS]),
    "a phrase that is not there": (Filter(text='"senior two"'), []),
    "since a day": (Filter(since="2031-04-06"), [ATTACKS, DENIED]),
    "since that very day": (Filter(since="2031-04-05", until="2031-04-05"), [SPONSORS, ARRESTS]),
    "a month that the window cuts can be in it": (Filter(since="2031-05-15"), [ATTACKS, DENIED]),
    "until a month": (Filter(until="2031-04"), [SPONSORS, ARRESTS]),
    "until a year": (Filter(until="2031"), ALL[:4]),
    "undated ones on demand": (Filter(until="2031-04", undated=True), [SPONSORS, ARRESTS, UNDATED]),
    "two filters": (Filter(about="Harvest Front", polarity="affirmed"), [SPONSORS]),
}


@pytest.mark.parametrize(("wanted", "found"), FILTERS.values(), ids=FILTERS)
def test_claims_are_filtered_by(case: views.Case, wanted: Filter, found: list[str]) -> None:
    assert [phrase(told) for told in views.claims(case, wanted)] == found


def phrase(told: views.Told) -> str:
    return " ".join([*told.phrases("agent"), told.claim.relation, *told.phrases("patient")])


def test_claims_left_out_for_want_of_a_date_are_counted(case: views.Case) -> None:
    assert views.undated(case, Filter(since="2031")) == 1
    assert views.undated(case, Filter(since="2031", about="Tarm")) == 0
    assert views.undated(case, Filter(since="2031", undated=True)) == 0
    assert views.undated(case, Filter()) == 0


@pytest.mark.parametrize("day", ["yesterday", "2031-XX", "31/12/2031"])
def test_a_window_of_no_date_is_an_error_that_says_how(case: views.Case, day: str) -> None:
    with pytest.raises(InputError) as caught:
        list(views.claims(case, Filter(since=day)))
    assert "2024-06-17" in caught.value.hint


def test_a_record_has_the_promised_keys_first_speakers_in_order(case: views.Case) -> None:
    (told,) = views.claims(case, Filter(relation="arrests"))
    record = told.record()
    promised = (
        "id article url relation agent patient roles polarity modality cue said_by anonymity"
        " stance chain time place sentence evidence start end"
    )
    assert set(promised.split()) <= set(record)
    assert record["said_by"] == "two senior officials"
    assert record["anonymity"] == "unnamed_role"
    assert record["chain"] == ["Vesk Herald", "two senior officials"]
    assert record["time"] == ["2031-04-01"]
    assert record["place"] == ["Tarm"]
    assert record["url"] == "https://vesk.example/april"


def test_what_only_the_outlet_says_is_said_by_the_outlet(case: views.Case) -> None:
    (told,) = views.claims(case, Filter(modality="possible"))
    assert told.record()["said_by"] == "the outlet"
    assert told.record()["cue"] == "may"


def test_a_claim_is_found_by_the_beginning_of_its_id(case: views.Case) -> None:
    for told in views.claims(case):
        assert views.claim(case, told.claim.id[:10]) == told
        assert views.claim(case, told.claim.id.upper()) == told


@pytest.mark.parametrize("wrong", ["", "ffffffffffff", "no id", "%", "0" * 33])
def test_no_claim_by_that_id_says_where_ids_are_listed(case: views.Case, wrong: str) -> None:
    with pytest.raises(NotFound) as caught:
        views.claim(case, wrong)
    assert "sayso claims" in caught.value.hint


def test_an_id_of_several_claims_says_to_type_more(tmp_path: Path) -> None:
    with Ledger(tmp_path / "one.sayso", Method("0", "x", "x", "x")) as ledger:
        for n in range(20):
            ledger.add(finished(f"pages/{n}.txt", f"Front {n}\nOrlan backs Tarm.\n"))
    with views.open_case(tmp_path / "one.sayso") as opened:
        ids = [told.claim.id for told in views.claims(opened)]
        shared = next(c for c in "0123456789abcdef" if sum(id_[0] == c for id_ in ids) > 1)
        with pytest.raises(NotFound, match="begin with") as caught:
            views.claim(opened, shared)
    assert re.search(rf"type more: {shared}[0-9a-f]{{11}}, ", caught.value.hint)


def test_an_article_is_found_by_id_claim_address_and_file_name(case: views.Case) -> None:
    (told,) = views.claims(case, Filter(relation="arrests"))
    names = (
        told.claim.article_id[:9],
        told.claim.id[:9],
        "https://vesk.example/april",
        "pages/april.txt",
        "april.txt",
    )
    for name in names:
        assert views.article(case, name).title == "Harvest Front backs Orlan Brigade"


@pytest.mark.parametrize("wrong", ["pril.txt", "%.txt", "abcabcabc", ""])
def test_no_article_by_that_name_says_where_they_are_listed(case: views.Case, wrong: str) -> None:
    with pytest.raises(NotFound) as caught:
        views.article(case, wrong)
    assert "sayso show CASE" in caught.value.hint


def test_articles_are_listed_with_their_claims(case: views.Case) -> None:
    assert [(h.article.location, h.claims) for h in views.articles(case)] == [
        ("pages/april.txt", 2),
        ("pages/may.txt", 2),
        ("pages/undated.txt", 1),
    ]
    assert [h.article.location for h in views.articles(case, "quiet")] == ["pages/may.txt"]


def test_the_summary_counts_what_stands(case: views.Case) -> None:
    found = views.summary(case)
    assert (found.articles, found.claims, found.by_outlet) == (3, 5, 3)
    assert found.relations == {"sponsors": 3, "arrests": 1, "attacks": 1}
    assert found.modalities == {"asserted": 4, "possible": 1}
    assert found.anonymity == {"unnamed_role": 2}
    assert [(m.location, m.reason) for m in found.missing] == [("pages/empty.html", "empty")]


DATES = {
    "a day": ("2031-04-05", "2031-04-05", "2031-04-05"),
    "a moment": ("2031-04-05T23:59:00Z", "2031-04-05", "2031-04-05"),
    "a month": ("2031-02", "2031-02-01", "2031-02-28"),
    "February of a leap year": ("2032-02", "2032-02-01", "2032-02-29"),
    "a year": ("2031", "2031-01-01", "2031-12-31"),
    "a decade": ("203X", "2030-01-01", "2039-12-31"),
    "a month not said": ("2031-XX-05", "2031-01-05", "2031-12-05"),
    "a year not said": ("XXXX-04-05", None, None),
    "an interval": ("2031-04/2031-06", "2031-04-01", "2031-06-30"),
    "an open interval": ("2031-04/..", "2031-04-01", None),
    "nothing": (None, None, None),
}


@pytest.mark.parametrize(("value", "first", "last"), DATES.values(), ids=DATES)
def test_the_days_that_a_date_can_mean(
    value: str | None, first: str | None, last: str | None
) -> None:
    assert (first_day(value), last_day(value)) == (first, last)


@given(st.dates(min_value=date(1000, 1, 1)), st.sampled_from([4, 7, 10]))
def test_a_day_lies_in_every_date_that_it_is_cut_from(day: date, length: int) -> None:
    value = str(day)[:length]
    assert (first_day(value) or "") <= str(day) <= (last_day(value) or "")
