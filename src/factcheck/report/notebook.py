"""Results in a notebook: as something to look at, and as tables of pandas."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from factcheck.errors import FactcheckError, MissingExtra
from factcheck.model import Comparison, Document
from factcheck.report import records
from factcheck.report.harmless import for_html
from factcheck.report.options import Head, ReportOptions
from factcheck.report.wording import FACT_WORD, published_words, value_words
from factcheck.timewords import count_words

if TYPE_CHECKING:
    from pandas import DataFrame

HEIGHT = 640


def document_html(document: Document) -> str:
    """The facts of a document as a table, each in its sentence."""
    rows = []
    for fact in document.facts:
        sentence = document.sentences[fact.sentence] if 0 <= fact.sentence < len(document.sentences) else None
        before, after = (sentence.text[: fact.start - sentence.start], sentence.text[fact.end - sentence.start :]) if sentence else ("", "")
        meaning = value_words(fact.value.model_dump(mode="json"))
        rows.append(
            f"<tr><td>{FACT_WORD[fact.kind]}</td><td>{_text(fact.text)}</td><td>{_text(meaning)}</td>"
            f'<td style="text-align: left">{_text(before)}<u>{_text(fact.text)}</u>{_text(after)}</td></tr>'
        )
    head = f"<b>{_text(document.title or document.id)}</b> · {_text(published_words(document.published, document.published_basis))}"
    counts = f"{count_words(len(document.facts), 'fact')}, {count_words(len(document.claims), 'claim')}"
    names = "".join(f"<th>{name}</th>" for name in ("Kind", "Words", "Meaning", "Sentence"))
    return f"<p>{head} · {counts}</p><table><thead><tr>{names}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def comparison_html(comparison: Comparison) -> str:
    """The page of the HTML report, in a frame of its own that can run nothing."""
    from factcheck import __version__
    from factcheck.report.html import comparison_html as page

    text = "".join(page(comparison, Head(factcheck=__version__, model="", rules=""), ReportOptions()))
    style = f"width: 100%; height: {HEIGHT}px; border: 0"
    return f'<iframe sandbox="" srcdoc="{escape(text)}" title="What the sources say together" style="{style}"></iframe>'


def _text(text: str) -> str:
    return escape(for_html(text))


def document_table(document: Document, table: str) -> DataFrame:
    """The facts or the claims of a document. Raises MissingExtra without pandas."""
    if table == "facts":
        return _frame(records.FACT_COLUMNS, records.fact_rows([document]))
    if table == "claims":
        return _frame(records.CLAIM_COLUMNS, records.claim_rows([document]))
    raise FactcheckError(f'a document has no table "{table}"; it has facts and claims')


def comparison_table(comparison: Comparison, table: str) -> DataFrame:
    """The findings or the groups (a row for each side of each), or the documents. Raises MissingExtra without pandas."""
    if table == "findings":
        return _frame(records.FINDING_COLUMNS, records.finding_rows(comparison))
    if table == "groups":
        return _frame(records.GROUP_COLUMNS, records.group_rows(comparison))
    if table == "documents":
        columns = list(type(comparison.documents[0]).model_fields) if comparison.documents else []
        return _frame(columns, (list(document.model_dump().values()) for document in comparison.documents))
    raise FactcheckError(f'a comparison has no table "{table}"; it has findings, groups and documents')


def _frame(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> DataFrame:
    try:
        import pandas
    except ImportError as error:
        raise MissingExtra("tables of pandas need the package pandas: pip install pandas") from error
    return pandas.DataFrame(list(rows), columns=list(columns))
