"""What stands in a line, as Markdown."""

from __future__ import annotations

from typing import assert_never

from ddcurric.lesson.model import inline as m
from ddcurric.lesson.writer.comments import comment_in_a_line


def inline(content: tuple[m.Inline, ...]) -> str:
    return "".join(map(_written, content))


def _written(node: m.Inline) -> str:
    match node:
        case m.Text(text=text):
            return text
        case m.Emphasis(children=children):
            return f"*{inline(children)}*"
        case m.Strong(children=children):
            return f"**{inline(children)}**"
        case m.Strikethrough(children=children):
            return f"~~{inline(children)}~~"
        case m.Superscript(children=children):
            return f"^{inline(children)}^"
        case m.Subscript(children=children):
            return f"~{inline(children)}~"
        case m.Code(text=text):
            return f"`{text}`"
        case m.Math(tex=tex):
            return f"${tex}$"
        case m.Link(children=children, url=url):
            return f"[{inline(children)}]({url})"
        case m.CrossReference(children=children, topic=topic, target=target):
            return f"[{inline(children)}]({topic and topic + '.md'}{target and '#' + target})"
        case m.Term(children=children):
            return f"[{inline(children)}]{{.term}}"
        case m.Blank(children=children):
            return f"[{inline(children)}]{{.blank}}"
        case m.BlankSpace():
            return "________"
        case m.InlineImage(alt=alt, path=path):
            return f"![{alt}]({path})"
        case m.FootnoteReference(number=number):
            return f"[^{number}]"
        case m.SoftBreak():
            return "\n"
        case m.HardBreak():
            return "\\\n"
        case m.Comment():
            return comment_in_a_line(node)
        case _:
            assert_never(node)
