"""Names, roles, acronyms and references, in sentences of our own: brackets mark what must be found, and its key stands beside."""

from __future__ import annotations

import re

import pytest

from factcheck.extract.acronyms import AcronymWords, definitions, is_short
from factcheck.extract.names import NameReader, Names
from factcheck.extract.pipeline import Extractor
from factcheck.rules import load_rules

RULES = load_rules()
ACRONYM_WORDS = AcronymWords(RULES)


@pytest.fixture(scope="module")
def read():
    """From a text to its Names."""
    reader, extractor = NameReader(RULES), Extractor(RULES)

    def names(text: str) -> Names:
        return reader.read(extractor.words(text), [])

    return names


def brackets(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without brackets, and the characters that stood in them."""
    plain, spans = "", []
    for number, part in enumerate(re.split(r"\[([^\]]*)\]", text)):
        if number % 2:
            spans.append((len(plain), len(plain) + len(part)))
        plain += part
    return plain, spans


NAMED = [
    # People
    ("Prime Minister [KISHIDA Fumio] met guests. Mr. [Kishida] then left.", ["fumio kishida", "fumio kishida"], "person"),
    ("President [Yoon Suk-yeol] of South Korea spoke in Seoul.", ["suk yeol yoon"], "person"),
    ("The commission is led by [Ursula von der Leyen].", ["der leyen ursula von"], "person"),
    ("[Maria Ruiz] and [Pablo Ruiz] were there; the driver, Mr. [Ruiz], was not.", ["maria ruiz", "pablo ruiz", "ruiz"], "person"),
    ("Inspector [Dave Gaskin] said so. [Gaskin] added that it was cold.", ["dave gaskin", "dave gaskin"], "person"),
    ("[Jordan Peterson] spoke to students in Amman.", ["jordan peterson"], "person"),
    # Countries and what stands for them
    ("The [Republic of Korea] and [Japan] agreed.", ["south korea", "japan"], "place"),
    ("[Turkey], the [UK] and the [US] sent ships; tell us when.", ["turkey", "united kingdom", "united states"], "place"),
    ("[Tokyo] pledged new aid on Friday.", ["japan"], "place"),
    ("The ministers met in [Tokyo] on Friday.", ["tokyo"], "place"),
    ("[OSLO], May 4 - The minister resigned.", ["oslo"], "place"),
    ("[Kiev] was shelled on Monday.", ["kyiv"], "place"),
    ("The guests arrived in [Washington, D.C.], on Friday.", ["washington"], "place"),
    ("The [Kremlin] denied the report.", ["russia"], "organization"),
    ("The tourists stood in front of the [White House].", ["white house"], "place"),
    ("[Japanese] and [South Korean] officials met.", ["japan", "south korea"], "group"),
    # Organizations, events
    ("The [North Atlantic Treaty Organization] grew; [NATO] has 32 members.", ["nato", "nato"], "organization"),
    (
        "She works at the [Taiwan Institute for National Defense and Security Studies].",
        ["taiwan institute for national defense and security studies"],
        "organization",
    ),
    ("The [Marion County Sheriff's Office] closed the road.", ["marion county sheriff office"], "organization"),
    ("The outgoing head of [Skarnbru], Line Aasgard, said she would stay.", ["skarnbru"], "organization"),
    (
        "The player joined English club [Fairmoor City]. [Fairmoor] paid a fee after talks in Fairmoor.",
        ["fairmoor city", "fairmoor city"],
        "organization",
    ),
    # Names that no rule knows: what they are is told by their last word, or by the clause
    ("[Corvane SA], the retailer, said its sales fell. A rival of [Corvane] closed.", ["corvane", "corvane"], "organization"),
    ("[Merlo Asset Management] and [Tarvik Works] of Ashholm grew.", ["merlo asset management", "tarvik works"], "organization"),
    ("Analysts at [Grunholm] had expected more.", ["grunholm"], "organization"),
    ("It was the average estimate of nine economists polled by [Tradestream].", ["tradestream"], "organization"),
    ("The group is buying [Vessa]'s Dutch unit.", ["vessa"], "organization"),
    ("[Atletico Palmeira] lost again; [Palmeira] are last.", ["atletico palmeira", "atletico palmeira"], "organization"),
    ("The president is expected to visit [Legaspo] on Thursday.", ["legaspo"], "place"),
    ("Super [Typhoon Maring] left hundreds dead.", ["typhoon maring"], "event"),
    ("The [NATO Summit] was held in July.", ["nato summit"], "event"),
    ("Security in the [Indo-Pacific] is at stake.", ["indo pacific"], "place"),
]


@pytest.mark.parametrize(("text", "keys", "kind"), NAMED, ids=[n[0][:40] for n in NAMED])
def test_a_name_has_its_span_kind_and_key(read, text, keys, kind):
    """Every name of the kind is found, with exactly its words, and one key for one entity."""
    plain, spans = brackets(text)
    found = {(s.start, s.end): s.value.canonical for s in read(plain).spans if s.kind == kind}
    assert [found.get(span) for span in spans] == keys


ROLES = [
    ("[Japanese Prime Minister Kishida Fumio] spoke.", [("fumio kishida", "prime minister", "japan", None)]),
    ("[Fumio Kishida, the prime minister of Japan], spoke.", [("fumio kishida", "prime minister", "japan", None)]),
    ("[NATO Secretary General Jens Stoltenberg] agreed.", [("jens stoltenberg", "secretary general", "nato", None)]),
    (
        "They met [Deputy Prime Minister and [Defense Minister Richard Marles of Australia]] on Monday.",
        [("marles richard", "deputy prime minister", "australia", None), ("marles richard", "defense minister", "australia", None)],
    ),
    (
        "[Director Su Ziyun of the Strategic and Resource Division at the Lund Institute] wrote it.",
        [("su ziyun", "director of the strategic and resource division", "lund institute", None)],
    ),
    ("Work goes on, [chief executive Line Aasgard] said.", [("aasgard line", "chief executive", None, None)]),
    (
        "[Former President Marta Kovacs] and [then-Mayor Ole Berg] came.",
        [("kovacs marta", "president", None, "former"), ("berg ole", "mayor", None, "then")],
    ),
    ("[President-elect Marta Kovacs] won.", [("kovacs marta", "president", None, "elect")]),
    ("[Acting Defense Secretary Paul Novak] resigned.", [("novak paul", "defense minister", None, "acting")]),
    ("[Gen. Ilmar Kask] was promoted.", [("ilmar kask", "general", None, None)]),
    ("[Oregon State Police Lt. Gregg Hastings] said so.", [("gregg hastings", "lieutenant", "oregon state police", None)]),
    (
        "[John Smith, chief executive] and [chairman of Acme Corp.], left.",
        [("john smith", "chief executive", "acme", None), ("john smith", "chair", "acme", None)],
    ),
    ("The [head of the World Trade Organization, Ngozi Okonjo-Iweala], warned of a slump.", [("iweala ngozi okonjo", "head", "wto", None)]),
    ("Angela Merkel became [chancellor of Germany] in 2005.", [("angela merkel", "chancellor", "germany", None)]),
    ("Novak succeeded [Horvat as defence minister] on Monday.", [("horvat", "defense minister", None, "former")]),
    ("[Ribeira president Duarte Nogueira] kept the player.", [("duarte nogueira", "president", "ribeira", None)]),
    ("[Taiwanese [media veteran] and [military commentator Qi Leyi]] spoke.", [("leyi qi", "military commentator", "taiwan", None)]),
    ("[Portugal forward Mateus Corral] signed.", [("corral mateus", "forward", "portugal", None)]),
    ("Senators Ann Keller and Tom Lund voted.", [("ann keller", "senator", None, None), ("lund tom", "senator", None, None)]),
    ("[WHO chief Tedros Adhanom Ghebreyesus] spoke.", [("adhanom ghebreyesus tedros", "chief", "world health organization", None)]),
    ("[Bank of Japan Governor Kazuo Ueda] spoke.", [("kazuo ueda", "governor", "bank of japan", None)]),
    ("The [Minister of Foreign Affairs, Ola Dahl], arrived.", [("dahl ola", "foreign minister", None, None)]),
]


@pytest.mark.parametrize(("text", "expected"), ROLES, ids=[r[0][:40] for r in ROLES])
def test_a_role_says_who_holds_which_office_of_what(read, text, expected):
    """Person, office, what it is of, and tenure; every role's words lie within a pair of brackets."""
    plain = re.sub(r"[\[\]]", "", text)
    found = [(r.person, r.role, r.of, r.tenure) for r in read(plain).roles]
    assert all(role in found for role in expected), found


def test_the_span_of_a_role(read):
    """The words of a role run from what it is of to what stands behind the name."""
    text = "They met Prime Minister Christopher Luxon of New Zealand, and Ola Dahl, the finance minister, on Monday."
    spans = [text[s.start : s.end] for s in read(text).spans if s.kind == "role"]
    assert spans == ["Prime Minister Christopher Luxon of New Zealand", "Ola Dahl, the finance minister"]


@pytest.mark.parametrize(
    "text",
    [
        "A partner of NATO was there.",
        "The delegates may head for Djibouti.",
        "The leaders of three countries met.",
        "He was not named minister.",
        "She spoke at 9 pm on Friday.",
    ],
)
def test_no_role(read, text):
    """A noun or a verb that looks like an office, or an office that is denied, is no role."""
    assert read(text).roles == []


ACRONYMS = [
    ("the North Atlantic Treaty Organization (NATO) Summit", "NATO", "North Atlantic Treaty Organization"),
    ("the Indo-Pacific Four (IP4) leaders", "IP4", "Indo-Pacific Four"),
    ("near Japan's EEZ (exclusive economic zone).", "EEZ", "exclusive economic zone"),
    ("NATO and the Indo-Pacific partners (IP4: Japan, Australia)", "IP4", "Indo-Pacific partners"),
    ("the Nordic Strategic Centre of Excellence (Nordic StratCom COE).", None, None),
    (
        "NATO Strategic Communications Centre of Excellence (NATO StratCom COE).",
        "NATO StratCom COE",
        "NATO Strategic Communications Centre of Excellence",
    ),
    ("the U.S. Geological Survey (USGS) said", "USGS", "U.S. Geological Survey"),
    ("the Food and Drug Administration (the “FDA”)", "FDA", "Food and Drug Administration"),
    ("the International Fund for Animals, known as IFA, said", "IFA", "International Fund for Animals"),
    ("Democratic Forces for the Liberation of Rwanda (FDLR)", "FDLR", "Democratic Forces for the Liberation of Rwanda"),
    ("Officers (the FBI) said", None, None),
    ("It cost 12 euros (NOK 130).", None, None),
    ("Manager Joe (USA) won", None, None),
    ("He (Bob) went", None, None),
]


@pytest.mark.parametrize(("text", "short", "long"), ACRONYMS, ids=[a[0][:40] for a in ACRONYMS])
def test_acronyms(text, short, long):
    """Short and long form, in both orders, with digits and articles; a bracket that defines nothing gives nothing."""
    found = [(text[slice(*d.short)], text[slice(*d.long)]) for d in definitions(text, ACRONYM_WORDS)]
    assert found == ([(short, long)] if short else [])


def test_what_can_be_a_short_form():
    """Capitals, or a capital and a digit; no word, no number."""
    assert [w for w in ("NATO", "IP4", "StratCom", "AT&T", "Bob", "2024", "May", "a", "NATO StratCom") if is_short(w)] == [
        "NATO",
        "IP4",
        "AT&T",
        "NATO StratCom",
    ]


def test_both_forms_have_one_key_and_a_misspelt_one_is_told(read):
    """The short form means the long one all through the text, and letters exchanged are noted as such."""
    text = "PURSUING ITTP-BASED WORK\n\nJapan joined the Individually Tailored Partnership Programme (ITPP). The ITPP is new."
    names = read(text)
    assert {names.canonical(m.start(), m.end()) for m in re.finditer("ITPP|Individually Tailored Partnership Programme", text)} == {
        "individually tailored partnership program"
    }
    assert [(s.rule, s.value.short, s.value.long) for s in names.spans if s.rule == "acronym.misspelt"] == [
        ("acronym.misspelt", "ITTP", "Individually Tailored Partnership Programme")
    ]  # fmt: skip


REFERENCES = [
    ("Turid Hauge spoke on Monday. [She] said that the bridge was late.", ["hauge turid"]),
    ("The mayor, Turid Hauge, spoke. [The mayor] said that the bridge was late.", ["hauge turid"]),
    ("Japan has increased [its] budget.", ["japan"]),
    ("Ola Dahl met Nils Moen. [He] was late.", ["dahl ola"]),
    ("Ola Dahl and Nils Moen met. [He] was late.", [None]),
    ("It was likely that [it] would rain.", [None]),
    ("Chinese President Xi Jinping met Russian President Vladimir Putin. [The two leaders] signed a statement.", ["jinping xi & putin vladimir"]),
    ("Chancellor Olaf Scholz, Ola Dahl and Nils Moen met. [The two leaders] signed a statement.", [None]),
    ("Japan has worked with NATO for years. [The alliance] welcomed it.", ["nato"]),
    ("NATO is old. Japan keeps its alliance with Canada. [The alliance] is strong.", [None]),
    ("The Bank of England raised rates. [The bank] expects lower prices.", ["bank of england"]),
    ("Skarnbru, the company that builds it, is late. [The company] apologised.", ["skarnbru"]),
    ("[The Japanese government] agreed.", ["japan"]),
    ("U.S. President Joe Biden spoke. [The Biden administration] agreed.", ["united states"]),
    ("[Japan's budget] grew.", [None]),
    ("[The Japanese prime minister] stayed away.", ["the prime minister of japan"]),
    ("Line Aasgard, [who] runs the company, said that [she] would stay.", ["aasgard line", "aasgard line"]),
    ("During [his] speech, Ola Dahl thanked Nils Moen.", ["dahl ola"]),
    ("The Gaza health ministry spoke. [The ministry] gave no reason.", ["gaza health ministry"]),
    ("[Turkey's foreign ministry] said so. [The ministry] gave no reason.", ["turkey foreign ministry", "turkey foreign ministry"]),
    ("The destroyer INS Kora met the freighter MV Lista. [The warship] turned back.", ["ins kora"]),
    ("Greece is in debt, and banks in Greece have closed. [The government] resigned.", ["greece"]),
    ("Greece and Italy are in debt. [The government] resigned.", [None]),
    ("Norway and [its] army agreed.", ["norway"]),
    ("Boeing and Airbus signed; [both companies] declined to comment.", ["airbus & boeing"]),
]


@pytest.mark.parametrize(("text", "keys"), REFERENCES, ids=[r[0][:45] for r in REFERENCES])
def test_references(read, text, keys):
    """A pronoun or description means its one antecedent, and stays open where there could be two or none."""
    plain, spans = brackets(text)
    names = read(plain)
    assert [names.canonical(*span) for span in spans] == keys


def test_members_kinds_and_labels(read):
    """What a phrase joins, what kind a key is, and how a reader would write it."""
    text = "Mr. Dahl came. Ola Dahl of Norway and NATO agreed."
    names = read(text)
    start = text.index("Ola")
    assert set(names.members(start, text.index(" agreed"))) >= {"dahl ola", "nato"}
    assert (names.kind_of("dahl ola"), names.kind_of("norway"), names.kind_of("nato"), names.kind_of("nothing")) == (
        "person",
        "place",
        "organization",
        None,
    )
    assert names.label("dahl ola") == "Ola Dahl"


@pytest.mark.parametrize("text", ["", " \n ", "(((", "A", "'s 's", "NATO (NATO (NATO", "Mr.", "President", "the - - of", "Mr. \n\n Smith, , of"])
def test_odd_texts(read, text):
    """Nothing a text holds makes the reader fail, and every span lies in it."""
    for span in read(text).spans:
        assert 0 <= span.start < span.end <= len(text)


@pytest.mark.parametrize("text", ["Sgt. Maria Lopez of the Hartford Police Department spoke.", "They met Lt. Gregg Hastings in Salem."])
def test_an_abbreviated_rank_ends_no_sentence(checker, text):
    """The point behind a rank is not the end of a sentence, so what stands behind the name belongs to the role."""
    assert [sentence.text for sentence in checker.extract(text).sentences] == [text]
