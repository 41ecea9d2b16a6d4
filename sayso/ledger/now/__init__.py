"""What all articles come to together: the tables whose names begin with `now_`.

They are a function of the record and the only tables that are ever altered. All of a change is
one transaction: a reader sees the state before it or the state behind it.
"""

from sayso.ledger.now.state import Changes, Now, State

__all__ = ["Changes", "Now", "State"]
