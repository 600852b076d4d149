"""Files of other programs that come in by way of Markdown, Word or PowerPoint: pages, OpenDocument, Org and more."""

from __future__ import annotations

import io
from base64 import b64encode
from pathlib import Path

import pytest
from PIL import Image

from ddcurric.draw.pptx.package import write_package
from ddcurric.importers.formats import importer_for
from ddcurric.importers.kit import office
from ddcurric.importers.kit.importer import ImportSettings
from ddcurric.lesson.views.student import student_view
from ddcurric.lesson.words import plain_text
from ddcurric.lesson.writer import write

from .decks import deck, slide
from .shaping import errors, imported, lost_words

pytestmark = pytest.mark.slow

PAGE = """<html lang="en"><head><title>Nets</title><style>p { color: red } p#s { display: none }
p:hover, p::after { display: none } @z { p { display: none } } p:x { display: none } </style>
<base href="https://x.org/"></head><body><h1>Nets</h1><h2>Hosts</h2>
<p>A host has <sup><a href="#n">1</a></sup> name, \\(2^5\\) bits and <b style="color:white">Hidden words</b> none.</p>
<p style="display: none">Hidden words</p><table><tr><th>Name</th></tr><tr><td>Cell words</td></tr></table>
<pre><code class="language-python">print("code words")</code></pre><img src="a.png" alt="Picture words">
<p>What is TCP?</p><details><summary>Show</summary><p>Hidden words.</p></details>
<p id="s">Hidden words</p><template>Hidden words</template><dialog>Hidden words</dialog>
<p>Is it?</p><p class="fragment">Hidden words</p><aside class="notes">Hidden words</aside>
<section data-visibility="hidden">Hidden words</section><section data-markdown><textarea>
## More
Cell words</textarea></section>
<p>It <b class="answer">hidden words</b>.</p>
<table><tr><th>Cell</th></tr><tr><td class="answer">Hidden words</td></tr></table>
<h2>Exercises</h2><ol><li class="task">Count.<p class="solution">Hidden words</p></li><li>Say.<ol class="solution">
<li>Hidden words</li></ol></li><li class="answer">Hidden words</li>
<li>Name one.<div class="solution">Hidden words.</div></li><li>Draw.</li></ol></body></html>"""
RST = """Nets
====

Hosts
-----

A host has a ``name``, :math:`2^5` bits. What is TCP? [#n]_

.. code-block:: python

   print("code words")

.. tab-item:: Answer

   Hidden words.

See :ref:`Cell words <x>`.

.. only:: instructor

   Hidden words.

.. toggle::

   Argued words.

Compute the sum.

.. toggle::

   Hidden words.

.. exercise:: Sums
   :label: e1

   Sum up.

.. solution:: e1

   Hidden words.

.. admonition:: Click for the answer
   :class: dropdown

   Hidden words.

.. mchoice:: q1
   :answer_a: Told words

   Which?

.. figure:: a.png
   :alt: Picture words

.. admonition:: Solution
   :class: dropdown

   Hidden words.

.. list-table:: Names
   :header-rows: 1

   * - Name
   * - Cell words

.. Told words

.. [#n] Answer: Hidden words.
"""
ORG = """#+TITLE: Nets
* Hosts
A host has a ~name~, $2^5$ bits. What is TCP?
#+begin_solution
Hidden words.
#+end_solution
#+begin_src python
print("code words")
#+end_src
[[file:a.png]]
| Name       |
|------------|
| Cell words |
** Nets :net:
Which one?
*** It is this :solution:
Hidden words.
** Mine :noexport:
Told words
#+LATEX_HEADER: Hidden words
# Told words
"""
ADOC = """= Nets

== Hosts

A host has a `name`. What is TCP?footnote:[Answer: Hidden words.]

image::a.png[Picture words]

[source,python]
----
print("code words")
----

|===
|Name

|Cell words
|===

.Solution
[%collapsible]
====
Hidden words.
====

ifdef::solutions[]
Hidden words.

endif::[]
ifndef::students[Hidden words.]
ifdef::pdf[]
Cell words
endif::[]

. Draw.
+
[%collapsible]
.Answer
=====
Hidden words.
=====

What is it?:: Hidden words.

include::other.adoc[]

////
Told words
////
"""
TYPST = """#import "@preview/exam:1.0": *
#show: it => exam(it)
= Nets
== Hosts
A host has a `name`, $2^5$ bits. #text(fill: white)[Hidden words]
#hide[Hidden words]
#image("a.png", alt: "Picture words")
```python
print("code words")
```
#table(columns: 1, [Name], [Cell words]) <t>
Which, by @t? *#context counter("q").display()*
- [ ] Cell words
- [x] Draw
#unknown(points: 2)[Argued words.] #solution[Hidden words, $x[1]$.]
+ Draw.
  #answer(height: 3cm)[
    One `[`.

    Hidden words.
  ]
// Told words
"""


