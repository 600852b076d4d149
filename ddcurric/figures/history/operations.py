"""Read one line of operations: `w(x,1) 0-3  r(x)=1 5-7`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from ddcurric.diagnostics import did_you_mean
from ddcurric.figures.history.model import CALLS, EMPTY, FAIL, OK, Operation
from ddcurric.figures.kit.notation import LineDraft, Word

ALIASES: Mapping[str, str] = MappingProxyType(
    {"write": "w", "read": "r", "enqueue": "enq", "dequeue": "deq", **{name: name for name in CALLS}}
)
TOLD: Mapping[str, str] = MappingProxyType({"ok": OK, "true": OK, "fail": FAIL, "false": FAIL})
"""What a compare-and-set may be told."""
NOTHING = (EMPTY, "⊥", "∅", "-")
"""What the head of an empty queue may be called."""
CALLED = re.compile(r"(?P<call>\w+)\s*\((?P<arguments>[^()]*)\)(?:\s*=\s*(?P<result>[^\s,()=]+))?")
TIME = re.compile(r"\s*(?P<begin>\d+(?:\.\d+)?)\s*(?P<to>-|–|—|\.\.)\s*(?P<end>\d+(?:\.\d+)?|\?)(?![\w.])")
GLUED = re.compile(r"[^\s=,;]")
"""As others write it: `W(x)1`."""
STRETCH = re.compile(r"\S+")
VALUE = r"[^\s,()=:]+"
LONGEST_TIME = 9
"""Digits of a time."""
EXAMPLE = "an operation is what it asks and its time: `w(x,1) 0-3`, `r(x)=1 5-7`, `cas(x,1,2)=ok 2-4`"


def read_operations(draft: LineDraft, process: int, rest: Word) -> Iterator[tuple[Operation, Word]]:
    """The operations of a process, each with the words that ask for it; what is wrong goes into the draft."""
    last: tuple[Operation, Word] | None = None
    at = number = 0
    while at < len(rest.text):
        if rest.text[at].isspace() or rest.text[at] in ",;":
            at += 1
            continue
        called = CALLED.match(rest.text, at)
        if called is None or GLUED.match(rest.text, called.end()):
            at = _no_operation(draft, rest, at)
            continue
        word = Word(called[0].rstrip(), rest.line, rest.start + at)
        at = called.end()
        time = TIME.match(rest.text, at)
        if time is None and TIME.fullmatch(called["result"] or ""):
            message = f"`{word.text}` says its time where it should say what it was told"
            draft.wrong("operation-result", word, message, "write both: `r(x)=1 0-3`")
            continue
        if time is None:
            message = f"`{word.text}` does not say when it begins and ends"
            draft.wrong("operation-time", word, message, f"write `{word.text} 0-3`, or `0-?` where nobody saw it end")
            loose = re.compile(r"\s*[\d?.]+(?:\s*[-–—]\s*[\d?.]*)?").match(rest.text, at)
            at = loose.end() if loose else at
            continue
        at = time.end()
        read = _operation(draft, process, number + 1, called, word, time)
        if read is None:
            continue
        number += 1
        if last is not None and not _follows(draft, read, word, *last):
            continue
        last = read, word
        yield last


def _no_operation(draft: LineDraft, rest: Word, at: int) -> int:
    stretch = STRETCH.match(rest.text, at)
    assert stretch is not None
    word = Word(stretch[0], rest.line, rest.start + at)
    time = TIME.match(rest.text, at)
    if time is not None:
        draft.wrong("diagram-syntax", word, f"`{time[0].strip()}` is a time without an operation", EXAMPLE)
        return time.end()
    draft.wrong("diagram-syntax", word, f"`{word.text}` is not an operation", EXAMPLE)
    after = TIME.match(rest.text, stretch.end())
    return after.end() if after else stretch.end()


def _operation(
    draft: LineDraft, process: int, number: int, called: re.Match[str], word: Word, time: re.Match[str]
) -> Operation | None:
    call = ALIASES.get(called["call"].lower())
    if call is None:
        hint = did_you_mean(called["call"], ALIASES)
        draft.wrong("diagram-syntax", word, f"there is no operation `{called['call']}`", hint)
        return None
    words = [each.strip() for each in called["arguments"].split(",")]
    takes = ("x" if not CALLS[call].queue else "q", *CALLS[call].takes)
    if len(words) != len(takes) or not all(re.fullmatch(VALUE, each) for each in words):
        things = {"w": "an object and a value", "r": "an object", "cas": "an object, a value and a new one"}
        what = things.get(call, "a queue and a value" if call == "enq" else "a queue")
        hint = f"write `{called['call']}({','.join(takes)})`" + ("" if call != "r" else "; what it returns: `r(x)=1`")
        draft.wrong("diagram-syntax", word, f"`{called['call']}` takes {what}", hint)
        return None
    begin, end = time["begin"], time["end"]
    if max(len(begin), len(end)) > LONGEST_TIME:
        draft.wrong("operation-time", word, f"`{begin}-{end}` is no time of a figure", "count from 0 in small numbers")
        return None
    if end != "?" and float(end) <= float(begin):
        message = f"`{word.text}` ends at {end} and begins at {begin}"
        draft.wrong("operation-time", word, message, "an operation takes time: it ends later than it begins")
        return None
    result = _result(draft, call, called, word, pending=end == "?")
    if result == "":
        return None
    stop = None if end == "?" else float(end)
    return Operation(process, number, call, words[0], tuple(words[1:]), result, float(begin), stop)


def _result(draft: LineDraft, call: str, called: re.Match[str], word: Word, pending: bool) -> str | None:
    """What the operation is told; None where that is nothing or not known, empty where it is wrong."""
    said = None if called["result"] == "?" else called["result"]
    if not CALLS[call].told:
        if said is None or said.lower() == "ok":
            return None
        hint = f"write `{called[0].partition('=')[0].strip()}`"
        draft.wrong("operation-result", word, f"`{call}` is told nothing, and here `{said}`", hint)
        return ""
    if pending:
        if said is None:
            return None
        message = f"somebody saw `{word.text}` end, since it says what it was told"
        draft.wrong("operation-result", word, message, "say when it ended, or leave out what it was told")
        return ""
    asked = called[0].partition("=")[0].strip()
    if said is None:
        example = {"r": "=1", "deq": "=a`, or `" + asked + "=empty", "cas": "=ok` or `" + asked + "=fail"}[call]
        message = f"`{asked}` has ended and does not say what it was told"
        draft.wrong(
            "operation-result", word, message, f"write `{asked}{example}`; `0-?` is the time of one that has not ended"
        )
        return ""
    if call == "cas" and said.lower() not in TOLD:
        draft.wrong(
            "operation-result", word, f"a `cas` is told `ok` or `fail`, and here `{said}`", f"write `{asked}=ok`"
        )
        return ""
    if call == "deq" and said in NOTHING:
        return EMPTY
    return TOLD[said.lower()] if call == "cas" else said


def _follows(draft: LineDraft, read: Operation, word: Word, last: Operation, before: Word) -> bool:
    """Whether a process does one thing after the other."""
    if last.end is None:
        message = f"`{before.text}` has not ended, and its process goes on with `{word.text}`"
        hint = "a process does one thing at a time; give what comes later to another one"
    elif read.begin < last.end:
        message = f"`{word.text}` begins at {read.begin:g}, and `{before.text}` ends at {last.end:g}"
        hint = "a process does one thing at a time, in the order of its line"
    else:
        return True
    draft.wrong("operation-time", word, message, hint)
    return False
