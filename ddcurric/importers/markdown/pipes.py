"""Pipe tables with rows wider than their head, of which other programs show all or nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ddcurric.importers.markdown.script import ScriptLines, Written, is_code

_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_BAR = re.compile(r"(?<!\\)\|")
_CODE = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)")


def with_wide_rows(script: ScriptLines) -> None:
    """A bar in code parts no cells where the row then fits; a row that is still too wide widens the table."""
    code = is_code(script.lines)
    for at in range(1, len(script.lines)):
        rule = script.lines[at].text
        if code[at] or "|" not in rule or not _RULE.fullmatch(rule) or "|" not in script.lines[at - 1].text:
            continue
        end = at + 1
        while end < len(script.lines) and "|" in script.lines[end].text:
            end += 1
        script.lines[at - 1 : end] = _wide(script.lines[at - 1 : end])


def _wide(table: Sequence[Written]) -> list[Written]:
    width = _cells(table[1].text)
    texts = [each.text if _cells(each.text) <= width else _CODE.sub(_escaped, each.text) for each in table]
    more = max(map(_cells, texts)) - width
    if more > 0 and _cells(texts[0]) == width:
        texts[:2] = [
            f"{texts[0].rstrip().rstrip('|')}|{'   |' * more}",
            f"{texts[1].rstrip().rstrip('|')}|{'---|' * more}",
        ]
    return [Written(text, each.line) for text, each in zip(texts, table, strict=True)]


def _cells(row: str) -> int:
    return len(_BAR.split(row.strip().removeprefix("|").removesuffix("|")))


def _escaped(code: re.Match[str]) -> str:
    return _BAR.sub(r"\\|", code[0])
