"""Windows of *Sync results* and *Income and Expenses* in each of their states."""

from __future__ import annotations

from dataclasses import replace

from relink_desktop.companion import events as on
from relink_desktop.companion.present.window import window_view
from relink_desktop.companion.state import AppState, reduce
from relink_desktop.companion.views import WindowView
from relink_desktop.core.connections import Environment
from relink_desktop.core.health import Cause
from relink_desktop.core.problems import Problem
from relink_desktop.ui.locale import QtLocale
from tests.companion.listed import (
    ALIKE,
    EXCLUDED,
    LEDGER,
    REFUSED,
    RESULTS,
    SENT,
    answered,
)
from tests.companion.states import CONNECTED, SECOND, app, broken

SILENT = Problem(
    "service_silent",
    "ReLink's engine does not answer.",
    "Nothing is lost: everything is in the journal.",
    "Restart ReLink.",
)
REAL = replace(CONNECTED, environment=Environment.PRODUCTION, currency="USD")
KNOWN = app(REAL, replace(SECOND, ledger_company="Kestrel Lettings"))
ASKING = reduce(KNOWN, on.ShowSection(RESULTS))[0]
SHOWN = answered(KNOWN, on.ShowSection(RESULTS))
LIKE = answered(SHOWN, on.OpenDocument(RESULTS, ALIKE.key))


def _failed(state: AppState) -> AppState:
    query = state.lists.of(RESULTS).query
    return reduce(state, on.DocumentsFailed(RESULTS, "c1", query, 0, SILENT))[0]


STATES = {
    "results": SHOWN,
    "results-needs-you": answered(SHOWN, on.OpenDocument(RESULTS, REFUSED.key)),
    "results-sent": answered(SHOWN, on.OpenDocument(RESULTS, SENT.key)),
    "results-excluded": answered(SHOWN, on.OpenDocument(RESULTS, EXCLUDED.key)),
    "results-alike": LIKE,
    "results-found": answered(SHOWN, on.SearchDocuments(RESULTS, "dental")),
    "results-loading": ASKING,
    "results-failed": _failed(ASKING),
    "results-nothing-found": answered(SHOWN, on.SearchDocuments(RESULTS, "xyz")),
    "results-silent": reduce(SHOWN, on.ServiceSilent(SILENT))[0],
    "results-offline": answered(app(broken(Cause.OFFLINE)), on.ShowSection(RESULTS)),
    "results-unconnected": reduce(app(), on.ShowSection(RESULTS))[0],
    "ledger": answered(KNOWN, on.ShowSection(LEDGER)),
    "ledger-empty": answered(app(REAL), on.ShowSection(LEDGER), total=0),
}


def window(state: AppState) -> WindowView:
    return window_view(state, QtLocale())


DOCUMENTS = {name: window(state) for name, state in STATES.items()}
