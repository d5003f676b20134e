"""newsconvert: the package `convert` under a name that no file of yours hides.

    import newsconvert

    newsconvert.convert("article.txt", to="newsml").data

A file `convert.py` beside your script, or your script itself if it has that name, is what `import convert` finds
there. `import newsconvert` finds the package all the same, and afterwards so does `from convert.model import ...`.
It has the names of `convert` and no others.
"""

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from convert import *  # noqa: F403 - the same names, and all of them


def _find_package() -> ModuleType:
    """The package that stands beside this one, whatever else is called `convert`."""
    path = Path(__file__).parents[1] / "convert" / "__init__.py"
    known = sys.modules.get("convert")
    if known is not None:
        if Path(known.__file__ or "").parent == path.parent:
            return known
        raise ImportError(f"{known.__file__} is called convert too and was imported first: give it another name")
    spec = spec_from_file_location("convert", path, submodule_search_locations=[str(path.parent)])
    if spec is None or spec.loader is None:
        raise ImportError(f"there is no {path}: install newsconvert again")
    module = module_from_spec(spec)
    sys.modules["convert"] = module
    spec.loader.exec_module(module)
    return module


if not TYPE_CHECKING:
    _convert = _find_package()
    __all__ = list(_convert.__all__)

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module 'newsconvert' has no attribute {name!r}")
        return getattr(_convert, name)

    def __dir__() -> list[str]:
        return __all__
