"""Read the lines of processes: events in their order, sends and receives."""

from __future__ import annotations

import re

from ddcurric.diagnostics import meant
from ddcurric.figures.kit.execution.model import Event, Execution, circle
from ddcurric.figures.kit.execution.notation.draft import NAME, SpaceTimeDraft, report_duplicate
from ddcurric.figures.kit.execution.source import STAMPS
from ddcurric.figures.kit.notation import Word, group_of, stripped

EVENT = re.compile(rf"(?P<name>{NAME})(?:\s*(?P<op>[<>])\s*(?P<messages>{NAME}(?:\s*,\s*{NAME})*))?(?=\s|$)")
SETTINGS = ("show", "ask", "cut", "direction", "point", "chain", "past", "future", "steps", "vary")
VALUES = {*STAMPS, "none", "cut", "right", "down"}


def read_process(draft: SpaceTimeDraft, line: Word, match: re.Match[str]) -> None:
    """`A: a1 a2>m1 a3<m2`: a process and its events."""
    name, rest = group_of(line, match, "process"), Word(match["rest"], line.line, match.start("rest"))
    if not name.text:
        draft.wrong("diagram-syntax", stripped(line), "the process before the `:` has no name", "write `A: a1 a2>m1`")
        return
    words = re.findall(r"[^\s,|]+", rest.text)
    means_setting = bool(words) and (words[0].lower() in VALUES or {*words} <= {*draft.names, *draft.processes, "all"})
    if means_setting and (close := meant(name.text, SETTINGS)):
        draft.wrong("diagram-syntax", name, f"there is no setting `{name.text}`", close)
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


def _bad_event(draft: SpaceTimeDraft, rest: Word, at: int) -> int:
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


def _read_event(draft: SpaceTimeDraft, process: str, rest: Word, match: re.Match[str]) -> None:
    name = Word(match["name"], rest.line, rest.start + match.start("name"))
    if name.text in draft.names:
        report_duplicate(draft, name, "an event or message")
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
            report_duplicate(draft, message, "an event")
        else:
            draft.names.setdefault(message.text, message)
            draft.sends[message.text] = name.text
            sent.append(message.text)
    draft.processes[process].append(Event(name.text, tuple(sent)))


def _read_receive(draft: SpaceTimeDraft, process: str, name: Word, messages: tuple[Word, ...]) -> None:
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
        report_duplicate(draft, message, "an event")
        return
    draft.names.setdefault(message.text, message)
    draft.receives[message.text] = (message, name.text)


def check_messages(draft: SpaceTimeDraft) -> None:
    """Report messages that are received and never sent, with the one that may be meant."""
    for message, (word, event) in draft.receives.items():
        if message not in draft.sends:
            near = meant(message, [sent for sent in draft.sends if sent not in draft.receives] or draft.sends)
            draft.wrong(
                "receive-without-send",
                word,
                f"`{event}` receives `{message}`, which no event sends",
                f"let an event send it: `a2>{message}`" + (f"; {near}" if near else ""),
            )


def check_circle(draft: SpaceTimeDraft, execution: Execution) -> None:
    """Say of an execution in which an event happens before itself by which messages it does."""
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
