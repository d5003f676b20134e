"""The description of the service for programs, in OpenAPI 3.1; a test compares it with the routes."""

from typing import Any

from convert.desk.web.problems import MEDIA_TYPE, OWN, STATUSES
from convert.version import __version__

_Parts = dict[str, Any]

_FORMAT: _Parts = {
    "name": "format",
    "in": "path",
    "required": True,
    "description": "The name of a format, as GET /api/formats lists them",
    "schema": {"type": "string"},
}


def _query(name: str, description: str, *, repeated: bool = False, switch: bool = False) -> _Parts:
    plain: _Parts = {"type": "boolean" if switch else "string"}
    return {
        "name": name,
        "in": "query",
        "description": description,
        "schema": {"type": "array", "items": plain} if repeated else plain,
    }


_READING = [
    _query("name", "The name of the source (a.txt), for the choice of its reader and the id of the document"),
    _query("type", "The media type of the source, if it is not in Content-Type"),
    _query("url", "The address of the source instead of a body, if the service may fetch"),
    _query("from", "The name of its reader; the service chooses one if it is left out"),
    _query("encoding", "Its encoding, whatever it declares"),
    _query("set", "A fact, NAME=VALUE, as --set takes it", repeated=True),
    _query("filter", "A filter to run as well", repeated=True),
    _query("no-filter", "A filter to leave out", repeated=True),
    _query("strict", "Treat warnings as errors", switch=True),
]
_OPTIONS: _Parts = {
    "name": "options",
    "in": "query",
    "description": "Options of formats under the name of their flag without dashes, such as newsml-nitf=true",
    "style": "form",
    "explode": True,
    "schema": {"type": "object", "additionalProperties": {"type": "string"}},
}
_WRITING = [
    _query("validate", "Check the output; if the check fails, there is none", switch=True),
    _query("report", "Answer with JSON: the files in Base64, and what was doubtful", switch=True),
    _query("zip", "Answer with a zip of all files and a report.json", switch=True),
]
_SOURCE: _Parts = {
    "required": False,
    "description": "The bytes of the source; none where there is its url",
    "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
}
_WHOLE: _Parts = {"required": True, "description": "The bytes of the format"}
_STORED: _Parts = {
    "required": True,
    "description": "A stored document, an array of them, or an array with the files that options take",
    "content": {
        "application/json": {
            "schema": {
                "oneOf": [
                    {"$ref": "#/components/schemas/Document"},
                    {"type": "array", "items": {"$ref": "#/components/schemas/Document"}},
                    {"$ref": "#/components/schemas/DocumentsAndFiles"},
                ]
            }
        }
    },
}


def _json(description: str, schema: str) -> _Parts:
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    return {"200": {"description": description, "content": content}}


_FILE: _Parts = {
    "200": {
        "description": "The bytes of the format, as the command writes them",
        "headers": {
            "X-Newsconvert-Warnings": {
                "description": "How many warnings there were",
                "schema": {"type": "integer"},
            }
        },
        "content": {"*/*": {"schema": {"type": "string", "format": "binary"}}},
    }
}


def _failing(responses: _Parts, *extra: int) -> _Parts:
    problems = {str(status): {"$ref": "#/components/responses/Problem"} for status in extra}
    return {**responses, **dict(sorted(problems.items()))}


_ANY = (401, 403, 421)
_POSTED = (400, 408, 413, 415, 422, 429, 500, 503, 504, 507, *_ANY)


def _get(identifier: str, summary: str, responses: _Parts) -> _Parts:
    return {"get": {"operationId": identifier, "summary": summary, "responses": _failing(responses, *_ANY)}}


def _post(identifier: str, summary: str, parameters: list[_Parts], body: _Parts, responses: _Parts) -> _Parts:
    found = (404,) if _FORMAT in parameters else ()
    return {
        "post": {
            "operationId": identifier,
            "summary": summary,
            "parameters": parameters,
            "requestBody": body,
            "responses": _failing(responses, *_POSTED, *found),
        }
    }


def _text(media_type: str, description: str) -> _Parts:
    return {"200": {"description": description, "content": {media_type: {"schema": {"type": "string"}}}}}


