"""What WeasyPrint does by itself, without our mends: run as a program, it prints what it found as JSON.

python tests/weasy/probes.py
"""

from __future__ import annotations

import io
import json
import logging
import re
import sys
from collections.abc import Iterator

import pikepdf
from weasyprint import CSS, HTML
from weasyprint.css import StyleFor
from weasyprint.pdf import fonts
from weasyprint.text import line_break
from weasyprint.text.fonts import FontConfiguration

from ddcurric.typeset.instances import handout_fonts
from ddcurric.weasy.assets import opened
from ddcurric.weasy.manuscript import BASE

ARABIC = "السَّلَامُ عَلَيْكُمْ"
FACES = handout_fonts(ARABIC, "ar")


def written(html: str, css: str, assets: dict[str, bytes] | None = None) -> pikepdf.Pdf:
    """A document as WeasyPrint writes it, in our fonts."""
    faces = "".join(
        f"@font-face {{ font-family: '{face.family}'; font-weight: {face.weight}; "
        f"font-style: {'italic' if face.italic else 'normal'}; src: url({BASE}{face.file_name}) }}"
        for face in FACES
    )
    fetcher = opened({face.file_name: face.content for face in FACES} | (assets or {}), set())
    configuration = FontConfiguration()
    sheet = CSS(string=faces + css, font_config=configuration, base_url=BASE, url_fetcher=fetcher)
    page = HTML(string=f'<html lang="en"><title>T</title>{html}', base_url=BASE, url_fetcher=fetcher)
    content = page.write_pdf(
        stylesheets=[sheet], font_config=configuration, pdf_variant="pdf/ua-1", pdf_tags=True, uncompressed_pdf=True
    )
    return pikepdf.open(io.BytesIO(content))


def operators(pdf: pikepdf.Pdf, *names: str) -> list[list[object]]:
    steps = pikepdf.parse_content_stream(pdf.pages[0])
    return [list(step.operands) for step in steps if str(step.operator) in names]


def needs_a_library_of_the_system() -> bool:
    """It falls back to fontTools where there is no such library, and says so."""
    heard: list[str] = []
    listening = logging.Handler()
    listening.emit = lambda record: heard.append(record.getMessage())  # type: ignore[method-assign]
    logging.getLogger("weasyprint").addHandler(listening)
    fonts.harfbuzz_subset = None
    written("<p>x</p>", "p { font-family: 'Source Serif 4' }")
    return any("fontTools" in line for line in heard)


def sets_a_first_word_alone() -> bool:
    """Words before a box that has no room beside them: only the space between them and it does not fit."""
    box = '<b style="display: inline-block; width: 60pt; height: 8pt"></b>'
    page = f'<p style="width: 150pt">order or message order shown {box} end</p>'
    css = "@page { size: 400pt } p { margin: 0; font: 10pt 'Source Serif 4' }"
    shown = operators(written(page, css), "Tm")
    return len({float(str(matrix[5])) for matrix in shown}) == 3


def draws_words_of_drawings_letter_by_letter() -> bool:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="99" height="30"><text y="20">office</text></svg>'
    pdf = written('<img src="asset:///drawing.svg" alt="A word">', "", {"drawing.svg": svg.encode()})
    return len(operators(pdf, "TJ")) == len("office")


def begins_a_gradient_again_where_its_shape_ends() -> bool:
    shape = b'<linearGradient id="g"><stop offset="0"/><stop offset="1"/></linearGradient><rect fill="url(#g)"'
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">' + shape + b' width="9" height="9"/></svg>'
    pdf = written('<img src="asset:///a.svg" alt="A shape">', "", {"a.svg": svg})
    tiles = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream) and "/XStep" in thing]
    return [float(tile.XStep) for tile in tiles] == [1]


def reads_running_heads_aloud() -> bool:
    css = "@page { font-family: 'Source Serif 4'; @top-left { content: 'head' } } p { font-family: 'Source Serif 4' }"
    marks = [str(operands[0]) for operands in operators(written("<p>body</p>", css), "BDC", "BMC")]
    return len(marks) == 2 and "/Artifact" not in marks


def makes_two_links_of_one() -> bool:
    pdf = written('<a href="https://example.org/">a <em>b</em></a>', "")
    return len(pdf.pages[0].Annots) == 2


def leaves_a_hole_where_a_page_float_would_not() -> bool:
    html = "<div></div><div style='float-reference: page; float: top'></div><p>words</p>"
    pdf = written(html, "@page { size: 300pt; margin: 0 } div { height: 200pt }")
    steps = pikepdf.parse_content_stream(pdf.pages[0])
    return not any(str(step.operator) in ("Tj", "TJ") for step in steps)


def hangs_bullets_from_the_upper_edge_of_an_item() -> bool:
    item = '<ul><li><b style="display: inline-block; width: 40px; height: 40px"></b>words</ul>'
    pdf = written(item, "ul { list-style-type: '•  ' } html { font: 10px 'Source Serif 4' }")
    (*_, first), (*_, last) = operators(pdf, "Tm")
    return abs(float(str(first)) - float(str(last))) > 20


def leaves_links_without_print_flag() -> bool:
    pdf = written('<a href="https://example.org/">a</a>', "")
    return any("/F" not in annotation for annotation in pdf.pages[0].Annots)


def announces_links_by_the_names_of_their_targets() -> bool:
    pdf = written('<a href="#two">words</a><p id="two">b</p>', "")
    return [str(annotation.Contents) for annotation in pdf.pages[0].Annots] == ["two"]


def maps_parts_of_letters_to_nothing() -> bool:
    pdf = written(f"<p>{ARABIC}</p>", "p { font-family: 'Amiri' }")
    return any(re.search(rb"<[0-9a-f]+> <>", each) for each in _maps(pdf))


def _maps(pdf: pikepdf.Pdf) -> Iterator[bytes]:
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Stream) and b"begincmap" in (content := thing.read_bytes()):
            yield content


def measures_the_same_words_again() -> bool:
    measured = []
    usual = line_break.create_layout
    line_break.create_layout = lambda text, *others: measured.append(text) or usual(text, *others)
    configuration = FontConfiguration()
    for _ in range(2):
        HTML(string="<p>words</p>").render(font_config=configuration)
    line_break.create_layout = usual
    return measured == ["words", "words"]


def styles_the_same_again() -> bool:
    usual = StyleFor.set_computed_styles
    styled = []

    def noted(styles: StyleFor, element: object, **named: object) -> None:
        usual(styles, element, **named)
        styled.append((getattr(element, "tag", ""), named.get("pseudo_type")))

    StyleFor.set_computed_styles = noted
    configuration = FontConfiguration()
    for _ in range(2):
        HTML(string="<p>words</p>").render(font_config=configuration)
    StyleFor.set_computed_styles = usual
    return styled.count(("p", None)) == styled.count(("p", "footnote-call")) == 2


FAULTS = (
    sets_a_first_word_alone,
    draws_words_of_drawings_letter_by_letter,
    begins_a_gradient_again_where_its_shape_ends,
    reads_running_heads_aloud,
    makes_two_links_of_one,
    leaves_a_hole_where_a_page_float_would_not,
    hangs_bullets_from_the_upper_edge_of_an_item,
    leaves_links_without_print_flag,
    announces_links_by_the_names_of_their_targets,
    maps_parts_of_letters_to_nothing,
    measures_the_same_words_again,
    styles_the_same_again,
    needs_a_library_of_the_system,  # the last one: it takes the library away
)

if __name__ == "__main__":
    json.dump({fault.__name__: fault() for fault in FAULTS}, sys.stdout)
