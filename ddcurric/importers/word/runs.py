"""What stands in a paragraph of Word, made simple: runs with plain properties, fields, formulas, pictures."""

from __future__ import annotations

import re
from copy import deepcopy

from ddcurric.draw.pptx.names import Element, M, R, local, q
from ddcurric.importers.pandoc.notebook import cleaned
from ddcurric.importers.word import drawings
from ddcurric.importers.word.layout import colour_of, is_underlined, is_unseen
from ddcurric.importers.word.minimal import element, picture_run, text_run
from ddcurric.importers.word.names import child_value, is_math, value, w
from ddcurric.importers.word.notes import FieldState, WordNotes
from ddcurric.importers.word.story import GONE, text_of

_LOOKED_THROUGH = frozenset(
    w(name) for name in ("ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent", "dir", "bdo", "rubyBase")
)


def line_content(notes: WordNotes, around: Element) -> list[Element]:
    """What stands in a paragraph, a link or something else that is looked through."""
    found: list[Element] = []
    for each in around:
        found += _content(notes, each)
    return found


def folded(notes: WordNotes, content: list[Element]) -> list[Element]:
    """With what stands between the marks of a link field as a link."""
    found: list[Element] = []
    begun: tuple[int, str] | None = None
    for each in content:
        if each.tag == w("linkBegin"):
            begun = (len(found), value(each, "address"))
        elif each.tag == w("linkEnd"):
            if begun is not None:
                found[begun[0] :] = _linked(notes, begun[1], found[begun[0] :])
            begun = None
        else:
            found.append(each)
    return found


def _content(notes: WordNotes, each: Element) -> list[Element]:
    if each.tag == w("r"):
        return _run(notes, each)
    if each.tag in GONE:
        say_gone(notes, each)
        return []
    if each.tag == w("fldSimple"):
        return _simple_field(notes, each)
    if each.tag == w("hyperlink"):
        return _hyperlink(notes, each)
    if each.tag in _LOOKED_THROUGH:
        return line_content(notes, each)
    if each.tag == w("ruby"):
        return _ruby(notes, each)
    if is_math(each):
        return _math(notes, each)
    if local(each) == "commentReference":
        _comment(notes, each)
    return []


def say_gone(notes: WordNotes, gone: Element) -> None:
    """Tell of words that a tracked change takes out; those that it moves are told where nothing has them now."""
    words = " ".join("".join(each.text or "" for each in gone.iter(w("delText"), w("t"))).split())
    if words and gone.tag == w("del"):
        notes.fate(f"words that a tracked change deletes: {words}")
    elif words and gone.tag == w("moveFrom") and words not in notes.moved:
        notes.fate(f"words that a tracked change moves away, and which are nowhere now: {words}")


def _dropped(notes: WordNotes) -> FieldState | None:
    """The field whose result is left out, where we are in one."""
    return next((each for each in notes.fields if each.shows and each.name in _FIELDS_DROPPED), None)


def _run(notes: WordNotes, run: Element) -> list[Element]:
    properties = run.find(w("rPr"))
    found: list[Element] = []
    for each in run:
        found += _in_run(notes, each, properties)
    return found


def _in_run(notes: WordNotes, each: Element, properties: Element | None) -> list[Element]:
    name = local(each)
    match name:
        case (
            "rPr" | "lastRenderedPageBreak" | "softHyphen" | "delText" | "annotationRef" | "footnoteRef" | "endnoteRef"
        ):
            return []
        case "t" | "tab" | "br" | "cr" | "noBreakHyphen" | "ptab" | "sym":
            return _text(notes, each, name, properties)
        case "fldChar":
            return _field_mark(notes, value(each, "fldCharType"))
        case "instrText":
            if notes.fields and not notes.fields[-1].shows:
                notes.fields[-1].instruction += each.text or ""
            return []
        case "footnoteReference" | "endnoteReference":
            notes.note_lines.setdefault((name, value(each, "id")), notes.line)
            return [element("r", element(name, id=value(each, "id")))]
        case "commentReference":
            _comment(notes, each)
            return []
        case "ruby":
            return _ruby(notes, each)
        case "drawing" | "pict" | "object":
            return _drawing(notes, each, name)
        case _:
            return []


