"""Attribution: who says what, as the claims of a text carry it."""

from __future__ import annotations

import pytest

from factcheck import Checker
from factcheck.extract.attribution import quotes

# text, then words of what is said, the speaker as shown, whether it is a quotation (None: nobody says it)
SPOKEN = [
    ("Mayor Ann Lee said the bridge would open in May.", "the bridge would open", "Mayor Ann Lee", False),
    ("The bridge would open in May, said Ann Lee.", "bridge would open", "Ann Lee", False),
    ('"The bridge will open in May," said Ann Lee, who runs the works.', "bridge will open", "Ann Lee", True),
    ('Ann Lee, who runs the works, said: "The bridge will open in May."', "bridge will open", "Ann Lee", True),
    ("According to the harbour office, nine ships sank.", "nine ships sank", "the harbour office", False),
    ("Nine ships sank, according to the harbour office.", "Nine ships sank", "the harbour office", False),
    ("A statement from Norvik said the plant had closed.", "the plant had closed", "Norvik", False),
    ("A Defence Ministry statement said that the pirates fled.", "the pirates fled", "Defence Ministry", False),
    ("Ann Lee told reporters that the mine was safe.", "the mine was safe", "Ann Lee", False),
    ("Officials said four men drowned.", "four men drowned", "Officials", False),
    ("It was reported that four men drowned.", "four men drowned", None, False),
    ("Ann Lee was quoted as saying that four men drowned.", "four men drowned", "Ann Lee", False),
    ("The paper quoted Ann Lee as saying that four men drowned.", "four men drowned", "Ann Lee", False),
    ("Ann Lee said that the ministry had warned that the dam might fail.", "the dam might fail", "the ministry", False),
    ("Norvik announced plans to close nine shops.", "close nine shops", "Norvik", False),
    ("Ann Lee praised the crew for its courage.", "the crew", "Ann Lee", False),
    ('"Four men drowned but the ship is safe," Ann Lee was quoted as saying.', "the ship is safe", "Ann Lee", True),
    ('Ann Lee said the ship was safe. "We have lost nothing. The crew is on its way home."', "The crew is on its way", "Ann Lee", True),
    ('"We lost everything," Ann Lee said. "The water came at night. It took the house."', "It took the house", "Ann Lee", True),
    ("The roof fell in and the hall burned, fire crews said.", "the hall burned", "fire crews", False),
    ("The firm said damage was severe but the store would reopen.", "the store would reopen", "The firm", False),
    ("The firm said at a meeting in Oslo that sales fell by 4 percent.", "sales fell", "The firm", False),
    ('The minister called the plan "a disgrace to the nation".', "a disgrace", "The minister", True),
    ("An officer said the ship was safe. He added that nine men drowned.", "nine men drowned", "An officer", False),
    ("A spokeswoman said the ship was safe. She added that nine men drowned.", "nine men drowned", "A spokeswoman", False),
    ("Residents said the road was closed. They added that nine men drowned.", "nine men drowned", "Residents", False),
    ("A spokeswoman said the ship was safe. He added that nine men drowned.", "nine men drowned", "He", False),
    ("The town still has power and water and officials say nine men drowned.", "nine men drowned", "officials", False),
    (
        "Nine houses were damaged and two men slightly injured, the mayor of Mora, Ann Lee, told reporters.",
        "two men slightly injured",
        "Ann Lee",
        False,
    ),
    ('The minister feared that prices would rise, insisting it was a "unique case".', "unique case", "The minister", True),
    ('"I thought the ship had sunk," said Ann Lee.', "the ship had sunk", "Ann Lee", True),
    (
        'Ann Lee said the ship was safe. "The crew is on its way home." Olav Moe said the port was closed. "We lost nine boats in the storm."',
        "lost nine boats",
        "Olav Moe",
        True,
    ),
]

UNSPOKEN = [
    (
        'Ann Lee said the ship was safe. "The crew is on its way home." It was late. It was dark. It was cold. It snowed. "We lost nine boats in the storm."',
        "lost nine boats",
    ),
]


@pytest.mark.parametrize(("text", "words"), UNSPOKEN, ids=[case[0][:50] for case in UNSPOKEN])
def test_nobody_known_says_it(checker: Checker, text: str, words: str) -> None:
    """A quotation far behind whoever spoke last is given to nobody."""
    document = checker.extract(text)
    start = text.index(words)
    assert [c.attribution.speaker for c in document.claims if c.start <= start < c.end and c.attribution is not None] == []


@pytest.mark.parametrize(("text", "words", "speaker", "direct"), SPOKEN, ids=[case[0][:50] for case in SPOKEN])
def test_who_says_it(checker: Checker, text: str, words: str, speaker: str | None, direct: bool) -> None:
    """A claim that holds the words said names who says them, and whether they are quoted."""
    document = checker.extract(text)
    start = text.index(words)
    found = [c for c in document.claims if c.start < start + len(words) and start < c.end and c.attribution is not None]
    assert [(c.attribution.speaker, c.attribution.direct) for c in found if c.attribution] != []
    assert {(c.attribution.speaker, c.attribution.direct) for c in found if c.attribution} == {(speaker, direct)}


@pytest.mark.parametrize(
    "text",
    [
        "A man made a telephone call to the harbour office.",
        "Nine ships sank off the coast on Monday.",
        "The so-called harbour tax rose in May.",
        "Water was found in the cellar, and the pump failed.",
    ],
)
def test_nobody_says_it(checker: Checker, text: str) -> None:
    """Plain narration has no speaker."""
    assert [c.attribution for c in checker.extract(text).claims if c.attribution] == []


QUOTED = [
    ('He said "one" and "two".', ["one", "two"]),
    ("\u201cOne,\u201d he said. \u201cTwo.\u201d", ["One,", "Two."]),
    ('"One never closes. Then more.\n\nA new paragraph "two" here.', ["One never closes.", "two"]),
    ('"One goes on\n\n"in the next paragraph."', ["One goes on", "in the next paragraph."]),
    ('A 6" nail and a 5\'10" man said "yes".', ["yes"]),
    ("She called it \u2018a farce\u2019 and the workers\u2019 pay \u2018too low\u2019.", ["a farce", "too low"]),
    ("It\u2019s the \u201990s, isn\u2019t it?", []),
    ('He said "this is lost, and nothing closes it.', ["this is lost, and nothing closes it."]),
    ("", []),
]


@pytest.mark.parametrize(("text", "wanted"), QUOTED, ids=[case[0][:30] or "empty" for case in QUOTED])
def test_quotation_marks(text: str, wanted: list[str]) -> None:
    """Marks are paired by the side they stand on; one without its pair costs a sentence and no more."""
    assert [text[q.start : q.end] for q in quotes(text)] == wanted
