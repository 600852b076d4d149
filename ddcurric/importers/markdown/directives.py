"""Blocks that other programs open with a name: directives of MyST, admonitions of MkDocs and Docusaurus, attributes
of kramdown. They become fenced divs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from ddcurric.importers.markdown.script import FENCE, ScriptLines, Written, is_code, items_around, outside_code
from ddcurric.values import dataclass

_DIRECTIVE = re.compile(
    r"(?P<indent>[ \t]*)(?P<fence>:{3,}|`{3,}|~{3,})\s*\{(?P<name>[a-z][\w:.-]*)\}[ \t]*(?P<argument>.*)$"
)
_DOCUSAURUS = re.compile(
    r"(?P<indent>[ \t]*)(?P<fence>:{3,})[ \t]*(?P<name>[a-z][\w-]*)"
    r"(?:[ \t]+(?P<title>[^{}\n:=]+?)|\[(?P<boxed>[^\]]+)\])[ \t]*$"
)
_ADMONITION = re.compile(
    r"(?P<indent>[ \t]*)(?P<sign>!!!|\?\?\?\+?)[ \t]+(?P<name>[\w-]+)(?P<more>[^\"]*)(?:\"(?P<title>[^\"]*)\")?[ \t]*$"
)
_TAB = re.compile(r"(?P<indent>[ \t]*)===[ \t]+\"(?P<title>[^\"]+)\"[ \t]*$")
_OPTION = re.compile(r"\s*:(?P<key>[\w-]+):[ \t]*(?P<value>.*)$")

CODE = ("code", "code-block", "code-cell", "sourcecode", "literalinclude", "parsed-literal", "eval-rst")
ENGINES = frozenset(
    {"r", "python", "julia", "bash", "sh", "sql", "ojs", "js", "c", "cpp", "stan", "node", "dot", "go", "rust", "java"}
)
_TITLE = re.compile(r"(?<![\w-])(?:title|filename)\s*=\s*\"([^\"]+)\"")
"""What code is called, where it stands above it."""
_COMMAS = re.compile(r"(?P<named>[ \t>]*`{3,}[ \t]*\w[\w+#-]*),\s*(?P<options>[\w, =-]+)$")
"""Of mdBook: `rust,editable`."""
_RUN = re.compile(r"(?P<before>[ \t]*`{3,}[ \t]*)\{(?P<name>[a-z]+)(?P<options>[ ,][^{}]*)\}[ \t]*$")
NOTHING = ("toctree", "tableofcontents", "contents", "index", "bibliography", "footbibliography")


@dataclass
class _OpenDirective:
    """A directive that is not closed yet."""

    fence: str
    closing: str
    """What is written for its end; `None` fences are left as they are."""
    left_out: bool = False
    engine: bool = False
    """Code that is run, with its options in comments."""
    taken: tuple[str, ...] = ()
    """Those of its options that became its name and its caption."""
    glossary: bool = False
    """Terms at the margin, and below each, further in, what it means."""


_OF_MYST = re.compile(r"\s*(?:`{3,}|:{3,})\{[a-z][\w:-]*\}")
_UNSEEN = ((re.compile(r"\+\+\+(?:\s|$)"), "a break between cells"), (re.compile(r"%(?:\s|$)"), "a comment"))
"""Lines of a MyST file that print nothing."""


def without_unseen(script: ScriptLines) -> None:
    """A MyST file without its comments, and without what parts its cells."""
    if not any(_OF_MYST.match(each.text) for each in script.lines):
        return

    def change(each: Written) -> Iterator[Written]:
        what = next((what for pattern, what in _UNSEEN if pattern.match(each.text)), "")
        if what:
            script.dropped(f"{what}, `{each.text.strip()}`", each.line)
        else:
            yield each

    outside_code(script, change)


def with_directives(script: ScriptLines) -> None:
    """The lines with divs in place of directives."""
    made: list[Written] = []
    opened: list[_OpenDirective] = []
    at = 0
    while at < len(script.lines):
        each = script.lines[at]
        at += 1
        if opened and _closes(each.text, opened[-1].fence):
            last = opened.pop()
            if not last.left_out:
                made.append(Written(last.closing, each.line))
            continue
        if opened and opened[-1].engine and each.text.lstrip().startswith("#|"):
            if each.text.strip() not in opened[-1].taken:
                script.dropped(f"the option `{each.text.strip()}` of code", each.line)
            continue
        if opened and opened[-1].left_out:
            script.dropped(f"`{each.text.strip()}`", each.line)
            continue
        each = _without_options(script, each)
        directive = _DIRECTIVE.match(each.text) if not (opened and opened[-1].closing[:1] in "`$") else None
        if directive is None:
            plain = FENCE.match(each.text)
            if plain is not None and not (opened and opened[-1].closing[:1] in "`$"):
                opened.append(_OpenDirective(plain["fence"], each.text[: plain.end("fence")], False))
                if (title := _TITLE.search(plain["info"])) is not None:
                    language = plain["info"].split()[0] if plain["info"][:1].strip("{ ") else ""
                    named = f"{language} {{caption={json.dumps(title[1], ensure_ascii=False)}}}"
                    each = Written(f"{each.text[: plain.end('fence')]}{named.strip()}", each.line)
            made.append(_as_definition(each, made[-1].text) if opened and opened[-1].glossary else each)
            continue
        options: dict[str, str] = {}
        while at < len(script.lines) and (option := _OPTION.match(script.lines[at].text)):
            options[option["key"]] = option["value"].strip()
            at += 1
        opened.append(_begin(script, made, directive, options, each.line))
        if opened[-1].engine:
            _take_options(opened[-1], made, script.lines[at : at + _MOST_OPTIONS])
    script.lines = made


def _without_options(script: ScriptLines, each: Written) -> Written:
    """The line above code that is run without its options, ```{r setup, include=FALSE}; "hidden": nobody sees it."""
    if (commas := _COMMAS.match(each.text)) is not None:
        script.dropped(f"the options `{commas['options']}` of code", each.line)
        return Written(commas["named"], each.line)
    run = _RUN.match(each.text)
    if run is None or run["name"] not in ENGINES:
        return each
    options = run["options"].strip(" ,")
    caption = _CAPTION.search(options)
    left = (_CAPTION.sub("", options) if caption is not None else options).strip(" ,")
    if left:
        script.dropped(f"the options `{left}` of code", each.line)
    hidden = " hidden" if re.search(r"\binclude\s*=\s*F(?:ALSE)?\b", options) else ""
    said = f" caption={json.dumps(caption['words'], ensure_ascii=False)}" if caption is not None and not hidden else ""
    return Written(f"{run['before']}{{{run['name']}}}{hidden}{said}", each.line)


_CAPTION = re.compile(r",?\s*\b(?:fig\.cap|tab\.cap)\s*=\s*(?P<quote>[\"'])(?P<words>(?:(?!(?P=quote)).)+)(?P=quote)")
_MOST_OPTIONS = 30
_RUN_OPTION = re.compile(r"\s*#\|\s*(?P<key>[\w-]+):\s*(?P<quote>[\"']?)(?P<value>.*?)(?P=quote)\s*$")


def _take_options(code: _OpenDirective, made: list[Written], below: Sequence[Written]) -> None:
    """What the first lines of code say of it: a name and a caption; or that neither it nor its output is shown."""
    found: dict[str, str] = {}
    written: dict[str, str] = {}
    for each in below:
        if (option := _RUN_OPTION.match(each.text)) is None:
            break
        found[option["key"]], written[option["key"]] = option["value"], each.text.strip()
    if found.get("include") == "false":
        made.pop()
        code.left_out = True
        return
    label = found.get("label", "")
    key = next((key for key in ("fig-cap", "tbl-cap", "lst-cap") if found.get(key)), "")
    name = [f"#{label}"] if re.fullmatch(r"(?:fig|tbl|lst)-[\w-]*\w", label) and key else []
    if key:
        words = [f"caption={json.dumps(found[key], ensure_ascii=False)}"]
        code.taken = (written[key], *([written["label"]] if name else []))
        made[-1] = Written(f"{made[-1].text} {{{' '.join([*name, *words])}}}", made[-1].line)


def _as_definition(each: Written, before: str) -> Written:
    """What stands below a term of a glossary, further in, as its definition."""
    begins = each.text[:1].isspace() and each.text.strip() and before.strip() and not before[:1].isspace()
    if not begins or before.lstrip().startswith(":") or each.text.lstrip().startswith(":"):
        return each
    return Written(f": {each.text.strip()}", each.line)


def _closes(text: str, fence: str) -> bool:
    stripped = text.strip()
    return len(stripped) >= len(fence) and set(stripped) == {fence[0]}


def _begin(
    script: ScriptLines, made: list[Written], directive: re.Match[str], options: dict[str, str], line: int
) -> _OpenDirective:
    name, argument, fence = directive["name"].removeprefix("prf:"), directive["argument"].strip(), directive["fence"]
    indent = directive["indent"]
    label = _id(options.pop("label", "") or options.pop("name", ""))
    if name.endswith("-end"):
        made.append(Written(f"{indent}:::", line))
        return _OpenDirective(fence, "")
    if name in NOTHING:
        script.dropped(f"the directive `{name}`", line)
        return _OpenDirective(fence, "", left_out=True)
    is_hidden = fence[0] == "`" and name in ENGINES and argument == "hidden"
    if is_hidden or (name == "code-cell" and re.search("remove.(?:cell|input)|solution", options.get("tags", ""))):
        _tell_options(script, options, line)
        return _OpenDirective(fence, "", left_out=True)
    if name in CODE:
        language = argument.split()[0] if argument and name != "code-cell" else options.get("language", "python")
        made.append(Written(f"{indent}```{language if name not in ('parsed-literal', 'eval-rst') else ''}", line))
        _tell_options(script, options, line)
        return _OpenDirective(fence, f"{indent}```")
    if fence[0] == "`" and name in ENGINES:
        made.append(Written(f"{indent}```{name}" + (f" {{{argument}}}" if argument[:8] == "caption=" else ""), line))
        return _OpenDirective(fence, f"{indent}```", engine=True)
    if name == "math":
        made.append(Written(f"{indent}$$", line))
        return _OpenDirective(fence, f"{indent}$$" + (f" {{#{label}}}" if label else ""))
    if name == "mermaid":
        made.append(Written(f"{indent}```mermaid", line))
        return _OpenDirective(fence, f"{indent}```")
    if name in ("figure", "image"):
        alt = f" alt={json.dumps(options.pop('alt'), ensure_ascii=False)}" if options.get("alt") else ""
        width = f" width={w}" if re.fullmatch(r"[0-9]+%", w := options.pop("width", "")) else ""
        braces = f"{{{'#' + label if label else ''}{alt}{width}}}".replace("{ ", "{")
        made.append(Written(f"{indent}![]({argument}){'' if braces == '{}' else braces}", line))
        made.append(Written("", line))
        _tell_options(script, options, line)
        made.append(Written(f"{indent}::: caption", line))
        return _OpenDirective(fence, f"{indent}:::")
    name_ = name.removesuffix("-start")
    if name_ == "grid" and argument:
        script.dropped(f"the columns `{argument}` of a grid", line)
        argument = ""
    title = f" title={json.dumps(argument, ensure_ascii=False)}" * bool(argument)
    title = f' for="{_id(argument)}"' if name_ == "solution" and argument else title
    title += ' collapse="true"' if "dropdown" in options.get("class", "") else ""
    _tell_options(script, {key: value for key, value in options.items() if value}, line)
    made.append(Written(f"{indent}::: {{.{name_}{f' #{label}' if label else ''}{title}}}", line))
    return _OpenDirective(fence, "" if name.endswith("-start") else f"{indent}:::", glossary=name == "glossary")


