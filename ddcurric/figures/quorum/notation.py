"""Read the lines of a `quorum` block, and the sizes in its braces."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from types import MappingProxyType

from ddcurric.diagnostics import Checked, error, has_errors, meant
from ddcurric.figures.kit.notation import (
    LineDraft,
    Need,
    SettingLine,
    Word,
    in_braces,
    lines_in,
    setting_of,
    stripped,
    what_is_asked,
    whole_number,
    words_of,
)
from ddcurric.figures.kit.place import too_many
from ddcurric.figures.kit.stage_lines import stages
from ddcurric.figures.quorum.model import ASKS, DOWN, READ, WRITTEN, Act, ActKind, QuorumSystem
from ddcurric.lesson.model.block import Diagram
from ddcurric.source import Span
from ddcurric.values import dataclass

MOST_SERVERS = 15
MOST_ACTS = 10
SIZES = "write the sizes in the braces: `quorum {n=5 w=3 r=3}`"
ACTS: tuple[ActKind, ...] = ("written", "read", "down")


@dataclass
class QuorumDraft(LineDraft):
    """What has been read so far."""

    servers: tuple[str, ...] = ()
    acts: list[tuple[Word, Act]] = field(default_factory=list)
    asks: list[SettingLine] = field(default_factory=list)
    varies: bool = False


def read_quorum(diagram: Diagram) -> Checked[QuorumSystem | None]:
    """Read a block; None where it has an error."""
    draft = QuorumDraft(diagram)
    lines = lines_in(diagram)
    sizes = _sizes(draft, lines)
    for line in lines if draft.servers else ():
        _read_line(draft, line)
    many = too_many(diagram, len(draft.acts), MOST_ACTS, "lines of writes, reads and failures")
    if sizes is None or many or has_errors(draft.found):
        return Checked(None, (*draft.sorted(), *many))
    w, r = sizes
    _check_acts(draft, r)
    asked = {*_asks(draft)}
    asks = tuple(ask for ask in ASKS if ask in asked)
    said = QuorumSystem(draft.servers, w, r, tuple(act for _, act in draft.acts), asks, (), draft.varies)
    names = (*said.servers, *act_names(said))
    steps = stages(draft.staged, lambda word: (word,) if word in names else (), names, "server or line")
    draft.found += steps.diagnostics
    said = QuorumSystem(said.servers, w, r, said.acts, asks, steps.value, draft.varies)
    return Checked(None if has_errors(draft.found) else said, draft.sorted())


def numbered(n: int) -> tuple[str, ...]:
    """The names of servers to which the author gives none."""
    return tuple(f"S{at}" for at in range(1, n + 1))


def act_names(said: QuorumSystem) -> tuple[str, ...]:
    """What the acts are called by those who point at them: `written`, or `written-1`, `written-2` of several."""
    kinds = [act.kind for act in said.acts]
    return tuple(
        kind if kinds.count(kind) == 1 else f"{kind}-{kinds[: at + 1].count(kind)}" for at, kind in enumerate(kinds)
    )


def _sizes(draft: QuorumDraft, lines: tuple[Word, ...]) -> tuple[int, int] | None:
    """w and r; the servers are noted in the draft."""
    n = whole_number(draft, "n", 1, MOST_SERVERS)
    named = [value for line in lines if (value := _named_servers(line)) is not None]
    if len(named) > 1:
        draft.wrong("diagram-syntax", named[1], "the servers are named twice", "write one line `servers:`")
    names = words_of(named[0]) if named else ()
    for at, word in enumerate(names):
        if any(word.text == other.text for other in names[:at]):
            draft.wrong("duplicate-event", word, f"there are two servers `{word.text}`", "every name stands for one")
    if names and n is not None and n != len(names):
        draft.wrong("quorum-size", named[0], f"`n={n}`, but {len(names)} servers are named", "leave one of them out")
    if len(names) > MOST_SERVERS:
        draft.found += too_many(draft.diagram, len(names), MOST_SERVERS, "servers")
    draft.servers = tuple(word.text for word in names) or numbered(n or 0)
    if not draft.servers and in_braces(draft.diagram, "n") is None:
        _missing(draft, "n")
    found = [whole_number(draft, key, 1, 1000) for key in ("w", "r")]
    for key, size in zip(("w", "r"), found, strict=True):
        if in_braces(draft.diagram, key) is None:
            _missing(draft, key)
        elif size is not None and draft.servers and size > len(draft.servers):
            place = in_braces(draft.diagram, key)
            assert place is not None
            what = "no write would ever be done" if key == "w" else "no read would ever be answered"
            message = f"`{key}={size}` of {len(draft.servers)} servers: {what}"
            hint = f"write `{key}={len(draft.servers) // 2 + 1}` for a majority"
            draft.found.append(error("quorum-size", place.span, message, hint))
    w, r = found
    return (w, r) if w is not None and r is not None and draft.servers else None


def _named_servers(line: Word) -> Word | None:
    setting = setting_of(line)
    return setting[1] if setting and setting[0].text.lower() == "servers" else None


def _missing(draft: QuorumDraft, key: str) -> None:
    what = {"n": "how many servers there are", "w": "how many servers a write waits for"}
    message = f"this figure does not say {what.get(key, 'how many servers a read waits for')} (`{key}`)"
    draft.found.append(error("quorum-size", draft.diagram.span, message, SIZES))


def _read_line(draft: QuorumDraft, line: Word) -> None:
    if draft.staging(line):
        return
    setting = setting_of(line)
    read = LINES.get(setting[0].text.lower()) if setting else None
    if setting is None or read is None:
        word = setting[0] if setting else stripped(line)
        advice = (
            "lines are `written: S1 S2`, `read: S2 S3`, `down: S1`, `servers:`, `ask:`, `point:`, `steps:`, `vary:`"
        )
        message = f"there is no line `{word.text}`" if setting else f"`{word.text}` is no line of a quorum figure"
        draft.wrong("diagram-syntax", word, message, (meant(word.text, LINES) if setting else "") or advice)
        return
    read(draft, setting[0], setting[1])


_QUOTED = re.compile(r"(?P<names>[^\"“”„]*)(?:[\"“”„](?P<words>[^\"“”„]*)[\"“”„]\s*)?")


def _read_act(draft: QuorumDraft, name: Word, value: Word) -> None:
    kind = ACTS[ACTS.index(name.text.lower())]
    match = _QUOTED.fullmatch(value.text)
    if match is None or (match["words"] is not None and kind != WRITTEN):
        message = "only what is written has words" if match else "a quotation mark here has no partner"
        draft.wrong("diagram-syntax", value, message, 'write `written: S1 S2 "x = 2"`')
        return
    chosen: list[str] = []
    for word in words_of(Word(match["names"], value.line, value.start)):
        if word.text not in draft.servers:
            draft.unknown("server", word, draft.servers)
        elif word.text in chosen:
            draft.wrong("duplicate-event", word, f"`{word.text}` is named twice in this line", "name it once")
        else:
            chosen.append(word.text)
    if not match["names"].strip():
        draft.wrong("diagram-syntax", name, f"`{kind}:` names no server", f"write `{kind}: {draft.servers[0]}`")
    servers = tuple(server for server in draft.servers if server in chosen)
    draft.acts.append((name, Act(kind, servers, (match["words"] or "").strip())))


def _read_ask(draft: QuorumDraft, name: Word, value: Word) -> None:
    draft.asks.append(SettingLine(name, value))


def _read_vary(draft: QuorumDraft, name: Word, value: Word) -> None:
    draft.varies = True
    if value.text:
        draft.wrong("diagram-syntax", value, "`vary:` takes nothing", "write `vary:` alone")


def _skip(draft: QuorumDraft, name: Word, value: Word) -> None:
    """The servers, which have been read before all else."""
    if not value.text:
        draft.wrong("diagram-syntax", name, "`servers:` names no server", "write `servers: A B C`")


LINES: Mapping[str, Callable[[QuorumDraft, Word, Word], None]] = MappingProxyType(
    {**dict.fromkeys(ACTS, _read_act), "ask": _read_ask, "vary": _read_vary, "servers": _skip}
)
"""What may stand before a colon, besides what stages."""


def _check_acts(draft: QuorumDraft, r: int) -> None:
    """A server that is down does nothing more, and a read waits for as many answers as it needs."""
    down: dict[str, Span] = {}
    for word, act in draft.acts:
        gone = [server for server in act.servers if server in down]
        if gone and act.kind == DOWN:
            message = f"`{gone[0]}` is down already, since line {down[gone[0]].line}"
            draft.wrong("quorum-size", word, message, "name it once")
        elif gone:
            what = "take a write" if act.kind == WRITTEN else "answer a read"
            message = f"`{gone[0]}` is down since line {down[gone[0]].line}, so it cannot {what}"
            draft.wrong("quorum-size", word, message, "name servers that are up, or write the line before `down:`")
        elif act.kind == READ and len(act.servers) < r:
            message = f"a read waits for r = {r} answers, and this one has {len(act.servers)}"
            draft.wrong("quorum-size", word, message, f"name {r} servers, or write `r={len(act.servers)}`")
        if act.kind == DOWN:
            down |= dict.fromkeys(act.servers, draft.span(word))


def _asks(draft: QuorumDraft) -> Iterator[str]:
    reads = any(act.kind == READ for _, act in draft.acts)
    needs = dict.fromkeys(ASKS, Need(True, "", ""))
    needs["value"] = Need(reads, "a read", f"read: {' '.join(draft.servers[:2])}")
    return what_is_asked(draft, draft.asks, needs)
