"""Read the lines of a `ring` block."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from types import MappingProxyType

from ddcurric.diagnostics import Checked, error, has_errors
from ddcurric.figures.kit.notation import (
    LineDraft,
    SettingLine,
    Word,
    in_braces,
    number_in,
    one_of,
    read_settings,
    says_to_vary,
    whole_number,
    words_of,
)
from ddcurric.figures.kit.place import too_many
from ddcurric.figures.kit.stage_lines import WORD_OR_EDGE, stages
from ddcurric.figures.kit.staging import Stage
from ddcurric.figures.ring.model import RingModel
from ddcurric.figures.ring.source import HOPS, MOVED, OWNERS, TABLES, Lookup, Ring, RingAsk
from ddcurric.lesson.model.block import Diagram
from ddcurric.values import dataclass

MOST_BITS, MOST_NODES, MOST_KEYS = 32, 48, 48
EXAMPLES: Mapping[str, str] = MappingProxyType(
    {
        "nodes": "nodes: N1 N8 N14",
        "keys": "keys: K10 K24",
        "fingers": "fingers: N8",
        "buckets": "buckets: N8",
        "lookup": "lookup: K24 from N8",
        "join": "join: N26",
        "leave": "leave: N8",
        "replicas": "replicas: 2",
        "distance": "distance: xor",
        "contacts": "contacts: 2",
        "bits": "bits: 6",
        "show": "show: owners",
        "ask": "ask: owners",
        "vary": "vary:",
    }
)
"""The settings, each with what one may write."""
NAME = re.compile(r"(?P<name>[^\s,:@|<>\"“”]+?)(?:@(?P<at>\d+))?")
ASKED = MappingProxyType({"owners": OWNERS, "fingers": TABLES, "buckets": TABLES, "hops": HOPS, "moved": MOVED})


@dataclass
class RingDraft(LineDraft):
    """A ring while it is read. Names keep the word that introduced them."""

    bits: int | None = None
    names: dict[str, Word] = field(default_factory=dict)
    nodes: dict[str, int] = field(default_factory=dict)
    keys: dict[str, int] = field(default_factory=dict)
    joins: dict[str, int] = field(default_factory=dict)


def read_ring(diagram: Diagram) -> Checked[Ring | None]:
    """Read a block; None where it has an error."""
    draft = RingDraft(diagram)
    found = read_settings(draft, EXAMPLES)
    draft.bits = _bits(draft, found.get("bits", ()))
    for setting in found.get("nodes", ()):
        draft.nodes |= _placed(draft, setting, "node", {})
    for setting in found.get("keys", ()):
        draft.keys |= _placed(draft, setting, "key", draft.keys)
    for setting in found.get("join", ()):
        draft.joins |= _placed(draft, setting, "node", {})
    many = (
        *too_many(diagram, len(draft.nodes) + len(draft.joins), MOST_NODES, "nodes"),
        *too_many(diagram, len(draft.keys), MOST_KEYS, "keys"),
    )
    if many:
        return Checked(None, many)
    if not draft.nodes and not draft.found:
        message = "there is no node in this ring"
        draft.found.append(error("diagram-empty", diagram.span, message, "write `nodes: N1 N8 N14`"))
    _check_bits(draft)
    if has_errors(draft.found):
        return Checked(None, draft.sorted())
    said = _assembled(draft, found)
    return Checked(None if has_errors(draft.found) else said, draft.sorted())


def _bits(draft: RingDraft, lines: tuple[SettingLine, ...]) -> int | None:
    """From the braces or a line of its own; None: as many as the places need."""
    line = one_of(draft, lines)
    if line is not None and in_braces(draft.diagram, "bits") is not None:
        draft.wrong("diagram-syntax", line.name, "`bits` stands in the braces as well", "write it once")
    return number_in(draft, line, MOST_BITS) if line else whole_number(draft, "bits", 1, MOST_BITS)


def _placed(draft: RingDraft, setting: SettingLine, what: str, others: Mapping[str, int]) -> dict[str, int]:
    """Names with their places on the ring: the number at their end, or behind `@`."""
    found: dict[str, int] = {}
    words = words_of(setting.value)
    if not words:
        message = f"`{setting.name.text}:` names no {what}"
        draft.wrong("diagram-syntax", setting.name, message, f"write `{EXAMPLES[setting.name.text.lower()]}`")
    for word in words:
        read = NAME.fullmatch(word.text)
        digits = (read["at"] or "".join(re.findall(r"\d+$", read["name"]))) if read else ""
        if read is None or not digits.isascii() or not digits or len(digits) > 10:
            example = EXAMPLES[setting.name.text.lower()]
            hint = f"write its place behind its name: `{example}`, or `alice@12`"
            draft.wrong("diagram-syntax", word, f"`{word.text}` does not say where on the ring it is", hint)
            continue
        name, at = read["name"], int(digits)
        taken = next((each for each, place in {**others, **found}.items() if place == at), None)
        if what == "node":
            taken = next((each for each, place in {**draft.nodes, **draft.joins, **found}.items() if place == at), None)
        if name in draft.names:
            line = draft.span(draft.names[name]).line
            message = f"there is already a `{name}`, in line {line}"
            draft.wrong("duplicate-event", word, message, "every name stands for one thing")
        elif taken is not None:
            message = f"`{name}` has the place of `{taken}`, {at}"
            draft.wrong("off-the-ring", word, message, f"every {what} has a place of its own")
        else:
            draft.names[name] = word
            found[name] = at
    return found


def _check_bits(draft: RingDraft) -> None:
    """Every place is on the ring; where nothing is said, the ring is as large as its places need."""
    places = {**draft.nodes, **draft.keys, **draft.joins}
    needed = max((at.bit_length() for at in places.values()), default=1)
    if draft.bits is None:
        draft.bits = max(needed, 1)
    if draft.bits > MOST_BITS:
        word = draft.names[max(places, key=lambda name: places[name])]
        draft.wrong("diagram-syntax", word, f"`{word.text}` lies beyond 2^{MOST_BITS} places", "write smaller numbers")
        return
    for name, at in places.items():
        if at >= 1 << draft.bits:
            message = f"`{name}` is not on a ring of {draft.bits} bits: its places are 0 to {(1 << draft.bits) - 1}"
            draft.wrong("off-the-ring", draft.names[name], message, f"write `bits={needed}`, or a smaller number")


def _assembled(draft: RingDraft, found: Mapping[str, tuple[SettingLine, ...]]) -> Ring:
    xor = _distance(draft, one_of(draft, found.get("distance", ())))
    model = RingModel(draft.bits or 1, MappingProxyType(draft.nodes), xor)
    replicas, contacts = (one_of(draft, found.get(name, ())) for name in ("replicas", "contacts"))
    copies = 1
    if replicas is not None:
        most = max(1, len(draft.nodes) - len(_leaving(draft, found)))
        copies = number_in(draft, replicas, most) or 1
    known = 1
    if contacts is not None:
        known = number_in(draft, contacts, 20) or 1
        if not xor:
            hint = "write `distance: xor`, or leave it out"
            draft.wrong("diagram-syntax", contacts.name, "`contacts:` says how many nodes of a bucket are known", hint)
    said = Ring(
        model,
        MappingProxyType(draft.keys),
        copies,
        known,
        _tables(draft, found, xor),
        tuple(_lookups(draft, found.get("lookup", ()), model, known)),
        MappingProxyType(draft.joins),
        _leaving(draft, found, report=True),
        _shows(draft, found.get("show", ())),
        varies=says_to_vary(draft, found.get("vary", ())),
    )
    said = replace(said, asks=tuple(_asks(draft, found.get("ask", ()), said)))
    return replace(said, steps=_stages(draft, said))


def _distance(draft: RingDraft, line: SettingLine | None) -> bool:
    if line is None:
        return False
    value = line.value.text.lower()
    if value not in ("xor", "clockwise"):
        hint = "write `distance: xor` (Kademlia) or `distance: clockwise` (Chord)"
        draft.wrong("diagram-syntax", line.place, f"there is no distance `{line.value.text}`", hint)
    return value == "xor"


def _tables(draft: RingDraft, found: Mapping[str, tuple[SettingLine, ...]], xor: bool) -> tuple[str, ...]:
    right, wrong = ("buckets", "fingers") if xor else ("fingers", "buckets")
    for line in found.get(wrong, ()):
        whose = "Kademlia’s nodes, by `distance: xor`, keep" if xor else "the nodes of Chord’s ring keep"
        hint = f"write `{right}: {line.value.text}`" if xor else f"write `{right}:`, or `distance: xor` as well"
        draft.wrong("diagram-syntax", line.name, f"{whose} {right}, not {wrong}", hint)
    return tuple(dict.fromkeys(word.text for line in found.get(right, ()) for word in _nodes(draft, line, draft.nodes)))


def _nodes(draft: RingDraft, line: SettingLine, known: Mapping[str, int]) -> Iterator[Word]:
    """The nodes that a setting names."""
    words = words_of(line.value)
    if not words:
        message, example = f"`{line.name.text}:` names no node", EXAMPLES[line.name.text.lower()]
        draft.wrong("diagram-syntax", line.name, message, f"write `{example}`")
    for word in words:
        if word.text in known:
            yield word
        else:
            draft.unknown("node", word, known)


def _leaving(draft: RingDraft, found: Mapping[str, tuple[SettingLine, ...]], report: bool = False) -> tuple[str, ...]:
    lines = found.get("leave", ())
    if not report:
        named = {word.text for line in lines for word in words_of(line.value)}
        return tuple(name for name in draft.nodes if name in named)
    gone = tuple(dict.fromkeys(word.text for line in lines for word in _nodes(draft, line, draft.nodes)))
    if draft.nodes and len(gone) == len(draft.nodes) and not draft.joins:
        draft.wrong("diagram-syntax", lines[-1].place, "all nodes leave, and nobody stores the keys", "let one stay")
    return gone


LOOKUP = re.compile(r"(?P<key>\S+)\s+from\s+(?P<start>\S+)")


def _lookups(draft: RingDraft, lines: Sequence[SettingLine], model: RingModel, known: int) -> Iterator[Lookup]:
    for line in lines:
        read = LOOKUP.fullmatch(line.value.text)
        if read is None:
            hint = "write the key and the node that asks: `lookup: K24 from N8`"
            draft.wrong("diagram-syntax", line.place, "`lookup:` does not say what is looked up, and from where", hint)
            continue
        key, start = (
            Word(read[name], line.value.line, line.value.start + read.start(name)) for name in read.groupdict()
        )
        if key.text not in draft.keys:
            draft.unknown("key", key, draft.keys)
        if start.text not in draft.nodes:
            draft.unknown("node", start, draft.nodes)
        if key.text in draft.keys and start.text in draft.nodes:
            yield Lookup(key.text, start.text, model.lookup(start.text, draft.keys[key.text], known))


def _shows(draft: RingDraft, lines: Sequence[SettingLine]) -> bool:
    words = [word for line in lines for word in words_of(line.value)]
    for word in words:
        if word.text.lower() not in ("owners", "none"):
            hint = "write `show: owners`; fingers, lookups and moves are shown where they are written"
            draft.wrong("diagram-syntax", word, f"there is nothing called `{word.text}` to show", hint)
    return any(word.text.lower() == "owners" for word in words)


NEEDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        OWNERS: ("a key", "keys: K10"),
        TABLES: ("a node whose table it is", "fingers: N8"),
        HOPS: ("a lookup", "lookup: K24 from N8"),
        MOVED: ("a node that joins or leaves, and a key", "join: N26"),
    }
)
"""Of what is asked for: what it is asked about, and an example."""


def _asks(draft: RingDraft, lines: Sequence[SettingLine], said: Ring) -> Iterator[RingAsk]:
    there = {
        OWNERS: bool(said.keys),
        TABLES: bool(said.tables),
        HOPS: bool(said.lookups),
        MOVED: bool(said.keys) and bool(said.joins or said.leaves),
    }
    seen: set[str] = set()
    for line in lines:
        words = words_of(line.value)
        split = next((at for at, word in enumerate(words) if word.text.lower() == "except"), len(words))
        if not words[:split]:
            draft.wrong("nothing-to-ask", line.place, "`ask:` asks for nothing", "write `ask: owners`")
        given = frozenset(word.text for word in words[split + 1 :] if _known_key(draft, word, said))
        for word in words[:split]:
            what = ASKED.get(word.text.lower())
            if what is None:
                hint = "write `ask: owners`, `ask: fingers`, `ask: buckets`, `ask: hops` or `ask: moved`"
                draft.wrong("diagram-syntax", word, f"the program cannot ask for `{word.text}`", hint)
            elif not there[what]:
                needed, example = NEEDS[what]
                message = f"`ask: {word.text}` needs {needed}"
                draft.wrong("nothing-to-ask", word, message, f"write `{example}` as well")
            elif what == OWNERS and given >= said.keys.keys():
                draft.wrong("nothing-to-ask", word, "`ask: owners` leaves no key", "take some out after `except`")
            elif what not in seen:
                seen.add(what)
                yield RingAsk(what, given if what == OWNERS else frozenset())
        if OWNERS in seen and said.shows_owners:
            message = "the owners are asked for, so `show: owners` is ignored"
            draft.asked_and_shown(line.value, message)


def _known_key(draft: RingDraft, word: Word, said: Ring) -> bool:
    if word.text not in said.keys:
        draft.unknown("key", word, said.keys)
    return word.text in said.keys


def _stages(draft: RingDraft, said: Ring) -> tuple[Stage, ...]:
    """What it points at: nodes, keys, and the lines of fingers and hops."""
    names = {*said.all_nodes, *said.keys}
    edges = {said.edge(*hop) for lookup in said.lookups for hop in lookup.hops}
    edges |= {said.edge(node, other) for node in said.tables for other in said.model.known(node, said.contacts)}

    def parts(word: str) -> tuple[str, ...]:
        ends = re.split(r"\s*[-=.]+>\s*", word)
        name = said.edge(*ends) if len(ends) == 2 else word
        return (name,) if name in names or name in edges else ()

    read = stages(draft.staged, parts, sorted(names | edges), "node, key or hop", WORD_OR_EDGE)
    draft.found += read.diagnostics
    return read.value
