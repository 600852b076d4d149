"""Formula as text: a power or an index that was typed as on a calculator, and is printed with its sign.

Wrong: `1.96^2 is large, and H_0 is rejected.` Right: `$1.96^2$ is large, and $H_0$ is rejected.`
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ddcurric.diagnostics import Diagnostic, hint
from ddcurric.lesson.model.inline import CrossReference, Link, Text
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.walk import Nodes, rewrite, walk


def check(topic: Topic) -> Iterator[Diagnostic]:
    told: set[str] = set()
    for node in walk(rewrite(topic, _without_addresses)):
        for found in _TYPED.finditer(node.text) if isinstance(node, Text) else ():
            if found[0] not in told:
                told.add(found[0])
                message = f"`{found[0]}` is printed as it is typed"
                yield hint("formula-as-text", node.span, message, f"write `${_as_tex(found)}$`")


def _without_addresses(node: Nodes) -> Nodes:
    """The words of a link may be its address."""
    return None if isinstance(node, Link | CrossReference) else node


_TYPED = re.compile(
    r"(?<![\w^.$\\/])(?P<base>[^\W\d_]|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
    r"|\([^\s()]{1,20}\))"
    r"(?P<sign>\^)(?P<up>[-+−]?(?:\d{1,3}|[A-Za-z])|\([^\s()]{1,20}\))(?![\w^])"
    r"|(?<![\w^.$\\/])(?P<letter>[^\W\d_])_(?P<down>\d{1,2}|[A-Za-z])(?![\w^])"
)
"""`1.96^2`, `x^n`, `H_0`; names in programs have more letters."""


def _as_tex(found: re.Match[str]) -> str:
    if found["letter"]:
        return f"{found['letter']}_{_grouped(found['down'])}"
    return f"{found['base'].replace(',', '{,}')}^{_grouped(found['up'])}"


def _grouped(script: str) -> str:
    inner = script[1:-1] if script.startswith("(") else script
    return inner if len(inner) == 1 else f"{{{inner}}}"
