"""Chromium, as the system has it, driven through Playwright's Python package, which brings no browser of its own."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")


def program() -> str | None:
    """Where it is; None where there is none."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


@contextmanager
def chromium() -> Iterator[Browser]:
    rights = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(), args=rights)
        try:
            yield browser
        finally:
            browser.close()


def picture_of(page: Page, sheet: int = 0) -> str:
    """The digest of the picture that stands on a sheet, once it is drawn; empty: none yet."""
    return str(
        page.evaluate(
            """at => { const img = document.querySelectorAll(".sheet")[at]?.querySelector("img");
            return img?.complete && img.naturalWidth ? img.dataset.digest : ""; }""",
            sheet,
        )
    )


IS_ANOTHER = """([at, before]) => { const img = document.querySelectorAll(".sheet")[at]?.querySelector("img");
return img?.complete && img.naturalWidth && img.dataset.digest !== before; }"""


def wait_for_another(page: Page, before: str, sheet: int = 0, timeout: float = 60_000) -> str:
    """Wait until another picture stands on a sheet, and give its digest."""
    page.wait_for_function(IS_ANOTHER, arg=[sheet, before], polling="raf", timeout=timeout)
    return picture_of(page, sheet)
