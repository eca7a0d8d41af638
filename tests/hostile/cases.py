# ruff: noqa: E501 (a case is a row)
"""Bad inputs as data: how each is made, and what must become of it.

A case is a file in a folder of its own. It ends as an error that says why (``refused``), or as a document (``read``), perhaps with a
warning. Whatever it is, the command goes on with the others.
"""

from __future__ import annotations

import base64
import gzip
import io
import json
import zipfile
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

SENTENCE = "Japan gave Ukraine $12 billion in aid in June 2024, officials said on Friday. "
PLAIN = SENTENCE.encode()


@dataclass(frozen=True)
class Case:
    """``name`` is the file's name; ``make`` gives its bytes (or more files, by name). ``refused`` and ``warned`` are words of the message,
    ``facts`` are words that must be found as facts, ``documents`` how many there must be."""

    name: str
    make: Callable[[], bytes | dict[str, bytes]]
    refused: str | None = None
    warned: str | None = None
    facts: tuple[str, ...] = ()
    documents: int = 1
    options: tuple[str, ...] = field(default=())


def text(content: str) -> Callable[[], bytes]:
    return lambda: content.encode("utf-8", "surrogatepass")


def repeated(*parts: tuple[str, int]) -> Callable[[], bytes]:
    return lambda: "".join(part * times for part, times in parts).encode()


def raw(content: bytes) -> Callable[[], bytes]:
    return lambda: content


def records(*values: object) -> Callable[[], bytes]:
    return lambda: b"".join(json.dumps(value).encode() + b"\n" for value in values)


def page(body: str, head: str = "") -> Callable[[], bytes]:
    words = "<p>" + SENTENCE + "</p><p>The minister told reporters that the aid would be paid over four years, in equal parts.</p>"
    return lambda: f"<!DOCTYPE html><html><head><title>Aid</title>{head}</head><body><article>{words}{body}</article></body></html>".encode()


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def word_file(paragraphs: str, head: str = "") -> bytes:
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
    )
    document = (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"<w:body>{paragraphs}</w:body></w:document>"
    )
    return zipped({"[Content_Types].xml": types.encode(), "_rels/.rels": relations.encode(), "word/document.xml": document.encode()})


def paragraph(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def pdf(*pages: list[str], catalog: str = "", placed: Sequence[tuple[int, int, int, str]] = ()) -> bytes:
    """A PDF of text lines, written by hand. ``placed`` are lines of every page at a place and in a size of their own (x, y, size, words)."""
    objects: list[bytes] = [b"", b""]
    kids = []
    for lines in pages:
        shown = "BT /F1 11 Tf 50 750 Td 14 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
        shown += "".join(f" BT /F1 {size} Tf {x} {y} Td ({words}) Tj ET" for x, y, size, words in placed)
        stream = zlib.compress(shown.encode("latin-1"))
        objects.append(b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(stream) + stream + b"\nendstream")
        content = len(objects)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 "
            b"/BaseFont /Helvetica >> >> >> >>" % content
        )
        kids.append(len(objects))
    objects[0] = f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode()
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>".encode()
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))


def extraction(**changed: object) -> Callable[[], bytes]:
    fact = {
        "id": "m", "kind": "money", "text": "$12 billion", "start": 19, "end": 30, "sentence": 0, "rule": "r",
        "value": {"amount": 12e9, "unit": "USD"},
    }  # fmt: skip
    document = {
        "id": "x", "path": None, "sha256": "0" * 64, "sentences": [{"start": 0, "end": 77, "text": SENTENCE.strip()}], "facts": [fact],
    }  # fmt: skip
    return lambda: (json.dumps(document | changed) + "\n").encode()


