"""Decks of our own: each item kind that a scene may hold, on the layouts that serve it."""

from __future__ import annotations

import io
from collections.abc import Iterable

from ddcurric.lesson.model.course import CourseSettings, DeckSettings
from ddcurric.scene.geometry import Color, Point, Rect, Stroke
from ddcurric.scene.items import (
    Cell,
    Connector,
    DeckScene,
    Glue,
    Group,
    Insets,
    Item,
    MathBox,
    Path,
    PathStep,
    Picture,
    Shape,
    SlideScene,
    TableBox,
    TextBox,
)
from ddcurric.scene.template import DeckTemplate
from ddcurric.scene.text import (
    Bullet,
    Font,
    LineBreak,
    ListNumber,
    MathRun,
    Run,
    RunStyle,
    SlideLink,
    TextParagraph,
    WebLink,
)
from ddcurric.source import Span
from ddcurric.typeset.lines import set_text
from ddcurric.typeset.math import Formula, formula
from ddcurric.units import Inch, Length, Pt

INK = Color("1B1F24", "dk1")
WHITE = Color("FFFFFF", "lt1")
ACCENT = Color("0B6E69", "accent1")
GREY = Color("55606B", "dk2")
PANEL = Color("EEF1F3")
BODY = RunStyle(Font("Arial", "minor"), Pt(24), INK)
HEAD = RunStyle(Font("Arial", "major"), Pt(30), INK, bold=True)
SMALL = RunStyle(Font("Arial", "minor"), Pt(11), GREY)
CODE = RunStyle(Font("Courier New"), Pt(18), INK)


def settings(deck: DeckSettings | None = None) -> CourseSettings:
    return CourseSettings(
        "Distributed Systems", "Jane Doe", "", "", "", "en", "a4", deck or DeckSettings(), (), Span("course.yaml", 1)
    )


def box(x: float, y: float, width: float, height: float) -> Rect:
    return Rect(Inch(x), Inch(y), Inch(width), Inch(height))


def style(base: RunStyle = BODY, **changes: object) -> RunStyle:
    from dataclasses import replace

    return replace(base, **changes)  # type: ignore[arg-type]


def para(*runs: Run | MathRun | LineBreak | str, base: RunStyle = BODY, **changes: object) -> TextParagraph:
    pieces = tuple(Run(run, base) if isinstance(run, str) else run for run in runs)
    return TextParagraph(runs=pieces, **changes)  # type: ignore[arg-type]


def set_lines(paragraphs: Iterable[TextParagraph], width: Length) -> tuple[TextParagraph, ...]:
    return set_text(paragraphs, width).paragraphs


def title(text: str, template: DeckTemplate, layout: str) -> TextBox:
    return placed("title", text, template, layout, HEAD)


def placed(key: str, text: str, template: DeckTemplate, layout: str, base: RunStyle | None = None) -> TextBox:
    """A placeholder filled with one paragraph in the slot's own style."""
    slot = template.layouts[layout].slot(key)
    assert slot is not None
    level = slot.levels[0]
    given = base or BODY
    run = style(given, size=level.size, color=level.color, bold=level.bold)
    paragraph = para(Run(text, run), align=level.align, line_spacing=level.line_spacing)
    return TextBox(
        id=f"{layout}-{key}",
        name=key.capitalize(),
        frame=slot.frame,
        paragraphs=set_lines((paragraph,), slot.frame.width),
        placeholder=key,
        insets=slot.insets,
        anchor=slot.anchor,
    )


def footers(template: DeckTemplate, layout: str, number: int) -> tuple[TextBox, ...]:
    words = {"footer": "Distributed Systems · 1.5 Lamport Clocks", "number": str(number)}
    present = [key for key in words if template.layouts[layout].slot(key) is not None]
    return tuple(placed(key, words[key], template, layout, SMALL) for key in present)


def png(width: int = 40, height: int = 30, color: str = "#0B6E69") -> bytes:
    from PIL import Image

    buffer = io.BytesIO()
    Image.new("RGB", (width, height), color).save(buffer, "PNG")
    return buffer.getvalue()


SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30">'
    b'<rect width="40" height="30" fill="#0B6E69"/></svg>'
)


def inline_math(tex: str, base: RunStyle = BODY) -> MathRun:
    found = formula(tex)
    assert isinstance(found, Formula)
    size = base.size
    return MathRun(
        tex, found.omml, found.plain, found.svg, size * found.width, size * found.ascent, size * found.descent, base
    )


