"""Enhanced metafiles (EMF), as logos in templates often are, drawn as SVG: areas, lines, curves, bitmaps.

Words, clipping and what only EMF+ says are not drawn. Source: [MS-EMF], sections 2.3 and 2.2.9.
"""

from __future__ import annotations

import base64
import io
import struct
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field, replace
from types import MappingProxyType

from ddcurric.scene.geometry import Matrix, product
from ddcurric.values import dataclass

MAX_BYTES, MAX_RECORDS, MAX_POINTS, MAX_PIXELS = 4_000_000, 20_000, 200_000, 8_000_000
"""Logos have some hundred records; of a larger file, the rest is not drawn."""
_FARTHEST = 1e7
_SIGNATURE = 0x464D4520

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def metafile_svg(content: bytes, place: tuple[int, int, int, int]) -> str:
    """The metafile in its frame; empty where it cannot be read or shows nothing that is understood."""
    try:
        return _drawn(content, place)
    except (struct.error, ValueError, IndexError, ZeroDivisionError, OverflowError):
        return ""


def _drawn(content: bytes, place: tuple[int, int, int, int]) -> str:
    if not 88 <= len(content) <= MAX_BYTES or struct.unpack_from("<I", content, 40)[0] != _SIGNATURE:
        return ""
    left, top, right, bottom = struct.unpack_from("<4i", content, 24)
    wide_px, tall_px, wide_mm, tall_mm = struct.unpack_from("<4i", content, 72)
    # The frame is said in hundredths of a millimetre, what is drawn in pixels of a device.
    unit_x, unit_y = wide_px / (wide_mm * 100), tall_px / (tall_mm * 100)
    x0, y0, wide, tall = left * unit_x, top * unit_y, (right - left) * unit_x, (bottom - top) * unit_y
    body = "".join(_Player(content).drawn())
    if not body:
        return ""
    x, y, width, height = place
    scale = f"scale({width / wide:.6g} {height / tall:.6g})"
    return f'<g transform="translate({x} {y}) {scale} translate({-x0:.6g} {-y0:.6g})">{body}</g>'


@dataclass(frozen=True, slots=True)
class _State:
    """What a device context holds."""

    fill: str = "#FFFFFF"
    """Empty: areas are not filled."""
    stroke: str = "#000000"
    width: float = 1.0
    rule: str = "evenodd"
    world: Matrix = IDENTITY
    window: tuple[float, float, float, float] = (0, 0, 1, 1)
    viewport: tuple[float, float, float, float] = (0, 0, 1, 1)
    """Origin and extent."""
    mapped: bool = False
    """Whether window and viewport are followed: in the modes whose unit they make."""

    def at(self, x: float, y: float) -> tuple[float, float]:
        a, b, c, d, e, f = self.world
        x, y = a * x + c * y + e, b * x + d * y + f
        wx, wy, ww, wh = self.window
        vx, vy, vw, vh = self.viewport
        sx, sy = (vw / ww, vh / wh) if self.mapped else (1.0, 1.0)
        x, y = (x - wx) * sx + vx, (y - wy) * sy + vy
        if not (abs(x) < _FARTHEST and abs(y) < _FARTHEST):  # NaN is not less than anything
            raise ValueError("a point far off")
        return x, y


_STOCK: Mapping[int, tuple[str, str, float]] = MappingProxyType(
    {
        0: ("brush", "#FFFFFF", 0), 1: ("brush", "#C0C0C0", 0), 2: ("brush", "#808080", 0), 3: ("brush", "#404040", 0),
        4: ("brush", "#000000", 0), 5: ("brush", "", 0), 6: ("pen", "#FFFFFF", 1), 7: ("pen", "#000000", 1),
        8: ("pen", "", 0),
    }
)  # fmt: skip
"""Objects that every context has: 0x80000000 and up."""

_POLYGONS = {3: "ii", 86: "hh"}
_POLYLINES = {4: "ii", 87: "hh", 6: "ii", 89: "hh"}
_BEZIERS = {2: "ii", 85: "hh", 5: "ii", 88: "hh"}
_MANY = {8: "ii", 91: "hh", 7: "ii", 90: "hh"}
_CONTINUING = frozenset({5, 6, 88, 89})
_OPEN = frozenset({2, 4, 5, 6, 7, 85, 87, 88, 89, 90})


