"""What somebody does in LibreOffice Impress: run by the Python that has `uno`, with a JSON of jobs.

Each job is {"from": FILE, "to": FILE, "edits": [[name, …], …]}; slides are named by their titles.
"""

import json
import subprocess
import sys
import time
from pathlib import Path

import uno
from com.sun.star.awt import Point, Size
from com.sun.star.beans import PropertyValue


def value(name, content):
    return PropertyValue(Name=name, Value=content)


def url(path):
    return uno.systemPathToFileUrl(str(path))


def title_of(page):
    for shape in page:
        if shape.ShapeType == "com.sun.star.presentation.TitleTextShape":
            return shape
    return None


def page_called(document, title):
    for page in document.DrawPages:
        shape = title_of(page)
        if shape is not None and shape.String == title:
            return page
    raise LookupError(title)


def pages(document):
    return [document.DrawPages.getByIndex(at) for at in range(document.DrawPages.Count)]


def set_title(document, old, new):
    title_of(page_called(document, old)).String = new


def say_all_anew(document, old, new):
    page = page_called(document, old)
    title = title_of(page)
    title.String = new
    for at, shape in enumerate(page):
        named = shape.ShapeType.endswith(("FooterShape", "SlideNumberShape", "DateTimeShape"))
        if hasattr(shape, "Text") and shape.String and not named and shape.String != new:
            shape.String = f"own{at}"


def replace_words(document, title, old, new):
    for shape in page_called(document, title):
        if hasattr(shape, "Text") and old in shape.String:
            cursor = shape.Text.createTextCursor()
            cursor.gotoStart(False)
            cursor.goRight(shape.String.index(old), False)
            cursor.goRight(len(old), True)
            cursor.String = new
            return
    raise LookupError(old)


def move_shape(document, title, kind, dx, dy):
    shape = next(s for s in page_called(document, title) if kind in s.ShapeType)
    shape.Position = Point(shape.Position.X + dx, shape.Position.Y + dy)


def resize_shape(document, title, kind, share):
    shape = next(s for s in page_called(document, title) if kind in s.ShapeType)
    shape.Size = Size(int(shape.Size.Width * share), int(shape.Size.Height * share))


def color_title(document, title, color):
    cursor = title_of(page_called(document, title)).Text.createTextCursor()
    cursor.gotoStart(False)
    cursor.gotoEnd(True)
    cursor.CharColor = color


def add_box(document, title, words):
    page = page_called(document, title)
    box = document.createInstance("com.sun.star.drawing.TextShape")
    box.Position, box.Size = Point(20000, 15000), Size(9000, 1500)
    page.add(box)
    box.String = words


def add_picture(document, title, file):
    page = page_called(document, title)
    box = document.createInstance("com.sun.star.drawing.GraphicObjectShape")
    box.GraphicURL = url(file)
    box.Position, box.Size = Point(24000, 9000), Size(4000, 3000)
    page.add(box)


def add_page(document, behind, title):
    place = [p.Name for p in pages(document)].index(page_called(document, behind).Name)
    page = document.DrawPages.insertNewByIndex(place)
    page.Layout = 19  # title only
    title_of(page).String = title


def delete_page(document, title):
    document.DrawPages.remove(page_called(document, title))


def move_page(document, title, behind):
    controller = document.CurrentController
    names = [p.Name for p in pages(document)]
    here, there = names.index(page_called(document, title).Name), names.index(page_called(document, behind).Name)
    frame = controller.Frame
    dispatcher = CONTEXT.ServiceManager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", CONTEXT)
    step = ".uno:MovePageUp" if there < here else ".uno:MovePageDown"
    controller.setCurrentPage(document.DrawPages.getByIndex(here))
    for _ in range(here - there - 1 if there < here else there - here):
        dispatcher.executeDispatch(frame, step, "", 0, ())


def set_notes(document, title, words):
    notes = page_called(document, title).NotesPage
    shape = next(s for s in notes if s.ShapeType == "com.sun.star.presentation.NotesShape")
    shape.String = words


def hide_page(document, title):
    page_called(document, title).Visible = False


def fill_background(document, title, color):
    page = page_called(document, title)
    ground = document.createInstance("com.sun.star.drawing.Background")
    ground.FillStyle, ground.FillColor = uno.Enum("com.sun.star.drawing.FillStyle", "SOLID"), color
    page.Background = ground


def set_properties(document, author, keyword):
    document.DocumentProperties.Author, document.DocumentProperties.Keywords = author, (keyword,)


def show_some(document, name, first, last):
    shows = document.CustomPresentations
    show = shows.createInstance()
    for place, at in enumerate(range(first, last)):
        show.insertByIndex(place, document.DrawPages.getByIndex(at))
    shows.insertByName(name, show)


def paint_masters(document, color):
    for at in range(document.MasterPages.Count):
        ground = document.createInstance("com.sun.star.drawing.Background")
        ground.FillStyle, ground.FillColor = uno.Enum("com.sun.star.drawing.FillStyle", "SOLID"), color
        document.MasterPages.getByIndex(at).Background = ground


def put_on_masters(document, file):
    for at in range(document.MasterPages.Count):
        logo = document.createInstance("com.sun.star.drawing.GraphicObjectShape")
        logo.GraphicURL = url(file)
        logo.Position, logo.Size = Point(100, 100), Size(2000, 1000)
        document.MasterPages.getByIndex(at).add(logo)


def write_on_master(document, words):
    master = document.DrawPages.getByIndex(3).MasterPage
    box = document.createInstance("com.sun.star.drawing.TextShape")
    box.Position, box.Size = Point(100, 100), Size(4000, 900)
    master.add(box)
    box.String = words


EDITS = {name: function for name, function in globals().items() if callable(function)}
CONTEXT = None


def connect(profile):
    pipe = f"ddcurric{abs(hash(profile)) % 10**8}"
    accept = f"--accept=pipe,name={pipe};urp;"
    office = subprocess.Popen(
        ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--norestore", "--nologo", accept]
    )
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(240):
        try:
            return office, resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:
            time.sleep(0.25)
    raise SystemExit("LibreOffice did not answer")


def main():
    global CONTEXT
    jobs = json.loads(Path(sys.argv[1]).read_text())
    office, CONTEXT = connect(sys.argv[2])
    desktop = CONTEXT.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", CONTEXT)
    try:
        for job in jobs:
            document = desktop.loadComponentFromURL(url(job["from"]), "_blank", 0, (value("Hidden", False),))
            for name, *rest in job["edits"]:
                EDITS[name](document, *rest)
            document.storeToURL(url(job["to"]), (value("FilterName", "Impress MS PowerPoint 2007 XML"),))
            document.close(True)
    finally:
        try:
            desktop.terminate()
        except Exception:
            office.kill()
        office.wait(60)


main()