def _ruby(notes: WordNotes, each: Element) -> list[Element]:
    """Words, and behind them in brackets what stands above them."""
    base, above = each.find(w("rubyBase")), each.find(w("rt"))
    words = "" if above is None else text_of(above)
    under = [] if base is None else line_content(notes, base)
    return [*under, text_run(f" ({words})")] if words else under


def _text(notes: WordNotes, each: Element, name: str, properties: Element | None) -> list[Element]:
    text = cleaned(each.text or "") if name == "t" else " "
    dropped = _dropped(notes)
    if dropped is not None:
        dropped.said.append(text)
        return []
    if notes.styles.toggle(properties, "vanish") or notes.styles.toggle(properties, "webHidden"):
        notes.hidden.append(text)
        return []
    if name == "t" and text.strip() and is_unseen(notes, each.getparent()):
        notes.hidden.append(text)
        return [text_run("____")] if properties is not None and is_underlined(properties) else []
    if name == "t" and text.strip() and any(run is each.getparent() for run in notes.answers):
        return [text_run("____")] if properties is not None and is_underlined(properties) else []
    if name == "br" and value(each, "type") in ("page", "column"):
        return []
    match name:
        case "t":
            notes.coloured.append((colour_of(properties), text))
            return [text_run(text, _properties(notes, properties))]
        case "sym":
            return [element("r", element("sym", font=value(each, "font"), char=value(each, "char")))]
        case "br" | "cr":
            return [element("r", element("br"))]
        case "noBreakHyphen":
            return [text_run("\u2011", _properties(notes, properties))]
        case _:
            return [text_run(" ")]


def _properties(notes: WordNotes, run: Element | None) -> tuple[Element, ...]:
    """Of all that a run may look like, what our lessons can say."""
    styles = notes.styles
    found = [element(name) for name in ("b", "i", "strike") if styles.toggle(run, name)]
    if styles.toggle(run, "dstrike"):
        found.append(element("strike"))
    if child_value(run, "u") not in ("", "none"):
        found.append(element("u", val="single"))
    if child_value(run, "highlight") not in ("", "none") or notes.stands_out:
        found.append(element("highlight", val="yellow"))
    raised = styles.raised(run)
    if raised in ("superscript", "subscript"):
        found.append(element("vertAlign", val=raised))
    if styles.is_code(run):
        return (element("rStyle", val="VerbatimChar"),)
    return tuple(found)


def _field_mark(notes: WordNotes, kind: str) -> list[Element]:
    if kind == "begin":
        notes.fields.append(FieldState())
    elif kind == "separate" and notes.fields:
        notes.fields[-1].shows = True
        if notes.fields[-1].name == "HYPERLINK" and _dropped(notes) is None:
            return [element("linkBegin", address=_address_in(notes.fields[-1].instruction))]
    elif kind == "end" and notes.fields:
        ended = notes.fields.pop()
        _end_field(notes, ended)
        return [element("linkEnd")] if ended.name == "HYPERLINK" else []
    return []


def _end_field(notes: WordNotes, ended: FieldState) -> None:
    words = " ".join("".join(ended.said).split())
    outer = _dropped(notes)
    if outer is not None:
        outer.said.append(f" {words}" if words else "")
    elif what := _FIELDS_DROPPED.get(ended.name):
        notes.fate(f"{what}: {words}" if words else what)
    elif not ended.shows and (said := _words_in_field(ended.instruction)):
        notes.unread(f"a field ({ended.name})", said)


def _simple_field(notes: WordNotes, each: Element) -> list[Element]:
    state = FieldState(value(each, "instr"), shows=True)
    notes.fields.append(state)
    found = line_content(notes, each)
    notes.fields.pop()
    _end_field(notes, state)
    return _linked(notes, _address_in(state.instruction), found) if state.name == "HYPERLINK" else found


