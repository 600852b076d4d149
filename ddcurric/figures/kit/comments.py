"""The comments of a diagram, which are for whoever writes it."""

from __future__ import annotations

from ddcurric.figures.kit.mermaid import without_comment
from ddcurric.figures.kit.stage_lines import LINE


def without_comments(text: str) -> str:
    """The lines of a block without what `%%` begins; settings in comments, as Mermaid has them, stay."""
    kept = (line for line in text.split("\n") if not _is_comment(line))
    return "\n".join(line if line.lstrip().startswith("%%") else without_comment(line) for line in kept)


def _is_comment(line: str) -> bool:
    bare = line.lstrip()
    return bare.startswith("%%") and not bare.startswith("%%{") and LINE.fullmatch(line) is None
