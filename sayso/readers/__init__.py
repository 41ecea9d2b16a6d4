"""Doors for other readers, and the two that come along: a spaCy pipeline, a language model."""

from sayso.readers.door import DOOR, OtherReader, Shipped, other_reader

__all__ = ["DOOR", "OtherReader", "Shipped", "other_reader"]
