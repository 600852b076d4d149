"""What other programs write within lines: roles, references, shortcodes, links of wikis."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ddcurric.importers.kit.inlines import NO_BREAK
from ddcurric.importers.markdown.script import ScriptLines, Written, outside_code, outside_spans
from ddcurric.importers.shape.headings import Sense, heard
from ddcurric.importers.shape.settled import NOT_IMPORTED
from ddcurric.lesson.reader.callouts import CALLOUTS

_ROLE = re.compile(r"\{(?P<name>[a-z][\w:.-]*)\}`(?P<text>[^`]+)`")
_WITH_TARGET = re.compile(r"(?P<words>.+?)\s*<(?P<target>[^<>]+)>\s*$")


def _role(match: re.Match[str]) -> str:
    name, text = match["name"], match["text"]
    target = _WITH_TARGET.match(text)
    words = target["words"] if target else text
    match name:
        case "math":
            return f"${text}$"
        case "ref" | "numref" | "eq" | "prf:ref" | "any":
            said = target["words"] if target and "%" not in target["words"] and "{" not in target["words"] else ""
            return f"[{said}](#{target['target'] if target else text})"
        case "code" | "kbd" | "command" | "file" | "program" | "literal":
            return f"`{text}`"
        case "sub" | "subscript":
            return f"~{text}~"
        case "sup" | "superscript":
            return f"^{text}^"
        case "strong" | "guilabel" | "menuselection":
            return f"**{text}**"
        case "abbr":
            return text
        case "emphasis" | "dfn":
            return f"*{text}*"
        case "cite" | "cite:p" | "cite:t" | "cite:ps":
            return f"[{text}]"
        case _:
            return words


_WIKI_PICTURE = re.compile(r"!\[\[(?P<path>[^\[\]|\n]+)(?:\|[^\[\]\n]*)?\]\]")
_WIKI = re.compile(r"(?<!\[)\[\[(?!\^)(?P<target>[^\[\]|\n]+)(?:\|(?P<words>[^\[\]\n]+))?\]\](?![(\]{])")
_HIGHLIGHT = re.compile(r"(?<![=\w])==(?=[^\s=])([^=\n]*[^\s=])==(?![=\w])")
_BG = re.compile(
    r"!\[(?P<words>(?:[^\]\n]*\b)?(?:bg|fit|left|right|cover|contain|[wh](?:idth|eight)?:\S+|blur\S*|brightness\S*|opacity\S*)\b[^\]\n]*)\](?=\()"
)
_MARP_WORD = re.compile(
    r"\b(?:bg|fit|cover|contain|auto|vertical|(?:left|right)(?::[0-9]+%)?|(?:w|h|width|height|blur|brightness|opacity|drop-shadow|grayscale|sepia):?\S*)(?=\s|$)"
)
_SIZES = re.compile(r"[0-9.]+(?:%|px|em|cm)?(?: [0-9.]+(?:%|px|em|cm)?)?")
"""What is left of `bg right 80%`, the size of the picture."""
_QUARTO_ID = r"@(?P<id>(?:fig|tbl|tab|sec|eq|lst|thm|exr|exm|def|lem)[-:][\w:-]*\w)"
_QUARTO_REFERENCE = re.compile(rf"(?<![\w@/.\[]){_QUARTO_ID}")
_QUARTO_BRACKETED = re.compile(rf"\[-?{_QUARTO_ID}\]")
_KEY = re.compile(r"-?@\{?(?P<key>[A-Za-z0-9_][\w:.#$%&+?<>~/-]*)\}?")
_CITED = re.compile(
    rf"(?<![\\\]])\[(?P<works>[^\[\]\n@]*{_KEY.pattern.replace('?P<key>', '?:')}[^\[\]\n]*)\](?![(\[{{:])"
)
"""`[see @knuth1968, p. 3; @dijkstra1965]` of pandoc."""
_EXAMPLE = re.compile(r"^(?P<indent>[ \t]*)\(@(?P<name>[\w-]*)\)(?=[ \t])")
_OF_EXAMPLE = re.compile(r"(?<=\S )\(@(?P<name>[\w-]+)\)")
_OF_BLOCK = re.compile(r"\| (?P<indent> *)(?P<words>[^|]*[^|\s])\s*")
"""A line of pandoc's line blocks, which ends where it does: `| Roses are red`; a row of a table has more bars."""
_FIG_ATTRIBUTES = (
    (re.compile(r"\bfig-alt="), "alt="),
    (re.compile(r"\s*\b(?:fig-align|fig-env|fig-pos|height|fig-scap)=(?:\"[^\"]*\"|[^\s}]+)"), ""),
)
_IN_LINE = re.compile(r"(!\[[^\]\n]+\]\([^()\n]*\)\{[^{}\n]*?)\s*\balt=\"([^\"\n]*)\"")
"""A picture within a line has one text, which is its alternative text."""
_ALONE = re.compile(r"\s*(?:[-*+>]\s+)*!\[[^\]\n]*\]\([^()\n]*\)(?:\{[^{}\n]*\})?\s*")
_PIXELS = re.compile(r"(?<=\{)([^{}\n]*?)\s*\bwidth=\"?[0-9.]+(?:px|em|cm|in|mm)?\"?(?=[\s}])")
BREAKS = re.compile(
    r"^\s*(?:\\(?:[vh]space\*?\{[^{}]*\}|newpage|pagebreak|clearpage|cleardoublepage|bigskip|medskip|smallskip|vfill|noindent|centering)(?![A-Za-z])\s*)+$"
)
_PAGEBREAK = re.compile(r"\{\{[<%]\s*/?\s*(?:pagebreak|newpage|colbreak)\b.{0,100}?[>%]\}\}")
_VIDEO = re.compile(r"\{\{[<%]\s*(?P<kind>video|youtube|vimeo)\s+(?P<address>\S+).{0,300}?[>%]\}\}")
_UNNUMBERED = re.compile(r"^(?P<words>[ \t]*#{1,6}[ \t].*\S)[ \t]*\{(?:(?P<id>#[\w:.-]+)[ \t]+)?-\}[ \t]*$")
"""A heading that pandoc does not count, `# Title {-}`."""
_TOC = re.compile(r"^\s*(?:\[(?:TOC|toc)\]|\[\[_?TOC_?\]\]|\{:toc\}|<!-- toc -->)\s*$")


