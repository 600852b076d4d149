"""Papers in the preview: their forms and keys are made anew when the paper changes, or a lesson that it takes from."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from ddcurric.builder.make import Workbench
from tests.preview.browser import chromium, picture_of, wait_for_another
from tests.preview.conftest import Course, served
from tests.preview.test_places import jobs_of

PAPER = """\
---
kind: exam
minutes: 30
forms: [A, B]
---
# Midterm

## Exercises

::: {.take from="ping.md#wait"}
:::

### Say it {#say points=2}

What is a ping?

::: solution
A question.
:::
"""

pytestmark = [pytest.mark.slow, pytest.mark.chromium]


@pytest.fixture
def examined(course: Course) -> Course:
    """The course, with a paper."""
    contents, paper = course.content / "course.yaml", course.content / "exams" / "midterm.md"
    paper.parent.mkdir()
    paper.write_text(PAPER, encoding="utf-8")
    contents.write_text(f"{contents.read_text(encoding='utf-8')}papers: [exams/midterm.md]\n", encoding="utf-8")
    return course


def test_forms_and_keys_of_a_paper(examined: Course) -> None:
    with served(examined, "ping") as running, chromium() as browser:
        _look(browser, running.address, examined)


def test_a_place_of_a_form_leads_to_the_lesson_that_its_exercise_is_from(examined: Course) -> None:
    (job,) = jobs_of(examined, "midterm-A")
    bench = Workbench(job, mapped=True)
    for output in job.outputs:
        places = {(place.span.file, place.span.line) for place in bench.product(output).value.places}
        assert {("first/ping.md", 26), ("exams/midterm.md", 15)} <= places


def _look(browser: Browser, address: str, course: Course) -> None:
    page, paper = browser.new_page(), course.content / "exams" / "midterm.md"
    page.goto(address)
    page.get_by_role("link", name="Midterm").click()
    expect(page.get_by_role("tab")).to_have_text(["Form A", "Key A", "Form B", "Key B"], timeout=20_000)
    expect(page.get_by_role("tab", name="Form A")).to_have_attribute("aria-selected", "true")
    first = wait_for_another(page, "")

    course.change("Say what the sender knows", "Tell what the sender knows")
    second = wait_for_another(page, first)
    paper.write_text(PAPER.replace("# Midterm", "# Midterm Test"), encoding="utf-8")
    third = wait_for_another(page, second)

    paper.write_text(PAPER.replace("ping.md#wait", "ping.md#weight"), encoding="utf-8")
    message = page.locator(".message", has_text="weight")
    expect(message).to_be_visible(timeout=20_000)
    expect(page.get_by_role("tab")).to_have_count(4)
    assert picture_of(page) == third
    expect(message).to_contain_text("exams/midterm.md:10:")
    paper.write_text(PAPER.replace("# Midterm", "# Midterm Test"), encoding="utf-8")
    expect(page.locator(".message", has_text="weight")).to_have_count(0, timeout=20_000)

    page.get_by_role("tab", name="Key B").click()
    wait_for_another(page, third)
    page.get_by_role("link", name="All about ping").click()
    expect(page.get_by_role("tab")).to_have_text(["Handout", "Solutions", "Slides", "Notes"], timeout=20_000)
