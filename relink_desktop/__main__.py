"""``python -m relink_desktop``."""

import sys

from relink_desktop.app import main

sys.exit(main())
