"""Languages of plain text as pandoc is to read them, and what it makes of them as other Markdown says it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from ddcurric.importers.markdown.divs import SOLVED, TABS, TEACHERS
from ddcurric.importers.markdown.names import CLOSED
from ddcurric.importers.pandoc.run import Refused, converted

_TITLED = re.compile(
    rf"(?m)^(?P<head>[ \t]*\.\. (?:{'|'.join((*CLOSED, *TABS))}|exercise|problem|solution|only|ifconfig|admonition)"
    r"::[ \t]+)(?P<title>\S.*)$"
)
_DIV = re.compile(
    r"(?m)^(?P<fence>[ \t]*:{3,}) \{?\.?(?P<name>[\w-]+)(?P<rest>[^{}\n]*?)\}?\n\s*\ue0f7(?P<title>[^\ue0f8]*)\ue0f8$"
)
_ROLE = re.compile(r'`(?P<text>[^`]+)`\{\.interpreted-text role="(?P<name>[\w:+-]+)"\}')
_COLLAPSIBLE = re.compile(
    r'(?m)^(?P<fence>[ \t]*:{3,}) \{\.example options="collapsible"\}\n\s*:{3,} title\n\s*(?P<title>.*)\n\s*:{3,}$'
)
_CONDITION = re.compile(
    r"(?m)^(?:(?P<kind>ifn?def)::(?P<name>[^\[\]\n]*)\[(?P<text>.*)\]|endif::.*\[\]|ifeval::\[.*\])[ \t]*$"
)
_HEAD = re.compile(r"(?P<stars>\*+)[ \t]+(?P<title>.*?)(?:[ \t]+(?P<tags>(?::[\w@#%]+)+:))?[ \t]*$")

_BOX = re.compile(r"(?m)^([ \t]*[-*] +)\\\[([ xX])\\?\](?=[ ])")
_OF_A_LINK = re.compile(r"(?<=\))\{\.(?:ref|cross-reference)\}")


def before_pandoc(text: str, reader: str) -> str:
    """The source with marks of what pandoc would not tell apart."""
    if reader == "rst":
        nameless = re.sub(r"(?m)^([ \t]*\.\. (?:mchoice|fillintheblank|shortanswer)::).*$", r"\1", text)  # Runestone
        return _TITLED.sub("\\g<head>\ue0f7\\g<title>\ue0f8", nameless)
    if reader == "org":
        return "\n".join(_without_tags(re.sub(r"(?im)^#\+(?:latex|html)_head\w*:.*$", "", text).split("\n")))
    if reader == "asciidoc":  # pandoc ends at a comment behind the last block
        bare = re.sub(r"(?ms)^(/{4,})[ \t]*$.*?^\1[ \t]*$|^//(?!/)[^\n]*\n?|^include::[^\n]*\n?", "", text)
        return "".join(_without_conditions(bare))
    return text


def behind_pandoc(made: str, reader: str) -> str:
    """Its Markdown with titles, roles and blocks as other Markdown writes them."""
    made = _OF_A_LINK.sub("", _BOX.sub(r"\1[\2]", made))
    if reader == "rst":
        return _ROLE.sub(r"{\g<name>}`\g<text>`", _DIV.sub(_titled, made))
    if reader == "asciidoc":
        made = _COLLAPSIBLE.sub(lambda it: f"{it['fence']} {{.details title={_quoted(it['title'])}}}", made)
    return with_blocks(made)


def _titled(div: re.Match[str]) -> str:
    title, name, rest = " ".join(div["title"].split()), div["name"], div["rest"]
    if name in ("only", "ifconfig"):
        name, key = "content-visible", "when-profile"
    else:
        key = "for" if name == "solution" else "title"
    rest = re.sub(r'label="([^"]*)"', r"#\1", rest).replace(".dropdown", 'collapse="true"')
    return f"{div['fence']} {{.{name}{rest} {key}={_quoted(title)}}}"


def _quoted(title: str) -> str:
    return json.dumps(title.replace("\\", ""), ensure_ascii=False)


def _without_tags(lines: Sequence[str]) -> Iterator[str]:
    """The lines of an Org file without tags of headings; what has the tag of a solution stands in a block."""
    depth = 0
    for line in lines:
        head = _HEAD.match(line)
        if head is not None and depth and len(head["stars"]) <= depth:
            yield "\n\ue0f6\n"
            depth = 0
        if head is None or not head["tags"] or ":noexport:" in head["tags"]:
            yield line
        elif not depth and SOLVED.search(head["tags"]):
            depth = len(head["stars"])
            yield f"\n\ue0f4\n\n{'' if SOLVED.search(head['title']) else head['title']}\n"
        else:
            yield f"{head['stars']} {head['title']}"
    yield "\n\ue0f6\n" * bool(depth)


def _without_conditions(text: str) -> Iterator[str]:
    """A text of AsciiDoc without conditions; what only answers or teachers meet stands in a block."""
    solution, instructor, end = (f"\n{mark}\n\n" for mark in MARKS if MARKS[mark] != "::: hint")
    opened: list[str] = []
    at = 0
    for each in _CONDITION.finditer(text):
        yield text[at : each.start()]
        at = each.end()
        if each["kind"] is None:
            yield f"\n{end}" if each[0].startswith("endif") and opened and opened.pop() else ""
            continue
        is_wanted = each["kind"] == "ifdef"
        block = solution if is_wanted and SOLVED.search(each["name"]) else ""
        if (is_wanted and TEACHERS.search(each["name"])) or (not is_wanted and re.search("student", each["name"])):
            block = instructor
        if each["text"]:
            yield f"{block}{each['text']}\n{end * bool(block)}"
        else:
            opened.append(block)
            yield block
    yield text[at:]
    yield end * sum(map(bool, opened))


_ELSEWHERE = re.compile(
    r"(?m)^\s*#(?:import|include)\b.*$|^\s*#show\s*:.*$|#context counter\([^()]*\)\.display\([^()]*\)"
)
_WHITE = re.compile(r"#text\(\s*(?:fill:\s*)?white\s*\)(?=\[)")
_ANSWER = re.compile(
    r"#(?:sol(?:ution|n)?s?|answers?|ans|loesung|lösung|(?P<hint>hint))(?:\([^()]*\))?(?=\[)", re.IGNORECASE
)
_SIDE = re.compile(r"\\.|`++[^`]*`++|[\[\]]")
_UNKNOWN = re.compile(r'Identifier \\?"(?P<name>[\w-]+)\\?" not found')
_MOST = 12
"""Names of functions that nobody defines."""
MARKS = {"\ue0f4": "::: solution", "\ue0f5": "::: hint", "\ue0f9": "::: instructor", "\ue0f6": ":::"}
"""What stands for the lines of a block that pandoc is not to read."""


def converted_typst(text: str, writer: str, *options: str) -> str | Refused:
    """What pandoc makes of it; a function that is not there says what it is given."""
    text = _with_marks(_WHITE.sub("#hide", _ELSEWHERE.sub("", text)))
    for _ in range(_MOST):
        made = converted(text.encode(), "typst", writer, *options)
        unknown = _UNKNOWN.search(made.reason) if isinstance(made, Refused) else None
        if unknown is None:
            break
        text = f"#let {unknown['name']}(..given) = given.pos().join()\n{text}"
    if isinstance(made, Refused):
        return made
    return with_blocks(made)


def with_blocks(made: str) -> str:
    """Markdown of pandoc with blocks in place of their marks."""
    return re.sub("|".join(MARKS), lambda it: MARKS[it[0]], made)


def _with_marks(text: str) -> str:
    """The text with the marks of a block, which pandoc keeps, in place of each call that answers or hints."""
    done: list[str] = []
    at = 0
    for call in _ANSWER.finditer(text):
        if call.start() < at:
            continue
        depth, end, begins = 0, call.end(), call.start()
        for side in _SIDE.finditer(text, end):
            depth += {"[": 1, "]": -1}.get(side[0], 0)
            end = side.end()
            if not depth:
                break
        if depth:  # it never ends
            break
        while begins and text[begins - 1] == " ":
            begins -= 1
        indent = " " * (call.start() - begins or 2)
        inside = text[call.end() + 1 : end - 1].strip().replace("\n", f"\n{indent}")
        opens = "\ue0f5" if call["hint"] else "\ue0f4"
        done += [
            text[at : call.start()],
            *(f"\n\n{indent}{part}" for part in (opens, inside, "\ue0f6")),
            f"\n\n{indent}",
        ]
        at = end
    return "".join([*done, text[at:]])
