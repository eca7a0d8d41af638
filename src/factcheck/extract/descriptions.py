"""Definite descriptions: to whom "the prime minister", "the two leaders", "the alliance", "the Japanese government" refer.

A description is resolved to the only thing of the text that is called so: by its office, by a word of its name, by what the text or the
rules say that it is. Where there could be two, or another that has no name, it stays open.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from factcheck.extract.entities import POSSESSIVES, Mention
from factcheck.extract.referents import NEAR, Called, Referent, Scene, ends, of_key
from factcheck.extract.roles import Role
from factcheck.naming import Naming, office_key, together
from factcheck.rules import RuleSet

DEFINITE = ("the", "this", "that", "these", "those")
MAIN_SHARE = 0.6
"""Of the mentions of countries so far, how many are of the one that the text is about."""
RECENT = 6
"""Sentences for which a thing without a name stays in mind as what a description may mean."""


class DescriptionReader:
    """Resolves descriptions, with the words of a rule set; ``capitals`` maps the key of a capital to that of its country."""

    def __init__(self, rules: RuleSet, naming: Naming, capitals: dict[str, str]) -> None:
        self.naming = naming
        self.capitals = capitals
        self.description = rules.words["description"].meanings
        self.family = rules.words["description-family"].meanings
        self.wider = rules.words["description-wider"].meanings
        self.loose = rules.in_list("loose-description")
        self.person_noun = rules.words["person-noun"].meanings
        self.plural = rules.words["plural-description"].meanings
        self.number = rules.words["count-word"].meanings
        self.government = rules.in_list("government-noun")
        self.bare_government = rules.in_list("bare-government")
        self.personal_government = rules.in_list("government-of-person")
        self.government_head = rules.in_list("government-head")
        self.office_family = rules.words["office-family"].meanings
        self.generic = rules.in_list("generic-office")
        self.passing = rules.in_list("passing-office")
        self.body = rules.in_list("state-body")
        self.heads = rules.words["name-head"].meanings
        self.ship = next(iter(rules.in_list("ship-family")), "")
        self.nouns = {*self.description, *self.plural, *self.person_noun, *self.government, *self.body}

    def is_ship(self, referent: Referent) -> bool:
        """Whether something that came up is a ship."""
        return self._called(referent, self.ship, self.ship)

    # ------------------------------------------------------------ offices
    def office(self, scene: Scene, role: Role) -> str | None:
        """The key of the only one in the text who holds an office; that of the office itself where nobody does and it is said of what."""
        words = scene.words
        if not role.definite or role.plural:
            return None
        of = self._of(scene, role)
        fits = [
            (p, r) for p, r in scene.holders.get(self._office(role.office), ())
            if r.type != "rank" and (not role.tenure or role.tenure == r.tenure)
        ]  # fmt: skip
        if of is not None:
            exact = [(p, r) for p, r in fits if self._of(scene, r) == of]
            fits = exact if exact or role.office in self.generic else [(p, r) for p, r in fits if self._of(scene, r) is None]
        here = words.sentence[role.head]
        if role.type == "occupation" or role.office.split()[-1] in self.passing:
            fits = [(p, r) for p, r in fits if here - words.sentence[p.first] in range(NEAR + 1)]
        before = [p for p, _ in fits if p.first < role.first]
        keys = {p.key for p in before}
        if len(keys) > 1:
            keys = {p.key for p in before if here - words.sentence[p.first] < NEAR}
        if not keys and of is not None:
            keys = {p.key for p, _ in fits}
        if len(keys) == 1:
            return keys.pop()
        return office_key(role.office, of) if not keys and role.type == "office" else None

    def _office(self, name: str) -> str:
        """The office that a word for it means."""
        return str(self.office_family.get(name, name))

    def holders(self, roles: Sequence[Role]) -> dict[str, list[tuple[Mention, Role]]]:
        """Those who hold an office, by its name and by the last word of it: "the minister" may be the prime minister."""
        out: dict[str, list[tuple[Mention, Role]]] = {}
        for role in roles:
            if role.person is not None:
                held = self._office(role.office)
                for name in dict.fromkeys((held, held.split()[-1])):
                    out.setdefault(name, []).append((role.person, role))
        return out

    def _of(self, scene: Scene, role: Role) -> str | None:
        return of_key(scene.words, role, scene.found, self.naming)

    # ------------------------------------------------------------ nouns
    def noun(self, scene: Scene, at: int) -> None:
        """Resolve what a noun describes, or note that something without a name has come up."""
        words = scene.words
        norm, left = words.norms[at], [c for c in words.children[at] if c < at]
        many = words.tags[at] in ("NNS", "NNPS")
        if norm in self.person_noun:
            scene.see(at, None, "person", gender=str(self.person_noun[norm]))
        elif norm in self.government and self._government(scene, at, left):
            return
        elif norm in self.plural and many:
            self.several(scene, at)
        elif norm in self.body and self._body(scene, at, left):
            return
        elif norm in self.description and not many:
            self._single(scene, at, norm, left)

    def _single(self, scene: Scene, at: int, norm: str, left: list[int]) -> None:
        words = scene.words
        children = words.children[at]
        article = next((c for c in left if words.dependencies[c] == "det"), None)
        if article is None or words.norms[article] not in DEFINITE:
            beside = words.dependencies[at] in ("compound", "appos", "nmod")
            if not beside and not any(scene.mentions.at(c) is not None and words.dependencies[c] == "appos" for c in children):
                scene.see(at, None, str(self.description[norm]), norm)
            return
        if any(words.dependencies[c] not in ("det", "punct") for c in left) or words.dependencies[at] in ("compound", "appos", "attr"):
            return
        for child in children:
            dependency = words.dependencies[child]
            aside = dependency == "relcl" and "," in words.norms[at + 1 : at + 2]  # "the island, which ...", says no which
            if (
                dependency in ("appos", "acl", "nummod")
                or (dependency == "relcl" and not aside)
                or (dependency == "prep" and words.norms[child] == "of")
            ):
                return
        key = self._described(scene, at, norm)
        if key is not None:
            scene.keep(at, key, (article, at + 1), "description")
            kind, class_ = (r.kind, r.class_) if (r := scene.last.get(key)) is not None else ("thing", "")
            scene.see(at, key, kind, class_)

    def _described(self, scene: Scene, at: int, norm: str) -> str | None:
        kind, family = str(self.description[norm]), str(self.family.get(norm, norm))
        capital = scene.words.capital[at]
        if kind == "country":
            return self._country(scene, at)
        called = scene.called.setdefault(norm, Called())
        for r in scene.seen[called.read :]:
            if r.key and r.kind != "person" and (r.kind == kind or (kind == "organization" and r.class_ and r.kind == "place")):
                if r.key in self.capitals if family == "capital" else self._called(r, norm, family):
                    called.add(r.key, r.token, exact=r.class_ == norm or norm in ends(r.key))
        called.read = len(scene.seen)
        last = next(reversed(called.strong.values()), -1)
        # Another one of the kind, introduced without a name ("its alliance with ..."), and not long ago.
        nameless = [r for r in scene.near(at, RECENT) if r.key is None and r.class_ == norm]
        if not capital and any(r.token > last or scene.back(r, at) <= 1 for r in nameless):
            return None
        # One of which nothing says what it is, since the last that fits: it may be meant.
        since = [r for r in scene.near(at, 1) if r.kind == "organization" and r.key and r.token > last]
        unknown = kind == "organization" and not capital and any(not r.class_ and ends(r.key or "")[0] not in self.heads for r in since)
        row = called.exact or called.strong
        if row:
            (key, token), *others = islice(reversed(row.items()), 2)
            sentence = scene.words.sentence
            back = sentence[at] - sentence[token]
            if not others:
                return None if unknown and back > 1 else key
            return key if back <= NEAR and sentence[others[0][1]] != sentence[token] else None
        return self._loose(scene, at) if family in self.loose else None

    def _loose(self, scene: Scene, at: int) -> str | None:
        """A company that nothing calls one: the only organization around that is nothing else."""
        near = [r for r in scene.near(at, 2) if r.kind == "organization" and r.key]
        keys = {r.key for r in near if not r.class_ and ends(r.key or "")[0] not in self.heads}
        others = {r.key for r in near if scene.back(r, at) <= 1} - keys
        return keys.pop() if len(keys) == 1 and not others else None

    def _called(self, referent: Referent, norm: str, family: str) -> bool:
        """Whether a name is called by a noun: as its class (or what is used for it) or as a word of the name itself."""
        class_ = referent.class_
        own = str(self.family.get(class_, class_))
        if class_ and (class_ == norm or own == family or self.wider.get(own) == family):
            return True
        return norm in ends(referent.key or "") and (not class_ or class_ not in self.description)

    def _country(self, scene: Scene, at: int) -> str | None:
        for back in range(2):
            here = [r for r in scene.near(at, back) if r.class_ == "country" and scene.back(r, at) == back and r.key]
            keys = {r.key for r in here}
            if len(keys) == 1:
                return keys.pop()
            if keys:
                subjects = {r.key for r in here if r.subject}
                return subjects.pop() if len(subjects) == 1 and scene.words.dependencies[at] == "nsubj" else None
        return self._main_country(scene, at)

    def _main_country(self, scene: Scene, at: int) -> str | None:
        """The country that is meant where only "the government" is said: the only one named near by, if the text is about it."""
        count = scene.countries
        count.update(self._states(scene.seen[scene.counted :]))
        scene.counted = len(scene.seen)
        if not count:
            return None
        (best, number), *_ = count.most_common(1)
        near = set(self._states(scene.near(at, 1)))
        return best if near <= {best} and number >= 2 and number >= MAIN_SHARE * count.total() else None

    def _states(self, referents: Sequence[Referent]) -> list[str | None]:
        """The countries among what has come up, a capital for its country; None for one without a name."""
        return [self.capitals.get(r.key or "", r.key) for r in referents if r.class_ == "country" or r.key in self.capitals]

    def _body(self, scene: Scene, at: int, left: list[int]) -> bool:
        """A body of a state that has no name of its own in the text: Turkey's foreign ministry, the Japanese navy."""
        words = scene.words
        first = at
        owner = None
        while owner is None and first and (words.parts[first - 1] in ("NOUN", "PROPN", "ADJ") or words.norms[first - 1] in POSSESSIVES):
            first -= 1
            owner = scene.mentions.at(first)
        if owner is None or owner.kind not in ("place", "group") or words.sentence[first] != words.sentence[at]:
            return False
        between = [words.norms[c] for c in range(owner.last, at) if words.norms[c] not in POSSESSIVES]
        key = self.naming.name(" ".join([owner.key, *between, words.norms[at]]))
        first = min([owner.first, *(c for c in left if words.dependencies[c] == "det")])
        scene.keep(at, key, (first, at + 1), "description.body")
        scene.see(at, key, "organization", words.norms[at])
        return True

    def _government(self, scene: Scene, at: int, left: list[int]) -> bool:
        """The Japanese government, the Biden administration, the government: the country."""
        words = scene.words
        key, first = None, left[0] if left else at
        for child in left:
            mention = scene.mentions.at(child)
            if mention is None:
                continue
            if mention.class_ == "country":
                key = mention.key
            elif mention.kind == "person" and words.norms[at] in self.personal_government:
                of = {o for r in scene.held.get(mention.key, ()) if r.office in self.government_head and (o := self._of(scene, r))}
                key = of.pop() if len(of) == 1 else None
            if key is not None:
                first = min([mention.first, *(c for c in left if words.dependencies[c] == "det")])
                break
        if key is None:
            if words.norms[at] not in self.bare_government or [words.norms[c] for c in left if words.dependencies[c] != "punct"] != ["the"]:
                return False
            key = self._main_country(scene, at)
        if key is not None:
            scene.keep(at, key, (first, at + 1), "description.government")
            scene.see(at, key, "place", "country")
        return True

    def several(self, scene: Scene, at: int) -> None:
        """The two leaders, both countries: the last two (or as many as are said) of that kind, where there are no others."""
        words = scene.words
        kind = self.plural.get(words.norms[at])
        left = [c for c in words.children[at] if c < at]
        numbers = [c for c in left if words.norms[c] in self.number]
        if not kind or not numbers or any(words.dependencies[c] in ("amod", "compound", "poss") for c in left):
            return
        count = int(self.number[words.norms[numbers[0]]])
        definite = words.dependencies[numbers[0]] in ("det", "predet", "cc", "preconj") or any(words.norms[c] in DEFINITE for c in left)
        if not definite:
            return
        for most in range(3):
            here = [r for r in scene.near(at, most) if r.key and r.number == 1 and self._fits(str(kind), r)]
            keys = {r.key for r in here if r.key}
            if len(keys) == count:
                key = together(keys)
                scene.keep(at, key, (min([at, *left]), at + 1), "description.several")
                scene.see(at, key, here[0].kind, here[0].class_, number=count)
            if len(keys) >= count:
                return

    def _fits(self, kind: str, referent: Referent) -> bool:
        if kind == "any":
            return referent.class_ in ("country", "bloc", "alliance") or referent.kind == "organization"
        if kind == "country":
            return referent.class_ == "country"
        return referent.kind == kind and not (kind == "place" and referent.class_ == "country")
