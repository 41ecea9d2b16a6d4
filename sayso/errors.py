"""Every error that sayso raises on purpose.

SaysoError
├── ConfigError           a setting that cannot be used
├── InputError            something handed in that cannot be read
│   ├── PageUnreadable    one page; the rest of a folder goes on
│   ├── NotFound          a name, id or path that leads nowhere
│   │   └── Ambiguous     a name that several have
│   └── NamesError        a case's file of names that does not hold together
├── CodebookError         a codebook entry that does not hold together
├── WeightsError          shipped weights missing or not the ones expected
└── LedgerError           the record refuses
    ├── SpanMismatch      evidence is not text[start:end]
    ├── LedgerBusy        another process is writing
    └── SchemaTooNew      written by a later sayso

Each carries a `hint`: what to type or change next.
"""

from __future__ import annotations


class SaysoError(Exception):
    """Root of all errors that sayso raises on purpose."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class ConfigError(SaysoError):
    """A setting that cannot be used."""


class InputError(SaysoError):
    """Something handed in that cannot be read."""


class PageUnreadable(InputError):
    """One page that cannot be read; the pages beside it are not affected."""


class NotFound(InputError):
    """A name, an id or a path that leads nowhere."""


class Ambiguous(NotFound):
    """A name that several have, so that it leads to none of them."""


class NamesError(InputError):
    """A case's file of names that does not hold together, with the line that does not."""


class CodebookError(SaysoError):
    """A codebook entry that does not hold together."""


class WeightsError(SaysoError):
    """The reader's weights are missing or are not the ones this release expects."""


class LedgerError(SaysoError):
    """The record refuses."""


class SpanMismatch(LedgerError):
    """A span whose stored words are not `text[start:end]`."""


class LedgerBusy(LedgerError):
    """Another process holds the ledger for writing."""


class SchemaTooNew(LedgerError):
    """The ledger was written by a later release of sayso."""
