"""Pages in, a ledger out: the order of the stages, and the processes that go through it."""

from sayso.batch.examples import Verdict, verdicts
from sayso.batch.pipeline import Kit, Stages, process
from sayso.batch.run import Outcome, read, read_found, with_own_names

__all__ = [
    "Kit",
    "Outcome",
    "Stages",
    "Verdict",
    "process",
    "read",
    "read_found",
    "verdicts",
    "with_own_names",
]
