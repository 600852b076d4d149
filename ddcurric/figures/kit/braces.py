"""What stands in the braces of a diagram and is its kind's own: numbers and words."""

from __future__ import annotations

import re

from ddcurric.diagnostics import error
from ddcurric.figures.kit.notation import LineDraft
from ddcurric.lesson.model.block import Diagram, DiagramSetting


def in_braces(diagram: Diagram, key: str) -> DiagramSetting | None:
    """A setting as it was written; None where there is none."""
    return next((each for each in diagram.settings if each.key == key), None)


def whole_number(draft: LineDraft, key: str, least: int, most: int) -> int | None:
    """A number such as `n=5`; None where there is none, or it is a mistake, which is noted."""
    found = in_braces(draft.diagram, key)
    if found is None:
        return None
    if re.fullmatch(r"[0-9]{1,9}", found.text) and least <= int(found.text) <= most:
        return int(found.text)
    message = f"`{key}={found.text}` is not a whole number from {least} to {most}"
    draft.found.append(error("bad-value", found.span, message, f"write `{key}={min(max(3, least), most)}`"))
    return None