def description() -> _Parts:
    """The whole description, as JSON has it."""
    edit: _Parts = {
        "required": True,
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Edit"}}},
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "newsconvert",
            "version": __version__,
            "summary": "Reads, edits, writes and checks news articles",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "paths": {
            "/": _get("page", "The page for editors", _text("text/html", "The page")),
            "/page/{file}": {
                "get": {
                    **_get("file", "A file of the page", _text("*/*", "The file"))["get"],
                    "parameters": [{"name": "file", "in": "path", "required": True, "schema": {"type": "string"}}],
                }
            },
            "/api/formats": _get("formats", "What you can choose from", _json("Everything", "Catalogue")),
            "/api/read": _post(
                "read",
                "A source becomes documents",
                [*_READING, _OPTIONS],
                _SOURCE,
                _json("The documents", "Read"),
            ),
            "/api/edit": _post("edit", "Change a document", [], edit, _json("The changed document", "Read")),
            "/api/write/{format}": _post(
                "write", "Stored documents become a format", [_FORMAT, *_WRITING, _OPTIONS], _STORED, _FILE
            ),
            "/api/convert/{format}": _post(
                "convert",
                "A source becomes a format",
                [_FORMAT, *_READING, *_WRITING, _OPTIONS],
                _SOURCE,
                _FILE,
            ),
            "/api/check/{format}": _post(
                "check",
                "Check a file of a format",
                [_FORMAT, _OPTIONS],
                {**_SOURCE, **_WHOLE},
                _json("The verdict", "Checked"),
            ),
            "/api/health": _get("health", "Whether the service works", _json("It does", "Health")),
            "/api/openapi.json": _get("openapi", "This description", _json("It", "Any")),
            "/metrics": _get("metrics", "Figures for Prometheus", _text("text/plain", "The figures")),
        },
        "components": {
            "schemas": _schemas(),
            "responses": {
                "Problem": {
                    "description": "A problem document (RFC 9457)",
                    "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
                }
            },
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{}, {"token": []}],
    }


def _object(properties: _Parts, *required: str) -> _Parts:
    return {"type": "object", "properties": properties, "required": list(required)}


def _array(schema: str) -> _Parts:
    return {"type": "array", "items": {"$ref": f"#/components/schemas/{schema}"}}


_TEXT: _Parts = {"type": "string"}


def _schemas() -> _Parts:
    return {
        "Any": {"type": "object"},
        "Catalogue": _object(
            {
                "version": _TEXT,
                "formats": {"type": "array", "items": {"type": "object"}},
                "filters": {"type": "array", "items": {"type": "object"}},
                "settings": {"type": "object", "additionalProperties": _TEXT},
                "fetch": {"type": "boolean"},
            },
            *("version", "formats", "filters", "settings"),
        ),
        "Document": {
            "type": "object",
            "description": "A stored document; its schema is docs/schema of newsconvert",
            "properties": {"schema": {"type": "string", "pattern": "^newsconvert/document/"}},
            "required": ["schema"],
        },
        "DocumentsAndFiles": _object(
            {
                "documents": _array("Document"),
                "files": {
                    "type": "object",
                    "description": "Files by the name of their option, as epub-cover",
                    "additionalProperties": _object(
                        {"name": _TEXT, "data": {"type": "string", "contentEncoding": "base64"}}, "name", "data"
                    ),
                },
            },
            "documents",
        ),
        "Doubt": _object(
            {
                "id": _TEXT,
                "message": _TEXT,
                "where": _TEXT,
                "hint": _TEXT,
                "severity": {"enum": ["note", "warning", "error"]},
            },
            *("id", "message"),
        ),
        "Fact": _object({"name": _TEXT, "kind": _TEXT, "value": _TEXT, "origin": _TEXT}, "name", "kind"),
        "Shown": _object(
            {"name": _TEXT, "values": {"type": "array", "items": _TEXT}, "origin": _TEXT}, "name", "values"
        ),
        "Article": _object(
            {
                "document": {"$ref": "#/components/schemas/Document"},
                "facts": _array("Fact"),
                "shown": _array("Shown"),
            },
            *("document", "facts", "shown"),
        ),
        "Read": _object(
            {"articles": _array("Article"), "problems": _array("Doubt"), "reader": _TEXT, "encoding": _TEXT},
            *("articles", "problems"),
        ),
        "Edit": _object(
            {
                "document": {"$ref": "#/components/schemas/Document"},
                "changes": {
                    "type": "array",
                    "items": {"type": "object", "properties": {"do": _TEXT}, "required": ["do"]},
                },
            },
            *("document", "changes"),
        ),
        "Checked": _object(
            {"verdict": {"enum": ["ok", "warnings", "failed"]}, "problems": _array("Doubt")}, "verdict", "problems"
        ),
        "Health": _object({"status": {"const": "ok"}}, "status"),
        "Problem": _object(
            {
                "type": {"type": "string", "format": "uri"},
                "title": _TEXT,
                "status": {"type": "integer"},
                "detail": _TEXT,
                "id": {"type": "string", "enum": sorted([*STATUSES, *OWN])},
                "exit": {"type": "integer", "description": "The status that the command would have ended with"},
                "where": _TEXT,
                "hint": _TEXT,
            },
            *("type", "title", "status", "detail", "id"),
        ),
    }