MAIL = b"From: Wire <wire@example.org>\r\nTo: desk@example.org\r\nSubject: Aid\r\nMessage-ID: <1@example.org>\r\nMIME-Version: 1.0\r\n"
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "lol">'
    + "".join(f'<!ENTITY {chr(98 + i)} "{(f"&{chr(97 + i)};") * 10}">' for i in range(9))
    + "]><rss><channel><title>x</title><item><title>&j;</title><description>&j;</description></item></channel></rss>"
)
PASSWD = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
YAML_BOMB = "---\na: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{chr(98 + i)}: &{chr(98 + i)} [{','.join([f'*{chr(97 + i)}'] * 9)}]\n" for i in range(8)
) + "title: *i\n---\n"  # fmt: skip
GERMAN = "Der Minister sagte am Montag, dass die Regierung im nächsten Jahr zwölf Milliarden Euro für den Bau neuer Schulen ausgeben werde. " * 3
RUSSIAN = "Министр заявил в понедельник, что правительство потратит двенадцать миллиардов рублей на строительство новых школ. " * 3
CHINESE = "部长星期一说，政府明年将拨款一百二十亿元建设新学校。" * 10
ARABIC = "قال الوزير يوم الاثنين إن الحكومة ستنفق اثني عشر مليار دولار على بناء مدارس جديدة في العام المقبل. " * 3

ENCODINGS = (
    Case("bom.txt", raw(b"\xef\xbb\xbf" + PLAIN), facts=("$12 billion",)),
    Case("bom-alone.txt", raw(b"\xef\xbb\xbf"), warned="no text"),
    Case("two-boms.txt", raw(b"\xef\xbb\xbf\xef\xbb\xbf" + PLAIN), facts=("$12 billion",)),
    Case("utf-16-le.txt", lambda: b"\xff\xfe" + SENTENCE.encode("utf-16-le"), facts=("$12 billion",)),
    Case("utf-16-be.txt", lambda: b"\xfe\xff" + SENTENCE.encode("utf-16-be"), facts=("$12 billion",)),
    Case("utf-16-no-mark.txt", lambda: SENTENCE.encode("utf-16-le"), facts=("$12 billion",)),
    Case("utf-16-odd.txt", lambda: b"\xff\xfe" + SENTENCE.encode("utf-16-le")[:-1], refused="binary"),
    Case("utf-32.txt", lambda: b"\xff\xfe\0\0" + SENTENCE.encode("utf-32-le"), facts=("$12 billion",)),
    Case(
        "western.txt",
        lambda: ("The caf\xe9 cost \xa312 million in June 2024, its owner said.").encode("latin-1"),
        warned="0xe9",
        facts=("£12 million",),
    ),
    Case("curly.txt", lambda: "“We paid €12 million,” said Anna Brok – twice.".encode("cp1252"), warned="windows-1252", facts=("€12 million",)),
    Case("one-bad-byte.txt", lambda: "Die “große” Übung “kostete” ".encode() + b"\xff " + PLAIN, warned="byte 38 is 0xff", facts=("$12 billion",)),
    Case("cut-off.txt", lambda: (SENTENCE + "“caf“ é").encode()[:-1], warned="0xc3", facts=("$12 billion",)),
    Case("overlong.txt", raw(PLAIN + b"\xc0\xaf\xc0\xaf \xc0\xae"), warned="0xc0", facts=("$12 billion",)),
    Case("cesu-surrogates.txt", raw(PLAIN + "\u201c\u201d\u2014\u2019".encode() + b" \xed\xa0\xbd"), warned="0xed", facts=("$12 billion",)),
    Case("mixed.txt", lambda: "naïve café déjà".encode() + " naïve".encode("latin-1") + b" " + PLAIN, warned="0xef", facts=("$12 billion",)),
    Case("zero-byte.txt", raw(PLAIN + b"\0" + PLAIN), refused="binary"),
    Case("controls.txt", raw(bytes(range(1, 9)) * 100), refused="binary"),
    Case("bell.txt", raw(PLAIN + b"\x07" + PLAIN), facts=("$12 billion",)),
    Case("empty.txt", raw(b""), warned="no text"),
    Case("blank.txt", raw(b" \r\n\t\n" * 50), warned="no text"),
    Case("dos.txt", lambda: (SENTENCE + "\r\n\r\n" + SENTENCE).encode(), facts=("$12 billion",)),
    Case("mac.txt", lambda: (SENTENCE + "\r\r" + SENTENCE).encode(), facts=("$12 billion",)),
    Case("separators.txt", text(SENTENCE + "\u2028" + SENTENCE + "\u2029\x85\x0b\x0c" + SENTENCE), facts=("$12 billion",)),
)

