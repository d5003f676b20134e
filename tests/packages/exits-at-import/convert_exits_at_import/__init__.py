"""Broken on purpose: ends the program when it is imported."""

import sys

sys.exit("I want a newer Python")
