"""Write a formula as Office Math, so that PowerPoint can edit it (ECMA-376 Part 1, 22.1.2)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape
from types import MappingProxyType
from typing import Any, TypeAlias

Tree: TypeAlias = Mapping[str, Any]
"""A node of a formula's meaning, as mathra reads it: its `type`, and fields by name."""

OMML = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def office_math(tree: Tree, display: bool) -> str:
    """An `m:oMath` element that declares its namespace; empty where Office Math cannot say it."""
    try:
        return f'<m:oMath xmlns:m="{OMML}">{_Writer(display).written(tree)}</m:oMath>'
    except _UnsayableError:
        return ""


class _UnsayableError(Exception):
    """Office Math has nothing for this: the formula is drawn instead."""


class _Writer:
    def __init__(self, display: bool) -> None:
        self.display = display

    def written(self, node: Tree) -> str:
        writer = _WRITERS.get(node["type"])
        if writer is None:
            raise _UnsayableError
        return writer(self, node)

    def argument(self, name: str, node: Tree | None) -> str:
        """An argument of a structure: an empty one would show a dotted box."""
        return f"<m:{name}>{(self.written(node) if node else '') or NOTHING}</m:{name}>"

    def row(self, node: Tree) -> str:
        children: Sequence[Tree] = node["children"]
        written, at = [], 0
        while at < len(children):
            if _is_sum(children[at]):
                after = _end_of_sum(children, at + 1)
                written.append(self.sum(children[at], {"type": "row", "children": children[at + 1 : after]}))
                at = after
                continue
            written.append(self.written(children[at]))
            if at + 1 < len(children) and _stand_apart(children[at], children[at + 1]):
                written.append(_run(THIN, "p"))
            at += 1
        return "".join(written)

    def sum(self, node: Tree, summed: Tree) -> str:
        """A large operator with its limits, and what it sums up."""
        base = node.get("base", node)
        beside = base["symbol"] in INTEGRALS if base.get("limits") is None else not base["limits"]
        sub, sup = node.get("sub"), node.get("sup")
        place = "subSup" if beside or not self.display else "undOvr"
        hidden = "".join(f'<m:{name}Hide m:val="1"/>' for name, limit in (("sub", sub), ("sup", sup)) if not limit)
        limits = "".join(f"<m:{n}>{self.written(x) if x else ''}</m:{n}>" for n, x in (("sub", sub), ("sup", sup)))
        properties = f'<m:naryPr><m:chr m:val="{base["symbol"]}"/><m:limLoc m:val="{place}"/>{hidden}</m:naryPr>'
        return f"<m:nary>{properties}{limits}{self.argument('e', summed)}</m:nary>"

    def scripts(self, node: Tree) -> str:
        base, sub, sup = node["base"], node.get("sub"), node.get("sup")
        if _is_sum(node):
            return self.sum(node, {"type": "row", "children": []})
        if self.display and takes_limits(base):
            return self.limits(base, sub, sup)
        name = "sSubSup" if sub and sup else "sSub" if sub else "sSup"
        scripts = "".join(self.argument(n, script) for n, script in (("sub", sub), ("sup", sup)) if script)
        return f"<m:{name}>{self.argument('e', base)}{scripts}</m:{name}>"

    def limits(self, base: Tree, below: Tree | None, above: Tree | None) -> str:
        written = self.argument("e", base)
        if below:
            written = f"<m:limLow>{written}{self.argument('lim', below)}</m:limLow>"
            written = f"<m:e>{written}</m:e>" if above else written
        if above:
            written = f"<m:limUpp>{written}{self.argument('lim', above)}</m:limUpp>"
        return written if below or above else self.written(base)

    def fraction(self, node: Tree) -> str:
        kind = "" if node.get("rule", True) else '<m:fPr><m:type m:val="noBar"/></m:fPr>'
        return f"<m:f>{kind}{self.argument('num', node['num'])}{self.argument('den', node['den'])}</m:f>"

    def root(self, node: Tree) -> str:
        index = node.get("index")
        # A radical has a degree, hidden where it is not written (22.1.2.88).
        degree = self.argument("deg", index) if index else '<m:radPr><m:degHide m:val="1"/></m:radPr><m:deg/>'
        return f"<m:rad>{degree}{self.argument('e', node['radicand'])}</m:rad>"

    def delimited(self, node: Tree) -> str:
        middles = set(node.get("middles", ()))
        if len(middles) > 1:
            raise _UnsayableError
        parts = "".join(self.argument("e", part) for part in node["parts"])
        return _fenced(node.get("open", ""), node.get("close", ""), parts, next(iter(middles), ""))

    def accent(self, node: Tree) -> str:
        mark = ACCENTS.get(node["accent"], node["accent"])
        return f'<m:acc><m:accPr><m:chr m:val="{mark}"/></m:accPr>{self.argument("e", node["base"])}</m:acc>'

    def bar(self, node: Tree) -> str:
        place = "top" if node["above"] else "bot"
        return f'<m:bar><m:barPr><m:pos m:val="{place}"/></m:barPr>{self.argument("e", node["base"])}</m:bar>'

    def brace(self, node: Tree) -> str:
        sign, name = ("⏞", "limUpp") if node["above"] else ("⏟", "limLow")
        place = '<m:pos m:val="top"/><m:vertJc m:val="bot"/>' if node["above"] else ""
        properties = f'<m:chr m:val="{sign}"/>{place}'
        braced = f"<m:groupChr><m:groupChrPr>{properties}</m:groupChrPr>{self.argument('e', node['base'])}</m:groupChr>"
        label = node.get("label")
        return f"<m:{name}><m:e>{braced}</m:e>{self.argument('lim', label)}</m:{name}>" if label else braced

    def arrow(self, node: Tree) -> str:
        sign = {"type": "operator", "symbol": LONG.get(node["symbol"], node["symbol"])}
        return self.limits(sign, node.get("below"), node.get("above"))

    def stacked(self, node: Tree) -> str:
        return self.limits(node["base"], node.get("below"), node.get("above"))

    def table(self, node: Tree) -> str:
        if node.get("horizontals") or node.get("verticals"):
            raise _UnsayableError  # its matrices have no rules
        width = max((len(row) for row in node["rows"]), default=0)
        sides = [ALIGNMENTS.get(side, "center") for side in node.get("columns", ())]
        sides = (sides or list(SIDES.get(node["shape"], ("center",))) * width)[:width]
        columns = "".join(
            f'<m:mc><m:mcPr><m:count m:val="1"/><m:mcJc m:val="{side}"/></m:mcPr></m:mc>' for side in sides
        )
        empty: Tree = {"type": "row", "children": []}
        rows = "".join(
            f"<m:mr>{''.join(self.argument('e', cell) for cell in (*row, *[empty] * (width - len(row))))}</m:mr>"
            for row in node["rows"]
        )
        table = f"<m:m><m:mPr><m:mcs>{columns}</m:mcs></m:mPr>{rows}</m:m>"
        fences = FENCES.get(node["shape"])
        return _fenced(*fences, f"<m:e>{table}</m:e>") if fences else table

    def phantom(self, node: Tree) -> str:
        flat = "".join(
            f'<m:{zero} m:val="1"/>'
            for zero, side in (("zeroWid", "width"), ("zeroAsc", "height"), ("zeroDesc", "height"))
            if not node.get(side)
        )
        properties = f'<m:phantPr><m:show m:val="0"/>{flat}</m:phantPr>'
        return f"<m:phant>{properties}{self.argument('e', node['base'])}</m:phant>"

    def canceled(self, node: Tree) -> str:
        sides = "".join(f'<m:hide{side} m:val="1"/>' for side in ("Top", "Bot", "Left", "Right"))
        strikes = "".join(f'<m:{name} m:val="1"/>' for name in STRIKES.get(node["shape"], ("strikeBLTR",)))
        properties = f"<m:borderBoxPr>{sides}{strikes}</m:borderBoxPr>"
        return f"<m:borderBox>{properties}{self.argument('e', node['base'])}</m:borderBox>"

    def forced(self, node: Tree) -> str:
        """A word in an operator's place has an operator's space: `a mod b`."""
        space = _run(MEDIUM, "p") if node["base"]["type"] == "text" and node["class"] in ("bin", "rel") else ""
        return f"{space}{self.written(node['base'])}{space}"

    def text(self, node: Tree) -> str:
        return "".join(
            self.written(part["value"]) if part["type"] == "math" else _run(part["value"], normal=True)
            for part in node["parts"]
        )

    def identifier(self, node: Tree) -> str:
        name, variant = node["name"], node.get("variant", "")
        # The TeXbook, chapter 18: capital Greek letters stand upright.
        upright = len(name) > 1 or not (name.isalpha() and not "Α" <= name <= "Ω")
        return _run(name, STYLES.get(variant, "p" if variant or upright else ""), SCRIPTS.get(variant, ""))


