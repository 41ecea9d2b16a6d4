"""What a run by a language model cost, shown at its end."""

from __future__ import annotations

from pathlib import Path

from sayso.batch.run import with_own_answers
from sayso.cli.terminal import Terminal
from sayso.config import Config

LLM = "llm"


class Spending:
    """Tokens, cost and refused claims of one run; of other readers nothing is told."""

    def __init__(self, config: Config, case: Path) -> None:
        self._config, self._folder = config, Path(with_own_answers(config, case).llm_answers)
        self._mark = 0
        if config.reader == LLM:
            from sayso.readers.llm.spent import mark

            self._mark = mark(self._folder)

    def report(self, terminal: Terminal) -> None:
        """What all processes of the run came to, counted from their common file."""
        if self._config.reader != LLM:
            return
        from sayso.readers.llm.spent import spent

        total = spent(self._folder, self._mark)
        price = self._config.llm_price_in, self._config.llm_price_out
        cost = f", cost {total.cost(*price):.4f}" if any(price) else ""
        noun = "answer" if total.requests == 1 else "answers"
        terminal.print(
            f"language model: {total.requests:,} new {noun}, {total.free:,} kept from before,"
            f" tokens: {total.prompt:,} in, {total.completion:,} out{cost}",
            indent=2,
        )
        if total.uncounted:
            terminal.print(f"{total.uncounted:,} answers do not tell their tokens", indent=4)
        for reason, count in sorted(total.refused.items(), key=lambda one: (-one[1], one[0])):
            terminal.print(f"refused: {count:,}, {reason}", indent=4)
