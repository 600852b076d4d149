"""LaTeX to LaTeX that pandoc reads to the end: what is ours to say stands in environments of ours, by number.

`\\begin{ddmark3} … \\end{ddmark3}` is what `TexNotes.marks[3]` says; a title within it stands in `ddtitle`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import field, replace

from ddcurric.importers.kit.material import Role
from ddcurric.importers.pandoc.missing import SaidLine
from ddcurric.importers.pandoc.notebook import LINE_MARK, name_of, place, without_places
from ddcurric.importers.tex.notes import TexMark, TexNotes
from ddcurric.importers.tex.tree import TexNode
from ddcurric.points import Worth
from ddcurric.values import dataclass

DECLARATIONS = frozenset(("bf", "it", "tt", "em", "sc", "bfseries", "itshape", "ttfamily", "scshape", "slshape"))
"""Commands that hold until their group ends."""


_MEASURE = re.compile(
    r"\{\s*-?[0-9.]+\s*(?:cm|mm|in|pt|em|ex|\\(?:line|text)(?:width|height))\s*\}$"
    r"|(?:space|skip|lines?|box|room|gap|height|width|grid)\{\s*[0-9.]{1,4}\s*\}$"
)
"""The argument of a command that we do not know, where it is no words but a length: `\\answerspace{3}`."""


def is_measure(name: str, node: TexNode) -> bool:
    """Whether what stands behind a command that we do not know is a length, and no words."""
    return node.kind == "group" and _MEASURE.search(f"{name}{node.source}") is not None


_VERDICT = re.compile(
    r"(?i:tf|t(?:or)?f[a-z]*|[a-z]*(?:true|false|verdict|wahr|falsch|vrai|faux)[a-z]*)\{\s*(?:T|F|(?i:true|false|wahr|falsch|vrai|faux))\s*\}$"
)


def is_verdict(name: str, node: TexNode) -> bool:
    """Whether what stands behind a command that we do not know answers it: `\\TF{T}{The earth turns.}`"""
    return node.kind == "group" and _VERDICT.match(f"{name}{without_places(node.source)}") is not None


@dataclass
class Rewriting:
    """A pass over the tree of one file."""

    notes: TexNotes
    rooms: list[str] = field(default_factory=list)
    """The room to answer of each exercise or part that we are in; the last is the innermost."""
    tasks: list[str] = field(default_factory=list)
    """`exercise`, `part` and `solution`, as they stand around us."""
    counts: dict[str, int] = field(default_factory=dict)
    """How many figures, tables, theorems there were, to number them as LaTeX does."""
    anchor: str = ""
    """The number that a `\\label` here would remember."""
    refs: list[tuple[str, str]] = field(default_factory=list)
    """References: the command, and the label."""
    lists: int = 0
    holders: list[str] = field(default_factory=list)
    """The lists and quotations that we are in."""
    list_label: str = ""
    """How the file says that lists count, outside of any of them."""

    def text(self, nodes: Iterable[TexNode]) -> str:
        """Nodes as LaTeX for pandoc."""
        from ddcurric.importers.tex.commands import command, is_known
        from ddcurric.importers.tex.environments import environment

        found: list[str] = []
        waiting = list(nodes)
        arguments = False  # of a command that we do not know: words apart
        for at, node in enumerate(waiting):
            match node.kind:
                case "text":
                    found.append(self.words(node.source))
                case "group":
                    if arguments and waiting[at - 1].kind == "group":
                        found.append(" ")
                    before = waiting[at - 1] if at else None
                    unknown = before is not None and before.kind == "command" and not is_known(before.name)
                    if before is not None and unknown and is_measure(before.name, node):
                        self.notes.fate(f"what \\{before.name} leaves room for, {without_places(node.source)}")
                        continue
                    if before is not None and unknown and is_verdict(before.name, node):
                        self.notes.count(f"\\{before.name}", "a blank to fill in")
                        found.append(f"\\href{{ddc:blank}}{{{self.text(node.nodes)}}}")
                        continue
                    found.append(self.group(node, before))
                case "math":
                    found.append(self.formula(node.source))
                case "command":
                    found.append(command(self, node, waiting[at + 1 : at + 3]))
                    if at + 1 < len(waiting) and not is_known(node.name):
                        waiting[at + 1] = self.without_option(node.name, waiting[at + 1])
                case _:
                    found.append(environment(self, node))
            arguments = (node.kind == "group" and arguments) or (node.kind == "command" and not is_known(node.name))
        return "".join(found)

    def group(self, node: TexNode, before: TexNode | None) -> str:
        """A group, with its braces where they end something: pandoc tries every way to read braces in braces."""
        inside = self.text(node.nodes)
        ends = any(each.kind == "command" and each.name in DECLARATIONS for each in node.nodes)
        begins = before is not None and before.kind == "command" and not before.arguments
        open_ended = re.search(r"\\[A-Za-z]+$", inside) is not None  # `{\oe}uvre`
        return f"{{{inside}}}" if node.name == "{" and (ends or begins or open_ended or not inside) else inside

    def without_option(self, name: str, node: TexNode) -> TexNode:
        """What stands behind a command that we do not know, without its option in brackets."""
        match = re.match(r"\[([^\]]*)\]", node.source) if node.kind == "text" else None
        if match is None:
            return node
        self.notes.fate(f"an option of \\{name}: {without_places(match[1])}")
        return replace(node, source=node.source[match.end() :])

    def items(self, node: TexNode) -> str:
        """What stands in a list, or something else that holds blocks."""
        self.holders.append(node.name)
        inside = self.text(node.nodes)
        self.holders.pop()
        return inside

    def words(self, text: str) -> str:
        """Words, noted with the line where they stand."""
        pieces = LINE_MARK.split(text)
        for at, piece in enumerate(pieces):
            if at % 2:
                self.notes.line = int(piece)
            elif piece.strip():
                self.notes.said.append(SaidLine(self.notes.line, piece))
        return re.sub(r"#", r"\\#", text)  # which is no text of TeX's but within a definition

    def see(self, text: str) -> str:
        """A text that is not read on, without its marks; the last of them is where we are."""
        self.notes.pass_over(text)
        return without_places(text)

    def formula(self, source: str) -> str:
        """A formula, with the place where it stands before it."""
        for label in re.findall(r"\\label\{([^{}]*)\}", source):
            self.count("equation")
            self.notes.labels[name_of(label)] = self.anchor
        inline = not source.startswith(("\\[", "$$", "\\begin"))
        bare = _STEPS.sub("", self.see(source))
        return bare if inline else f"\n\n{place(self.notes.line)}{bare}\n\n"

    def mark(self, mark: TexMark, content: str, title: str = "") -> str:
        """Content for pandoc, in an environment that stands for a mark."""
        self.notes.marks.append(mark)
        name = f"ddmark{len(self.notes.marks) - 1}"
        head = f"\\begin{{ddtitle}}{title}\\end{{ddtitle}}\n\n" if title.strip() else ""
        return f"\n\n\\begin{{{name}}}\n\n{head}{content}\n\n\\end{{{name}}}\n\n"

    def task(
        self,
        role: Role,
        nodes: Sequence[TexNode],
        line: int,
        points: Worth | None = None,
        title: str = "",
        number: int | None = None,
    ) -> str:
        """An exercise or a part: what stands in it, with the room that it leaves. None: the source says none."""
        self.rooms.append("")
        self.tasks.append(role.value)
        content = self.text(nodes)
        self.tasks.pop()
        room = self.rooms.pop()
        mark = TexMark("role", line, role=role, points=points, number=number, space=room, id=label_in(nodes))
        return self.mark(mark, content, title)

    def leave(self, length: str) -> None:
        """Room to answer, for the innermost exercise or part."""
        room = length_of(length)
        if self.rooms and not self.rooms[-1] and room:
            self.rooms[-1] = room

    def count(self, kind: str) -> str:
        """The next number of a kind, which labels behind it remember."""
        self.counts[kind] = self.counts.get(kind, 0) + 1
        self.anchor = str(self.counts[kind])
        return self.anchor


def label_in(nodes: Iterable[TexNode]) -> str:
    """The first label that stands directly among nodes, as an id."""
    for node in nodes:
        if node.kind == "command" and node.name == "label":
            return name_of(source_of(node.argument(0)))
        if node.kind == "group" and (found := label_in(node.nodes)):
            return found
    return ""


_STEPS = re.compile(
    r"\\(?:pause(?:\s?\[\d+\])?(?![A-Za-z])|(?:only|uncover|visible|onslide|alert)\s*(?:<[^<>]*>\s*)?(?=\{))"
)
"""What shows parts of a formula one by one on slides; the parts stay."""


def source_of(nodes: Iterable[TexNode]) -> str:
    """Nodes as they were written, without marks of lines."""
    return without_places("".join(node.source for node in nodes)).strip()


def with_halves(source: str) -> str:
    """Points with the halves of the exam class as signs: `1\\half` is 1½."""
    return re.sub(r"\\half(?![A-Za-z])\s*(?:\{\})?", "½", source).strip()


def printed_points(nodes: Iterable[TexNode]) -> str:
    """Points as they are printed."""
    return with_halves(source_of(nodes))


def plain_words(source: str) -> str:
    """Words of LaTeX without its commands."""
    bare = re.sub(r"\\[A-Za-z@]+\*?|[{}\\~$]", " ", without_places(source))
    return re.sub(r"\s+", " ", bare).strip()


_UNITS = {
    "in": 2.54, "cm": 1.0, "mm": 0.1, "pt": 0.0351, "em": 0.42, "ex": 0.18, "\\baselineskip": 0.42,
    "\\textheight": 24.0, "\\linefillheight": 0.63, "\\paperheight": 29.7,
}  # fmt: skip


def length_of(text: str) -> str:
    """A length of TeX in centimetres; empty where it is none that leaves room."""
    match = re.search(
        r"([0-9]*\.?[0-9]+)?\s*(in|cm|mm|pt|em|ex|\\baselineskip|\\textheight|\\linefillheight|\\paperheight)", text
    )
    if match is None or "-" in text:
        return ""
    size = float(match[1] or 1) * _UNITS[match[2]]
    return f"{round(min(size, 25), 1):g}cm" if size >= 1 else ""


_STRESSED = ("alert", "structure")
"""What beamer shows in a colour, that it may be seen."""


def stressed(name: str, words: str) -> str:
    """The words of a command, in bold where it stresses them and they can be: not paragraphs, nor items."""
    is_line = words.strip() and not re.search(r"\n\s*\n|\\(?:item|begin)\b", words)
    return f"\\textbf{{{words}}}" if name in _STRESSED and is_line else words
