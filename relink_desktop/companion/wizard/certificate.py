"""Reading a connection's certificate, and taking it along."""

from __future__ import annotations

from dataclasses import replace

from relink_desktop.companion import effects as do
from relink_desktop.companion import events as on
from relink_desktop.companion.certificate_file import certificate_json
from relink_desktop.companion.events import Event
from relink_desktop.companion.wizard.state import Step, WizardState, stop
from relink_desktop.core.connections import Status

#: With the day of the comparison, so that those of several months lie side by side.
FILE_NAME = "relink-certificate-{:%Y-%m-%d}"


def certificate(state: WizardState, event: Event, _status: Status | None) -> Step:
    made, connection_id = state.certificate, state.connection_id
    match event:
        case on.CertificateArrived(of, arrived) if of == connection_id:
            return replace(state, certificate=arrived, busy=False), ()
        case on.CompareAgain() | on.Continue() if not state.busy and connection_id is not None:
            return replace(state, busy=True, problem=None, taken=None), (do.Compare(connection_id),)
        case on.SaveCertificate(printed) if made is not None:
            name, asked = FILE_NAME.format(made.made), replace(state, taken=None, problem=None)
            if not printed:
                return asked, (do.SaveFile(f"{name}.json", certificate_json(made)),)
            return asked, (do.SavePdf(f"{name}.pdf", made),)
        case on.PrintCertificate() if made is not None:
            return replace(state, taken=None, problem=None), (do.Print(FILE_NAME.format(made.made), made),)
        case on.FileSaved() | on.Printed() | on.NotPrinted() if made is not None:
            return replace(state, taken=event), ()
        case on.StepFailed(problem):
            return stop(state, problem), ()
    return state, ()