@dataclass(slots=True)
class _Player:
    """Plays the records of a metafile."""

    content: bytes
    state: _State = field(default_factory=_State)
    saved: list[_State] = field(default_factory=list)
    objects: dict[int, tuple[str, str, float]] = field(default_factory=dict)
    path: list[str] | None = None
    """Between the records that begin and fill a path."""
    pending: str = ""
    here: tuple[float, float] = (0.0, 0.0)
    left: int = MAX_POINTS
    pixels: int = MAX_PIXELS

    def drawn(self) -> Iterator[str]:
        at = struct.unpack_from("<I", self.content, 4)[0]
        for _ in range(MAX_RECORDS):
            if at + 8 > len(self.content):
                return
            kind, size = struct.unpack_from("<II", self.content, at)
            if kind == 14 or size < 8:
                return
            yield from self._record(kind, self.content[at : at + size])
            at += size

    def _record(self, kind: int, record: bytes) -> Iterator[str]:
        if kind in _SETTERS:
            _SETTERS[kind](self, record)
        elif kind in _POLYGONS or kind in _POLYLINES or kind in _BEZIERS:
            (count,) = struct.unpack_from("<I", record, 24)
            form = (_POLYGONS.get(kind) or _POLYLINES.get(kind) or _BEZIERS.get(kind)) or "ii"
            points = self._points(record, 28, count, form)
            yield from self._shown(self._line(points, kind), kind not in _OPEN)
        elif kind in _MANY:
            yield from self._shown(self._lines(record, _MANY[kind], kind), kind not in _OPEN)
        elif kind in {42, 43}:
            yield from self._shown(self._box(record, round_=kind == 42), True)
        elif kind == 54:
            end = self.state.at(*struct.unpack_from("<ii", record, 8))
            drawn = f"{'' if self.path else _step('M', [self.here])}{_step('L', [end])}"
            self.here = end
            yield from self._shown(drawn, False)
        elif kind in {62, 63, 64} and self.pending:
            yield self._element(self.pending, filled=kind != 64, stroked=kind != 62)
            self.pending = ""
        elif kind == 81:
            yield from self._bitmap(record)

    def _points(self, record: bytes, at: int, count: int, form: str) -> list[tuple[float, float]]:
        size = 8 if form == "ii" else 4
        self.left -= count
        if at + count * size > len(record) or self.left < 0:
            raise ValueError("a record that is shorter than it says, or points without end")
        return [self.state.at(*struct.unpack_from(f"<{form}", record, at + n * size)) for n in range(count)]

    def _line(self, points: list[tuple[float, float]], kind: int) -> str:
        if not points:
            return ""
        step = "C" if kind in _BEZIERS else "L"
        if kind in _CONTINUING:
            drawn = f"{'' if self.path else _step('M', [self.here])}{_step(step, points)}"
        else:
            drawn = _step("M", points[:1]) + _step(step, points[1:])
        self.here = points[-1]
        return drawn + ("Z" if kind in _POLYGONS else "")

    def _lines(self, record: bytes, form: str, kind: int) -> str:
        polygons, total = struct.unpack_from("<II", record, 24)
        if 32 + polygons * 4 > len(record):
            raise ValueError("a record that is shorter than it says")
        counts = struct.unpack_from(f"<{polygons}I", record, 32)
        points = self._points(record, 32 + polygons * 4, total, form)
        drawn, at = [], 0
        for count in counts:
            part = points[at : at + count]
            at += count
            if part:
                drawn.append(_step("M", part[:1]) + _step("L", part[1:]) + ("" if kind in _OPEN else "Z"))
        return "".join(drawn)

    def _box(self, record: bytes, round_: bool) -> str:
        left, top, right, bottom = struct.unpack_from("<4i", record, 8)
        (x, y), (x2, y2) = self.state.at(left, top), self.state.at(right, bottom)
        if not round_:
            return _step("M", [(x, y)]) + _step("L", [(x2, y), (x2, y2), (x, y2)]) + "Z"
        rx, ry, middle = (x2 - x) / 2, (y2 - y) / 2, (y + y2) / 2
        arc = f"A{rx:.6g} {ry:.6g} 0 1 1 "
        return f"M{x:.6g} {middle:.6g}{arc}{x2:.6g} {middle:.6g}{arc}{x:.6g} {middle:.6g}Z"

    def _shown(self, drawn: str, filled: bool) -> Iterator[str]:
        if self.path is not None:
            self.path.append(drawn)
        elif drawn:
            yield self._element(drawn, filled=filled, stroked=True)

    def _element(self, drawn: str, *, filled: bool, stroked: bool) -> str:
        fill = self.state.fill if filled and self.state.fill else "none"
        stroke = self.state.stroke if stroked and self.state.stroke else ""
        line = f' stroke="{stroke}" stroke-width="{max(self.state.width, 1):.4g}"' if stroke else ""
        if fill == "none" and not line:
            return ""
        return f'<path d="{drawn}" fill="{fill}" fill-rule="{self.state.rule}"{line}/>'

    def _bitmap(self, record: bytes) -> Iterator[str]:
        """StretchDIBits: a device-independent bitmap, which is a .bmp without its file's head."""
        from PIL import Image

        x, y = struct.unpack_from("<2i", record, 24)
        head_at, head_size, bits_at, bits_size = struct.unpack_from("<4I", record, 48)
        wide, tall = struct.unpack_from("<2i", record, 72)
        head, bits = record[head_at : head_at + head_size], record[bits_at : bits_at + bits_size]
        made = io.BytesIO()
        try:
            file = struct.pack("<2sIHHI", b"BM", 14 + len(head) + len(bits), 0, 0, 14 + len(head)) + head + bits
            with Image.open(io.BytesIO(file)) as picture:
                self.pixels -= picture.width * picture.height
                if self.pixels < 0:
                    return
                picture.convert("RGB").save(made, "PNG")
        except Exception:  # Pillow raises whatever its decoders do on a damaged picture.
            return
        (x1, y1), (x2, y2) = self.state.at(x, y), self.state.at(x + wide, y + tall)
        data = base64.b64encode(made.getvalue()).decode("ascii")
        yield (
            f'<image x="{min(x1, x2):.6g}" y="{min(y1, y2):.6g}" width="{abs(x2 - x1):.6g}" '
            f'height="{abs(y2 - y1):.6g}" preserveAspectRatio="none" href="data:image/png;base64,{data}"/>'
        )


