"""Read a `history` block: a process a line, and settings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import field

from ddcurric.diagnostics import Checked, has_errors
from ddcurric.figures.history.model import CALLS, History, Operation, State
from ddcurric.figures.history.operations import VALUE, read_operations
from ddcurric.figures.history.source import CONDITIONS, HistoryFigure, verdict
from ddcurric.figures.kit.notation import LineDraft, Word, lines_in, setting_of, stripped, words_of
from ddcurric.figures.kit.place import too_many
from ddcurric.figures.kit.stage_lines import stages
from ddcurric.figures.kit.staging import Stage
from ddcurric.lesson.model.block import Diagram
from ddcurric.values import dataclass

MOST_OPERATIONS = 96
MOST_PROCESSES = 16
AT_FIRST = "0"
"""What a register holds before anybody writes."""
POINT = re.compile(r'"[^"|]*"|\w+\([^()|]*\)(?:=[^\s,|]+)?|[^\s,|]+')
"""What a figure points at: an operation as it is written, `A.2`, or a process."""
STARTS = re.compile(rf"(?P<object>{VALUE})\s*=\s*(?P<state>[^\s=]*)")


@dataclass
class _HistoryDraft(LineDraft):
    rows: dict[str, list[tuple[Operation, Word]]] = field(default_factory=dict)
    lines: list[int] = field(default_factory=list)
    shows: list[str] = field(default_factory=list)
    named: list[Word] = field(default_factory=list)
    """What is told and asked, where it was written."""
    asks: list[Word] = field(default_factory=list)
    starts: dict[str, tuple[State, Word]] = field(default_factory=dict)
    varies: bool = False


def read_history(diagram: Diagram) -> Checked[HistoryFigure | None]:
    """Read a block; None where it has an error."""
    draft = _HistoryDraft(diagram)
    for line in lines_in(diagram):
        _read_line(draft, line)
    operations = [each for row in draft.rows.values() for each in row]
    many = too_many(diagram, len(operations), MOST_OPERATIONS, "operations")
    many = many or too_many(diagram, len(draft.rows), MOST_PROCESSES, "processes")
    if many:
        return Checked(None, many)
    if not operations and not draft.found:
        word = Word("", -1, 0)
        draft.wrong("diagram-empty", word, "there is no operation in this history", "write `A: w(x,1) 0-3  r(x)=1 5-7`")
    start = _starts(draft, operations)
    texts = tuple(_text(word) for _, word in operations)
    history = History(tuple(draft.rows), tuple(each for each, _ in operations), start)
    steps = _steps(draft, history, texts)
    if has_errors(draft.found):
        return Checked(None, draft.sorted())
    asks = tuple(each for each in CONDITIONS if each in {word.text.lower() for word in draft.asks})
    said = HistoryFigure(history, texts, tuple(draft.shows), asks, steps, draft.varies, tuple(draft.lines))
    _decide(draft, said)
    return Checked(None if has_errors(draft.found) else said, draft.sorted())


def _read_line(draft: _HistoryDraft, line: Word) -> None:
    if draft.staging(line):
        return
    setting = setting_of(line)
    read = SETTINGS.get(setting[0].text.lower()) if setting else None
    if setting is not None and read is not None and not re.search(r"\w\s*\(", setting[1].text):
        read(draft, stripped(line), setting[1])
        return
    match = re.fullmatch(r"(?P<process>[^:()]*?)\s*:(?P<rest>.*)", line.text)
    if match is None or not match["process"].strip():
        message = f"`{line.text.strip()}` is neither a process nor a setting"
        hint = (
            "a process is `A: w(x,1) 0-3  r(x)=1 5-7`; settings are `show:`, `ask:`, `start:`, `point:`, `steps:` and "
            "`vary:`"
        )
        draft.wrong("diagram-syntax", stripped(line), message, hint)
        return
    name = stripped(Word(match["process"], line.line, line.start))
    rest = Word(match["rest"], line.line, line.start + match.start("rest"))
    if name.text in draft.rows:
        message = f"there are two processes `{name.text}`"
        draft.wrong("duplicate-event", name, message, "write all its operations on one line")
        return
    draft.lines.append(line.line)
    draft.rows[name.text] = list(read_operations(draft, len(draft.rows), rest))


def _show(draft: _HistoryDraft, line: Word, value: Word) -> None:
    for word in words_of(value):
        if word.text.lower() in CONDITIONS:
            draft.shows.append(word.text.lower())
            draft.named.append(word)
        elif word.text.lower() != "none":
            message = f"a history does not show `{word.text}`"
            draft.wrong("diagram-syntax", word, message, "write `show: linearizable` or `show: sequential`")


def _ask(draft: _HistoryDraft, line: Word, value: Word) -> None:
    words = words_of(value)
    if not words:
        draft.wrong("nothing-to-ask", line, "`ask:` asks for nothing", "write `ask: linearizable`")
    for word in words:
        if word.text.lower() in CONDITIONS:
            draft.asks.append(word)
            draft.named.append(word)
        else:
            message = f"the program cannot ask for `{word.text}`"
            draft.wrong("diagram-syntax", word, message, "write `ask: linearizable` or `ask: sequential`")


def _start(draft: _HistoryDraft, line: Word, value: Word) -> None:
    """`start: x=5 q=a,b`."""
    for match in re.finditer(r"\S+", value.text):
        word = Word(match[0], value.line, value.start + match.start())
        said = STARTS.fullmatch(word.text)
        if said is None:
            hint = "write what objects are at first: `start: x=5 q=a,b`"
            draft.wrong("diagram-syntax", word, f"`{word.text}` is no beginning", hint)
        elif said["object"] in draft.starts:
            draft.wrong("duplicate-event", word, f"`{said['object']}` has a beginning already", "write one of the two")
        else:
            state = tuple(each for each in said["state"].split(",") if each)
            draft.starts[said["object"]] = state, word


def _vary(draft: _HistoryDraft, line: Word, value: Word) -> None:
    if value.text:
        message = "`vary:` stands by itself: a paper draws another history that asks the same"
        draft.wrong("diagram-syntax", value, message, "write `vary:`")
    draft.varies = True


SETTINGS = {"show": _show, "ask": _ask, "start": _start, "vary": _vary}


def _starts(draft: _HistoryDraft, operations: Iterable[tuple[Operation, Word]]) -> tuple[tuple[str, State], ...]:
    """What every object is at first."""
    queues: dict[str, tuple[bool, Word]] = {}
    for each, word in operations:
        queue = CALLS[each.call].queue
        first = queues.setdefault(each.object, (queue, word))
        if first[0] != queue:
            what = ("a register", "a queue") if queue else ("a queue", "a register")
            message = f"`{each.object}` is {what[0]} in `{first[1].text}` and {what[1]} in `{word.text}`"
            draft.wrong("diagram-syntax", word, message, "give the two different names")
    for name, (state, word) in draft.starts.items():
        if name not in queues:
            draft.unknown("object", word, queues)
        elif not queues[name][0] and len(state) != 1:
            draft.wrong("diagram-syntax", word, f"the register `{name}` holds one value", f"write `start: {name}=5`")
    at_first = {name: () if queue else (AT_FIRST,) for name, (queue, _) in queues.items()}
    return tuple((name, draft.starts[name][0] if name in draft.starts else state) for name, state in at_first.items())


def _text(word: Word) -> str:
    return re.sub(r"\s+", "", word.text)


def _steps(draft: _HistoryDraft, history: History, texts: tuple[str, ...]) -> tuple[Stage, ...]:
    plain = HistoryFigure(history, texts)
    names = {plain.name(at): text for at, text in enumerate(texts)}

    def parts(word: str) -> Iterable[str]:
        if word in names or word in history.processes:
            return (word,)
        return [name for name, text in names.items() if text == _text(Word(word, 0, 0))]

    known = (*names, *history.processes, *texts)
    if not known:
        return ()
    read = stages(draft.staged, parts, known, "operation or process", POINT)
    draft.found.extend(read.diagnostics)
    return read.value


def _decide(draft: _HistoryDraft, said: HistoryFigure) -> None:
    """What is told and asked must be known; what is asked must not be told."""
    for condition in said.conditions:
        if verdict(said.history, condition) is None:
            message = f"too many operations overlap to find out whether this is {condition}"
            hint = "take operations out, or let fewer of them go on at the same time"
            draft.wrong("history-undecided", Word("", -1, 0), message, hint)
    if said.conditions and all(each.pending for each in said.history.operations):
        message = "no operation has ended, so there is nothing to judge"
        draft.wrong("nothing-to-ask", draft.named[0], message, "say of one when it ends: `w(x,1) 0-3`")
    for word in draft.asks:
        if word.text.lower() in said.shows:
            message = f"`{word.text}` is asked for, so `show: {word.text}` is ignored"
            draft.asked_and_shown(word, message)
