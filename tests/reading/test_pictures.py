"""Pictures are looked at before use: format by bytes, size, and for SVG nothing that is more than a drawing."""

from __future__ import annotations

import base64
import io
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from lessons import codes
from PIL import Image, ImageCms, PngImagePlugin

from ddcurric.diagnostics import Checked
from ddcurric.lesson.model.picture import PictureFile
from ddcurric.lesson.reader.pictures import MAX_BYTES, read_picture
from ddcurric.scene.media import is_whole_png
from ddcurric.source import Span

HERE = Span("lesson.md", 7, 3)
XMLNS = 'xmlns="http://www.w3.org/2000/svg"'


def picture(content: bytes | str, path: str = "time/figures/a.png") -> Checked[PictureFile | None]:
    return read_picture(path, content.encode() if isinstance(content, str) else content, HERE)


def raster(kind: str, size: tuple[int, int] = (40, 30), **options: object) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, "white").save(file, kind, **options)
    return file.getvalue()


@pytest.mark.parametrize(("kind", "media"), [("PNG", "image/png"), ("JPEG", "image/jpeg"), ("WEBP", "image/webp")])
def test_a_raster_picture_is_known_by_its_bytes(kind: str, media: str) -> None:
    found = picture(raster(kind), "named.wrongly").value
    assert found is not None
    assert (found.media_type, found.width, found.height, found.path) == (media, 40, 30, "named.wrongly")


def test_the_natural_size_follows_the_resolution_and_the_camera() -> None:
    found = picture(raster("PNG", (400, 300), dpi=(192, 192))).value
    assert found is not None
    assert (round(found.width), round(found.height)) == (200, 150)
    exif = Image.Exif()
    exif[0x0112] = 6
    turned = picture(raster("JPEG", (40, 30), exif=exif, dpi=(96, 96))).value
    assert turned is not None
    assert (turned.width, turned.height) == (30, 40)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("tag", range(1, 9))
def test_photographs_are_upright_whatever_the_camera_says(kind: str, tag: int) -> None:
    # Upright: red above white, and a blue corner at the upper left, as in the letter "F".
    upright = Image.new("RGB", (48, 32), "white")
    upright.paste("red", (0, 0, 48, 16))
    upright.paste("blue", (0, 0, 16, 16))
    turned = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # Exif 2.32, table 5, undone
    stored = upright if tag == 1 else upright.transpose(Image.Transpose(turned[tag]))
    exif = Image.Exif()
    exif[0x0112] = tag
    file = io.BytesIO()
    stored.save(file, kind, exif=exif, **({"lossless": True} if kind == "WEBP" else {}))
    found = picture(file.getvalue()).value
    assert found is not None
    with Image.open(io.BytesIO(found.content)) as image:
        assert image.getexif().get(0x0112, 1) == 1
        assert image.size == (48, 32)
        colors = [image.convert("RGB").getpixel(at) for at in ((8, 8), (40, 8), (40, 24))]
    for seen, meant in zip(colors, ((0, 0, 255), (255, 0, 0), (255, 255, 255)), strict=True):
        assert all(abs(one - other) < 40 for one, other in zip(seen, meant, strict=True))  # type: ignore[arg-type]


def test_greys_of_sixteen_bits_are_read_as_eight() -> None:
    file = io.BytesIO()
    Image.new("I;16", (4, 3), 0x8000).save(file, "PNG")
    found = picture(file.getvalue()).value
    assert found is not None
    with Image.open(io.BytesIO(found.content)) as image:
        assert (image.mode, image.getpixel((1, 1))) == ("L", 0x80)


@pytest.mark.slow
def test_a_large_picture_is_made_as_small_as_a_page_needs_it() -> None:
    large = Image.new("RGBA", (4000, 3000), (0, 0, 0, 0))
    large.paste((200, 40, 40, 255), (0, 0, 2000, 3000))
    file = io.BytesIO()
    large.save(file, "PNG", dpi=(300, 300))
    found = picture(file.getvalue()).value
    assert found is not None
    assert (round(found.width), round(found.height)) == (1280, 960)
    with Image.open(io.BytesIO(found.content)) as image:
        assert image.size == (2449, 1837)
        assert [image.getpixel((x, 900)) for x in (600, 1800)] == [(200, 40, 40, 255), (0, 0, 0, 0)]


