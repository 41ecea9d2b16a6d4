"""Stage 6: all articles -> origins. Which tellings are one: text reuse, credits, shared sources."""

from sayso.origins.finding import find
from sayso.origins.lineage import roots
from sayso.origins.prints import MIN_SHARED, prints
from sayso.origins.reuse import compare

__all__ = ["MIN_SHARED", "compare", "find", "prints", "roots"]
