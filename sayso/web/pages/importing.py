"""Files handed over to be read: how far it is, and what could not be read and why."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request

from sayso.errors import InputError
from sayso.views import overview
from sayso.web.answers import Answer, Visit
from sayso.web.incoming import FILES, Incoming
from sayso.web.jobs import Jobs

_LISTED: Final = 50
"""Pages that could not be read at any time, the latest of them."""


def show(visit: Visit) -> Answer:
    """What is being read, what was read, and where to drop more."""
    config = visit.jobs.config
    record: dict[str, Any] = {
        "working": visit.jobs.says(),
        "idle": visit.jobs.is_idle(),
        "imports": visit.jobs.imports(),
        "limits": {
            "file_bytes": config.max_upload_bytes,
            "all_bytes": config.max_uploads_bytes,
            "files": FILES,
        },
    }
    context = {"unread": overview.unread(visit.case)[:_LISTED]}
    return Answer("import.html", "Import", record, context)


async def take(request: Request, jobs: Jobs, checked: Callable[[str], None]) -> dict[str, Any]:
    """Put the files of a form away and have them read. Raises InputError, Refused."""
    folder = Path(tempfile.mkdtemp(prefix="sayso-import-"))
    incoming: Incoming | None = None
    try:
        kind = request.headers.get("content-type", "")
        incoming = Incoming(kind, folder, jobs.config.max_upload_bytes, checked)
        async for data in request.stream():
            await run_in_threadpool(incoming.take, data)
        await run_in_threadpool(incoming.finish)
        if not incoming.names and not incoming.left_out:
            raise InputError("no files were sent", hint="choose pages, or a folder of them")
    except ClientDisconnect as error:
        _throw_away(folder, incoming)
        raise InputError("the files did not all come in", hint="send them again") from error
    except BaseException:
        _throw_away(folder, incoming)
        raise
    return jobs.add(folder, incoming.names, tuple(incoming.left_out)).record()


def _throw_away(folder: Path, incoming: Incoming | None) -> None:
    if incoming is not None:
        incoming.close()
    shutil.rmtree(folder, ignore_errors=True)
