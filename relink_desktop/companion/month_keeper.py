"""Keeps a certificate of each month that is over and done, without being asked."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from relink_desktop.companion import month_files
from relink_desktop.companion.client import Client
from relink_desktop.companion.locale import Locale
from relink_desktop.companion.present.month_certificate import month_html
from relink_desktop.core.certificate import Certificate
from relink_desktop.core.complete_months import complete_months
from relink_desktop.core.problems import Problem, ProblemError
from relink_desktop.core.words import noop

MONTHS_NOT_KEPT = "months_not_kept"


class MonthKeeper:
    """``folder`` makes the folder of a ledger company's certificates if it is missing, ``pdf`` makes a PDF of
    a title and HTML."""

    def __init__(
        self,
        client: Client,
        folder: Callable[[str], Path],
        pdf: Callable[[str, str], bytes],
        locale: Locale,
    ) -> None:
        self._client, self._folder, self._pdf, self._locale = client, folder, pdf, locale
        self._turn = asyncio.Lock()  # what two comparisons prove is written once

    async def keep(self, connection_id: str) -> None:
        """What the newest comparison proves and is not kept yet. Raises ``ProblemError``."""
        async with self._turn:
            certificate = await self._client.certificate(connection_id)
            if certificate is None:
                return
            months = complete_months(certificate, self._locale.day(certificate.made))
            if not months:
                return
            try:
                await self._write(certificate, months)
            except OSError as error:
                raise ProblemError(_not_kept(error.strerror or type(error).__name__)) from error

    async def _write(self, certificate: Certificate, months: tuple[str, ...]) -> None:
        locale = self._locale
        folder = await asyncio.to_thread(self._folder, certificate.ledger_company)
        kept = await asyncio.to_thread(month_files.kept_in, folder)
        for month in months:
            text = month_files.next_content(kept, certificate, month)
            if text is None:
                continue
            name = locale.tr("Certificate {month}", month=month)
            again = locale.tr("changed {day}", day=f"{certificate.made:%Y-%m-%d}")
            page = self._pdf(name, month_html(certificate, month, locale))
            await asyncio.to_thread(month_files.write, folder, name, again, text, page)


def _not_kept(reason: str) -> Problem:
    return Problem(
        MONTHS_NOT_KEPT,
        noop("The certificate of a month could not be kept."),
        noop("The system says: {reason}."),
        noop("Nothing else is held up by it. ReLink tries again after the next comparison."),
        values={"reason": reason},
    )