def takes_limits(node: Tree) -> bool:
    """Whether scripts stand below and above it in a displayed formula."""
    if node["type"] == "forced-class":
        return bool(node["class"] == "op")
    return node["type"] == "function" and bool(node.get("limits"))


def number_text(node: Tree) -> str:
    """A number with the signs between its thousands that it was written with."""
    value, mark = str(node["value"]), node.get("thousands", "")
    if not mark:
        return value
    whole, point, rest = value.partition(".")
    return f"{int(whole):,}".replace(",", mark) + point + rest if whole.isdecimal() else value


def _is_sum(node: Tree) -> bool:
    base = node.get("base", node) if node["type"] == "scripts" else node
    return bool(base["type"] == "large-operator")


def _end_of_sum(children: Sequence[Tree], start: int) -> int:
    """Where what is summed up ends: at the next relation, operation or stop outside brackets."""
    depth = 0
    for at in range(start, len(children)):
        kind = _base(children[at]).get("class")
        depth += (kind == "open") - (kind == "close")
        if depth < 0 or (depth == 0 and kind in ("rel", "bin", "punct")):
            return at
    return len(children)


def _stand_apart(before: Tree, after: Tree) -> bool:
    """A thin space where TeX has one between a function and its neighbour (The TeXbook, chapter 18)."""
    first, second = _base(before)["type"], _base(after)["type"]
    if first == "function":
        return second in ("function", *ORDINARY)
    return second == "function" and (first in ORDINARY or before.get("class") == "close")


