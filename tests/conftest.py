"""Widgets and loops are tested without a screen; the desktop tests' own sessions bring theirs."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"
