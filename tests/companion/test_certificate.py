"""What the certificate says, and what can be done with it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

import pytest

from relink_desktop.companion import effects as do
from relink_desktop.companion import events as on
from relink_desktop.companion.certificate_file import certificate_json
from relink_desktop.companion.present.certificate import certificate_html, headline
from relink_desktop.companion.present.wizard import wizard_view
from relink_desktop.companion.views import CertificateBody, TextBody, WaitBody
from relink_desktop.core.certificate import Certificate, Remaining
from relink_desktop.core.sync import DocumentState, Tally

from .certificates import CERTIFICATE, DIFFERING, HELD_BACK, MARCH, WAITING
from .states import CONNECTED, LOCALE, TROUBLE, app, told
from .test_wizard import walk

OPEN = on.OpenCertificate("c1")


def body(*events: on.Event) -> object:
    state, _ = walk(app(CONNECTED), *events)
    return wizard_view(state, LOCALE).body


@pytest.mark.parametrize(
    ("certificate", "said"),
    [
        (
            CERTIFICATE,
            "to the cent: 15 documents, NZD 12,795.00. No approved document since",
        ),
        (DIFFERING, "1 document differs between"),
        (WAITING, "2 wait in the closed period (NZD 300.00)."),
        (HELD_BACK, "(NZD 100.00). This is the ledger as it was on 2026-05-01 08:00: its report lacks"),
        (replace(CERTIFICATE, in_ledger=Tally(17, 0)), "totals of the ledger and QuickBooks differ"),
    ],
)
def test_the_headline_says_what_is_proved(certificate: Certificate, said: str) -> None:
    assert said in " ".join(headline(certificate, LOCALE))


def test_what_was_excluded_is_said_wherever_everything_else_is_there() -> None:
    alone = Remaining(DocumentState.EXCLUDED, "", Tally(2, 50))
    states = (*CERTIFICATE.states, (DocumentState.EXCLUDED, alone.tally))
    told = replace(CERTIFICATE, states=states, remaining=(*CERTIFICATE.remaining, alone))
    assert "2 are excluded by you (NZD 0.50)" in headline(told, LOCALE)[1]
    assert "No approved document" not in headline(told, LOCALE)[1]
    assert "excluded" not in headline(CERTIFICATE, LOCALE)[1]
    assert "Excluded by you" in certificate_html(told, LOCALE)


def test_it_agrees_only_if_every_part_does() -> None:
    assert CERTIFICATE.agrees
    assert not DIFFERING.agrees
    assert not replace(CERTIFICATE, in_ledger=Tally(15, 1_289_500)).agrees
    assert not replace(CERTIFICATE, totals=(replace(MARCH, quickbooks=Tally(12, 1_234_501)),)).agrees


@pytest.mark.parametrize("unapplied", [Tally(), Tally(1, 500), Tally(12, 1_234_500)])
def test_what_only_the_ledger_puts_against_documents_is_counted(unapplied: Tally) -> None:
    html = certificate_html(replace(CERTIFICATE, unapplied=unapplied), LOCALE)
    assert ("Put against documents in the ledger alone" in html) is (unapplied.count > 0)
    assert (LOCALE.money(unapplied.cents, "NZD") in html) is (unapplied.count > 0)


def test_names_are_written_as_they_are() -> None:
    html = certificate_html(CERTIFICATE, LOCALE)
    assert "Tui &amp; Co" in html
    assert "<table" in html


def test_what_differs_comes_first_and_is_marked_in_words() -> None:
    html = certificate_html(DIFFERING, LOCALE)
    assert "Changed in QuickBooks by hand" in html
    assert html.index("✗ differs") < html.index("✓ agrees")


def test_a_gap_is_closed_only_if_nothing_is_missing() -> None:
    assert "none is missing, and none is there twice" in certificate_html(CERTIFICATE, LOCALE)
    still_open = certificate_html(WAITING, LOCALE)
    assert "none is missing" not in still_open
    assert "not yet there: 2" in still_open


@pytest.mark.parametrize("certificate", [CERTIFICATE, DIFFERING, WAITING, HELD_BACK])
def test_it_says_that_a_copy_can_be_changed(certificate: Certificate) -> None:
    assert "It is not signed" in certificate_html(certificate, LOCALE)


def test_what_cannot_be_seen_is_written_out_in_the_file_and_stays_the_same_value() -> None:
    company = replace(CERTIFICATE.company, name="Harbour\x1b[2J\u202e Ltd")
    text = certificate_json(replace(CERTIFICATE, company=company))
    assert text.replace("\n", "").isprintable()
    assert json.loads(text)["certificate"]["company"]["name"] == company.name


def test_months_are_written_as_people_write_them() -> None:
    page = certificate_html(CERTIFICATE, LOCALE)
    assert "March 2026" in page
    assert "2026-03<" not in page
    assert '"month": "2026-03"' in certificate_json(CERTIFICATE)


def test_the_file_shows_whether_it_was_damaged() -> None:
    whole = json.loads(certificate_json(CERTIFICATE))
    content = json.dumps(
        whole["certificate"], ensure_ascii=False, sort_keys=True, separators=(",", ":")
    ).encode()
    assert whole["format"] == "relink-certificate/1"
    assert whole["sha256"] == hashlib.sha256(content).hexdigest()
    assert whole["certificate"]["in_ledger"] == {"count": 16, "cents": 1_289_500}
    assert whole["certificate"]["made"] == "2026-05-02T09:00:00+00:00"
    assert certificate_json(DIFFERING) != certificate_json(CERTIFICATE)


def test_it_is_fetched_shown_saved_and_printed() -> None:
    loading, effects = walk(app(CONNECTED), OPEN)
    assert effects == (do.RaiseWizard(), do.LoadCertificate("c1"))
    assert isinstance(wizard_view(loading, LOCALE).body, WaitBody)
    arrived = on.CertificateArrived("c1", CERTIFICATE)
    shown = body(OPEN, arrived)
    assert isinstance(shown, CertificateBody)
    assert shown.html == certificate_html(CERTIFICATE, LOCALE)
    name = "relink-certificate-2026-05-02"
    offered = wizard_view(walk(loading, arrived)[0], LOCALE).primary
    primary = offered.event if offered else None
    for action, effect in (
        (on.SaveCertificate(printed=True), do.SavePdf(f"{name}.pdf", CERTIFICATE)),
        (on.SaveCertificate(printed=False), do.SaveFile(f"{name}.json", certificate_json(CERTIFICATE))),
        (on.PrintCertificate(), do.Print(name, CERTIFICATE)),
        (on.CompareAgain(), do.Compare("c1")),
    ):
        assert action in [primary, *(each.event for each in shown.actions)]
        assert walk(loading, arrived, action)[1] == (effect,)


def test_what_became_of_a_file_is_told() -> None:
    arrived = on.CertificateArrived("c1", CERTIFICATE)
    saved = body(OPEN, arrived, on.FileSaved("proof.pdf"))
    assert isinstance(saved, CertificateBody)
    assert saved.notes[0].text == "Saved as proof.pdf"
    failed, _ = walk(app(CONNECTED), OPEN, arrived, on.StepFailed(TROUBLE))
    assert told(wizard_view(failed, LOCALE).problem) == str(TROUBLE)
    again, _ = walk(failed, on.SaveCertificate(printed=True))
    assert wizard_view(again, LOCALE).problem is None


def test_nothing_compared_yet_offers_to_compare() -> None:
    nothing = on.CertificateArrived("c1", None)
    assert isinstance(body(OPEN, nothing), TextBody)
    state, _ = walk(app(CONNECTED), OPEN, nothing)
    assert walk(state, on.Continue())[1] == (do.Compare("c1"),)


def test_another_connections_certificate_is_not_shown() -> None:
    assert isinstance(body(OPEN, on.CertificateArrived("c2", CERTIFICATE)), WaitBody)
