"""What a comparison proved and where the ledger's documents stand, in the words that every place uses."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from relink_desktop.companion.locale import Locale
from relink_desktop.companion.present.common import amount, documents, need_you
from relink_desktop.companion.proof import AGREES, DISAGREES, IN_LEDGER, LABELS, Compared, left_so
from relink_desktop.core.standing import Lot, Standing
from relink_desktop.core.sync import Tally


def proof(compared: Compared, locale: Locale) -> str:
    """What was proved of what is in QuickBooks, and of nothing else."""
    differing = compared.differing or 0
    if compared.agrees:
        return locale.tr("What is in QuickBooks agrees with the ledger, to the cent")
    if not differing:
        return locale.tr("The totals of the ledger and QuickBooks differ")
    if left_so(compared):
        return locale.plural(
            "{n} document differs between the ledger and QuickBooks, as you left it",
            "{n} documents differ between the ledger and QuickBooks, as you left them",
            differing,
        )
    return locale.plural(
        "{n} document differs between the ledger and QuickBooks",
        "{n} documents differ between the ledger and QuickBooks",
        differing,
    )


def brief(compared: Compared, standing: Standing | None, locale: Locale) -> str:
    """In a cell of a list: what was proved, and what waited for a person."""
    if compared.agrees or not compared.differing:
        parts = [locale.tr(AGREES if compared.agrees else DISAGREES)]
    else:
        parts = [locale.plural("{n} document differs", "{n} documents differ", compared.differing)]
    if standing is not None and (needing := standing.of(Lot.NEEDS_PERSON).count):
        parts.append(locale.plural("{n} needs you", "{n} need you", needing))
    if standing is not None and (closed := standing.of(Lot.CLOSED).count):
        parts.append(locale.plural("{n} waits in the closed period", "{n} wait in the closed period", closed))
    return "; ".join(parts)


def told(tally: Tally, currency: str, locale: Locale) -> str:
    """Such as "3 documents, $120.00"."""
    return f"{documents(tally.count, locale)}, {amount(tally, currency, locale)}"


def outcome(
    compared: Compared, standing: Standing, since: date, currency: str, locale: Locale
) -> tuple[str, str]:
    """The whole result: what was proved, and what stands beside it."""
    there = told(standing.of(Lot.IN_QUICKBOOKS), currency, locale)
    proved = locale.tr("{proof}: {documents}.", proof=proof(compared, locale), documents=there)
    if not compared.agrees:
        proved = locale.tr("{proof}.", proof=proof(compared, locale))
    return proved, beside(standing, since, currency, locale)


def beside(standing: Standing, since: date, currency: str, locale: Locale) -> str:
    """Whether all is there, and the rest."""
    others = rest(standing, currency, locale)
    if not standing.all_there:
        return others
    missing = locale.tr("No approved document since {since} is missing there.", since=locale.date(since))
    return f"{missing} {others}".rstrip()


def rest(standing: Standing, currency: str, locale: Locale) -> str:
    """What is not in QuickBooks as the ledger has it, a sentence for each reason."""
    return " ".join(
        _sentence(lot, tally, amount(tally, currency, locale), locale)
        for lot, tally in standing.lots
        if lot is not Lot.IN_QUICKBOOKS and tally.count
    )


def _sentence(lot: Lot, tally: Tally, money: str, locale: Locale) -> str:
    count = tally.count
    match lot:
        case Lot.WAITING:
            return locale.plural("{n} waits ({money}).", "{n} wait ({money}).", count, money=money)
        case Lot.NEEDS_PERSON:
            return locale.plural("{n} needs you ({money}).", "{n} need you ({money}).", count, money=money)
        case Lot.CLOSED:
            return locale.plural(
                "{n} waits in the closed period ({money}).",
                "{n} wait in the closed period ({money}).",
                count,
                money=money,
            )
        case Lot.KEPT:
            return locale.plural(
                "{n} stays as QuickBooks has it ({money}).",
                "{n} stay as QuickBooks has them ({money}).",
                count,
                money=money,
            )
        case Lot.EXCLUDED:
            return locale.plural(
                "{n} is excluded by you ({money}).", "{n} are excluded by you ({money}).", count, money=money
            )
        case Lot.LEFT_OUT:
            return locale.plural(
                "{n} is left out, dated before Sync From ({money}).",
                "{n} are left out, dated before Sync From ({money}).",
                count,
                money=money,
            )
        case Lot.NOT_APPROVED:
            return locale.plural(
                "{n} is not approved in the ledger, or voided there ({money}).",
                "{n} are not approved in the ledger, or voided there ({money}).",
                count,
                money=money,
            )
    return locale.plural(
        "{n} is voided in both ({money}).", "{n} are voided in both ({money}).", count, money=money
    )


def rows(standing: Standing, locale: Locale) -> Iterator[tuple[str, Tally]]:
    """Each lot that has any document, and what they add up to."""
    for lot, tally in standing.lots:
        yield locale.tr(LABELS[lot]), tally
    yield locale.tr(IN_LEDGER), standing.in_ledger


def closed_line(held_back: Tally, locale: Locale) -> str:
    """Within a sentence, after the company's name."""
    return locale.plural(
        "closed books hold back {n} document: reopen them, or change the closing date in QuickBooks",
        "closed books hold back {n} documents: reopen them, or change the closing date in QuickBooks",
        held_back.count,
    )


def asked(needing: int, held_back: Tally, reopened: Tally, locale: Locale) -> str:
    """What waits for a person, within a sentence."""
    parts = []
    if needing:
        parts.append(need_you(needing, locale))
    if held_back.count:
        parts.append(closed_line(held_back, locale))
    if reopened.count:
        parts.append(
            locale.plural(
                "{n} document of a reopened period can be sent",
                "{n} documents of a reopened period can be sent",
                reopened.count,
            )
        )
    return "; ".join(parts)