def test_a_photograph_in_several_parts_is_its_first() -> None:
    file = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(file, "MPO", save_all=True, append_images=[Image.new("RGB", (40, 30))])
    found = picture(file.getvalue()).value
    assert found is not None
    with Image.open(io.BytesIO(found.content)) as image:
        assert (image.format, image.size) == ("JPEG", (40, 30))


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="measured as Linux tells it")
@pytest.mark.parametrize(
    ("kind", "mode", "side", "how"),
    [
        ("PNG", "RGBA", 7000, {}), ("PNG", "I;16", 7000, {}), ("PNG", "P", 7000, {}), ("JPEG", "RGB", 7000, {}),
        ("JPEG", "RGB", 6000, {"progressive": True, "subsampling": 0}), ("WEBP", "RGB", 3800, {}),
    ],
)  # fmt: skip
def test_no_picture_takes_more_memory_than_a_worker_may_have(
    kind: str, mode: str, side: int, how: dict[str, object], tmp_path: Path
) -> None:
    path = tmp_path / "picture"
    Image.new(mode, (side, side)).save(
        path, kind, **({"method": 0} if kind == "WEBP" else {"compress_level": 1}), **how
    )
    code = (
        "import re, sys; from ddcurric.lesson.reader.pictures import read_picture; from ddcurric.source import Span\n"
        "found = read_picture('a', open(sys.argv[1], 'rb').read(), Span('a.md', 1))\n"
        "assert found.value is not None, found.diagnostics\n"
        "print(re.search(r'VmHWM:\\s*(\\d+)', open('/proc/self/status').read())[1])"
    )
    peak = int(subprocess.run([sys.executable, "-c", code, path], check=True, capture_output=True).stdout)
    assert peak * 1024 < 400_000_000


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "how"), [("WEBP", {"method": 0}), ("JPEG", {"progressive": True, "subsampling": 0})])
def test_one_that_would_is_refused_with_its_numbers(kind: str, how: dict[str, object]) -> None:
    (found,) = picture(raster(kind, (6500, 6500), **how)).diagnostics
    assert found.code == "picture-too-large"
    assert "6500 × 6500 pixels, 42 million" in found.message
    assert "save it smaller" in found.hint


@pytest.mark.parametrize(
    ("head", "size"),
    [
        ('viewBox="0 0 200 100"', (200, 100)),
        ('width="2in" height="1in"', (192, 96)),
        ('width="100" viewBox="0 0 200 100"', (100, 50)),
        ('height="25.4mm" viewBox="0 0 200 100"', (192, 96)),
        ('width="100%" height="100%" viewBox="0,0,30,20"', (30, 20)),
    ],
)
def test_an_svg_has_a_natural_size(head: str, size: tuple[float, float]) -> None:
    found = picture(f"<svg {XMLNS} {head}><circle r='4'/></svg>")
    assert found.value is not None
    assert found.value.media_type == "image/svg+xml"
    assert (round(found.value.width), round(found.value.height)) == size


def test_what_stays_inside_an_svg_is_welcome() -> None:
    inside = (
        f'<?xml version="1.0"?><!-- drawn by hand --><svg {XMLNS} xmlns:xlink="http://www.w3.org/1999/xlink" '
        'viewBox="0 0 9 9"><style>rect { fill: url(#g) }</style><defs><path id="p"/></defs><use xlink:href="#p"/>'
        '<use href="#p"/><a href="https://example.org"><text>link</text></a>'
        f'<image href="data:image/png;base64,{base64.b64encode(raster("PNG")).decode()}"/>'
        '<rect style="fill:url(#g)"/></svg>'
    )
    assert not codes(picture(inside).diagnostics)


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<rect onclick="alert(1)"/>',
        '<image href="https://example.org/a.png"/>',
        '<image href="file:///etc/passwd"/>',
        '<image href="../../secret.png"/>',
        '<image xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="http://example.org/a.png"/>',
        '<use href="other.svg#a"/>',
        '<a href="javascript:alert(1)"><text>x</text></a>',
        '<image href="data:image/svg+xml;base64,AAAA"/>',
        "<style>@import 'https://example.org/a.css';</style>",
        "<style>rect { fill: url(https://example.org/a.svg#g) }</style>",
        '<rect style="fill:url(https://example.org/a.svg#g)"/>',
        '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x<script>alert(1)</script></p></foreignObject>',
        '<foreignObject><img xmlns="http://www.w3.org/1999/xhtml" src="https://example.org/a.png"/></foreignObject>',
        "<style>rect { fill: url(                        'https://example.org/a.svg#g') }</style>",
        '<image href="data:image/png;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciLz4="/>',
    ],
)
def test_an_svg_that_is_more_than_a_drawing_is_refused(inside: str) -> None:
    found = picture(f'<svg {XMLNS} viewBox="0 0 9 9">{inside}</svg>')
    assert found.value is None
    assert codes(found.diagnostics) == ["unsafe-svg"]
    assert found.diagnostics[0].span == HERE


def drawing(inside: str) -> str:
    found = picture(f'<svg {XMLNS} viewBox="0 0 99 99">{inside}</svg>').value
    assert found is not None
    return found.content.decode()


