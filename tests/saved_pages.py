"""Pages as web archives hold them, for tests."""

import gc
import io
import warnings

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

ADDRESS = "https://example.org/news/ferry"


def warc(*records: tuple[str, str, str, bytes], is_packed: bool = False) -> bytes:
    """An archive of answers: address, status line, media type, content."""
    target = io.BytesIO()
    with warnings.catch_warnings():
        # warcio's writer leaves its temporary files to the garbage collector.
        warnings.simplefilter("ignore", ResourceWarning)
        writer = WARCWriter(target, gzip=is_packed)
        for url, status, kind, content in records:
            headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(url, "response", payload=io.BytesIO(content), http_headers=headers)
            )
        del writer
        gc.collect()
    return target.getvalue()
