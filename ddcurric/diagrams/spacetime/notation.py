"""Read the lines of a `spacetime` block (FORMAT.md, "Diagrams")."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from ddcurric.diagnostics import Checked, Diagnostic, did_you_mean, error, warning
from ddcurric.diagrams.execution import Event, Execution, Process, circle
from ddcurric.diagrams.place import place_in
from ddcurric.diagrams.spacetime.source import STAMPS, Ask, Cut, SpaceTime
from ddcurric.model.block import Diagram
from ddcurric.source import Span

LIMIT = 20_000
"""Characters of a block; more is no figure."""

NAME = r"[^\s<>,:\"“”]+"
EVENT = re.compile(rf"(?P<name>{NAME})(?:\s*(?P<op>[<>])\s*(?P<messages>{NAME}(?:\s*,\s*{NAME})*))?(?=\s|$)")
SETTINGS = ("show", "ask", "cut", "direction")
VALUES = {*STAMPS, "none", "cut", "right", "down"}


@dataclass(frozen=True, slots=True)
class Word:
    """A stretch of one line of the block."""

    text: str
    line: int
    start: int


@dataclass
class Draft:
    """What has been read so far. Names keep the word that introduced them, so that a mistake can point at it."""

    diagram: Diagram
    found: list[Diagnostic] = field(default_factory=list)
    processes: dict[str, list[Event]] = field(default_factory=dict)
    names: dict[str, Word] = field(default_factory=dict)
    """Events and messages, by name."""
    receives: dict[str, tuple[Word, str]] = field(default_factory=dict)
    """By message: where it is received, and the event."""
    sends: dict[str, str] = field(default_factory=dict)
    later: list[Callable[[], None]] = field(default_factory=list)
    """Settings, which may name events that are written below them."""
    show: list[str] = field(default_factory=list)
    asks: list[tuple[Ask, Word]] = field(default_factory=list)
    asks_cut: Word | None = None
    cuts: list[Cut] = field(default_factory=list)
    words: dict[str, str] = field(default_factory=dict)
    crashes: dict[str, int] = field(default_factory=dict)
    down: bool = False

    def span(self, word: Word) -> Span:
        return place_in(self.diagram, word.line, word.start, word.start + max(len(word.text), 1))

    def wrong(self, code: str, word: Word, message: str, hint: str = "") -> None:
        self.found.append(error(code, self.span(word), message, hint))


def read_spacetime(diagram: Diagram) -> Checked[SpaceTime | None]:
    """Read a block; None where it has an error."""
    draft = Draft(diagram)
    if len(diagram.text) > LIMIT:
        long = error(
            "diagram-syntax", diagram.span, f"a diagram of {len(diagram.text)} characters is no figure", "split it"
        )
        return Checked(None, (long,))
    for number, line in enumerate(diagram.text.split("\n")):
        if line.strip():
            _read_line(draft, Word(line, number, 0))
    _check_messages(draft)
    for setting in draft.later:
        setting()
    if not draft.processes and not draft.found:
        draft.found.append(
            error(
                "diagram-empty", diagram.span, "there is no process in this diagram", "write one a line: `A: a1 a2>m1`"
            )
        )
    if any(d.severity.value == "error" for d in draft.found):
        return Checked(None, _sorted(draft))
    said = _assemble(draft)
    _check_circle(draft, said.execution)
    _check_asks(draft, said)
    wrong = any(d.severity.value == "error" for d in draft.found)
    return Checked(None if wrong else said, _sorted(draft))


def _sorted(draft: Draft) -> tuple[Diagnostic, ...]:
    return tuple(sorted(draft.found, key=lambda d: (d.span.line, d.span.column)))


def _assemble(draft: Draft) -> SpaceTime:
    execution = Execution(tuple(Process(name, tuple(events)) for name, events in draft.processes.items()))
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
    )


# Lines


def _read_line(draft: Draft, line: Word) -> None:
    for pattern, read in STATEMENTS.items():
        match = re.fullmatch(pattern, line.text)
        if match is not None:
            read(draft, line, match)
            return
    draft.wrong(
        "diagram-syntax",
        _strip(line),
        f"`{line.text.strip()}` is neither a process nor a setting",
        "a process is `A: a1 a2>m1`; settings are `show:`, `ask:`, `cut:`, `label`, `crash` and `direction:`",
    )


def _strip(word: Word) -> Word:
    lead = len(word.text) - len(word.text.lstrip())
    return Word(word.text.strip(), word.line, word.start + lead)


def _group(line: Word, match: re.Match[str], name: str) -> Word:
    return _strip(Word(match[name] or "", line.line, line.start + max(match.start(name), 0)))


def _read_process(draft: Draft, line: Word, match: re.Match[str]) -> None:
    name, rest = _group(line, match, "process"), Word(match["rest"], line.line, match.start("rest"))
    if not name.text:
        draft.wrong("diagram-syntax", _strip(line), "the process before the `:` has no name", "write `A: a1 a2>m1`")
        return
    if rest.text.split()[:1] and rest.text.split()[0].lower() in VALUES and did_you_mean(name.text, SETTINGS)[0] == "d":
        draft.wrong("diagram-syntax", name, f"there is no setting `{name.text}`", did_you_mean(name.text, SETTINGS))
        return
    if name.text in draft.processes:
        draft.wrong(
            "duplicate-event", name, f"there are two processes `{name.text}`", "write all its events on one line"
        )
        return
    draft.processes[name.text] = []
    at = 0
    while at < len(rest.text):
        if rest.text[at].isspace():
            at += 1
            continue
        event = EVENT.match(rest.text, at)
        if event is None:
            at = _bad_event(draft, rest, at)
            continue
        _read_event(draft, name.text, rest, event)
        at = event.end()


def _bad_event(draft: Draft, rest: Word, at: int) -> int:
    stretch = re.compile(r"\S+").match(rest.text, at)
    assert stretch is not None
    word = Word(stretch[0], rest.line, rest.start + at)
    both = "<" in word.text and ">" in word.text
    draft.wrong(
        "diagram-syntax",
        word,
        f"`{word.text}` both sends and receives" if both else f"`{word.text}` is not an event",
        "write two events, the receive before the send: `b2<m1 b3>m2`"
        if both
        else "an event is `a1`, a send `a2>m1`, a receive `b2<m1`",
    )
    return stretch.end()


def _read_event(draft: Draft, process: str, rest: Word, match: re.Match[str]) -> None:
    name = Word(match["name"], rest.line, rest.start + match.start("name"))
    if name.text in draft.names:
        _duplicate(draft, name, "an event or message")
        return
    draft.names[name.text] = name
    messages = tuple(
        Word(found[0], rest.line, rest.start + match.start("messages") + found.start())
        for found in re.finditer(NAME, match["messages"] or "")
    )
    if match["op"] == "<":
        _read_receive(draft, process, name, messages)
        return
    sent = []
    for message in messages:
        if message.text in draft.sends:
            draft.wrong(
                "duplicate-event",
                message,
                f"`{message.text}` is sent twice, by `{draft.sends[message.text]}` and by `{name.text}`",
                "give the second message a name of its own",
            )
        elif message.text in draft.names and message.text not in draft.receives:
            _duplicate(draft, message, "an event")
        else:
            draft.names.setdefault(message.text, message)
            draft.sends[message.text] = name.text
            sent.append(message.text)
    draft.processes[process].append(Event(name.text, tuple(sent)))


def _duplicate(draft: Draft, word: Word, what: str) -> None:
    first = draft.names[word.text]
    line = draft.span(first).line
    draft.wrong(
        "duplicate-event",
        word,
        f"there is already {what} `{word.text}`, in line {line}",
        "every name stands for one thing",
    )


def _read_receive(draft: Draft, process: str, name: Word, messages: tuple[Word, ...]) -> None:
    for message in messages[1:]:
        draft.wrong(
            "diagram-syntax",
            message,
            f"`{name.text}` receives more than one message",
            "every receive is an event of its own: `b2<m1 b3<m2`",
        )
    message = messages[0]
    draft.processes[process].append(Event(name.text, receives=message.text))
    if message.text in draft.receives:
        first = draft.receives[message.text][1]
        draft.wrong(
            "second-receive",
            message,
            f"`{name.text}` receives `{message.text}`, which `{first}` has received already",
            "a message arrives once; send a second message for a second receiver: `a2>m1,m2`",
        )
        return
    if message.text in draft.names and message.text not in draft.sends:
        _duplicate(draft, message, "an event")
        return
    draft.names.setdefault(message.text, message)
    draft.receives[message.text] = (message, name.text)


def _check_messages(draft: Draft) -> None:
    for message, (word, event) in draft.receives.items():
        if message not in draft.sends:
            near = did_you_mean(message, [sent for sent in draft.sends if sent not in draft.receives] or draft.sends)
            draft.wrong(
                "receive-without-send",
                word,
                f"`{event}` receives `{message}`, which no event sends",
                f"let an event send it: `a2>{message}`" + (f"; {near}" if near.startswith("did") else ""),
            )


def _check_circle(draft: Draft, execution: Execution) -> None:
    events = circle(execution)
    if not events:
        return
    receiver = next(name for name in events if execution.events[name].receives in execution.sender)
    start = events.index(receiver)
    around = (*events[start:], *events[:start])
    message = execution.events[receiver].receives
    sender = execution.sender[message]
    chain = " → ".join((receiver, *reversed(around[1:]), receiver))
    draft.wrong(
        "message-circle",
        draft.receives[message][0],
        f"`{receiver}` receives `{message}`, which `{sender}` sends only after `{receiver}` itself: {chain}",
        "a message cannot arrive before it is sent; change the order of the events on one of these processes",
    )


# Settings


def _read_show(draft: Draft, line: Word, match: re.Match[str]) -> None:
    value = _group(line, match, "value")
    for word in _words(value):
        if word.text.lower() in STAMPS:
            draft.show.append(word.text.lower())
        elif word.text.lower() != "none":
            draft.wrong(
                "diagram-syntax", word, f"there is no timestamp `{word.text}`", "write `lamport`, `vector` or `none`"
            )


def _words(value: Word) -> tuple[Word, ...]:
    return tuple(Word(m[0], value.line, value.start + m.start()) for m in re.finditer(r"[^\s,]+", value.text))


def _read_ask(draft: Draft, line: Word, match: re.Match[str]) -> None:
    value = _group(line, match, "value")
    words = _words(value)
    split = next((at for at, word in enumerate(words) if word.text.lower() == "except"), len(words))
    stamps = []
    for word in words[:split]:
        if word.text.lower() == "cut":
            draft.asks_cut = word
        elif word.text.lower() in STAMPS:
            stamps.append(word)
        else:
            draft.wrong(
                "diagram-syntax",
                word,
                f"the program cannot ask for `{word.text}`",
                "write `ask: lamport`, `ask: vector` or `ask: cut`; events that are given go after `except`",
            )
    if not words[:split]:
        draft.wrong(
            "nothing-to-ask", value if value.text else _strip(line), "`ask:` asks for nothing", "write `ask: lamport`"
        )

    def later() -> None:
        given = frozenset(word.text for word in words[split + 1 :] if _known_event(draft, word))
        draft.asks.extend((Ask(word.text.lower(), given), word) for word in stamps)

    draft.later.append(later)


def _known_event(draft: Draft, word: Word) -> bool:
    events = [event.name for row in draft.processes.values() for event in row]
    if word.text in events:
        return True
    draft.wrong("unknown-event", word, f"there is no event `{word.text}`", did_you_mean(word.text, events))
    return False


def _read_cut(draft: Draft, line: Word, match: re.Match[str]) -> None:
    value = _group(line, match, "value")
    name = (match["name"] or "").strip()

    def later() -> None:
        frontier = dict.fromkeys(draft.processes, 0)
        named: dict[str, str] = {}
        words = _words(value)
        for word in words:
            if not _known_event(draft, word):
                continue
            process, at = next(
                (p, n)
                for p, row in draft.processes.items()
                for n, event in enumerate(row, 1)
                if event.name == word.text
            )
            if process in named:
                draft.wrong(
                    "bad-cut",
                    word,
                    f"the cut names `{named[process]}` and `{word.text}`, both of process `{process}`",
                    "name the last event of each process that the cut includes",
                )
            named[process] = word.text
            frontier[process] = at
        if not words:
            draft.wrong("bad-cut", _strip(line), "this cut names no event", 'write `cut: a3 b3 c2 "first cut"`')
        draft.cuts.append(Cut(name, tuple(frontier.values()), tuple(word.text for word in words)))

    draft.later.append(later)


def _read_label(draft: Draft, line: Word, match: re.Match[str]) -> None:
    target, words = _group(line, match, "target"), match["words"].strip()

    def later() -> None:
        if target.text not in draft.names:
            draft.wrong(
                "unknown-event",
                target,
                f"there is no event or message `{target.text}`",
                did_you_mean(target.text, draft.names),
            )
        elif target.text in draft.words:
            draft.wrong("duplicate-event", target, f"`{target.text}` has a label already", "write both in one label")
        draft.words[target.text] = words

    draft.later.append(later)


def _read_crash(draft: Draft, line: Word, match: re.Match[str]) -> None:
    process, event = _group(line, match, "process"), _group(line, match, "event")

    def later() -> None:
        if process.text not in draft.processes:
            draft.wrong(
                "unknown-event",
                process,
                f"there is no process `{process.text}`",
                did_you_mean(process.text, draft.processes),
            )
            return
        events = [e.name for e in draft.processes[process.text]]
        if event.text and event.text not in events:
            draft.wrong(
                "unknown-event",
                event,
                f"process `{process.text}` has no event `{event.text}`",
                did_you_mean(event.text, events),
            )
            return
        after = events.index(event.text) + 1 if event.text else len(events)
        if after < len(events):
            draft.wrong(
                "event-after-crash",
                event,
                f"`{process.text}` crashes after `{event.text}`, yet `{events[after]}` comes later",
                "a process that has crashed does nothing more; take its later events out",
            )
            return
        draft.crashes[process.text] = after

    draft.later.append(later)


def _read_direction(draft: Draft, line: Word, match: re.Match[str]) -> None:
    value = _group(line, match, "value")
    if value.text.lower() not in ("right", "down"):
        draft.wrong("diagram-syntax", value if value.text else _strip(line), "time runs `right` or `down`")
    draft.down = value.text.lower() == "down"


def _check_asks(draft: Draft, said: SpaceTime) -> None:
    for ask, word in draft.asks:
        if not set(said.execution.events) - ask.given:
            draft.wrong(
                "nothing-to-ask", word, "`ask:` leaves no event to ask for", "take some events out after `except`"
            )
        if ask.stamp in said.show:
            draft.found.append(
                warning(
                    "asked-and-shown",
                    draft.span(word),
                    f"the {ask.stamp} timestamps are asked for, so `show: {ask.stamp}` is ignored",
                    "write one of the two",
                )
            )
    if draft.asks_cut and not said.cuts:
        draft.wrong("nothing-to-ask", draft.asks_cut, "`ask: cut` needs a cut", "write `cut: a3 b3 c2` as well")


QUOTED = r"[\"“„”](?P<{}>[^\"“”]*)[\"“”]"

Read = Callable[[Draft, Word, "re.Match[str]"], None]

STATEMENTS: Mapping[str, Read] = MappingProxyType(
    {
        r"\s*(?i:show)\s*:(?P<value>.*)": _read_show,
        r"\s*(?i:ask)\s*:(?P<value>.*)": _read_ask,
        r"\s*(?i:cut)\s*:(?P<value>[^\"“„”]*)(?:" + QUOTED.format("name") + r")?\s*": _read_cut,
        r"\s*(?i:direction)\s*:(?P<value>.*)": _read_direction,
        r"\s*(?i:label)\s*:?\s+(?P<target>\S+)\s+" + QUOTED.format("words") + r"\s*": _read_label,
        r"\s*(?i:crash)\s*:?\s+(?P<process>.+?)(?:\s+after\s+(?P<event>\S+))?\s*": _read_crash,
        r"(?P<process>[^:\"“”<>]*):(?P<rest>.*)": _read_process,
    }
)
"""The forms a line may have; the first that fits is taken."""
