"""Printed documents as text: what stands on each page, and the tree of tags with what is said aloud."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf
from lessons import read, settings
from pdfs import opened, pages_of

from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.views.labels import labels_of, resolve
from ddcurric.lesson.views.student import student_view
from ddcurric.outputs.handout.make import make_handout
from ddcurric.print.solutions import make_solutions
from ddcurric.scene.pdf import Pdf


def lesson_topic(text: str) -> Topic:
    found = read(text).value
    assert found is not None
    return resolve(found, {found.id: labels_of(found)}).value


def handout(text: str, **options: Any) -> Pdf:
    made = make_handout(student_view(lesson_topic(text)), settings(), {}, **options)
    assert [str(d) for d in made.diagnostics] == []
    return made.value


def solutions(text: str, **options: Any) -> Pdf:
    made = make_solutions(lesson_topic(text), settings(), {}, **options)
    assert [str(d) for d in made.diagnostics] == []
    return made.value


def pages(pdf: Pdf) -> list[str]:
    """The words of each page, a line a line."""
    return [page.text.replace("\u200b", "").replace("\xa0", " ") for page in pages_of(pdf.content)]


def words(pdf: Pdf) -> str:
    return " ".join(" ".join(pages(pdf)).split())


def tags(pdf: Pdf) -> list[str]:
    """One line a structure element, indented: its role and its alternative text; without roles that say nothing."""
    with opened(pdf.content) as document:
        return list(_tags(document.Root.StructTreeRoot.K, 0))


SILENT = ("/NonStruct", "/Span", "/Div", "/Document")


def _tags(node: Any, depth: int) -> Iterator[str]:
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from _tags(child, depth)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        role = str(node.S)
        if role not in SILENT:
            alt = f" “{node.Alt}”" if "/Alt" in node else ""
            yield f"{'  ' * depth}{role[1:]}{alt}"
        yield from _tags(node.get("/K", pikepdf.Array()), depth + (role not in SILENT))
