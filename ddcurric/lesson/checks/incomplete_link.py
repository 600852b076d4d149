"""Incomplete link: words that lead nowhere, or an address that no words introduce.

Wrong: `[the paper]()`, `[](https://example.org/)` or `[the paper](.term)`. Right: `[the paper](https://example.org/)`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ddcurric.diagnostics import Diagnostic, warning
from ddcurric.lesson.model.inline import Link
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.walk import walk
from ddcurric.lesson.words import plain_text


def check(topic: Topic) -> Iterator[Diagnostic]:
    for node in walk(topic):
        if not isinstance(node, Link):
            continue
        if not (node.url and node.children):
            message = "this link has no words" if node.url else "this link has no address"
            advice = f"write `[](#{node.url})`" if _NAME.fullmatch(node.url) else "write `[words](https://…)`"
            yield warning("incomplete-link", node.span, message, advice)
        elif meant := _meant(node):
            yield warning("incomplete-link", node.span, f"`{node.url}` is no address", f"write `{meant}`")
        elif not node.leads:
            scheme = node.url.partition(":")[0]
            message = f"what begins with `{scheme}:` opens for no student, and the words are printed without a link"
            yield warning("incomplete-link", node.span, message, "write `[words](https://…)`, or the words alone")


def linked_files(topic: Topic) -> Iterator[Link]:
    """Links that lead to a file beside the lesson, if it is there."""
    links = (node for node in walk(topic) if isinstance(node, Link) and node.url and node.children)
    for link in links:
        if not (_ELSEWHERE.match(link.url) or _CLASS.fullmatch(link.url) or _meant(link)):
            yield link


def _meant(link: Link) -> str:
    """What was meant by an address that is none; empty where it may be one. A blank's is told as a blank."""
    words, url = plain_text(link.children), link.url
    if _CLASS.fullmatch(url):
        return f"[{words}]{{{url}}}" if url != ".blank" else ""
    if _SITE.fullmatch(url):
        return f"[{words}]({'mailto:' if '@' in url else 'https://'}{url})"
    return ""


_CLASS = re.compile(r"\.[a-z][a-z-]*")
_SITE = re.compile(r"www\.[^\s@]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|[/#?]")
"""An address with its scheme, or within a site (RFC 3986, 4.2)."""
_NAME = re.compile(r"[A-Za-z][\w-]*")
"""An id without its `#`, as no address looks."""
