"""Reads folders of saved news pages: `python benchmarks/html.py FOLDER --predictions OUT`; see `web_pages.py`.

Other programs in this folder have it in their path, and so `import html`, which much of Python does, finds
this file. It then gives what was meant, the standard library's module.
"""

import importlib
import sys
from pathlib import Path

if __name__ == "__main__":
    from web_pages import main

    sys.exit(main())

_paths = sys.path[:]
_here = Path(__file__).resolve().parent
sys.path[:] = [folder for folder in _paths if Path(folder).resolve() != _here]
del sys.modules[__name__]
try:
    importlib.import_module("html")
finally:
    sys.path[:] = _paths
