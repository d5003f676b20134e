"""`python -m newsconvert` is the same program as `newsconvert`."""

import newsconvert  # noqa: F401 - from here on, `convert` is our package
from convert.cli import process

process()
