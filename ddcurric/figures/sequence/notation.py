"""Read Mermaid's `sequenceDiagram` notation: participants, messages, notes, frames.

https://mermaid.js.org/syntax/sequenceDiagram.html
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from ddcurric.diagnostics import Checked, error, has_errors
from ddcurric.figures.kit.execution.model import Event
from ddcurric.figures.kit.mermaid import Statement, read_title
from ddcurric.figures.kit.mermaid_words import stress_of, words_of
from ddcurric.figures.kit.place import too_many
from ddcurric.figures.kit.stage_lines import WORD_OR_EDGE, stages
from ddcurric.figures.kit.statements import first_form
from ddcurric.figures.kit.words import behind
from ddcurric.figures.sequence import NAMES
from ddcurric.figures.sequence.draft import SequenceDraft, assemble
from ddcurric.figures.sequence.source import (
    SECTIONS,
    FrameEnd,
    FrameStep,
    MessageStep,
    NoteStep,
    Sequence,
)
from ddcurric.lesson.model.block import Diagram

NAME = r"[^\s:,;+<>()@-](?:[^:,;+<>()@\n-]|-(?![->x)])|\([^:,;+<>()@\n-]+\))*?"
"""It may hold words in brackets: `API (v2)`."""
HALF, TURNED = r"--?(?:\|[\\/]|\\\\?|//?)", r"(?:[\\/]\||\\\\|//)--?"
"""Arrows with half a head: at the receiver, and at who stands first, who is the receiver then."""
ARROW = rf"(?:\(\)\s*)?(?P<arrow><<--?>>|--?(?:>>|>|x|\))|{HALF}|{TURNED})(?:\s*\(\))?"
MOST_STEPS = 300
"""Messages, notes and frames."""
FRAMES = ("alt", "opt", "loop", "par", "par_over", "critical", "break")


def read_sequence(diagram: Diagram) -> Checked[Sequence | None]:
    """Read a block; None where it has an error."""
    draft = SequenceDraft(diagram)
    for statement in draft.statements(NAMES, splits=""):
        for part in _parts(statement):
            draft.statement = part
            _read_statement(draft, part)
    for kind, place in draft.open:
        draft.statement = place
        draft.wrong(f"`{kind}` is not closed", "close it with a line `end`", 0, len(place.text))
    # Who is named in no message afterwards neither comes nor goes.
    for word, places in (("create", draft.creating), ("destroy", draft.destroying)):
        if places:
            draft.ignored[word] = min(places.values())
    if not draft.events and not draft.found:
        hint = "write a message: `Client->>Server: request`"
        draft.found.append(error("diagram-empty", diagram.span, "there is no participant in this diagram", hint))
    found = (*draft.diagnostics(), *too_many(diagram, len(draft.steps), MOST_STEPS, "steps"))
    if not has_errors(found):
        what = "participant or message"
        staged = stages(draft.staged, lambda word: _parts_named(draft, word), _names(draft), what, WORD_OR_EDGE)
        found = (*found, *staged.diagnostics)
    return Checked(None if has_errors(found) else assemble(draft, staged.value), found)


def _names(draft: SequenceDraft) -> Iterator[str]:
    yield from draft.titles
    yield from (f"{sender}->>{receiver}" for sender, receiver, _ in draft.ways)


def _parts_named(draft: SequenceDraft, word: str) -> Iterator[str]:
    """A participant, by its short name or its title; a message by its number; of `A->>B`, all from A to B."""
    ends = re.split(r"\s*<?[-=.~]+[->x)]*\s*", word, maxsplit=1)
    if len(ends) == 2 and all(ends):
        pair = tuple(next(iter(_participants(draft, end.strip('"'))), "") for end in ends)
        yield from (message for sender, receiver, message in draft.ways if (sender, receiver) == pair)
    elif word.isdigit() and 0 < int(word) <= len(draft.ways):
        yield draft.ways[int(word) - 1][2]
    else:
        yield from (draft.titles[name] for name in _participants(draft, word))


def _participants(draft: SequenceDraft, word: str) -> Iterator[str]:
    flat = {name: " ".join(title.split()).casefold() for name, title in draft.titles.items()}
    yield from (name for name, title in flat.items() if word == name or word.casefold() == title)


def _parts(statement: Statement) -> tuple[Statement, ...]:
    """The statements of a line with semicolons: several where each is one, else words that have a semicolon."""
    pieces = [m for m in re.finditer(r"(?:#\w+;|[^;])+", statement.text) if m[0].strip()]
    reads = [found[0] if (found := _match(piece[0].rstrip())) else None for piece in pieces]
    # "wait; and then go": who divides a frame does not do it in a line with a message.
    told, divides = reads[:1] in ([_read_message], [_read_note]), {_read_section, _read_frame} & {*reads}
    if len(pieces) > 1 and (None in reads or (told and divides)):
        return (Statement(statement.text.rstrip("; \t"), statement.line, statement.column),)
    return tuple(Statement(p[0].rstrip(), statement.line, statement.column + p.start()) for p in pieces)


def _match(line: str) -> tuple[Read, re.Match[str]] | None:
    """The first form that fits; Mermaid's words may be in capitals, where the line says nothing else."""
    return first_form(STATEMENTS, line) or first_form(STATEMENTS, line, re.IGNORECASE)


