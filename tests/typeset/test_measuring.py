"""Widths as the fonts have them, lines that fit, and no letter lost on the way."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest
import uharfbuzz as harfbuzz
from hypothesis import given
from hypothesis import strategies as st

from ddcurric.scene.geometry import Color
from ddcurric.scene.text import Bullet, Font, LineBreak, Run, RunStyle, TextParagraph
from ddcurric.typeset.breaks import break_ends
from ddcurric.typeset.faces import read_face
from ddcurric.typeset.fonts import Trust, cut
from ddcurric.typeset.instances import deck_fonts
from ddcurric.typeset.joining import joined
from ddcurric.typeset.lines import break_paragraph, line_counts, set_text
from ddcurric.typeset.metrics import MARGIN, em_width, text_width
from ddcurric.typeset.scripts import ARABIC, CHINESE, EMOJI, PLAIN, SYMBOLS, segments
from ddcurric.units import Inch, Length, Pt


def style(size: float = 20, bold: bool = False, family: str = "Arial") -> RunStyle:
    return RunStyle(Font(family), Pt(size), Color("000000"), bold=bold)


def paragraph(text: str, **more: object) -> TextParagraph:
    return TextParagraph((Run(text, style()),), line_spacing=1.0, **more)  # type: ignore[arg-type]


def lines(made: TextParagraph, width: Length) -> list[str]:
    return ["".join(getattr(piece, "text", "") for piece in line.pieces) for line in break_paragraph(made, width)[0]]


@pytest.mark.parametrize(
    ("text", "family", "bold", "units"),
    [
        # Advances of Arial in 2048ths of an em, from Microsoft's `arial.ttf` and `arialbd.ttf`.
        ("A", "Arial", False, 1366),
        ("A", "Arial", True, 1479),
        ("i", "Helvetica", False, 455),
        ("i", "Arial", True, 569),
        ("Wa. ", "Arial", False, 1933 + 1139 + 569 + 569),
        ("€", "Arial", False, 1139),
        # Courier New: 1229 of 2048 for every character.
        ("iW", "Courier New", False, 2 * 1229),
    ],
)
def test_advances_are_those_of_the_font(text: str, family: str, bold: bool, units: int) -> None:
    assert em_width(text, family, bold) == pytest.approx(units / 2048, rel=0.005)


def test_a_width_has_its_margin() -> None:
    assert text_width("A", "Arial", Pt(100)) == Length(round(1366 / 2048 * Pt(100) * MARGIN))


def test_chinese_is_an_em_each_and_marks_are_nothing() -> None:
    assert em_width("分布式", "Arial") == 3.0
    assert em_width("é", "Arial") == em_width("e", "Arial")
    assert em_width("👩‍💻", "Arial") == 2 * em_width("👩", "Arial")


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize(
    ("script", "text"),
    [
        ("Thai", "เซิร์ฟเวอร์ส่งข้อความไปยังลูกค้า"),
        ("Georgian", "სერვერიუგზავნისშეტყობინებას"),
        ("Tamil", "சேமிக்கப்பட்டதரவின்கொடுக்கிறோம்"),
        ("Khmer", "ម៉ាស៊ីនមេផ្ញើសារទៅកាន់អតិថិជន"),
    ],
)
def test_a_script_is_measured_by_a_face_of_its_own(script: str, text: str, bold: bool) -> None:
    face = harfbuzz.Face(files("manimgx_fonts").joinpath(f"NotoSans{script}[wght].ttf").read_bytes())
    font = harfbuzz.Font(face)
    font.set_variations({"wght": 700 if bold else 400})
    shaped = harfbuzz.Buffer()
    shaped.add_str(text)
    shaped.guess_segment_properties()
    harfbuzz.shape(font, shaped)
    drawn = sum(place.x_advance for place in shaped.glyph_positions or ()) / face.upem
    assert 1.05 * drawn < em_width(text, "Arial", bold) < 1.4 * drawn


@pytest.mark.slow
def test_a_script_has_a_bold_face() -> None:
    made = {(face.family, face.weight) for face in deck_fonts("ไทย ☃")}
    assert {("NotoSansThai", 400), ("NotoSansThai", 700)} <= made
    assert not [weight for family, weight in made if family in ("NotoEmoji", "NotoSansSymbols") and weight != 400]


def test_a_family_that_is_nowhere_is_estimated_wide() -> None:
    assert cut("A Font That Nobody Has").trust is Trust.ESTIMATED
    assert em_width("The quick brown fox", "A Font That Nobody Has") > em_width("The quick brown fox", "Arial")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("one two", ["one ", "two"]),
        ("well-known fact", ["well-", "known ", "fact"]),
        ("a -1 to 2-3", ["a ", "-1 ", "to ", "2-3"]),
        ("so — he said—left", ["so ", "— ", "he ", "said—", "left"]),
        ("分布式系统。", ["分", "布", "式", "系", "统。"]),
        ("（注意）看", ["（注", "意）", "看"]),
        ("用Python写", ["用", "Python", "写"]),
        ("한국어 문장", ["한국어 ", "문장"]),
        ("no\u00a0break", ["no\u00a0break"]),
        ("a t-test, well-known", ["a ", "t-test, ", "well-", "known"]),
    ],
)
def test_lines_may_end_where_every_viewer_ends_them(text: str, words: list[str]) -> None:
    ends = break_ends(text)
    assert [text[start:end] for start, end in zip((0, *ends), ends, strict=False)] == words


def test_a_word_longer_than_the_line_is_parted_and_said_to_be() -> None:
    made, forced = break_paragraph(paragraph("x" * 100), Inch(2))
    assert forced
    assert "".join(piece.text for line in made for piece in line.pieces if isinstance(piece, Run)) == "x" * 100


def test_a_break_ends_the_line_and_an_empty_line_has_its_height() -> None:
    broken = TextParagraph((Run("one", style()), LineBreak(), LineBreak(), Run("two", style())), line_spacing=1.0)
    made = break_paragraph(broken, Inch(5))[0]
    assert len(made) == 3
    assert len({line.height for line in made}) == 1


def test_the_first_line_of_a_bullet_begins_where_the_others_do() -> None:
    item = paragraph("word " * 20, bullet=Bullet(), margin=Inch(0.5), indent=Inch(-0.5))
    assert {line.x for line in break_paragraph(item, Inch(3))[0]} == {Inch(0.5)}


def test_text_that_runs_to_the_left_starts_at_the_right() -> None:
    made = break_paragraph(paragraph("سلام", rtl=True), Inch(3))[0]
    assert made[0].x + made[0].width == pytest.approx(Inch(3), abs=2)


TEXTS = st.text(st.sampled_from("ab cdefgh-ijk 分布。é👩x"), max_size=120)


@pytest.mark.slow
@given(TEXTS, st.integers(30, 400))
def test_no_letter_is_lost_and_no_line_is_too_long(text: str, points: int) -> None:
    made, forced = break_paragraph(paragraph(text), Pt(points))
    joined = "".join(piece.text for line in made for piece in line.pieces if isinstance(piece, Run))
    assert joined.replace(" ", "") == text.replace(" ", "")
    assert forced or all(line.width <= Pt(points) + 1 for line in made)


@pytest.mark.slow
@given(TEXTS, st.integers(30, 400))
def test_lines_are_counted_as_they_are_broken(text: str, points: int) -> None:
    item = paragraph(f"{text} and so on", bullet=Bullet(), margin=Inch(0.2), indent=-Inch(0.2))
    widths = (Pt(points), Pt(points + 7))
    broken = [[len(each.lines) for each in set_text([item, paragraph(text)], width).paragraphs] for width in widths]
    assert list(line_counts([item, paragraph(text)], widths)) == broken


@pytest.mark.slow
@given(TEXTS, st.integers(30, 400), st.integers(0, 200))
def test_a_wider_box_never_needs_more_height(text: str, points: int, more: int) -> None:
    narrow = set_text([paragraph(text)], Pt(points))
    wide = set_text([paragraph(text)], Pt(points + more))
    assert narrow.forced or wide.height <= narrow.height


@pytest.mark.slow
@given(TEXTS)
def test_parting_by_script_keeps_every_letter(text: str) -> None:
    assert "".join(part for part, _ in segments(text)) == text


def test_each_script_has_its_font() -> None:
    assert segments("Zeit 🕐 ∀x") == (("Zeit ", PLAIN), ("🕐", EMOJI), (" ", PLAIN), ("∀", SYMBOLS), ("x", PLAIN))
    assert segments("مرحبا، 12 abc") == (("مرحبا، 12 ", ARABIC), ("abc", PLAIN))
    assert segments("时钟。a") == (("时钟。", CHINESE), ("a", PLAIN))
    assert segments("👩‍💻🇩🇪") == (("👩‍💻🇩🇪", EMOJI),)


def test_kerning_makes_no_line_wider() -> None:
    import string
    from itertools import product

    import fontpkg
    import uharfbuzz as harfbuzz

    face = harfbuzz.Face(harfbuzz.Blob.from_file_path(str(fontpkg.path("arimo", 400, style="normal"))))
    font = harfbuzz.Font(face)
    for pair in map("".join, product(string.ascii_letters + string.digits + string.punctuation + " ", repeat=2)):
        buffer = harfbuzz.Buffer()
        buffer.add_str(pair)
        buffer.guess_segment_properties()
        harfbuzz.shape(font, buffer, {"kern": True, "liga": False})
        drawn = sum(place.x_advance for place in buffer.glyph_positions) / face.upem
        assert drawn <= em_width(pair, "Arial") + 1e-3, pair


ARABIC_WORDS = (
    "الأحداث رسالة تأكيد العقدة المتجهات النسخة القائد سجل قراءة السؤال والجواب لا إلى الآن التسلسل الخطي كتاب ظروف",
    "مُتَّصِلٌ ققق ففف طططط پنجره گفتگو کتابخانه می\u200cخواهم بـــيت",
)


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("family", ["noto-sans-arabic", "amiri"])
def test_arabic_is_measured_as_it_is_joined(family: str, bold: bool) -> None:
    import fontpkg
    import uharfbuzz as harfbuzz

    weight = 700 if bold else 400
    face = harfbuzz.Face(harfbuzz.Blob.from_file_path(str(fontpkg.path(family, weight, style="normal"))))
    font = harfbuzz.Font(face)
    font.set_variations({"wght": weight})
    everything = measured = 0.0
    for word in " ".join(ARABIC_WORDS).split():
        buffer = harfbuzz.Buffer()
        buffer.add_str(word)
        buffer.guess_segment_properties()
        harfbuzz.shape(font, buffer)
        drawn = sum(place.x_advance for place in buffer.glyph_positions) / face.upem
        assert drawn <= em_width(word, "Arial", bold) + 1e-3, word
        everything, measured = everything + drawn, measured + em_width(word, "Arial", bold)
    assert measured < everything * (1.2 if family == "noto-sans-arabic" else 1.6)


def test_arabic_letters_take_the_forms_of_their_neighbours() -> None:
    assert joined("بيت") == "\ufe91\ufef4\ufe96"
    assert joined("بِيت 1") == "\ufe91\u0650\ufef4\ufe96 1"  # a mark parts nothing
    assert joined("دار") == "\ufea9\ufe8d\ufead"  # none of these reaches for the next
    assert joined("سلام") == "\ufeb3\ufefc\ufee1"  # lam and alef are one sign
    assert joined("می\u200cر") == "\ufee3\ufbfd\u200c\ufead"
    assert joined("هـ") == "\ufeebـ"
    assert joined("plain") == "plain"


@pytest.mark.parametrize(
    ("family", "bold", "text", "units"),
    [
        # Advances of Calibri and Cambria as Office has them, in 2048ths of an em.
        ("Calibri", False, "Wave", 1823 + 981 + 925 + 1019),
        ("Calibri", True, "Wave", 1857 + 1012 + 969 + 1030),
        ("Cambria", False, "Wave", 1886 + 999 + 1032 + 999),
        ("Cambria", False, "0123456789", 11346),
    ],
)
def test_the_fonts_of_office_are_measured_on_every_machine(family: str, bold: bool, text: str, units: int) -> None:
    assert cut(family, bold).trust is Trust.EXACT
    assert em_width(text, family, bold) == pytest.approx(units / 2048, rel=0.01)


def test_the_table_of_calibri_is_that_of_its_twin_where_this_is_installed() -> None:
    folder = Path("/usr/share/fonts/truetype/crosextra")
    if not folder.is_dir():
        pytest.skip("fonts-crosextra-carlito is not installed")
    for style, bold, italic in (("Regular", False, False), ("Bold", True, False), ("Italic", False, True)):
        font, table = read_face(folder / f"Carlito-{style}.ttf", 700 if bold else 400), cut("Calibri", bold, italic)
        assert table.face.height == pytest.approx(font.height, abs=0.001)
        assert table.face.advances.keys() == font.advances.keys()
        assert all(abs(table.face.advances[point] - font.advances[point]) < 0.001 for point in font.advances)


def test_a_family_that_nobody_has_is_measured_as_wide_as_what_linux_puts_in_its_place() -> None:
    text = "Only in a synchronous system"
    assert em_width(text, "Frutiger Next Pro") > 1.12 * em_width(text, "Arial")
    assert em_width(text, "Frutiger Next Pro", True) > 1.15 * em_width(text, "Arial", True)


def test_raised_and_lowered_signs_are_as_wide_as_in_the_family_that_a_deck_asks_for() -> None:
    """DejaVu Sans, which stands in for it where Segoe UI Symbol is missing, draws them so wide."""
    drawn = {"⁻": 0.528, "⁰": 0.401, "⁵": 0.401, "₂": 0.401, "ₐ": 0.392}
    assert all(em_width(sign, "Arial") >= width for sign, width in drawn.items())
