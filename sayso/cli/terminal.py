"""What may reach the terminal, and in which shape.

Page text is hostile until shown otherwise: it may hold escape sequences, control characters and
signs that turn the direction of writing. All text passes `clean`, and none is read as markup.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from sayso.errors import SaysoError

_KEPT = frozenset("\n\t\u200c\u200d")
"""Line ends, tabs, and the joiners that Persian, Pashto and emoji need."""

CLAIM_ID = 8
"""How many digits of an id are shown: enough to name one of a hundred thousand."""


def clean(words: str) -> str:
    """The words without control characters, escape sequences and direction marks."""
    return "".join(_cleaned(words))


def _cleaned(words: str) -> Iterator[str]:
    for character in words:
        kind = unicodedata.category(character)
        if character in _KEPT or kind not in ("Cc", "Cf", "Cs", "Zl", "Zp"):
            yield character
        elif kind in ("Zl", "Zp"):
            yield " "
        elif kind == "Cs":
            yield "\ufffd"


def one_line(words: str) -> str:
    """The words, clean, on one line."""
    return " ".join(clean(words).split())


class Terminal:
    """A rich console that prints Text only: nothing is taken for markup, emoji codes or links."""

    def __init__(self, *, stderr: bool = False) -> None:
        self.console = Console(stderr=stderr, highlight=False, markup=False, emoji=False)

    @property
    def is_plain(self) -> bool:
        """Whether marks must be told by signs, because there are no colours."""
        return self.console.no_color or not self.console.is_terminal

    def print(self, *parts: str | Text | tuple[str, str], indent: int = 0, hang: int = 0) -> None:
        """A line of words, Texts and (words, style); wrapped as `print_text` does."""
        self.print_text(Text.assemble(*parts), indent=indent, hang=hang)

    def print_text(self, text: Text, *, indent: int = 0, hang: int = 0) -> None:
        """A Text wrapped to the window; lines behind the first stand `hang` further in."""
        width = max(30, self.console.width) - indent
        (first, *rest) = text.wrap(self.console, width) or [text]
        if hang and rest:
            for line in rest:
                line.rstrip()
            rest = list(Text(" ").join(rest).wrap(self.console, width - hang))
        for n, line in enumerate((first, *rest)):
            line.rstrip()
            self.console.print(Text(" " * (indent + hang * (n > 0))) + line, soft_wrap=True)

    def suggest(self, *commands: tuple[str, str]) -> None:
        """What to type next: each command and what it gives."""
        self.blank()
        self.print(("Next", "bold"))
        longest = max(len(clean(command)) for command, _ in commands)
        for command, purpose in commands:
            self.print((clean(command).ljust(longest), "cyan"), f"  {purpose}", indent=2, hang=4)

    def blank(self) -> None:
        self.console.print()

    def tell(self, error: SaysoError) -> None:
        """An error and what to type next."""
        self.print(("Error: ", "bold red"), clean(str(error)))
        if error.hint:
            self.print(("  Next: ", "bold"), clean(error.hint))


def out() -> Terminal:
    """Where answers go."""
    return Terminal()


def errors() -> Terminal:
    """Where progress and errors go."""
    return Terminal(stderr=True)