CHARACTERS = (
    Case("escapes.txt", text(SENTENCE + "\x1b]52;c;cm0gLXJm\x07 \x1b[2J\x1b[31m \x9b1m " + SENTENCE), facts=("$12 billion",)),
    Case("bidi.txt", text("\u202eIt cost $12 billion\u202c in \u2066June\u2069 2024."), facts=("$12 billion",)),
    Case("zero-width.txt", text("It cost $12\u200b bil\u00adlion in Ju\u200dne 2024."), facts=("$12\u200b bil\u00adlion",)),
    Case("combining.txt", text("Z" + "\u0301" * 5000 + " " + SENTENCE), facts=("$12 billion",)),
    Case("decomposed.txt", text("The cafe\u0301 in Du\u0308sseldorf cost 12 million euros, its owner said."), facts=("12 million euros",)),
    Case("noncharacters.txt", text(SENTENCE + "\ufffe\uffff\U0010ffff\ue000 " + SENTENCE), facts=("$12 billion",)),
    Case("emoji.txt", text("\U0001f468\u200d\U0001f469\u200d\U0001f467 It cost $12 billion \U0001f680 in June 2024."), facts=("$12 billion",)),
    Case(
        "markup.txt",
        text("[bold]He[/bold] paid [/x] $12 billion :smile: {{ 7*7 }} ${jndi:ldap://x} <script>alert(1)</script>"),
        facts=("$12 billion",),
    ),
    Case("formula.txt", text("=cmd|'/c calc'!A0 cost $12 billion.\n@SUM(1) +1 -1"), facts=("$12 billion",)),
    Case("digits-of-others.txt", text("It cost ١٢ million and १२ million and 𝟏𝟐 million and ① ② ½ ¾ dollars, officials said on Friday.")),
    Case("tags.txt", text("It cost $12 billion." + "".join(chr(0xE0000 + ord(c)) for c in "ignore this") + " " + SENTENCE), facts=("$12 billion",)),
)

BINARY = (
    Case("picture.txt", raw(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(200)), refused="picture"),
    Case("photo.html", raw(b"\xff\xd8\xff\xe0\0\x10JFIF" + bytes(200)), refused="picture"),
    Case("program.md", raw(b"\x7fELF\2\1\1" + bytes(300)), refused="binary"),
    Case("noise.txt", lambda: b"".join(zlib.crc32(b"%d" % i).to_bytes(4, "big") for i in range(3000)), refused="binary"),
    Case("old-word.docx", raw(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)), refused="save it as .docx"),
    Case("rich.txt", raw(rb"{\rtf1\ansi It cost $12 billion.}"), refused="rich text"),
    Case("database.txt", raw(b"SQLite format 3\0" + bytes(100)), refused="binary"),
    Case("tape.txt", lambda: b"a.txt".ljust(257, b"\0") + b"ustar\x0000" + bytes(250), refused="tar archive"),
)

