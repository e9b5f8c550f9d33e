"""What the ledger suddenly lacks, in words: the card's banner, and the page that asks what became of it."""

from __future__ import annotations

from collections.abc import Iterator

from relink_desktop.companion import events as on
from relink_desktop.companion.locale import Locale
from relink_desktop.companion.permission import helper, may_manage
from relink_desktop.companion.present.common import (
    KINDS,
    amount,
    inner,
    say_what_happened,
    upper_first,
)
from relink_desktop.companion.present.page import CONTINUE, connection_of, once_chosen, page_view
from relink_desktop.companion.state import AppState
from relink_desktop.companion.views import (
    BannerView,
    ChoicesBody,
    ChoiceView,
    TextBody,
    Tone,
    WaitBody,
    WizardView,
)
from relink_desktop.companion.wizard import WizardState
from relink_desktop.core.connections import ConnectionStatus, Environment
from relink_desktop.core.shortfall import AnswerShortfall, OtherCompany, Shortfall, ShortfallAnswer


def shortfall_view(connection: ConnectionStatus, state: AppState, locale: Locale) -> BannerView | None:
    """In the card."""
    shortfall = connection.shortfall
    if shortfall is None:
        return None
    manages = may_manage(state.status)
    paragraphs = [*_told(shortfall, connection, locale), _held(shortfall, locale)]
    if not manages:
        who = helper(state.status, locale)
        paragraphs.append(upper_first(locale.tr("{who} can say what happened.", who=who)))
    return BannerView(
        tone=Tone.WARNING,
        title=_title(shortfall, connection, locale),
        paragraphs=tuple(paragraphs),
        evidence="",
        action=say_what_happened(connection, locale) if manages else None,
    )


def shortfall_page(state: AppState, wizard: WizardState, locale: Locale) -> WizardView:
    connection = connection_of(state, wizard)
    shortfall = connection.shortfall if connection else None
    if connection is None or shortfall is None:
        settled = locale.tr(
            "The report has changed meanwhile, or you have answered: there is nothing to decide."
        )
        title = locale.tr("The report lacks nothing any more")
        return page_view(wizard, locale, title, TextBody((settled,)), CONTINUE.told(locale.tr))
    title = _title(shortfall, connection, locale)
    if wizard.busy:
        return page_view(wizard, locale, title, WaitBody((locale.tr("Reading the report…"),), True, ()))
    practice = state.status is not None and Environment.PRACTICE in state.status.environments
    choices = (
        *(_renamed(other, shortfall, wizard, locale) for other in shortfall.others),
        _wrong_file(shortfall, wizard, locale, practice=practice),
        *_later(shortfall, wizard, locale),
        _gone(shortfall, wizard, locale),
    )
    paragraphs = (*_told(shortfall, connection, locale), _held(shortfall, locale))
    primary = once_chosen(choices, locale)
    return page_view(wizard, locale, title, ChoicesBody(choices, paragraphs), primary)


# What lacks.


def _title(shortfall: Shortfall, connection: ConnectionStatus, locale: Locale) -> str:
    company = connection.ledger_company
    if shortfall.gone:
        return locale.tr("The report no longer has {company}", company=company)
    return locale.plural(
        "The report lacks {n} document of {company}",
        "The report lacks {n} documents of {company}",
        shortfall.lacks.count,
        company=company,
    )


def _told(shortfall: Shortfall, connection: ConnectionStatus, locale: Locale) -> Iterator[str]:
    """How much it is, and what helps to find the reason."""
    lacks, money = shortfall.lacks.count, amount(shortfall.lacks, connection.currency, locale)
    if shortfall.gone:
        if lacks:
            yield locale.plural(
                "The last time, it had {n} document of it ({money}).",
                "The last time, it had {n} documents of it ({money}).",
                lacks,
                money=money,
            )
        return
    much = locale.plural(
        "{n} of the {had} documents that it had the last time ({money}) is not in it now.",
        "{n} of the {had} documents that it had the last time ({money}) are not in it now.",
        lacks,
        had=locale.number(shortfall.had.count),
        money=money,
    )
    if shortfall.complete:
        much = locale.plural(
            "The {n} document that it had the last time ({money}) is not in it now.",
            "None of the {n} documents that it had the last time ({money}) are in it now.",
            lacks,
            money=money,
        )
    yield " ".join((much, *_reasons(shortfall, locale)))


