"""What a view is made of."""

import dataclasses
from collections.abc import Iterator

from relink_desktop.companion.value import Value


def fields(view: object) -> Iterator[tuple[str, object]]:
    """By name; none of what has no fields. ``core``'s values are dataclasses."""
    if isinstance(view, Value):
        names = view.__struct_fields__
    elif dataclasses.is_dataclass(view):
        names = tuple(field.name for field in dataclasses.fields(view))
    else:
        return
    for name in names:
        yield name, getattr(view, name)