def _id(label: str) -> str:
    return re.sub(r"[^\w-]", "-", label)


def _tell_options(script: ScriptLines, options: dict[str, str], line: int) -> None:
    for key, value in options.items():
        if key not in ("class", "nonumber", "hidden", "nosubtitle"):
            script.dropped(f"the option `{key}: {value}`", line)
        elif value:
            script.dropped(f"the class `{value}`", line)


def with_admonitions(script: ScriptLines) -> None:
    """`!!! note "Title"` with what stands in below it, and `:::tip Title`, as divs."""
    code = is_code(script.lines)
    made: list[Written] = []
    depth: list[int] = []
    around: list[str] = []
    """What stands before the lines of each as it stands in an item."""
    for each, inside, item in zip(script.lines, code, items_around(script.lines), strict=True):
        text = each.text
        indent = len(text) - len(text.lstrip(" "))
        while depth and text.strip() and indent < depth[-1]:
            depth.pop()
            made.append(Written(f"{around.pop()}:::", each.line))
        text = (around[-1] + text[depth[-1] :] if text.strip() else "") if depth else text
        match = None if inside else _ADMONITION.match(text) or _TAB.match(text)
        if match is None:
            made.append(Written(text if inside else _titled(text), each.line))
            continue
        title = match["title"]
        name = "tab" if match.re is _TAB else match["name"]
        folded = ' collapse="true"' if match.re is _ADMONITION and match["sign"] == "???" else ""
        around.append(around[-1] if around else " " * item)
        made += [Written("", each.line), Written(f"{around[-1]}::: {{.{name}{_title(title)}{folded}}}", each.line)]
        if match.re is _ADMONITION and match["more"].strip():
            script.dropped(f"words behind `{match['name']}`, “{match['more'].strip()}”", each.line)
        depth.append(indent + 4)
    made += [Written(f"{each}:::", script.lines[-1].line) for each in reversed(around)]
    script.lines = made