def bullets() -> tuple[TextParagraph, ...]:
    dot = Bullet(color=ACCENT)
    link = style(color=ACCENT, link=WebLink("https://example.org/a b?x=1&y=ü", "An example"))
    jump = style(color=ACCENT, link=SlideLink("table"))
    hang = {"margin": Inch(0.3), "indent": -Inch(0.3), "space_before": Pt(8)}
    return set_lines(
        (
            para("Every event adds ", Run("one", style(bold=True)), bullet=dot, build=1, **hang),
            para(
                "A receive takes ",
                inline_math("\\max(a, b) + 1"),
                " and ",
                Run("goes on", style(italic=True)),
                bullet=dot,
                build=2,
                **hang,
            ),
            para(
                "Deeper",
                base=style(size=Pt(20)),
                bullet=Bullet("–", ACCENT),
                level=1,
                margin=Inch(0.6),
                indent=-Inch(0.3),
                build=2,
            ),
            para("Third", bullet=ListNumber(3, 3), margin=Inch(0.4), indent=-Inch(0.4)),
            para("Fourth", bullet=ListNumber(3, 4), margin=Inch(0.4), indent=-Inch(0.4)),
            para(
                Run("An address", link),
                " and ",
                Run("the table", jump),
                LineBreak(),
                "x",
                Run("2", style(raise_by=0.3)),
            ),
            para("مرحبا بالعالم", rtl=True, base=style(lang="ar")),
            para(
                Run("struck", style(strike=True)), " ", Run("marked", style(highlight=PANEL)), " 分布式系统 \x0b\x00ok"
            ),
        ),
        Inch(12),
    )


def content_slide(template: DeckTemplate) -> SlideScene:
    slot = template.layouts["content"].slot("body")
    assert slot is not None
    body = TextBox("body", "Points", slot.frame, bullets(), "body", slot.insets, slot.anchor)
    notes = (
        para("Say this ", Run("slowly", style(bold=True)), ", and wait."),
        para("Then ask", bullet=Bullet()),
        para("See ", Run("the paper", style(link=WebLink("https://example.org/"))), " for ", inline_math("x^2")),
    )
    # The title comes last: the painter has to put it first.
    items = (body, *footers(template, "content", 2), title("Counters respect causality", template, "content"))
    return SlideScene("points", "content", "Counters respect causality", items, notes=notes, section="Clocks")


def table_slide(template: DeckTemplate) -> SlideScene:
    head = style(size=Pt(18), color=WHITE, bold=True)
    cell = style(size=Pt(18))
    insets = Insets(Inch(0.1), Inch(0.05), Inch(0.1), Inch(0.05))
    rows = [("Event", "Lamport", "Vector"), ("a1", "1", "(1, 0)"), ("b2", "12", "(1, 2)")]
    cells = tuple(
        tuple(
            Cell(
                set_lines((para(text, base=cell if at else head, align="right" if col == 1 else "left"),), Inch(2.8)),
                None if at else ACCENT,
                insets,
            )
            for col, text in enumerate(row)
        )
        for at, row in enumerate(rows)
    )
    table = TableBox(
        "table-1",
        "Table 1",
        box(0.65, 1.85, 9, 1.5),
        (Inch(3), Inch(3), Inch(3)),
        (Inch(0.5),) * 3,
        cells,
        True,
        Stroke(Color("D5DAE0"), Pt(0.75)),
        "Timestamps of two events",
    )
    items = (title("Vectors say more", template, "title-only"), table, *footers(template, "title-only", 3))
    return SlideScene("table", "title-only", "Vectors say more", items)


