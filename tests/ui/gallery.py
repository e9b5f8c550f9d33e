"""Renders every window, page and cause to PNG files.

python -m tests.ui.gallery OUTDIR [--dark] [--scale 1.5]
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from relink_desktop.companion.present import present
from relink_desktop.core.health import Cause
from relink_desktop.ui import theme
from relink_desktop.ui.locale import QtLocale
from relink_desktop.ui.window import Window
from relink_desktop.ui.wizard import Wizard
from tests.companion.states import app as of_cause
from tests.companion.states import broken
from tests.ui.document_samples import DOCUMENTS
from tests.ui.histories import HISTORIES
from tests.ui.samples import WINDOWS, WIZARDS
from tests.ui.settings import SETTINGS


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("outdir", type=Path)
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--scale", type=float, default=1.0, help="of the font")
    options = parser.parse_args()
    app = QApplication([])
    theme.apply(app)
    theme.dress(app, Qt.ColorScheme.Dark if options.dark else Qt.ColorScheme.Light)
    font = app.font()
    font.setPointSizeF(font.pointSizeF() * options.scale)
    app.setFont(font)
    options.outdir.mkdir(parents=True, exist_ok=True)
    causes = {f"cause-{cause}": present(of_cause(broken(cause)), QtLocale()).window for cause in Cause}
    for name, window_view in (WINDOWS | DOCUMENTS | HISTORIES | SETTINGS | causes).items():
        window = Window(lambda _event: None)
        window.show_view(window_view)
        _save(window, options.outdir / f"window-{name}.png")
    for name, wizard_view in WIZARDS.items():
        wizard = Wizard(lambda _event: None)
        wizard.show_view(wizard_view)
        _save(wizard, options.outdir / f"wizard-{name}.png")


def _save(window: QWidget, path: Path) -> None:
    window.show()
    QApplication.processEvents()
    window.grab().save(str(path))
    window.hide()


if __name__ == "__main__":
    main()
