"""Text files that news databases export (Factiva, LexisNexis, Nexis Uni): many articles in one file, each with a head of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from factcheck.sources.metadata import authors_in, first_of, iso_date, one_line

TAG = re.compile(
    r"^(?:CLM|SE|HD|CR|BY|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|RF|LP|TD|CT|ART|CX|CO|IN|NS|RE|IPC|IPD|PUB|AN)(?=\t| {2,}|[ \t]*$)", re.MULTILINE
)
ENDED = re.compile(r"^Document [A-Z]{2,10}0{2}\d{8}[a-z0-9]{5,12}[ \t]*$", re.MULTILINE)
NUMBERED = re.compile(r"^[ \t]*\d+ of \d+ DOCUMENTS[ \t]*$", re.MULTILINE)
END_OF_DOCUMENT = re.compile(r"^[ \t]*End of Document[ \t]*$", re.MULTILINE)
LABEL = re.compile(
    r"^(BYLINE|SECTION|LENGTH|DATELINE|HEADLINE|HIGHLIGHT|BODY|LOAD-DATE|LANGUAGE|PUBLICATION-TYPE|JOURNAL-CODE|GRAPHIC|CORRECTION|SOURCE|SUBJECT|"
    r"COMPANY|ORGANIZATION|PERSON|GEOGRAPHIC|INDUSTRY|CITY|STATE|COUNTRY|TYPE|SERIES|ACC-NO|DOCUMENT-TYPE|TICKER|URL|EDITION|COPYRIGHT)\s?:[ \t]*(.*)$",
    re.IGNORECASE | re.MULTILINE,
)
BEFORE_BODY = {"BYLINE", "SECTION", "LENGTH", "DATELINE", "HEADLINE", "HIGHLIGHT", "BODY", "SOURCE", "SERIES", "URL", "EDITION", "COPYRIGHT"}
WORDS = re.compile(r"^[\d,]+ words$", re.MULTILINE)
COUNTED = re.compile(r"^(?:length: ?)?[\d,]+ words[ \t]*$", re.IGNORECASE | re.MULTILINE)
RIGHTS = re.compile(r"^(?:\(c\)|\u00a9|copyright\b).*$", re.IGNORECASE | re.MULTILINE)
ALL_RIGHTS = re.compile(r"^\s*all rights reserved\.?\s*$", re.IGNORECASE | re.MULTILINE)
LONGEST_HEAD = 3_000


def looks_exported(head: str) -> bool:
    """Whether a text that begins so may be an export; ``articles_in`` knows."""
    if {"HD", "PD", "SN"} <= {mark[0] for mark in TAG.finditer(head)} or NUMBERED.search(head):
        return True
    return COUNTED.search(head) is not None and RIGHTS.search(head) is not None


def articles_in(text: str) -> list[dict[str, Any]]:
    """The articles of an export, by our names of fields; none where the text is no export."""
    text = text.replace("\r\n", "\n")
    found = [*_tagged(text)] or [*_numbered(text)] or [*_ended(text)]
    return [article for article in found if article["text"]]


def _tagged(text: str) -> Iterator[dict[str, Any]]:
    """Factiva with codes: a field a line, HD before the headline, LP and TD before the words."""
    marks = list(TAG.finditer(text))
    if not {"HD", "PD", "SN", "LP"} <= {mark[0] for mark in marks}:
        return
    said: dict[str, str] = {}
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    for mark, end in zip(marks, ends, strict=True):
        content = text[mark.end() : end].strip()
        if mark[0] in said and mark[0] in ("HD", "SE", "PD"):  # without the number that ends an article
            yield _of_tags(said)
            said = {}
        said.setdefault(mark[0], content)
        if mark[0] == "AN":
            yield _of_tags(said)
            said = {}
    if "LP" in said:
        yield _of_tags(said)


def _of_tags(said: dict[str, str]) -> dict[str, Any]:
    body = "\n\n".join(said[name] for name in ("LP", "TD") if said.get(name))
    return _article(said.get("HD"), said.get("SN"), said.get("BY"), said.get("PD"), body, (said.get("AN") or "").removeprefix("Document ") or None)


def _ended(text: str) -> Iterator[dict[str, Any]]:
    """Factiva without codes: the end is told by the article's number, the head by a line that counts the words."""
    start = 0
    for end in ENDED.finditer(text):
        piece = text[start : end.start()]
        start = end.end()
        counted = WORDS.search(piece, 0, LONGEST_HEAD)
        rights = RIGHTS.search(piece, counted.end(), LONGEST_HEAD) if counted else None
        if counted is None or rights is None:
            continue
        above = [line.strip() for line in piece[: counted.start()].splitlines() if line.strip()]
        below = [line.strip() for line in piece[counted.end() : rights.start()].splitlines() if line.strip()]
        byline = above.pop() if len(above) > 1 and above[-1].startswith("By ") else None
        date = next((line for line in below if iso_date(line)), None)
        names = [line for line in below if line != date and not re.match(r"\d", line)]
        yield _article(above[-1] if above else None, names[0] if names else None, byline, date, piece[rights.end() :], end[0].split()[1])


