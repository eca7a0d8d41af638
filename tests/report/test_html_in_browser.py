"""The HTML page in a real browser: read, filtered, followed; it asks the network for nothing."""

from __future__ import annotations

import itertools
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from report_samples import many, nasty, page

playwright = pytest.importorskip("playwright.sync_api", reason="the Python package playwright drives the browser")

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")


@pytest.fixture(scope="module")
def browser() -> Iterator:
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def opened(browser, tmp_path: Path):
    """A function that opens a page from disk; afterwards no error was logged and no request had left the file."""
    complaints: list[str] = []
    contexts = []

    def open_page(text: str, width: int = 1280, fragment: str = "", **settings):
        path = tmp_path / "page.html"
        path.write_text(text, encoding="utf-8")
        context = browser.new_context(viewport={"width": width, "height": 800}, **settings)
        contexts.append(context)
        tab = context.new_page()
        tab.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
        tab.on("pageerror", lambda error: complaints.append(str(error)))
        tab.on("request", lambda request: None if request.url.startswith(path.as_uri()) else complaints.append(request.url))
        tab.goto(path.as_uri() + fragment)
        return tab

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def counted(tab, words: str) -> None:
    """Waits until the page tells how many facts are shown."""
    limit = time.monotonic() + 10
    while (told := tab.evaluate("document.querySelector('#filter-count').textContent")) != words:
        assert time.monotonic() < limit, told
        tab.wait_for_timeout(50)


def shown(tab) -> int:
    return tab.locator(".card:visible").count()


def test_filter(opened):
    """Typing, choosing a relation and a source narrow the facts; clearing brings them back, and the count is told."""
    tab = opened(page())
    assert shown(tab) == 11
    tab.fill("#filter-text", "4,100 HOUSES")
    counted(tab, "1 of 11 facts")
    assert shown(tab) == 1
    assert tab.locator("main .part:visible").count() == 1
    tab.click("button[type=reset]")
    counted(tab, "")
    tab.select_option("#filter-part", "differences")
    tab.select_option("#filter-source", "D")
    counted(tab, "1 of 11 facts")
    assert "May 2023" in tab.locator(".card:visible").inner_text()


def test_evidence_opens_in_its_article(opened):
    """A click on the underlined words of a card goes to these words in the article, though it was folded; and back to the card."""
    tab = opened(page())
    tab.evaluate("document.querySelectorAll('.text details').forEach(box => { box.open = false })")
    tab.click(".card a.evidence >> nth=0")
    tab.wait_for_selector("#article-A details[open]")
    words = tab.locator("#article-A a.claim", has_text="1962")
    assert words.is_visible()
    assert tab.evaluate("location.hash").startswith("#article-A-")
    words.click()
    assert tab.evaluate("location.hash") == "#fact-1"


def test_keys(opened):
    """A slash searches, j and k walk through the facts, Escape clears, and the first Tab skips to the facts."""
    tab = opened(page())
    tab.keyboard.press("j")
    tab.keyboard.press("j")
    assert tab.evaluate("document.activeElement.id") == "fact-2"
    tab.keyboard.press("k")
    assert tab.evaluate("document.activeElement.id") == "fact-1"
    tab.keyboard.press("/")
    tab.keyboard.type("4,100")
    counted(tab, "1 of 11 facts")
    tab.keyboard.press("Escape")
    counted(tab, "")
    again = opened(page())
    again.keyboard.press("Tab")
    assert again.evaluate("document.activeElement.className") == "skip"


def test_it_reads_without_scripts(opened):
    """Without scripts everything is there but the filter, which isn't shown."""
    tab = opened(page(), java_script_enabled=False)
    assert tab.locator(".card").count() == 11
    assert not tab.locator("#filter").is_visible()
    assert tab.locator("#article-A .para").first.is_visible()


@pytest.mark.parametrize("width", [320, 400, 800, 1920])
def test_no_width_scrolls_sideways(opened, width):
    """From a narrow telephone to a wide screen the page fits; only tables scroll, in their own box."""
    tab = opened(page(), width=width)
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")


CONTRAST = """
() => {
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const rgba = (color) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const linear = (v) => v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const behind = (element) => {
    for (let e = element; e; e = e.parentElement) {
      const color = rgba(getComputedStyle(e).backgroundColor);
      if (color[3] === 255) return color;
    }
    return [255, 255, 255, 255];
  };
  const poor = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const words = walker.currentNode.data.trim(), element = walker.currentNode.parentElement;
    if (!words || element.closest('.unseen, script, style, [hidden], title, option')) continue;
    const style = getComputedStyle(element);
    const a = light(rgba(element.closest('svg') ? style.fill : style.color)), b = light(behind(element));
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) poor.push(ratio.toFixed(2) + ' ' + element.tagName + '.' + element.className + ': ' + words.slice(0, 30));
  }
  return poor;
}
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast(opened, scheme):
    """All text has a contrast of at least 4.5 to 1 with what is behind it (WCAG 2.2, 1.4.3), by day and by night."""
    tab = opened(page(), color_scheme=scheme)
    assert tab.evaluate(CONTRAST) == []


def test_names_for_those_who_do_not_see(opened):
    """Controls and regions have names, headings descend without a gap, and signs are not read aloud without a word."""
    tab = opened(page())
    named = "[...document.querySelectorAll('input, select, [role=region], svg[role=img]')].every(e => e.ariaLabel || e.labels?.length)"
    assert tab.evaluate(named)
    levels = tab.evaluate("[...document.querySelectorAll('h1, h2, h3, h4')].map(e => Number(e.tagName[1]))")
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    assert tab.evaluate("[...document.querySelectorAll('.sign')].every(e => e.ariaHidden === 'true')")


def test_hostile_articles_do_nothing(opened):
    """An article that holds a script runs none: no dialog, no error, no request."""
    tab = opened(page(nasty()))
    tab.on("dialog", lambda dialog: pytest.fail("a script of an article ran"))
    assert "<script>alert(1)</script>" in tab.locator(".card").first.inner_text()


def test_paper(opened):
    """In print nothing is folded and the bar is gone."""
    tab = opened(page())
    tab.evaluate("document.querySelectorAll('.text details').forEach(box => { box.open = false })")
    tab.emulate_media(media="print")
    assert not tab.locator("nav.bar").is_visible()
    assert tab.locator("#article-A .para").first.evaluate("e => e.getBoundingClientRect().height") > 10


def test_five_hundred_articles_stay_usable(opened):
    """With 500 articles the page opens, and a search answers, within seconds even on a slow machine."""
    tab = opened(page(*many(500)))
    assert tab.evaluate("performance.timing.loadEventEnd - performance.timing.navigationStart") < 20_000
    tab.fill("#filter-text", "599 people")
    counted(tab, "1 of 501 facts")