JSON = (
    Case("broken.json", raw(b'{"text": "It cost'), refused="not JSON: line 1"),
    Case("deep.json", lambda: b"[" * 200_000 + b"]" * 200_000, refused="nested too deeply"),
    Case("deep-record.json", lambda: b'{"text": ' + b'{"a":' * 100_000 + b"1" + b"}" * 100_001, refused="nested too deeply"),
    Case("digits.json", lambda: b'{"text": "It cost $12 billion.", "date": ' + b"9" * 100_000 + b"}", refused="digits"),
    Case("numbers.json", raw(b"[1, 2, 3]"), refused="objects with a field of text"),
    Case("nothing.json", raw(b"{}"), refused="--text-field"),
    Case("no-records.json", raw(b"[]"), refused="empty list"),
    Case("null.json", raw(b'{"text": null, "title": "Aid"}'), refused="--text-field"),
    Case("number-as-text.json", raw(b'{"text": 12}'), refused="--text-field"),
    Case("half-pair.json", raw(b'{"text": "It cost $12 billion \\ud83d in June.", "title": "\\udc00"}'), facts=("$12 billion",)),
    Case("zero.json", raw(b'{"text": "It cost $12 billion\\u0000 in June 2024."}'), facts=("$12 billion",)),
    Case("not-a-number.json", raw(b'{"text": "It cost $12 billion.", "date": NaN}'), warned="no clear date", facts=("$12 billion",)),
    Case("infinite.json", raw(b'{"text": "It cost $12 billion.", "date": 1e999}'), warned="no clear date", facts=("$12 billion",)),
    Case("twice.json", raw(b'{"text": "no", "text": "It cost $12 billion."}'), facts=("$12 billion",)),
    Case(
        "odd-types.json",
        records({"text": SENTENCE, "title": ["x"], "author": {"name": 5}, "url": "javascript:alert(1)", "publisher": {}}),
        facts=("$12 billion",),
    ),
    Case("bad-date.json", records({"text": SENTENCE, "date": "32 Brumaire"}), warned="no clear date", facts=("$12 billion",)),
    Case("either-date.json", records({"text": SENTENCE, "date": "03/04/2024"}), warned="no clear date", facts=("$12 billion",)),
    Case("impossible-date.json", records({"text": SENTENCE, "date": "2024-02-30"}), warned="no clear date", facts=("$12 billion",)),
    Case("huge-epoch.json", records({"text": SENTENCE, "date": 10**30}), warned="no clear date", facts=("$12 billion",)),
    Case("html-inside.json", records({"text": "<p>It cost <b>$12 billion</b>.</p><script>alert(1)</script>"}), facts=("$12 billion",)),
    Case("one-bad-line.jsonl", lambda: records({"text": SENTENCE}, {"text": SENTENCE})() + b"{oops\n", refused=":3: not JSON", documents=2),
    Case("no-text-line.jsonl", records({"text": SENTENCE}, {"title": "no text"}), refused=":2: a record without text"),
    Case("same-ids.jsonl", records({"id": "a", "text": SENTENCE}, {"id": "a", "text": SENTENCE}), documents=2),
    Case("odd-ids.jsonl", records({"id": "../../etc\n\u001b[31m", "text": SENTENCE}, {"id": {"a": 1}, "text": SENTENCE}), documents=2),
    Case("blank-lines.jsonl", raw(b"\n\n" + json.dumps({"text": SENTENCE}).encode() + b"\r\n\n"), facts=("$12 billion",)),
    Case("only-blank.jsonl", raw(b"\n\n \n"), warned="no text"),
    Case(
        "long-line.jsonl", lambda: records({"text": SENTENCE})() + b'{"text": "' + b"x" * 11_000_000 + b'"}\n', refused="a record larger than 10 MB"
    ),
)

EXTRACTED = (
    Case("sound.jsonl", extraction(), facts=("$12 billion",)),
    Case(
        "other-words.jsonl", extraction(text="Nobody gave anything to anyone, officials said on a day, and so it was then."), refused="words at 19:30"
    ),
    Case("beyond.jsonl", extraction(sentences=[]), refused="doesn't fit"),
    Case("unknown-field.jsonl", extraction(surprise=1), refused="surprise"),
    Case("wrong-type.jsonl", extraction(facts="all"), refused="facts"),
    Case("negative.jsonl", extraction(sentences=[{"start": -5, "end": 77, "text": SENTENCE.strip()}]), refused="start"),
    Case(
        "dangling.jsonl",
        extraction(claims=[{"id": "c", "kind": "figure", "about": "zzz", "text": "Japan", "start": 0, "end": 5, "sentence": 0}]),
        refused="zzz",
    ),
    Case(
        "sure-beyond-sure.jsonl",
        extraction(claims=[{"id": "c", "kind": "figure", "text": "Japan", "start": 0, "end": 5, "sentence": 0, "confidence": 7}]),
        refused="confidence",
    ),
    Case("comparison.json", raw(b'{"schema": "1", "factcheck": "0.1.0", "documents": [], "findings": [], "groups": 1}'), refused="a comparison"),
    Case(
        "cut-extraction.json",
        raw(b'{"schema": "1", "factcheck": "0.1.0", "model": "m", "rules": "r", "documents": [{"id"'),
        refused="not what factcheck extract writes",
    ),
)

