"""The page about security has a row for each attack, and no other."""

from __future__ import annotations

import re
from pathlib import Path

ATTACKS = Path(__file__).parent
PAGE = ATTACKS.parents[1] / "relink_desktop" / "SECURITY.md"


def test_each_attack_has_a_row() -> None:
    rows = re.findall(r"^\| `(test_\w+\.py)`", PAGE.read_text("utf-8"), re.MULTILINE)
    attacks = {path.name for path in ATTACKS.glob("test_*.py")} - {Path(__file__).name}
    assert sorted(rows) == sorted(attacks)
