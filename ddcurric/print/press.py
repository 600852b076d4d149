"""Set a lesson as HTML through the templates: what every template can call."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import cache, partial
from itertools import groupby
from typing import TypeVar

from markupsafe import Markup, escape

from ddcurric.diagnostics import Checked, Diagnostic, hint
from ddcurric.draw.templates import environment
from ddcurric.lesson.clinging import clinging
from ddcurric.lesson.model import block as b
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.lesson import Footnote, Topic
from ddcurric.lesson.model.numerals import LETTERS
from ddcurric.lesson.model.walk import Nodes
from ddcurric.lesson.views.options import boxed_options, exercise_options, options_of
from ddcurric.lesson.words import plain_text
from ddcurric.print import answer_space, art, fit, heights, listings, rightwards, text
from ddcurric.print.answer_space import no_room
from ddcurric.print.art import Asset, PlacedPicture, SetFormula
from ddcurric.print.beside import hint_words
from ddcurric.print.fit import Measure
from ddcurric.print.footnotes import note_at, notes_at_end
from ddcurric.print.hints import hints_beside, lead_of
from ddcurric.print.printed import breakable, printable, printed_address, unparted
from ddcurric.print.setting import Setting
from ddcurric.print.tables import FittedTable, cell_width, fit_table, parted_words, pictures_alone
from ddcurric.source import Span
from ddcurric.typeset.breaks import signs_first, together
from ddcurric.values import dataclass
from ddcurric.weasy.source_marks import mark

LIBRARIES = ("handout/inlines.jinja", "handout/blocks.jinja")
"""Where the macros are that set one node each."""

Macro = Callable[..., str]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a document needs besides its HTML, as far as it is set."""

    assets: dict[str, bytes] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    marked: dict[str, set[int]] = field(default_factory=dict)
    """The footnotes that have a mark, by their topics; of a whole topic, the solutions show only some."""


ALONE = fit.Alongside()


def _is_small(node: b.Block) -> bool:
    """It may stand beside another one: its author asks for no width."""
    return isinstance(node, b.Diagram) or (isinstance(node, b.Figure) and node.width is None)


def compile_templates() -> None:
    """Compile what handouts and solutions are printed with: whoever forks from here has it already."""
    for name in (*LIBRARIES, *(f"handout/{each}.jinja" for each in ("handout", "opening", "endnotes", "solutions"))):
        environment(None).get_template(name)


