"""The smallest app with everything that the desk can perceive: tray, window, notification, link and secret.

python sample_app.py ADDRESS ENTRY...: the address is what its link opens; the entries are in its menu.
"""

import sys

import keyring
from PySide6.QtCore import QUrl
from PySide6.QtGui import QColor, QDesktopServices, QIcon, QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QSystemTrayIcon,
    QVBoxLayout,
    QWidget,
)


def icon(colour: str) -> QIcon:
    pixmap = QPixmap(22, 22)
    pixmap.fill(QColor(colour))
    return QIcon(pixmap)


def main(app: QApplication) -> int:
    app.setQuitOnLastWindowClosed(False)
    tray, window = QSystemTrayIcon(icon("green")), QWidget()
    menu = QMenu(window)  # without a parent, PySide may crash on it at exit
    tray.setToolTip("All is well")

    def trouble() -> None:
        tray.setIcon(icon("red"))
        tray.setToolTip("Something broke")
        tray.showMessage("Trouble", "Please look", QSystemTrayIcon.MessageIcon.Critical)

    def remember() -> None:
        try:
            keyring.set_password("sample", "name", name.text())
        except keyring.errors.KeyringError as error:
            status.setText(f"Refused: {type(error).__name__}")
        else:
            status.setText(f"Kept: {keyring.get_password('sample', 'name')}")

    name, status, layout = QLineEdit(), QLabel("Ready"), QVBoxLayout(window)
    name.setAccessibleName("Your name")
    keep, link = QPushButton("Keep it"), QPushButton("Open the page")
    keep.clicked.connect(remember)
    link.clicked.connect(lambda: QDesktopServices.openUrl(QUrl(sys.argv[1])))
    for widget in (name, keep, link, status):
        layout.addWidget(widget)
    menu.addAction("Make trouble", trouble)
    menu.addAction("Not now").setEnabled(False)
    more = menu.addMenu("More")
    more.addAction("Quit", app.quit)
    for entry in sys.argv[2:]:
        more.addAction(entry)
    tray.setContextMenu(menu)
    tray.show()
    window.setWindowTitle("Sample")
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(QApplication(sys.argv)))
