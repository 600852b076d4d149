"""Read Mermaid's notations of things with members: a line each, or a block of lines between braces."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeVar

from ddcurric.figures.kit.graph.draft import GraphDraft
from ddcurric.figures.kit.mermaid import without_comment
from ddcurric.values import dataclass


@dataclass
class MembersDraft(GraphDraft):
    """A graph of things with members while it is read."""

    inside: str = ""
    """The node whose members follow, line by line; empty: none."""


DraftT = TypeVar("DraftT", bound=MembersDraft)


def read_lines(
    draft: DraftT,
    names: tuple[str, ...],
    noun: str,
    lines_of: Callable[[DraftT, str], Iterator[str]],
    read: Callable[[DraftT, str], None],
) -> None:
    """Read every line of a diagram whose kind is one of `names`.

    `lines_of` parts one that opens a block and goes on behind it, with places kept; `noun` is what has members.
    """
    for statement in draft.statements(names, splits=""):
        for line in lines_of(draft, without_comment(statement.text)):
            read(draft, line)
    if draft.inside:
        message = f"the {noun} `{draft.inside}` is not closed"
        draft.wrong(message, "close it with `}`", 0, len(draft.statement.text))


def ignore_styles(draft: MembersDraft, match: re.Match[str], *groups: str) -> None:
    """Note those of a line's classes of looks (`:::`) that are there: they are not drawn."""
    for group in groups:
        if match[group]:
            draft.ignore(":::", *match.span(group))
