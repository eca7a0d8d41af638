"""Pronouns: to whom "he", "its", "they", "who" refer.

Resolved is only what has one good antecedent (after CogNIAC: Baldwin 1997, "CogNIAC: high precision coreference with limited knowledge
and linguistic resources"): the only one that fits in the sentence or the ones before, else the unique subject.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from factcheck.extract.entities import Mention
from factcheck.extract.referents import NEAR, SUBJECTS, Referent, Scene, top
from factcheck.extract.words import Words
from factcheck.naming import TOGETHER, plain, together
from factcheck.rules import RuleSet

PRONOUNS = {
    "he": "male", "him": "male", "his": "male", "himself": "male", "she": "female", "her": "female", "hers": "female", "herself": "female",
    "it": "thing", "its": "thing", "itself": "thing", "they": "many", "them": "many", "their": "many", "themselves": "many",
    "who": "relative", "which": "relative",
}  # fmt: skip
THINGS = ("organization", "place", "thing")
DEEPEST = 12
"""Heads above a pronoun that are asked for their subject."""


class PronounReader:
    """Resolves pronouns, with the words of a rule set. ``ships`` tells whether something that came up is a ship."""

    def __init__(self, rules: RuleSet, ships: Callable[[Referent], bool]) -> None:
        self.male, self.female = ({plain(n) for n in rules.in_list(name)} for name in ("male-name", "female-name"))
        self.honorific = rules.words["honorific"].meanings
        self.person_noun = rules.words["person-noun"].meanings
        self.reporting = rules.in_list("reporting-verb")
        self.weak = rules.in_list("weak-reporting-verb")
        self.expletive = rules.in_list("expletive")
        self.owned = rules.in_list("owned-by-name")
        self.ships = ships

    def genders(self, words: Words, names: Iterable[Mention]) -> dict[str, str]:
        """The keys of the people of whom titles or given names tell it: male or female."""
        votes: dict[str, Counter[str]] = {}
        for name in names:
            if name.kind != "person":
                continue
            count = votes.setdefault(name.key, Counter())
            for title in [words.norms[j] for j in (name.first - 1, name.first - 2) if j >= 0]:
                if (sex := self.honorific.get(title)) and sex != "any":
                    count[str(sex)] += 3
                elif (sex := self.person_noun.get(title)) and sex != "any":
                    count[str(sex)] += 2
            for part in (words.norms[name.first], words.norms[name.last - 1]) if name.last - name.first > 1 else ():
                count["male"] += part in self.male
                count["female"] += part in self.female
        return {key: ("male" if c["male"] > c["female"] else "female") for key, c in votes.items() if c["male"] != c["female"]}

    def read(self, scene: Scene, at: int, office: Callable[[int], str | None]) -> str | None:
        """The key of what the pronoun at a token refers to; ``office`` gives that of an office without a name."""
        sort = PRONOUNS[scene.words.norms[at]]
        if sort == "relative":
            return self._relative(scene, at)
        if sort == "thing":
            return self._thing(scene, at)
        if sort == "many":
            return self._many(scene, at)
        return self._person(scene, at, sort, office)

    # ------------------------------------------------------------ people
    def _person(self, scene: Scene, at: int, sort: str, office: Callable[[int], str | None]) -> str | None:
        words, quoted = scene.words, scene.quoted
        if sort == "female" and (ship := self._ship(scene, at)) is not None:
            return ship
        fits = [
            r for r in scene.near(at, NEAR)
            if r.kind == "person" and r.number == 1 and r.gender in (sort, "any")
            and (not quoted[at] or quoted[r.token] == quoted[at])
        ]  # fmt: skip
        bound = self._own_subject(scene, at)
        fits = [r for r in fits if r.key is None or r.key != bound]
        ahead = self._ahead(scene, at, office)
        if ahead is not None:
            return ahead or None
        relative = self._inside_relative(scene, at)
        if relative is not None and any(r.key == relative for r in fits):
            return relative
        subject = words.dependencies[at] in SUBJECTS
        if subject and words.lemmas[words.heads[at]] in self.reporting and not quoted[at]:
            # The one who speaks goes on speaking, unless somebody else has come up since.
            last = next((r for r in reversed(fits) if self._speaks(words, r) and not quoted[r.token]), None)
            since = {r.key for r in fits if last is not None and r.token > last.token and not quoted[r.token]}
            if last is not None and last.key and since <= {last.key} and scene.back(last, at) <= 2:
                return last.key
        for back in range(NEAR + 1):
            here = [r for r in fits if scene.back(r, at) == back and not (quoted[r.token] and not quoted[at])]
            if here:
                return self._among(scene, at, here, back, sort)
        return None

    def _own_subject(self, scene: Scene, at: int) -> str | None:
        """Who does it, in the clause whose object a pronoun is: "Gaja hugged him" tells of another man."""
        words = scene.words
        norm, dependency, verb = words.norms[at], words.dependencies[at], words.heads[at]
        if norm.endswith("self") or dependency not in ("dobj", "dative", "pobj"):
            return None
        if dependency == "pobj":
            verb = words.heads[verb]
        subject = words.subject(verb) if words.parts[verb] in ("VERB", "AUX") else None
        if subject is None:
            return None
        mention = scene.mentions.at(subject)
        if mention is None:
            mention = next((m for c in words.children[subject] if words.dependencies[c] == "appos" and (m := scene.mentions.at(c)) is not None), None)
        return mention.key if mention is not None else scene.found.keys.get(subject)

    def _among(self, scene: Scene, at: int, here: list[Referent], back: int, sort: str) -> str | None:
        """Of the people in one sentence: the only one, or the unique subject."""
        words = scene.words
        keys = {r.key for r in here}
        if len(keys) == 1:
            return keys.pop()
        if back > 1 or (not back and any(self._speaks(words, r) for r in here)):
            return None  # "X said that they tried to save Y, but that he died"
        subjects = {r.key for r in here if r.subject and (back or r.token < at)}
        dependency = words.dependencies[at]
        if len(subjects) == 1 and (dependency in SUBJECTS or (not back and dependency == "poss")):
            return subjects.pop()
        return None

    def _speaks(self, words: Words, referent: Referent) -> bool:
        verb = words.heads[top(words, referent.token)]
        if not referent.subject or words.lemmas[verb] not in self.reporting:
            return False
        return words.lemmas[verb] not in self.weak or any(words.dependencies[c] == "ccomp" for c in words.children[verb])

    def _ship(self, scene: Scene, at: int) -> str | None:
        """A ship that is called she: the only one in the sentence, where the text so far names no person that it could be."""
        if scene.she:
            return None
        ships = {r.key for r in scene.near(at, 0) if self.ships(r)}
        return ships.pop() if len(ships) == 1 else None

    def _inside_relative(self, scene: Scene, at: int) -> str | None:
        """The antecedent of the "who" that is the subject of the clause: "Olson, who was on her deck"."""
        words = scene.words
        if words.dependencies[at] in SUBJECTS:
            return None
        token = at
        while words.heads[token] != token:
            token = words.heads[token]
            for child in words.children[token]:
                if words.dependencies[child] in SUBJECTS and child < at:
                    return scene.found.keys.get(child) if words.norms[child] == "who" else None
        return None

    def _ahead(self, scene: Scene, at: int, office: Callable[[int], str | None]) -> str | None:
        """The subject behind a phrase in front: "During his speech, the minister said". Empty where there is one that isn't clear."""
        words, mentions = scene.words, scene.mentions
        token = at
        while words.heads[token] != token and words.dependencies[token] not in ("prep", "advcl"):
            token = words.heads[token]
        verb = words.heads[token]
        if token >= verb or words.parts[verb] not in ("VERB", "AUX"):
            return None
        subject = words.subject(verb)
        first = words.sentences[words.sentence[at]][0]
        if subject is None or subject < at or any((m := mentions.at(i)) is not None and m.kind == "person" for i in range(first, at)):
            return None
        if (mention := mentions.at(subject)) is not None:
            return mention.key if mention.kind == "person" else None
        if subject in scene.open_roles:
            return office(subject) or ""
        return None if words.parts[subject] == "PRON" else ""

    def _relative(self, scene: Scene, at: int) -> str | None:
        words = scene.words
        verb = words.heads[at]
        if words.dependencies[at] not in SUBJECTS or words.dependencies[verb] != "relcl":
            return None
        head = words.heads[verb]
        if (mention := scene.mentions.at(head)) is None:
            return scene.found.keys.get(head)
        if words.norms[at] == "who":
            return mention.key if mention.kind in ("person", "organization") else None
        return mention.key if mention.kind == "organization" or mention.class_ == "country" else None

    # ------------------------------------------------------------ things
    def _thing(self, scene: Scene, at: int) -> str | None:
        words = scene.words
        if words.dependencies[at] in SUBJECTS:
            return None if self._empty(words, at) else self._subject(scene, words.heads[at], at, before=True)
        if words.dependencies[at] != "poss":
            return None
        owned = words.heads[at]
        # "The Mysore and its helicopter"
        if words.dependencies[owned] == "conj" and (mention := scene.mentions.at(words.heads[owned])) is not None:
            return mention.key if mention.kind in THINGS else None
        key = self._subject(scene, owned, at, before=False)
        if key is None and any(words.norms[i] in self.owned for i in range(at + 1, max(owned, at + 1) + 1)):
            # A president, a crew, citizens: of something with a name, the only one before in the sentence.
            first = words.sentences[words.sentence[at]][0]
            named = {m.key for i in range(first, at) if (m := scene.mentions.at(i)) is not None and m.kind in THINGS}
            if not named:
                return self._subject_before(scene, at)
            key = named.pop() if len(named) == 1 else None
        return key

    def _subject_before(self, scene: Scene, at: int) -> str | None:
        """The subject of the sentence before, where it has a name: "The union was wary. Its secretary, Ann Lee, ..."."""
        words = scene.words
        if not words.sentence[at] or scene.quoted[at]:
            return None
        first, last = words.sentences[words.sentence[at] - 1]
        roots = [i for i in range(first, last) if words.heads[i] == i and words.parts[i] in ("VERB", "AUX")]
        subject = words.subject(roots[0]) if len(roots) == 1 else None
        return self._named(scene, subject) if subject is not None else None

    def _empty(self, words: Words, at: int) -> bool:
        """Whether "it" refers to nothing, or to a clause behind it: it is likely that, it was said that, it rains."""
        verb = words.heads[at]
        below = {words.dependencies[c] for c in words.children[verb]}
        if words.lemmas[verb] in self.expletive or (words.lemmas[verb] == "be" and below & {"ccomp", "xcomp", "advcl", "acomp"}):
            return True
        return ("ccomp" in below and "nsubjpass" in below) or bool(below & {"ccomp", "csubj"} and words.parts[verb] != "VERB")

    def _subject(self, scene: Scene, start: int, at: int, *, before: bool) -> str | None:
        """The named subject of the clause around, or of the sentence before; None where the nearest subject is something else."""
        words = scene.words
        token = start
        for _ in range(DEEPEST):
            for child in words.children[token]:
                if words.dependencies[child] in SUBJECTS and child < at:
                    relative = (
                        words.dependencies[token] == "relcl" and words.tags[child] in ("WDT", "WP") and words.dependencies[words.heads[at]] != "relcl"
                    )
                    return self._named(scene, words.heads[token] if relative else child)
            if words.heads[token] == token:
                break
            token = words.heads[token]
        if not before or not words.sentence[at] or words.dependencies[start] not in ("ROOT", "ccomp", "conj", "advcl"):
            return None
        first, last = words.sentences[words.sentence[at] - 1]
        roots = [i for i in range(first, last) if words.heads[i] == i]
        subject = words.subject(roots[0]) if len(roots) == 1 else None
        return self._named(scene, subject) if subject is not None else None

    def _named(self, scene: Scene, token: int) -> str | None:
        """The key of a single thing with a name."""
        words = scene.words
        if any(words.dependencies[c] == "conj" for c in words.children[token]):
            return None
        if (mention := scene.mentions.at(token)) is not None:
            return mention.key if mention.kind in THINGS else None
        called = [m for c in words.children[token] if words.dependencies[c] == "appos" and (m := scene.mentions.at(c)) is not None]
        if len(called) == 1 and called[0].kind in THINGS:
            return called[0].key  # the union IG Metall
        key = scene.found.keys.get(token)
        person = PRONOUNS.get(words.norms[token]) in ("male", "female", "relative")
        return None if key is None or person or key.startswith("the ") or TOGETHER in key else key

    def _many(self, scene: Scene, at: int) -> str | None:
        """They: the coordinated subject, or a resolved plural description, of the clause or of the sentence before."""
        words = scene.words
        token = words.heads[at]
        for _ in range(DEEPEST):
            subject = words.subject(token)
            if subject is not None and subject < at:
                return self._plural(scene, subject)
            if words.heads[token] == token:
                break
            token = words.heads[token]
        if words.dependencies[at] not in SUBJECTS or not words.sentence[at]:
            return None
        first, last = words.sentences[words.sentence[at] - 1]
        root = next((i for i in range(first, last) if words.heads[i] == i and words.parts[i] in ("VERB", "AUX")), None)
        subject = words.subject(root) if root is not None else None
        return self._plural(scene, subject) if subject is not None else None

    def _plural(self, scene: Scene, token: int) -> str | None:
        key = scene.found.keys.get(token)
        if key is not None and TOGETHER in key:
            return key
        row = scene.words.conjuncts(token)
        keys = [m.key if (m := scene.mentions.at(t)) is not None else scene.found.keys.get(t) for t in row]
        return together(k for k in keys if k) if len(row) > 1 and all(keys) else None
