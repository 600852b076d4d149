"""Bytes of a file to text that the readers can trust."""

from __future__ import annotations

import re

from ddcurric.diagnostics import Checked, Diagnostic, error, warning
from ddcurric.source import Source, Span

MAX_BYTES = 1_000_000
"""The largest file that is read: fifty long lessons. A larger one is a mistake, or an attack on the reader's time."""


def read_source(name: str, content: bytes) -> Checked[Source | None]:
    """The text of a file: UTF-8, without byte-order marks, line ends as LF, no control characters.

    Control characters are reported and shown as U+FFFD, line ends of other programs as spaces, one for one, so that
    places stay true.
    """
    if len(content) > MAX_BYTES:
        size = f"{len(content) / 1e6:.1f} MB"
        message = f"the file is {size} long; at most {MAX_BYTES // 1_000_000} MB is read"
        return Checked(None, (error("file-too-large", Span(name, 1), message, "split it into several topics"),))
    content = content.replace(b"\xef\xbb\xbf", b"")  # where files were joined, or words copied, within it as well
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as problem:
        return Checked(None, (_not_utf8(name, content, problem.start),))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    source = Source(name, _CONTROL.sub(lambda found: " " if found[0] in _LINE_ENDS else "�", text))
    return Checked(source, tuple(_control_characters(source, text)))


def _not_utf8(name: str, content: bytes, at: int) -> Diagnostic:
    before = content[:at].decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    line = before.count("\n") + 1
    column = len(before) - (before.rfind("\n") + 1) + 1
    utf16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    kind = "is UTF-16 text" if utf16 else f"has a byte (0x{content[at]:02x}) that is not UTF-8"
    return error("not-utf8", Span(name, line, column), f"the file {kind}", "save it as UTF-8 in your editor")


_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
"""What no text on paper has, and what PDF and XML cannot carry. A tab and the line feed are text."""
_LINE_ENDS = "\x0b\x85\u2028\u2029"
"""What slides and pages of the web have within a paragraph, and PowerPoint writes as U+000B."""


def _control_characters(source: Source, text: str) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    last_line = 0
    for match in _CONTROL.finditer(text):
        span = source.span(match.start(), match.end())
        if span.line != last_line:
            name = f"U+{ord(match[0]):04X}"
            advice = "delete it; it came with a copy from another program"
            found.append(warning("control-character", span, f"there is a control character ({name}) here", advice))
        last_line = span.line
    return found[:20]
