"""Renders every window and page to PNG files, the samples and what is presented in the language.

python -m tests.ui.gallery OUTDIR [--dark] [--scale 1.5] [--language fr_CA]
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication, QWidget

from relink_desktop.companion.present import present
from relink_desktop.companion.present.wizard import wizard_view
from relink_desktop.ui import theme
from relink_desktop.ui.locale import QtLocale
from relink_desktop.ui.translation import translate_qt
from relink_desktop.ui.window import Window
from relink_desktop.ui.wizard import Wizard
from tests.companion import scenes
from tests.ui.document_samples import DOCUMENTS
from tests.ui.histories import HISTORIES
from tests.ui.samples import WINDOWS, WIZARDS
from tests.ui.settings import SETTINGS


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("outdir", type=Path)
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--scale", type=float, default=1.0, help="of the font")
    parser.add_argument("--language", help="shows nothing that is written down in another")
    options = parser.parse_args()
    app = QApplication([])
    theme.apply(app)
    theme.dress(app, Qt.ColorScheme.Dark if options.dark else Qt.ColorScheme.Light)
    font = app.font()
    font.setPointSizeF(font.pointSizeF() * options.scale)
    app.setFont(font)
    options.outdir.mkdir(parents=True, exist_ok=True)
    if options.language:
        QLocale.setDefault(QLocale(options.language))
    locale = QtLocale(QLocale())
    translate_qt(app, locale.language)
    windows = {name: present(state, locale).window for name, state in scenes.WINDOWS.items()}
    pages = {name: wizard_view(state, locale) for name, state in scenes.PAGES.items()}
    if options.language is None:
        windows |= WINDOWS | DOCUMENTS | HISTORIES | SETTINGS
        pages |= WIZARDS
    for name, window_view in windows.items():
        window = Window(lambda _event: None)
        window.show_view(window_view)
        _save(window, options.outdir / f"window-{name.replace(' ', '-')}.png")
    for name, page_view in pages.items():
        wizard = Wizard(lambda _event: None)
        wizard.show_view(page_view)
        _save(wizard, options.outdir / f"wizard-{name.replace(' ', '-')}.png")


def _save(window: QWidget, path: Path) -> None:
    window.show()
    QApplication.processEvents()
    window.grab().save(str(path))
    window.hide()


if __name__ == "__main__":
    main()