def _picture(colour: str) -> bytes:
    dot = io.BytesIO()
    Image.new("RGB", (4, 3), colour).save(dot, "PNG")
    return dot.getvalue()


PNG, B_PNG, OTHER = map(_picture, ("red", "blue", "green"))
TEXTS = {"a.html": PAGE, "a.rst": RST, "a.org": ORG, "a.adoc": ADOC, "a.typ": TYPST}


@pytest.mark.parametrize("name", TEXTS)
def test_a_file_that_pandoc_reads_is_a_lesson_that_keeps_its_answers_and_tells_what_is_left_out(name: str) -> None:
    text = TEXTS[name]
    lesson = imported(text, name, ImportSettings("en", "nets", {"a.png": PNG}.get))
    seen = plain_text(student_view(lesson.topic))
    assert "idden words" not in seen
    assert [words in seen for words in ("Cell words", "code words", "host")] == [True] * 3
    assert [each.path for each in lesson.pictures] == ["figures/nets-a.png"]
    assert plain_text(lesson.topic.title) == "Nets"
    assert errors(lesson) == []
    assert "[x]" not in seen
    told = " ".join([write(lesson.topic), *(fate.what for fate in lesson.fates)])
    assert "Hidden words" in told
    assert ("Told words" in text) == ("Told words" in told)
    assert lost_words(text.encode(), name, lesson) == []


CONTENT = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"><office:automatic-styles>
 <style:style style:name="W" style:family="text"><style:text-properties fo:color="#ffffff"/></style:style>
 <style:style style:name="V" style:family="text"><style:text-properties text:display="none"/></style:style>
 <style:style style:name="B" style:family="text"><style:text-properties fo:background-color="#000000"/></style:style>
 <style:style style:name="G" style:family="text" style:parent-style-name="W"><style:text-properties
  fo:background-color="#00aa00"/></style:style>
 <style:style style:name="P" style:family="paragraph"><style:text-properties fo:color="#ff0000"/></style:style>
 <style:style style:name="R" style:family="text"><style:text-properties fo:color="#ff0000"/></style:style>
</office:automatic-styles><office:body><office:text><text:h text:outline-level="1">Hosts</text:h>
<text:p>Is it <text:span text:style-name="W">Hidden words</text:span>, <text:span text:style-name="V">Hidden
 words</text:span>, <text:span text:style-name="B">Hidden words</text:span>, <text:span text:style-name="G">seen
 words</text:span>?</text:p>
<text:p>Which one? <text:span text:style-name="R">Hidden words</text:span></text:p>
<text:p text:style-name="P">Hidden words</text:p>
<text:p>It is <text:span text:style-name="R">red words</text:span>.</text:p>
<text:p text:style-name="P">seen words</text:p>
<text:p>Fill in the table.</text:p><table:table><table:table-column/><table:table-row><table:table-cell>
<text:p>Host</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell>
<text:p text:style-name="P">Hidden words</text:p></table:table-cell></table:table-row></table:table>
<text:p text:style-name="P">seen words</text:p>
<text:section text:display="none"><text:p>Hidden words</text:p></text:section>
<text:p><text:hidden-paragraph/>Hidden words</text:p><text:p>See <draw:frame><draw:text-box><text:p>box words</text:p>
</draw:text-box></draw:frame></text:p></office:text></office:body>
</office:document-content>"""


def test_words_of_opendocument_that_nobody_sees_or_that_answer_in_red_are_comments() -> None:
    manifest = "<manifest:manifest xmlns:manifest='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'/>"
    parts = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": CONTENT, "styles.xml": "<styles/>"}
    data = write_package({part: text.encode() for part, text in {**parts, "META-INF/manifest.xml": manifest}.items()})
    lesson = imported(data, "a.odt")
    seen = plain_text(student_view(lesson.topic))
    assert [words in seen for words in ("idden words", "seen words", "red words", "box words")] == [False, *[True] * 3]
    assert write(lesson.topic).count("not imported: hidden text: Hidden words") == 5
    assert write(lesson.topic).count("may be an answer: Hidden words") == 3
    assert lost_words(data, "a.odt", lesson) == []


TABS = """<style>.tab-pane{display:none}</style><h1>Hosts</h1><ul><li><a href="#a">One</a></li>
<li><a href="#b">Solution</a></li></ul><div class="tab-pane" id="a">seen words</div>
<div class="tab-pane" id="b">Hidden words</div><p>What is a host?</p>
<p><span style="color:red">Hidden words</span></p>"""
RUNESTONE = """Hosts
=====

