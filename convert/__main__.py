"""`python -m convert` is the same program as `convert` and `newsconvert`."""

from convert.cli import process

process()