PAGES = (
    Case("bare.html", raw(b"<html></html>"), warned="no text"),
    Case("scripts.html", raw(b"<html><body><script>alert('$12 billion')</script><style>p{}</style></body></html>"), warned="no text"),
    Case("nested.html", lambda: b"<html><body>" + b"<div>" * 20_000 + PLAIN + b"</div>" * 20_000 + b"</body></html>"),
    Case("unclosed.html", lambda: b"<html><body><p>" + PLAIN + b"<b><i>" * 5000, facts=("$12 billion",)),
    Case("attributes.html", lambda: b"<html><body><p " + b" ".join(b'a%d="x"' % i for i in range(50_000)) + b">" + PLAIN * 4 + b"</p></body></html>"),
    Case("entities.html", page("&lt;" * 20_000 + "&#x1F4A9;&#0;&#55296;&bogus;"), facts=("$12 billion",)),
    Case(
        "cross-site.html",
        page("", "<meta property='og:title' content='&lt;img src=x onerror=alert(1)&gt;'><link rel=canonical href='javascript:alert(1)'>"),
        facts=("$12 billion",),
    ),
    Case(
        "lying-charset.html",
        lambda: page("Zo\u00eb paid.")().replace(b"<head>", b"<head><meta charset='no-such-charset'>").replace("\u00eb".encode(), b"\xeb"),
        warned="0xeb",
        facts=("$12 billion",),
    ),
    Case("bad-meta-date.html", page("", "<meta property='article:published_time' content='yesterday at noon'>"), facts=("$12 billion",)),
    Case("far-meta-date.html", page("", "<meta property='article:published_time' content='99999-99-99T99:99'>"), facts=("$12 billion",)),
    Case(
        "broken-ld.html",
        page("", '<script type=\'application/ld+json\'>{"@type": "NewsArticle", ' + "[" * 5000 + "</script>"),
        facts=("$12 billion",),
    ),
    Case("deep-ld.html", page("", "<script type='application/ld+json'>" + '{"@graph":[' * 300 + "]}" * 300 + "</script>"), facts=("$12 billion",)),
    Case("picture-first.html", lambda: b"<svg/onload=alert(1)><html lang=en>" + page("")(), facts=("$12 billion",)),
    Case("frames.html", raw(b"<html><frameset><frame src='file:///etc/passwd'></frameset></html>"), warned="no text"),
    Case("zero.html", lambda: page("")().replace(b"</article>", b"\0</article>"), refused="binary"),
    Case("xml-head.html", lambda: b"<?xml version='1.0' encoding='utf-16'?>" + page("")(), facts=("$12 billion",)),
)

