"""`python -m convert` is the same program as `convert` and `newsconvert`."""

import sys

from convert.cli import main

sys.exit(main())
