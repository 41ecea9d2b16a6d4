"""Claims by any language model behind OpenAI's chat completions; each word of them grounded.

The model takes the place of stage 4 alone: sayso's own reader cuts the sentences that it is asked
about, finds the mentions, and stands against what it answers (`caution`).
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sayso.config import Config
from sayso.errors import ConfigError, PageUnreadable
from sayso.model import Article, Claim, Reading
from sayso.readers.door import OtherReader, Shipped
from sayso.readers.llm import asking
from sayso.readers.llm.answers import BadAnswer, Written, records
from sayso.readers.llm.asking import Part, parts, question
from sayso.readers.llm.caution import Caution
from sayso.readers.llm.grounding import Grounding
from sayso.readers.llm.kept import Kept
from sayso.readers.llm.server import Asking, Question, Server, TooLong, Unanswered, checked_url
from sayso.readers.llm.spent import Spending

KEY: Final = "SAYSO_LLM_KEY"
"""The environment variable that holds the key, and the only place where it is looked for."""
TRIGGERS: Final = ("any", "codebook")


def make(shipped: Shipped) -> OtherReader:
    """A reader that asks the server of the settings. Raises ConfigError; contacts nobody yet."""
    config, key = shipped.config, _key()
    how = _asking(config, key)
    method = (
        f"llm {how.model} at {how.url}, prompt {asking.digest(shipped.book)}, temperature 0,"
        f" seed {how.seed}, {how.max_tokens} tokens, parts of {config.llm_part_chars},"
        f" triggers {config.llm_triggers}"
    )
    return OtherReader(method, claim=LanguageModel(shipped, how, key).claims)


def _key() -> str:
    key = os.environ.get(KEY, "").strip()
    if not key.isascii() or not key.isprintable():
        raise ConfigError(f"what {KEY} holds is no key", hint="copy it again, without line breaks")
    return key


def _asking(config: Config, key: str) -> Asking:
    if not config.llm_model:
        raise ConfigError(
            "no language model is named", hint='llm_model = "..." in sayso.toml, or SAYSO_LLM_MODEL'
        )
    if config.llm_triggers not in TRIGGERS:
        raise ConfigError(
            f"llm_triggers = {config.llm_triggers!r}", hint=f"one of: {', '.join(TRIGGERS)}"
        )
    for name in ("llm_timeout", "llm_tries", "llm_max_tokens", "llm_part_chars"):
        if not getattr(config, name) > 0:
            raise ConfigError(f"setting {name} must be more than 0")
    return Asking(
        url=checked_url(config.llm_url, key),
        model=config.llm_model,
        seed=config.llm_seed,
        max_tokens=config.llm_max_tokens,
        timeout=config.llm_timeout,
        tries=config.llm_tries,
        wait=config.llm_wait,
    )


def answers_folder(config: Config) -> Path:
    """Where answers are kept; without a case, in the folder that the command was typed in."""
    return Path(config.llm_answers or "sayso.answers")


@dataclass(slots=True)
class _Answered:
    records: list[Any]
    part: Part


class LanguageModel:
    """Asks one server about articles, one article at a time and nothing of any other."""

    def __init__(self, shipped: Shipped, how: Asking, key: str) -> None:
        folder = answers_folder(shipped.config)
        self._shipped, self._how = shipped, how
        self._kept, self._spending = Kept(folder), Spending(folder)
        self._server = Server(how, key, self._spending.asked)
        self._rules, self._schema = asking.rules(shipped.book), asking.schema(shipped.book)
        self._caution = Caution(shipped.book)

    def claims(self, article: Article, reading: Reading) -> tuple[Claim, ...]:
        """The claims of one article, in text order. Raises PageUnreadable where none can be had."""
        try:
            answered = [
                one
                for part in parts(reading.sentences, self._shipped.config.llm_part_chars)
                for one in self._asked(reading, part)
            ]
        except Unanswered as error:
            raise PageUnreadable(str(error), hint=error.hint) from error
        grounding = Grounding(
            article,
            reading,
            self._shipped.book,
            self._caution,
            self._shipped.claim(article, reading),
            self._shipped.config.llm_triggers == "codebook",
        )
        refused: Counter[str] = Counter()
        found = {
            claim.id: claim
            for one in answered
            for claim in grounding.claims(one.records, one.part, refused)
        }
        self._spending.refused(refused)
        return tuple(sorted(found.values(), key=_place))

    def _asked(self, reading: Reading, part: Part) -> Iterator[_Answered]:
        """The answers about a part; where it is too long for the model, about its halves."""
        try:
            yield _Answered(records(self._answer(reading, part).text), part)
        except TooLong:
            if len(part) < 2:
                why = "one sentence of it is too long for the language model"
                raise Unanswered(why, "raise llm_max_tokens, or use another model") from None
            for half in part.halves():
                yield from self._asked(reading, half)

    def _answer(self, reading: Reading, part: Part) -> Written:
        asked = Question(self._rules, question(reading, part), self._schema)
        key = self._kept.key(self._how.url, self._how.body(asked))
        if (known := self._kept.get(key)) and _understood(known):
            self._spending.answered_before()
            return known
        answer = self._server.ask(asked, _checked)
        self._kept.put(key, answer)
        return answer


def _checked(answer: Written) -> Written:
    """The answer, if there are records in it. Raises BadAnswer."""
    records(answer.text)
    return answer


def _understood(answer: Written) -> bool:
    try:
        return _checked(answer) is answer
    except BadAnswer:
        return False


def _place(claim: Claim) -> tuple[int, int, str, str]:
    return claim.trigger.start, claim.trigger.end, claim.relation, claim.id
