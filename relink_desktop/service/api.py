"""The service's only door: an ASGI app. Handlers read state or hand over a command."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

import msgspec
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from relink_desktop.core.connections import (
    Callback,
    ChooseLedger,
    Disabled,
    NewAttempt,
    NewKeys,
    PayAttention,
    StartSync,
)
from relink_desktop.core.listing import ListDocuments
from relink_desktop.core.matching import ChooseMatch
from relink_desktop.core.problems import Problem, ProblemError
from relink_desktop.core.shortfall import AnswerShortfall
from relink_desktop.core.sync import ExcludeDocument, MendDocument
from relink_desktop.core.words import noop
from relink_desktop.service.database import TakenOverError
from relink_desktop.service.service import ConnectionService

Value = TypeVar("Value")
Handler = Callable[[ConnectionService, Request], Awaitable[object]]

#: Seconds that a poll is held when there is nothing new.
LONGEST_POLL = 25.0

log = logging.getLogger(__name__)


def door(service: ConnectionService) -> Starlette:
    """The app. A refusal is a ``Problem`` with status 409, or with 403 where the client's role forbids it; a
    fault of ours is one with 500."""

    def managing(handler: Handler) -> Handler:
        return handler if service.role.may_manage else _forbidden

    routes = [
        Route(path, _endpoint(service, handler), methods=[method])
        for method, path, handler in (
            ("GET", "/status", _status),
            ("POST", "/check", _check),
            ("POST", "/attention", _heed),
            ("POST", "/unlock", _unlock),
            ("PUT", "/keys", managing(_save_keys)),
            ("PUT", "/ledger", managing(_choose_ledger)),
            ("POST", "/attempts", managing(_open_attempt)),
            ("GET", "/attempts/{id}", managing(_attempt)),
            ("POST", "/attempts/{id}/callback", managing(_callback)),
            ("DELETE", "/attempts/{id}", managing(_cancel)),
            ("GET", "/connections/{id}/sync-from", _sync_from),
            ("GET", "/connections/{id}/settings", _settings),
            ("POST", "/connections/{id}/sync", managing(_start_sync)),
            ("POST", "/connections/{id}/pause", _pause),
            ("POST", "/connections/{id}/resume", _resume),
            ("POST", "/connections/{id}/disable", managing(_disable)),
            ("POST", "/connections/{id}/shortfall", managing(_answer_shortfall)),
            ("GET", "/connections/{id}/matching", _matching),
            ("PUT", "/connections/{id}/matching", _choose_match),
            ("PUT", "/connections/{id}/matching/all", _choose_matches),
            ("POST", "/connections/{id}/mend", _mend),
            ("POST", "/connections/{id}/exclude", _exclude),
            ("POST", "/connections/{id}/documents", _documents),
            ("GET", "/connections/{id}/documents/{key:path}", _document),
            ("POST", "/connections/{id}/reopen", _reopen),
            ("POST", "/connections/{id}/let-wait", _let_wait),
            ("POST", "/connections/{id}/reconcile", _reconcile),
            ("GET", "/connections/{id}/certificate", _certificate),
            ("GET", "/connections/{id}/history", _history),
            ("GET", "/connections/{id}/diagnostics", _diagnostics),
        )
    ]
    return Starlette(routes=routes)


def _endpoint(service: ConnectionService, handler: Handler) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        try:
            return _reply(200, await handler(service, request))
        except _ForbiddenError as error:
            return _reply(403, error.problem)
        except ProblemError as error:
            return _reply(409, error.problem)
        except TakenOverError:
            return _reply(409, _TAKEN_OVER)
        except msgspec.MsgspecError:  # its text may quote what was sent
            log.warning("refused a request that is not of the door's form: %s", request.scope["path"])
            return _reply(400, _MALFORMED)
        except Exception:
            log.exception("a request to the service failed")
            return _reply(500, _FAULT)

    return endpoint


class _ForbiddenError(ProblemError):
    """The client's role does not allow it."""


async def _forbidden(service: ConnectionService, _request: Request) -> object:
    contact = service.role.contact
    who = " ".join(filter(None, (contact.name, f"<{contact.email}>" if contact.email else "")))
    raise _ForbiddenError(
        Problem(
            "not_permitted",
            noop("You may not manage connections on this computer."),
            noop("The firm leaves connecting, reconnecting, Sync From, disabling and keys to somebody else."),
            noop("Ask {who}.") if who else noop("Ask an administrator of your firm."),
            values={"who": who} if who else {},
        )
    )


def _reply(status: int, value: object) -> Response:
    return Response(msgspec.json.encode(value), status, media_type="application/json")


async def _body(request: Request, kind: type[Value]) -> Value:
    """Raises ``MsgspecError``, also where msgspec raises another error for what it can't read."""
    try:
        return msgspec.json.decode(await request.body(), type=kind)
    except (UnicodeDecodeError, RecursionError) as error:
        raise msgspec.DecodeError from error


async def _status(service: ConnectionService, request: Request) -> object:
    """At once, or with ``?after=VERSION`` as soon as there is something newer."""
    after = msgspec.convert(request.query_params.get("after", "0"), int, strict=False)
    await service.changes.after(after, LONGEST_POLL)
    return service.status()


