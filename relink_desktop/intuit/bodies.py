"""The shapes of an answer's body, told apart and read down to their error entries.

Intuit answers with the gateway's JSON (lower case, in a large envelope), the service's JSON (capitalised,
also inside HTTP 200), XML even where JSON was asked for, HTML, or nothing. OAuth errors have their own shape.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import Any
from xml.parsers import expat

from relink_desktop.intuit.wire import decode

_LARGEST_XML_FAULT = 64 * 1024  # bytes; the recorded ones are under 1 KiB


class Shape(Enum):
    """What a body is."""

    DATA = auto()  # a JSON object that reports no fault
    FAULT = auto()  # JSON or XML with error entries
    OAUTH = auto()  # the token endpoint's {"error": …}
    EMPTY = auto()
    FOREIGN = auto()  # HTML, plain text, broken JSON: nothing that Intuit's APIs promise


@dataclass(frozen=True, slots=True)
class ErrorEntry:
    """One error as the body gives it. ``code`` has no leading zeros; any text may be empty."""

    code: str
    message: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """A body that was read: ``data`` of DATA, ``errors`` (at least one) of FAULT and OAUTH."""

    shape: Shape
    data: dict[str, Any] | None = None
    errors: tuple[ErrorEntry, ...] = ()


def read_body(body: bytes) -> Body:
    """Tell which shape a body has. Never raises."""
    text = body.strip()
    if not text:
        return Body(Shape.EMPTY)
    if text.startswith(b"<"):
        errors = _xml_errors(text)
        return Body(Shape.FAULT, errors=errors) if errors else Body(Shape.FOREIGN)
    try:
        data = decode(text)
    except ValueError:
        return Body(Shape.FOREIGN)
    return _read_json(data)


def json_errors(fault: Any) -> tuple[ErrorEntry, ...]:
    """The entries of a ``Fault`` or ``fault`` member; one without text if it lists none."""
    listed = _lower_keys(fault).get("error") or [{}]
    entries = listed if isinstance(listed, list) else [listed]
    return tuple(_json_error(_lower_keys(entry)) for entry in entries)


def _read_json(data: Any) -> Body:
    if not isinstance(data, dict):
        return Body(Shape.FOREIGN)
    fault = data.get("Fault") or data.get("fault")
    if fault:
        return Body(Shape.FAULT, errors=json_errors(fault))
    oauth_error = data.get("error")
    if isinstance(oauth_error, str):
        return Body(Shape.OAUTH, errors=(ErrorEntry(oauth_error, str(data.get("error_description") or "")),))
    return Body(Shape.DATA, data)


def _lower_keys(node: Any) -> dict[str, Any]:
    return {key.lower(): value for key, value in node.items()} if isinstance(node, dict) else {}


def _json_error(entry: dict[str, Any]) -> ErrorEntry:
    code, message, detail = (str(entry.get(key) or "") for key in ("code", "message", "detail"))
    return ErrorEntry(_plain_code(code, message), message, detail)


def _plain_code(code: str, message: str) -> str:
    """Gateway faults spell a code "3001" in one place and "errorCode=003001;" in another."""
    spelled = code or message.partition("errorCode=")[2].partition(";")[0]
    return spelled.strip().lstrip("0")


class _RefusedError(Exception):
    """The document asks for more than a fault needs."""


class _XmlFault:
    """Collects the Error elements of an IntuitResponse while expat reads it."""

    def __init__(self) -> None:
        self.entries: list[dict[str, str]] = []
        self._open = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Error":
            self.entries.append({"code": attributes.get("code", ""), "Message": "", "Detail": ""})
        self._open = name if name in ("Message", "Detail") and self.entries else ""

    def end(self, _name: str) -> None:
        self._open = ""

    def text(self, text: str) -> None:
        if self._open:
            self.entries[-1][self._open] += text

    def doctype(self, *_declaration: object) -> None:
        raise _RefusedError  # entities can be declared only there, and HTML pages begin so


def _xml_errors(text: bytes) -> tuple[ErrorEntry, ...]:
    if len(text) > _LARGEST_XML_FAULT:
        return ()
    found = _XmlFault()
    parser = expat.ParserCreate()
    parser.StartElementHandler = found.start
    parser.EndElementHandler = found.end
    parser.CharacterDataHandler = found.text
    parser.StartDoctypeDeclHandler = found.doctype
    try:
        parser.Parse(text, True)
    except (expat.ExpatError, _RefusedError):
        return ()
    return tuple(
        ErrorEntry(_plain_code(entry["code"], entry["Message"]), entry["Message"], entry["Detail"])
        for entry in found.entries
    )
