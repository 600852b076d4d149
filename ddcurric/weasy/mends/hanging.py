"""What hangs beside a first line stands on it, however high that line is: bullets, letters of parts, numbers.

Fault: WeasyPrint puts a list's marker at the upper edge of its item, and not on the baseline of the first line of it
  (CSS Lists and Counters, level 3, 3.1).
Upstream: none found.
Without it: where an item begins with a picture or a high formula, its bullet stands a line above its words.
"""

from __future__ import annotations

from ddcurric.weasy.boxes import Inner, classes_of

HANGING = frozenset({"part-letter", "hanging-number"})
"""Classes of what is set before the words that it hangs beside."""
SLIGHT = 2.0
"""CSS pixels by which baselines of other sizes of type differ."""


def mend() -> None:
    """Give pictures that are blocks a baseline, their upper edge, so that it can be asked for where lines have one."""
    from weasyprint.formatting_structure.boxes import BlockReplacedBox

    BlockReplacedBox.baseline = 0  # type: ignore[attr-defined]


def bring_to_baselines(page: Inner) -> None:
    """Move what hangs down to the lines that it belongs to; beside a picture by itself it stays at its upper edge."""
    from weasyprint.formatting_structure.boxes import BlockReplacedBox, LineBox
    from weasyprint.layout.table import find_in_flow_baseline

    for outer in page._page_box.descendants(placeholders=True):
        for at, child in enumerate(outer.children):
            if child.is_outside_marker or classes_of(child) & HANGING:
                beside = outer.copy_with_children(outer.children[at + 1 :])
                own, its = (find_in_flow_baseline(box, False, (LineBox, BlockReplacedBox)) for box in (child, beside))
                if own and its and its - own > SLIGHT:
                    child.translate(0, its - own)
