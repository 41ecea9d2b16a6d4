"""A mail: its text, and what its head says (RFC 5322, MIME)."""

from __future__ import annotations

from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from sayso.errors import PageUnreadable


@dataclass(frozen=True, slots=True)
class Mail:
    """What a reader of the mail sees; text or html is empty."""

    text: str
    html: str
    subject: str
    sender: str
    """The name of the list or of who sent it, else the host of the address."""
    date: str
    """YYYY-MM-DD in the sender's own time zone; empty if the head gives none."""


def read_mail(body: bytes) -> Mail:
    """The mail in the bytes. Raises PageUnreadable where it has no text."""
    try:
        message = message_from_bytes(body, policy=policy.default)
        part = message.get_body(preferencelist=("html", "plain"))
        content = part.get_content() if part is not None else ""
        subject = str(message["subject"] or "")
    except Exception as error:  # the standard parser trips over broken heads in many ways
        raise PageUnreadable(f"a mail that cannot be opened: {error}") from error
    if part is None or not isinstance(content, str) or not content.strip():
        raise PageUnreadable("a mail without text")
    content = content.replace("\r\n", "\n").replace("\r", "\n")
    is_html = part.get_content_type() == "text/html"
    return Mail(
        text="" if is_html else content,
        html=content if is_html else "",
        subject=" ".join(subject.split()),
        sender=_sender(message),
        date=_day(message),
    )


def _sender(message: EmailMessage) -> str:
    for header in ("list-id", "from"):
        name, address = parseaddr(str(message[header] or ""))
        if name:
            return " ".join(name.split())
        if header == "from" and "@" in address:
            return address.rpartition("@")[2].lower()
    return ""


def _day(message: EmailMessage) -> str:
    try:
        return parsedate_to_datetime(str(message["date"])).date().isoformat()
    except (TypeError, ValueError):
        return ""
