"""Web pages: the article without menus and advertisements, and what the page's metadata says of it.

The body is found by trafilatura (Barbaresi 2021, https://doi.org/10.18653/v1/2021.acl-demo.15). Its guesses of a date from the address or
the text are not used: a date of publication is only what the page's metadata names so.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from factcheck.sources.metadata import authors_in, first_of, iso_date, names_in, one_line, web_address

ADVERTISEMENT = re.compile(
    r"(?:ads?|advert|adverts|advertisement|advertising|advertorial|adslot|adunit|adbox|sponsored|sponsor|promo|promoted|cookie|cookies|consent|gdpr|"
    r"newsletter|subscribe|subscription|signup|paywall|related|recirc|recommended|recommendations|outbrain|taboola|trending|popular|share|sharing|"
    r"social|comments|breadcrumb|breadcrumbs|dfp|gpt)"
)
TOKENS = re.compile(r"[A-Z]?[a-z0-9]+|[A-Z0-9]+")
LABEL = re.compile(r"(?:advertisement|sponsored content|story continues below)\W*", re.IGNORECASE)
STAMP = re.compile(
    r"\W*(?:last |first )?(?:updated|modified|published|posted)[:,]?\s*(?:on |at )?"
    r"(?:\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d)[^.!?]{0,50}|\W+",
    re.IGNORECASE,
)  # a line of its own that says when the page changed: no news
ENDLESS_TAG = re.compile(r"<([A-Za-z][\w:-]{0,40})\s[^<>]{20000,}>")
"""A tag with so many attributes, or so long ones, that nobody means them; parsing them takes the square of their number."""
SAVED_WITHIN = 2_000
SAVED_FROM = re.compile(r"<!-- saved from url=\(\d+\)(https?://[^\s>]+) -->")
MORE = re.compile(
    r"(?:read|see|watch|listen|learn)(?: more| also| next| now)?\b(?: about this| on this)?|also read|more(?: on| in| from| about)\b|related(?: \w+)?|most read|"
    r"(?:you )?(?:may|might) also like|up next|don['\u2019]t miss",
    re.IGNORECASE,
)
"""What leads to other articles: before a link, or above a list of links."""
MOST_LINKED = 0.6
LEADS = {"p", "h2", "h3", "h4", "h5", "h6", "b", "strong", "span"}
MOST_PARTS = 20
LONGEST_LEAD = 300
KEPT = {"html", "body", "article", "main", "head"}
WIDGETS = {"aside", "button", "template", "amp-ad", "amp-consent", "amp-list", "amp-sidebar"}
MOST_BREAKS = 5
"""Of a table of figures, no cell has more lines than these."""
LARGEST_SHARE = 0.3
ENOUGH = 200
MOST_BLOCKS = 3_000
LONGEST_NAME = 60
BLOCKS = {
    "address", "article", "aside", "blockquote", "dd", "div", "dl", "dt", "figcaption", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header",    "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tr", "ul", "br",
}  # fmt: skip
SILENT = {"script", "style", "noscript", "template", "svg", "head", "iframe", "object", "button", "form", "nav"}
DATE_NAMES = (
    "article:published_time", "og:article:published_time", "article:published", "og:published_time", "datepublished", "pubdate", "publishdate",
    "publish-date", "publish_date", "publication_date",
    "parsely-pub-date", "dc.date.issued", "dcterms.issued", "dc.date",
    "dcterms.date", "sailthru.date", "citation_publication_date", "cxenseparse:recs:publishtime", "article.published",
    "originalpublicationdate", "date",
)  # fmt: skip
ARTICLE_TYPE = re.compile(r"Article$|Posting$|^Report$")


def article_of(page: str) -> dict[str, Any]:
    """The article in a page: ``text``, and ``title``, ``publisher``, ``authors``, ``url``, ``published`` as far as the page says.

    Raises ImportError where the ``html`` extra is not installed.
    """
    from trafilatura import load_html

    page = ENDLESS_TAG.sub(r"<\1>", re.sub(r"^\s*<\?xml[^>]*\?>", "", page))
    saved = SAVED_FROM.search(page, 0, SAVED_WITHIN)
    tree = load_html(page)
    if tree is None:
        return {"text": fragment_text(page)}
    if tree.tag != "html":  # a page that begins with a picture; what looks for its date takes the root for a page
        whole = tree.makeelement("html")
        whole.append(tree)
        tree = whole
    about = _about(tree)
    headlines = [words for h1 in tree.iter("h1") if (words := one_line("".join(h1.itertext())))]
    page_title = one_line(tree.findtext(".//title"))
    prune(tree)
    unfold_tables(tree)
    text, guessed = _body(tree)
    if len(text) < ENOUGH:
        text = max((text, _body(tree, favor_recall=True)[0], plain_text(tree)), key=len)
    headline = headlines[0] if len(headlines) == 1 else None
    title = first_of([headline, about.get("title"), one_line(guessed.get("title"))])
    paragraphs = [line.strip() for line in text.split("\n") if line.strip() and not STAMP.fullmatch(line.strip())]
    if headline and (not paragraphs or one_line(paragraphs[0]) != headline):
        paragraphs.insert(0, headline)
    return {
        **about,
        "text": "\n\n".join(paragraphs),
        "title": title,
        "url": first_of([about.get("url"), web_address(saved[1]) if saved else None]),
        "publisher": first_of([about.get("publisher"), one_line(guessed.get("sitename")), _beside(title, page_title)]),
        "authors": about.get("authors") or [name for part in (guessed.get("author") or "").split(";") for name in authors_in(part)],
    }


def _body(tree: Any, **options: Any) -> tuple[str, dict[str, Any]]:
    """The text of the article and what else trafilatura found."""
    from trafilatura import bare_extraction

    dates = {"original_date": True, "extensive_search": False}
    options["fast"] = sum(1 for _ in tree.iter("p", "td", "li", "div", "br")) > MOST_BLOCKS  # a second opinion takes the square of their number
    found: Any = bare_extraction(tree, include_comments=False, include_tables=True, with_metadata=True, date_extraction_params=dates, **options)
    return (found.text or "", found.as_dict()) if found else ("", {})


def prune(tree: Any) -> None:
    """Take advertisements and invitations out of a page, which are known by the names that pages give to them; never the bulk of it."""
    whole = len(" ".join("".join(tree.itertext()).split())) or 1
    doomed = []
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.tag in KEPT:
            continue
        said = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('aria-label') or ''} {element.get('data-component') or ''}"
        named = said.strip() and any(ADVERTISEMENT.fullmatch(token.lower().rstrip("0123456789")) for token in TOKENS.findall(said))
        if named or element.tag in WIDGETS or _leads_away(element) or (LABEL.fullmatch((element.text or "").strip()) and len(element)):
            doomed.append(element)
    for element in doomed:
        parent = element.getparent()
        if parent is None or len(" ".join("".join(element.itertext()).split())) > LARGEST_SHARE * whole:
            continue
        previous, tail = element.getprevious(), element.tail
        if tail and tail.strip():
            if previous is not None:
                previous.tail = (previous.tail or "") + tail
            else:
                parent.text = (parent.text or "") + tail
        parent.remove(element)


def _leads_away(element: Any) -> bool:
    """Whether a paragraph or list holds little but links to other articles: "Read more: ...", a list of links under "Related stories"."""
    if element.tag in ("ul", "ol"):
        above = element.getprevious()
        lead = _short_text(above) if above is not None and above.tag in LEADS else ""
        return 0 < len(lead.split()) <= 5 and MORE.match(lead) is not None and not lead.endswith((".", "!"))
    if element.tag not in LEADS or not (found := MORE.match(words := _short_text(element))):
        return False
    linked = sum(len(_short_text(link)) for link in element.iter("a"))
    return linked > MOST_LINKED * max(len(words) - found.end(), 1)


def _short_text(element: Any) -> str:
    """The words of an element; none of a long one, or of one with many parts."""
    if next(islice(element.iter(), MOST_PARTS, None), None) is not None:
        return ""
    text = " ".join("".join(element.itertext()).split())
    return text if len(text) <= LONGEST_LEAD else ""


def unfold_tables(tree: Any) -> None:
    """Tables that lay out the page, as was done around 2000, made plain divisions: those with paragraphs, a headline or many lines in a cell."""
    for table in list(tree.iter("table")):
        if any(
            len(cell.findall(".//p")) > 1 or cell.find(".//h1") is not None or len(cell.findall(".//br")) > MOST_BREAKS for cell in table.iter("td")
        ):
            for element in [table, *table.iter("tbody", "tr", "td")]:
                element.tag = "div"


def _beside(title: str | None, page_title: str | None) -> str | None:
    """What a page's title has beside the headline: the name of the outlet."""
    if not title or not page_title or title not in page_title:
        return None
    rest = page_title.replace(title, "", 1).strip(" \u00a0|:;,.·•«»<>–—-/")
    return rest if 0 < len(rest) <= LONGEST_NAME else None