PAPERS = (
    Case("good.pdf", lambda: pdf([SENTENCE]), facts=("$12 billion",)),
    Case("head-only.pdf", raw(b"%PDF-1.7\n"), refused="damaged PDF"),
    Case("garbage.pdf", lambda: b"%PDF-1.4\n" + bytes(range(256)) * 50, refused="damaged PDF"),
    Case("cut.pdf", lambda: pdf([SENTENCE])[:200], refused="damaged PDF"),
    Case("no-text.pdf", lambda: pdf([]), refused="text recognition"),
    Case("circle.pdf", lambda: pdf([SENTENCE]).replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]"), refused="damaged PDF"),
    Case(
        "locked.pdf",
        lambda: pdf([SENTENCE]).replace(
            b"trailer << ",
            b"trailer << /ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /O (" + b"o" * 32 + b") /U (" + b"u" * 32 + b") /P -4 >> ",
        ),
        refused="PDF",
    ),
    Case(
        "odd-lock.pdf",
        lambda: pdf([SENTENCE]).replace(b"trailer << ", b"trailer << /ID [<00><00>] /Encrypt << /Filter /Odd /V 1 >> "),
        refused="encrypted",
    ),
    Case("script.pdf", lambda: pdf([SENTENCE], catalog="/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"), facts=("$12 billion",)),
    Case("good.docx", lambda: word_file(paragraph(SENTENCE)), facts=("$12 billion",)),
    Case("no-zip.docx", raw(PLAIN), facts=("$12 billion",)),
    Case("no-document.docx", lambda: zipped({"a.txt": PLAIN}), refused="no Word file"),
    Case("bad-xml.docx", lambda: word_file("<w:p><w:r>"), refused="damaged Word file"),
    Case("entity.docx", lambda: word_file(paragraph("&e; " + SENTENCE), PASSWD.replace("<!DOCTYPE x", "<!DOCTYPE w:document")), warned="no text"),
    Case("bomb.docx", lambda: word_file(paragraph("x" * 30_000_000)), refused="times its size"),
    Case("sheet.zip", lambda: zipped({"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>"}), refused="no Word document"),
    Case("book.zip", lambda: zipped({"mimetype": b"application/epub+zip", "a.html": b"<p>x</p>"}), refused="no Word document"),
)

MAILS_AND_FEEDS = (
    Case("good.eml", raw(MAIL + b"Date: Fri, 05 Jul 2024 10:00:00 +0200\r\n\r\n" + PLAIN), facts=("$12 billion",)),
    Case("no-body.eml", raw(MAIL + b"\r\n"), warned="no text"),
    Case("bad-base64.eml", raw(MAIL + b"Content-Transfer-Encoding: base64\r\n\r\n" + b"!!!" + base64.b64encode(PLAIN)[:-3])),
    Case(
        "nested.eml",
        lambda: b"".join(MAIL + b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (i, i) for i in range(300)) + b"\r\n" + PLAIN,
        warned="",
    ),
    Case("far-date.eml", raw(MAIL + b"Date: Fri, 5 Jul 99999999999999999999 10:00:00 +0200\r\n\r\n" + PLAIN), facts=("$12 billion",)),
    Case("long-header.eml", raw(MAIL + b"X-A: " + b"a" * 1_000_000 + b"\r\n\r\n" + PLAIN), facts=("$12 billion",)),
    Case("odd-header.eml", raw(MAIL + b"Date: =?utf-8?q?=FF=FE?=\r\nFrom: =?x-none?b?////?= <a@\r\n\r\n" + PLAIN), facts=("$12 billion",)),
    Case("odd-charset.eml", raw(MAIL + b'Content-Type: text/plain; charset="x-evil"\r\n\r\nZo\xeb paid. ' + PLAIN), facts=("$12 billion",)),
    Case("laughs.rss", text(LAUGHS)),
    Case(
        "passwd.rss",
        text(
            '<?xml version="1.0"?>'
            + PASSWD
            + "<rss><channel><item><title>&e;</title><description>&e; "
            + SENTENCE
            + "</description></item></channel></rss>"
        ),
        facts=("$12 billion",),
    ),
    Case("no-items.rss", text("<rss version='2.0'><channel><title>News</title></channel></rss>"), refused="without items"),
    Case("cut.rss", text("<rss><channel><title>News</title><item><description>" + SENTENCE), facts=("$12 billion",)),
    Case("deep.rss", lambda: b"<rss><channel><item><description>" + b"<a>" * 50_000 + PLAIN + b"</description></item></channel></rss>", warned=""),
    Case("layout.xml", text("<?xml version='1.0'?><layout><a>1</a></layout>"), refused="XML that is no feed"),
    Case(
        "good.atom",
        text(
            "<feed xmlns='http://www.w3.org/2005/Atom'><title>N</title><entry><id>1</id><title>A</title><published>2024-07-05T01:00:00Z</published><content type='html'>&lt;p&gt;"
            + SENTENCE
            + "&lt;/p&gt;</content></entry></feed>"
        ),
        facts=("$12 billion",),
    ),
)

