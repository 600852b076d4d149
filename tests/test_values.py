"""Frozen values are those of the library: made quicker, and no other."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import re
from dataclasses import field
from pathlib import Path
from typing import Any

import pytest

from ddcurric import values


def classes(dataclass: Any) -> list[Any]:
    """The same classes, made by the library and by us."""

    @dataclass(frozen=True, slots=True)
    class Lesson:
        title: str
        minutes: int = 50
        words: tuple[str, ...] = field(default_factory=tuple)
        span: object = field(default=None, repr=False, compare=False)

    @dataclass(frozen=True, slots=True)
    class Form(Lesson):
        seed: int = field(default=1, kw_only=True)
        answered: bool = field(init=False, default=False)

        def __post_init__(self) -> None:
            object.__setattr__(self, "answered", self.seed > 1)

    @dataclass(frozen=True, eq=False)
    class Picture:
        path: str

    @dataclass(frozen=True, slots=True)
    class Name:
        text: str

        def __eq__(self, other: object) -> bool:
            return isinstance(other, type(self)) and self.text.lower() == other.text.lower()

        def __hash__(self) -> int:
            return hash(self.text.lower())

        def __repr__(self) -> str:
            return self.text

    @dataclass(frozen=True, slots=True)
    class Equal:
        text: str

        def __eq__(self, other: object) -> bool:
            return True

    @dataclass(frozen=True, slots=True)
    class Nothing:
        pass

    @dataclass(frozen=True, slots=True)
    class Minutes:
        count: int

        def __init__(self, text: str) -> None:
            object.__setattr__(self, "count", int(text.removesuffix(" min")))

        def __getstate__(self) -> list[int]:
            return [self.count]

        def __setstate__(self, state: list[int]) -> None:
            object.__setattr__(self, "count", state[0])

    @dataclass(frozen=True, slots=True, order=True)
    class Place:
        line: int
        column: int = 1
        told: bool = field(default=False, compare=False)

    return [Lesson, Form, Picture, Name, Equal, Nothing, Minutes, Place]


MADE: list[tuple[int, tuple[Any, ...], dict[str, Any]]] = [
    (0, ("Clocks",), {}),
    (0, ("Clocks", 40), {"words": ("a", "b"), "span": 3}),
    (1, ("Clocks",), {"seed": 2}),
    (2, ("a.svg",), {}),
    (3, ("Ann",), {}),
    (4, ("Ann",), {}),
    (5, (), {}),
    (6, ("50 min",), {}),
    (7, (3, 2), {"told": True}),
]


@pytest.mark.parametrize(("at", "args", "named"), MADE)
def test_a_value_is_as_the_library_has_it(at: int, args: tuple[Any, ...], named: dict[str, Any]) -> None:
    theirs, ours = (classes(dataclass)[at] for dataclass in (dataclasses.dataclass, values.dataclass))
    one, other = theirs(*args, **named), ours(*args, **named)
    assert repr(other).replace(ours.__qualname__, "") == repr(one).replace(theirs.__qualname__, "")
    assert dataclasses.astuple(other) == dataclasses.astuple(one)
    assert (other == ours(*args, **named)) is (one == theirs(*args, **named))
    assert (ours.__hash__ is None) is (theirs.__hash__ is None)
    if at not in (2, 4):  # those that are hashed by what they say
        assert hash(other) == hash(one)
    assert [each.name for each in dataclasses.fields(ours)] == [each.name for each in dataclasses.fields(theirs)]
    assert ours.__match_args__ == theirs.__match_args__
    assert dataclasses.astuple(copy.copy(other)) == dataclasses.astuple(one)
    if at != 6:  # which is made of something else than its fields
        assert dataclasses.astuple(dataclasses.replace(other)) == dataclasses.astuple(one)


@pytest.mark.parametrize("dataclass", [dataclasses.dataclass, values.dataclass])
def test_values_stand_in_order(dataclass: Any) -> None:
    place = classes(dataclass)[-1]
    assert place(1, 5) < place(2) <= place(2, told=True) <= place(2) < place(2, 2)
    assert place(2, 2) > place(2) >= place(2, told=True) >= place(1, 5)
    assert max(place(1, 5), place(2)) == place(2)
    with pytest.raises(TypeError, match="not supported"):
        assert place(1) < (1, 1)


@pytest.mark.parametrize("dataclass", [dataclasses.dataclass, values.dataclass])
def test_a_frozen_value_cannot_be_changed(dataclass: Any) -> None:
    lesson = classes(dataclass)[0]("Clocks")
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot assign to field 'title'"):
        lesson.title = "Time"
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot delete field 'title'"):
        del lesson.title
    with pytest.raises(TypeError, match=r"Lesson\.__init__\(\) missing 1 required positional argument: 'title'"):
        classes(dataclass)[0]()


@values.dataclass(frozen=True, slots=True)
class Pickled:
    title: str
    inner: tuple[Pickled, ...] = ()


def test_a_value_is_pickled_by_its_fields() -> None:
    value = Pickled("Clocks", (Pickled("Time"),))
    assert pickle.loads(pickle.dumps(value)) == value
    assert value != Pickled("Clocks")
    assert {value: 1}[Pickled("Clocks", (Pickled("Time"),))] == 1


def test_a_value_below_one_with_slots_has_slots() -> None:
    """Or copying and pickling it would lose the fields that it adds."""
    with pytest.raises(TypeError, match="Longer needs slots"):

        @values.dataclass(frozen=True)
        class Longer(Pickled):
            minutes: int = 90


@pytest.mark.slow
def test_all_values_are_made_so() -> None:
    theirs = re.compile(r"from dataclasses import .*\bdataclass\b|dataclasses\.dataclass\b")
    package = Path(values.__file__).parent
    files = [path for path in package.rglob("*.py") if path != Path(values.__file__)]
    assert [path.name for path in files if theirs.search(path.read_text(encoding="utf-8"))] == []
