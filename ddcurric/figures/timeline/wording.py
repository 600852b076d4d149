"""A timeline in words."""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.figures.kit.mermaid_words import flat
from ddcurric.figures.kit.sections import in_sections
from ddcurric.figures.timeline.source import Timeline, TimelinePeriod
from ddcurric.wording.figures import DiagramWording
from ddcurric.wording.figures.timeline import TimelineWording, timeline_wording


def describe_timeline(timeline: Timeline, answered: bool, say: DiagramWording) -> Iterator[str]:
    """Every period with its events, section by section."""
    words = timeline_wording(say.language)
    yield words.timeline.format(count=say.count(len(timeline.periods), words.periods))
    for section, periods in in_sections(timeline.periods):
        said = say.semicolon.join(_period(each, say, words) for each in periods)
        yield say.sentence(words.section.format(section=flat(section), periods=said) if section else said)


def _period(period: TimelinePeriod, say: DiagramWording, words: TimelineWording) -> str:
    if not period.events:
        return flat(period.name)
    return words.period.format(period=flat(period.name), events=say.in_row(map(flat, period.events)))