_IMPORT = re.compile(r"^import\s(?:.*\sfrom\s)?[\"'][^\"']+[\"'];?\s*$")
_NOT_SAID = (
    (BREAKS, "a break of the page"),
    (_TOC, "a place for the table of contents"),
    (_IMPORT, "where components come from"),
)
"""Lines that no reader sees."""
_TEMPLATE = re.compile(
    r"\s*(?P<text>\{%.*%\}|\{\{(?![<%]?\s*/?\s*(?:pagebreak|newpage|colbreak|video|youtube|vimeo)\b).*\}\}"
    r"|\\(?:tableofcontents|listoffigures|maketitle|include|input)\b.*|--8<--.*)\s*$"
)


def with_roles(script: ScriptLines) -> None:
    """Every line in our words, as far as what it says has words here."""
    examples = [0]
    counted = (match["name"] for each in script.lines if (match := _EXAMPLE.match(each.text)) is not None)
    numbers = {name: str(at + 1) for at, name in enumerate(counted) if name}

    def change(each: Written) -> Iterator[Written]:
        text = each.text
        for pattern, what in _NOT_SAID:
            if pattern.match(text):
                script.dropped(f"{what}, `{text.strip()}`", each.line)
                return
        if (example := _EXAMPLE.match(text)) is not None:
            examples[0] += 1
            text = f"{example['indent']}({examples[0]}){text[example.end() :]}"
        text = _UNNUMBERED.sub(lambda m: m["words"] + (f" {{{m['id']}}}" if m["id"] else ""), text)
        if "(@" in text:
            text = _OF_EXAMPLE.sub(lambda found: f"({numbers.get(found['name'], found['name'])})", text)
        if (line := _OF_BLOCK.fullmatch(text)) is not None:
            text = f"{line['indent'].replace(' ', NO_BREAK)}{line['words']}  "
        if (template := _TEMPLATE.match(text)) is not None:
            yield Written("", each.line)
            yield Written(told_in_place(template["text"]), each.line)
            return
        if _BLOCK_NAME.match(text):
            script.dropped(f"the name of a block, `{text.strip()}`", each.line)
            return
        if (name := _BLOCK_NAME_BEHIND.search(text)) is not None:
            script.dropped(f"the name of a block, `{name[0].strip()}`", each.line)
            text = text[: name.start()]
        if (mdx := _MDX.fullmatch(text)) is not None:
            yield Written(told_in_place(mdx[1]), each.line)
            return
        for raw in _RAW.finditer(text):
            script.dropped(f"what is for {raw['format']} alone, `{raw['text']}`", each.line)
        text = _CODE_CLASS.sub(r"\1", _RAW.sub("", text))
        text = _EQUATION_LABEL.sub(r"\g<formula> {#\g<id>}", text)
        text = _callout(_OBSIDIAN_COMMENT.sub(r"<!--\g<words>-->", text))
        if "{" in text:
            text = _ROLE.sub(_role, text)
            text = _short(script, text, each.line)
        yield Written(outside_spans(text, lambda piece: _piece(script, piece, each.line)), each.line)

    outside_code(script, change)