class Press:
    """Sets the nodes of a document in their surroundings."""

    def __init__(self, setting: Setting, gathered: Gathered | None = None) -> None:
        self.setting = setting
        self.templates = environment(setting.templates)
        if gathered is None:
            self.templates.begin()
        self.gathered = gathered or Gathered()
        self.narrower: dict[Measure, Press] = {}
        self.leads: dict[Span, str] = {}
        self.macros: dict[str, Macro] = {}
        self.known = {**_known_anywhere(setting), **self._known_here()}
        for name in LIBRARIES:
            module = vars(self.templates.get_template(name).make_module(self.known))
            self.macros |= {name: macro for name, macro in module.items() if type(macro).__name__ == "Macro"}
            self.known |= self.macros

    def render(self, template: str, **names: object) -> str:
        """Run a template with what all can call and what it is given besides."""
        return rightwards.held(self.setting.language, self.templates.get_template(template).render(self.known | names))

    def within(self, setting: Setting) -> Press:
        """For what the same document has in other surroundings."""
        return Press(setting, self.gathered)

    def html(self, nodes: Nodes) -> Markup:
        """Set inlines or blocks, one macro a node; text is escaped."""
        nodes = nodes if isinstance(nodes, tuple) else (nodes,)
        self.leads |= dict.fromkeys(text.leading(nodes, self.setting.measure.large), "lead-in")
        pieces = []
        said = clinging(nodes, lambda text: signs_first(together(text)))
        for at, (node, words) in enumerate(zip(nodes, said, strict=True)):
            if self.setting.mapped and (isinstance(node, b.Block) or (at == 0 and isinstance(node, i.Inline))):
                pieces.append(mark(node.span, self.setting.file))
            if isinstance(node, i.Text):
                pieces.append(str(unparted(printable(words))))
            elif isinstance(node, i.SoftBreak) and words != " ":
                pieces.append(words)
            elif node is not None:
                pieces.append(str(self.macros[macro_name(type(node).__name__)](node)))
        return Markup("".join(pieces))

    def _known_here(self) -> dict[str, object]:
        """What sets something, by the names that templates have for it."""
        measure = self.setting.measure
        return {
            "html": self.html,
            "lead": lambda paragraph: self.leads.get(paragraph.span, ""),
            "narrower": lambda nodes, share, row=ALONE: self._in_room(nodes, measure.share(share).alongside(row)),
            "rows_beside": self._rows_beside,
            "even_heading": partial(text.even_heading, self.setting),
            "lines_of_heading": partial(text.lines_of_heading, self.setting),
            "inset": lambda nodes, mm: self._in_room(nodes, measure.inset(mm)),
            "indented": lambda nodes, mm: self._in_room(nodes, measure.indented(mm)),
            "packed": self._packed,
            "in_whole": lambda nodes, mm: self._in_room(nodes, measure.indented(mm).whole()),
            "in_text": lambda nodes, mm: self._in_room(nodes, replace(measure.indented(mm), margin=False)),
            "in_half": lambda nodes: self._in_room(nodes, measure.half()),
            "section_blocks": self._section,
            "fitted_table": self._fitted_table,
            "cell": self._cell,
            "picture": self._picture,
            "inline_picture": self._inline_picture,
            "drawing": self.drawing,
            "caption_below": lambda figure: figure.span in self.setting.beside.figures_below,
            "logo": lambda: self._placed(art.logo(self.setting)),
            "formula": self._formula,
            "footnote": self._footnote,
            "endnotes": self._endnotes,
        }

    def _in_room(self, nodes: Nodes, measure: Measure) -> Markup:
        """Set blocks that have less room than the page."""
        if measure not in self.narrower:
            self.narrower[measure] = self.within(self.setting.in_room(measure))
        return self.narrower[measure].html(nodes)

    def _section(self, nodes: tuple[b.Block, ...]) -> Markup:
        """The blocks of a section; tables without a word beside them do not stand in the margin of an empty column."""
        if nodes and all(isinstance(node, b.Table) for node in nodes):
            return self._in_room(nodes, replace(self.setting.measure, margin=False))
        self.leads |= dict.fromkeys(heights.above_figures_alone(nodes, self.setting.measure), "above-figure")
        return self.html((None, *nodes))

    def _packed(self, nodes: tuple[b.Block, ...]) -> Markup:
        """Set blocks; figures that follow one another stand side by side, where they are as legible there."""
        usual, pieces = self.setting.measure, list[Markup]()
        whole = replace(usual, drawn_on=not self.setting.instructor)
        shown = tuple(each for node in nodes for each in (self._in_a_row(node, 2) or (node,)))
        self.leads |= dict.fromkeys(text.leading(shown, self.setting.measure.large), "lead-in")
        for _, group in groupby(enumerate(shown), key=lambda each: _is_small(each[1]) or -each[0]):
            run = tuple(node for _, node in group)
            three = self._in_a_row(run[0], 3)
            if three or (len(run) > 1 and usual.margin):
                pieces += self._side_by_side(three or run, 3 if three else 2)
            else:
                pieces.append(self._in_room(run, whole) if isinstance(run[0], b.Diagram) else self.html(run))
        return Markup("".join(pieces))

    def _in_a_row(self, node: b.Block, count: int) -> tuple[b.Block, ...]:
        """The figures of two columns of which so many have more room in a row over the page than in its text."""
        if not (isinstance(node, b.Columns) and fit.in_a_row(node) == count and self.setting.measure.margin):
            return ()
        found = tuple(each for column in node.columns for each in column.blocks)
        room = self.setting.measure.multiple(count)
        return found if all(_is_small(each) and self._fitting(each, room) for each in found) else ()

    def _side_by_side(self, run: tuple[b.Block, ...], count: int) -> Iterator[Markup]:
        """Figures in rows of so many, and those by themselves that would be too small."""
        room = self.setting.measure.multiple(count)
        for fits, group in groupby(run, key=lambda node: self._fitting(node, room) is not None):
            found = tuple(group)
            if not fits or len(found) == 1:
                yield self.html(found)
                continue
            rows = [found[at : at + count] for at in range(0, len(found), count)]
            for row, beside in zip(rows, self._in_rows([[(each, room) for each in row] for row in rows]), strict=True):
                drawn = [self._in_room(each, room.alongside(beside)) for each in row]
                yield Markup(self.macros["multiples"](drawn, count))

    def _rows_beside(self, columns: b.Columns) -> tuple[fit.Alongside, ...]:
        """Of the figures that stand side by side in columns, row by row."""
        rooms = [self.setting.measure.share(width / 100) for width in fit.column_widths(columns)]
        rows = zip(*(column.blocks for column in columns.columns), strict=True)
        return self._in_rows([[*zip(row, rooms, strict=True)] for row in rows])

    def _in_rows(self, rows: Sequence[Sequence[tuple[b.Block, Measure]]]) -> tuple[fit.Alongside, ...]:
        """What figures in rows, each in its room, have in common: all their letters, those of a row its height."""
        drawn = [[self._fitting(*each) for each in row] for row in rows]
        sizes = [placed.letters for row in drawn for placed in row if placed is not None and placed.letters]
        letters = min(sizes) if sizes and max(sizes) > min(sizes) else 0.0
        if letters:
            drawn = [[self._fitting(node, replace(room, letters=letters)) for node, room in row] for row in rows]
        highest = (max((placed.frame for placed in row if placed is not None), default=0.0) for row in drawn)
        return tuple(fit.Alongside(high, letters) for high in highest)

    def _fitting(self, node: b.Block, measure: Measure) -> PlacedPicture | None:
        """A figure in so much room; None where it would be too small, or too wide."""
        here = self.setting.in_room(measure)
        match node:
            case b.Diagram():
                placed = art.drawing(here, node, "")
            case b.Figure():
                placed = art.picture(here, node)
            case _:
                return None
        made = placed.value
        fits = made is not None and not placed.diagnostics and not made.more and made.width <= measure.text.pt + 1
        return made if fits else None

    def _fitted_table(self, table: b.Table) -> FittedTable:
        """Fitted to the room that there is; a word that a column parts all the same is told."""
        measure = self.setting.measure
        fitted = replace(fit_table(table, measure), above=self.setting.beside.tables_above)
        for word in () if measure.large else parted_words(table, fitted, measure):
            message = f"“{word}” is longer than its column in print, and is parted"
            self.gathered.diagnostics.append(
                hint("table-word-parted", table.span, message, "write a shorter word, or fewer columns")
            )
        return fitted

    def _cell(self, content: tuple[i.Inline, ...], table: FittedTable, share: float) -> Markup:
        """What stands in a cell; pictures that have it to themselves are as wide as it."""
        if not (alone := pictures_alone(content)):
            return self.html(content)
        width = cell_width(table, share) / len(alone)
        placed = [(image, self._inline_picture(image, width)) for image in alone]
        picture = Markup('<img class="cell-picture" src="{}" alt="{}" style="width:{}pt;height:{}pt">')
        return Markup(" ").join(
            picture.format(at.url, at.alt, at.width, at.height) if at is not None else escape(image.alt)
            for image, at in placed
        )

    def _picture(self, figure: b.Figure) -> PlacedPicture | None:
        return self._placed(self._checked(art.picture(self.setting, figure)))

    def _inline_picture(self, image: i.InlineImage, cell: float | None = None) -> PlacedPicture | None:
        return self._placed(art.inline_picture(self.setting, image, cell))

    def drawing(self, diagram: b.Diagram) -> PlacedPicture | None:
        """A diagram, drawn; None: it has an error."""
        name = f"drawings/{len(self.gathered.assets)}.svg"
        return self._placed(self._checked(art.drawing(self.setting, diagram, name)))

    def _formula(self, node: i.Math | b.MathBlock) -> SetFormula:
        made = self._checked(art.set_formula(self.setting, node))
        if made.asset is not None:
            self.kept(made.asset)
        return made

    def _checked(self, made: Checked[T]) -> T:
        self.gathered.diagnostics.extend(made.diagnostics)
        return made.value

    def _placed(self, placed: PlacedPicture | None) -> PlacedPicture | None:
        for part in (placed, *placed.more) if placed is not None else ():
            self.kept(part.asset)
        return placed

    def kept(self, asset: Asset) -> Asset:
        """One more file that the document shows."""
        self.gathered.assets[asset.path] = asset.content
        return asset

    def _footnote(self, reference: i.FootnoteReference) -> Footnote:
        topic = self.setting.topic
        marked = self.gathered.marked.setdefault(topic.id if topic else "", set())
        note = note_at(topic.footnotes if topic else (), reference, marked)
        marked.add(reference.number)
        return note

    def _endnotes(self, topic: Topic) -> tuple[Footnote, ...]:
        return notes_at_end(topic.footnotes, self.gathered.marked.get(topic.id, ()))


