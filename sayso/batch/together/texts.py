"""Which articles are one telling, brought up to date."""

from __future__ import annotations

from sayso import origins
from sayso.ledger.now import Changes, Now

_PIECE = 1000


def follow(now: Now, changes: Changes) -> None:
    """Follow the articles that came or went.

    Where most of a case is new, all pairs are looked for at once: the same pairs, found faster.
    """
    now.texts.take_out(changes.removed)
    now.texts.add(
        (article.id, changes.added[article.id], origins.prints(article))
        for article in now.bare(changes.added.values())
    )
    if 2 * len(changes.added) > now.count():
        now.texts.forget_reuses()
        now.texts.add_reuses(origins.find(list(now.bare(now.readings()))))
    else:
        _compare(now, sorted(changes.added))


def _compare(now: Now, added: list[str]) -> None:
    pairs = set()
    for article in added:
        for other in now.texts.sharing(article, origins.MIN_SHARED):
            pairs.add((min(article, other), max(article, other)))
    ids = {id_ for pair in pairs for id_ in pair}
    texts = {article.id: article for article in now.bare(now.readings(ids))}
    found = (origins.compare(texts[a], texts[b]) for a, b in sorted(pairs))
    now.texts.add_reuses(reuse for reuse in found if reuse)
