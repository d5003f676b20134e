"""Weaknesses that are known in what newsconvert brings: pip-audit over this environment, and 1 if it finds one.

Where no index says what is known (a mirror, a machine without network), nothing can be judged, and that is said.
"""

import json
import subprocess
import sys
from typing import Any

COMMAND = ("-m", "pip_audit", "--progress-spinner", "off", "--local", "--skip-editable", "--format", "json")
_OURS = "newsconvert"


def main() -> int:
    """Run pip-audit and print what it found."""
    done = subprocess.run([sys.executable, *COMMAND], capture_output=True, text=True, check=False)  # noqa: S603
    try:
        found = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        words = done.stderr.strip().rpartition("\n")[2]
        print(f"known weaknesses: not judged, for nothing says what is known ({words})")
        return 0
    return judge([each for each in found if each["name"] != _OURS])


def judge(dependencies: list[dict[str, Any]]) -> int:
    """Print a line for each weakness, and how many packages were looked up."""
    judged = [each for each in dependencies if "skip_reason" not in each]
    weak = [(each, known) for each in judged for known in each["vulns"]]
    for each, known in weak:
        mended = f", mended in {' or '.join(known['fix_versions'])}" if known["fix_versions"] else ""
        print(f"{each['name']} {each['version']}: {known['id']}{mended}")
    if dependencies and not judged:
        print("known weaknesses: not judged, for this index does not say what is known")
    else:
        print(f"known weaknesses: {len(weak)} in {len(judged)} of {len(dependencies)} packages")
    return 1 if weak else 0


if __name__ == "__main__":
    sys.exit(main())
