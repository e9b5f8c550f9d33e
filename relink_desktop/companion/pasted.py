"""Takes the answer of a sign-in out of an address that a person pasted.

For a browser that can't reach this computer's loopback, as on a remote desktop. It ends at an address that it
can't open, or at the relay page, and either has the answer in it. Such an answer brings no cookie: that the
person who began the sign-in pastes it into ReLink stands in its place.
"""

from __future__ import annotations

from relink_desktop.companion.redirect import Redirect, has_state, read_parameters, read_redirect
from relink_desktop.core.problems import Problem, ProblemError
from relink_desktop.core.words import noop

LIMIT_CHARACTERS = 8192
"""More than the longest answer, each of its characters escaped."""


def redirect_in(pasted: str, state: str) -> Redirect:
    """The answer to the sign-in that ``state`` was made for; a refusal such as ``access_denied`` is one too.

    The host does not matter. The state shows that whoever brought this about knew the sign-in's link: Intuit,
    the browser that ReLink opened, and whoever the person gave the link. Raises ``ProblemError``, which
    repeats nothing of what was pasted.
    """
    if len(pasted) > LIMIT_CHARACTERS:
        raise ProblemError(_TOO_LONG)
    address = "".join(pasted.split())  # a chat or a mail may have broken the line
    query = address.partition("?")[2].partition("#")[0]
    try:
        parameters = read_parameters(query)
        if "state" not in parameters or not {"code", "error"} & parameters.keys():
            raise ProblemError(_NO_ANSWER)
        if not has_state(parameters, state):
            raise ProblemError(_OTHER_SIGN_IN)
        return read_redirect(parameters)
    except ValueError as error:
        raise ProblemError(_DAMAGED) from error


_COPY_AGAIN = noop("Copy the whole address from the browser's address bar and paste it once more.")
_TOO_LONG = Problem(
    "pasted_too_long",
    noop("That is too long to be the address."),
    noop("ReLink needs the address at which the browser stopped, and nothing else."),
    remedy=_COPY_AGAIN,
)
_NO_ANSWER = Problem(
    "pasted_no_answer",
    noop("That is not the address at which the browser stopped."),
    noop("QuickBooks puts its answer into that address; in this one there is none."),
    noop("Finish the sign-in in the browser, then copy the whole address from its address bar."),
)
_DAMAGED = Problem(
    "pasted_damaged",
    noop("That address came through damaged."),
    noop("A part of it is cut off, changed or there twice."),
    remedy=_COPY_AGAIN,
)
_OTHER_SIGN_IN = Problem(
    "pasted_other_sign_in",
    noop("That address belongs to another sign-in."),
    noop("ReLink takes the answer to the sign-in that it began last, and to no other."),
    noop("Copy the address from the browser page that ReLink opened last, or start the sign-in again."),
)
