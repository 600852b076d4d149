"""The words of a Markdown file that its readers see, found line by line: what an import is compared with."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from ddcurric.importers.kit.importer import Passage
from ddcurric.importers.kit.text import read_text
from ddcurric.importers.markdown.directives import CODE, ENGINES
from ddcurric.source import Span


def words(data: bytes, name: str) -> tuple[Passage, ...]:
    """Every line of it, without its markup."""
    source = read_text(data, name).value
    texts = visible(source.text.split("\n")) if source is not None else ()
    return tuple(Passage(text, Span(name, at)) for at, text in enumerate(texts, start=1) if text.strip())


def visible(lines: list[str]) -> Iterator[str]:
    """Of each line the words that readers see."""
    head = _front_end(lines)
    opened: list[tuple[str, bool]] = []
    for at, line in enumerate(lines):
        fence = re.match(r"[\s>]*(`{3,}|~{3,})", line)
        if 0 < at < head:
            yield _of_front(line)
        elif fence is not None:
            directive = re.match(r"\{([\w:-]+)\}(?P<argument>.*)", line[fence.end() :].strip())
            is_code = directive is None or directive[1] in (*CODE, *ENGINES)
            if opened and not line[fence.end() :].strip() and fence[1].startswith(opened[-1][0]):
                opened.pop()
            elif not (opened and opened[-1][1]):
                opened.append((fence[1], is_code))
            title = "" if is_code or directive is None or _NAMELESS.fullmatch(directive[1]) else directive["argument"]
            yield " ".join((title, *_titles(line)))
        else:
            yield _OPTION.sub("", line) if opened and opened[-1][1] else _bare(line)


def _front_end(lines: list[str]) -> int:
    """The line that ends the front matter; 0 where there is none."""
    if not lines or lines[0].strip() not in ("---", "+++"):
        return 0
    return next((at for at, line in enumerate(lines) if at and line.strip() in (lines[0].strip(), "...")), 0)


_NAMELESS = re.compile(r"(?:prf:)?(?:solution|figure|image|include|math|bibliography|toctree|literalinclude).*")
"""Directives whose argument is an address or a name."""
_SETTING = re.compile(r"\s*(?:lang|language|teaching|exercises|minutes|duration|time|weight)\s*[:=]")


def _of_front(line: str) -> str:
    """A line of the front matter: the names of its fields are no words, nor is what sets a number or a language."""
    return "" if _SETTING.match(line) else re.sub(r"^[\s-]*[\w-]+\s*[:=](?=\s|$)|[{,]\s*[\w-]+:(?=\s)", " ", line)


_ROLE = re.compile(r"\{[a-z][\w:.-]*\}`([^`]*)`")
_MARKUP = re.compile(
    "|".join(
        (
            r"</?[A-Za-z][^<>]*>",  # tags of HTML
            r"(?<=\$\$)\s*\([\w:-]+\)\s*$",  # the label of a formula
            r"^\s*:{3,}\s*(?:\{[^}]*\}|[\w-]*)",  # a fence of colons, and its name
            r"\{:[^}]*\}",  # attributes of kramdown,
            r"\{[^{}`]*(?:[#.][\w-]|=)[^{}`]*\}",  # and of Pandoc
            r"\{[a-z][\w:-]*\}(?=`)",  # the name of a role
            r"^\s*:(?:label|name|class):.*$",  # an option of a directive that names something,
            r"^\s*:[\w-]+:",  # and the name of any other
            r"^\s*(?:!!!|\?\?\?\+?)\s+\w+",  # the kind of a box of MkDocs
            r"\\[a-z]+\*?(?=[{\[])",  # a command of LaTeX
            r"\]\(#[^)]*\)",  # where a link within the file leads
            r"\[!\w+\]",  # the kind of a quotation that is a box
            r"^\s*\([\w-]+\)=$",  # a target of MyST
            r"(?<=\])\[[^\[\]]*\]",  # the name of a link's address
            r"(?<![\w:]):[a-z][a-z0-9_+-]*:(?![\w:])",  # an emoji by its name
            r"<!--\s*fit\s*-->",  # of Marp
            r"^\s*\(@[\w-]*\)",  # the number of an example, of Pandoc
            r"^\s*Table:",
        )
    )
)
_COLON_FENCE = re.compile(r"\s*:{3,}\s*\{([\w:-]+)\}")
_DEFINITION = re.compile(r"\s{0,3}\[(?!\^)[^\]]+\]:\s*\S")
"""Where a link leads, which is no line of the text."""
_OPTION = re.compile(r"^\s*#\|\s*(?:label:.*|[\w-]+:)")
"""The name of an option of code that is run; a name that it gives is no word."""
_SHORTCODE = re.compile(r"\{(?:\{[<%]|%)(?:\s*/?\s*[\w/-]+)?(?P<given>.*?)[>%]\}\}?")
_SHORTCODE_WORDS = re.compile(r"(?:^|[\s](?!src|link|type|color|lang)[\w-]*=?)\"([^\"]*)\"")
_WIKI = re.compile(r"(?P<picture>!?)\[\[(?P<target>[^\[\]|\n]*)(?:\|(?P<words>[^\[\]\n]*))?\]\]")


def _bare(line: str) -> str:
    directive = _COLON_FENCE.match(line)
    if _DEFINITION.match(line) or (directive is not None and _NAMELESS.fullmatch(directive[1])):
        return ""
    text = _ROLE.sub(lambda match: re.sub(r"^.*(?:%s|\{\w+\}).*|<[^<>]*>", " ", match[1]), line)
    text = _SHORTCODE.sub(lambda match: " ".join(_SHORTCODE_WORDS.findall(match["given"])), text)
    text = _WIKI.sub(lambda match: match["target"] if match["picture"] or not match["words"] else match["words"], text)
    return html.unescape(_MARKUP.sub(lambda match: f" {' '.join(_titles(match[0]))} ", text))


def _titles(markup: str) -> list[str]:
    """What of some markup is words: alternative texts, titles."""
    return re.findall(
        r"""\b(?:alt|title|caption|label|fig-alt|fig-cap|fig\.cap|tab\.cap)\s*=\s*["']([^"']*)["']""", markup
    )
