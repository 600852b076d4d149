"""Read what a space-time diagram points at: `point:`, `steps:`, `chain:`, `past:`, `future:`.

They may name events that are written below them, so they act later.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ddcurric.diagnostics import did_you_mean
from ddcurric.figures.kit.execution.model import Execution, pasts
from ddcurric.figures.kit.execution.notation.draft import SpaceTimeDraft
from ddcurric.figures.kit.execution.source import ChainLink
from ddcurric.figures.kit.notation import Word, group_of, stripped, words_of
from ddcurric.figures.kit.stage_lines import stages
from ddcurric.figures.kit.staging import Stage


def read_stage(draft: SpaceTimeDraft, line: Word, match: re.Match[str]) -> None:
    """Take a line `point:` or `steps:`, of which the names are looked up once all is read."""
    draft.staging(line)


def read_steps(draft: SpaceTimeDraft, execution: Execution) -> tuple[Stage, ...]:
    """The stages of a diagram; names that are neither event, message nor process are reported."""
    names = {*execution.events, *(m.name for m in execution.messages), *(p.name for p in execution.processes)}
    read = stages(draft.staged, lambda word: (word,) if word in names else (), sorted(names), "event or message")
    draft.found += read.diagnostics
    return read.value


def read_region(draft: SpaceTimeDraft, line: Word, match: re.Match[str]) -> None:
    """`past: a1` or `future: a1`: what is shaded."""
    value, way = group_of(line, match, "value"), match["way"].lower()

    def later() -> None:
        words = words_of(value)
        if len(words) != 1:
            message = f"`{way}:` takes one event"
            draft.wrong("diagram-syntax", value if value.text else stripped(line), message, f"write `{way}: a1`")
        elif _known(draft, words[0]):
            draft.regions.append((words[0], way == "past"))

    draft.later.append(later)


def _known(draft: SpaceTimeDraft, word: Word) -> bool:
    events = [event.name for row in draft.processes.values() for event in row]
    if word.text not in events:
        draft.wrong("unknown-event", word, f"there is no event `{word.text}`", did_you_mean(word.text, events))
    return word.text in events


def read_chain(draft: SpaceTimeDraft, line: Word, match: re.Match[str]) -> None:
    """`chain: a1 m1 b2`: a path of events and messages that is drawn heavily."""
    value = group_of(line, match, "value")

    def later() -> None:
        words = words_of(value)
        sends = {message: (sender, draft.receives[message][1]) for message, sender in draft.sends.items()
                 if message in draft.receives}  # fmt: skip
        path: list[Word] = []
        for word in words:
            ends = sends.get(word.text)
            for step in (Word(end, word.line, word.start) for end in ends) if ends else (word,):
                if not path or path[-1].text != step.text:
                    path.append(step)
        known = [_known(draft, word) for word in path]
        if len(path) < 2:
            message = "a chain joins two events at least"
            draft.wrong("no-chain", value if value.text else stripped(line), message, "write `chain: a1 a2 b2`")
        elif all(known):
            draft.chains.append(tuple(path))

    draft.later.append(later)


def chain_links(draft: SpaceTimeDraft, execution: Execution) -> Iterator[ChainLink]:
    """The links of all chains; a mistake where there is none between two events that a chain names."""
    for path in draft.chains:
        for one, other in pairwise(path):
            links = _between(execution, one.text, other.text)
            if not links:
                draft.wrong("no-chain", other, *_no_way(execution, one.text, other.text))
            yield from links


def _between(execution: Execution, earlier: str, later: str) -> tuple[ChainLink, ...]:
    """Along the process, event by event, or with a message."""
    (row, at), (other_row, to) = execution.place[earlier], execution.place[later]
    message = execution.events[later].receives
    if message and execution.sender.get(message) == earlier:
        return (ChainLink(earlier, later, message),)
    if row == other_row and at < to:
        names = [event.name for event in execution.processes[row].events[at : to + 1]]
        return tuple(ChainLink(a, b) for a, b in pairwise(names))
    return ()


def _no_way(execution: Execution, one: str, other: str) -> tuple[str, str]:
    """Why no line and no message leads from an event to another, and what does, if anything."""
    before = pasts(execution)
    message = f"no line and no message leads from `{one}` to `{other}`"
    if one in before[other]:
        return message, f"go by way of the events between: `{' '.join(_way(execution, one, other))}`"
    if other in before[one]:
        return message, f"`{other}` happened before `{one}`: write it first"
    return message, "no chain of messages joins them, in either direction: they are concurrent"


def _way(execution: Execution, one: str, other: str) -> list[str]:
    """Events from one to the other, as few as may be."""
    ways = [[other]]
    seen = {other}
    for way in ways:  # grows while it is read
        for earlier in execution.before(way[0]):
            if earlier == one:
                return [one, *way]
            if earlier not in seen:
                seen.add(earlier)
                ways.append([earlier, *way])
    return [one, other]
