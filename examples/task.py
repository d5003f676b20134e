"""A task for Airflow or any other scheduler: a folder in, a folder and verdicts out, safe to be run again.

In Airflow it is the body of a task: `@task def stored(): return convert_folder("inbox", "stored")`.
"""

import json
from pathlib import Path

import newsconvert


def convert_folder(inbox: str, outbox: str, to: str = "newsml") -> dict[str, int]:
    """Convert every file of a folder that is not converted yet; what fails is reported and stops nothing.

    Returns:
        How many files were converted, skipped because they were already, and failed.
    """
    counts = {"converted": 0, "skipped": 0, "failed": 0}
    target = Path(outbox)
    target.mkdir(parents=True, exist_ok=True)
    with (target / "verdicts.jsonl").open("a", encoding="utf-8") as verdicts:
        for source in sorted(path for path in Path(inbox).iterdir() if path.is_file()):
            done = target / f"{source.name}.done"
            if done.exists() and done.stat().st_mtime >= source.stat().st_mtime:
                counts["skipped"] += 1
                continue
            verdict = {"source": source.name, "verdict": "ok", "problems": 0}
            try:
                result = newsconvert.convert(source, to)
            except newsconvert.ConvertError as error:
                counts["failed"] += 1
                verdict |= {"verdict": "failed", "error": str(error), "status": error.status}
            else:
                for number, writing in enumerate(result.writings, 1):
                    part = f"-{number}" if len(result.writings) > 1 else ""
                    _write_whole(target / f"{source.stem}{part}{writing.extension}", writing.data)
                # The mark comes last: a task that was killed before it does its work again.
                done.touch()
                counts["converted"] += 1
                verdict["problems"] = len(result.problems)
            verdicts.write(json.dumps(verdict) + "\n")
    return counts


def _write_whole(path: Path, data: bytes) -> None:
    temporary = path.with_name(f"{path.name}.part")
    temporary.write_bytes(data)
    temporary.replace(path)
