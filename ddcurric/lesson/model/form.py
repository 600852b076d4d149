"""What one form of a paper has at its head, and who gets it."""

from __future__ import annotations

from dataclasses import replace

from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class Student:
    """One line of a class list."""

    name: str
    number: str


@dataclass(frozen=True, slots=True)
class FormHead:
    """What a form has at its head, and on its pages."""

    kind: str
    paper: str
    """The id of the paper."""
    form: str
    """Empty where there is but one."""
    date: str
    cover: tuple[str, ...]
    even: bool
    students: tuple[tuple[int, Student], ...] = ()
    """Those who get this form, each with its place in the list, from 1: one copy each. None: one copy without names."""

    @property
    def unnamed(self) -> FormHead:
        """What pages take of it: that there are students, and whether all have numbers."""
        someone = Student("", "0" if self.has_numbers else "")
        return replace(self, students=((1, someone),) if self.students else ())

    @property
    def has_numbers(self) -> bool:
        """Whether the number of everybody who gets this form is known."""
        return bool(self.students) and all(student.number for _, student in self.students)
