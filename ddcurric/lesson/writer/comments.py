"""Comments: how they are written, and a lesson without them."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TypeVar

from ddcurric.lesson.model.inline import Comment, Text
from ddcurric.lesson.model.walk import Node, Nodes, rewrite

T = TypeVar("T")


def written_comment(comment: Comment) -> str:
    """`<!-- … -->`, whatever its words are: no mark in them ends it early."""
    text = comment.text.strip().replace("-->", "-- >")
    return f"<!--\n{text}\n-->" if "\n" in text else f"<!-- {text} -->"


def comment_in_a_line(comment: Comment) -> str:
    """The same within a line of text, which no empty line may part."""
    return f"<!-- {' '.join(comment.text.split()).replace('-->', '-- >')} -->"


def without_comments(node: T) -> T:
    """A topic, or a part of one, as an ordinary reading gives it: no comments, and text around one in one piece."""
    return rewrite(node, lambda each: None if isinstance(each, Comment) else _joined(each))


def _joined(node: Node) -> Nodes:
    changed: dict[str, tuple[Node, ...]] = {}
    for name in ("content", "children", "title", "caption", "term", "attribution", "means"):
        value = getattr(node, name, None)
        if isinstance(value, tuple) and any(_are_text(*pair) for pair in pairwise(value)):
            changed[name] = _in_one_piece(value)
    # No type says which fields a union has, and `replace` checks them anyway.
    return replace(node, **changed) if changed else node  # type: ignore[arg-type]


def _are_text(first: object, second: object) -> bool:
    return isinstance(first, Text) and isinstance(second, Text)


def _in_one_piece(content: tuple[Node, ...]) -> tuple[Node, ...]:
    found: list[Node] = []
    for node in content:
        last = found[-1] if found else None
        if isinstance(node, Text) and isinstance(last, Text):
            found[-1] = Text(last.text + node.text, last.span)
        else:
            found.append(node)
    return tuple(found)