async def _check(service: ConnectionService, _request: Request) -> object:
    service.check_all()
    return service.status()


async def _heed(service: ConnectionService, request: Request) -> object:
    service.heed((await _body(request, PayAttention)).attention)
    return service.status()


async def _unlock(service: ConnectionService, _request: Request) -> object:
    service.unlock()
    return service.status()


async def _save_keys(service: ConnectionService, request: Request) -> object:
    await service.save_keys(await _body(request, NewKeys))
    return service.status()


async def _choose_ledger(service: ConnectionService, request: Request) -> object:
    await service.ledger.choose(Path((await _body(request, ChooseLedger)).path))
    return service.status()


async def _open_attempt(service: ConnectionService, request: Request) -> object:
    return await service.open_attempt(await _body(request, NewAttempt))


async def _attempt(service: ConnectionService, request: Request) -> object:
    return service.attempts.get(request.path_params["id"])


async def _callback(service: ConnectionService, request: Request) -> object:
    return service.attempts.receive(request.path_params["id"], await _body(request, Callback))


async def _cancel(service: ConnectionService, request: Request) -> object:
    return service.attempts.cancel(request.path_params["id"])


async def _sync_from(service: ConnectionService, request: Request) -> object:
    return await service.connections.get(request.path_params["id"]).sync_from_facts()


async def _settings(service: ConnectionService, request: Request) -> object:
    return await service.connections.get(request.path_params["id"]).settings()


async def _start_sync(service: ConnectionService, request: Request) -> object:
    start = await _body(request, StartSync)
    service.connections.get(request.path_params["id"]).start_sync(start.sync_from)
    return service.status()


async def _pause(service: ConnectionService, request: Request) -> object:
    service.connections.get(request.path_params["id"]).pause(paused=True)
    return service.status()


async def _resume(service: ConnectionService, request: Request) -> object:
    service.connections.get(request.path_params["id"]).pause(paused=False)
    return service.status()


async def _disable(service: ConnectionService, request: Request) -> object:
    return Disabled(await service.connections.get(request.path_params["id"]).disable())


async def _answer_shortfall(service: ConnectionService, request: Request) -> object:
    said = await _body(request, AnswerShortfall)
    await service.answer_shortfall(request.path_params["id"], said)
    return service.status()


def _since(request: Request) -> date | None:
    return msgspec.convert(request.query_params.get("since"), date | None)


async def _matching(service: ConnectionService, request: Request) -> object:
    return await service.connections.get(request.path_params["id"]).matching(_since(request))


async def _choose_match(service: ConnectionService, request: Request) -> object:
    connection = service.connections.get(request.path_params["id"])
    connection.choose_matches((await _body(request, ChooseMatch),))
    return await connection.matching(_since(request))


async def _choose_matches(service: ConnectionService, request: Request) -> object:
    connection = service.connections.get(request.path_params["id"])
    connection.choose_matches(await _body(request, tuple[ChooseMatch, ...]))
    return await connection.matching(_since(request))


async def _mend(service: ConnectionService, request: Request) -> object:
    wanted = await _body(request, MendDocument)
    service.connections.get(request.path_params["id"]).mend(wanted)
    return service.status()


async def _exclude(service: ConnectionService, request: Request) -> object:
    wanted = await _body(request, ExcludeDocument)
    service.connections.get(request.path_params["id"]).exclude(wanted)
    return service.status()


async def _documents(service: ConnectionService, request: Request) -> object:
    """Asked with a body: a search names tenants, and addresses are written into logs."""
    asked = await _body(request, ListDocuments)
    return service.connections.get(request.path_params["id"]).documents(asked)


async def _document(service: ConnectionService, request: Request) -> object:
    return service.connections.get(request.path_params["id"]).document(request.path_params["key"])


async def _reopen(service: ConnectionService, request: Request) -> object:
    service.connections.get(request.path_params["id"]).reopen()
    return service.status()


async def _let_wait(service: ConnectionService, request: Request) -> object:
    service.connections.get(request.path_params["id"]).let_wait()
    return service.status()


async def _reconcile(service: ConnectionService, request: Request) -> object:
    service.connections.get(request.path_params["id"]).reconcile()
    return service.status()


async def _certificate(service: ConnectionService, request: Request) -> object:
    return service.connections.get(request.path_params["id"]).certificate()


async def _history(service: ConnectionService, request: Request) -> object:
    return service.connections.get(request.path_params["id"]).past()


async def _diagnostics(service: ConnectionService, request: Request) -> object:
    return service.diagnostics(request.path_params["id"])


_MALFORMED = Problem(
    "malformed",
    noop("ReLink asked its own service something that it does not understand."),
    noop("The two may be of different versions."),
    noop("Restart ReLink."),
)
_TAKEN_OVER = Problem(
    "taken_over",
    noop("Another ReLink has taken over."),
    noop(
        "Two that send from one journal could send a document twice, so this one sends and writes nothing"
        " more."
    ),
    noop("Quit this one, and go on in the other."),
)
_FAULT = Problem(
    "service_fault",
    noop("Something went wrong inside ReLink."),
    noop("Nothing was lost; the details are in the log."),
    noop("Try again, or restart ReLink if it happens twice."),
)
