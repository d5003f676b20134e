"""The benchmark of reading web pages: runs `pages.py`.

    python benchmarks/html.py FOLDER --predictions OUT [--peers] [--set NAME ...]

A module of the standard library has this name as well, and Python looks beside a script first: whoever imports
`html` from here is given that one.
"""

import importlib
import sys
from pathlib import Path

if __name__ == "__main__":
    from pages import main

    sys.exit(main())

if __name__ == "html":
    _path = list(sys.path)
    sys.path[:] = [folder for folder in _path if Path(folder).resolve() != Path(__file__).resolve().parent]
    del sys.modules[__name__]
    sys.modules[__name__] = importlib.import_module(__name__)
    sys.path[:] = _path