def _known_anywhere(setting: Setting) -> Mapping[str, object]:
    """What tells something, by the names that templates have for it."""
    measure, beside, why = setting.measure, setting.beside, setting.wording.reason_words
    return {
        **text.known(setting),
        "words": plain_text,
        "heading_tag": lambda heading: setting.heading_tags.get(heading.span, f"h{heading.level}"),
        "anchor": lambda id_: setting.prefix + id_ if id_ else setting.prefix + "topic",
        "settings": setting.settings,
        "instructor": setting.instructor,
        # What copies of our templates that users keep call instead.
        "running": lambda said, most=46: text.running(said, most / 2),  # as long as so many letters are on average
        "is_breakable": heights.is_breakable,
        "keeps_first_part": lambda exercise: heights.keeps_first_part(exercise, measure),
        "points": setting.wording.count_points,
        "wording": setting.wording,
        "breakable": breakable,
        "listing": lambda block: listings.listing(block, measure, wide=not setting.instructor),
        "hanging": listings.hanging,
        "is_numbered": listings.is_numbered,
        "over_the_margin": lambda lines: listings.over_the_margin(lines, measure) and not setting.instructor,
        "announces": lambda content: plain_text(content).rstrip().endswith((":", "：")),
        "column_widths": fit.column_widths,
        "rows_of_columns": fit.rows_of_columns,
        "one_column": measure.large,
        "indents": fit.LARGE_INDENTS if measure.large else fit.INDENTS,
        "question_space": partial(answer_space.question_space, reason_words=why) if setting.room else no_room,
        "part_space": partial(answer_space.part_space, reason_words=why) if setting.room else no_room,
        "exercise_space": partial(answer_space.exercise_space, reason_words=why) if setting.room else no_room,
        "is_long": lambda box: heights.is_long(box, measure),
        "classes_of_text": lambda each: heights.classes_of_text(each, measure, partial(art.is_divided, setting)),
        "classes_above_shown": lambda blocks, parts=False: heights.classes_above_shown(blocks, measure, parts),
        "options_of": options_of,
        "exercise_options": exercise_options,
        "boxed_options": boxed_options,
        "lines_of_a_page": lambda style: answer_space.lines_of_a_page(style, measure),
        "options_a_row": lambda texts: fit.options_a_row(texts, measure, partial(art.width_in_line, setting)),
        "letters": LETTERS,
        "printed_address": printed_address,
        "notes_in_margin": lambda: measure.margin,
        "definition_of": lambda term: beside.of_terms.get(term.span, ""),
        "mark_of": lambda box: beside.of_boxes.get(box.span, ""),
        "in_margin": lambda box: box.span in beside.of_boxes,
        "hint_words": hint_words,
        "lead_of": lead_of,
        "hints_beside": lambda *_: hints_beside(setting.topic.exercises if setting.topic else (), measure),
        "objectives_are_many": heights.objectives_are_many,
        "sources_are_few": lambda topic: heights.sources_are_few(topic, measure),
        "closing_is_short": lambda topic: heights.closing_is_short(topic, measure),
        "index_mark": lambda term: setting.index_marks.get(term.span, ""),
    }


@cache
def macro_name(kind: str) -> str:
    """`CodeBlock` is set by the macro `code_block`."""
    return "".join(f"_{c.lower()}" if c.isupper() and at else c.lower() for at, c in enumerate(kind))
