"""Read the lines of a `merkle` block."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from ddcurric.diagnostics import Checked, error, has_errors
from ddcurric.figures.kit.notation import (
    LineDraft,
    Need,
    SettingLine,
    Word,
    one_of,
    read_settings,
    says_to_vary,
    what_is_asked,
    words_of,
)
from ddcurric.figures.kit.place import too_many
from ddcurric.figures.kit.stage_lines import stages
from ddcurric.figures.merkle.source import CHANGES, CHECK, PRIME, PROOF, HashTree
from ddcurric.lesson.model.block import Diagram

MOST = 64
"""Leaves."""
EXAMPLES: Mapping[str, str] = MappingProxyType(
    {
        "leaves": "leaves: a b c d",
        "proof": "proof: c",
        "change": "change: d",
        "hash": "hash: rfc6962",
        "show": "show: hashes",
        "ask": "ask: proof",
        "vary": "vary:",
    }
)
"""The settings, each with what one may write."""
LEAF = re.compile(r"[^\s,|()\"“”„]+")


def read_tree(diagram: Diagram) -> Checked[HashTree | None]:
    """Read a block; None where it has an error."""
    draft = LineDraft(diagram)
    found = read_settings(draft, EXAMPLES)
    leaves = tuple(_leaves(draft, found.get("leaves", ())))
    many = too_many(diagram, len(leaves), MOST, "leaves")
    if many:
        return Checked(None, many)
    if not leaves and not draft.found:
        message = "there is no leaf in this tree"
        draft.found.append(error("diagram-empty", diagram.span, message, "write `leaves: a b c d`"))
    if not leaves or has_errors(draft.found):
        return Checked(None, draft.sorted())
    change, becomes = _change(draft, one_of(draft, found.get("change", ())), leaves)
    shows = {word.text.lower() for word in _shown(draft, found.get("show", ()))}
    said = HashTree(
        leaves,
        _proof(draft, one_of(draft, found.get("proof", ())), leaves),
        change,
        becomes,
        "hashes" in shows,
        CHECK in shows,
        _marked(draft, one_of(draft, found.get("hash", ()))),
        varies=says_to_vary(draft, found.get("vary", ())),
    )
    if CHECK in shows and not said.proof:
        draft.wrong("diagram-syntax", found["show"][0].value, "`show: check` needs a proof", "write `proof: c` as well")
    said = replace(said, asks=tuple(dict.fromkeys(_asks(draft, found.get("ask", ()), said))))

    def parts(word: str) -> tuple[str, ...]:
        name = said.name(said.tree) if word.lower() == "root" else word
        return (name,) if name in said.nodes or name in said.leaves else ()

    read = stages(draft.staged, parts, (*said.nodes, *said.leaves), "leaf or hash")
    draft.found += read.diagnostics
    return Checked(None if has_errors(draft.found) else replace(said, steps=read.value), draft.sorted())


def _leaves(draft: LineDraft, lines: Sequence[SettingLine]) -> Iterator[str]:
    seen: dict[str, Word] = {}
    for line in lines:
        words = words_of(line.value)
        if not words:
            draft.wrong("diagram-syntax", line.name, "`leaves:` names no leaf", "write `leaves: a b c d`")
        for word in words:
            if LEAF.fullmatch(word.text) is None:
                hint = "a leaf is one word, without brackets, bars and quotation marks: `leaves: a b c d`"
                draft.wrong("diagram-syntax", word, f"`{word.text}` is no name of a leaf", hint)
            elif word.text in seen:
                message = f"there is already a leaf `{word.text}`, in line {draft.span(seen[word.text]).line}"
                draft.wrong("duplicate-event", word, message, "every name stands for one thing")
            else:
                seen[word.text] = word
                yield word.text


def _proof(draft: LineDraft, line: SettingLine | None, leaves: Sequence[str]) -> str:
    return _leaf(draft, line, line.value, leaves) if line else ""


def _leaf(draft: LineDraft, line: SettingLine, value: Word, leaves: Sequence[str]) -> str:
    """The one leaf that a setting names."""
    words = words_of(value)
    if len(words) != 1:
        message = f"`{line.name.text}:` takes one leaf"
        draft.wrong("diagram-syntax", line.place, message, f"write `{line.name.text}: {leaves[0]}`")
    elif words[0].text not in leaves:
        draft.unknown("leaf", words[0], leaves)
    return words[0].text if words else ""


NEW = re.compile(r"(?P<leaf>[^\"“”„]*?)\s*(?:[\"“„](?P<new>[^\"“”]*)[\"“”])?")


def _change(draft: LineDraft, line: SettingLine | None, leaves: Sequence[str]) -> tuple[str, str]:
    """The leaf that changes, and into what: `change: d "d, paid"`."""
    if line is None:
        return "", ""
    read = NEW.fullmatch(line.value.text)
    if read is None:
        draft.wrong("diagram-syntax", line.place, "`change:` takes one leaf", 'write `change: d` or `change: d "new"`')
        return "", ""
    leaf = _leaf(draft, line, Word(read["leaf"], line.value.line, line.value.start), leaves)
    new = read["new"] if read["new"] is not None else f"{leaf}{PRIME}"
    if new == leaf:
        draft.wrong("diagram-syntax", line.place, f"`{leaf}` becomes what it was", "write what it becomes, or nothing")
    return leaf, new


def _shown(draft: LineDraft, lines: Sequence[SettingLine]) -> Iterator[Word]:
    for word in (word for line in lines for word in words_of(line.value)):
        if word.text.lower() in ("hashes", CHECK, "none"):
            yield word
        else:
            hint = "write `show: hashes` or `show: check`; proofs and changes are shown where they are written"
            draft.wrong("diagram-syntax", word, f"there is nothing called `{word.text}` to show", hint)


def _marked(draft: LineDraft, line: SettingLine | None) -> bool:
    if line is not None and line.value.text.lower() not in ("rfc6962", "plain"):
        hint = "write `hash: plain`, or `hash: rfc6962`, which puts 0 before a leaf and 1 before two hashes"
        draft.wrong("diagram-syntax", line.place, f"there is no way to hash called `{line.value.text}`", hint)
    return line is not None and line.value.text.lower() == "rfc6962"


def _asks(draft: LineDraft, lines: Sequence[SettingLine], said: HashTree) -> Iterator[str]:
    proof = Need(bool(said.proof), "a line `proof:`", "proof: c")
    change = Need(bool(said.change), "a line `change:`", "change: d")
    if len(said.leaves) == 1:
        proof = change = Need(False, "a tree of two leaves at least", "leaves: a b")
    return what_is_asked(draft, lines, {PROOF: proof, CHECK: proof, CHANGES: change})
