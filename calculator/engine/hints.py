"""Reading the types that dataclasses declare."""

import types
import typing
from functools import cache


def unwrapped(hint: typing.Any) -> typing.Any:
    """The type of `T | None` without the `None`; any other hint as it is."""
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        return next(part for part in typing.get_args(hint) if part is not types.NoneType)
    return hint


def field_types(kind: typing.Any) -> typing.Mapping[str, typing.Any]:
    """A dataclass's fields with their types, `None` left aside."""
    return _field_types(kind)


@cache
def _field_types(kind: typing.Any) -> dict[str, typing.Any]:
    """Read once a kind: a rulebook's conditions ask for the same few thousands of times."""
    return {name: unwrapped(hint) for name, hint in typing.get_type_hints(kind).items()}
