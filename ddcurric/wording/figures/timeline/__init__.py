"""What timelines say: English here, every other language in a file beside this one."""

from __future__ import annotations

from ddcurric.values import dataclass
from ddcurric.wording import Forms, words_of


@dataclass(frozen=True, slots=True)
class TimelineWording:
    """Names in braces are those of periods and sections, or lists of them or of events."""

    timeline: str = "Timeline of {count}."
    periods: Forms = ("no periods", "one period", "{} periods")
    section: str = "{section}: {periods}"
    period: str = "{period}: {events}"


timeline_wording = words_of(TimelineWording, __name__)
