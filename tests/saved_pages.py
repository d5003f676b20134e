"""Pages as web archives hold them, for tests."""

import gzip

ADDRESS = "https://example.org/news/ferry"


def warc(*records: tuple[str, str, str, bytes], is_packed: bool = False) -> bytes:
    """An archive of answers: address, status line, media type, content (ISO 28500, annex C)."""
    return b"".join(
        gzip.compress(_record(*each, number)) if is_packed else _record(*each, number)
        for number, each in enumerate(records)
    )


def _record(url: str, status: str, kind: str, content: bytes, number: int) -> bytes:
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + content
    head = (
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Date: 2026-05-01T09:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012}>\r\nWARC-Target-URI: {url}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"
