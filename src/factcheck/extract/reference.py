"""What the pronouns and definite descriptions of a text refer to: everything that can be referred to, in the order of the text, and each
reference resolved by what has come up before it. Conservative throughout: what isn't clear stays open."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.extract.acting import root_of
from factcheck.extract.descriptions import DescriptionReader
from factcheck.extract.entities import Mentions
from factcheck.extract.pronouns import PRONOUNS, PronounReader
from factcheck.extract.referents import References, Referent, Scene, is_subject, quotations
from factcheck.extract.roles import Role
from factcheck.extract.words import Words
from factcheck.naming import Naming
from factcheck.rules import RuleSet


class ReferenceReader:
    """Resolves references, with the words of a rule set."""

    def __init__(self, rules: RuleSet, naming: Naming, capitals: dict[str, str]) -> None:
        self.descriptions = DescriptionReader(rules, naming, capitals)
        self.pronouns = PronounReader(rules, self.descriptions.is_ship)

    def read(self, words: Words, mentions: Mentions, roles: Sequence[Role]) -> References:
        """The references of a text; roles without a holder get the key of the one they refer to."""
        names = mentions.sorted()
        gender = self.pronouns.genders(words, names)
        held: dict[str, list[Role]] = {}
        for role in roles:
            if role.person is not None:
                held.setdefault(role.person.key, []).append(role)
        scene = Scene(
            words, mentions, self.descriptions.holders(roles), held, {r.head: r for r in roles if r.person is None}, gender, quotations(words)
        )
        events: dict[int, Referent | Role | None] = {}
        for name in names:
            root = root_of(words, name)
            if name.kind != "group" or words.parts[root] != "ADJ":
                events[root] = Referent(root, name.key, name.kind, name.class_, gender.get(name.key, "any"), is_subject(words, root))
        events.update({head: role for head, role in scene.open_roles.items() if mentions.at(head) is None})
        nouns = self.descriptions.nouns
        for i, norm in enumerate(words.norms):
            if i not in events and (norm in PRONOUNS or norm in nouns):
                part = words.parts[i]
                if norm in PRONOUNS:
                    if part in ("PRON", "DET") and words.dependencies[i] not in ("det", "expl"):
                        events[i] = None
                elif part in ("NOUN", "PROPN") and mentions.at(i) is None:
                    events[i] = None
        for i in sorted(events):
            event = events[i]
            if isinstance(event, Referent):
                scene.add(event)
            elif isinstance(event, Role):
                self._role(scene, i, event)
            elif words.norms[i] in PRONOUNS:
                self._pronoun(scene, i)
            else:
                self.descriptions.noun(scene, i)
        return scene.found

    def _role(self, scene: Scene, at: int, role: Role) -> None:
        key = self.descriptions.office(scene, role)
        if key is not None:
            scene.keep(at, key, (role.first, role.last), "description.office")
            role.key = key
        if role.plural:
            self.descriptions.several(scene, at)
        elif role.type != "rank":
            noun = str(self.descriptions.person_noun.get(scene.words.norms[at], "any"))
            scene.see(at, key, "person", gender=scene.gender.get(key, "any") if key else noun)

    def _pronoun(self, scene: Scene, at: int) -> None:
        key = self.pronouns.read(scene, at, lambda subject: self.descriptions.office(scene, scene.open_roles[subject]))
        if key is None:
            return
        scene.keep(at, key, (at, at + 1), "pronoun")
        sort = PRONOUNS[scene.words.norms[at]]
        if sort != "relative":
            kind, class_ = (r.kind, r.class_) if (r := scene.last.get(key)) is not None else ("thing", "")
            scene.see(at, key, "person" if sort in ("male", "female") and kind != "thing" else kind, class_, scene.gender.get(key, "any"))
