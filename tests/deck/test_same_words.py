"""A slide says the same in the scene, in the .pptx and in the slides' PDF: the same words in the same order."""

from __future__ import annotations

import io

import pikepdf
import pytest
from deck.decks import deck, laid_out, painted, template
from deck.stress import LESSONS, lesson, section
from draw.reading import members, pdf_words, pptx_words, scene_words
from pdfs import pages_of

from ddcurric.draw.pptx.write import paint_deck
from ddcurric.draw.slides_pdf import slides_pdf
from ddcurric.draw.slides_pdf.lines import NO_LETTER

DRAWING = "- a point\n- and another\n\n![What a drawing shows](figures/drawn.svg){#fig-d alt='Two lines of words'}"
FIGURE = """\
```spacetime {caption="Two processes"}
X: x1  x2>m1
Y: y1  y2<m1
show: lamport
```
"""
SAID = {
    "a drawing with words": lesson(
        section("Drawn", DRAWING) + section("Alone", DRAWING.partition("\n\n")[2].replace("fig-d", "fig-e"))
    ),
    "a diagram": lesson(section("Sent", f"Words before.\n\n{FIGURE}")),
    **{name: LESSONS[name] for name in ("mixed", "questions", "table-cell", "list-deep", "boxes", "exercises")},
}


@pytest.mark.slow
@pytest.mark.parametrize("variant", ["ours", "foreign"])
@pytest.mark.parametrize("name", SAID)
def test_scene_deck_and_pdf_say_the_same(name: str, variant: str) -> None:
    scene, look = laid_out(SAID[name], variant), template(variant)
    assert pptx_words(painted(SAID[name], variant)) == scene_words(scene, marks=False)
    assert pdf_words(slides_pdf(scene, look).content) == scene_words(scene, marks=True)


SIGNS = "∀x ∈ S ∉ T, A ∪ B ⊆ C, p ∧ q ⊢ ⊥, ∅, ℕ ↦ ⟹ ⊔"


@pytest.mark.slow
@pytest.mark.parametrize("text", [SIGNS, "A sign 𓀀 without a font"])
def test_a_node_of_any_letters_is_drawn_in_the_pdf(text: str) -> None:
    """Typst stopped at a letter of a figure that none of its fonts has."""
    made = deck(lesson(section("Nodes", f'Words.\n\n```mermaid\nflowchart LR\n  a["{text}"] --> b\n```')))
    pdf = slides_pdf(made.value, template("ours"))
    drawn = "".join("".join(page.text for page in pages_of(pdf.content)).split())
    assert "".join(text.split()).replace("𓀀", NO_LETTER) in drawn
    assert pdf.missing == ("𓀀" if "𓀀" in text else "")


@pytest.mark.slow
def test_words_of_a_drawing_are_drawn_all_the_same() -> None:
    """They are shapes: the picture looks as it does where its words are text."""
    import pypdfium2

    scene, look = deck(SAID["a drawing with words"]).value, template("ours")
    page = pypdfium2.PdfDocument(slides_pdf(scene, look).content)[3]  # type: ignore[no-untyped-call]
    image = page.render(scale=1).to_pil().convert("RGB")
    colors = {color for _, color in image.getcolors(1 << 24)}
    assert any(red > 200 and green < 60 and blue < 60 for red, green, blue in colors)
    assert "Drawn" not in page.get_textpage().get_text_range()


@pytest.mark.parametrize(
    "named",
    [
        'font-family="Source Sans 3, Arial, sans-serif"',
        "font-family='Frutiger'",
        'style="font-family: Frutiger, serif; font-size: 9px"',
    ],
)
def test_words_of_a_drawing_in_a_font_that_is_not_at_hand_are_drawn_in_one_that_is(named: str) -> None:
    from ddcurric.draw.slides_pdf.fonts import fonts_of
    from ddcurric.draw.slides_pdf.words_as_shapes import without_text
    from ddcurric.typeset.instances import deck_fonts

    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 20"><text y="9" {named}>Words</text></svg>'
    made = without_text(svg.encode(), 90, 20, fonts_of(deck_fonts("Words", "en"))[0])
    assert made is not None
    assert made.count(b"<use") + made.count(b"<path") >= 5


def test_a_formula_is_said_in_the_slides_and_in_the_deck() -> None:
    text = lesson(section("Sums", "So $x^2$ it is.\n\n$$ \\frac{n}{2} $$"))
    scene, look = deck(text).value, template("ours")
    with pikepdf.open(io.BytesIO(slides_pdf(scene, look).content)) as document:
        said = [str(node["/Alt"]) for node in document.objects if _is_formula(node)]
    assert sorted(said) == ["n over 2", "x squared"]
    assert 'descr="n over 2"' in "".join(
        body.decode() for body in members(paint_deck(scene, look)).values() if b"n over" in body
    )


def _is_formula(node: object) -> bool:
    return isinstance(node, pikepdf.Dictionary) and node.get("/S") == "/Formula"