def _title(title: str | None) -> str:
    return f" title={json.dumps(title.strip(), ensure_ascii=False)}" if title else ""


def _titled(text: str) -> str:
    match = _DOCUSAURUS.match(text)
    if match is None:
        return text
    return f"{match['indent']}{match['fence']} {{.{match['name']}{_title(match['title'] or match['boxed'])}}}"


_IAL = re.compile(r"(?P<prefix>(?:[ \t]*>)*)[ \t]*\{:[ \t]*(?P<body>[^}\n]*)\}[ \t]*$")
_CLASS = re.compile(r"\.([\w-]+)")


def with_kramdown(script: ScriptLines) -> None:
    """Quotations with `{: .challenge}` below them as divs of that name, the innermost first; others are told."""
    code = is_code(script.lines)
    marks = [at for at, each in enumerate(script.lines) if not code[at] and _IAL.match(each.text)]
    marks.sort(key=lambda at: -_depth(script.lines[at].text))
    lines: list[Written | None] = list(script.lines)
    before: dict[int, list[Written]] = {}
    for at in marks:
        each = lines[at]
        match = _IAL.match(each.text) if each is not None else None
        if each is None or match is None:
            continue
        depth = match["prefix"].count(">")
        first = at
        while first > 0 and (above := lines[first - 1]) is not None and _depth(above.text) > depth:
            first -= 1
        names = _CLASS.findall(match["body"])
        if first == at or not names:
            script.dropped(f"the attributes `{match[0].strip(' >')}`", each.line)
            lines[at] = Written(match["prefix"], each.line)
            continue
        prefix = "> " * depth
        for inner in range(first, at):
            if (line := lines[inner]) is not None:
                lines[inner] = Written(_without(line.text, depth), line.line)
            before[inner] = [Written(_without(extra.text, depth), extra.line) for extra in before.get(inner, [])]
        line_of = lines[first]
        opening = Written(f"{prefix}::: {{.{names[0]}}}", line_of.line if line_of else each.line)
        before[first] = [Written(prefix.rstrip(), opening.line), opening, *before.get(first, [])]
        lines[at] = Written(f"{prefix}:::", each.line)
        before.setdefault(at, []).append(Written(prefix.rstrip(), each.line))
    script.lines = [
        written for at, line in enumerate(lines) for written in (*before.get(at, []), *((line,) if line else ()))
    ]


