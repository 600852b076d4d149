"""Read the lines of a `chain` block."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from types import MappingProxyType

from ddcurric.diagnostics import Checked, error, has_errors, meant
from ddcurric.figures.chain.model import LONGEST, RULES, BlockTree
from ddcurric.figures.chain.source import CONFIRMATIONS, GIVEN_UP, TIP, TOTALS, Blocks
from ddcurric.figures.kit.notation import (
    LineDraft,
    Need,
    SettingLine,
    Word,
    group_of,
    lines_in,
    one_of,
    says_to_vary,
    setting_of,
    stripped,
    what_is_asked,
    words_of,
)
from ddcurric.figures.kit.place import too_many
from ddcurric.figures.kit.stage_lines import stages
from ddcurric.lesson.model.block import Diagram
from ddcurric.values import dataclass

MOST = 100
"""Blocks."""
HEAVIEST_BLOCK = 9_999
EXAMPLES: Mapping[str, str] = MappingProxyType(
    {
        "rule": "rule: heaviest",
        "see": "see: a3",
        "confirm": "confirm: a1 b2",
        "show": "show: totals",
        "ask": "ask: tip",
        "vary": "vary:",
    }
)
"""The settings, each with what one may write."""
NAME = r"[^\s,:|<>\"`“”„←]+"
ARROW = re.compile("<-+|←")
BLOCKS = re.compile(rf"\s*{NAME}(?:\s*(?:<-+|←)\s*{NAME})*\s*")
WEIGHT = re.compile(rf"\s*(?i:weight)\s*:?\s+(?P<block>{NAME})\s+(?P<weight>\S+)\s*")


@dataclass
class ChainDraft(LineDraft):
    """Blocks while they are read."""

    before: dict[str, str] = field(default_factory=dict)
    """Of each block the one that it names; `` as long as nothing says which."""
    names: dict[str, Word] = field(default_factory=dict)
    named: dict[str, Word] = field(default_factory=dict)
    """Where it was said what a block names."""
    weights: list[tuple[Word, Word]] = field(default_factory=list)
    settings: dict[str, tuple[SettingLine, ...]] = field(default_factory=dict)


def read_blocks(diagram: Diagram) -> Checked[Blocks | None]:
    """Read a block; None where it has an error."""
    draft = ChainDraft(diagram)
    for line in lines_in(diagram):
        if not draft.staging(line):
            _read_line(draft, line)
    many = too_many(diagram, len(draft.before), MOST, "blocks")
    if many:
        return Checked(None, many)
    _check_tree(draft)
    if has_errors(draft.found):
        return Checked(None, draft.sorted())
    root = next(block for block, parent in draft.before.items() if not parent)
    before = {root: "", **{block: parent for block, parent in draft.before.items() if block != root}}
    said = _assembled(draft, BlockTree(MappingProxyType(before), MappingProxyType(_weights(draft))))
    return Checked(None if has_errors(draft.found) else said, draft.sorted())


def _read_line(draft: ChainDraft, line: Word) -> None:
    weight = WEIGHT.fullmatch(line.text)
    setting = setting_of(line)
    if weight is not None:
        draft.weights.append((group_of(line, weight, "block"), group_of(line, weight, "weight")))
    elif setting is not None:
        name, value = setting
        key = name.text.lower()
        if key in EXAMPLES:
            draft.settings[key] = (*draft.settings.get(key, ()), SettingLine(name, value))
        else:
            close = meant(key, (*EXAMPLES, "point", "steps"))
            examples = ", ".join(f"`{example}`" for example in EXAMPLES.values())
            hint = close or f"write `g <- a1 <- a2`, {examples}, `point:` or `steps:`"
            draft.wrong("diagram-syntax", name, f"there is no setting `{name.text}:`", hint)
    elif BLOCKS.fullmatch(line.text) is not None:
        _read_chain(draft, line)
    else:
        hint = "blocks are `g <- a1 <- a2`, each after the one that it names; a weight is `weight a2 5`"
        draft.wrong("diagram-syntax", stripped(line), f"`{line.text.strip()}` is no chain of blocks", hint)


def _read_chain(draft: ChainDraft, line: Word) -> None:
    blocks = ARROW.sub(lambda arrow: " " * len(arrow[0]), line.text)
    words = [Word(m[0], line.line, line.start + m.start()) for m in re.finditer(r"\S+", blocks)]
    for at, word in enumerate(words):
        draft.names.setdefault(word.text, word)
        parent = words[at - 1].text if at else ""
        known = draft.before.setdefault(word.text, parent)
        if not parent:
            continue
        if parent == word.text:
            draft.wrong("broken-chain", word, f"`{word.text}` names itself", "a block names the one before it")
        elif word.text in draft.named and known != parent:
            message = f"`{word.text}` names `{known}` and `{parent}`"
            draft.wrong("broken-chain", word, message, "a block names one other; give the second block another name")
        else:
            draft.before[word.text] = parent
            draft.named.setdefault(word.text, word)


def _check_tree(draft: ChainDraft) -> None:
    """All blocks hang together, and none comes before itself."""
    if not draft.before:
        if not draft.found:
            message = "there is no block in this chain"
            draft.found.append(error("diagram-empty", draft.diagram.span, message, "write `g <- a1 <- a2`"))
        return
    if has_errors(draft.found):
        return
    roots = [block for block, parent in draft.before.items() if not parent]
    for block in draft.before:
        seen = [block]
        while draft.before[seen[-1]] and draft.before[seen[-1]] not in seen:
            seen.append(draft.before[seen[-1]])
        if draft.before[seen[-1]]:
            around = seen[seen.index(draft.before[seen[-1]]) :]
            circle = " <- ".join(reversed([*around, around[0]]))
            message = f"no block comes first: {circle}"
            draft.wrong("broken-chain", draft.names[block], message, "a block names one that was there before it")
            return
    for root in roots[1:]:
        message = f"`{root}` names no block, and neither does `{roots[0]}`"
        hint = f"say which one is before it: `{roots[0]} <- {root}`"
        draft.wrong("broken-chain", draft.names[root], message, hint)


def _weights(draft: ChainDraft) -> dict[str, int]:
    found: dict[str, int] = {}
    for block, weight in draft.weights:
        if block.text not in draft.before:
            draft.unknown("block", block, draft.before)
        elif block.text in found:
            draft.wrong("duplicate-event", block, f"`{block.text}` has a weight already", "write it once")
        elif not re.fullmatch(r"[0-9]{1,6}", weight.text) or not 1 <= int(weight.text) <= HEAVIEST_BLOCK:
            message = f"`{weight.text}` is not a whole number from 1 to {HEAVIEST_BLOCK:,}"
            draft.wrong("bad-value", weight, message, f"write `weight {block.text} 5`")
        else:
            found[block.text] = int(weight.text)
    return found


def _assembled(draft: ChainDraft, tree: BlockTree) -> Blocks:
    lines = draft.settings
    shown = [*_shown(draft, lines.get("show", ()))]
    said = Blocks(
        tree,
        _rule(draft, one_of(draft, lines.get("rule", ()))),
        _seen(draft, one_of(draft, lines.get("see", ())), tree),
        tuple(dict.fromkeys(word.text for line in lines.get("confirm", ()) for word in _blocks(draft, line, tree))),
        "none" not in shown,
        TOTALS in shown,
        varies=says_to_vary(draft, lines.get("vary", ())),
    )
    said = replace(said, asks=tuple(dict.fromkeys(_asks(draft, lines.get("ask", ()), said))))
    names = tree.before.keys()
    read = stages(draft.staged, lambda word: (word,) if word in names else (), sorted(names), "block")
    draft.found += read.diagnostics
    return replace(said, steps=read.value)


def _rule(draft: ChainDraft, line: SettingLine | None) -> str:
    if line is None:
        return LONGEST
    rule = line.value.text.lower()
    if rule not in RULES:
        hint = "write `rule: longest`, `rule: heaviest` or `rule: ghost`"
        draft.wrong("diagram-syntax", line.place, f"there is no rule `{line.value.text}`", hint)
    return rule


def _blocks(draft: ChainDraft, line: SettingLine, tree: BlockTree) -> Iterator[Word]:
    words = words_of(line.value)
    if not words:
        name = line.name.text
        draft.wrong("diagram-syntax", line.name, f"`{name}:` names no block", f"write `{name}: {tree.tips[0]}`")
    for word in words:
        if word.text in tree.before:
            yield word
        else:
            draft.unknown("block", word, tree.before)


def _seen(draft: ChainDraft, line: SettingLine | None, tree: BlockTree) -> str:
    words = [*_blocks(draft, line, tree)] if line else []
    if line is not None and len(words) > 1:
        message = "`see:` takes one block: the tip to which a node holds so far"
        draft.wrong("diagram-syntax", line.value, message, f"write `see: {words[0].text}`")
    return words[0].text if words else ""


def _shown(draft: ChainDraft, lines: Sequence[SettingLine]) -> Iterator[str]:
    for word in (word for line in lines for word in words_of(line.value)):
        if word.text.lower() in (TOTALS, TIP, "none"):
            yield word.text.lower()
        else:
            hint = "write `show: totals`, or `show: none` for blocks alone"
            draft.wrong("diagram-syntax", word, f"there is nothing called `{word.text}` to show", hint)


def _asks(draft: ChainDraft, lines: Sequence[SettingLine], said: Blocks) -> Iterator[str]:
    fork = Need(len(said.tree.tips) > 1, "a fork: two blocks that name one", "g <- b1")
    needs = {
        TIP: fork,
        TOTALS: fork,
        CONFIRMATIONS: Need(bool(said.confirmed), "blocks that it counts for", "confirm: a1"),
        GIVEN_UP: Need(bool(said.seen), "the tip that the node held", "see: a3"),
    }
    return what_is_asked(draft, lines, needs)