def _reasons(shortfall: Shortfall, locale: Locale) -> Iterator[str]:
    if shortfall.kinds:
        kinds = ", ".join(inner(locale.tr(KINDS[kind])) for kind in shortfall.kinds)
        yield locale.tr(
            "It has none of these any more: {kinds}. A filter may have been set at export.", kinds=kinds
        )
    if (begins := shortfall.begins) is not None:
        yield locale.tr(
            "All of them are dated before {day}, where the report begins now. A shorter period may have been"
            " chosen at export.",
            day=locale.date(begins),
        )
    if (ends := shortfall.ends) is not None:
        yield locale.tr(
            "All of them are dated after {day}, where the report ends now. An earlier period may have been"
            " chosen at export.",
            day=locale.date(ends),
        )


def _held(shortfall: Shortfall, locale: Locale) -> str:
    held = locale.tr(
        "Since {moment}, nothing of the report has been taken in for this company. What is in QuickBooks"
        " stays as it is.",
        moment=locale.moment(shortfall.since),
    )
    if shortfall.answer is not ShortfallAnswer.WRONG_FILE:
        return held
    wrong = locale.tr(
        "You said that this is the wrong file: choose the right one, or export it anew under the same name."
    )
    return f"{wrong} {held}"


# What may have become of it.


def _renamed(other: OtherCompany, shortfall: Shortfall, wizard: WizardState, locale: Locale) -> ChoiceView:
    detail = locale.plural(
        "{n} document in the report, {shared} of the missing ones among them",
        "{n} documents in the report, {shared} of the missing ones among them",
        other.documents,
        shared=locale.number(other.shared) if other.shared else locale.tr("none"),
    )
    label = locale.tr("It is now called {company}", company=other.name)
    said = AnswerShortfall(shortfall.content, ShortfallAnswer.RENAMED, other.name)
    return _choice(label, detail, said, wizard)


def _later(shortfall: Shortfall, wizard: WizardState, locale: Locale) -> Iterator[ChoiceView]:
    if shortfall.begins is None:
        return
    detail = locale.tr(
        "What is dated before {day} stays as it is, and ReLink goes on comparing it with QuickBooks. What"
        " changes of it in the ledger does not reach ReLink. You are not asked again, whichever day the"
        " report begins on.",
        day=locale.date(shortfall.begins),
    )
    said = AnswerShortfall(shortfall.content, ShortfallAnswer.LATER)
    yield _choice(locale.tr("The report begins later on purpose"), detail, said, wizard)


def _wrong_file(shortfall: Shortfall, wizard: WizardState, locale: Locale, *, practice: bool) -> ChoiceView:
    detail = (
        locale.tr("Nothing of it is taken in until there is another one.")
        if practice
        else locale.tr("You choose the right one next. Until then, nothing of this one is taken in.")
    )
    said = AnswerShortfall(shortfall.content, ShortfallAnswer.WRONG_FILE)
    return _choice(locale.tr("This is the wrong file"), detail, said, wizard)


def _gone(shortfall: Shortfall, wizard: WizardState, locale: Locale) -> ChoiceView:
    label = locale.tr("They are really gone")
    if shortfall.gone:
        label = locale.tr("The company is really gone")
    detail = locale.tr(
        "The report is taken in as it is. Nothing is voided or changed in QuickBooks, but ReLink no longer"
        " compares what is gone, and no longer tells you of changes to it. Should it come back, ReLink takes"
        " it up again."
    )
    return _choice(label, detail, AnswerShortfall(shortfall.content, ShortfallAnswer.GONE), wizard)


def _choice(label: str, detail: str, said: AnswerShortfall, wizard: WizardState) -> ChoiceView:
    return ChoiceView(label, detail, wizard.said == said, True, on.ChooseAnswer(said))
