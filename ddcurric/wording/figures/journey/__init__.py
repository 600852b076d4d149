"""What user journeys say: English here, every other language in a file beside this one."""

from __future__ import annotations

from ddcurric.values import dataclass
from ddcurric.wording import Forms, words_of


@dataclass(frozen=True, slots=True)
class JourneyWording:
    """Names in braces are those of sections, or lists of tasks."""

    journey: str = "User journey: {tasks}, each with how well it goes, from {least} to {most}, and who is at it."
    tasks: Forms = ("no tasks", "one task", "{} tasks")
    section: str = "{section}: {tasks}"


journey_wording = words_of(JourneyWording, __name__)
