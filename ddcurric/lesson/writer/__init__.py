"""A topic to the Markdown of our format: what is written reads as the topic again, but for the places of its words.

    write(topic)              the lesson's file; only ids that are in `topic.own_ids` are written
    write(topic, original)    its author's file again, in good order: see `reader.topic.read_lesson`
    write_paper(paper, original)
                              the same for a paper
    settled(topic)            the topic as that file gives it: without comments, to begin with
    unplaced(topic)           without places: `unplaced(read(write(topic))) == unplaced(settled(topic))`
    says_the_same, keeps_asides
                              whether two files do: the last word before one is written over the other

`topic` writes a lesson, `exercises`, `blocks`, `divs`, `fences` and `tables` what stands in it; `inline` what stands in
a line. It reads each line that it writes `again`, and makes another of its `choices` where that says something else.
Between the `pieces` of a file stands what is no part of its topic. `Pen` is the notebook of all.
"""

from __future__ import annotations

from ddcurric.lesson.model.walk import unplaced
from ddcurric.lesson.writer.comments import without_comments
from ddcurric.lesson.writer.paper import write_paper
from ddcurric.lesson.writer.same import keeps_asides, says_the_same
from ddcurric.lesson.writer.topic import settled, write

__all__ = ["keeps_asides", "says_the_same", "settled", "unplaced", "without_comments", "write", "write_paper"]