def _numbered(text: str) -> Iterator[dict[str, Any]]:
    """LexisNexis: "1 of 20 DOCUMENTS" above each article, or "End of Document" below it."""
    numbered = list(NUMBERED.finditer(text))
    if numbered:
        pieces = [text[a.end() : b] for a, b in zip(numbered, [*(m.start() for m in numbered[1:]), len(text)], strict=True)]
    else:
        ends = [0, *(m.end() for m in END_OF_DOCUMENT.finditer(text))]
        pieces = [END_OF_DOCUMENT.sub("", text[a:b]) for a, b in pairwise(ends)]
    for piece in pieces:
        labels = list(LABEL.finditer(piece))
        head = [label for label in labels if label[1].upper() in BEFORE_BODY]
        if not any(label[1].upper() in ("LENGTH", "BODY") for label in head):
            continue
        said = {label[1].upper(): label[2].strip() for label in labels}
        top = [
            line.strip() for line in piece[: labels[0].start()].splitlines() if line.strip() and not RIGHTS.match(line) and not ALL_RIGHTS.match(line)
        ]
        date = next((line for line in top if iso_date(line)), None)
        lines = [line for line in top if line != date]
        # The outlet stands before the date and the headline behind it, or in newer exports the headline comes first.
        if said.get("HEADLINE"):
            headline, outlet = said["HEADLINE"], lines[0] if lines else None
        elif date is not None and top.index(date) == 1:
            outlet, headline = top[0], lines[1] if len(lines) > 1 else None
        else:
            headline, outlet = (lines[0] if lines else None), (lines[1] if len(lines) > 1 else None)
        leading = [label for label in head if label.end() < LONGEST_HEAD]
        body_at = max(label.start(2) if label[1].upper() == "BODY" else label.end() for label in leading) if leading else 0
        after = next((label.start() for label in labels if label.start() >= body_at and label[1].upper() not in BEFORE_BODY), len(piece))
        yield _article(headline, outlet, said.get("BYLINE"), date, piece[body_at:after], None)


def _article(title: str | None, publisher: str | None, byline: str | None, date: str | None, body: str, id_: str | None) -> dict[str, Any]:
    text = ALL_RIGHTS.sub("", RIGHTS.sub("", body)).strip()
    paragraphs = [" ".join(part.split()) for part in re.split(r"\n\s*\n", text)]
    if paragraphs[0] == "Body":
        paragraphs = paragraphs[1:]
    published = iso_date(date) if date else None
    return {
        "text": "\n\n".join(part for part in paragraphs if part), "title": one_line(title), "publisher": one_line(publisher),
        "authors": list(authors_in(byline)), "published": published, "id": first_of([one_line(id_)]),
    }  # fmt: skip
