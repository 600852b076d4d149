# ruff: noqa: E501
"""Word files as instructors have them: exams, handouts, worksheets, each with what Word can do and others lose."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

from tests.importers.word_files import (
    STYLES,
    cell,
    docx,
    field,
    level,
    numbering,
    p,
    picture,
    png,
    r,
    style,
    table,
    text_box,
    zipped,
)

COURIER = '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New"/>'


def m(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


def fraction(above: str, below: str) -> str:
    return f"<m:f><m:num>{above}</m:num><m:den>{below}</m:den></m:f>"


def exam() -> bytes:
    return docx(
        p("Midterm: Clocks", style="Title"),
        p("Name: ____________  Room 3.14"),
        p("Question 1 (5 points)", style="Heading1"),
        "Three processes exchange messages.",
        p("(a) Give the Lamport timestamps. (2 points)"),
        p("(b) Which events are concurrent? (3 points)"),
        p("Solution", style="Heading2"),
        "(a) 1, 2, 3",
        "(b) a2 and b1",
        p("Question 2 (10 points)", style="Heading1"),
        "Why is a crash not a slow process?",
        p("Answer: nobody can tell from outside.", properties="<w:jc w:val='both'/>"),
    )


def german() -> bytes:
    styles = style("Überschrift 1", "berschrift1") + style("Titel", "Titel") + style("Zitat", "Zitat")
    return docx(
        p("Verteilte Systeme", style="Titel"),
        p("Aufgabe 1: Uhren", style="berschrift1"),
        "Zwei Rechner tauschen „Nachrichten“ aus – was weiß jeder?",
        p("Größe zählt nicht.", style="Zitat"),
        p("Lösung 1", style="berschrift1"),
        "Jeder weiß nur, was er empfangen hat.",
        styles=styles,
    )


def typed_headings() -> bytes:
    bold = "<w:b/><w:sz w:val='32'/>"
    return docx(
        p(r("Failure detectors", bold), properties='<w:jc w:val="center"/>'),
        "A detector suspects.",
        p(r("1. ", bold), r("Completeness", bold)),
        "Every crash is suspected at some time.",
        p(r("2. Accuracy", bold)),
        "Nobody alive is suspected.",
        p("Outline level", properties='<w:outlineLvl w:val="1"/>'),
        "Said by its level alone.",
    )


LISTS = numbering(
    {
        1: (level(0, "decimal", "%1.", 3), level(1, "lowerLetter", "(%2)"), level(2, "lowerRoman", "%3)")),
        2: (level(0, "bullet", "•"), level(1, "bullet", "o")),
        3: (level(0, "decimal", "Exercise %1:", 1, "Ex"), level(1, "decimal", "%1.%2")),
    },
    '<w:num w:numId="4"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>',
)


def nested_lists() -> bytes:
    return docx(
        "Take these steps:",
        p("prepare", number=(1, 0)),
        p("ask the first", number=(1, 1)),
        p("by phone", number=(1, 2)),
        p("by post", number=(1, 2)),
        p("ask the second", number=(1, 1)),
        p("commit", number=(1, 0)),
        p("and log it", properties='<w:ind w:left="720"/>'),
        p("done", number=(1, 0)),
        "Between the lists.",
        p("a bullet", number=(2, 0)),
        p("a smaller one", number=(2, 1)),
        p("another", number=(2, 0)),
        "A new list:",
        p("one again", number=(4, 0)),
        p("two", number=(4, 0)),
        lists=LISTS,
    )


def counted_exercises() -> bytes:
    numbers = '<w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr>'
    return docx(
        p("Order the events", style="Ex"),
        "Give an order.",
        p("first part", number=(3, 1)),
        p("second part", number=(3, 1)),
        p("Draw the diagram", style="Ex"),
        "Use three processes.",
        styles=STYLES + style("Exercise", "Ex", numbers),
        lists=LISTS,
    )


def interrupted_list() -> bytes:
    return docx(
        p("What is a cut?", number=(4, 0)),
        "Answer: a set of prefixes.",
        p("When is it consistent?", number=(4, 0)),
        "Answer: when no message comes from its future.",
        table(["a", "b"], ["c", "d"]),
        p("Why care?", number=(4, 0)),
        lists=LISTS,
    )


def merged_cells() -> bytes:
    wide, down, more = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    return docx(
        p("Table ", field("SEQ Table \\* ARABIC", "1"), ": Latencies of two links", style="Caption"),
        table(
            [cell("link", properties=down), cell("latency", properties=wide)],
            [cell("", properties=more), "min", "max"],
            ["local", "1 ms", "2 ms"],
            [cell(p("far"), p("away", number=(2, 0)), p("beyond", number=(2, 0))), "80 ms", "?"],
        ),
        "After the table.",
        lists=LISTS,
    )


def frames_and_nested() -> bytes:
    inner = table(["x", "1"], ["y", "2"])
    return docx(
        table([cell(p("Remember"), p("A vote needs a majority.", number=(2, 0)))]),
        table(["outer left", cell("before", inner, "after")], [cell(picture_p()), cell(p(r("code", COURIER)))]),
        lists=LISTS,
        relations={"pic1": ("image", "media/image1.png")},
        parts={"media/image1.png": png()},
    )


def picture_p() -> str:
    return p(picture("pic1", "Two nodes"))


def equations() -> bytes:
    total = (
        '<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>'
        + m("i=1")
        + "</m:sub><m:sup>"
        + m("n")
        + "</m:sup><m:e>"
        + m("i")
        + "</m:e></m:nary>"
    )
    root = "<m:rad><m:radPr><m:degHide m:val='1'/></m:radPr><m:deg/><m:e>" + m("x+1") + "</m:e></m:rad>"
    matrix = "<m:m><m:mr><m:e>" + m("a") + "</m:e><m:e>" + m("b") + "</m:e></m:mr></m:m>"
    power = "<m:sSup><m:e>" + m("σ") + "</m:e><m:sup>" + m("2") + "</m:sup></m:sSup>"
    return docx(
        p("The mean is ", f"<m:oMath>{fraction(total, m('n'))}</m:oMath>", " of all."),
        p(f"<m:oMathPara><m:oMath>{root}{m('=')}{power}</m:oMath></m:oMathPara>"),
        p(f"<m:oMathPara><m:oMath>{matrix}</m:oMath></m:oMathPara>"),
        p("where ", f"<m:oMath>{m('x∈ℝ')}</m:oMath>"),
        table(["n", cell(p(f"<m:oMath>{power}</m:oMath>"))], ["1", "2"]),
    )


def notes() -> bytes:
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    end = '<w:r><w:endnoteReference w:id="1"/></w:r>'
    foot = f'<w:footnote w:id="0"><w:p/></w:footnote><w:footnote w:id="2">{p("See Lamport, ", r("1978", "<w:i/>"), ".")}</w:footnote>'
    return docx(
        p("Time is an order", mark, " of events", end, "."),
        "Nothing more.",
        parts={
            "footnotes.xml": foot,
            "endnotes.xml": f'<w:endnote w:id="1">{p("An end note.")}{p("In two parts.")}</w:endnote>',
        },
        relations={"foot": ("footnotes", "footnotes.xml"), "end": ("endnotes", "endnotes.xml")},
    )


def comments() -> bytes:
    return docx(
        p(
            '<w:commentRangeStart w:id="7"/>',
            "Consensus is impossible",
            '<w:commentRangeEnd w:id="7"/>',
            '<w:r><w:commentReference w:id="7"/></w:r>',
            " in an asynchronous system.",
        ),
        "It is possible with help.",
        parts={"comments.xml": f'<w:comment w:id="7" w:author="A reviewer">{p("Say: deterministic")}</w:comment>'},
        relations={"com": ("comments", "comments.xml")},
    )


def tracked() -> bytes:
    gone = "<w:r><w:delText>never </w:delText></w:r>"
    return docx(
        p(
            "It is ",
            f'<w:del w:id="1" w:author="x">{gone}</w:del>',
            f'<w:ins w:id="2" w:author="x">{r("always ")}</w:ins>',
            "so.",
        ),
        p("Here stood ", f'<w:moveFrom w:id="3">{r("a clause")}</w:moveFrom>', "something."),
        p("There is ", f'<w:moveTo w:id="4">{r("a clause")}</w:moveTo>', "."),
        p("In a formula: ", f'<m:oMath><w:ins w:id="5">{m("k")}</w:ins>{m("+1")}</m:oMath>'),
    )


def pictures() -> bytes:
    old = '<w:r><w:pict><v:shape style="width:90pt;height:45pt" alt="An old drawing"><v:imagedata r:id="pic2"/></v:shape></w:pict></w:r>'
    return docx(
        "Look at the queue.",
        p(picture("pic1", "A queue of three requests")),
        p("Figure ", field("SEQ Figure", "1"), ". The queue grows", style="Caption"),
        p("An icon ", picture("pic3", ""), " in a line."),
        p(old),
        p(picture("emf", "A diagram as metafile")),
        p(picture("far", "elsewhere")),
        relations={
            "pic1": ("image", "media/image1.png"),
            "pic2": ("image", "media/image2.png"),
            "pic3": ("image", "media/i.png"),
            "emf": ("image", "media/image3.emf"),
            "far": ("image", "https://example.org/x.png"),
        },
        parts={
            "media/image1.png": png(),
            "media/image2.png": png("red"),
            "media/i.png": png("green"),
            "media/image3.emf": b"EMF",
        },
    )


def boxes() -> bytes:
    inner = p("Inside of it ", text_box("a box within the box"))
    return docx(
        p("Before ", text_box("Hint: count the messages.", p("one", number=(2, 0))), "the box."),
        p(text_box(inner)),
        table(["cell", cell(p(text_box("a box in a cell")))]),
        "The end.",
        lists=LISTS,
    )


def margins() -> bytes:
    footer = f"<w:ftr {_W}>{p('Page ', field('PAGE', '3'), ' of the handout')}</w:ftr>"
    header = f"<w:hdr {_W}>{p('CS 401, spring')}</w:hdr>"
    return docx(
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>'
        + p("Contents")
        + p("Clocks 1", style="TOC1")
        + "</w:sdtContent></w:sdt>",
        p("Clocks", style="Heading1"),
        p("See page ", field("PAGEREF clocks", "12"), "."),
        p(field("TOC \\o", "Clocks 4")),
        '<w:sectPr><w:headerReference r:id="h" w:type="default"/></w:sectPr>',
        relations={"h": ("header", "header1.xml"), "f": ("footer", "footer1.xml")},
        parts={"header1.xml": header, "footer1.xml": footer},
    )


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def code() -> bytes:
    return docx(
        "A lock:",
        p(r("def lock():", COURIER)),
        p(r("    while not free:", COURIER)),
        p(),
        p(r("        wait()", COURIER)),
        p("Call ", r("lock()", COURIER), " first."),
        p("x = 1", style="SourceCode"),
        p('<w:r><w:t xml:space="preserve">if x:</w:t><w:br/><w:tab/><w:t>y = 2</w:t></w:r>', style="SourceCode"),
    )


def links() -> bytes:
    return docx(
        p("Read ", '<w:hyperlink r:id="web">' + r("the paper", '<w:u w:val="single"/>') + "</w:hyperlink>", "."),
        p(
            "Or ",
            field('HYPERLINK "https://example.org/two"', "the second"),
            ", or ",
            f"<w:fldSimple w:instr=' HYPERLINK \"https://example.org/three\" '>{r('the third')}</w:fldSimple>",
            ".",
        ),
        p(
            "See ",
            f'<w:hyperlink w:anchor="there">{r("above")}</w:hyperlink>',
            " and ",
            field("REF there \\h", "Section 2"),
            ".",
        ),
        p("Mail to ", '<w:hyperlink r:id="mail">' + r("me") + "</w:hyperlink>"),
        relations={
            "web": ("hyperlink", "https://example.org/?a=1&b=2"),
            "mail": ("hyperlink", "mailto:jane@example.org"),
        },
    )


def symbols() -> bytes:
    return docx(
        p(
            "a ",
            '<w:r><w:sym w:font="Wingdings" w:char="F0E8"/></w:r>',
            " b ",
            '<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>',
        ),
        p(
            "<w:r><w:t>fault</w:t><w:noBreakHyphen/><w:t>tolerant co</w:t><w:softHyphen/><w:t>operation</w:t><w:br/><w:t>line</w:t>"
            "<w:tab/><w:t>tab</w:t></w:r>"
        ),
        p("H", r("2", '<w:vertAlign w:val="subscript"/>'), "O and x", r("n", '<w:vertAlign w:val="superscript"/>')),
        p(
            "fan",
            r("tas", "<w:i/>"),
            "tic ",
            r("bold and ", "<w:b/>"),
            r("both", "<w:b/><w:i/>"),
            r(" gone", "<w:strike/>"),
        ),
        p("literal *stars*, _lines_, $5, # and <tags> & more"),
    )


def hidden() -> bytes:
    return docx(
        p("The answer is ", r("forty-two", "<w:vanish/>"), "."),
        p(r("A hidden solution.", "<w:vanish/>")),
        p("Read ", r("this twice", '<w:highlight w:val="yellow"/>'), "."),
        p("Secret of the style", style="Hid"),
        styles=STYLES + style("Hidden", "Hid", "<w:rPr><w:vanish/></w:rPr>"),
    )


def controls() -> bytes:
    box = "<w:sdt><w:sdtPr><w14:checkbox/></w:sdtPr><w:sdtContent><w:r><w:t>☐</w:t></w:r></w:sdtContent></w:sdt>"
    return docx(
        p(box, " true"),
        p(box, " false"),
        "<w:sdt><w:sdtContent>" + p("In a control.") + table(["x", "y"], ["1", "2"]) + "</w:sdtContent></w:sdt>",
        p("Name: ", "<w:sdt><w:sdtContent>" + r("Click here to enter text") + "</w:sdtContent></w:sdt>"),
        "<w:customXml>" + p("In custom XML.") + "</w:customXml>",
        p("<w:smartTag>" + r("Dublin") + "</w:smartTag>"),
    )


def other_scripts() -> bytes:
    ruby = "<w:r><w:ruby><w:rt>" + r("とうきょう") + "</w:rt><w:rubyBase>" + r("東京") + "</w:rubyBase></w:ruby></w:r>"
    return docx(
        p("时钟与因果", style="Heading1"),
        "每个进程都有自己的时钟。",
        p("السؤال الأول", properties="<w:bidi/>", style="Heading2"),
        p("ما هو الزمن؟", properties="<w:bidi/>"),
        p(ruby, "は大きい。"),
        "Ωμέγα, naïve, Ångström, 𝔘nicode",
    )


def sections() -> bytes:
    return docx(
        p("D", properties='<w:framePr w:dropCap="drop" w:lines="3"/>'),
        p("istributed systems fail in parts."),
        p('<w:r><w:br w:type="page"/></w:r>', "After a page.", properties="<w:sectPr/>"),
        p("Roses are red,", "<w:r><w:br/></w:r>", "clocks are not true."),
        p("Quoted words.", style="Quote"),
        p("More of them.", style="Quote"),
        p(),
        p(r(" ")),
        "Last.",
    )


def charts() -> bytes:
    graphic = '<w:r><w:drawing><wp:inline><a:graphic><a:graphicData uri="x">{}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    chart = (
        '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/'
        'drawingml/2006/main"><c:chart><c:title><a:p><a:r><a:t>Latency by load</a:t></a:r></a:p></c:title>'
        "<c:pt><c:v>low</c:v></c:pt><c:pt><c:v>12.5</c:v></c:pt></c:chart></c:chartSpace>"
    )
    art = (
        '<dgm:dataModel xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" xmlns:a="http://schemas.openxmlformats.org/'
        'drawingml/2006/main"><a:p><a:r><a:t>Prepare</a:t></a:r></a:p><a:p><a:r><a:t>Commit</a:t></a:r></a:p></dgm:dataModel>'
    )
    old = '<w:r><w:object><v:shape><v:imagedata r:id="wmf"/></v:shape><o:OLEObject ProgID="Equation.3" r:id="x"/></w:object></w:r>'
    return docx(
        p("A chart: ", graphic.format('<c:chart r:id="chart"/>')),
        p(graphic.format('<dgm:relIds r:dm="art"/>')),
        p("Old: ", old),
        relations={
            "chart": ("chart", "charts/chart1.xml"),
            "art": ("diagramData", "diagrams/data1.xml"),
            "wmf": ("image", "media/e.wmf"),
        },
        parts={"charts/chart1.xml": chart, "diagrams/data1.xml": art, "media/e.wmf": b"WMF"},
    )


def strict() -> bytes:
    files = {}
    with zipfile.ZipFile(io.BytesIO(equations())) as archive:
        for name in archive.namelist():
            content = archive.read(name)
            for usual, strict_name in (
                (
                    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                    b"http://purl.oclc.org/ooxml/wordprocessingml/main",
                ),
                (
                    b"http://schemas.openxmlformats.org/officeDocument/2006/",
                    b"http://purl.oclc.org/ooxml/officeDocument/",
                ),
            ):
                content = content.replace(usual, strict_name)
            files[name] = content
    return zipped(files)


def by_python_docx() -> bytes:
    """As programs write it: the usual template, its lists, a table, a picture."""
    from docx import Document
    from docx.shared import Inches

    document = Document()
    document.add_heading("Replication", 0)
    document.add_heading("Why copies?", 1)
    document.add_paragraph("Copies survive a crash.", style="Intense Quote")
    for text in ("availability", "latency"):
        document.add_paragraph(text, style="List Bullet")
    for text in ("write", "read"):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("and wait", style="List Continue")
    document.add_paragraph("repeat", style="List Number")
    grid = document.add_table(rows=2, cols=2, style="Light Grid")
    for at, text in enumerate(("n", "majority", "5", "3")):
        grid.cell(at // 2, at % 2).text = text
    document.add_picture(io.BytesIO(png()), width=Inches(2))
    document.sections[0].header.paragraphs[0].text = "Distributed Systems"
    document.add_page_break()
    document.add_paragraph("Exercise 1 (4 points)", style="Heading 2")
    document.add_paragraph("How many may fail?").add_run(" Say why.").bold = True
    return saved(document)


def saved(document: object) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)  # type: ignore[attr-defined]
    return buffer.getvalue()


def handout_of_another() -> bytes:
    """The first lesson's way to write, in Word."""
    return docx(
        p("Time Causality · Distributed Systems Defined", style="Subtitle"),
        p("Key Question", style="Heading1"),
        "What exactly is a distributed system?",
        p("Deep Dive", style="Heading1"),
        p("A node fails alone", style="Heading2"),
        "One crash is not the crash of all.",
        p("Check Your Understanding", style="Heading1"),
        p("What fails?", number=(4, 0)),
        p("Who notices?", number=(4, 0)),
        p("The “So What?”", style="Heading1"),
        "You work inside of one.",
        p("Exercises", style="Heading1"),
        p("Exercise 1: Is It Distributed?", style="Heading2"),
        "A company has one server.",
        p("Solutions", style="Heading1"),
        p("Solution 1", style="Heading2"),
        "No. ",
        p("It is one machine.", number=(2, 0)),
        lists=LISTS,
    )


