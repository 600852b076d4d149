"""Bytes of a text file from anywhere to text: whatever its encoding and its line ends."""

from __future__ import annotations

import codecs
import re

from ddcurric.diagnostics import Checked, error
from ddcurric.lesson.reader.text import MAX_BYTES
from ddcurric.source import Source, Span

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def read_text(data: bytes, name: str) -> Checked[Source | None]:
    """The text of a file, line ends as LF, without a byte-order mark: UTF-8, UTF-16 or Windows-1252.

    What no text has, such as control characters, becomes a space; a file that is no text is an error.
    """
    if len(data) > 2 * MAX_BYTES:
        message = f"the file is {len(data) / 1e6:.1f} MB long; at most {2 * MAX_BYTES // 1_000_000} MB are read"
        return Checked(None, (error("file-too-large", Span(name, 1), message, "split it into several lessons"),))
    text = _decoded(data)
    if text is None:
        message = "this is no text file"
        advice = "save it as text, or as .docx, .pptx, .md or .tex, by the program that made it"
        return Checked(None, (error("no-text", Span(name, 1), message, advice),))
    text = re.sub(r"\r\n?|[\x85\u2028\u2029]", "\n", text)
    return Checked(Source(name, _CONTROL.sub(" ", text.replace("\ufeff", ""))))


def _decoded(data: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.removeprefix(mark).decode(encoding, "replace")
    encoding = _without_mark(data)
    if encoding:
        return data.decode(encoding, "replace")
    if b"\0" in data or sum(byte < 9 or 13 < byte < 27 for byte in data[:4096]) > len(data[:4096]) / 50:
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _without_mark(data: bytes) -> str:
    """`utf-16-le` or `utf-16-be` where every second byte of Western text is zero."""
    head = data[: 2 * (min(len(data), 2000) // 2)]
    if len(head) < 4:
        return ""
    even, odd = head[::2].count(0) / (len(head) / 2), head[1::2].count(0) / (len(head) / 2)
    if odd > 0.6 and even < 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > 0.6 and odd < 0.1 else ""


_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffc\ufffe\uffff]")