def _base(node: Tree) -> Tree:
    while node["type"] in ("scripts", "accent"):
        node = node["base"]
    return node


def _run(text: str, style: str = "", script: str = "", normal: bool = False) -> str:
    looks = f'<m:scr m:val="{script}"/>' if script else ""
    looks += "<m:nor/>" if normal else f'<m:sty m:val="{style}"/>' if style else ""
    properties = f"<m:rPr>{looks}</m:rPr>" if looks else ""
    space = ' xml:space="preserve"' if text != text.strip() else ""
    return f"<m:r>{properties}<m:t{space}>{escape(text, quote=False)}</m:t></m:r>" if text else ""


def _fenced(begin: str, end: str, parts: str, middle: str = "") -> str:
    marks = (("begChr", begin.strip(".")), *((("sepChr", middle),) if middle else ()), ("endChr", end.strip(".")))
    properties = "".join(f'<m:{name} m:val="{escape(mark)}"/>' for name, mark in marks)
    return f"<m:d><m:dPr>{properties}</m:dPr>{parts}</m:d>"


THIN, MEDIUM, NOTHING = "\u2009", "\u2005", "<m:r><m:t>\u200b</m:t></m:r>"
ORDINARY = ("identifier", "number", "fraction", "root", "row", "large-operator")
INTEGRALS = frozenset("∫∬∭⨌∮∯∰")
ACCENTS = MappingProxyType({"→": "\u20d7", "←": "\u20d6"})
LONG = MappingProxyType({"→": "⟶", "←": "⟵", "↔": "⟷", "⇒": "⟹", "⇐": "⟸", "⇔": "⟺", "↦": "⟼"})
ALIGNMENTS = MappingProxyType({"l": "left", "c": "center", "r": "right"})
SIDES = MappingProxyType({"aligned": ("right", "left"), "cases": ("left",), "r-cases": ("left",)})
"""How the columns of a table stand, over and over; in the middle where nothing is said."""
FENCES = MappingProxyType(
    {
        "p-matrix": ("(", ")"),
        "b-matrix": ("[", "]"),
        "brace-matrix": ("{", "}"),
        "v-matrix": ("|", "|"),
        "v-v-matrix": ("‖", "‖"),
        "cases": ("{", ""),
        "r-cases": ("", "}"),
    }
)
STRIKES = MappingProxyType({"backslash": ("strikeTLBR",), "x": ("strikeBLTR", "strikeTLBR")})
STYLES = MappingProxyType({"bold": "b", "bold-italic": "bi", "italic": "i"})
SCRIPTS = MappingProxyType(
    {
        "double-struck": "double-struck",
        "calligraphic": "script",
        "script": "script",
        "fraktur": "fraktur",
        "sans-serif": "sans-serif",
        "monospace": "monospace",
    }
)

SPACES = ((0.9, "\u2003"), (0.45, "\u2002"), (0.3, "\u2004"), (0.2, "\u2005"), (0.05, THIN))
"""What is at least so many em wide, and its sign."""


_WRITERS: Mapping[str, Callable[[_Writer, Tree], str]] = MappingProxyType(
    {
        "row": _Writer.row,
        "identifier": _Writer.identifier,
        "number": lambda _, node: _run(number_text(node), "p"),
        "operator": lambda _, node: _run(node["symbol"], "p"),
        "fixed-delimiter": lambda _, node: _run(node["symbol"], "p"),
        "function": lambda _, node: _run(node["name"], "p"),
        "large-operator": lambda writer, node: writer.sum(node, {"type": "row", "children": []}),
        "space": lambda _, node: next((_run(sign, "p") for least, sign in SPACES if node["em"] >= least), ""),
        "text": _Writer.text,
        "scripts": _Writer.scripts,
        "fraction": _Writer.fraction,
        "root": _Writer.root,
        "delimited": _Writer.delimited,
        "accent": _Writer.accent,
        "bar": _Writer.bar,
        "brace": _Writer.brace,
        "arrow": _Writer.arrow,
        "stacked": _Writer.stacked,
        "table": _Writer.table,
        "phantom": _Writer.phantom,
        "canceled": _Writer.canceled,
        "framed": lambda writer, node: f"<m:borderBox>{writer.argument('e', node['base'])}</m:borderBox>",
        "colored": lambda writer, node: writer.written(node["base"]),
        "forced-class": _Writer.forced,
        "smashed": lambda writer, node: writer.written(node["base"]),
        "style": lambda writer, node: writer.written(node["base"]),
        "quantity": lambda writer, node: writer.written(node["unit"]),
    }
)
