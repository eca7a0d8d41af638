"""The task of a reading process: bytes that may attack a parser in, articles or files out, as JSON."""

from __future__ import annotations

import base64
from dataclasses import fields
from typing import Any

from factcheck.plugins import PluginError, failed, plugins_of
from factcheck.sources.documents import DAMAGE
from factcheck.sources.source import Limits, Unreadable, without_surrogates

PARSE_TASK = "factcheck.sources.parsers:parse"
EXTRAS = {"html": "html", "feed": "html", "fragment": "html", "pdf": "pdf", "docx": "docx", "mail": "html"}


def request(kind: str, data: bytes, limits: Limits) -> dict[str, Any]:
    """What to send."""
    return {"kind": kind, "data": base64.b64encode(data).decode("ascii"), "limits": {f.name: getattr(limits, f.name) for f in fields(limits)}}


def parse(item: dict[str, Any]) -> dict[str, Any]:
    """``articles`` (what each says, with ``text``) or ``files`` (name and content), or ``refused``: why there are none."""
    data, kind, limits = base64.b64decode(item["data"]), item["kind"], Limits(**item["limits"])
    try:
        if kind == "gzip":
            from factcheck.sources.archives import gunzip

            return {"files": [["", base64.b64encode(gunzip(data, limits)).decode("ascii")]]}
        if kind in ("zip", "docx"):
            return _zip(data, limits)
        return {"articles": [_clean(article) for article in _articles(kind, data)]}
    except Unreadable as refusal:
        return {"refused": str(refusal)}
    except PluginError as error:
        return {"refused": str(error)}
    except ImportError as error:
        extra = EXTRAS.get(kind, "all")
        return {"refused": f"needs {error.name or 'a package'}; install it with: pip install 'factcheck-cli[{extra}]'"}
    except RecursionError:
        return {"refused": "nested too deeply"}


def read_text(data: bytes) -> dict[str, Any]:
    """The article of a plain text."""
    from factcheck.sources.text import decoded

    return {"text": decoded(data).text}


def read_html(data: bytes) -> dict[str, Any]:
    """The article of a web page."""
    from factcheck.sources.html import article_of

    return article_of(data.decode("utf-8", "surrogatepass"))


def read_mail(data: bytes) -> dict[str, Any]:
    """The article of a mail."""
    from factcheck.sources.mail import mail_article

    return mail_article(data)


def read_pdf(data: bytes) -> dict[str, Any]:
    """The article of a PDF file."""
    from factcheck.sources.paper import pdf_article

    return pdf_article(data)


def read_docx(data: bytes) -> dict[str, Any]:
    """The article of a Word file."""
    from factcheck.sources.documents import docx_article

    return docx_article(data)


READERS = {"html": read_html, "mail": read_mail, "pdf": read_pdf, "docx": read_docx}


def _plugged(ending: str, data: bytes) -> dict[str, Any]:
    """What a plug-in reads. Raises PluginError, whatever it does."""
    plugin = plugins_of("factcheck.readers")[ending]
    reader = plugin.load()
    try:
        article = reader(data)
        if not isinstance(article, dict) or not isinstance(article.get("text"), str):
            raise TypeError("it gave no article, a dict with text")
    except Unreadable:
        raise
    except Exception as error:
        raise failed(plugin, error) from error
    return article


def _articles(kind: str, data: bytes) -> list[dict[str, Any]]:
    if kind.startswith("."):
        return [_plugged(kind, data)]
    if kind in READERS:
        return [READERS[kind](data)]
    if kind == "fragment":
        from factcheck.sources.html import fragment_text

        return [{"text": fragment_text(data.decode("utf-8", "surrogatepass"))}]
    from factcheck.sources.feeds import feed_articles

    return feed_articles(data)


def _zip(data: bytes, limits: Limits) -> dict[str, Any]:
    import io
    import zipfile

    from factcheck.sources.archives import office_kind, unzip

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            kind = office_kind(archive.namelist())
    except (zipfile.BadZipFile, *DAMAGE) as error:
        raise Unreadable(f"a damaged zip folder ({' '.join(str(error).split())[:80]})") from error
    if kind == "office":
        raise Unreadable("an Office file or book that is no Word document; save it as .docx, PDF or plain text")
    files = unzip(data, limits)  # within the limits, before another parser unpacks it
    if kind == "docx":
        return {"articles": [_clean(article) for article in _articles("docx", data)]}
    return {"files": [[name, base64.b64encode(content).decode("ascii")] for name, content in files]}


def _clean(article: dict[str, Any]) -> dict[str, Any]:
    """What goes out is text: no halves of surrogate pairs, no zero bytes."""
    return article | {"text": without_surrogates(article["text"]).replace("\0", "\ufffd")}
