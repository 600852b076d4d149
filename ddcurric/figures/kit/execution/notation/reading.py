"""Read the lines of a `spacetime` block."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from ddcurric.diagnostics import Checked, error, has_errors
from ddcurric.figures.kit.execution.model import Execution, Process
from ddcurric.figures.kit.execution.notation.draft import SpaceTimeDraft
from ddcurric.figures.kit.execution.notation.emphasis import (
    chain_links,
    read_chain,
    read_region,
    read_stage,
    read_steps,
)
from ddcurric.figures.kit.execution.notation.events import check_circle, check_messages, read_process
from ddcurric.figures.kit.execution.notation.settings import (
    check_asks,
    read_ask,
    read_crash,
    read_cut,
    read_direction,
    read_group,
    read_label,
    read_show,
    read_vary,
)
from ddcurric.figures.kit.execution.regions import region_of
from ddcurric.figures.kit.execution.source import STAMPS, ProcessGroup, SpaceTime
from ddcurric.figures.kit.notation import Word, lines_in, one_of, says_to_vary, stripped
from ddcurric.figures.kit.place import too_many
from ddcurric.figures.kit.statements import first_form
from ddcurric.lesson.model.block import Diagram

MOST_EVENTS = 1_200
"""Of a figure: twice as many as eight processes have on eight slides."""


def read_spacetime(diagram: Diagram) -> Checked[SpaceTime | None]:
    """Read a block; None where it has an error."""
    draft = SpaceTimeDraft(diagram)
    for line in lines_in(diagram):
        _read_line(draft, line)
    events = sum(len(events) for events in draft.processes.values())
    many = too_many(diagram, events, MOST_EVENTS, "events")
    if many:
        return Checked(None, many)
    check_messages(draft)
    one_of(draft, draft.directions)
    for setting in draft.later:
        setting()
    if not draft.processes and not draft.found:
        draft.found.append(
            error(
                "diagram-empty", diagram.span, "there is no process in this diagram", "write one a line: `A: a1 a2>m1`"
            )
        )
    if has_errors(draft.found):
        return Checked(None, draft.sorted())
    execution = Execution(tuple(Process(name, tuple(events)) for name, events in draft.processes.items()))
    check_circle(draft, execution)
    if has_errors(draft.found):
        return Checked(None, draft.sorted())
    said = _assemble(draft, execution)
    check_asks(draft, said)
    wrong = has_errors(draft.found)
    return Checked(None if wrong else said, draft.sorted())


def _assemble(draft: SpaceTimeDraft, execution: Execution) -> SpaceTime:
    rows = {name: row for row, name in enumerate(draft.processes)}
    return SpaceTime(
        execution=execution,
        show=tuple(stamp for stamp in STAMPS if stamp in draft.show),
        asks=tuple(ask for ask, _ in draft.asks),
        cuts=tuple(draft.cuts),
        asks_cut=draft.asks_cut is not None,
        event_words=MappingProxyType({n: w for n, w in draft.words.items() if n in execution.events}),
        message_words=MappingProxyType({n: w for n, w in draft.words.items() if n not in execution.events}),
        crashes=MappingProxyType({rows[name]: after for name, after in draft.crashes.items()}),
        down=draft.down,
        groups=tuple(sorted(_groups(draft, rows), key=lambda group: group.processes)),
        steps=read_steps(draft, execution),
        chain=tuple(chain_links(draft, execution)),
        varies=says_to_vary(draft, draft.vary),
        regions=tuple(region_of(execution, word.text, past) for word, past in draft.regions),
    )


def _groups(draft: SpaceTimeDraft, rows: Mapping[str, int]) -> Iterator[ProcessGroup]:
    for title, words in draft.groups:
        yield ProcessGroup(title, tuple(sorted(rows[word.text] for word in words)))


def _read_line(draft: SpaceTimeDraft, line: Word) -> None:
    found = first_form(STATEMENTS, line.text)
    if found is not None:
        read, match = found
        read(draft, line, match)
        return
    draft.wrong(
        "diagram-syntax",
        stripped(line),
        f"`{line.text.strip()}` is neither a process nor a setting",
        "a process is `A: a1 a2>m1`; settings are `show:`, `ask:`, `cut:`, `label`, `crash`, `group`, `direction:`, "
        "`point:`, `chain:`, `past:`, `future:`, `steps:` and `vary:`",
    )


QUOTED = r"[\"“„”](?P<{}>[^\"“”]*)[\"“”]"

Read = Callable[[SpaceTimeDraft, Word, "re.Match[str]"], None]

STATEMENTS: Mapping[str, Read] = MappingProxyType(
    {
        r"\s*(?i:show)\s*:(?P<value>.*)": read_show,
        r"\s*(?i:ask)\s*:(?P<value>.*)": read_ask,
        r"\s*(?i:cut)\s*:(?P<value>[^\"“„”]*)(?:" + QUOTED.format("name") + r")?\s*": read_cut,
        r"\s*(?P<name>(?i:vary))\s*:(?P<value>[^<>]*)": read_vary,
        r"\s*(?P<name>(?i:direction))\s*:(?P<value>.*)": read_direction,
        # A process may be called so, too: its events send or receive.
        r"\s*(?i:point|steps)\s*:[^<>]*": read_stage,
        r"\s*(?i:chain)\s*:(?P<value>[^<>]*)": read_chain,
        r"\s*(?P<way>(?i:past|future))\s*:(?P<value>[^<>]*)": read_region,
        r"\s*(?i:label)\s*:?\s+(?P<target>\S+)\s+" + QUOTED.format("words") + r"\s*": read_label,
        r"\s*(?i:group)\s*:?\s+(?P<value>[^\"“„”<>]*?)\s*" + QUOTED.format("title") + r"\s*": read_group,
        r"\s*(?i:crash)\s*:?\s+(?P<process>.+?)(?:\s+after\s+(?P<event>\S+))?\s*": read_crash,
        r"(?P<process>[^:\"“”<>]*):(?P<rest>.*)": read_process,
    }
)
"""The forms a line may have; the first that fits is taken."""
