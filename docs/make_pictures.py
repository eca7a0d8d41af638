"""Writes the pictures of the README from data/seeds: python docs/make_pictures.py (needs playwright and Chromium for the page)."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
SEEDS = ROOT / "data" / "seeds"
WIDTH = 110
LINES = 62
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


def terminal() -> None:
    """The first lines of the report, as SVG."""
    command = [sys.executable, "-m", "factcheck", "compare", str(SEEDS), "-f", "report", "--color", "always", "--width", str(WIDTH)]
    made = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    console = Console(record=True, width=WIDTH, file=(tempfile.TemporaryFile("w")))  # noqa: SIM115 closed with the program
    for line in made.splitlines()[:LINES]:
        console.print(Text.from_ansi(line))
    svg = console.export_svg(title="factcheck compare data/seeds")
    # Rich names fonts on a server; a picture loads nothing.
    (PICTURES / "report.svg").write_text(re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL), encoding="utf-8")


def page() -> None:
    """The top of the HTML page, as PNG, light and dark."""
    from playwright.sync_api import sync_playwright

    browser_path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as started:
        path = Path(folder) / "seeds.html"
        subprocess.run([sys.executable, "-m", "factcheck", "compare", str(SEEDS), "-f", "html", "-o", str(path)], check=True)
        browser = started.chromium.launch(executable_path=browser_path, args=FLAGS)
        for scheme in ("light", "dark"):
            tab = browser.new_context(viewport={"width": 1180, "height": 860}, color_scheme=scheme).new_page()
            tab.goto(path.as_uri())
            tab.screenshot(path=PICTURES / f"page-{scheme}.png")
        browser.close()


if __name__ == "__main__":
    PICTURES.mkdir(exist_ok=True)
    terminal()
    page()
