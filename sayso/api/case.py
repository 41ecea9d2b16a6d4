"""A case from Python: read into it, ask it, judge, write it out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from sayso import codebook, questions, views
from sayso.api import claims as claims_
from sayso.api import judging, tables
from sayso.api.claims import Claims, ClaimView
from sayso.api.dossiers import DossierView
from sayso.api.network import Network, network
from sayso.api.reading import Read
from sayso.batch import Outcome
from sayso.config import Config
from sayso.errors import InputError, NotFound
from sayso.exports import Bundle, Options, format_of
from sayso.exports.dossier_parts import written
from sayso.ledger import case_path, judge
from sayso.model import Judgement
from sayso.questions import Answer
from sayso.views import Actor, Circle, Contested, Corroborated, Filter, Forecast, Summary, Who
from sayso.views.chosen import again, chosen, withdrawn

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

Progress: TypeAlias = Callable[[Outcome], None]
"""Is told what became of each page, as it is stored."""


def open_case(
    case: str | Path,
    *,
    config: Config | None = None,
    names: str | Path | None = None,
    codebook: str | Path | None = None,
) -> Case:
    """A case by the path of its ledger; `north` is `north.sayso` in this folder.

    Nothing is read or made yet: a ledger that is not there is made by `Case.read`, and every
    question to it raises NotFound. Settings come from `config`, or as in the commands from
    sayso.toml and SAYSO_* variables; `names` is the case's own file of names, `codebook` a folder
    of entries instead of the shipped ones. Raises ConfigError.
    """
    given = config or Config.load()
    settings = replace(
        given, names=str(names or given.names), codebook=str(codebook or given.codebook)
    )
    return Case(case_path(case), settings)


class Case:
    """One ledger. Each question sees it as it stands then; inside `with`, all see one state.

    Every error that it raises on purpose is a `SaysoError` with a `hint`. A case may be used by one
    thread at a time; open it again for another.
    """

    def __init__(self, path: Path, config: Config) -> None:
        self.path = path
        """The ledger's file."""
        self.config = config
        self._held: views.Case | None = None
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        self._held = self._stack.enter_context(views.open_case(self.path))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._held = None
        self._stack.close()

    def __repr__(self) -> str:
        return f"<sayso case {self.path.name}>"

    @contextmanager
    def asked(self) -> Iterator[views.Case]:
        """The ledger for one question, for use with `sayso.views`. Raises NotFound."""
        if self._held is not None:
            yield self._held
            return
        with views.open_case(self.path) as opened:
            yield opened

    # Reading

    def read(
        self,
        paths: str | Path | Iterable[str | Path],
        *,
        workers: int | None = None,
        progress: Progress | None = None,
    ) -> Read:
        """Read files and folders into the case, then bring up to date all that rests on them.

        `workers` processes read side by side (a script that asks for more than one needs the
        usual `if __name__ == "__main__"`); `progress` is called with each page's outcome. What
        was read before is not read again; a run that was stopped goes on where it was. A page
        that cannot be read is in `Read.unread` and stops nothing. Nothing is ever fetched.
        Raises NotFound for a path that is not there, LedgerBusy while another process writes.
        """
        from sayso import batch
        from sayso.batch.shipped import SHIPPED

        some = [paths] if isinstance(paths, str | Path) else list(paths)
        settings = replace(self.config, workers=workers) if workers else self.config
        done = Read()
        for outcome in batch.read(map(Path, some), self.path, settings, SHIPPED):
            done = done.with_one(outcome)
            if progress:
                progress(outcome)
        self._refresh()
        return done

    # Asking

    def summary(self) -> Summary:
        """What the case holds, in numbers."""
        with self.asked() as opened:
            return views.summary(opened)

    def claims(
        self,
        *,
        about: str = "",
        relation: str = "",
        said_by: str = "",
        modality: str = "",
        polarity: str = "",
        authorship: str = "",
        since: str = "",
        until: str = "",
        undated: bool = False,
        text: str = "",
        article: str = "",
    ) -> Claims:
        """The claims that pass, by article date, address and place in the text.

        The fields are those of `views.Filter`; an empty one leaves none out. All are held in
        memory: for millions of them, `export` writes one by one. Raises InputError for a date
        that is none.
        """
        wanted = Filter(
            about, relation, said_by, modality, polarity, authorship, since, until, undated, text,
            article,
        )  # fmt: skip
        with self.asked() as opened:
            return claims_.found(self, opened, wanted)

    def claim(self, id_: str) -> ClaimView:
        """The claim whose id begins so. Raises NotFound for none, and for several."""
        with self.asked() as opened:
            return ClaimView(views.claim(opened, id_))

    def actors(self, most: int = 0) -> tuple[Actor, ...]:
        """Whom the articles speak of, those of whom most is said first; 0 for all."""
        with self.asked() as opened:
            return tuple(one for one, _ in views.most_told(opened, most or -1))

    def who(self, name: str) -> Who:
        """An actor's names, why they are one, and what may be one with it. Raises NotFound."""
        with self.asked() as opened:
            return views.who(opened, views.actor(opened, name))

    def dossier(self, name: str) -> DossierView:
        """All that is said of an actor, on whose say-so, and who denies it. Raises NotFound."""
        with self.asked() as opened:
            found = views.dossier(opened, views.actor(opened, name))
            return DossierView(found, written(opened, found))

    def contested(self, name: str = "") -> list[Contested]:
        """Where they disagree: in the whole case, or about one actor. Raises NotFound."""
        with self.asked() as opened:
            return views.contested(opened, actor=views.actor(opened, name).id if name else "")

    def origins(self, id_: str) -> Corroborated:
        """A proposition with its independent tellings, by the beginning of its id or of a claim's.

        `bounds` are at least and at most so many origins that say so. Raises NotFound.
        """
        with self.asked() as opened:
            return views.proposition(opened, id_)

    def circular(self) -> list[Circle]:
        """One telling in several articles: who printed whom, and what rests on it."""
        with self.asked() as opened:
            return views.circular(opened)

    def forecasts(self, name: str = "", *, outcome: str = "") -> list[Forecast]:
        """What is said to come, the nearest horizon first: of the case, or of one actor.

        `outcome` is came-true, did-not or open. Raises NotFound.
        """
        with self.asked() as opened:
            some = None
            if name:
                some = views.dossier(opened, views.actor(opened, name)).propositions
            return views.forecasts(opened, propositions=some, outcome=outcome)

    def ask(self, question: str) -> Answer:
        """What the case has to a question in plain English: "who backs X?".

        No language model: the codebook's words and the case's names. `Answer.question` tells what
        it was taken for. Raises NotFound where it holds neither.
        """
        book = self._book()
        with self.asked() as opened:
            names = dict(reversed(list(views.all_names(opened))))
            understood = questions.understand(question, names, book)
            if understood is None:
                raise NotFound(
                    f"{question!r} holds no relation of the codebook and no actor of the case",
                    hint="ask like this: who backs X, does X lead Y, who denies that X did Y",
                )
            return questions.answer(opened, understood, book)

    def network(self, name: str = "") -> Network:
        """Who is said to have to do with whom: around one actor, or those with most ties.

        What is only denied, forecast or hedged makes no tie. Raises NotFound.
        """
        with self.asked() as opened:
            centre = views.actor(opened, name) if name else None
            found = views.matching(opened, (), [centre.id]) if centre else views.most_said(opened)
            return network(found, centre, self._book())

    # Judging

    def same(self, a: str, b: str, *, why: str = "", by: str = "") -> Who:
        """Judge that two names are one actor; all that is counted by actors follows.

        A name, the beginning of an actor's id, or NAME@ARTICLE for one article alone; `by` is who
        judges, else your login name. Gives the actor of the first name as it is then. Raises
        NotFound, InputError for one and the same name, LedgerBusy.
        """
        return self._paired(a, b, "same", why, by)

    def apart(self, a: str, b: str, *, why: str = "", by: str = "") -> Who:
        """Judge that two names are two actors: every claim goes back to its side. As `same`."""
        return self._paired(a, b, "apart", why, by)

    def forget(self, article: str, *, why: str = "", by: str = "") -> None:
        """Leave an article out of everything, as if it had not been read.

        By the beginning of its id, its address or its file name. Its page and claims stay in the
        ledger, out of sight. Raises NotFound, LedgerBusy.
        """
        with self.asked() as opened:
            found = views.article(opened, article)
        self._judge([Judgement(found.id, "withdrawn", judging.human(by), why)])

    def restore(self, article: str, *, why: str = "", by: str = "") -> None:
        """Bring a forgotten article back. Raises NotFound, LedgerBusy."""
        with self.asked() as opened:
            found = withdrawn(opened, article)
        self._judge([Judgement(found.id, "restored", judging.human(by), why)])

    # Ways out

    def to_arrow(self, table: str = "claims") -> Any:
        """A table of the case as `pyarrow.Table`: articles, actors, claims, roles, hops, times,
        propositions; `exports.tables` explains every column. Raises InputError.
        """
        with self.asked() as opened:
            return tables.arrow(Bundle(opened), table)

    def to_pandas(self, table: str = "claims") -> Any:
        """The same as `pandas.DataFrame`."""
        return tables.frame(self.to_arrow(table), "pandas")

    def to_polars(self, table: str = "claims") -> Any:
        """The same as `polars.DataFrame`."""
        return tables.frame(self.to_arrow(table), "polars")

    def export(
        self,
        format_: str,
        path: str | Path,
        *,
        actor: str = "",
        everything: bool = False,
        wanted: Filter | None = None,
        force: bool = False,
    ) -> Path:
        """Write the case in a format of `sayso export`, and give the file or folder.

        `actor` is whose dossier; `everything` makes edges of claims that are denied, hedged or
        rejected too, and the file says so; `wanted` leaves claims out; `force` writes over what is
        there. Raises NotFound for a format that is none, InputError where the path is taken.
        """
        chosen_format, target = format_of(format_), Path(path)
        if chosen_format.needs_actor and not actor:
            raise InputError(f"{chosen_format.name} is of one actor", hint='actor="NAME"')
        if target.suffix == ".sayso" or (target.exists() and not force):
            raise InputError(f"{target} is there already", hint="another path, or force=True")
        with self.asked() as opened:
            chosen_format.write(Bundle(opened, wanted), target, Options(everything, actor))
        return target

    def _paired(self, a: str, b: str, verdict: str, why: str, by: str) -> Who:
        with self.asked() as opened:
            one, other = chosen(opened, a), chosen(opened, b)
        self._judge(judging.pair(one, other, verdict, judging.human(by), why))
        with self.asked() as opened:
            return views.who(opened, again(opened, one).actor)

    def _judge(self, judgements: Iterable[Judgement]) -> None:
        """Keep the judgements, and bring up to date all that rests on them."""
        from sayso.batch.together import follow

        for judgement in list(judgements):
            judge(self.path, judgement)
        follow(self.path, self.config)
        self._refresh()

    def _refresh(self) -> None:
        """What this case has written, it sees."""
        if self._held is not None:
            self._stack.close()
            self._held = self._stack.enter_context(views.open_case(self.path))

    def _book(self) -> codebook.Codebook:
        return codebook.load(Path(self.config.codebook) if self.config.codebook else None)
