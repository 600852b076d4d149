"""A topic as text for a golden file: one line a node, with its place and what it says."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from ddcurric.diagnostics import Checked
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.walk import is_node
from ddcurric.source import Span
from ddcurric.units import Length


def dump(checked: Checked[Topic | None]) -> str:
    lines = _node(checked.value, 0) if checked.value else ["no topic"]
    said = [str(diagnostic) for diagnostic in checked.diagnostics]
    return "\n".join([*lines, "", *said]).rstrip() + "\n"


def _node(node: Any, depth: int) -> list[str]:
    plain, below = [], []
    for each in fields(node):
        value = getattr(node, each.name)
        if each.name in ("span", "requires_spans", "text", "tex") or value in ((), "", None, False, each.default):
            continue
        if is_node(value):
            below += [f"{'  ' * (depth + 1)}{each.name}:", *_node(value, depth + 2)]
        elif isinstance(value, tuple) and not all(isinstance(v, str | int) for v in value) and value:
            below += [f"{'  ' * (depth + 1)}{each.name}:", *_tuple(value, depth + 2)]
        else:
            plain.append(f"{each.name}={_plain(value)}")
    said = [repr(getattr(node, name)) for name in ("text", "tex") if getattr(node, name, "")]
    head = " ".join([type(node).__name__, _span(node.span), *said, *plain])
    return ["  " * depth + head, *below]


def _tuple(values: tuple[Any, ...], depth: int) -> list[str]:
    lines: list[str] = []
    for value in values:
        if isinstance(value, tuple):
            lines += ["  " * depth + "-", *_tuple(value, depth + 1)]
        elif is_node(value):
            lines += _node(value, depth)
        else:
            lines.append("  " * depth + _plain(value))
    return lines


def _plain(value: Any) -> str:
    if isinstance(value, Length):
        return f"{value.mm:g}mm"
    if isinstance(value, tuple):
        return "(" + ", ".join(_plain(each) for each in value) + ")"
    return str(getattr(value, "value", None) or value) if not isinstance(value, str) else repr(str(value))


def _span(span: Span) -> str:
    if not span.end_line:
        return f"{span.line}:{span.column}"
    end = str(span.end_column) if span.end_line == span.line else f"{span.end_line}:{span.end_column}"
    return f"{span.line}:{span.column}-{end}"