def _step(letter: str, points: list[tuple[float, float]]) -> str:
    return letter + " ".join(f"{x:.6g} {y:.6g}" for x, y in points) if points else ""


def _color(value: int) -> str:
    return f"#{value & 0xFF:02X}{value >> 8 & 0xFF:02X}{value >> 16 & 0xFF:02X}"


def _select(player: _Player, record: bytes) -> None:
    (number,) = struct.unpack_from("<I", record, 8)
    found = _STOCK.get(number & 0x7FFFFFFF) if number & 0x80000000 else player.objects.get(number)
    if found is None:
        return
    kind, color, width = found
    player.state = (
        replace(player.state, fill=color) if kind == "brush" else replace(player.state, stroke=color, width=width)
    )


def _pen(player: _Player, record: bytes) -> None:
    number, style, width, _, color = struct.unpack_from("<IIiiI", record, 8)
    player.objects[number] = ("pen", "" if style & 0xF == 5 else _color(color), float(width))


def _long_pen(player: _Player, record: bytes) -> None:
    (number,) = struct.unpack_from("<I", record, 8)
    style, width, _, color = struct.unpack_from("<4I", record, 28)
    player.objects[number] = ("pen", "" if style & 0xF == 5 else _color(color), float(width))


def _brush(player: _Player, record: bytes) -> None:
    number, style, color = struct.unpack_from("<3I", record, 8)
    player.objects[number] = ("brush", "" if style == 1 else _color(color), 0.0)


def _extent(name: str, first: int) -> Callable[[_Player, bytes], None]:
    def change(player: _Player, record: bytes) -> None:
        values = list(player.state.window if name == "window" else player.state.viewport)
        values[first : first + 2] = map(float, struct.unpack_from("<2i", record, 8))
        box = (values[0], values[1], values[2], values[3])
        player.state = replace(player.state, window=box) if name == "window" else replace(player.state, viewport=box)

    return change


def _world(player: _Player, record: bytes) -> None:
    a, b, c, d, e, f = struct.unpack_from("<6f", record, 8)
    player.state = replace(player.state, world=(a, b, c, d, e, f))


def _more_world(player: _Player, record: bytes) -> None:
    a, b, c, d, e, f = struct.unpack_from("<6f", record, 8)
    (mode,) = struct.unpack_from("<I", record, 32)
    new, old = (a, b, c, d, e, f), player.state.world
    made = IDENTITY if mode == 1 else product(new, old) if mode == 2 else product(old, new) if mode == 3 else new
    player.state = replace(player.state, world=made)


def _map_mode(player: _Player, record: bytes) -> None:
    player.state = replace(player.state, mapped=struct.unpack_from("<I", record, 8)[0] in {7, 8})


def _fill_mode(player: _Player, record: bytes) -> None:
    rule = "evenodd" if struct.unpack_from("<I", record, 8)[0] == 1 else "nonzero"
    player.state = replace(player.state, rule=rule)


def _move(player: _Player, record: bytes) -> None:
    player.here = player.state.at(*struct.unpack_from("<ii", record, 8))
    if player.path is not None:
        player.path.append(_step("M", [player.here]))


def _restore(player: _Player, record: bytes) -> None:
    back = struct.unpack_from("<i", record, 8)[0]
    while player.saved and back < 0:
        player.state = player.saved.pop()
        back += 1


def _end(player: _Player, _: bytes) -> None:
    player.pending, player.path = "".join(player.path or []), None


def _begin(player: _Player, _: bytes) -> None:
    player.path = []


def _close(player: _Player, _: bytes) -> None:
    if player.path:
        player.path.append("Z")


def _save(player: _Player, _: bytes) -> None:
    player.saved.append(player.state)


_SETTERS: Mapping[int, Callable[[_Player, bytes], None]] = MappingProxyType(
    {
        9: _extent("window", 2), 10: _extent("window", 0), 11: _extent("viewport", 2), 12: _extent("viewport", 0),
        17: _map_mode, 19: _fill_mode, 27: _move, 33: _save, 34: _restore, 35: _world, 36: _more_world, 37: _select,
        38: _pen, 39: _brush, 59: _begin, 60: _end, 61: _close, 95: _long_pen,
    }
)  # fmt: skip
"""Records that change what later ones draw with."""
