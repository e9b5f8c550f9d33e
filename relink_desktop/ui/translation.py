"""The words of the user's language, from ``resources/translations``."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from relink_desktop import resources

#: Of the texts in the code.
SOURCE = "en"
#: Where lupdate puts what stands in ``locale.tr``, and what is marked with ``noop``.
_CONTEXTS = ("locale", "")


def languages() -> list[str]:
    """Those that there are words for: the code's own, and one a file."""
    files = resources.path("translations").glob("relink_*.qm")
    return [SOURCE, *sorted(file.stem.removeprefix("relink_") for file in files)]


class Translation:
    """Into the first of ``locale``'s languages that there are words for: the code's own, if none."""

    def __init__(self, locale: QLocale) -> None:
        self.language = SOURCE
        self._translator = QTranslator()
        for tag in locale.uiLanguages():
            language = tag.partition("-")[0]
            if language == SOURCE:
                return
            if self._translator.load(f"relink_{tag.replace('-', '_')}", str(resources.path("translations"))):
                self.language = language
                return

    def find(self, text: str, many: str = "", n: int = -1) -> str:
        """``text`` in that language, for ``n`` where ``many`` is its plural; empty if it is not known."""
        if self.language == SOURCE:
            return ""
        found = (self._translator.translate(context, text, many, n) for context in _CONTEXTS)
        return next(filter(None, found), "")


def translate_qt(app: QCoreApplication, language: str) -> None:
    """Puts Qt's own texts, such as those of its file dialog, into the language of ours; and with them the
    screen into the direction in which that is read."""
    translator, files = QTranslator(app), QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{language}", files):
        app.installTranslator(translator)
