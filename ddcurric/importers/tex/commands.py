"""What becomes of each command of LaTeX."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import TypeAlias

from ddcurric.importers.kit.material import Role
from ddcurric.importers.pandoc.notebook import place, without_places
from ddcurric.importers.tex.notes import TexMark
from ddcurric.importers.tex.references import citation, label, page_reference, reference
from ddcurric.importers.tex.rewrite import Rewriting, is_measure, label_in, plain_words, source_of, stressed
from ddcurric.importers.tex.signs import dingbat, signs, spelt_out
from ddcurric.importers.tex.tables import DROPPED, HEAD, PASSED, TEXT
from ddcurric.importers.tex.tree import TexArgument, TexNode, symbols
from ddcurric.typeset.math import FormulaError, formula

Render: TypeAlias = Callable[[Rewriting, TexNode], str]


def command(rewriting: Rewriting, node: TexNode, behind: Sequence[TexNode]) -> str:
    """A command as LaTeX for pandoc; `behind` stands what follows it."""
    own = _OWN.get(node.name)
    if own is not None:
        return own(rewriting, node)
    if node.name in _SECTIONS:
        return _section(rewriting, node, behind)
    if node.name in HEAD:
        return _head(rewriting, node)
    if node.name in DROPPED:
        rewriting.see(node.source)
        return " " if node.source[-1:].isspace() else ""
    if node.name in TEXT:
        apart = " " if node.name in _OVERLAYS and behind and behind[0].name in _OVERLAYS else ""
        return stressed(node.name, " ".join(rewriting.text(node.argument(at)) for at in TEXT[node.name])) + apart
    if node.name in _QUANTITIES:
        return _quantity(rewriting, node)
    if re.fullmatch(r"if[a-z]+|else|fi", node.name):
        rewriting.notes.count(f"\\{node.name}", "the texts of both cases")
        return ""
    if node.name in PASSED:
        return _passed(rewriting, node)
    if not node.arguments and node.name in signs():
        return signs()[node.name]
    if node.name in symbols() or not node.name.isalpha():
        rewriting.see(node.source)  # an accent makes another letter of what stands below it
        return re.sub(r"\\i(?![A-Za-z])", "i", node.source) if node.arguments else node.source
    braces = bool(node.arguments) or (bool(behind) and behind[0].kind == "group")
    if not (behind and is_measure(node.name, behind[0])):
        rewriting.notes.count(f"the command \\{node.name}", "the words in its braces" if braces else "")
    return rewriting.text([inner for each in node.arguments for inner in each.nodes or ()])


_OVERLAYS = frozenset(("only", "uncover", "visible", "invisible", "onslide", "alt", "temporal", "alert"))
"""What shows at another time than its neighbour is no word with it."""


def is_known(name: str) -> bool:
    """Whether a command stands in one of our tables, or is a sign."""
    tables = (_OWN, _SECTIONS, HEAD, DROPPED, TEXT, PASSED, _QUANTITIES, signs())
    return any(name in table for table in tables) or name in symbols() or not name.isalpha()


def _passed(rewriting: Rewriting, node: TexNode) -> str:
    """The same command, with its words read."""
    made = "".join(_written(rewriting, each) for each in node.arguments)
    space = " " if not made and node.source[-1:].isspace() else ""
    return f"\\{node.name}{made or '{}' if _stands_alone(node) else made}{space}"


def _stands_alone(node: TexNode) -> bool:
    return node.name in ("LaTeX", "TeX", "ldots", "dots") and not node.source[-1:].isspace()


def _written(rewriting: Rewriting, each: TexArgument) -> str:
    if each.nodes is None:
        return ""
    if each.kind == "*":
        return "*"
    if each.kind == "[":
        return f"[{rewriting.see(source_of(each.nodes))}]"
    return f"{{{rewriting.text(each.nodes)}}}"


_QUANTITIES = frozenset(("SI", "si", "num", "unit", "qty", "ang", "ce", "SIrange", "qtyrange", "numrange", "numlist"))
"""Numbers with units, and chemistry: formulas, which know them."""


def _quantity(rewriting: Rewriting, node: TexNode) -> str:
    given = "".join(f"{{{spelt_out(source_of(each.nodes or ()))}}}" for each in node.arguments if each.kind == "{")
    tex = f"\\{node.name}{given}"
    space = " " if node.source[-1:].isspace() else ""
    if isinstance(formula(tex, False), FormulaError):
        rewriting.notes.unread("a quantity that cannot be set", without_places(node.source))
        return space
    return rewriting.formula(f"${tex}$") + space


_SECTIONS = {
    "ddpart": 0,
    "chapter": 0,
    "section": 1,
    "subsection": 2,
    "subsubsection": 3,
    "paragraph": 4,
    "subparagraph": 5,
}


def _section(rewriting: Rewriting, node: TexNode, behind: Sequence[TexNode]) -> str:
    level = _SECTIONS[node.name]
    numbers = [rewriting.counts.get(f"section {at}", 0) for at in range(level)]
    rewriting.count(f"section {level}")
    for deeper in range(level + 1, 6):
        rewriting.counts.pop(f"section {deeper}", None)
    rewriting.anchor = ".".join(str(each) for each in (*numbers, int(rewriting.anchor)) if each)
    title = (
        rewriting.text(node.argument(2)) if node.given(2) else rewriting.text(node.argument(len(node.arguments) - 1))
    )
    if node.given(2) and node.given(1):
        rewriting.notes.fate(f"the short form of a heading: {plain_words(source_of(node.argument(1)))}")
    if rewriting.tasks:  # above some questions of a paper, and so in the first of them
        return f"\n\n\\textbf{{{title}}}\n\n"
    near = [each for each in behind[:2] if each.kind == "command" or not each.source.strip()]
    name = label_in(near)
    return (
        f"\n\n\\{'chapter' if level == 0 else node.name}{{{title}}}" + (f"\\label{{{name}}}" if name else "") + "\n\n"
    )


def _head(rewriting: Rewriting, node: TexNode) -> str:
    said = (plain_words(source_of(each.nodes or ())) for each in node.arguments if each.kind == "{")
    words = " · ".join(each for each in said if each)
    rewriting.see(node.source)
    if words:
        rewriting.notes.fate(f"\\{node.name}: {words}")
    return ""


def _stray(rewriting: Rewriting, node: TexNode) -> str:
    """A question or a part that stands in none of their environments begins a paragraph."""
    words = [rewriting.text(each.nodes) for each in node.arguments if each.nodes and each.kind == "{"]
    points = next((rewriting.text(each.nodes) for each in node.arguments if each.kind == "[" and each.nodes), "")
    worth = f"({points} point{'' if points == '1' else 's'}) " if points else ""
    return f"\n\n{worth}{' '.join(words)} "


def _blank(rewriting: Rewriting, node: TexNode) -> str:
    words = rewriting.text(node.argument(0)).strip()
    rewriting.see(node.source)
    rewriting.notes.count("\\fillin", "a blank to fill in")
    return f"\\href{{ddc:blank}}{{{words}}}" if words else r"\_\_\_\_\_\_ "


def _answer_line(rewriting: Rewriting, node: TexNode) -> str:
    words = rewriting.text(node.argument(1)).strip()
    mark = TexMark("role", rewriting.notes.line, role=Role.SOLUTION)
    return rewriting.mark(mark, words) if words else ""


def _room(rewriting: Rewriting, node: TexNode) -> str:
    length = source_of(node.argument(len(node.arguments) - 1))
    rewriting.leave(length)
    return "\n\n" if node.name != "vspace" else " "


def _opaque(rewriting: Rewriting, node: TexNode) -> str:
    """What was set aside: code in a line here, all else by its mark."""
    at = source_of(node.argument(0))
    if not at.isdecimal() or int(at) >= len(rewriting.notes.opaque):  # an author's own
        return rewriting.text(node.argument(0))
    mark = rewriting.notes.opaque[int(at)]
    rewriting.notes.line = max(rewriting.notes.line, mark.line)
    if mark.kind == "code":
        return f"\\href{{ddc:code:{at}}}{{c}}"
    if mark.id:
        rewriting.notes.labels[mark.id] = rewriting.count("listing")
    return rewriting.mark(mark, "")


def _title(rewriting: Rewriting, node: TexNode) -> str:
    return rewriting.mark(TexMark("title", rewriting.notes.line), "", rewriting.text(node.argument(1)))


def _todo(rewriting: Rewriting, node: TexNode) -> str:
    rewriting.notes.unread("a note to do", plain_words(source_of(node.argument(1))))
    return ""


def _notes(rewriting: Rewriting, node: TexNode) -> str:
    return rewriting.mark(TexMark("role", rewriting.notes.line, role=Role.NOTES), rewriting.text(node.argument(1)))


def _left_out(rewriting: Rewriting, node: TexNode) -> str:
    rewriting.notes.count(f"\\{node.name}", "")
    return " " if node.name == "pause" else ""


def _picture(rewriting: Rewriting, node: TexNode) -> str:
    options = next((source_of(each.nodes) for each in node.arguments if each.kind == "[" and each.nodes), "")
    path = source_of(node.argument(len(node.arguments) - 1))
    width = re.search(r"width\s*=\s*([0-9.]*\s*\\?\w+)", options)
    size = f"[width={width[1]}]" if width else ""
    safe = re.sub(r"([%#])", r"\\\1", path.strip('"'))
    return f"{place(rewriting.notes.line)}\\includegraphics{size}{{{safe}}}"


def _multirow(rewriting: Rewriting, node: TexNode) -> str:
    rows = source_of(node.argument(1)).lstrip("-") or "1"
    return f"\\multirow{{{rows}}}{{*}}{{{rewriting.text(node.argument(5))}}}"


def _multicolumn(rewriting: Rewriting, node: TexNode) -> str:
    number, shape = source_of(node.argument(0)), re.sub(r"[^lcr]", "", source_of(node.argument(1))) or "l"
    return f"\\multicolumn{{{number}}}{{{shape[0]}}}{{{rewriting.text(node.argument(2))}}}"


def _web(rewriting: Rewriting, node: TexNode) -> str:
    address = source_of(node.argument(0))
    return (
        f"\\href{{{address}}}{{{rewriting.text(node.argument(1))}}}" if node.name == "href" else f"\\url{{{address}}}"
    )


def _item(rewriting: Rewriting, node: TexNode) -> str:
    """An item; what an author puts in the place of its sign are words, or a box to tick."""
    if not node.given(0):
        return "\\item "
    if rewriting.holders[-1:] == ["description"]:
        return f"\\item[{rewriting.text(node.argument(0))}] "
    source = source_of(node.argument(0))
    box = next((sign for name, sign in _BOXES.items() if name in source), "")
    label = rewriting.text(node.argument(0)) if re.search(r"\w", plain_words(source)) else ""
    return f"\\item {{}}{box or label} "


_BOXES = {"boxtimes": "☒", "checkedbox": "☒", "checkmark": "☒", "square": "☐", "Box": "☐", "Square": "☐"}


def _caption(rewriting: Rewriting, node: TexNode) -> str:
    short = plain_words(source_of(node.argument(1))) if len(node.arguments) > 1 else ""
    if short:
        rewriting.notes.fate(f"the short form of a caption: {short}")
    return f"\\begin{{ddtitle}}{rewriting.text(node.argument(len(node.arguments) - 1))}\\end{{ddtitle}}"


def _frame_title(rewriting: Rewriting, node: TexNode) -> str:
    return f"\n\n\\begin{{ddtitle}}{rewriting.text(node.argument(len(node.arguments) - 1))}\\end{{ddtitle}}\n\n"


def _formula(rewriting: Rewriting, node: TexNode) -> str:
    return rewriting.formula(f"${source_of(node.argument(0))}$")


def _note_below(rewriting: Rewriting, node: TexNode) -> str:
    """`\\footnotetext`, `\\marginpar`: the note stands where its words do."""
    return f"\\footnote{{{rewriting.text(node.argument(1))}}}"


def _list_label(rewriting: Rewriting, node: TexNode) -> str:
    rewriting.list_label = source_of(node.argument(0)) if not rewriting.lists else rewriting.list_label
    return ""


def _works(rewriting: Rewriting, node: TexNode) -> str:
    from ddcurric.importers.tex.references import bibliography

    named = [each.strip() for each in source_of(node.argument(0)).split(",")] if node.name == "bibliography" else []
    return bibliography(rewriting, named or rewriting.notes.works)


def _subfloat(rewriting: Rewriting, node: TexNode) -> str:
    title = next((rewriting.text(each.nodes) for each in node.arguments[:2] if each.nodes), "")
    return rewriting.mark(TexMark("float", rewriting.notes.line), rewriting.text(node.argument(2)), title)


def _frame(rewriting: Rewriting, node: TexNode) -> str:
    from ddcurric.importers.tex.frames import HIDDEN, slide

    return slide(rewriting, node.argument(1), source_of(node.argument(0)) == HIDDEN)


_FORMS: Mapping[str, str] = MappingProxyType(
    {
        "footnotemark": "", "tabularnewline": "\\\\ ", "enquote": "``{0}''", "framesubtitle": "\n\n\\emph{{0}}\n\n",
        **dict.fromkeys(("uplevel", "fullwidth"), "\n\n{0}\n\n"),
        **dict.fromkeys(("quad", "qquad", "enspace", "thinspace"), " "),
    }
)  # fmt: skip
"""What stands for a command, with the words of its first argument."""


def _form(form: str, rewriting: Rewriting, node: TexNode) -> str:
    return form.replace("{0}", rewriting.text(node.argument(0)) if "{0}" in form else "")


_OWN: Mapping[str, Render] = MappingProxyType(
    {
        **{name: partial(_form, form) for name, form in _FORMS.items()},
        "label": label,
        **dict.fromkeys(("question", "bonusquestion", "titledquestion", "bonustitledquestion"), _stray),
        **dict.fromkeys(("part", "bonuspart", "subpart", "bonussubpart", "subsubpart"), _stray),
        "pageref": page_reference,
        "fillin": _blank,
        "answerline": _answer_line,
        "ddopaque": _opaque,
        "title": _title,
        "note": _notes,
        "todo": _todo,
        "multirow": _multirow,
        "multicolumn": _multicolumn,
        "includegraphics": _picture,
        "item": _item,
        "ding": dingbat,
        "frametitle": _frame_title,
        "subfloat": _subfloat,
        "frame": _frame,
        "ensuremath": _formula,
        "bibliography": _works,
        "printbibliography": _works,
        "ddlabel": _list_label,
        **dict.fromkeys(("pause", "today"), _left_out),
        **dict.fromkeys(("ref", "eqref", "autoref", "cref", "Cref", "nameref", "vref"), reference),
        **dict.fromkeys(("cite", "citep", "citet", "parencite", "textcite", "autocite"), citation),
        **dict.fromkeys(("citeauthor", "citeyear"), citation),
        **dict.fromkeys(("vspace", "makeemptybox", "fillwithlines", "fillwithdottedlines", "fillwithgrid"), _room),
        **dict.fromkeys(("caption", "captionof", "subcaption"), _caption),
        **dict.fromkeys(("footnotetext", "marginpar", "marginnote", "sidenote"), _note_below),
        **dict.fromkeys(("href", "url"), _web),
    }
)
