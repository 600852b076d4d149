"""`dataclass`, as the library has it, but that classes of frozen values are made in a third of the time, and values in
two thirds.

The library writes six functions of every class as text and compiles them, each time a program starts: of our seven
hundred classes that was half of what importing them took. Here `__init__` alone is text. A class that asks for more
than `frozen`, `slots`, `eq` and `order` is the library's. `InitVar` is not known, nor a class without slots below one
with them.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from operator import attrgetter, ge, gt, le, lt
from reprlib import recursive_repr
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(cls=None, /, **how):
        if cls is None and how.get("frozen") and how.keys() <= {"frozen", "slots", "eq", "order"}:
            return lambda cls: _frozen(cls, how.get("slots", False), how.get("eq", True), how.get("order", False))
        return dataclasses.dataclass(cls, **how)


Field = dataclasses.Field[object]
Values = Callable[[object], tuple[object, ...]]


def _frozen(cls: type, slots: bool, eq: bool, order: bool) -> type:
    """A class of values that compare, are hashed, shown and pickled by their fields, and cannot be changed."""
    own = vars(cls)
    cls.__doc__ = cls.__doc__ or cls.__name__  # or the library looks for the signature, and says that
    # One that says which values are equal says as well, or says that it does not, how they are hashed.
    has_hash = own.get("__hash__") is not None or ("__hash__" in own and "__eq__" not in own)
    made: type = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots)(cls)
    fields: tuple[Field, ...] = dataclasses.fields(made)
    if not slots and hasattr(made.__base__, "__setstate__"):
        raise TypeError(f"{made.__qualname__} needs slots: its base is copied and pickled by the fields in slots")
    compared = [each for each in fields if each.compare]
    hashed = [each for each in fields if (each.compare if each.hash is None else each.hash)]
    functions: dict[str, Callable[..., object]] = {
        "__init__": _init(made, fields, slots), "__setattr__": _refuse_to_set, "__delattr__": _refuse_to_delete
    }  # fmt: skip
    functions["__repr__"] = _repr([each.name for each in fields if each.repr])
    if eq:
        functions["__eq__"] = _eq(_values(compared))
    if eq and not has_hash:
        functions["__hash__"] = _hash(_values(hashed))
    if order:
        values = _values(compared)
        functions |= {f"__{each.__name__}__": _ordered(values, each) for each in (lt, le, gt, ge)}
    if slots:
        state = _values(fields)
        functions |= {"__getstate__": lambda self: state(self), "__setstate__": _filler(_setters(made, fields))}
    for name, function in functions.items():
        if name == "__hash__" or name not in own:
            setattr(made, name, function)
    return made


def _init(made: type, fields: Sequence[Field], slots: bool) -> Callable[..., None]:
    """The function that sets the fields. To call what sets a slot is quicker than to set it by its name."""
    known: dict[str, object] = {"_absent": _ABSENT, "_set": object.__setattr__}
    if slots:
        known |= {f"_set_{each.name}": set_ for each, set_ in zip(fields, _setters(made, fields), strict=True)}
    known |= {f"_default_{each.name}": each.default for each in fields}
    known |= {f"_make_{each.name}": each.default_factory for each in fields}
    by_place = [_parameter(each) for each in fields if each.init and not each.kw_only]
    by_name = [_parameter(each) for each in fields if each.init and each.kw_only]
    lines = [_assignment(each, slots) for each in fields if each.init or _has_default(each)]
    if hasattr(made, "__post_init__"):
        lines.append("self.__post_init__()")
    parameters = ", ".join(["self", *by_place, *(["*", *by_name] if by_name else [])])
    body = "\n  ".join(lines or ["pass"])
    text = f"def make({', '.join(known)}):\n def __init__({parameters}):\n  {body}\n return __init__"
    there: dict[str, Callable[..., Callable[..., None]]] = {}
    exec(text, {}, there)
    init = there["make"](**known)
    init.__qualname__ = f"{made.__qualname__}.__init__"  # of which a TypeError speaks
    return init


_ABSENT = object()


def _has_default(field: Field) -> bool:
    return field.default is not dataclasses.MISSING or field.default_factory is not dataclasses.MISSING


def _parameter(field: Field) -> str:
    if field.default_factory is not dataclasses.MISSING:
        return f"{field.name}=_absent"
    return f"{field.name}=_default_{field.name}" if _has_default(field) else field.name


def _assignment(field: Field, slots: bool) -> str:
    name = value = field.name
    if field.default_factory is not dataclasses.MISSING:
        value = f"_make_{name}() if {name} is _absent else {name}" if field.init else f"_make_{name}()"
    elif not field.init:
        value = f"_default_{name}"
    return f"_set_{name}(self, {value})" if slots else f"_set(self, {name!r}, {value})"


def _setters(made: type, fields: Sequence[Field]) -> list[Callable[[object, object], None]]:
    return [getattr(made, each.name).__set__ for each in fields]


def _filler(setters: Sequence[Callable[[object, object], None]]) -> Callable[[object, Sequence[object]], None]:
    def fill(self: object, state: Sequence[object]) -> None:
        for set_, value in zip(setters, state, strict=True):
            set_(self, value)

    return fill


def _values(fields: Sequence[Field]) -> Values:
    """Gives the values of some fields."""
    names = [each.name for each in fields]
    if len(names) > 1:
        return attrgetter(*names)
    if names:
        (only,) = names
        return lambda self: (getattr(self, only),)
    return lambda self: ()


def _eq(values: Values) -> Callable[[object, object], bool]:
    def equals(self: object, other: object) -> bool:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    return equals


def _ordered(
    values: Values, compare: Callable[[tuple[object, ...], tuple[object, ...]], bool]
) -> Callable[[object, object], bool]:
    def ordered(self: object, other: object) -> bool:
        return compare(values(self), values(other)) if other.__class__ is self.__class__ else NotImplemented

    return ordered


def _hash(values: Values) -> Callable[[object], int]:
    def hashed(self: object) -> int:
        return hash(values(self))

    return hashed


def _repr(names: Sequence[str]) -> Callable[[object], str]:
    @recursive_repr()
    def told(self: object) -> str:
        return f"{self.__class__.__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"

    return told


def _refuse_to_set(self: object, name: str, value: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(self: object, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")
