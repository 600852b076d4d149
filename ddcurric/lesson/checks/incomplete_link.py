"""Incomplete link: words that lead nowhere, or an address that no words introduce.

Wrong: `[the paper]()` or `[](https://example.org/)`. Right: `[the paper](https://example.org/)`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ddcurric.diagnostics import Diagnostic, warning
from ddcurric.lesson.model.inline import Link
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.walk import walk


def check(topic: Topic) -> Iterator[Diagnostic]:
    for node in walk(topic):
        if isinstance(node, Link) and not (node.url and node.children):
            message = "this link has no words" if node.url else "this link has no address"
            advice = f"write `[](#{node.url})`" if _NAME.fullmatch(node.url) else "write `[words](https://…)`"
            yield warning("incomplete-link", node.span, message, advice)


_NAME = re.compile(r"[A-Za-z][\w-]*")
"""An id without its `#`, as no address looks."""
