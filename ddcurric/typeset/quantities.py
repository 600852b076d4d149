r"""Quantities as chemists write them: `\pu{8.314 J mol-1 K-1}` of mhchem, and the dots of siunitx's units.

mathra knows `\pu`, `\qty` and `\unit`, and sets an exponent without a `^`, `//` and a dot between units as they stand.
It knows `\ce`, and takes the bond at the end of a group, `\ce{[-CH2-CH2-]_n}`, for a charge.
"""

from __future__ import annotations

import re


def quantities_read(tex: str) -> str:
    r"""The formula with each `\pu{…}` as the number and units that it says, no dots between units of siunitx, and the
    bonds at the end of groups named as such."""
    tex = re.sub(r"\\(qty|SI|unit|si|num)\s*\[[^\]]*\]", r"\\\1", tex)  # siunitx's options are of its own look
    return _LITERAL.sub(_literal, _PU.sub(_quantity, _CE.sub(_bonded, tex)))


_BRACED = r"\{((?:[^{}]|\{[^{}]*\})*)\}"
_PU = re.compile(rf"\\pu\s*{_BRACED}")
_CE = re.compile(rf"\\ce\s*{_BRACED}")
_GROUP = re.compile(r"(?<!\S)[(\[]*-(?=[A-Z(\[])\S*")
_LAST_BOND = re.compile(r"(?<=[A-Za-z\d)\]])-(?=[_,;\])/]|$)")
_LITERAL = re.compile(
    rf"\\(?:(?P<with>qty|SI)\s*{_BRACED}|(?:unit|si)(?![A-Za-z])\s*)"
    r"\s*\{(?P<units>(?:[^{}\\]|\\%|\{[^{}\\]*\})*)\}"
)


def _bonded(found: re.Match[str]) -> str:
    """What begins with a bond ends with one too, as mhchem reads it."""
    return rf"\ce{{{_GROUP.sub(lambda group: _LAST_BOND.sub(_BOND, group[0]), found[1])}}}"


_BOND = r"\\bond{-}"


def _literal(found: re.Match[str]) -> str:
    """Units as letters, between which a dot or `~` is a thin space."""
    units = _units(found["units"].strip().replace(".", "~").replace(r"\%", "%"))
    return rf"\num{{{found[2]}}}\,{units}" if found["with"] else units


def _quantity(found: re.Match[str]) -> str:
    text = found[1].strip()
    number = _NUMBER.match(text)
    if number is None:
        return _units(text)
    units = _units(text[number.end() :].strip())
    return _number(number) + (rf"\,{units}" if units else "")


_NUMBER = re.compile(
    r"(?P<sign>[+-]|\+-|\\pm\s*)?(?P<size>\d+(?:[.,]\d+)?(?:/\d+)?)(?P<error>\(\d+\))?"
    r"(?:(?P<mark>[eE]|\s*(?:x|\*|\\times|\\cdot)\s*10\^)\{?(?P<power>[+-]?\d+)\}?)?(?=$|[\s\\/%°A-Zµ]|[a-z])"
)


def _number(number: re.Match[str]) -> str:
    sign = {"+-": r"\pm "}.get(number["sign"] or "", number["sign"] or "")
    size = number["size"].replace(",", "{,}") + (number["error"] or "")
    times = r"\times" if number["mark"] == "e" or "x" in (number["mark"] or "") else r"\cdot"
    return f"{{{sign}{size}}}" + (rf" {times} 10^{{{number['power']}}}" if number["power"] else "")


def _units(text: str) -> str:
    """`J//(mol K)` is a fraction; `J/mol` stays in a line."""
    over, slashes, under = text.partition("//")
    if slashes:
        return rf"\frac{{{_units(over.strip())}}}{{{_units(_bare(under.strip()))}}}"
    return "".join(_piece(each) for each in _PIECE.finditer(re.sub(r"\s*([/.*])\s*", r"\1", text)))


def _bare(text: str) -> str:
    return text[1:-1] if re.fullmatch(r"\([^()]*\)", text) else text


_PIECE = re.compile(
    r"(?P<unit>[A-Za-zµμΩÅ%°]+)(?:\^?(?P<power>[+-]?\d+)(?![.,\d])|\^\{(?P<braced>[^{}]*)\})?"
    r"|(?P<blank>\s+|~)|(?P<dot>[.*])|(?P<other>\\[A-Za-z]+\s*|.)",
    re.DOTALL,
)


def _piece(piece: re.Match[str]) -> str:
    if piece["unit"] is not None:
        power = piece["power"] or piece["braced"]
        name = "".join(_SIGNS.get(each, each) for each in piece["unit"])
        return rf"\mathrm{{{name}}}" + (f"^{{{power}}}" if power else "")
    if piece["blank"] is not None:
        return r"\,"
    return r"\cdot " if piece["dot"] is not None else piece["other"]


_SIGNS = {"%": r"\%", "µ": "μ", "°": r"{}^\circ "}