def diagram_slide(template: DeckTemplate) -> SlideScene:
    line, point = Stroke(GREY, Pt(2.25)), Stroke(ACCENT, Pt(2.25), "dash", "round")
    a = Shape("a1", "Event a1", "ellipse", box(2, 2.5, 0.3, 0.3), INK, None)
    b = Shape("b1", "Event b1", "ellipse", box(5, 4.5, 0.3, 0.3), INK, None, decorative=True)
    items: tuple[Item, ...] = (
        Connector("p", "Process A", Point(Inch(1), Inch(2.65)), Point(Inch(8), Inch(2.65)), line, head=True),
        a,
        b,
        Connector(
            "m1",
            "Message m1",
            Point(Inch(2.15), Inch(2.8)),
            Point(Inch(5.15), Inch(4.5)),
            line,
            Glue("a1", 4),
            Glue("b1", 0),
            head=True,
        ),
        Connector(
            "m2", "Message m2", Point(Inch(7), Inch(4.5)), Point(Inch(6), Inch(2.65)), point, tail=True, head=True
        ),
        Path(
            "cut",
            "First cut",
            (
                PathStep("M", (Point(Inch(4), Inch(2)),)),
                PathStep("C", (Point(Inch(4.5), Inch(3)), Point(Inch(3.5), Inch(4)), Point(Inch(4), Inch(5)))),
            ),
            point,
            head=True,
        ),
        Path(
            "area",
            "Area",
            (
                PathStep("M", (Point(Inch(8), Inch(2)),)),
                PathStep("L", (Point(Inch(9), Inch(2)),)),
                PathStep("L", (Point(Inch(9), Inch(3)),)),
                PathStep("Z"),
            ),
            None,
            PANEL,
        ),
        Shape("lost", "Lost", "cross", box(6.5, 3.5, 0.2, 0.2), None, point),
        TextBox(
            "label",
            "Label",
            box(2.2, 2.0, 1.5, 0.4),
            set_lines((para("write x", base=style(size=Pt(16))),), Inch(1.5)),
            wrap=False,
            anchor="middle",
        ),
    )
    shapes = tuple(
        Shape(
            f"kind-{kind}",
            "Shape",
            kind,
            box(1 + at * 1.7, 5.6, 1.5, 0.9),
            PANEL,
            line,
            set_lines((para(kind, base=style(size=Pt(16)), align="center"),), Inch(1.5)),
        )
        for at, kind in enumerate(("rect", "round-rect", "diamond", "hexagon", "triangle", "stadium"))
    )
    group = Group("figure", "Figure 1", items, "Process A sends m1 to b1")
    head = title("A figure of native shapes", template, "title-only")
    return SlideScene("diagram", "title-only", "A figure of native shapes", (head, group, *shapes))


def picture_slide(template: DeckTemplate) -> SlideScene:
    found = formula(r"\sum_{i=1}^{n} \frac{x_i}{n} \le \sqrt{\alpha^2 + \beta}", display=True)
    assert isinstance(found, Formula)
    size = Pt(28)
    math = MathBox(
        "math",
        "Equation 1",
        Rect(Inch(1), Inch(4.5), size * found.width, size * (found.ascent + found.descent)),
        found.tex,
        found.omml,
        found.svg,
        png(80, 40, "white"),
        found.plain,
        size,
        INK,
        build=2,
    )
    items = (
        title("Pictures and formulas", template, "title-only"),
        Picture("photo", "Picture", box(1, 2, 2.67, 2), png(), "image/png", None, "A teal area", build=1),
        Picture("drawing", "Picture", box(4, 2, 2.67, 2), png(), "image/png", SVG, "A teal drawing"),
        Picture("ornament", "Picture", box(7, 2, 2.67, 2), png(color="#A4431A"), "image/png", decorative=True),
        math,
    )
    return SlideScene("picture", "title-only", "Pictures and formulas", items, background=PANEL, section="More")


def layout_slide(template: DeckTemplate, layout: str, number: int) -> SlideScene:
    """A slide with every placeholder of its layout filled."""
    words = {
        "title": f"The {layout} layout holds a sentence that may well need the second line of its title",
        "subtitle": "Distributed Systems · Jane Doe",
        "body": {"title": "1.5", "statement": "Key question"}.get(layout, "What stands in the body of this slide"),
        "body-2": "What stands beside it",
    }
    keys = [slot.key for slot in template.layouts[layout].slots]
    items = tuple(placed(key, words[key], template, layout) for key in words if key in keys)
    return SlideScene(f"layout-{layout}", layout, words["title"], items + footers(template, layout, number))


def sample_deck(template: DeckTemplate) -> DeckScene:
    """Every kind of item."""
    slides = (
        layout_slide(template, "title", 1),
        content_slide(template),
        table_slide(template),
        diagram_slide(template),
        picture_slide(template),
    )
    return deck_of(template, slides)


def layouts_deck(template: DeckTemplate) -> DeckScene:
    """Every layout."""
    return deck_of(template, tuple(layout_slide(template, role, at) for at, role in enumerate(template.layouts, 1)))


def deck_of(template: DeckTemplate, slides: tuple[SlideScene, ...]) -> DeckScene:
    return DeckScene(template.width, template.height, slides, "Lamport Clocks", "Jane Doe", "Distributed Systems", "en")
