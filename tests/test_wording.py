"""How times and propositions are put into words, for every place that shows them."""

from __future__ import annotations

from typing import Literal

import pytest

from sayso.exports.wording import held
from sayso.model import ClaimTime

Kind = Literal["occurred", "held_from", "held_to", "held"]
TIMES: dict[str, tuple[Kind, str, str, str]] = {
    "a day": ("occurred", "2024-03-03", "on Sunday", "2024-03-03"),
    "a day of no year": ("occurred", "XXXX-04-05", "April 5", "XXXX-04-05"),
    "no day at all": ("occurred", "XXXX", "within weeks", "“within weeks”"),
    "words that would steer a terminal": (
        "held",
        "XXXX",
        "last\x1b[2J\nweek",
        "“last\ufffd[2J week”",
    ),
    "from a month on": ("held_from", "2023-10", "October", "since 2023-10"),
    "until a month": ("held_to", "2024-02", "February", "until 2024-02"),
    "begun at no known time": ("held_from", "XXXX", "now", "begun"),
    "over since no known time": ("held_to", "XXXX", "former", "over"),
    "in a year": ("held", "2019", "2019", "in 2019"),
}


@pytest.mark.parametrize(("kind", "value", "text", "words"), TIMES.values(), ids=TIMES)
def test_a_time_in_words(kind: Kind, value: str, text: str, words: str) -> None:
    assert held(ClaimTime(value, "day", "text", kind, text)) == words