def told_in_place(text: str) -> str:
    """What another program would do something with, in a comment, which it does not end."""
    said = re.sub(r"-{2,}", lambda dashes: "–" * len(dashes[0]), text)
    return f"<!-- {NOT_IMPORTED}: words for another program: {said} -->"


_CALLOUT = re.compile(r"(?P<marks>(?:\s*>)+\s*)\[!(?P<kind>[A-Za-z][\w-]*)\](?P<rest>[+-]?[ \t]*)(?P<title>.*)$")


def _callout(text: str) -> str:
    """A box of Obsidian that is none of ours as a note that says in its title what it is."""
    match = _CALLOUT.match(text)
    if match is None or match["kind"].lower() in CALLOUTS:
        return text
    kind = match["kind"].capitalize()
    if heard(match["title"]).sense in (Sense.SOLUTION, Sense.ANSWER, Sense.HINT):
        return f"{match['marks']}[!NOTE] {match['title']}"
    return f"{match['marks']}[!NOTE] {kind}" + (f": {match['title']}" if match["title"].strip() else "")


def _short(script: ScriptLines, text: str, line: int) -> str:
    """Shortcodes of Quarto and Hugo."""
    for match in _PAGEBREAK.finditer(text):
        script.dropped(f"a break of the page, `{match[0]}`", line)
    text = _PAGEBREAK.sub("", text)
    for match in _VIDEO.finditer(text):
        script.dropped(f"a film, `{match[0]}`", line, "a link to it")
    return _VIDEO.sub(lambda m: f"[{m['address']}]({_address(m['kind'], m['address'])})", text)


def _address(kind: str, address: str) -> str:
    if "://" in address:
        return address
    return {"youtube": "https://youtu.be/", "vimeo": "https://vimeo.com/"}.get(kind, "") + address


