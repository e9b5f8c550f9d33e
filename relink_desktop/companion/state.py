"""What the desktop knows, and the one function that changes it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from relink_desktop.companion import document_lists, wizard
from relink_desktop.companion import effects as do
from relink_desktop.companion import events as on
from relink_desktop.companion import past as history
from relink_desktop.companion.document_lists import Lists
from relink_desktop.companion.effects import Effect
from relink_desktop.companion.events import Event
from relink_desktop.companion.noticed import Noticed, details, noticed
from relink_desktop.companion.past import Past
from relink_desktop.companion.permission import may_manage
from relink_desktop.companion.section import Section
from relink_desktop.companion.telling import Telling
from relink_desktop.companion.wizard import WizardState
from relink_desktop.core.connections import Attention, ConnectionStatus, Status
from relink_desktop.core.problems import Problem
from relink_desktop.core.words import noop


@dataclass(frozen=True, slots=True)
class AppState:
    """``status`` is the service's last word; ``silence`` is set while it gives none; ``now`` is UTC.

    ``section`` is what the window shows, ``chosen_id`` the connection that the user wants to see there.
    ``practice_url`` leads to the practice company's pages, in its profile. ``deciding`` was told to the
    service, which has not answered yet; ``decided`` is the last decision that it took, until the user has
    read what became of it. ``left`` is the wizard where it was closed in the middle. ``autostart`` is what
    the system said last, None if it can't. Without a ``tray`` the window is the only way in.
    ``told_of_tray``: the user knows, of this run or an earlier one, that ReLink outlives its window.
    ``lists`` are the documents of the sections that have any.
    """

    now: datetime
    practice_url: str | None = None
    status: Status | None = None
    silence: Problem | None = None
    section: Section = Section.CONNECTIONS
    chosen_id: str | None = None
    notice: Noticed | None = None
    deciding: tuple[on.Decide, ...] = ()
    decided: on.Decide | None = None
    wizard: WizardState | None = None
    left: WizardState | None = None
    telling: Telling = field(default_factory=Telling)
    autostart: bool | None = None
    tray: bool = True
    told_of_tray: bool = False
    past: Past = field(default_factory=Past)
    lists: Lists = field(default_factory=Lists)

    def connection(self, connection_id: str | None) -> ConnectionStatus | None:
        connections = self.status.connections if self.status else ()
        return next((c for c in connections if c.id == connection_id), None)

    @property
    def chosen(self) -> ConnectionStatus | None:
        """The connection that a section of one company shows: the first until the user chooses."""
        connections = self.status.connections if self.status else ()
        return self.connection(self.chosen_id) or next(iter(connections), None)


Step = tuple[AppState, tuple[Effect, ...]]


def reduce(state: AppState, event: Event) -> Step:
    """The next state, and what is to be done about it."""
    reduced, effects = _reduced(state, event)
    after, asked = _listed(state, reduced, event)
    if after.section is not Section.HISTORY:
        return after, (*effects, *asked)
    past, more = history.follow(after.past, after.chosen)
    return replace(after, past=past), (*effects, *asked, *more)


def _listed(before: AppState, state: AppState, event: Event) -> Step:
    """What becomes of the lists of documents."""
    lists, asked = document_lists.advance(state.lists, event, state.now)
    changed = (state.status, state.section) != (before.status, before.section)
    chosen = state.chosen.id if state.chosen else None
    lists, followed = document_lists.follow(lists, state.section, chosen, changed=changed)
    for wanted in _of_list(event):
        lists, more = document_lists.advance(lists, wanted, state.now)
        followed = (*followed, *more)
    return replace(state, lists=lists), (*asked, *followed)


def _of_list(event: Event) -> tuple[on.OfList, ...]:
    """What is to be done in the list that was come to."""
    results = Section.SYNC_RESULTS
    match event:
        case on.ShowDocument(_, key):
            return (on.OpenDocument(results, key),)
        case on.ShowResults(_, chosen):
            return (
                on.OpenDocument(results, None),
                on.SearchDocuments(results, ""),
                on.FilterDocuments(results, chosen),
            )
    return ()


def _reduced(state: AppState, event: Event) -> Step:
    for take in (_forbidden, _told, _heard, _shown, _remembered, _asked, _decided, _written, _saved, _failed):
        if (step := take(state, event)) is not None:
            return step
    if isinstance(event, on.ResumeWizard):
        return _resumed(state)
    if (opened := _opened(state, event)) is not None:
        looking = replace(state, telling=state.telling.seen())
        return _in_wizard(looking, wizard.reopen(state.wizard, state.left, opened))
    if state.wizard is None:
        return _behind(state, event)
    if isinstance(event, on.CloseWizard):
        return replace(state, wizard=None, left=wizard.kept(state.wizard)), ()
    return _in_wizard(state, wizard.advance(state.wizard, event, state.status))


def _resumed(state: AppState) -> Step:
    looking = replace(state, telling=state.telling.seen())
    if state.wizard is not None:
        return looking, (do.RaiseWizard(),)
    if state.left is not None:
        return _in_wizard(looking, wizard.resume(state.left))
    return looking, (do.RaiseWindow(),)  # it ended since this was offered


def _behind(state: AppState, event: Event) -> Step:
    """What a wizard asked for before it was closed is answered all the same, without a window coming up."""
    if state.left is None or not wizard.answers(event):
        return state, ()
    left, effects = wizard.advance(state.left, event, state.status)
    if left is not state.left and wizard.returns(event):
        return _in_wizard(state, (left, effects))
    left = None if left is not None and left.page is wizard.Page.STARTED else left
    quiet = tuple(effect for effect in effects if not isinstance(effect, do.RaiseWizard | do.RaiseWindow))
    return replace(state, left=left), quiet


def _forbidden(state: AppState, event: Event) -> Step | None:
    """What needs the permission to manage connections; a notification may still offer it once it is gone."""
    managing = (
        on.OpenWizard,
        on.ResumeWizard,
        on.OpenKeys,
        on.OpenDisable,
        on.OpenEarlier,
        on.OpenShortfall,
        on.PickLedger,
    )
    if not isinstance(event, managing) or may_manage(state.status):
        return None
    return replace(state, telling=state.telling.seen()), (do.RaiseWindow(),)


def _opened(state: AppState, event: Event) -> wizard.Step | None:
    """The wizard at the beginning of the way that the user asks for."""
    match event:
        case on.OpenWizard(connection_id):
            return wizard.open_for(state.connection(connection_id), state.status)
        case on.OpenKeys(environment):
            return wizard.entering_keys(environment)
        case on.OpenDisable(connection_id) if (connection := state.connection(connection_id)) is not None:
            return wizard.disabling(connection)
        case on.OpenEarlier(connection_id) if (connection := state.connection(connection_id)) is not None:
            return wizard.going_earlier(connection)
        case on.OpenShortfall(connection_id) if (connection := state.connection(connection_id)) is not None:
            return wizard.asking_shortfall(connection)
        case on.OpenMatching(connection_id, sought) if (
            connection := state.connection(connection_id)
        ) is not None:
            return wizard.showing_matching(connection, sought)
        case on.OpenCertificate(connection_id) if (connection := state.connection(connection_id)) is not None:
            return wizard.certifying(connection)
        case on.OpenSettings(connection_id) if (connection := state.connection(connection_id)) is not None:
            return wizard.checking_settings(connection)
        case on.OpenDiagnostics(connection_id) if (connection := state.connection(connection_id)) is not None:
            return wizard.diagnosing(connection)
    return None


def _notice(state: AppState, problem: Problem) -> AppState:
    """Told where the person is looking: in the wizard that is open, unless the window is in front of it or
    its page has no place for it."""
    if state.wizard is not None and not state.telling.in_front and wizard.tells_of_others(state.wizard):
        return replace(state, wizard=replace(state.wizard, problem=problem, problem_at=state.now))
    return _notice_in_window(state, problem)


def _notice_in_window(state: AppState, problem: Problem) -> AppState:
    return replace(state, notice=noticed(state.notice, problem, state.now))


_NO_TRAY = Problem(
    "no_tray",
    noop("This desktop shows no tray icons."),
    noop("ReLink works all the same: closing this window only minimises it, and Quit ReLink ends it."),
    noop("On GNOME, install the AppIndicator extension to get the icon."),
)


def _no_browser(url: str) -> Problem:
    return Problem(
        "no_browser",
        noop("No browser could be opened."),
        "",
        noop("Open this address in one: {url}"),
        values={"url": url},
    )


_NO_MAIL = Problem(
    "no_mail",
    noop("No program for e-mail could be opened."),
    noop("The message is still there to copy."),
    noop("Choose “Copy message” and paste it wherever you write."),
)


def _told(state: AppState, event: Event) -> Step | None:
    """What the service and the clock tell, whatever is on the screen."""
    match event:
        case on.Ticked(now):
            return replace(state, now=now), ()
        case on.StatusArrived(status):
            first_run = state.status is None and not status.connections
            known = replace(state, status=status, silence=None)
            kept = tuple(do.KeepMonths(each.id) for each in status.connections if _compared(each, state))
            return known, (do.RaiseWindow(),) if first_run else kept
        case on.ServiceSilent(problem):
            return replace(state, silence=problem), ()
        case on.PracticeReady(url):
            return replace(state, practice_url=url), ()
        case on.AutostartRead(starts):
            return replace(state, autostart=starts), ()
        case on.TrayChanged(there=True):
            told = state.notice is not None and state.notice.problem is _NO_TRAY
            return replace(state, tray=True, notice=None if told else state.notice), ()
        case on.TrayChanged():
            return _notice_in_window(replace(state, tray=False), _NO_TRAY), (do.KeepWindow(),)
    return None


def _compared(connection: ConnectionStatus, before: AppState) -> bool:
    """Whether there is a comparison that was not known before."""
    known = before.connection(connection.id)
    return connection.result is not None and (known is None or known.result != connection.result)


def _heard(state: AppState, event: Event) -> Step | None:
    """What becomes of notifications."""
    match event:
        case on.FrontChanged(in_front):
            return replace(state, telling=state.telling.look(in_front)), ()
        case on.WindowClosed():
            behind = replace(state, telling=state.telling.look(in_front=False))
            if state.told_of_tray or not state.tray or state.telling.snoozed(state.now):
                return behind, ()
            return replace(behind, told_of_tray=True), (do.KeepToldOfTray(),)
        case on.NoticeMissed(place):
            return replace(state, telling=state.telling.miss(place)), ()
        case on.Snooze(until):
            return replace(state, telling=replace(state.telling, snoozed_until=until)), ()
    return None


def _shown(state: AppState, event: Event) -> Step | None:
    """What the window shows."""
    match event:
        case on.ShowWindow(section):
            shown = replace(state, section=section or state.section, telling=state.telling.seen())
            return shown, (do.RaiseWindow(), do.Attend(Attention.LOOKING), do.ReadAutostart())
        case on.ShowSection(section):
            asked = (do.ReadAutostart(),) if section is Section.SETTINGS else ()
            return replace(state, section=section), asked
        case on.ShowDocument(connection_id) | on.ShowResults(connection_id):
            return replace(state, section=Section.SYNC_RESULTS, chosen_id=connection_id), ()
        case on.ChooseConnection(connection_id):
            return replace(state, chosen_id=connection_id), ()
    return None


def _remembered(state: AppState, event: Event) -> Step | None:
    """What the history shows."""
    if isinstance(event, on.FileSaved) and state.wizard is None:
        return replace(state, past=replace(state.past, saved=event.path)), ()
    step = history.take(state.past, event, state.chosen)
    return (replace(state, past=step[0]), step[1]) if step is not None else None


def _asked(state: AppState, event: Event) -> Step | None:
    """What is asked for and changes nothing here."""
    effect = _effect(state, event)
    return (state, (effect,)) if effect is not None else None


def _effect(state: AppState, event: Event) -> Effect | None:
    match event:
        case on.OpenPractice():
            return do.OpenLink(state.practice_url) if state.practice_url else do.LaunchPractice()
        case on.SetAutostart(starts):
            return do.SetAutostart(starts)
        case on.PauseSync(connection_id):
            return do.Pause(connection_id)
        case on.ResumeSync(connection_id):
            return do.Resume(connection_id)
        case on.Exclude(connection_id, key, excluded):
            return do.Exclude(connection_id, key, excluded)
        case on.OpenInQuickBooks(link):
            return do.OpenLink(link)
        case on.SendReopened(connection_id) | on.LetWait(connection_id):
            return (do.Reopen if isinstance(event, on.SendReopened) else do.LetWait)(connection_id)
        case on.PickLedger() if state.wizard is None:
            return do.PickFile()
        case on.LedgerPicked(path) if state.wizard is None:
            return do.ReadLedger(path)
    return _ALWAYS.get(type(event))


_ALWAYS: dict[type[Event], Effect] = {
    on.CheckNow: do.Check(),
    on.UnlockKeyring: do.Unlock(),
    on.MenuOpened: do.ReadAutostart(),
    on.ShowLogs: do.ShowLogs(),
    on.Quit: do.EndApp(),
    on.NetworkChanged: do.Attend(Attention.NETWORK_CHANGED),
    on.PersonLeft: do.Attend(Attention.IDLE),
    on.PersonBack: do.Attend(Attention.IN_USE),
    on.ComputerWoke: do.Attend(Attention.WOKE),
}


def _saved(state: AppState, event: Event) -> Step | None:
    """Where a file that was saved is wanted."""
    match event:
        case on.ShowFile(path):
            return state, (do.ShowFile(path),)
        case on.ShowMonths(ledger_company):
            return state, (do.ShowMonths(ledger_company),)
        case on.OpenFile(path):
            return state, (do.OpenFile(path),)
    return None


def _failed(state: AppState, event: Event) -> Step | None:
    """What went wrong outside the wizard, and that it was read or copied."""
    match event:
        case on.CommandFailed(problem):
            return _notice(state, problem), ()
        case on.StepFailed(problem) if not wizard.expects_failure(state.wizard):
            return _notice(_behind(state, event)[0], problem), ()
        case on.LinkFailed(link):
            return _notice(state, _no_browser(link)), ()
        case on.DismissNotice():
            return replace(state, notice=None), ()
        case on.CopyDetails(problem, at):
            return state, (do.CopyText(details(problem, at or state.now)),)
    return None


def _written(state: AppState, event: Event) -> Step | None:
    """What becomes of a message to whoever may manage connections."""
    match event:
        case on.CopyMessage(text):
            return state, (do.CopyText(text),)
        case on.WriteMessage(link):
            return state, (do.WriteMail(link),)
        case on.MailFailed():
            return _notice(state, _NO_MAIL), ()
    return None


def _decided(state: AppState, event: Event) -> Step | None:
    """What becomes of the user's decisions about documents that need a person."""
    match event:
        case on.Decide() if event in state.deciding:
            return state, ()
        case on.Decide():
            return replace(state, deciding=(*state.deciding, event)), (do.CarryOut(event),)
        case on.DecideTogether(decisions):
            new = tuple(decision for decision in decisions if decision not in state.deciding)
            return replace(state, deciding=(*state.deciding, *new)), tuple(map(do.CarryOut, new))
        case on.Decided(decision):
            return replace(state, deciding=_without(state, decision), decided=decision), ()
        case on.DecisionRefused(decision, problem):
            return _notice(replace(state, deciding=_without(state, decision)), problem), ()
        case on.DismissDecision():
            return replace(state, decided=None), ()
    return None


def _without(state: AppState, decision: on.Decide) -> tuple[on.Decide, ...]:
    return tuple(other for other in state.deciding if other != decision)


def _in_wizard(state: AppState, step: wizard.Step) -> Step:
    """The next step; a problem that it met is met now."""
    after, effects = step
    before = state.wizard.problem if state.wizard else None
    if after is not None and after.problem is not before:
        after = replace(after, problem_at=state.now if after.problem else None)
    return replace(state, wizard=after, left=None), effects