def plain_text(tree: Any) -> str:
    """All the words of a page or a fragment, a block a line."""
    from lxml import etree

    pieces: list[str] = []
    silent = 0
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        tag = element.tag if isinstance(element.tag, str) else None
        if event == "start":
            silent += tag in SILENT
            if tag in BLOCKS:
                pieces.append("\n")
            if element.text and not silent:
                pieces.append(re.sub(r"\s+", " ", element.text))
        else:
            if event == "end":
                silent -= tag in SILENT
                if tag in BLOCKS:
                    pieces.append("\n")
            if element.tail and not silent:
                pieces.append(re.sub(r"\s+", " ", element.tail))
    lines = (line.strip() for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def fragment_text(fragment: str) -> str:
    """The words of a piece of HTML, as feeds and exports hold it."""
    from trafilatura import load_html

    fragment = ENDLESS_TAG.sub(r"<\1>", fragment)
    tree = load_html(f"<html><body><div>{fragment}</div><p></p></body></html>")
    return plain_text(tree).replace("\n", "\n\n") if tree is not None else ""


def _about(tree: Any) -> dict[str, Any]:
    """What the metadata of a page says."""
    meta: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = first_of([element.get("property"), element.get("name"), element.get("itemprop")])
        if name and element.get("content"):
            meta.setdefault(name.strip().lower(), element.get("content"))
    linked = _linked_data(tree)
    dates = [meta.get(DATE_NAMES[0]), linked.get("datePublished"), *(meta.get(name) for name in DATE_NAMES[1:]), *_time_elements(tree)]
    canonical = [element.get("href") for element in tree.iter("link") if (element.get("rel") or "").lower() == "canonical"]
    authors = authors_in(linked.get("author")) or authors_in(
        [meta.get(name) for name in ("author", "article:author", "parsely-author", "dc.creator")]
    )
    return {
        "title": first_of([one_line(meta.get("og:title")), one_line(linked.get("headline")), one_line(meta.get("dc.title"))]),
        "publisher": first_of([one_line(meta.get("og:site_name")), *names_in(linked.get("publisher")), *map(one_line, _other_publishers(meta))]),
        "authors": list(authors),
        "url": first_of(map(web_address, [*canonical, meta.get("og:url"), linked.get("url")])),
        "published": first_of(map(iso_date, dates)),
    }


def _other_publishers(meta: dict[str, str]) -> list[str | None]:
    return [meta.get(name) for name in ("publisher", "dc.publisher", "citation_journal_title", "application-name")]


def _linked_data(tree: Any) -> dict[str, Any]:
    """The description of the article in JSON-LD (https://schema.org/Article), where there is one."""
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            data = json.loads(re.sub(r"^\s*(?:<!--|//<!\[CDATA\[)|(?:-->|//\]\]>)\s*$", "", script.text or ""), strict=False)
        except (ValueError, RecursionError):
            continue
        for thing in _things(data):
            types = thing.get("@type")
            if any(isinstance(t, str) and ARTICLE_TYPE.search(t) for t in (types if isinstance(types, list) else [types])):
                return thing
    return {}


def _things(data: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if isinstance(data, list) and depth < 5:
        for item in data[:200]:
            yield from _things(item, depth + 1)
    elif isinstance(data, dict) and depth < 5:
        yield data
        for name in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _things(data.get(name), depth + 1)


def _time_elements(tree: Any) -> list[str | None]:
    """The dates of ``<time>`` elements that say they tell of publication; else the only one that the article's head has."""
    times = [element for element in tree.iter("time") if element.get("datetime")]
    sure = [
        e.get("datetime")
        for e in times
        if e.get("pubdate") is not None or e.get("itemprop") == "datePublished" or re.search(r"publish|entry-date|dateline", e.get("class") or "")
    ]
    sure += [e.get("title") for e in tree.iter("abbr") if "published" in (e.get("class") or "").split()]  # https://microformats.org/wiki/hatom
    within = [e.get("datetime") for e in times if any(a.tag in ("article", "main", "header") for a in e.iterancestors())]
    alone = within if len({iso_date(value) for value in within}) == 1 else []
    return [*sure, *alone[:1]]
