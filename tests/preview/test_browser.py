"""What an author sees: a save is there, a mistake is told below the last good page, a click leads to the source."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.preview.browser import chromium, picture_of, wait_for_another
from tests.preview.conftest import Course, Served, served

pytestmark = [pytest.mark.slow, pytest.mark.chromium]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    made = browser.new_page()
    wrong: list[str] = []
    made.on("pageerror", lambda error: wrong.append(str(error)))
    made.on("console", lambda told: wrong.append(told.text) if "Content Security Policy" in told.text else None)
    yield made
    made.close()
    assert wrong == []


@contextmanager
def listener() -> Iterator[tuple[str, list[str]]]:
    """An editor that listens: its address, and what it was asked to open."""
    asked: list[str] = []

    class Editor(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(204)
            self.end_headers()

        def log_message(self, format: str, *words: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Editor)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/{{file}}:{{line}}:{{column}}", asked
    finally:
        server.shutdown()
        server.server_close()


def opened(page: Page, running: Served) -> str:
    """The page, with the first picture of its first sheet."""
    page.goto(running.address)
    return wait_for_another(page, "")


def test_save_break_mend_and_click(course: Course, page: Page) -> None:
    with listener() as (editor, asked), served(course, "ping", "--editor", editor) as running:
        first = opened(page, running)
        course.change("learns nothing", "learns hardly anything")
        second = wait_for_another(page, first)

        course.change("::: notes", "::: nots")
        message = page.get_by_role("button", name="there is no div nots")
        expect(message).to_be_visible(timeout=20_000)
        expect(page.locator(".message .advice")).to_contain_text("notes")
        assert picture_of(page) == second
        message.click()
        expect(page.get_by_role("status")).to_have_text("first/ping.md:18:5")
        assert asked[-1].endswith("/first/ping.md:18:5")

        course.change("::: nots", "::: notes")
        expect(page.locator(".message")).to_have_count(0, timeout=20_000)
        assert picture_of(page) == second

        page.locator(".sheet").first.click(position={"x": 200, "y": 150})  # the title
        expect(page.get_by_role("status")).to_have_text("first/ping.md:6:3")
        assert asked[-1].endswith("/first/ping.md:6:3")


def test_what_was_edited_out_of_sight_is_asked_for_first_and_once(course: Course, page: Page) -> None:
    with served(course) as running:
        page.set_viewport_size({"width": 1200, "height": 500})
        page.goto(f"{running.address}#ping/slides.pdf")
        wait_for_another(page, "")
        expect(page.locator(".tabs .making, .tabs .waiting")).to_have_count(0, timeout=60_000)
        every = "() => [...document.querySelectorAll('.sheet')].map(sheet => sheet.dataset.digest)"
        before = page.evaluate(every)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url) if "/picture/" in request.url else None)
        course.change("after a minute", "after a long minute")
        page.wait_for_function(f"before => ({every})().some((each, at) => each !== before[at])", arg=before)
        (at,) = (at for at, each in enumerate(page.evaluate(every)) if each not in before)
        now = wait_for_another(page, before[at], at)
        box = page.locator(".sheet").nth(at).bounding_box()
        assert at > 1
        assert box is not None
        assert box["y"] < 500
        assert now in asked[0]
        expect(page.locator(".tabs .making, .tabs .waiting")).to_have_count(0, timeout=60_000)
        assert len(asked) == len(set(asked))


def test_tabs_topics_and_keys(course: Course, page: Page) -> None:
    with served(course) as running:
        first = opened(page, running)
        page.keyboard.press("3")
        expect(page.get_by_role("tab", name="Slides")).to_have_attribute("aria-selected", "true")
        slide = wait_for_another(page, first)
        page.keyboard.press("4")
        expect(page.get_by_text("Ask the room how long they would wait.")).to_be_visible(timeout=20_000)
        page.keyboard.press("3")
        page.keyboard.press("n")
        expect(page).to_have_title("1.2 All about pong")
        wait_for_another(page, slide)
        page.get_by_role("link", name="All about ping").click()
        expect(page).to_have_title("1.1 All about ping")
        page.keyboard.press("?")
        expect(page.get_by_role("dialog")).to_be_visible()


def test_a_topic_that_is_renamed_stays_in_view(course: Course, page: Page) -> None:
    """It jumped to the first of the course."""
    with served(course) as running:
        opened(page, running)
        page.get_by_role("link", name="All about pong").click()
        expect(page).to_have_title("1.2 All about pong")
        course.lesson("pong").rename(course.lesson("pang"))
        contents = course.content / "course.yaml"
        contents.write_text(contents.read_text(encoding="utf-8").replace("pong", "pang"), encoding="utf-8")
        expect(page).to_have_url(re.compile("#pang/"), timeout=20_000)
        expect(page).to_have_title("1.2 All about pong", timeout=20_000)


def test_the_bar_stays_where_topics_are_many(course: Course, page: Page) -> None:
    """What is only heard of topics below the window made the page higher: going to a slide scrolled the bar away."""
    names = ["ping", *(f"ping-{number}" for number in range(12))]
    for name in names[1:]:
        course.lesson(name).write_text(course.lesson().read_text(encoding="utf-8"), encoding="utf-8")
    modules = f"modules: [{{title: First, path: first, topics: [{', '.join(names)}]}}]\n"
    (course.content / "course.yaml").write_text(f"title: A Course of Many\n{modules}", encoding="utf-8")
    with served(course) as running:
        page.set_viewport_size({"width": 1200, "height": 200})
        opened(page, running)
        page.evaluate("[...document.querySelectorAll('.sheet')].at(-1).scrollIntoView()")
        expect(page.get_by_role("tab", name="Slides")).to_be_in_viewport()
        assert page.evaluate("document.documentElement.scrollHeight") == 200
