"""The page on which the ledger's names are matched with what QuickBooks has."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

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
from relink_desktop.core.matching import (
    CONTACTS,
    NO_CLASS,
    Choice,
    ChooseMatch,
    Match,
    Matching,
    MatchRule,
    Topic,
    TopicMatches,
)
from relink_desktop.core.words import noop

_READ = Action("read_again", noop("Read QuickBooks again"), on.ReadMatching())
_TRY = Action("try_again", noop("Try again"), on.Continue())
_AGREE = Action("agree_to_names", noop("Use the names shown"), on.AgreeToNames())
_DONE = Action("done", noop("Done"), on.Continue())
_TOPICS = {
    Topic.ITEM: (noop("Products and services"), noop("Account of a sale")),
    Topic.ACCOUNT: (noop("Accounts"), noop("Account of a purchase")),
    Topic.SALES_TAX: (noop("Tax on sales"), noop("Tax rate")),
    Topic.PURCHASE_TAX: (noop("Tax on purchases"), noop("Tax rate")),
    Topic.CLASS: (noop("Classes"), noop("Property")),
    Topic.CUSTOMER: (noop("Customers to look at"), noop("Customer")),
    Topic.VENDOR: (noop("Vendors to look at"), noop("Vendor")),
}
_RULES = {
    MatchRule.SAME_NAME: noop("same name"),
    MatchRule.SAME_RATE: noop("same rate"),
    MatchRule.CHOSEN: noop("chosen by you"),
    MatchRule.NONE: noop("nothing fits"),
    MatchRule.NAMED: noop("named by you"),
    MatchRule.PROPOSED: noop("name not possible there"),
    MatchRule.INACTIVE: noop("inactive or merged there"),
    MatchRule.SEVERAL: noop("several are spelt alike"),
}


def matching_page(_state: AppState, wizard: WizardState, locale: Locale) -> WizardView:
    alone, matching = wizard.first is Page.MATCHING, wizard.matching
    title = locale.tr("What are the ledger's names in QuickBooks?")
    back = BACK.told(locale.tr) if wizard.trail else None
    if wizard.busy:
        return page_view(
            wizard,
            locale,
            title,
            WaitBody((locale.tr("Reading accounts and taxes from QuickBooks…"),), True, ()),
        )
    if matching is None:
        return page_view(wizard, locale, title, TextBody(()), _TRY.told(locale.tr), back)
    saving = locale.tr("Your choice is being saved.") if wizard.choices else ""
    body = MatchingBody(
        notes=tuple(_notes(wizard, matching, locale)),
        sections=tuple(_section(topic, wizard.choices, locale) for topic in matching.topics),
        actions=tuple(replace(action.told(locale.tr), why_not=saving) for action in _actions(matching)),
    )
    primary = replace((_DONE if alone else CONTINUE).told(locale.tr), why_not=saving)
    return page_view(wizard, locale, title, body, primary, replace(back, why_not=saving) if back else None)


def _actions(matching: Matching) -> Iterator[Action]:
    if matching.proposed:
        yield _AGREE
    yield _READ


def _notes(wizard: WizardState, matching: Matching, locale: Locale) -> list[NoteView]:
    if not matching.topics:
        return [
            NoteView(Tone.PLAIN, locale.tr("The ledger has no documents yet, so there is nothing to match."))
        ]
    if not matching.unmatched:
        return [NoteView(Tone.GOOD, locale.tr("Everything that the ledger names has a match in QuickBooks."))]
    lack = locale.plural(
        "{n} name has no match yet. Only a document that needs it waits; everything else is sent.",
        "{n} names have no match yet. Only documents that need them wait; everything else is sent.",
        matching.unmatched,
    )
    do = (
        locale.tr("Choose what it is, or add it in QuickBooks and read again.")
        if wizard.first is Page.MATCHING
        else locale.tr(
            "Choose what it is, or add it in QuickBooks and read again, or go on and match it later."
        )
    )
    notes = [NoteView(Tone.WARNING, f"{lack} {do}")]
    if proposed := len(matching.proposed):
        told = locale.plural(
            "{n} customer or vendor can't have the ledger's name in QuickBooks, which takes no colon and at"
            " most 100 characters. Use the name shown, type another one, or choose who it is.",
            "{n} customers or vendors can't have the ledger's names in QuickBooks, which takes no colon and"
            " at most 100 characters. Use the names shown, type others, or choose who they are.",
            proposed,
        )
        notes.append(NoteView(Tone.PLAIN, told))
    gone = [match.topic in CONTACTS for match in _matches(matching) if match.rule is MatchRule.INACTIVE]
    if others := gone.count(False):
        told = locale.plural(
            "{n} name has its match in QuickBooks, but inactive. Make it active there and read again, or"
            " choose another one.",
            "{n} names have their matches in QuickBooks, but inactive. Make them active there and read"
            " again, or choose others.",
            others,
        )
        notes.append(NoteView(Tone.PLAIN, told))
    if inactive := gone.count(True):
        told = locale.plural(
            "{n} customer or vendor is inactive in QuickBooks, or was merged into another name. Make it"
            " active there and read again, or choose who it is now.",
            "{n} customers or vendors are inactive in QuickBooks, or were merged into other names. Make them"
            " active there and read again, or choose who they are now.",
            inactive,
        )
        notes.append(NoteView(Tone.PLAIN, told))
    return notes


def _matches(matching: Matching) -> Iterator[Match]:
    return (match for topic in matching.topics for match in topic.matches)


def _section(topic: TopicMatches, choices: tuple[ChooseMatch, ...], locale: Locale) -> MatchSection:
    title, named = map(locale.tr, _TOPICS[topic.topic])
    pending = {choice.name: choice for choice in choices if choice.topic is topic.topic}
    offered = tuple(_named(choice, locale) for choice in topic.choices)
    names = {choice.id: choice.name for choice in offered}
    return MatchSection(
        topic=topic.topic,
        title=title,
        summary=_summary(topic, locale),
        columns=(named, locale.tr("In QuickBooks"), locale.tr("Why")),
        choices=offered,
        rows=tuple(_row(match, pending.get(match.name), names, locale) for match in topic.matches),
    )


def _named(choice: Choice, locale: Locale) -> Choice:
    """What is there for none of them is ours to name."""
    return Choice(choice.id, locale.tr(choice.name)) if choice == NO_CLASS else choice


def _summary(topic: TopicMatches, locale: Locale) -> str:
    if topic.unmatched:
        unmatched, count = locale.number(topic.unmatched), locale.number(len(topic.matches))
        return locale.tr("{unmatched} of {count} without a match", unmatched=unmatched, count=count)
    return locale.plural("{n} matched", "{n} matched", len(topic.matches))


def _row(match: Match, pending: ChooseMatch | None, names: dict[str, str], locale: Locale) -> MatchRow:
    """What was chosen is shown at once, and that it is not stored yet."""
    back = locale.tr("Back to the rule") if match.rule in (MatchRule.CHOSEN, MatchRule.NAMED) else ""
    saving = locale.tr("saving…")
    if pending is not None and pending.target is not None:
        return MatchRow(match.name, pending.target, names.get(pending.target, ""), saving, back)
    inactive = match.rule is MatchRule.INACTIVE and match.topic not in CONTACTS
    rule = locale.tr("inactive there") if inactive else locale.tr(_RULES[match.rule])
    why = rule if pending is None else saving
    if match.target is not None:
        target = _named(match.target, locale)
        return MatchRow(match.name, target.id, target.name, why, back)
    called = pending.called or "" if pending is not None else match.called
    return MatchRow(
        match.name,
        None,
        called or locale.tr("Choose…"),
        why,
        back,
        open=match.open and pending is None,
        called=called if match.nameable else None,
    )
