"""Raw HTML: it is refused, with what to write instead."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from ddcurric.diagnostics import error
from ddcurric.lesson.reader.reading import Reading
from ddcurric.source import Span


def report_html(reading: Reading, html: str, span: Span) -> None:
    """Refuse raw HTML. A closing tag is refused with its opening one, so it says nothing of its own."""
    match = _TAG.match(html)
    name = match[1].lower() if match else ""
    opened = reading.environment.setdefault("html tags", set())
    if html.startswith("</") and name in opened:
        return
    opened.add(name)
    instead = INSTEAD.get(name, "write it in Markdown; for a less-than sign write `\\<`")
    if name == "a" and _ANCHOR.search(html):
        instead = "write the name behind the heading or picture: `{#name}`"
    if name in ("span", "font") and "color" in html:
        instead = "colour says nothing in grey: write `**words**`, or `[words]{.term}` where it is a term"
    shown = f"`{html[: match.end()]}>`" if match else f"`{html.split(chr(10), 1)[0][:20]}`"
    reading.report(error("raw-html", span, f"raw HTML ({shown}) is not read", instead))


LINE_END = re.compile(r"<br\s*/?>|</br\s*>", re.IGNORECASE)
"""The one tag that is read, since a cell of a table has no other way to say it."""

_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)")
_ANCHOR = re.compile(r"\b(?:name|id)\s*=(?!.*\bhref\b)", re.IGNORECASE | re.DOTALL)
"""A place to point at, and no link."""

_PICTURE = 'write `![Caption](figures/x.svg){alt="…"}`'

INSTEAD: Mapping[str, str] = MappingProxyType(
    {
        "a": "write `[words](https://…)`",
        **dict.fromkeys(("b", "strong"), "write `**words**`"),
        **dict.fromkeys(("i", "em"), "write `*words*`"),
        "u": "write `*words*`; underlining looks like a link",
        **dict.fromkeys(("s", "del", "strike"), "write `~~words~~`"),
        "sub": "write `H~2~O`",
        "sup": "write `x^2^`",
        "hr": "write `---` on a line of its own",
        "p": "leave an empty line between paragraphs",
        **dict.fromkeys(("code", "kbd"), "write `` `words` ``"),
        "pre": "write a fenced code block: ` ``` ` above and below",
        "script": "leave it out; nothing runs on paper",
        "style": "leave it out; the looks are in `templates/`",
        **dict.fromkeys(("img", "figure", "figcaption"), _PICTURE),
        "svg": f"save it as a file and {_PICTURE}",
        **dict.fromkeys(("video", "audio", "iframe"), "link to it: `[the film](https://…)`"),
        **dict.fromkeys(
            ("table", "thead", "tbody", "tr", "td", "th"),
            "write a pipe table: `| a | b |`, `|---|---|` and the rows",
        ),
        **dict.fromkeys(("ul", "ol", "li"), "write a list: `- item` or `1. item`"),
        "dl": "write `Term` and, below it, `: what it means`",
        **dict.fromkeys(("div", "section"), "write a fenced div: `::: example` … `:::`"),
        "aside": "write `::: aside` … `:::`",
        **dict.fromkeys(
            ("details", "summary"),
            "write `::: hint` … `:::`; what answers a question is `::: answer`, and an exercise `::: solution`",
        ),
        "blockquote": "write `> words`",
        "span": "write `[words]{.term}`",
        **dict.fromkeys(("h1", "h2", "h3", "h4"), "write `## Title`"),
    }
)
"""The tags that authors write, and what says the same here."""