ARCHIVES = (
    Case("good.txt.gz", lambda: gzip.compress(PLAIN, mtime=0), facts=("$12 billion",)),
    Case("bomb.txt.gz", lambda: gzip.compress(bytes(40_000_000), mtime=0), refused="times its size"),
    Case("large.txt.gz", lambda: gzip.compress(bytes(60_000_000), mtime=0), refused="its size"),
    Case("cut.txt.gz", lambda: gzip.compress(PLAIN * 50, mtime=0)[:-9], refused="damaged gzip"),
    Case("twice.txt.gz", lambda: gzip.compress(gzip.compress(PLAIN, mtime=0), mtime=0), refused="within something packed"),
    Case("binary.gz", lambda: gzip.compress(b"\x7fELF" + bytes(500), mtime=0), refused="binary"),
    Case("good.zip", lambda: zipped({"a.txt": PLAIN, "b/c.txt": PLAIN}), documents=2),
    Case("climbing.zip", lambda: zipped({"../../etc/a.txt": PLAIN, "/abs.txt": PLAIN}), documents=2),
    Case("bomb.zip", lambda: zipped({f"{i}.txt": bytes(9_000_000) for i in range(3)}), refused="times its size"),
    Case("zip-in-zip.zip", lambda: zipped({"a.zip": zipped({"a.txt": PLAIN}), "b.txt": PLAIN}), refused="within something packed"),
    Case("empty.zip", lambda: zipped({}), refused="nothing to read"),
    Case("cut.zip", lambda: zipped({"a.txt": PLAIN * 50})[:-30], refused="damaged zip"),
    Case(
        "locked.zip",
        lambda: (lambda z: z[:6] + b"\x01" + z[7 : z.index(b"PK\1\2") + 8] + b"\x01" + z[z.index(b"PK\1\2") + 9 :])(zipped({"a.txt": PLAIN})),
        refused="encrypted",
    ),
    Case("one-bad.zip", lambda: zipped({"a.txt": PLAIN, "b.txt": b"\0" * 100}), refused="b.txt"),
    Case("many.zip", lambda: zipped({f"{i:05}.css": b"x" for i in range(20_000)}), refused="nothing to read"),
)

MATTER = (
    Case("bomb.md", text(YAML_BOMB + SENTENCE), facts=("$12 billion",)),
    Case("python.md", text("---\ntitle: !!python/object/apply:os.system ['true']\n---\n" + SENTENCE), facts=("$12 billion",)),
    Case("unclosed.md", text("---\ntitle: Aid\n\n" + SENTENCE), facts=("$12 billion",)),
    Case("no-mapping.md", text("---\n- a\n- b\n---\n" + SENTENCE), facts=("$12 billion",)),
    Case("bad-yaml.md", text("---\ntitle: [a\n: : :\n---\n" + SENTENCE), facts=("$12 billion",)),
    Case("bad-date.md", text("---\ndate: 2024-13-45\n---\n" + SENTENCE), warned="no clear date", facts=("$12 billion",)),
    Case("rule.md", text("---\n\n" + SENTENCE + "\n\n---\n"), facts=("$12 billion",)),
    Case("toml.md", text("+++\ndate = 2024-07-05\n+++\n" + SENTENCE), facts=("$12 billion",)),
    Case("sidecar-broken.txt", lambda: {"sidecar-broken.txt": PLAIN, "sidecar-broken.json": b"{oops"}, facts=("$12 billion",)),
    Case("sidecar-list.txt", lambda: {"sidecar-list.txt": PLAIN, "sidecar-list.json": b"[1,2]"}, facts=("$12 billion",)),
    Case(
        "sidecar-odd.txt",
        lambda: {"sidecar-odd.txt": PLAIN, "sidecar-odd.json": b'{"date": {"a": 1}, "title": 5, "url": "ftp://x"}'},
        warned="no clear date",
        facts=("$12 billion",),
    ),
)

