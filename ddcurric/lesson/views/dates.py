"""On which day each topic is taught."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from ddcurric.lesson.model.course import Calendar


def dated(topics: Sequence[str], calendar: Calendar | None) -> Mapping[str, date]:
    """Topics, by id, with their days: one meeting each, in the course's order. Empty without a calendar."""
    return {} if calendar is None else dict(zip(topics, calendar.days(), strict=False))
