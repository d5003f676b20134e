"""Writes the JSON Schema of a stored document from the model: `python docs/schema/make.py`."""

import json
from pathlib import Path

from convert.model import SCHEMA_VERSION, json_schema

if __name__ == "__main__":
    target = Path(__file__).parent / f"document-{SCHEMA_VERSION}.json"
    target.write_text(json.dumps(json_schema(), indent=2) + "\n", encoding="utf-8")
