"""When and by what a claim came into the ledger."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.views.case import Case


@dataclass(frozen=True, slots=True)
class Recorded:
    """The third clock, and the method: the same method reads the same page alike."""

    at: str
    release: str
    extractor: str
    reader: str
    codebook: str


def recorded(case: Case, claim_id: str) -> Recorded:
    """How the claim that stands under this whole id was recorded."""
    row = case.execute(
        "SELECT r.recorded, u.release, u.extractor, u.reader, u.codebook FROM claim c"
        " JOIN shown ON shown.reading = c.reading JOIN reading r ON r.key = c.reading"
        " JOIN run u ON u.key = r.run WHERE c.id = ?",
        (claim_id,),
    ).fetchone()
    return Recorded(*row)
