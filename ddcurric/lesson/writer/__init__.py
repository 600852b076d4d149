"""A topic to the Markdown of our format: what is written reads as the topic again, but for the places of its words.

write(topic)              the lesson's file; only ids that are in `topic.own_ids` are written
without_comments(topic)   the topic as an ordinary reading of that file gives it
unplaced(topic)           without places: `unplaced(a) == unplaced(b)` where both say the same
"""

from __future__ import annotations

from ddcurric.lesson.writer.comments import without_comments
from ddcurric.lesson.writer.topic import write
from ddcurric.lesson.writer.unplaced import unplaced

__all__ = ["unplaced", "without_comments", "write"]