def _read_statement(draft: SequenceDraft, statement: Statement) -> None:
    found = _match(statement.text)
    if found is not None:
        read, match = found
        read(draft, match)
        return
    hint = "a message is `A->>B: words`, a reply `B-->>A: words`, a lost one `A-xB: words`, a note `Note over A: words`"
    draft.not_a_line(statement.text, NOT_DRAWN, "a sequence diagram", hint)


NOT_DRAWN = ("link", "links", "properties", "details")
"""What a figure on paper cannot have: menus."""


def _read_participant(draft: SequenceDraft, match: re.Match[str]) -> None:
    name = draft.participant(match["name"].strip())
    if draft.open and draft.open[-1][0] == "box":
        draft.boxes[-1][1].append(name)
    if match["create"] and not draft.events[name]:
        draft.creating[name] = draft.statement.place(draft.diagram, match.start("create"), match.end("create"))
    more = dict(SETTING.findall(match["more"] or ""))
    kind = more.pop("type", match["kind"]).lower()
    if "actor" in (kind, match["kind"].lower()):
        draft.actors.add(name)
    written = match["title"] or more.pop("alias", "")
    if more or kind not in ("participant", "actor"):
        draft.ignore("@{…}", match.start("more"), match.end("more"))
    if written or draft.titles[name] == name:
        title = draft.titles[name] = words_of(written or name)
        draft.stress[title] = stress_of(written or name)


def _read_message(draft: SequenceDraft, match: re.Match[str]) -> None:
    sender, receiver = draft.participant(match["sender"].strip()), draft.participant(match["receiver"].strip())
    if re.fullmatch(TURNED, match["arrow"]):
        sender, receiver = receiver, sender
    number = sum(isinstance(step, MessageStep) for step in draft.steps) + 1
    name = f"message {number}"
    written = match["words"] or ""
    words, stress = words_of(written), stress_of(written)
    if draft.number is not None:
        words, stress = f"{draft.number} {words}".strip(), behind(str(draft.number), stress)
        draft.number += draft.pace
    draft.words[name], draft.stress[name] = words, stress
    draft.ways.append((sender, receiver, name))
    draft.events[sender].append(Event(f"{name} sent", sends=(name,)))
    if match["arrow"].endswith("x") and receiver not in draft.destroying:
        draft.toward[name] = receiver
    else:
        if draft.creating.pop(receiver, None) and not draft.events[receiver] and sender != receiver:
            draft.begins[receiver] = name
        draft.events[receiver].append(Event(f"{name} received", receives=name))
    for who in dict.fromkeys((sender, receiver)):
        draft.reaches(who, name)
    _read_arrow(draft, name, match)
    draft.steps.append(MessageStep(name))
    if match["active"] == "+":
        draft.activate(receiver, name)
    elif match["active"] and not draft.deactivate(sender, name):
        draft.ignore("deactivate", match.start("active"), match.end("active"))


def _read_arrow(draft: SequenceDraft, name: str, match: re.Match[str]) -> None:
    """How a message is drawn."""
    arrow = match["arrow"]
    is_half = re.fullmatch(f"{HALF}|{TURNED}", arrow) is not None
    looks = (
        (draft.dashed, "--" in arrow),
        (draft.headless, arrow in ("->", "-->") or is_half),
        (draft.open_headed, arrow.endswith(")")),
        (draft.both_ways, arrow.startswith("<<")),
    )
    for messages, is_one in looks:
        if is_one:
            messages.add(name)
    if is_half:
        side = "above" if ("\\" in arrow) == arrow.startswith("-") else "below"
        draft.half_headed[name] = side if "|" in arrow else f"{side} stroke"


def _read_activation(draft: SequenceDraft, match: re.Match[str]) -> None:
    """`activate A`: from the message before it on."""
    name = draft.participant(match["name"].strip())
    message = draft.ways[-1][2] if draft.ways else ""
    if match["word"].lower() == "activate":
        draft.activate(name, message)
    elif not draft.deactivate(name, message):
        draft.ignore("deactivate", match.start("word"), match.end("word"))


def _read_destruction(draft: SequenceDraft, match: re.Match[str]) -> None:
    name = draft.participant(match["name"].strip())
    draft.destroying[name] = draft.statement.place(draft.diagram, match.start("word"), match.end("word"))


def _read_note(draft: SequenceDraft, match: re.Match[str]) -> None:
    names = [name.strip() for name in match["names"].split(",")]
    side = match["side"].lower().split()[0]
    for name in names:
        draft.participant(name)
    if side != "over" and len(names) > 1:
        draft.wrong(f"a note {side} of two participants", "write `Note over A,B: words`", match.start("names"))
        return
    rows = {name: row for row, name in enumerate(draft.events)}
    if match["words"].strip():
        words, who = match["words"], tuple(rows[name] for name in names)
        draft.steps.append(NoteStep(words_of(words), who, side, stress_of(words)))


