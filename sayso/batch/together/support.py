"""What stands behind each proposition and what speaks against it, brought up to date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from sayso import corroboration
from sayso.batch.together.method import Kit
from sayso.corroboration import Reliability, Trust
from sayso.corroboration.bounds import Reuses
from sayso.corroboration.stating import MAP, ONE_PERSON
from sayso.ledger.now import Now
from sayso.ledger.now.many import pieces
from sayso.ledger.now.support import Trusted
from sayso.model import Article, Claim, Judgement, Proposition, Stated
from sayso.origins import roots

SOURCE = "source:"
"""What the subject of a judgement about a source begins with."""
_BLOCKS = 500
_NEAR = 50
_NO_ROLES = frozenset({MAP, ONE_PERSON})


def take_out(now: Now, articles: Iterable[str]) -> set[str]:
    """All that the articles state; gives the blocks of it."""
    found = dict(now.support.claims_in(articles))
    now.support.take_out(found)
    return set(found.values())


def state(now: Now, tools: Kit, articles: Iterable[str]) -> set[str]:
    """What the articles state, with entities and roots as they are now.

    Gives the blocks of all claims that came, changed or went.
    """
    blocks: set[str] = set()
    for article, claims in now.articles(now.readings(sorted(articles))):
        old = now.support.stated_in(article.id)
        new = {
            one.claim_id: (corroboration.block(one, tools.book), one)
            for one in _stated(now, tools, article, claims)
        }
        gone = {id_ for id_, one in old.items() if new.get(id_) != one}
        come = {id_ for id_, one in new.items() if old.get(id_) != one}
        now.support.take_out(gone)
        now.support.put(new[id_] for id_ in come)
        blocks |= {old[id_][0] for id_ in gone} | {new[id_][0] for id_ in come}
    now.support.write()
    return blocks


def _stated(now: Now, tools: Kit, article: Article, claims: Sequence[Claim]) -> Iterator[Stated]:
    named: dict[str, dict[tuple[str, int], str]] = defaultdict(dict)
    for (id_, role, n), entity in now.names.named(article.id).items():
        named[id_][role, n] = entity
    speakers = {
        (id_, n): entity
        for id_, of_it in named.items()
        for (role, n), entity in of_it.items()
        if role == "speaker"
    }
    resting = {root.claim_id: root for root in roots(article, claims, speakers, tools.outlets)}
    for claim in claims:
        yield corroboration.stated(
            claim,
            outlet=article.outlet,
            published=article.published.value if article.published else None,
            actors=named[claim.id],
            root=resting[claim.id],
            book=tools.book,
        )


def follow(now: Now, tools: Kit, touched: set[str]) -> None:
    """Make anew the propositions of the blocks, and all links that they take part in."""
    trust = _trust(now)
    blocks = sorted(touched | now.support.trust(_trusted(trust)))
    near = now.support.blocks_of(blocks)
    now.support.drop(blocks)
    for piece in pieces(blocks, _BLOCKS):
        near |= _propose(now, tools, trust, piece)
    now.support.unlink(near)
    for piece in pieces(sorted(near), _NEAR):
        _link(now, tools, piece)


def _trust(now: Now) -> Trust:
    """What people think of sources, by outlet or id of the entity as it is now.

    What is said of one subject or time goes before what is said of all.
    """
    found: dict[str, list[Reliability]] = defaultdict(list)
    for source, grade in _grades(now.judgements(SOURCE)):
        for entity in now.names.entities([source]) or {source}:
            found[entity].append(grade)
    return Trust({source: tuple(sorted(some, key=_scope)) for source, some in found.items()})


def _grades(judgements: Iterable[Judgement]) -> Iterator[tuple[str, Reliability]]:
    """The last word on each source, subject and time; the last one of all first."""
    last: dict[tuple[str, ...], Reliability] = {}
    for one in judgements:
        scope = tuple(one.detail.get(part, "") for part in ("subject", "since", "until"))
        about = (one.subject.removeprefix(SOURCE), *scope)
        last.pop(about, None)
        last[about] = Reliability(one.verdict, *scope)
    for (source, *_), grade in reversed(last.items()):
        yield source, grade


def _scope(one: Reliability) -> int:
    return 2 * (not one.subject) + (not one.since and not one.until)


def _trusted(trust: Trust) -> Iterator[Trusted]:
    for source, some in trust.of.items():
        for n, one in enumerate(some):
            yield source, n, one.letter, one.subject, one.since, one.until


def _propose(now: Now, tools: Kit, trust: Trust, blocks: list[str]) -> set[str]:
    """The propositions of some blocks; gives their link blocks."""
    stated = now.support.in_blocks(blocks)
    articles = {one.article_id for of_block in stated.values() for one in of_block}
    reuses = Reuses(now.texts.reuses(articles))
    keys: dict[str, frozenset[str]] = {}
    for block, of_block in stated.items():
        found = corroboration.propositions(of_block, reuses, tools.book, trust) if of_block else ()
        keys |= {one.id: corroboration.link_blocks(one, tools.book) for one in found}
        now.support.add(block, found, _others(found, of_block), keys)
    now.support.write()
    return {key for of_one in keys.values() for key in of_one}


def _others(
    found: Sequence[Proposition], stated: Sequence[Stated]
) -> dict[str, set[tuple[str, str]]]:
    """In which other roles somebody or something takes part in each proposition."""
    by_claim = {
        one.claim_id: [other for other in one.others if other[0] not in _NO_ROLES] for one in stated
    }
    return {one.id: {other for id_, _ in one.claims for other in by_claim[id_]} for one in found}


def _link(now: Now, tools: Kit, blocks: list[str]) -> None:
    near = now.support.near(blocks)
    propositions = now.support.propositions({id_ for ids in near.values() for id_ in ids})
    stated = now.support.stated({id_ for one in propositions.values() for id_, _ in one.claims})
    for block, ids in near.items():
        found = corroboration.links([propositions[id_] for id_ in ids], stated, tools.book)
        now.support.link(block, (ln for ln in found if block == now.support.first(ln.a, ln.b)))
