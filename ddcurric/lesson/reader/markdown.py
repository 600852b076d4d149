"""Markdown to tokens that know where they were written.

markdown-it-py gives a block the lines it covers and an inline nothing at all. The parsers below note, before each
rule, where it starts: block tokens carry `meta["at"]`, an offset in the source; inline tokens carry
`meta["at"]` and `meta["end"]`, offsets in the text that was parsed.
"""

from __future__ import annotations

from functools import cache
from types import SimpleNamespace

from markdown_it import MarkdownIt
from markdown_it.helpers import parseLinkLabel
from markdown_it.parser_block import ParserBlock
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

from ddcurric.lesson.reader import block_rules, inline_rules
from ddcurric.lesson.reader.flanking import FlankedState

MAX_NESTING = 40
"""Containers within containers, and marks within marks. Deeper text is an attack, or a pasted file."""


def block_tokens(text: str, environment: EnvType) -> list[Token]:
    """The block tokens of a text; paragraphs and headings keep their inline content unparsed."""
    tokens: list[Token] = []
    md = parser()
    md.block.parse(text, md, environment, tokens)
    return tokens


def inline_tokens(text: str, environment: EnvType) -> list[Token]:
    """The inline tokens of a stretch of text."""
    md = parser()
    return md.inline.parse(text, md, environment, [])


@cache
def parser() -> MarkdownIt:
    """CommonMark with tables, struck words, tasks and what is ours, whose tokens know where they were written."""
    options = {"maxNesting": MAX_NESTING, "store_labels": True, "tasklists": True}
    md = MarkdownIt("commonmark", options).enable(["strikethrough", "table"])
    block, inline = PlacedBlockParser(), PlacedInlineParser()
    block.ruler, inline.ruler, inline.ruler2 = md.block.ruler, md.inline.ruler, md.inline.ruler2
    md.block, md.inline = block, inline
    block_rules.add_to(md)
    inline_rules.add_to(md)
    # Joining text would lose where its parts were written; the inline reader joins them itself.
    md.inline.ruler2.disable("fragments_join")
    # What leads nowhere would stand there as text, with nothing said: rules say what is wrong, and nothing links to it.
    md.validateLink = lambda url: True  # type: ignore[method-assign]
    md.helpers = SimpleNamespace(  # type: ignore[assignment]
        parseLinkLabel=_label_end,
        parseLinkDestination=md.helpers.parseLinkDestination,
        parseLinkTitle=md.helpers.parseLinkTitle,
    )
    return md


LABEL_BUDGET = 4_000_000
"""Characters that may be read in search of closing brackets, a file; a long lesson reads some ten thousand."""


def _label_end(state: StateInline, start: int, disableNested: bool = False) -> int:  # noqa: N803
    """Where the `]` is that closes a `[`; -1 where there is none, or where thousands of `[` have used up the budget."""
    spent = state.env.get("label characters", 0)
    if spent > LABEL_BUDGET:
        return -1
    end = parseLinkLabel(state, start, disableNested)
    state.env["label characters"] = spent + (end if end >= 0 else state.posMax) - start
    return end


class PlacedBlockParser(ParserBlock):
    """The block parser, noting the offset at which each block starts."""

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:  # noqa: N803
        """As the parser of the library does it, and note `meta["at"]` of the first token of each block."""
        rules = self.ruler.getRules("")
        line = startLine
        had_empty_lines = False
        while line < endLine:
            state.line = line = state.skipEmptyLines(line)
            if line >= endLine or state.sCount[line] < state.blkIndent:
                break
            if state.level >= MAX_NESTING:
                _skip_what_is_too_deep(state, line, endLine)
                break
            known, at = len(state.tokens), state.bMarks[line] + state.tShift[line]
            if not any(rule(state, line, endLine, False) for rule in rules) or state.line <= line:
                raise RuntimeError("no block rule took the line")
            if len(state.tokens) > known:
                state.tokens[known].meta.setdefault("at", at)
            state.tight = not had_empty_lines
            line = state.line
            if line - 1 < endLine and state.isEmpty(line - 1):
                had_empty_lines = True
            if line < endLine and state.isEmpty(line):
                had_empty_lines = True
                line += 1
                state.line = line


class PlacedInlineParser(ParserInline):
    """The inline parser, noting the stretch of text that each token was made from."""

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        """As the parser of the library does it, with our emphasis beside Chinese, Japanese and Korean."""
        state = FlankedState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens

    def tokenize(self, state: StateInline) -> None:
        """As the parser of the library does it, and note `meta["at"]` and `meta["end"]` of each token."""
        rules = self.ruler.getRules("")
        end = state.posMax
        text_at = -1
        while state.pos < end:
            pos, known = state.pos, len(state.tokens)
            taken = state.level < MAX_NESTING and any(rule(state, False) for rule in rules)
            if not taken:
                state.append_pending(state.src[pos])
                state.pos = pos + 1
            if len(state.tokens) > known:
                _note_places(state.tokens, known, text_at, pos, state.pos)
                text_at = -1
            elif text_at < 0:
                text_at = pos
        if state.pending:
            token = state.pushPending()
            token.meta.update(at=text_at, end=end)


def _note_places(tokens: list[Token], known: int, text_at: int, pos: int, end: int) -> None:
    """Note where the tokens that one rule made stand; a rule first pushes the text that was waiting."""
    cursor = pos
    for index in range(known, len(tokens)):
        token = tokens[index]
        if "at" in token.meta:
            continue
        if index == known and text_at >= 0 and token.type == "text":
            token.meta.update(at=text_at, end=pos)
        elif token.type == "text":  # a run of marks, one token each
            token.meta.update(at=cursor, end=cursor + len(token.content))
            cursor += len(token.content)
        elif token.markup == "autolink" and token.nesting > 0:
            token.meta.update(at=pos, end=end)
            cursor = pos + 1
        else:
            token.meta.update(at=pos, end=end)


def _skip_what_is_too_deep(state: StateBlock, line: int, end_line: int) -> None:
    token = state.push("too_deep", "", 0)
    token.map = [line, end_line]
    token.meta["at"] = state.bMarks[line] + state.tShift[line]
    state.line = end_line