Seen words.

.. fillintheblank:: one

   What is 2 + 2? |blank|

   - :4: Hidden words.
     :x: Look again.

.. reveal:: two

   Which one?

.. todo::

   Hidden words.
"""


@pytest.mark.parametrize(("name", "text"), [("a.html", TABS), ("a.rst", RUNESTONE)])
def test_what_scripts_show_is_shown_where_it_answers_nothing(name: str, text: str) -> None:
    lesson = imported(text, name)
    seen = plain_text(student_view(lesson.topic))
    assert ["een words" in seen, "Hidden words" in seen, "Hidden words" in write(lesson.topic)] == [True, False, True]
    assert lost_words(text.encode(), name, lesson) == []


def test_an_epub_comes_in_with_its_pictures() -> None:
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="c.opf"/>'
    )
    opf = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        '<dc:title>Nets</dc:title></metadata><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="p" href="a.png" media-type="image/png"/>'
        '<item id="b" href="b/a.png" media-type="image/png"/>'
        '</manifest><spine><itemref idref="a"/></spine></package>'
    )
    page = PAGE.replace("<html", '<html xmlns="http://www.w3.org/1999/xhtml"')
    inside = f'<img src="data:image/png;base64,{b64encode(OTHER).decode()}"/>'
    more = f'<p class="seen">Hidden words</p><img src="b/a.png"/>{inside}'
    page = page.replace("<h2>Hosts</h2>", f"<h2>Hosts</h2>{more}")
    texts = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": f"{container}</rootfiles></container>",
        "c.opf": opf,
    }
    data = write_package(
        {
            **{part: text.encode() for part, text in texts.items()},
            "a.xhtml": page.encode(),
            "a.png": PNG,
            "b/a.png": B_PNG,
            "s.css": b".seen { display: none }",
        }
    )
    lesson = imported(data, "a.epub")
    assert "idden words" not in plain_text(student_view(lesson.topic))
    assert sorted(each.content for each in lesson.pictures) == sorted((PNG, B_PNG, OTHER))
    assert lost_words(data, "a.epub", lesson) == []


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.odt", b"PK nonsense", "damaged"),
        ("a.epub", b"", "damaged"),
        ("a.odt", write_package({"content.xml": b"<a>"}), "damaged"),
        ("a.odt", write_package({"META-INF/manifest.xml": b"<a:encryption-data/>"}), "password"),
        ("a.rst", b"\x89PNG\0\0", "no text file"),
        ("a.html", b"", "no words"),
        ("a.odp", b"", "empty"),
        ("a.odp", write_package({"content.xml": b'<draw:image xlink:href="http://x.org/a.png"/>'}), "it loads `http"),
        ("a.odp", write_package({"content.xml": b'<text:section-source xlink:href="/etc/x"/>'}), "it loads `/etc"),
    ],
)
def test_what_is_broken_or_loads_something_from_elsewhere_is_refused(name: str, data: bytes, why: str) -> None:
    importer = importer_for(name)
    assert importer is not None
    read = importer.read(data, name, ImportSettings())
    assert read.value is None
    assert [why in each.message and bool(each.hint) for each in read.diagnostics] == [True]
    assert importer.words(data, name) == ()


def test_files_of_office_programs_are_what_libreoffice_saves_them_as(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = deck(lambda made: slide(made, "A host has a name"))
    (tmp_path / "saved.pptx").write_bytes(data)
    program = tmp_path / "soffice"
    program.write_text(f'#!/bin/sh\nfor last; do :; done\ncp {tmp_path}/saved.pptx "${{last%.*}}.pptx"\n')
    program.chmod(0o755)
    monkeypatch.setattr(office, "office", lambda: str(program))
    lesson = imported(b"slides", "a.odp")
    assert "A host has a name" in write(lesson.topic)
    monkeypatch.setattr(office, "office", lambda: "")
    importer = importer_for("b.doc")
    assert importer is not None
    told = importer.read(b"words", "b.doc", ImportSettings()).diagnostics
    assert ["soffice --headless --convert-to docx b.doc" in (each.hint or "") for each in told] == [True]
