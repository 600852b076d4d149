"""The words of a LaTeX file, as simply as they can be found: what an import is compared with."""

from __future__ import annotations

import re
import unicodedata

from ddcurric.importers.kit.importer import Passage
from ddcurric.importers.kit.text import read_text
from ddcurric.source import Span


def passages(data: bytes, name: str) -> tuple[Passage, ...]:
    """The document's lines without commands, options, lengths and formulas."""
    source = read_text(data, name).value
    if source is None:
        return ()
    text = _ACCENT.sub(_letter, re.sub(r"(?<!\\)%[^\n]*|(?<!\\)\\-", "", source.text))
    text = _LETTER.sub(lambda match: _LETTERS[match[1]], text)
    start = re.search(r"\\begin\s*\{document\}", text)
    if start:
        text = re.sub(r"[^\n]", "", text[: start.end()]) + text[start.end() :].partition("\\end{document}")[0]
    for pattern in _NOT_WORDS:
        text = pattern.sub(lambda match: "\n" * match[0].count("\n") + " ", text)
    lines = (re.sub(r"(?<=\w)\{\}(?=\w)", "", line) for line in text.split("\n"))
    lines = (re.sub(r"[{}\\~&]+", " ", line) for line in lines)
    return tuple(Passage(line, Span(name, at)) for at, line in enumerate(lines, 1) if re.search(r"\w", line))


_ACCENT = re.compile(r"""\\([`'^"~.]\s*|=)\{?\\?([A-Za-z])\}?|\\([cvuHkr])\{([A-Za-z])\}""")
_LETTERS = {
    "oe": "œ", "OE": "Œ", "ae": "æ", "AE": "Æ", "aa": "å", "AA": "Å", "ss": "ß", "o": "ø", "O": "Ø", "l": "ł",
    "L": "Ł", "TeX": "TeX", "LaTeX": "LaTeX", "BibTeX": "BibTeX",
}  # fmt: skip
_LETTER = re.compile(rf"\{{?\\({'|'.join(_LETTERS)})(?![A-Za-z])(?:\{{\}}|[ \t]+|\}})?")
_MARKS = dict(
    zip("`'^\"~=.cvuHkr", "\u0300\u0301\u0302\u0308\u0303\u0304\u0307\u0327\u030c\u0306\u030b\u0328\u030a", strict=True)
)


def _letter(match: re.Match[str]) -> str:
    """A letter with its accent, as one character."""
    return unicodedata.normalize("NFC", (match[2] or match[4]) + _MARKS[(match[1] or match[3]).strip()])


_FORMULA = "equation|align|gather|multline|eqnarray|displaymath|math|flalign|alignat"
_NOT_WORDS = tuple(
    re.compile(pattern, re.DOTALL)
    for pattern in (
        rf"\\begin\{{({_FORMULA})\*?\}}.*?\\end\{{\1\*?\}}",
        r"\\\[.*?\\\]|\\\(.*?\\\)|\$\$.*?\$\$|(?<!\\)\$[^$]*\$",
        r"\\(?:new|renew|provide)command\*?\s*\{?\\\w+\}?(?:\[[^\]]*\])*\s*\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}",
        r"\\(?:def|let)\\\w+[^\n]*",
        r"\\begin\{(?:tabular|longtable|array)\*?\}(?:\[[^\]]*\])?\{(?:[^{}]|\{[^{}]*\})*\}",
        r"\\begin\{(?:tabularx|tabulary)\}\{[^{}]*\}\{(?:[^{}]|\{[^{}]*\})*\}",
        r"\\begin\{(?:minipage|column|wrapfigure|subfigure|multicols|spacing|thebibliography|minted|CJK|overlayarea|labeling|solutionbox)\}(?:\[[^\]]*\])*(?:\{[^{}]*\})*",
        r"\\(?:begin|end)\{[^{}]*\}(?:<[^>]*>)?(?:\[[^\]\n]*\])?",
        r"\\(?:label|\w*ref|\w*[cC]ite\w*|bibitem|includegraphics|input|include|vspace|hspace|usepackage|phantom|movie|ruby|"
        r"bibliography\w*|printbibliography|index|glossary|setlength|setcounter|addtolength|makeemptybox|fillwith\w+|cline|"
        r"cmidrule|rule|graphicspath|tableofcontents|gradetable|pointtable|(?:Open|Close)solutionfile|SetupExSheets|"
        r"lstinputlisting|column|definecolor|color|thispagestyle|pagestyle|pageref|vphantom|hphantom|KOMAoptions)"
        r"(?![A-Za-z])\*?(?:\([^)]*\))?(?:<[^>]*>)?(?:\[[^\]]*\])*(?:\{(?:[^{}]|\{[^{}]*\})*\})*",
        r"\\(?:textcolor|hypertarget|hyperlink|parbox|raisebox|colorbox|href|hbox\s+to\s+\w+)\s*(?:<[^>]*>)?(?:\[[^\]]*\])*\{[^{}]*\}",
        r"\\(?:todo|note|marginpar|footnote|missingfigure|\\)\s*\[[^\]\n]*\]",
        r"\{\s*-?[0-9.]*\s*(?:in|cm|mm|pt|em|ex|\\[A-Za-z]+)\}",
        r"\\(?:multicolumn|multirow)\{[^{}]*\}\{[^{}]*\}",
        r"(?<=\\fillin)\*?\[|(?<=\])\[-?[0-9.]+\s*(?:in|cm|mm|pt|em|ex|\\\w+)\]",
        r"\\(?:make|frame|save|raise)box\s*(?:\[[^\]]*\])+|\[\s*[0-9.]*\\(?:text|line|column)width\]",
        r"\\(?:question|part|subpart|includegraphics|choice|answer)\s*(?:<[^>]*>)?\[[^\]]*\](?=\W)",
        r"\\item\s*(?:<[^>]*>)?\[(?:\W*\w{0,3}\W*|[^\]]*\\[^\]]*)\](?=\W)",  # what counts; a term is words
        r"\\[A-Za-z@]+\*?(?:<[^>]*>)?|\\.",
    )
)