def test_what_a_switch_shows_without_a_browser_is_drawn() -> None:
    html = '<foreignObject width="9" height="9"><div xmlns="http://www.w3.org/1999/xhtml">In HTML</div></foreignObject>'
    shown = drawing(f"<switch>{html}<text>In SVG</text><text>never</text></switch>")
    assert "In SVG" in shown
    assert "HTML" not in shown
    assert "never" not in shown
    assert "switch" not in shown


def test_words_in_html_are_words_of_the_drawing() -> None:
    html = '<div xmlns="http://www.w3.org/1999/xhtml">Order<br/>received &amp; <b>paid</b></div>'
    shown = drawing(f'<foreignObject x="10" y="20" width="40" height="20">{html}</foreignObject>')
    assert '<tspan x="30" y=' in shown
    assert ">Order</tspan>" in shown
    assert ">received &amp; paid</tspan>" in shown


@pytest.mark.parametrize(
    ("font", "written"),
    [
        ("bold 18px Helvetica,Arial", ("normal", "bold", "18px", "Helvetica,Arial")),
        ("italic 1.2em/1.4 'Source Serif 4', serif", ("italic", "normal", "1.2em", "'Source Serif 4', serif")),
        ("600 12pt a", ("normal", "600", "12pt", "a")),
    ],
)
def test_fonts_are_written_in_full(font: str, written: tuple[str, ...]) -> None:
    names = ("font-style", "font-weight", "font-size", "font-family")
    said = "; ".join(f"{name}: {value}" for name, value in zip(names, written, strict=True))
    assert f'style="{said};fill:red"' in drawing(f'<text style="font:{font};fill:red">x</text>')
    assert f".a{{{said}}}" in drawing(f"<style>.a{{font: {font}}}</style><text class='a'>x</text>")


@pytest.mark.parametrize(
    "inside",
    [
        # Ten patterns, each of which draws the next ten times.
        "".join(
            f'<pattern id="p{n}" width="9" height="9">' + f'<rect fill="url(#p{n + 1})"/>' * 10 + "</pattern>"
            for n in range(10)
        )
        + '<rect fill="url(#p0)"/>',
        # A marker of a thousand parts at a thousand vertices.
        f'<marker id="m">{"<path/>" * 1000}</marker><path marker-mid="url(#m)" d="M0 0{" L1 1" * 1000}"/>',
        f'<marker id="m">{"<path/>" * 1000}</marker><style>path {{ marker: url(#m) }}</style>{"<path/>" * 1000}',
        '<pattern id="p"><rect style="fill: url(#p)"/></pattern><rect fill="url(#p)"/>',
    ],
)
def test_a_drawing_that_draws_itself_over_and_over_is_refused_at_once(inside: str) -> None:
    found = picture(f'<svg {XMLNS} viewBox="0 0 9 9">{inside}</svg>')
    assert codes(found.diagnostics) == ["unsafe-svg"]


@pytest.mark.parametrize(
    "inside",
    [
        f'<rect fill="url({" " * 9000}#a)"/>',
        f'<text font-family="{"A," * 9000}">x</text>',
        f"<style>text {{ font-family: {'A,' * 9000} }}</style>",
    ],
)
def test_a_value_of_thousands_of_letters_is_refused(inside: str) -> None:
    found = picture(f'<svg {XMLNS} viewBox="0 0 9 9">{inside}</svg>')
    assert codes(found.diagnostics) == ["unsafe-svg"]


def test_a_long_path_is_a_drawing() -> None:
    found = picture(f'<svg {XMLNS} viewBox="0 0 9 9"><path d="M0 0{" L1 1" * 9000}"/></svg>')
    assert not codes(found.diagnostics)


def test_entities_are_never_expanded() -> None:
    bomb = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(12))
    found = picture(f'<!DOCTYPE svg [<!ENTITY e0 "x">{bomb}]><svg {XMLNS} viewBox="0 0 9 9"><text>&e12;</text></svg>')
    assert codes(found.diagnostics) in (["unsafe-svg"], ["broken-picture"])
    outside = (
        f'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg {XMLNS} viewBox="0 0 9 9"><text>&x;</text></svg>'
    )
    assert codes(picture(outside).diagnostics) == ["unsafe-svg"]


