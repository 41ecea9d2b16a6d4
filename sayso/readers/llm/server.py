"""One language-model server: chat completions over HTTP, with limits and retries.

The address that the settings name is the only one contacted: redirects are not followed and
proxies of the environment are not used. The interface is OpenAI's "chat completions", as Ollama,
llama.cpp, vLLM, LM Studio and others offer it too.
"""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any, Final, TypeVar
from urllib.parse import urlsplit

import httpx
import stamina

from sayso.errors import ConfigError
from sayso.readers.llm.answers import BadAnswer, Written

LARGEST: Final = 4_000_000
"""Bytes; an answer larger than this is given up."""
PATIENCE: Final = 60.0
"""Seconds; what Retry-After asks for is waited up to here."""
GIVEN_UP: Final = 5
"""After so many questions in a row without an answer, each further one is tried once."""
_PASSING: Final = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
_REFORM: Final = frozenset({400, 415, 422, 501})
"""A server that does not know a form of answer says so by one of these."""
FORMS: Final = ("json_schema", "json_object", "")
"""How an answer is asked to be formed, the strictest first; each server gets what it can do."""

logging.getLogger("stamina").addHandler(logging.NullHandler())  # else each retry goes to stderr

T = TypeVar("T")


class Unanswered(Exception):
    """Why there is no answer, and what to do."""

    def __init__(self, reason: str, hint: str = "") -> None:
        super().__init__(reason)
        self.hint = hint


class TooLong(Exception):
    """The question or its answer is longer than the model can do; half of it may not be."""


class _Again(Exception):
    """A failure that may pass. `wait`: seconds that the server asks for."""

    def __init__(self, reason: str, wait: float = 0.0) -> None:
        super().__init__(reason)
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: two messages, and the schema of the answer."""

    rules: str
    text: str
    schema: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Asking:
    """How it is asked."""

    url: str
    model: str
    seed: int
    max_tokens: int
    timeout: float
    """Seconds that one answer may take in all, however slowly it drips."""
    tries: int
    wait: float
    """Seconds before the second try; each further one waits twice as long."""

    def body(self, question: Question) -> dict[str, Any]:
        """The request in full, as a server that can do everything gets it."""
        return {
            "model": self.model,
            "messages": [
                {"role": "system", "content": question.rules},
                {"role": "user", "content": question.text},
            ],
            "temperature": 0,
            "seed": self.seed,
            "max_tokens": self.max_tokens,
            "stream": False,
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "claims", "strict": True, "schema": question.schema},
            },
        }


class Server:
    """Asks one server. Remembers what it cannot do, and nothing of what it was asked."""

    def __init__(
        self, asking: Asking, key: str, spend: Callable[[object], None] = lambda usage: None
    ) -> None:
        """`key` goes into one header and nowhere else; `spend` gets the usage of each answer."""
        self.asking = asking
        self._key, self._spend = key, spend
        self._form = 0
        self._lacks: set[str] = set()
        self._silent = 0
        self._answered = False
        self._http = httpx.Client(
            timeout=httpx.Timeout(asking.timeout, connect=min(10.0, asking.timeout)),
            headers=_headers(key),
            trust_env=False,
            follow_redirects=False,
        )

    def ask(self, question: Question, understand: Callable[[Written], T]) -> T:
        """What `understand` makes of the answer; it may raise BadAnswer, and then is asked again.

        Raises Unanswered; TooLong; ConfigError where no question could ever be answered.
        """
        tries = 1 if self._silent >= GIVEN_UP else self.asking.tries
        try:
            found = self._tried(question, understand, tries)
        except _Again as error:
            self._silent += 1
            raise Unanswered(f"the language model gave no answer: {error}", AGAIN) from error
        self._silent = 0
        return found

    def _tried(self, question: Question, understand: Callable[[Written], T], tries: int) -> T:
        for attempt in stamina.retry_context(
            on=_wait, attempts=tries, wait_initial=self.asking.wait, wait_max=PATIENCE,
            wait_jitter=0.0, timeout=None,
        ):  # fmt: skip
            with attempt:
                answer = self._once(question, self.asking.seed + attempt.num - 1)
                try:
                    return understand(answer)
                except BadAnswer as error:
                    raise _Again(str(error)) from error
        raise AssertionError("stamina ends with an answer or an error")

    def _once(self, question: Question, seed: int) -> Written:
        """One question, put in simpler ways until the server takes one."""
        while True:
            status, headers, body = self._post(self._body(question, seed))
            if status == 200:
                self._answered = True
                return self._written(body)
            self._told(status, headers, body)

    def _body(self, question: Question, seed: int) -> dict[str, Any]:
        body = self.asking.body(question) | {"seed": seed}
        form = FORMS[self._form]
        if form != "json_schema":
            del body["response_format"]
        if form == "json_object":
            body["response_format"] = {"type": form}
        for name in self._lacks & body.keys():
            value = body.pop(name)
            if name == "max_tokens":
                body["max_completion_tokens"] = value
        return body

    def _post(self, body: Mapping[str, Any]) -> tuple[int, httpx.Headers, bytes]:
        url = f"{self.asking.url}/chat/completions"
        try:
            with self._http.stream("POST", url, json=body) as response:
                return response.status_code, response.headers, self._read(response)
        except httpx.TimeoutException as error:
            raise _Again("it takes too long") from error
        except httpx.ConnectError as error:
            if not self._answered:
                hint = "start it, or set llm_url to where it is"
                raise ConfigError(f"no language model at {self.asking.url}", hint=hint) from error
            raise _Again("it cannot be reached") from error
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            raise _Again(f"it broke off ({type(error).__name__})") from error

    def _read(self, response: httpx.Response) -> bytes:
        end = time.monotonic() + self.asking.timeout
        if response.headers.get("content-encoding", "identity").strip().lower() != "identity":
            raise _Again("its answer is packed, which was not asked for")  # it may be a bomb
        parts: list[bytes] = []
        size = 0
        for part in response.iter_raw():
            parts.append(part)
            size += len(part)
            if size > LARGEST:
                raise Unanswered(f"the language model's answer is larger than {LARGEST:,} bytes")
            if time.monotonic() > end:
                raise _Again("it takes too long")
        return b"".join(parts)

    def _told(self, status: int, headers: httpx.Headers, body: bytes) -> None:
        """What a status other than 200 means; comes back if a simpler question may help."""
        said = self._said(body)
        if status in {401, 403}:
            raise ConfigError(
                f"the language model refuses the key ({status}{said})",
                hint="put the key into the environment variable SAYSO_LLM_KEY",
            )
        if 300 <= status < 400:
            raise ConfigError(
                f"{self.asking.url} sends on to another address, which is not followed",
                hint="set llm_url to the address itself",
            )
        if status in _PASSING:
            raise _Again(f"it answers {status}{said}", _asked_wait(headers))
        if status in _REFORM and self._simpler(status, said):
            return
        if status == 413 or (status == 400 and "context" in said):
            raise TooLong
        if not self._answered:
            hint = f"check llm_url and llm_model ({self.asking.model})"
            raise ConfigError(f"the language model answers {status}{said}", hint=hint)
        raise Unanswered(f"the language model answers {status}{said}", AGAIN)

    def _simpler(self, status: int, said: str) -> bool:
        """Is there anything left to do without: a parameter it names, or the strict form?"""
        for name in ("max_tokens", "temperature", "seed"):
            if name in said and name not in self._lacks:
                self._lacks.add(name)
                return True
        too_long = status == 400 and "context" in said
        if too_long or self._form == len(FORMS) - 1:
            return False
        self._form += 1
        return True

    def _said(self, body: bytes) -> str:
        """The server's own words, short, on one line, without the key."""
        words = " ".join(body[:2000].decode("utf-8", "replace").split())
        try:
            error = json.loads(body)["error"]
            words = str(error["message"] if isinstance(error, dict) else error)
        except (ValueError, KeyError, TypeError, RecursionError):
            pass
        words = words.replace(self._key, "***") if self._key else words
        return f": {' '.join(words.split())[:200]}" if words.strip() else ""

    def _written(self, body: bytes) -> Written:
        """The model's words from the envelope around them."""
        try:
            envelope = json.loads(body)
            self._spend(envelope.get("usage"))
            choice = envelope["choices"][0]
            text, model = choice["message"]["content"], envelope.get("model")
        except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError) as bad:
            raise _Again("what it sends is no chat completion") from bad
        if choice.get("finish_reason") == "length":
            raise TooLong
        if not isinstance(text, str) or not text.strip():
            raise _Again("it says nothing")
        return Written(text, model if isinstance(model, str) else "")