def definitions() -> bytes:
    return docx(
        p(r("Liveness", "<w:b/>"), ": something good happens."),
        p(r("Safety:", "<w:b/>"), " nothing bad happens."),
        p(r("Note", "<w:smallCaps/>"), " that ", r("both", "<w:u w:val='single'/>"), " are needed."),
        p("A. always"),
        p("B. never"),
        p("C. sometimes"),
        p("Hint: think of a crash."),
    )


def office_exam() -> bytes:
    """A table as many exams have it, with points in a column."""
    return docx(
        table(
            ["No.", "Question", "Points"],
            ["1", cell("What is quorum?", "Explain in one sentence."), "4"],
            ["2", "Prove it.", "6"],
            header=False,
        ),
        p("Total: ", r("10", "<w:b/>")),
        table([cell(p(r("Topic", "<w:b/>"))), cell(p(r("Week", "<w:b/>")))], ["Clocks", "2"]),
    )


def mixed_list_content() -> bytes:
    return docx(
        p("See the figure", number=(4, 0)),
        p(picture("pic1", "A ring"), number=(4, 0)),
        p("Compute ", f"<m:oMath>{fraction(m('1'), m('n'))}</m:oMath>", number=(4, 0)),
        p(r("run it", COURIER), number=(4, 0)),
        relations={"pic1": ("image", "media/image1.png")},
        parts={"media/image1.png": png()},
        lists=LISTS,
    )


