"""Files that readers of the pages have of their own, made here: a mail, a text of LibreOffice, saved pages."""

import gzip
import io
import json
import zipfile
from email.message import EmailMessage
from pathlib import Path

from made_pictures import png

_SAMPLES = Path(__file__).parents[1] / "samples"
_PAGE = (_SAMPLES / "ferry-bell.html").read_bytes()
_ADDRESS = "https://www.selby.example/news/ferry-bell"
_ODT = """<office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3"><office:body><office:text>
<text:p text:style-name="Title">Night bus to Vell Street makes its last round</text:p>
<text:p text:style-name="Author">By Mirela Sand</text:p>
<text:p text:style-name="Standard">The last night bus to Vell Street will run on Saturday.</text:p>
<text:h text:outline-level="1">What comes next</text:h>
<text:p text:style-name="Standard">Two vans that come when called take its place.</text:p>
</office:text></office:body></office:document-content>"""


def props() -> dict[str, bytes]:
    """The bytes of each by its name."""
    return {
        "ferry.png": png(),
        "old.txt": "The Café Opens\n\nIt sold out on the first day.\n".encode("cp1252"),
        "saved.warc.gz": gzip.compress(_warc(), mtime=0),
        "ferry.eml": _mail(),
        "bus.odt": _odt(),
        "saved.mhtml": _mhtml(),
        "browser.har": _har(),
    }


def _warc() -> bytes:
    """A web archive (ISO 28500) of two pages; the second one says other words, or it would be taken for a copy."""
    pages = {_ADDRESS: _PAGE, "https://www.selby.example/about": _PAGE.replace(b"bell", b"horn")}
    records = b""
    for number, (address, page) in enumerate(pages.items()):
        answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
        head = [
            "WARC/1.0",
            "WARC-Type: response",
            f"WARC-Target-URI: {address}",
            f"WARC-Date: 2026-05-05T06:00:0{number}Z",
            f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-00000000000{number}>",
            "Content-Type: application/http; msgtype=response",
            f"Content-Length: {len(answer)}",
        ]
        records += "\r\n".join([*head, "", ""]).encode() + answer + b"\r\n\r\n"
    return records


def _mail() -> bytes:
    """What a press office sends: words and a picture."""
    message = EmailMessage()
    message["Subject"] = "The ferry has its bell again"
    message["From"] = "Ines Duarte <ines@harbour.example>"
    message["Date"] = "Mon, 01 Jun 2026 09:30:00 +0200"
    message["Message-ID"] = "<bell@harbour.example>"
    message.set_content(
        "The boat left the quay of Kalm Bay at noon.\n\nForty passengers were on board.\n\n-- \nInes"
    )
    message.add_attachment(png(), maintype="image", subtype="png", filename="ferry.png")
    message.set_boundary("parted-here")
    return message.as_bytes()


def _odt() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", _ODT)
    return packed.getvalue()


def _mhtml() -> bytes:
    return (
        (
            f"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=parted\r\n\r\n--parted\r\n"
            f"Content-Type: text/html; charset=utf-8\r\nContent-Location: {_ADDRESS}\r\n\r\n"
        ).encode()
        + _PAGE.replace(b"\n", b"\r\n")
        + b"\r\n--parted--\r\n"
    )


def _har() -> bytes:
    content = {"mimeType": "text/html; charset=utf-8", "text": _PAGE.decode()}
    entry = {"request": {"url": _ADDRESS}, "response": {"status": 200, "content": content}}
    log = {"version": "1.2", "creator": {"name": "browser", "version": "1"}, "entries": [entry]}
    return json.dumps({"log": log}).encode()
