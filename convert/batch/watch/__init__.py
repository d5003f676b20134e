"""Folders that are watched: what comes into them is converted as soon as it is whole, until somebody ends it."""

from convert.batch.watch.run import Watch, Ways

__all__ = ["Watch", "Ways"]
