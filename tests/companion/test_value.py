"""What events, effects and views say of themselves."""

from __future__ import annotations

import pytest

from relink_desktop.companion import effects as do
from relink_desktop.companion import events as on
from relink_desktop.companion.value import Value
from relink_desktop.companion.views import FieldView

SECRET = "dEf1234567"


@pytest.mark.parametrize(
    "value",
    [
        do.OpenLink(SECRET),
        do.CopyText(SECRET),
        on.EditKeys("client_secret", SECRET),
        FieldView("client_secret", "Client secret", SECRET, secret=True),
    ],
)
def test_what_no_log_may_hold_is_not_told(value: Value) -> None:
    assert repr(value) == f"{type(value).__name__}(...)"


def test_values_are_equal_by_kind_and_fields_and_stay_as_they_are() -> None:
    assert on.ShowSection("history") == on.ShowSection("history") != on.ChooseConnection("history")
    with pytest.raises(AttributeError):
        on.ChooseConnection("one").connection_id = "another"