def continued_items() -> bytes:
    """As pandoc writes them: what belongs to an item has a number that prints nothing."""
    kinds = numbering(
        {
            1: (level(0, "decimal", "%1.", 3),),
            2: (level(0, "bullet", " "),),
            3: (level(0, "bullet", "☐"),),
            4: (level(0, "bullet", "☒"),),
        }
    )
    return docx(
        p("An author", style="Author"),
        p("three", number=(1, 0)),
        p("belongs to three", number=(2, 0)),
        p("x = 1", style="SourceCode", number=(2, 0)),
        p("four", number=(1, 0)),
        p("to do", number=(3, 0)),
        p("done", number=(4, 0)),
        p('<w:r><w:pict><v:rect style="width:0" o:hr="t"/></w:pict></w:r>'),
        styles=STYLES + style("Author", "Author", '<w:basedOn w:val="Title"/>'),
        lists=kinds,
    )


def no_styles() -> bytes:
    return docx("Only words.", p("Unknown style", style="Nowhere"), p("Heading by id", style="Heading1"), styles="")


def empty() -> bytes:
    return docx()


def long_words() -> bytes:
    return docx(
        p("x" * 5000), p(" ".join(f"word{n}" for n in range(800))), p("\u00a0\u2003wide\u200b spaces\u2028 end")
    )


def equation_field() -> bytes:
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    return docx(
        p("Half: ", begin, "<w:r><w:instrText> EQ \\f(1;2) </w:instrText></w:r>", end, "."),
        p("Dated ", field("DATE", "3 May")),
    )


LESSONS: Mapping[str, Callable[[], bytes]] = {
    each.__name__: each
    for each in (
        exam,
        german,
        typed_headings,
        nested_lists,
        counted_exercises,
        interrupted_list,
        merged_cells,
        frames_and_nested,
        equations,
        notes,
        comments,
        tracked,
        pictures,
        boxes,
        margins,
        code,
        links,
        symbols,
        hidden,
        controls,
        other_scripts,
        sections,
        charts,
        strict,
        by_python_docx,
        handout_of_another,
        definitions,
        office_exam,
        mixed_list_content,
        continued_items,
        no_styles,
        empty,
        long_words,
        equation_field,
    )
}
