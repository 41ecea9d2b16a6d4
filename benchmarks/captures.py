"""Files of every kind that stage 1 reads, made from one invented story."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from email.message import EmailMessage

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

TITLE = "Ferry to Alvessa held at the quay"
BODY = (
    "The Harbour Guard arrested Ivo Brask on Monday, police in Sarn said.",
    "Brask, a former ferry captain, is accused of carrying rifles to the Valley Front.",
)
HTML = (
    f"<html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>"
    + "".join(f"<p>{paragraph}</p>" for paragraph in BODY)
    + "</article></body></html>"
)
URL = "https://sarn-mail.example/ferry"


def pdf(pages: tuple[tuple[str, ...], ...] = ((TITLE, "", *BODY),)) -> bytes:
    """A PDF 1.4 of lines of Helvetica."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    kids = []
    for lines in pages:
        stream = _page_stream(lines)
        kids.append(len(objects) + 1)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R /Resources"
            b" << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>"
            % (len(objects) + 2)
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    listed = b" ".join(b"%d 0 R" % kid for kid in kids)
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (listed, len(kids))
    return _document(objects, b"/Info << /CreationDate (D:20240617093000Z) >>")


def _page_stream(lines: tuple[str, ...]) -> bytes:
    shown = [f"BT /F1 11 Tf 50 {740 - 16 * n} Td ({line}) Tj ET" for n, line in enumerate(lines)]
    return "\n".join(shown).encode()


def _document(objects: list[bytes], trailer: bytes) -> bytes:
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, io.SEEK_END)
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    size = len(objects) + 1
    out.write(b"trailer\n<< /Size %d /Root 1 0 R %s >>\n" % (size, trailer))
    out.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return out.getvalue()


def mail(subject: str = TITLE, *, html: bool = False) -> bytes:
    message = EmailMessage()
    message["From"] = "Sarn Mail <desk@sarn-mail.example>"
    message["Subject"] = subject
    message["Date"] = "Mon, 17 Jun 2024 09:30:00 +0200"
    message.set_content("\n\n".join(BODY) + "\n")
    if html:
        message.add_alternative(HTML, subtype="html")
    return message.as_bytes()


def mailbox() -> bytes:
    quoted = mail("Second").replace(b"The Harbour", b">From the quay: the Harbour")
    return b"From desk@sarn Mon Jun 17\n" + mail() + b"\nFrom desk@sarn Tue Jun 18\n" + quoted


def warc(pages: Mapping[str, bytes] | None = None, *, status: str = "200 OK") -> bytes:
    """A WARC file, each record a gzip member of its own; written by warcio."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    answers = pages or {URL: HTML.encode(), "https://sarn-mail.example/boat.png": b"\x89PNG"}
    for url, body in answers.items():
        kind = "image/png" if url.endswith("png") else "text/html; charset=utf-8"
        head = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            url,
            "response",
            payload=io.BytesIO(body),
            http_headers=head,
            warc_headers_dict={"WARC-Date": "2024-06-17T10:00:00Z"},
        )
        writer.write_record(record)
    return out.getvalue()


def packed(members: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in members.items():
            archive.writestr(name, body)
    return out.getvalue()


def rss() -> bytes:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in BODY)
    return f"""<?xml version="1.0"?><rss version="2.0"
      xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Sarn Mail</title>
      <item><title>{TITLE}</title><link>{URL}</link><pubDate>Mon, 17 Jun 2024 09:30:00 GMT</pubDate>
      <description>Ferry held.</description><content:encoded><![CDATA[{text}]]></content:encoded>
      </item></channel></rss>""".encode()


def atom() -> bytes:
    text = "&lt;p&gt;" + "&lt;/p&gt;&lt;p&gt;".join(BODY) + "&lt;/p&gt;"
    return f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Sarn Mail</title>
      <entry><title>{TITLE}</title><link href="{URL}"/><published>2024-06-17T09:30:00Z</published>
      <content type="html">{text}</content></entry></feed>""".encode()


def table(delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    text = "\n".join(BODY)
    cells = ["Link", "Headline", "Published", "Publication", "Body"]
    row = [URL, TITLE, "2024-06-17", "Sarn Mail", f'"{text}"']
    return "\r\n".join(map(delimiter.join, (cells, row))).encode(encoding) + b"\r\n"


def record() -> bytes:
    return json.dumps({"title": TITLE, "text": "\n\n".join(BODY), "date": "2024-06-17"}).encode()


KINDS: Mapping[str, Callable[[], bytes]] = {
    "page.html": HTML.encode,
    "page.html.gz": lambda: gzip.compress(HTML.encode()),
    "notes.txt": lambda: "\n\n".join((TITLE, *BODY)).encode(),
    "paper.pdf": pdf,
    "paper.pdf.gz": lambda: gzip.compress(pdf()),
    "one.eml": mail,
    "news.eml": lambda: mail(html=True),
    "rss.xml": rss,
    "feed.atom": atom,
    "crawl.warc.gz": warc,
    "crawl.warc": lambda: gzip.decompress(warc()),
    "table.csv": table,
    "table.tsv": lambda: table("\t"),
    "semicolons.csv": lambda: table(";"),
    "records.jsonl": record,
    "records.jsonl.gz": lambda: gzip.compress(record()),
    "pages.zip": lambda: packed({"inner/page.html": HTML.encode()}),
    "nested.zip": lambda: packed({"inner.zip": packed({"crawl.warc.gz": warc()})}),
}
"""A name for every kind of file -> how it is made; each holds the story once."""