AGAIN: Final = "type the same command again later"


def _wait(error: Exception) -> bool | float:
    """Again or not; where the server asks for a time, when."""
    return (error.wait or True) if isinstance(error, _Again) else False


def _headers(key: str) -> dict[str, str]:
    plain = {"accept": "application/json", "accept-encoding": "identity", "user-agent": "sayso"}
    return plain | {"authorization": f"Bearer {key}"} if key else plain


def _asked_wait(headers: httpx.Headers) -> float:
    """Retry-After as seconds or as a date; 0 where it is missing or makes no sense."""
    asked = headers.get("retry-after", "").strip()
    if asked.isdigit() and asked.isascii():
        return min(float(asked[:6]), PATIENCE)
    try:
        seconds = parsedate_to_datetime(asked).timestamp() - time.time()
    except (ValueError, TypeError, OverflowError):
        return 0.0
    return min(max(seconds, 0.0), PATIENCE)


def checked_url(url: str, key: str) -> str:
    """The address without a slash at its end. Raises ConfigError."""
    try:
        parts = urlsplit(url)
        whole = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        whole = False
    if not whole or parts.query or parts.fragment:
        raise ConfigError(
            "llm_url is not the address of a server", hint="as in http://127.0.0.1:11434/v1"
        )
    if parts.username or parts.password:
        raise ConfigError(
            "llm_url has a name or password in it, and would be recorded",
            hint="put the key into the environment variable SAYSO_LLM_KEY",
        )
    if key and parts.scheme == "http" and parts.hostname not in {"127.0.0.1", "localhost", "::1"}:
        raise ConfigError(
            "the key would go over the net in the clear", hint="set llm_url to an https address"
        )
    return url.rstrip("/")
