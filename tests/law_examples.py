"""How many examples a law draws: a share of what the profile draws, so that the quick profile stays quick."""

from hypothesis import settings


def share(percent: int) -> settings:
    """Settings that draw this part of the profile's examples, in per cent; one at least."""
    return settings(max_examples=max(1, settings().max_examples * percent // 100))