def _read_frame(draft: SequenceDraft, match: re.Match[str]) -> None:
    kind = match["kind"].lower().removesuffix("_over")
    draft.open.append((kind, draft.statement))
    draft.steps.append(FrameStep(kind, words_of(match["words"] or "")))


def _read_rect(draft: SequenceDraft, match: re.Match[str]) -> None:
    draft.open.append(("rect", draft.statement))
    draft.steps.append(FrameStep("rect", ""))
    if match["colour"].strip():
        draft.ignore("rect's colour", match.start("colour"), match.end("colour"))


def _read_section(draft: SequenceDraft, match: re.Match[str]) -> None:
    kind = match["kind"].lower()
    of = SECTIONS[kind]
    if not draft.open or draft.open[-1][0] != of:
        draft.wrong(f"`{kind}` stands in no `{of}`", f"open one before it: `{of} words`", match.start("kind"))
        return
    draft.steps.append(FrameStep(kind, words_of(match["words"] or "")))


def _read_box(draft: SequenceDraft, match: re.Match[str]) -> None:
    """`box Purple Servers`: those who are declared in it stand under one roof; a colour is not drawn."""
    draft.open.append(("box", draft.statement))
    colour = COLOUR.match(match["words"] or "")
    if colour is not None:
        start = match.start("words")
        draft.ignore("box's colour", start + colour.start(), start + colour.end())
    draft.boxes.append((words_of((match["words"] or "")[colour.end() if colour else 0 :]), []))


def _read_end(draft: SequenceDraft, match: re.Match[str]) -> None:
    if not draft.open:
        draft.wrong("`end` closes nothing", "take it out, or open a frame: `alt words`", match.start("word"))
        return
    if draft.open.pop()[0] != "box":
        draft.steps.append(FrameEnd())


def _read_number(draft: SequenceDraft, match: re.Match[str]) -> None:
    draft.number = None if match["off"] else int(match["start"] or 1)
    draft.pace = int(match["step"] or 1)


SETTING = re.compile(r"\"?(\w+)\"?\s*:\s*\"?([^\",}]*[^\",}\s])")
"""What stands in `@{ "type": "queue", "alias": "Orders" }`."""
COLOUR = re.compile(
    r"\s*(?:(?:rgb|hsl)a?\([^)]*\)|#[0-9a-fA-F]{3,8}\b|(?:transparent|aqua|aquamarine|azure|beige|black|blue|brown|coral|"
    r"crimson|cyan|fuchsia|gold|gr[ae]y|green|indigo|ivory|khaki|lavender|lime|magenta|maroon|navy|olive|orange|orchid|"
    r"pink|plum|purple|red|salmon|silver|tan|teal|tomato|turquoise|violet|wheat|white|yellow|"
    r"(?:light|dark|medium|deep|pale|hot|sky|royal|steel)[a-z]*)(?=\s|$))",
    re.IGNORECASE,
)
"""The first word of a box, where that is a colour."""

WRAP = r"(?:(?:no)?wrap:\s*)?"
"""Before words: how Mermaid breaks their lines."""
Read = Callable[[SequenceDraft, "re.Match[str]"], None]

STATEMENTS: Mapping[str, Read] = MappingProxyType(
    {
        (
            rf"\s*(?P<create>create\s+)?(?P<kind>participant|actor)\s+(?P<name>{NAME})\s*(?P<more>@\{{[^}}]*\}})?"
            rf"(?:\s+as\s+{WRAP}(?P<title>.+?))?\s*"
        ): _read_participant,
        (
            r"\s*(?i:note)\s+(?P<side>(?i:left\s+of|right\s+of|over))\s+(?P<names>[^:]+?)\s*:\s*"
            rf"{WRAP}(?P<words>.*)"
        ): _read_note,
        rf"\s*(?P<word>(?:de)?activate)\s+(?P<name>{NAME})\s*": _read_activation,
        rf"\s*(?P<word>destroy)\s+(?P<name>{NAME})\s*": _read_destruction,
        r"\s*autonumber(?:\s+(?P<off>off)|\s+(?P<start>\d{1,6})(?:\s+(?P<step>\d{1,4}))?)?\s*": _read_number,
        r"\s*title\b\s*:?\s*(?P<words>[^\s:>-].*)": read_title,
        rf"\s*(?P<kind>{'|'.join(FRAMES)})(?:\s+(?P<words>.+))?": _read_frame,
        r"\s*rect\b(?P<colour>.*)": _read_rect,
        rf"\s*(?P<kind>{'|'.join(SECTIONS)})(?:\s+(?P<words>.+))?": _read_section,
        r"\s*box(?P<words>\s.*)?": _read_box,
        r"\s*(?P<word>end)\s*": _read_end,
        rf"\s*(?P<sender>{NAME})\s*{ARROW}\s*(?P<active>[+-]?)\s*(?P<receiver>{NAME})\s*(?::\s*{WRAP}(?P<words>.*))?": (
            _read_message
        ),
    }
)
"""The forms a line may have; the first that fits is taken."""
