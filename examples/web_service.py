"""A web service: `POST /convert/newsml` with an article as the body gives it back in that format.

Run it with `pip install newsconvert starlette uvicorn` and `uvicorn web_service:app`.
"""

from functools import partial

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

import newsconvert

MOST_BYTES = 5_000_000

# What is the caller's fault is a 4xx, what is ours or a plugin's a 5xx.
STATUSES = {"usage": 400, "format": 404, "content": 422, "check": 422}


async def converted(request: Request) -> Response:
    """Convert the body; `?name=ferry.txt` helps to choose the reader."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            return JSONResponse({"error": f"more than {MOST_BYTES} bytes"}, status_code=413)
    work = partial(
        newsconvert.convert,
        bytes(body),
        to=request.path_params["format"],
        name=request.query_params.get("name", ""),
        media_type=request.headers.get("content-type", ""),
    )
    try:
        # A conversion keeps a processor busy, so it must not stand in the way of other requests.
        result = await run_in_threadpool(work)
    except newsconvert.ConvertError as error:
        return JSONResponse({"error": str(error), "id": error.id}, status_code=STATUSES.get(error.id, 500))
    if len(result.writings) != 1:
        return JSONResponse({"error": "several articles, and the format holds one"}, status_code=422)
    (writing,) = result.writings
    warnings = sum(problem.severity == "warning" for problem in result.problems)
    return Response(writing.data, media_type=writing.media_type, headers={"X-Warnings": str(warnings)})


app = Starlette(routes=[Route("/convert/{format}", converted, methods=["POST"])])