LANGUAGES = (
    Case("german.txt", text(GERMAN), warned="German"),
    Case("russian.txt", text(RUSSIAN), warned="Russian"),
    Case("chinese.txt", text(CHINESE), warned="Chinese"),
    Case("arabic.txt", text(ARABIC), warned="Arabic"),
    Case("quoting.txt", text(SENTENCE * 4 + GERMAN[:100]), facts=("$12 billion",)),
    Case("capitals.txt", text(SENTENCE.upper() * 3)),
    Case("figures.txt", text("12.5 13.7 14.8\n" * 40)),
)

NUMBERS = (
    Case("digits.txt", repeated(("It cost ", 1), ("9", 100_000), (" dollars. ", 1), (SENTENCE, 1)), facts=("$12 billion",)),
    Case("commas.txt", repeated(("It cost 1", 1), (",000", 30_000), (" dollars. ", 1), (SENTENCE, 1)), facts=("$12 billion",)),
    Case("bare-commas.txt", repeated((",", 100_000), (SENTENCE, 1))),
    Case("exponents.txt", text("It cost 1e999999999 dollars, 10^9999999, 9e-99999 and 1E400 euros. " + SENTENCE), facts=("$12 billion",)),
    Case("scale-words.txt", repeated(("It cost one ", 1), ("billion ", 1000), ("dollars. ", 1), (SENTENCE, 1))),
    Case("word-numbers.txt", repeated(("one hundred ", 1000), (SENTENCE, 1))),
    Case("hyphens.txt", repeated(("twenty-", 1000), ("one people. ", 1), (SENTENCE, 1))),
    Case("far-years.txt", text("It happened on 1 January 99999, in 0000, in 10000 BC, on 32 May 2024, on 29 February 2023 and in 2024-13-45. " + SENTENCE), facts=("$12 billion",)),
    Case("far-offsets.txt", text("It began 999999999999 years ago and ends in 99999999999999999999 days, 10000000000 weeks after 5 May 2024. " + SENTENCE), facts=("$12 billion",)),
    Case("no-weeks.txt", text("It came 0 weeks after 5 May 2024, and zero days before 3 May 2024. " + SENTENCE), facts=("$12 billion", "0 weeks after 5 May 2024")),
    Case("old-mail-year.json", records({"text": SENTENCE, "date": "1 Jul 206"}), warned="no clear date"),
    Case("slashes.txt", repeated(("1/", 5000), ("1 ", 1), (SENTENCE, 1))),
    Case("ranges.txt", repeated(("between 1 and ", 500), ("2 dollars. ", 1), (SENTENCE, 1))),
    Case("quotes.txt", repeated(("\u201c", 10_000), (SENTENCE, 1), ("\u201d", 10_000))),
    Case("nested-says.txt", repeated(("He said that she said that ", 400), ("it cost $12 billion. ", 1))),
    Case("brackets.txt", repeated(("(", 20_000), (SENTENCE, 1), (")", 20_000))),
    Case("long-word.txt", repeated(("a", 200_000), (" ", 1), (SENTENCE, 1)), facts=("$12 billion",)),
    Case("spaces.txt", repeated((" ", 200_000), (SENTENCE, 1)), facts=("$12 billion",)),
    Case("newlines.txt", repeated(("\n", 200_000), (SENTENCE, 1)), facts=("$12 billion",)),
    Case("dollars.txt", repeated(("$", 50_000), (SENTENCE, 1))),
    Case("percents.txt", repeated(("12% ", 1000),)),
    Case("acronyms.txt", repeated(("North Atlantic Treaty Organization (NATO) ", 300),)),
    Case("no-stop.txt", repeated(("the minister and the president met in Paris and ", 400),)),
    Case("dots.txt", repeated((". ", 50_000), (SENTENCE, 1))),
    Case("minus.txt", repeated(("-", 50_000), ("12 degrees. ", 1), (SENTENCE, 1))),
    Case("apostrophes.txt", repeated(("'", 50_000), (SENTENCE, 1))),
)  # fmt: skip

CASES = (*ENCODINGS, *CHARACTERS, *BINARY, *JSON, *EXTRACTED, *PAGES, *PAPERS, *MAILS_AND_FEEDS, *ARCHIVES, *MATTER, *LANGUAGES, *NUMBERS)
