"""What a worker sends: files as they were made, or why there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ddcurric.builder.plan import Planned
from ddcurric.diagnostics import Diagnostic
from ddcurric.source import Span
from ddcurric.values import dataclass

if TYPE_CHECKING:
    from ddcurric.builder.merging import Result


@dataclass(frozen=True, slots=True)
class Made:
    """A file, ready to be written, or the reasons why there is none."""

    planned: Planned
    content: bytes | None
    pages: int
    seconds: float
    place: Span
    anchors: tuple[tuple[str, int], ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    retry: bool = False
    """The failure may be gone the next time, with nothing changed."""
    edits: Result | None = None
    """Of a deck: what is kept of it, and what became of the one on disk."""
