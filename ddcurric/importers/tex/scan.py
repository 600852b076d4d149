"""Stretches of TeX: groups in braces, options in brackets, spaces. Offsets into a text."""

from __future__ import annotations

import re

from ddcurric.importers.pandoc.notebook import LINE_MARK

SPACE = re.compile(rf"(?:\s|{LINE_MARK.pattern})*")
"""Spaces, line ends, and marks of lines."""


def after_space(text: str, at: int) -> int:
    """Behind spaces; a blank line ends them, since it is a paragraph."""
    match = SPACE.match(text, at)
    end = match.end() if match else at
    blank = re.search(r"\n[ \t]*\n", text[at:end])
    return at + blank.start() if blank else end


def enclosed(text: str, at: int, opening: str = "{", closing: str = "}") -> tuple[str, int] | None:
    """What stands between a brace and the one that closes it, and the offset behind that; None: no such."""
    if text[at : at + 1] != opening:
        return None
    depth, place = (0, at) if opening == "{" else (0, at + 1)
    while place < len(text):
        char = text[place]
        if char == "\\":
            place += 1
        elif char == closing and depth == (1 if closing == "}" else 0):
            return text[at + 1 : place], place + 1
        else:
            depth += (char == "{") - (char == "}")
            if not 0 <= depth <= DEEPEST:  # nothing is read of a file that has so many
                return None
        place += 1
    return None


_NESTING = re.compile(r"\\\\|\\[{}$]|(?P<open>\{)|(?P<close>\})|\\(?P<side>begin|end)\s*\{(?P<name>[^{}\\]*)\}")


def balanced(text: str) -> str:
    """A text in which every brace and every environment that begins ends, and none ends that has not begun.

    What is unbalanced costs whoever parses it a try for each way to go on.
    """
    found: list[str] = []
    stack: list[str] = []
    at = 0
    for match in _NESTING.finditer(text):
        found.append(text[at : match.start()])
        at = match.end()
        closing = "}" if match["close"] else f"\\end{{{match['name']}}}" if match["side"] == "end" else ""
        if closing and closing not in stack[-DEEPEST:]:
            continue
        while closing and stack[-1] != closing:
            found.append(stack.pop())
        if closing:
            stack.pop()
        elif match["open"] or match["side"]:
            stack.append("}" if match["open"] else f"\\end{{{match['name']}}}")
        found.append(match[0])
    return "".join([*found, text[at:], *reversed(stack)])


def with_dollars_escaped(text: str) -> str:
    """A text in which a dollar that opens a formula without end is a sign of money: a paragraph ends every formula."""
    paragraphs = re.split(r"(\n[ \t]*\n)", text)
    return "".join(_escaped(each) if each.count("$") % 2 else each for each in paragraphs)


def _escaped(paragraph: str) -> str:
    marks = [match.start() for match in re.finditer(r"(?<!\\)(?:\\\\)*\$", paragraph)]
    at = next((mark for mark in reversed(marks) if re.match(r"\$[0-9]", paragraph[mark:])), marks[-1] if marks else 0)
    return f"{paragraph[:at]}\\{paragraph[at:]}" if len(marks) % 2 else paragraph


def conditional(text: str, at: int) -> tuple[str, str, int] | None:
    """What stands behind an `\\if…` up to its `\\else`, from there to its `\\fi`, and the offset behind that."""
    depth, middle = 0, 0
    for match in re.compile(r"\\(?:(?P<begin>if[a-z]*)|(?P<other>else)|(?P<end>fi))(?![A-Za-z])").finditer(text, at):
        if match["begin"]:
            depth += 1
        elif match["other"] and not depth:
            middle = middle or match.start()
        elif match["end"] and not depth:
            there = middle or match.start()
            return text[at:there], text[there + len("\\else") : match.start()] if middle else "", match.end()
        elif match["end"]:
            depth -= 1
    return None


DEEPEST = 100
"""Braces and environments in each other: what is deeper is no lesson."""


def option(text: str, at: int) -> tuple[str, int] | None:
    """What stands in brackets behind an offset, spaces aside, and where it ends; None: none does."""
    return enclosed(text, after_space(text, at), "[", "]")


def argument(text: str, at: int) -> tuple[str, int] | None:
    """The argument behind an offset: a group, a command or a character, and where it ends; None: there is none."""
    at = after_space(text, at)
    if text[at : at + 1] == "{":
        return enclosed(text, at)
    match = re.compile(r"\\(?:[A-Za-z@]+|.)|[^\s}\\]").match(text, at)
    return (match[0], match.end()) if match else None
