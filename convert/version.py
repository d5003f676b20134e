"""The version of newsconvert, in a module that imports nothing."""

__version__ = "0.1.0"

COMPILED = False
"""Whether the modules that take most time are compiled; `tools/compiled_wheel.py` sets it in the wheel."""

NAMED = f"newsconvert {__version__}{' (compiled)' if COMPILED else ''}"
"""What the program calls itself when it is asked."""
