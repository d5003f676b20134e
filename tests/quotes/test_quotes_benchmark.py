import json
import subprocess
import sys
from pathlib import Path

TEXT = "A title\n\nMaud Oakley swam. “It is cold,” she said.\n“I would not go in again.”"


def test_predictions_point_into_the_raw_text(root: Path, tmp_path: Path) -> None:
    truth = tmp_path / "truth.jsonl"
    truth.write_text(json.dumps({"id": "one", "lang": "en", "text": TEXT}) + "\n", encoding="utf-8")
    command = [sys.executable, str(root / "benchmarks/quotes.py"), str(truth)]
    line = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
    article = json.loads(line)
    assert article["id"] == "one"
    quotes = article["quotes"]
    assert [quote["text"] for quote in quotes] == ["It is cold,", "I would not go in again."]
    assert all(TEXT[quote["start"] : quote["end"]] == quote["text"] for quote in quotes)
    first = quotes[0]
    assert (first["speaker_text"], first["cue"], first["type"]) == ("Maud Oakley", "said", "direct")
    assert TEXT[slice(*first["speaker_span"])] == "she"