def _piece(script: ScriptLines, text: str, line: int) -> str:
    if "[" in text:
        text = _WIKI_PICTURE.sub(lambda m: f"![]({m['path'].strip().replace(' ', '%20')})", text)
        for link in _WIKI.finditer(text):
            script.dropped(f"a link of a wiki, `{link[0]}`", line, "its words")
        text = _WIKI.sub(lambda m: (m["words"] or m["target"].removeprefix("#")).strip(), text)
        text = _BG.sub(lambda m: _without_marp(script, m, line), text)
    if "{:" in text:
        for match in _INLINE_IAL.finditer(text):
            script.dropped(f"the attributes `{match[0]}`", line)
        text = _INLINE_IAL.sub("", text)
    if "\\" in text:
        for pattern, instead in _TEX:
            text = pattern.sub(instead, text)
    if "++" in text:
        text = _KEYS.sub(r"`\1`", text)
    if "==" in text:
        text = _HIGHLIGHT.sub(r"**\1**", text)
    if "@" in text:
        text = _QUARTO_BRACKETED.sub(r"[](#\g<id>)", text)
        text = _QUARTO_REFERENCE.sub(r"[](#\g<id>)", text)
        text = _CITED.sub(lambda cited: "[" + _KEY.sub(r"\g<key>", cited["works"]) + "]", text)
    if "](" in text and "{" in text:
        for pattern, instead in _FIG_ATTRIBUTES:
            text = pattern.sub(instead, text)
        text = _with_one_text(script, re.sub(r"\{\s*\}", "", _PIXELS.sub(r"\1", text)), line)
    return text


def _with_one_text(script: ScriptLines, text: str, line: int) -> str:
    """A line whose pictures have no alternative text beside the words in their brackets."""
    if _ALONE.fullmatch(text):
        return text
    for words in _IN_LINE.finditer(text):
        script.dropped(f"the alternative text “{words[2]}” of a picture in a line", line)
    return re.sub(r"\{\s*\}", "", _IN_LINE.sub(r"\1", text))


_EQUATION_LABEL = re.compile(r"^(?P<formula>\s*(?:\$\$.+)?\$\$)[ \t]*\((?P<id>[A-Za-z][\w:-]*)\)[ \t]*$")
"""`$$ a = b $$ (eq-1)` of MyST, or the end of such a formula."""
_INLINE_IAL = re.compile(r"\s?\{:[^{}\n]*\}")
_OBSIDIAN_COMMENT = re.compile(r"%%(?P<words>[^%]+)%%")
_BLOCK_NAME_BEHIND = re.compile(r"(?<=\S)\s+\^[A-Za-z][\w-]*\s*$")
_RAW = re.compile(r"`(?P<text>[^`\n]+)`\{=(?P<format>\w+)\}")
_CODE_CLASS = re.compile(r"(`[^`\n]+`)\{\s*\.[\w-]+\s*\}")
_MDX = re.compile(r"\s*(\{/\*.*\*/\}|export (?:const|default|function)\b.*)\s*")
_BLOCK_NAME = re.compile(r"\s*\^[A-Za-z][\w-]+\s*$")


_TEX = (
    (re.compile(r"\\textbf\{([^{}]+)\}"), r"**\1**"),
    (re.compile(r"\\(?:emph|textit|underline)\{([^{}]+)\}"), r"*\1*"),
    (re.compile(r"\\(?:texttt|verb\|)\{?([^{}|]+)[}|]"), r"`\1`"),
    (re.compile(r"\\(?:auto|c|C|eq|page)?ref\{([^{}]+)\}"), r"[](#\1)"),
    (re.compile(r"\\[a-z]*cite[a-z]*\*?(?:\[[^\]]*\])*\{([^{}]+)\}"), r"[\1]"),
    (re.compile(r"\\footnote\{([^{}]+)\}"), r"^[\1]"),
    (re.compile(r"\\includegraphics(?:\[[^\]]*\])?\{([^{}]+)\}"), r"![](\1)"),
    (re.compile(r"\\url\{([^{}]+)\}"), r"<\1>"),
    (re.compile(r"\\href\{([^{}]+)\}\{([^{}]+)\}"), r"[\2](\1)"),
)
"""Commands of LaTeX within lines."""
_KEYS = re.compile(r"(?<![+\w])\+\+([\w+-]*\w)\+\+(?!\w)")


def _without_marp(script: ScriptLines, match: re.Match[str], line: int) -> str:
    words = " ".join(_MARP_WORD.sub("", match["words"]).split())
    words = "" if _SIZES.fullmatch(words) else words
    script.dropped(f"how a picture is placed, `{match['words']}`", line)
    return f"![{words}]"
