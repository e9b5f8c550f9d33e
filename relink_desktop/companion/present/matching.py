"""The page on which the ledger's names are matched with what QuickBooks has."""

from __future__ import annotations

from relink_desktop.companion import events as on
from relink_desktop.companion.locale import Locale
from relink_desktop.companion.present.page import BACK, CONTINUE, page_view
from relink_desktop.companion.state import AppState
from relink_desktop.companion.views import (
    Action,
    MatchingBody,
    MatchRow,
    MatchSection,
    NoteView,
    TextBody,
    Tone,
    WaitBody,
    WizardView,
)
from relink_desktop.companion.wizard import Page, WizardState
from relink_desktop.core.matching import ChooseMatch, Match, Matching, MatchRule, Topic, TopicMatches

_TITLE = "What are the ledger's names in QuickBooks?"
_READ = Action("read_again", "Read QuickBooks again", on.ReadMatching())
_TRY = Action("try_again", "Try again", on.Continue())
_DONE = Action("done", "Done", on.Continue())
_TOPICS = {
    Topic.ITEM: ("Products and services", "Account of a sale"),
    Topic.ACCOUNT: ("Accounts", "Account of a purchase"),
    Topic.SALES_TAX: ("Tax on sales", "Tax rate"),
    Topic.PURCHASE_TAX: ("Tax on purchases", "Tax rate"),
    Topic.CLASS: ("Classes", "Property"),
}
_RULES = {
    MatchRule.SAME_NAME: "same name",
    MatchRule.SAME_RATE: "same rate",
    MatchRule.CHOSEN: "chosen by you",
    MatchRule.NONE: "nothing fits",
}


def matching_page(_state: AppState, wizard: WizardState, locale: Locale) -> WizardView:
    alone, matching = wizard.first is Page.MATCHING, wizard.matching
    back = BACK if wizard.trail else None
    if wizard.busy:
        return page_view(wizard, _TITLE, WaitBody(("Reading accounts and taxes from QuickBooks…",), True, ()))
    if matching is None:
        return page_view(wizard, _TITLE, TextBody(()), _TRY, back)
    settled = not wizard.choices
    body = MatchingBody(
        notes=tuple(_notes(wizard, matching, locale)),
        sections=tuple(_section(topic, wizard.choices, locale) for topic in matching.topics),
        actions=(_with(_READ, enabled=settled),),
    )
    primary = _with(_DONE if alone else CONTINUE, enabled=settled)
    return page_view(wizard, _TITLE, body, primary, _with(back, enabled=settled) if back else None)


def _with(action: Action, *, enabled: bool) -> Action:
    return Action(action.name, action.label, action.event, enabled)


def _notes(wizard: WizardState, matching: Matching, locale: Locale) -> list[NoteView]:
    if not matching.topics:
        return [NoteView(Tone.PLAIN, "The ledger has no documents yet, so there is nothing to match.")]
    if not matching.unmatched:
        return [NoteView(Tone.GOOD, "Everything that the ledger names has a match in QuickBooks.")]
    one = matching.unmatched == 1
    lack, need = ("name has", "needs it") if one else ("names have", "need them")
    wait = "Only a document that" if one else "Only documents that"
    waits = "waits" if one else "wait"
    on_the_way = "" if wizard.first is Page.MATCHING else ", or go on and match it later"
    text = (
        f"{locale.number(matching.unmatched)} {lack} no match yet. {wait} {need} {waits}; everything else is"
        f" sent. Choose what it is, or add it in QuickBooks and read again{on_the_way}."
    )
    return [NoteView(Tone.WARNING, text)]


def _section(topic: TopicMatches, choices: tuple[ChooseMatch, ...], locale: Locale) -> MatchSection:
    title, named = _TOPICS[topic.topic]
    count, unmatched = locale.number(len(topic.matches)), locale.number(topic.unmatched)
    pending = {choice.name: choice for choice in choices if choice.topic is topic.topic}
    names = {choice.id: choice.name for choice in topic.choices}
    return MatchSection(
        topic=topic.topic,
        title=title,
        summary=f"{unmatched} of {count} without a match" if topic.unmatched else f"{count} matched",
        columns=(named, "In QuickBooks", "Why"),
        choices=topic.choices,
        rows=tuple(_row(match, pending.get(match.name), names) for match in topic.matches),
    )


def _row(match: Match, pending: ChooseMatch | None, names: dict[str, str]) -> MatchRow:
    """What was chosen is shown at once, and that it is not stored yet."""
    back = "Back to the rule" if match.rule is MatchRule.CHOSEN else ""
    if pending is not None and pending.target is not None:
        return MatchRow(match.name, pending.target, names.get(pending.target, ""), "saving…", back)
    why = _RULES[match.rule] if pending is None else "saving…"
    if match.target is None:
        return MatchRow(match.name, None, "Choose…", why)
    return MatchRow(match.name, match.target.id, match.target.name, why, back)
