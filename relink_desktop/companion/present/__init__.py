"""From what is known to what is shown: pure, so that every state is a table test."""

from __future__ import annotations

from relink_desktop.companion.locale import Locale
from relink_desktop.companion.present.tray import tray_view
from relink_desktop.companion.present.window import window_view
from relink_desktop.companion.state import AppState
from relink_desktop.companion.views import View, WizardView

__all__ = ["present"]


def present(state: AppState, locale: Locale) -> View:
    """The whole screen for ``state``."""
    return View(
        tray=tray_view(state, locale),
        window=window_view(state, locale),
        wizard=_wizard(state, locale) if state.wizard is not None else None,
    )


def _wizard(state: AppState, locale: Locale) -> WizardView:
    from relink_desktop.companion.present.wizard import wizard_view  # most of the time it is closed

    return wizard_view(state, locale)
