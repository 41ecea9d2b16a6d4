"""The record: one SQLite file, append-only, every span checked when it is stored."""

from sayso.ledger.entries import Finished, Method, Unreadable
from sayso.ledger.files import case_path, open_to_read
from sayso.ledger.store import Ledger, judge

__all__ = ["Finished", "Ledger", "Method", "Unreadable", "case_path", "judge", "open_to_read"]
