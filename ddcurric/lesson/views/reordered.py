"""The options of a question in another order, and the solution that names the right one."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from ddcurric.lesson.model import block as b
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.lesson import Answer, Question, Solution
from ddcurric.lesson.model.walk import Node, rewrite, walk
from ddcurric.lesson.views.options import Choices, exercise_options, right_options
from ddcurric.lesson.words import between, flat_text, plain_text

Reordered = tuple[tuple[b.Block, ...], Solution | None]


def reordered(
    blocks: tuple[b.Block, ...], solution: Solution | None, order: Callable[[int], Sequence[int]]
) -> Reordered | None:
    """A question with its options in the order of `order(how many)`, from 0, and its solution with the new letters.

    As it is where it has no options; None where it or its solution speaks of options by place in a way that cannot be
    followed, so that in another order another option would be right.
    """
    options = exercise_options(blocks)
    listed = blocks[options.at] if options is not None else None
    if options is None or not isinstance(listed, b.List):
        return blocks, solution
    if any(_OTHERS.search(plain_text(text)) for text in options.texts):  # "both A and B"
        return None
    last = _SUMS_UP.match(plain_text(options.texts[-1])) is not None
    places = [*order(len(listed.items) - last), *([len(listed.items) - 1] if last else [])]
    now = {old: new for new, old in enumerate(places)}
    lettered = _with_letters(solution, now)
    if solution is not None and lettered is None:
        return None
    items = tuple(listed.items[old] for old in places)
    mixed = (*blocks[: options.at], replace(listed, items=items), *blocks[options.at + 1 :])
    was, is_now = _right(blocks, solution), _right(mixed, lettered)
    return (mixed, lettered) if is_now == sorted(now[old] for old in was) else None


def _right(blocks: tuple[b.Block, ...], solution: Solution | None) -> list[int]:
    """The options that the solution says are right, however it says it: by letters, numbers or words."""
    answer = Answer(solution.blocks, solution.span) if solution else None
    return list(right_options(Question(1, blocks, answer, "", blocks[0].span)))


_SUMS_UP = re.compile(
    r"(?:all|none|both|neither|any) (?:of )?(?:the|these|those|them|above)\b|(?:alle|keine)s? (?:der|davon|dieser)|"
    r"(?:toutes|aucune) (?:de|des)\b|(?:todas|ninguna|nenhuma|tutte|nessuna) (?:las|de|das|dele|le)|(?:alle|geen) van",
    re.IGNORECASE,
)
"""A last option that speaks of the others: it stays the last."""
_LEADING = re.compile(
    r"^(?P<before>(?:option\s+|answer\s+)?\(?)(?P<letter>[A-Ha-h])(?P<after>[.):,;]|\)?$)", re.IGNORECASE
)
_ELSEWHERE = re.compile(
    r"(?<![\w=≡–-])[B-H](?![\w=≡–]|-\w)|(?<![\w-])A(?=[.,:;)]|\s+(?:is|and|or|because)\b)|\([a-h]\)|\b(?i:option|answer)\s+[A-Ha-h]\b"
    r"|\b(?i:first|second|third|fourth|fifth|sixth|last)\s+(?:option|answer|choice|statement|one|two)\b"
    r"|^(?i:the\s+)?(?i:first|second|third|fourth|fifth|sixth|last)\s*[.:]"
)
"""A letter or a place that may be an option's: `A` is often a word."""
_OTHERS = re.compile(
    r"\b[A-H]\s*(?:,|/|&|(?i:and|or|nor|und|oder|et|ou|y|o|e|en|of))\s*\(?[A-H]\b|\b(?i:options?|answers?)\s+\(?[A-Ha-h]\b"
)
"""In an option that speaks of others."""


def in_any_order(options: Choices, answer: tuple[b.Block, ...]) -> tuple[b.Block, ...] | None:
    """The answer without the letters that it begins with, so that it is right whatever order the options stand in.

    None where options or answer speak of options by letter or place elsewhere, so that their order has to stay.
    """
    texts = [plain_text(text) for text in options.texts]
    left = answer
    match answer:
        case (b.Paragraph(content=content) as first, *rest):
            text = flat_text(content)
            led = _LED.match(text)
            is_said = led is not None and led[0].strip(" .:()") in texts  # the option itself is "B"
            words = content if led is None or is_said else between(content, led.end(), len(text))
            left = (*((replace(first, content=words),) if words else ()), *rest)
        case (b.List(ordered=True), *_):  # "2. Since …"
            return None
        case _:
            pass
    said = plain_text(left)
    bound = any(_OTHERS.search(text) for text in texts) or _SUMS_UP.match(texts[-1]) is not None
    return None if bound or _ELSEWHERE.search(said) or _PLACED.match(said) else left


_LED = re.compile(r"(?:option\s+|answer\s+)?\(?[A-H]\)?(?:(?:\s*[,/&+]\s*|\s+and\s+)\(?[A-H]\)?)*(?:[.):]\s+|[.):]?$)")
"""The letters that an answer begins with, and what ends them."""
_PLACED = re.compile(r"(?:option\s+|answer\s+)?\(?[1-8]\)?[.):]\s")


def _with_letters(solution: Solution | None, now: dict[int, int]) -> Solution | None:
    """The solution whose paragraphs begin with letters, with the new ones; None where letters stand elsewhere, too."""
    if solution is None:
        return None
    firsts = {node.content[0].span for node in walk(solution.blocks) if isinstance(node, b.Paragraph) and node.content}
    firsts |= {
        node.children[0].span
        for node in walk(solution.blocks)
        if isinstance(node, i.Strong | i.Emphasis) and node.span in firsts and node.children
    }
    unclear = False

    def named(node: Node) -> Node:
        nonlocal unclear
        if not isinstance(node, i.Text):
            return node
        match = _LEADING.match(node.text) if node.span in firsts else None
        rest = node.text[match.end() :] if match else node.text
        unclear = unclear or _ELSEWHERE.search(rest) is not None
        if match is None:
            return node
        old = ord(match["letter"].lower()) - ord("a")
        if old not in now:
            unclear = True
            return node
        first = "A" if match["letter"].isupper() else "a"
        return replace(node, text=f"{match['before']}{chr(ord(first) + now[old])}{match['after']}{rest}")

    new = rewrite(solution, named)
    return None if unclear else new
