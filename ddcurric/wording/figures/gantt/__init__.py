"""What Gantt charts say: English here, every other language in a file beside this one."""

from __future__ import annotations

from ddcurric.values import dataclass
from ddcurric.wording import Forms, words_of


@dataclass(frozen=True, slots=True)
class GanttWording:
    """Names in braces are those of sections and tasks, lists of them, or dates."""

    gantt: str = "Gantt chart of {count}."
    tasks: Forms = ("no tasks", "one task", "{} tasks")
    section: str = "{section}: {tasks}"
    task: str = "{task}, {start} to {end}"
    on: str = "{task}, {day}"
    """It takes one day."""
    milestone: str = "{task}, milestone on {day}"

    # Also printed along the axis, of charts that name no dates.
    year: str = "Year {number}"
    month: str = "Month {number}"
    week: str = "Week {number}"
    day: str = "Day {number}"

    # Also printed in the figure's legend.
    done: str = "done"
    active: str = "in progress"
    critical: str = "critical"


gantt_wording = words_of(GanttWording, __name__)