_FIELDS_DROPPED = {
    "PAGE": "a page number", "NUMPAGES": "the number of pages", "SECTIONPAGES": "the number of pages",
    "PAGEREF": "a page number", "SECTION": "a section number", "TOC": "a table of contents", "INDEX": "an index",
    "TOA": "a table of authorities",
}  # fmt: skip
"""Fields (ECMA-376, part 1, 17.16) that the program makes its own of, in a teacher's words."""


def _address_in(instruction: str) -> str:
    """Where a HYPERLINK leads; with a `#` before it where that is in the file."""
    inside = re.search(r'\\l\s+"([^"]*)"', instruction)
    match = re.match(r'\s*HYPERLINK\s+(?:"([^"]*)"|([^\s\\"]+))', instruction, re.IGNORECASE)
    outside = (match[1] or match[2] or "") if match else ""
    return f"{outside}#{inside[1]}" if inside else outside


def _words_in_field(instruction: str) -> str:
    """What the instruction itself says, of fields that show no result: a formula of EQ, the words of MACROBUTTON."""
    name, _, rest = instruction.strip().partition(" ")
    return rest.strip() if name.upper() in ("EQ", "MACROBUTTON", "QUOTE") else ""


def _hyperlink(notes: WordNotes, each: Element) -> list[Element]:
    relation = notes.file.relations(notes.part).get(each.get(q(R, "id")) or "")
    inside = line_content(notes, each)
    return _linked(notes, relation.target if relation is not None and relation.external else "", inside)


def _linked(notes: WordNotes, address: str, inside: list[Element]) -> list[Element]:
    """Words that are a link; to a place in the file they are words."""
    if not address or address.startswith("#"):
        return inside
    notes.links.append(address)
    link = element("hyperlink", *inside)
    link.set(q(R, "id"), f"link{len(notes.links)}")
    return [link]


def _math(notes: WordNotes, each: Element) -> list[Element]:
    if _dropped(notes) is not None:
        return []
    copy = deepcopy(each)
    for gone in [one for one in copy.iter() if one.tag in GONE]:
        parent = gone.getparent()
        if parent is not None:
            parent.remove(gone)
    for through in [one for one in copy.iter() if one.tag in (w("ins"), w("moveTo"))]:
        parent = through.getparent()
        if parent is not None:
            at = parent.index(through)
            parent[at : at + 1] = list(through)
    return [copy] if copy.tag in (q(M, "oMath"), q(M, "oMathPara")) else []


def _comment(notes: WordNotes, each: Element) -> None:
    say_comment(notes, value(each, "id"))


def say_comment(notes: WordNotes, key: str) -> None:
    """Put a comment aside at the first place that it is about; the second says nothing more."""
    who, words = notes.comments.get(key, ("", ""))
    if words and key not in notes.spoken:
        notes.unread(f"a comment by {who}" if who else "a comment", words)
    notes.spoken.add(key)


def _drawing(notes: WordNotes, each: Element, name: str) -> list[Element]:
    """Pictures stay in the line; text boxes are taken out by who reads the paragraph."""
    if name == "object":
        notes.unread(drawings.embedded(each))
    told = drawings.others(notes, each)
    found = [picture_run(at, notes.pictures[at]) for at in drawings.pictures(notes, each)]
    boxes = next(each.iter(w("txbxContent")), None) is not None
    if any(key.endswith("}hr") for one in each.iter() for key in map(str, one.attrib)):
        return []  # a line across the page
    if not (found or boxes or told or name == "object") and any(local(one) in _SHAPES for one in each.iter()):
        notes.unread("a drawing of lines and shapes")
    return found


_SHAPES = frozenset(("wsp", "wgp", "wpc", "shape", "rect", "oval", "line", "group", "roundrect", "cxnSp"))
