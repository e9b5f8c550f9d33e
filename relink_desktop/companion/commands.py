"""What the service is asked, and the event that its answer brings."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from relink_desktop.companion import effects as do
from relink_desktop.companion import events as on
from relink_desktop.companion.client import Client
from relink_desktop.companion.document_list import PAGE
from relink_desktop.companion.effects import Effect
from relink_desktop.companion.events import Event
from relink_desktop.core.listing import ListDocuments
from relink_desktop.core.problems import Problem, ProblemError
from relink_desktop.core.sync import ExcludeDocument, MendDocument

#: Seconds that a list waits with what changed.
_MOMENT = 0.7
#: What a page of the wizard asks: a refusal is that page's to show.
_OF_WIZARD = (
    do.LoadFacts,
    do.LoadMatching,
    do.Match,
    do.MatchAll,
    do.BeginSync,
    do.SaveKeys,
    do.ReadLedger,
    do.Disable,
    do.Answer,
    do.LoadDiagnostics,
    do.LoadCertificate,
    do.Compare,
)


async def run(client: Client, effect: Effect) -> Event | None:
    """Asks the service. Raises ``ProblemError``."""
    return await _COMMANDS[type(effect)](client, effect)


def refused(effect: Effect, problem: Problem) -> Event:
    if isinstance(effect, do.LoadDocuments):
        return on.DocumentsFailed(effect.section, effect.connection_id, effect.query, effect.offset, problem)
    if isinstance(effect, do.CarryOut):
        return on.DecisionRefused(effect.decision, problem)
    if isinstance(effect, do.LoadHistory):
        return on.HistoryRefused(effect.connection_id, problem)
    if isinstance(effect, do.LoadSettings):
        return on.SettingsUnread(effect.connection_id, problem)
    return on.StepFailed(problem) if isinstance(effect, _OF_WIZARD) else on.CommandFailed(problem)


async def _load_facts(client: Client, effect: do.LoadFacts) -> Event:
    facts = await client.sync_from_facts(effect.connection_id)
    # 100,000 documents stay as long as the page: looking through them for garbage would hold up the handle.
    gc.collect()
    gc.freeze()
    return on.FactsArrived(effect.connection_id, facts)


async def _load_settings(client: Client, effect: do.LoadSettings) -> Event:
    return on.SettingsArrived(effect.connection_id, await client.settings(effect.connection_id))


async def _begin_sync(client: Client, effect: do.BeginSync) -> Event:
    await client.start_sync(effect.connection_id, effect.sync_from)
    return on.SyncStarted(effect.connection_id)


async def _save_keys(client: Client, effect: do.SaveKeys) -> Event:
    await client.save_keys(effect.keys)
    return on.KeysSaved()


async def _read_ledger(client: Client, effect: do.ReadLedger) -> Event:
    await client.choose_ledger(effect.path)
    return on.LedgerChosen()


async def _disable(client: Client, effect: do.Disable) -> Event:
    return on.Disabled(effect.connection_id, await client.disable(effect.connection_id))


async def _answer(client: Client, effect: do.Answer) -> Event:
    await client.answer_shortfall(effect.connection_id, effect.said)
    return on.ShortfallAnswered(effect.connection_id)


async def _load_matching(client: Client, effect: do.LoadMatching) -> Event:
    return on.MatchingArrived(effect.connection_id, await client.matching(effect.connection_id, effect.since))


async def _match(client: Client, effect: do.Match) -> Event:
    matching = await client.choose_match(effect.connection_id, effect.choice, effect.since)
    return on.MatchingArrived(effect.connection_id, matching)


async def _match_all(client: Client, effect: do.MatchAll) -> Event:
    matching = await client.choose_matches(effect.connection_id, effect.choices, effect.since)
    return on.MatchingArrived(effect.connection_id, matching)


async def _carry_out(client: Client, effect: do.CarryOut) -> Event:
    decision = effect.decision
    wanted = MendDocument(decision.row.key, decision.mend, decision.quickbooks_id)
    await client.mend(decision.connection_id, wanted)
    return on.Decided(decision)


async def _load_documents(client: Client, effect: do.LoadDocuments) -> Event:
    if effect.patient:
        await asyncio.sleep(_MOMENT)
    asked = ListDocuments(effect.query, effect.offset, PAGE)
    page = await client.documents(effect.connection_id, asked)
    return on.DocumentsArrived(effect.section, effect.connection_id, effect.query, page)


async def _load_document(client: Client, effect: do.LoadDocument) -> Event:
    detail = await client.document(effect.connection_id, effect.key)
    return on.DocumentArrived(effect.section, effect.connection_id, detail)


async def _exclude(client: Client, effect: do.Exclude) -> Event:
    await client.exclude(effect.connection_id, ExcludeDocument(effect.key, effect.excluded))
    return on.Excluded(effect.connection_id, effect.key, effect.excluded)


async def _let_wait(client: Client, effect: do.LetWait) -> None:
    await client.let_wait(effect.connection_id)


async def _reopen(client: Client, effect: do.Reopen) -> None:
    await client.reopen(effect.connection_id)


async def _load_diagnostics(client: Client, effect: do.LoadDiagnostics) -> Event:
    return on.DiagnosticsArrived(effect.connection_id, await client.diagnostics(effect.connection_id))


async def _load_history(client: Client, effect: do.LoadHistory) -> Event:
    return on.HistoryArrived(effect.connection_id, await client.history(effect.connection_id))


async def _load_certificate(client: Client, effect: do.LoadCertificate) -> Event:
    return on.CertificateArrived(effect.connection_id, await client.certificate(effect.connection_id))


async def _compare(client: Client, effect: do.Compare) -> Event:
    return on.CertificateArrived(effect.connection_id, await client.compare(effect.connection_id))


async def _pause(client: Client, effect: do.Pause) -> None:
    await client.pause(effect.connection_id)


async def _resume(client: Client, effect: do.Resume) -> None:
    await client.resume(effect.connection_id)


async def _check(client: Client, _effect: do.Check) -> None:
    await client.check()


async def _unlock(client: Client, _effect: do.Unlock) -> None:
    await client.unlock()


async def _attend(client: Client, effect: do.Attend) -> None:
    with suppress(ProblemError):  # nobody asked for it, and the polls tell of a service that is silent
        await client.pay_attention(effect.attention)


_COMMANDS: dict[type[Effect], Callable[[Client, Any], Awaitable[Event | None]]] = {
    do.LoadFacts: _load_facts,
    do.LoadSettings: _load_settings,
    do.BeginSync: _begin_sync,
    do.SaveKeys: _save_keys,
    do.ReadLedger: _read_ledger,
    do.Disable: _disable,
    do.Answer: _answer,
    do.LoadDiagnostics: _load_diagnostics,
    do.LoadHistory: _load_history,
    do.LoadCertificate: _load_certificate,
    do.Compare: _compare,
    do.LoadMatching: _load_matching,
    do.Match: _match,
    do.MatchAll: _match_all,
    do.CarryOut: _carry_out,
    do.LoadDocuments: _load_documents,
    do.LoadDocument: _load_document,
    do.Exclude: _exclude,
    do.Reopen: _reopen,
    do.LetWait: _let_wait,
    do.Pause: _pause,
    do.Resume: _resume,
    do.Attend: _attend,
    do.Check: _check,
    do.Unlock: _unlock,
}
