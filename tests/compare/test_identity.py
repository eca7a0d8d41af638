"""One entity, one key across documents that were read apart; what could be two stays two."""

from __future__ import annotations

import pytest

from factcheck.compare.identity import unified
from factcheck.naming import Naming
from factcheck.rules import load_rules
from factories import document

NAMING = Naming(load_rules())


def person(name: str) -> tuple[str, str, dict[str, str]]:
    return ("person", name, {"canonical": NAMING.person(name)})


def place(name: str) -> tuple[str, str, dict[str, str]]:
    return ("place", name, {"canonical": NAMING.name(name)})


def keys(*documents, kind="person"):
    return [[f.value.canonical for f in d.facts if f.kind == kind] for d in unified(documents, NAMING)]


def test_spellings_become_one():
    """Two spellings and a short form of a given name: the form that most documents use."""
    a = document("a", "Volodymyr Zelenskyy spoke.", [person("Volodymyr Zelenskyy")])
    b = document("b", "Volodymyr Zelensky spoke.", [person("Volodymyr Zelensky")])
    c = document("c", "Volodymyr Zelensky left.", [person("Volodymyr Zelensky")])
    assert keys(a, b, c) == [["volodymyr zelensky"]] * 3
    assert (
        keys(document("a", "Bob Hartley.", [person("Bob Hartley")]), document("b", "Robert Hartley.", [person("Robert Hartley")]))
        == [["hartley robert"]] * 2
    )


@pytest.mark.parametrize(("a", "b"), [("Anna Moen", "Per Moen"), ("Daniel Ortiz", "Daniela Ortiz")])
def test_other_people_stay_apart(a, b):
    """Other given names are other people."""
    assert keys(document("a", f"{a}.", [person(a)]), document("b", f"{b}.", [person(b)])) == [[NAMING.person(a)], [NAMING.person(b)]]


def test_a_bare_surname_needs_other_names_in_common():
    """It is the only full name with it, where the articles share two other names; else it stays."""
    full = document("a", "Fumio Kishida met NATO in Vilnius, Japan said.", [person("Fumio Kishida"), place("Vilnius"), place("Japan")])
    near = document("b", "Kishida was in Vilnius for Japan.", [person("Kishida"), place("Vilnius"), place("Japan")])
    far = document("c", "Kishida sang in Oslo.", [person("Kishida"), place("Oslo")])
    other = document("d", "Yuko Kishida was in Vilnius for Japan.", [person("Yuko Kishida"), place("Vilnius"), place("Japan")])
    assert keys(full, near, far) == [["fumio kishida"], ["fumio kishida"], ["kishida"]]
    assert keys(full, near, other)[1] == ["kishida"]


def test_letters_that_another_document_spells_out():
    """The only long form that is given; of two, none."""
    ipef = ("acronym", "Indo-Pacific Economic Framework (IPEF)", {"short": "IPEF", "long": "Indo-Pacific Economic Framework"})
    a = document("a", "The Indo-Pacific Economic Framework (IPEF) began.", [ipef])
    b = document("b", "IPEF began.", [("organization", "IPEF", {"canonical": "ipef"})])
    c = document(
        "c",
        "The Inter-Port Energy Forum (IPEF) began.",
        [("acronym", "Inter-Port Energy Forum (IPEF)", {"short": "IPEF", "long": "Inter-Port Energy Forum"})],
    )
    assert keys(a, b, kind="organization")[1] == ["indo pacific economic framework"]
    assert keys(a, b, c, kind="organization")[1] == ["ipef"]


def test_an_unchanged_document_is_the_same_object():
    """What needs no other key is not copied."""
    a = document("a", "Anna Moen spoke.", [person("Anna Moen")])
    assert unified([a], NAMING)[0] is a
