"""sayso serve CASE"""

from __future__ import annotations

import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.options import Case, Codebook, ConfigFile
from sayso.cli.terminal import clean, out
from sayso.config import Config
from sayso.errors import ConfigError
from sayso.ledger import case_path

EXAMPLES = """[bold]Examples[/bold]

sayso serve north                (then open the address that it prints)

sayso serve north --open         (opens it in your browser)

sayso serve north --host 192.168.1.20 --port 9000    (others need the token that it prints)
"""


def serve(
    case: Case,
    host: Annotated[
        str,
        typer.Option(help="Where to listen; behind a token unless it is this machine alone."),
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 for any free one.")] = 8765,
    open_: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
    codebook: Codebook = None,
    config: ConfigFile = None,
) -> None:
    """Open the workbench of a case: look at it, check it and search it in a browser."""
    # Imported here, so that no other command waits for the web's libraries.
    import uvicorn

    from sayso.web import Access, create_app

    settings = Config.load(file=config, codebook=codebook)
    access = Access.on(host)
    book = Path(settings.codebook) if settings.codebook else None
    app = create_app(case_path(case), access, book, settings)
    server = uvicorn.Server(
        uvicorn.Config(app, host=host, port=port, log_level="warning", access_log=False)
    )
    try:
        socket = server.config.bind_socket()
    except SystemExit as error:
        hint = f"sayso serve {case} --port {port + 1}"
        raise ConfigError(f"nothing can listen on {host}, port {port}", hint=hint) from error
    socket.listen()  # whoever asks while the pages are being put together waits for them
    name = f"[{host}]" if ":" in host else host
    address = f"http://{name}:{socket.getsockname()[1]}/"
    _tell(case, address, access.token)
    if open_:
        webbrowser.open(address)
    server.run(sockets=[socket])


def _tell(case: str, address: str, token: str) -> None:
    terminal = out()
    terminal.print((clean(case), "bold"), " is open at ", (address, "bold cyan"))
    if token:
        terminal.print("Whoever opens it must give this token: ", (token, "bold"))
    terminal.print(("Ctrl-C closes it.", "dim"))