def bomb_png(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it has many pixels."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 9)) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "broken-picture"),
        (b"GIF89a" + b"\0" * 20, "unknown-picture-format"),
        (b"%PDF-1.7", "unknown-picture-format"),
        (b"\0" * 100, "unknown-picture-format"),
        (raster("PNG")[:60], "broken-picture"),
        (raster("JPEG")[:-200], "broken-picture"),
        (b"\x89PNG\r\n\x1a\n", "unknown-picture-format"),
        (bomb_png(60_000, 60_000), "picture-too-large"),
        (bomb_png(8_000, 8_000), "picture-too-large"),
        (b"\0" * (MAX_BYTES + 1), "picture-too-large"),
        (f"<svg {XMLNS}>".encode() + b" " * 5_000_001, "picture-too-large"),
        (b"<svg", "broken-picture"),
        (b"<html><body/></html>", "unknown-picture-format"),
        (b"<svg viewBox='0 0 9 9'/>", "broken-picture"),
        (f"<svg {XMLNS}/>".encode(), "broken-picture"),
        (f'<svg {XMLNS} width="1e400" height="1"/>'.encode(), "broken-picture"),
        (f'<svg {XMLNS} viewBox="0 0 0 9"/>'.encode(), "broken-picture"),
        (f"<svg {XMLNS}>".encode() + b"<g>" * 5000 + b"</g>" * 5000 + b"</svg>", "broken-picture"),
    ],
)
def test_a_broken_or_monstrous_picture_is_refused(content: bytes, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("PIL.ImageFile.LOAD_TRUNCATED_IMAGES", True)  # as WeasyPrint leaves it
    found = picture(content)
    assert found.value is None
    assert codes(found.diagnostics) == [code]
    assert "time/figures/a.png" in found.diagnostics[0].message


@pytest.mark.slow
def test_a_drawing_may_use_its_parts_but_not_without_end() -> None:
    def drawing(levels: int, times: int) -> str:
        part = '<g id="a0"><rect width="1" height="1"/></g>'
        for level in range(levels):
            part += f'<g id="a{level + 1}">' + f'<use href="#a{level}"/>' * times + "</g>"
        return f'<svg {XMLNS} viewBox="0 0 9 9"><defs>{part}</defs><use href="#a{levels}"/></svg>'

    assert picture(drawing(2, 10)).value is not None
    assert codes(picture(drawing(9, 10)).diagnostics) == ["unsafe-svg"]
    assert codes(picture(f'<svg {XMLNS} viewBox="0 0 9 9"><g id="a"><use href="#a"/></g></svg>').diagnostics) == [
        "unsafe-svg"
    ]
    chain = "".join(f'<g id="a{n + 1}"><use href="#a{n}"/></g>' for n in range(3000))
    assert codes(picture(f'<svg {XMLNS} viewBox="0 0 9 9">{chain}<use href="#a3000"/></svg>').diagnostics) == [
        "unsafe-svg"
    ]


@pytest.mark.parametrize("kind", ["JPEG", "JPEG progressive", "PNG", "PNG animated", "WEBP"])
def test_a_picture_keeps_its_pixels_and_nothing_that_is_not_seen(kind: str) -> None:
    """Students get its bytes: a note, a place, an older version or a file behind its end could say anything."""
    shown = Image.effect_noise((64, 48), 90).convert("RGB")
    exif = Image.Exif()
    exif[0x010E] = "the answer is b4"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    how: dict[str, object] = {"exif": exif, "icc_profile": profile, "dpi": (300, 300)}
    if kind.startswith("JPEG"):
        how |= {"comment": b"the answer is b4", "progressive": "progressive" in kind}
    if kind.startswith("PNG"):
        texts = PngImagePlugin.PngInfo()
        texts.add_text("Description", "the answer is b4")
        texts.add_itxt("XML:com.adobe.xmp", "the answer is b4")
        texts.add(b"prVt", b"the answer is b4")
        how |= {"pnginfo": texts}
    if "animated" in kind:
        how |= {"save_all": True, "append_images": [Image.new("RGB", (64, 48), "red")]}
    if kind == "WEBP":
        how |= {"xmp": b"the answer is b4", "lossless": True}
    file = io.BytesIO()
    shown.save(file, kind.split()[0], **how)
    content = file.getvalue() + b"PK\x03\x04 the answer is b4"
    assert content.count(b"the answer is b4") >= 3
    read = picture(content).value
    assert read is not None
    assert b"answer" not in read.content
    with Image.open(io.BytesIO(read.content)) as now, Image.open(io.BytesIO(content)) as before:
        assert now.convert("RGB").tobytes() == before.convert("RGB").tobytes()
        assert now.info["icc_profile"] == profile
        assert getattr(now, "n_frames", 1) == 1


@pytest.mark.parametrize("cut", [12, 4])
def test_a_png_whose_end_is_missing_is_written_whole(cut: int) -> None:
    """Pillow and browsers read it, what makes the PDF of slides does not."""
    file = io.BytesIO()
    Image.new("RGB", (40, 30), "#446688").save(file, "PNG")
    found = read_picture("a.png", file.getvalue()[:-cut], Span("x.md", 1)).value
    assert found is not None
    assert is_whole_png(found.content)
    with Image.open(io.BytesIO(found.content)) as picture:
        assert (picture.size, picture.convert("RGB").getpixel((5, 5))) == ((40, 30), (0x44, 0x66, 0x88))