def _depth(text: str) -> int:
    match = re.match(r"(?:[ \t]*>)*", text)
    return match[0].count(">") if match else 0


def _without(text: str, depth: int) -> str:
    """A line without the `depth`-th (from 0) of its marks of quotation."""
    match = re.match(rf"(?P<keep>(?:[ \t]*>){{{depth}}})[ \t]?>[ ]?", text)
    return (
        f"{match['keep']} {text[match.end() :]}".lstrip(" ")
        if match and depth
        else text[match.end() :]
        if match
        else text
    )


def with_labels(script: ScriptLines) -> None:
    """`(name)=` above a heading is the heading's id."""
    waiting: list[tuple[str, int]] = []

    def change(each: Written) -> Iterator[Written]:
        match = re.fullmatch(r"\(([\w:.-]+)\)=\s*", each.text)
        if match is not None:
            waiting.append((match[1], each.line))
            return
        if waiting and re.match(r"#{1,6} ", each.text) and not each.text.rstrip().endswith("}"):
            yield Written(f"{each.text.rstrip()} {{#{waiting.pop()[0]}}}", each.line)
        else:
            yield each
        if waiting and each.text.strip():
            script.dropped(f"the label `{waiting[-1][0]}`", waiting.pop()[1])

    outside_code(script, change)
