"""A dossier as a program gets it: what `views.dossier` has, and how it looks in a notebook."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sayso.exports.dossier_html import embedded
from sayso.exports.dossier_parts import Document
from sayso.views import Actor, Contested, Corroborated, Dated, Dossier, Forecast, Linked


@dataclass(frozen=True, slots=True)
class DossierView:
    """All that is said of one actor, on whose say-so, and who denies it."""

    dossier: Dossier
    document: Document
    """The same in words, with numbered evidence."""

    @property
    def actor(self) -> Actor:
        """Whom it is about."""
        return self.dossier.actor

    @property
    def propositions(self) -> tuple[Corroborated, ...]:
        """What is said, each with the bounds of its independent origins."""
        return self.dossier.propositions

    @property
    def disputes(self) -> tuple[Contested, ...]:
        """Where they disagree."""
        return self.dossier.disputes

    @property
    def links(self) -> tuple[Linked, ...]:
        """Which propositions say the same, follow from or contradict each other."""
        return self.dossier.links

    @property
    def timeline(self) -> tuple[Dated, ...]:
        """When it is said to have been; times are EDTF."""
        return self.dossier.timeline

    @property
    def forecasts(self) -> tuple[Forecast, ...]:
        """What is said to come."""
        return self.dossier.forecasts

    def record(self) -> dict[str, Any]:
        """The dossier as plain data."""
        return self.dossier.record()

    def _repr_html_(self) -> str:
        return embedded(self.document)
