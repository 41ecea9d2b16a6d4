"""The commands, put together; errors in words, with what to type next."""

from __future__ import annotations

import errno
import inspect
import os
import sys
from typing import Annotated

import typer

import sayso
from sayso.cli import (
    ask,
    circular,
    claims,
    codebook,
    contested,
    demo,
    dossier,
    export,
    forecasts,
    forget,
    grade,
    man,
    origins,
    outcome,
    read,
    same,
    serve,
    show,
    status,
    watch,
    who,
    why,
)
from sayso.cli.terminal import errors
from sayso.errors import CodebookError, ConfigError, InputError, SaysoError

app = typer.Typer(
    name="sayso",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="New here? Type [bold]sayso demo[/bold]. Tab completion: sayso --install-completion",
)
app.command("read", epilog=read.EXAMPLES)(read.read)
app.command("watch", epilog=watch.EXAMPLES)(watch.watch)
app.command("status", epilog=status.EXAMPLES)(status.status)
app.command("claims", epilog=claims.EXAMPLES)(claims.claims)
app.command("show", epilog=show.EXAMPLES)(show.show)
app.command("why", epilog=why.EXAMPLES)(why.why)
app.command("ask", epilog=ask.EXAMPLES)(ask.ask)
app.command("who", epilog=who.EXAMPLES)(who.who)
app.command("dossier", epilog=dossier.EXAMPLES)(dossier.dossier)
app.command("contested", epilog=contested.EXAMPLES)(contested.contested)
app.command("origins", epilog=origins.EXAMPLES)(origins.origins)
app.command("circular", epilog=circular.EXAMPLES)(circular.circular)
app.command("forecasts", epilog=forecasts.EXAMPLES)(forecasts.forecasts)
app.command("same", epilog=same.SAME_EXAMPLES)(same.same)
app.command("apart", epilog=same.APART_EXAMPLES)(same.apart)
app.command("grade", epilog=grade.EXAMPLES)(grade.grade)
app.command("outcome", epilog=outcome.EXAMPLES)(outcome.outcome)
app.command("forget", epilog=forget.FORGET_EXAMPLES)(forget.forget)
app.command("restore", epilog=forget.RESTORE_EXAMPLES)(forget.restore)
app.command("serve", epilog=serve.EXAMPLES)(serve.serve)
app.command("demo", epilog=demo.EXAMPLES)(demo.demo)
app.command("export", epilog=export.EXAMPLES)(export.export)
app.command("man", epilog=man.EXAMPLES)(man.man)
app.add_typer(codebook.app, name="codebook")


def _in_paragraphs(told: str | None) -> str:
    """A docstring without the ends of its lines: the terminal is not as wide as the source."""
    paragraphs = inspect.cleandoc(told or "").split("\n\n")
    return "\n\n".join(" ".join(each.split("\n")) for each in paragraphs)


for _command in (*app.registered_commands, *codebook.app.registered_commands):
    _command.help = _in_paragraphs(_command.callback.__doc__)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"sayso {sayso.__version__}")
        raise typer.Exit


@app.callback()
def _sayso(
    version: Annotated[
        bool,
        typer.Option(
            "--version", help="Print the version and stop.", callback=_version, is_eager=True
        ),
    ] = False,
) -> None:
    """On whose say-so? Reads news pages offline and keeps a ledger of attributed claims."""


def main() -> None:
    """Run the command that was typed: 0 done, 1 something failed, 2 something typed is wrong."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a sign the terminal lacks is no reason to stop
    try:
        try:
            app()
        finally:
            sys.stdout.flush()  # what does not fit is to be told here, not when all has ended
    except SaysoError as error:
        errors().tell(error)
        sys.exit(2 if isinstance(error, InputError | ConfigError | CodebookError) else 1)
    except OSError as error:
        if error.errno not in _NO_ROOM:
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        hint = "make room, or write to another disk; the case itself has lost nothing"
        errors().tell(SaysoError(f"the answer could not be written: {error.strerror}", hint=hint))
        sys.exit(1)


_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
