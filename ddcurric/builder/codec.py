"""Frozen values as plain data, and back by their types: what is kept between builds is data and can be nothing else.

A dataclass is the tuple of its fields, one of several the pair of its place among them and that tuple, an enum its
value. Reading checks everything: bytes that are not exactly a value of the type asked for are `ForeignError`. Only the
last fields of a record may be missing, where they are `ADDED`: an earlier version did not have them.
"""

from __future__ import annotations

import sys
import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

import msgpack

from ddcurric.builder.disk import read_sealed, write_sealed

ValueT = TypeVar("ValueT")

Plain = Any
"""None, numbers, strings, bytes, and tuples of them."""

ADDED = MappingProxyType({"added": True})
"""The metadata of a field that records of an earlier version lack: it has its default there."""

LEAVES = (str, int, float, bool, bytes, types.NoneType)


class ForeignError(ValueError):
    """Data that is not what this program writes."""


def to_bytes(kind: type[ValueT], value: ValueT) -> bytes:
    """A value of the type `kind`. Raises ValueError or OverflowError for one that has no place in such data."""
    packed: bytes = msgpack.packb(_way_of(kind)[0](value), unicode_errors="surrogatepass")
    return packed


def from_bytes(kind: type[ValueT], content: bytes) -> ValueT:
    """What `to_bytes` was given. Raises ValueError for anything else."""
    try:
        plain = msgpack.unpackb(content, use_list=False, strict_map_key=False, unicode_errors="surrogatepass")
        value: ValueT = _way_of(kind)[1](plain)
    except (ValueError, TypeError, KeyError, RecursionError, msgpack.exceptions.UnpackException) as problem:
        raise ForeignError(str(problem)) from problem
    return value


def keep(kind: type[ValueT], path: Path, value: ValueT) -> None:
    """Write a value with its digest before it. Raises OSError, and what `to_bytes` raises."""
    write_sealed(path, to_bytes(kind, value))


def kept(kind: type[ValueT], path: Path) -> ValueT | None:
    """What `keep` wrote; None where there is nothing, or anything else: damaged, foreign, or of another time."""
    content = read_sealed(path)
    try:
        return None if content is None else from_bytes(kind, content)
    except ForeignError:
        return None


def _way_of(kind: Any) -> Way:
    way: Way = _way(kind)
    return way


Way = tuple[Callable[[Any], Plain], Callable[[Plain], Any]]
"""There and back."""


@cache
def _way(kind: Any) -> Way:
    origin, parts = get_origin(kind), get_args(kind)
    if kind in LEAVES:
        return _leaf(kind)
    if origin in (Union, types.UnionType):
        return _one_of(parts)
    if origin is tuple:
        return _sequence(parts[0]) if parts[1:] == (...,) else _row(parts)
    if origin is not None and issubclass(origin, Mapping):
        return _mapping(*parts)
    if is_dataclass(kind):
        return _record(kind)
    if issubclass(kind, Enum):
        return (lambda value: value.value), kind
    return _leaf_of(kind)


def _leaf(kind: type) -> Way:
    wanted = (float, int) if kind is float else (kind,)

    def back(plain: Plain) -> Any:
        if type(plain) not in wanted:
            raise ForeignError(f"{plain!r} is no {kind.__name__}")
        return plain

    return (lambda value: value), back


def _leaf_of(kind: type) -> Way:
    """A type of ours that is a number or a string as well, such as a length; whole points are whole numbers."""
    base: Any = next(base for base in LEAVES if issubclass(kind, base))
    there, back = _leaf(base)

    def plainly(value: Any) -> Plain:
        plain = base(value)
        return int(plain) if base is float and plain.is_integer() else there(plain)

    return plainly, (lambda plain: kind(back(plain)))


def _sequence(kind: Any) -> Way:
    there, back = _way(kind)

    def read(plain: Plain) -> tuple[Any, ...]:
        if type(plain) is not tuple:
            raise ForeignError("no sequence")
        return tuple([back(item) for item in plain])

    return (lambda value: [there(item) for item in value]), read


def _row(kinds: tuple[Any, ...]) -> Way:
    ways = [_way(kind) for kind in kinds]

    def read(plain: Plain) -> tuple[Any, ...]:
        if type(plain) is not tuple:
            raise ForeignError("no row")
        return tuple([back(item) for (_, back), item in zip(ways, plain, strict=True)])

    return (lambda value: [there(item) for (there, _), item in zip(ways, value, strict=True)]), read


def _mapping(key: Any, value: Any) -> Way:
    there, back = _sequence(tuple[key, value])
    return (lambda mapping: there(mapping.items())), (lambda plain: MappingProxyType(dict(back(plain))))


def _record(kind: Any) -> Way:
    names = [field.name for field in fields(kind) if field.init]
    least = len(names) - sum(field.metadata == ADDED for field in fields(kind))

    @cache
    def hints() -> list[Plain]:
        """Found when a first value goes their ways: a record may hold others of its type."""
        found = get_type_hints(kind, vars(sys.modules[kind.__module__]))
        return [found[name] for name in names]

    @cache
    def ways() -> list[Way]:
        return [_way(hint) for hint in hints()]

    @cache
    def backs() -> list[tuple[object, Callable[[Plain], Plain]]]:
        """The way back of each field, and the type of which a value is one already."""
        return [(hint if hint in LEAVES else None, back) for hint, (_, back) in zip(hints(), ways(), strict=True)]

    def write(value: Any) -> Plain:
        return [there(getattr(value, name)) for name, (there, _) in zip(names, ways(), strict=True)]

    def read(plain: Plain) -> Any:
        if type(plain) is not tuple or not least <= len(plain) <= len(names):
            raise ForeignError(f"no {kind.__name__}")
        items = zip(backs(), plain, strict=False)
        return kind(*[item if type(item) is leaf else back(item) for (leaf, back), item in items])

    return write, read


def _one_of(kinds: tuple[Any, ...]) -> Way:
    """A value of one of several types; where there is one besides None, nothing says which."""
    others = [kind for kind in kinds if kind is not types.NoneType]
    optional = len(others) < len(kinds)
    if len(others) == 1:
        there, back = _way(others[0])
        return (
            lambda value: None if value is None else there(value),
            lambda plain: None if plain is None else back(plain),
        )
    ways = [_way(kind) for kind in others]
    places = {get_origin(kind) or kind: place for place, kind in enumerate(others)}

    def write(value: Any) -> Plain:
        if value is None and optional:
            return None
        place = places[type(value)]
        return [place, ways[place][0](value)]

    def read(plain: Plain) -> Any:
        if plain is None and optional:
            return None
        place, item = plain
        if type(place) is not int or not 0 <= place < len(ways):
            raise ForeignError(f"there is no type {place!r}")
        return ways[place][1](item)

    return write, read
