"""Pronouns and definite descriptions: to whom "he", "its", "the prime minister", "the two leaders" and "the alliance" refer.

Resolved is only what has one good antecedent (after CogNIAC: Baldwin 1997, "CogNIAC: high precision coreference with limited knowledge
and linguistic resources"): the only one that fits in the sentence or the one before, the unique subject, the only holder of the office.
Everything else stays open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from factcheck.extract.acting import root_of
from factcheck.extract.entities import POSSESSIVES, Mention, Mentions
from factcheck.extract.roles import Role
from factcheck.extract.words import Words
from factcheck.naming import Naming, office_key, together
from factcheck.rules import RuleSet

PRONOUNS = {
    "he": "male", "him": "male", "his": "male", "himself": "male", "she": "female", "her": "female", "hers": "female", "herself": "female",
    "it": "thing", "its": "thing", "itself": "thing", "they": "many", "them": "many", "their": "many", "themselves": "many", "who": "relative",
    "which": "relative",
}  # fmt: skip
NEAR = 3
"""Sentences back that a personal pronoun looks for its antecedent."""
MAIN_SHARE = 0.6
"""Of the mentions of countries so far, how many are of the one that the text is about."""
RECENT = 6
"""Sentences for which a thing without a name stays in mind as what a description may mean."""


@dataclass(slots=True)
class Referent:
    """Something that can be referred to: a name, a resolved phrase, or (``key`` None) somebody without a name."""

    token: int
    key: str | None
    kind: str
    class_: str
    gender: str
    subject: bool
    number: int = 1


@dataclass
class References:
    """Keys of phrases by their head token, and the phrase (tokens) where there is one."""

    keys: dict[int, str] = field(default_factory=dict)
    phrases: dict[int, tuple[int, int]] = field(default_factory=dict)
    rules: dict[int, str] = field(default_factory=dict)


class ReferenceReader:
    """Resolves references, with the words of a rule set."""

    def __init__(self, rules: RuleSet, naming: Naming, capitals: dict[str, str]) -> None:
        self.naming = naming
        self.capitals = capitals
        self.wider = rules.words["description-wider"].meanings
        self.owned = rules.in_list("owned-by-name")
        self.bare_government, self.ship = "government", "ship"
        self.male, self.female = rules.in_list("male-name"), rules.in_list("female-name")
        self.honorific = rules.words["honorific"].meanings
        self.person_noun = rules.words["person-noun"].meanings
        self.description = rules.words["description"].meanings
        self.family = rules.words["description-family"].meanings
        self.plural = rules.words["plural-description"].meanings
        self.number = rules.words["count-word"].meanings
        self.reporting = rules.in_list("reporting-verb")
        self.expletive = rules.in_list("expletive")
        self.office_family = rules.words["office-family"].meanings
        self.government = rules.in_list("government-noun")
        self.government_head = rules.in_list("government-head")
        self.generic = rules.in_list("generic-office")
        self.body = rules.in_list("state-body")
        self.heads = rules.words["name-head"].meanings

    def read(self, words: Words, mentions: Mentions, roles: Sequence[Role]) -> References:
        """What the pronouns and descriptions of a text refer to; roles without a holder get the one they refer to."""
        found = References()
        items = mentions.sorted()
        gender = self._genders(words, items)
        quoted = _quoted(words)
        events: dict[int, Referent | Role | str] = {}
        for m in items:
            root = root_of(words, m)
            if m.kind == "group" and words.parts[root] == "ADJ":
                continue
            events[root] = Referent(root, m.key, m.kind, m.class_, gender.get(m.key, "any"), _is_subject(words, root))
        open_roles = {r.head: r for r in roles if r.person is None}
        events.update({head: role for head, role in open_roles.items() if mentions.at(head) is None})
        for i, norm in enumerate(words.norms):
            if i in events:
                continue
            if (norm in PRONOUNS and words.parts[i] in ("PRON", "DET") and words.dependencies[i] not in ("det", "expl")) or (
                words.parts[i] in ("NOUN", "PROPN")
                and mentions.at(i) is None
                and (norm in self.description or norm in self.plural or norm in self.person_noun or norm in self.government or norm in self.body)
            ):
                events[i] = norm
        holders = [(r.person, r) for r in roles if r.person is not None]
        seen: list[Referent] = []
        for i in sorted(events):
            event = events[i]
            if isinstance(event, Referent):
                seen.append(event)
            elif isinstance(event, Role):
                key = self._office(words, event, holders, found) if event.definite and not event.plural else None
                if key is not None:
                    self._keep(found, i, key, (event.first, event.last), "description.office")
                    event.key = key
                if event.plural:
                    self._several(words, mentions, i, words.norms[i], seen, found)
                elif event.type != "rank":
                    person = key is not None and not key.startswith("the ")
                    seen.append(
                        Referent(
                            i,
                            key,
                            "person",
                            "",
                            gender.get(key, "any") if key and person else str(self.person_noun.get(words.norms[i], "any")),
                            _is_subject(words, i),
                        )
                    )
            elif event in PRONOUNS:
                key = self._pronoun(words, mentions, i, event, seen, found, quoted, open_roles, holders)
                if key is not None:
                    self._keep(found, i, key, (i, i + 1), "pronoun")
                    kind = "person" if PRONOUNS[event] in ("male", "female") else next((r.kind for r in reversed(seen) if r.key == key), "thing")
                    if PRONOUNS[event] != "relative":
                        seen.append(
                            Referent(
                                i,
                                key,
                                kind,
                                next((r.class_ for r in reversed(seen) if r.key == key), ""),
                                gender.get(key, "any"),
                                _is_subject(words, i),
                            )
                        )
            else:
                self._noun(words, mentions, i, event, seen, found, holders, gender)
        return found

    def _keep(self, found: References, token: int, key: str, phrase: tuple[int, int], rule: str) -> None:
        found.keys[token], found.phrases[token], found.rules[token] = key, phrase, rule

    # ------------------------------------------------------------ people
    def _genders(self, words: Words, items: Iterable[Mention]) -> dict[str, str]:
        votes: dict[str, Counter[str]] = {}
        for m in items:
            if m.kind != "person":
                continue
            count = votes.setdefault(m.key, Counter())
            before = [words.norms[j] for j in (m.first - 1, m.first - 2) if j >= 0]
            for title in before:
                if (sex := self.honorific.get(title)) and sex != "any":
                    count[str(sex)] += 3
                elif (sex := self.person_noun.get(title)) and sex != "any":
                    count[str(sex)] += 2
            for part in (words.norms[m.first], words.norms[m.last - 1]) if m.last - m.first > 1 else ():
                count["male"] += part in self.male
                count["female"] += part in self.female
        return {key: ("male" if c["male"] > c["female"] else "female") for key, c in votes.items() if c["male"] != c["female"]}

    def _pronoun(
        self,
        words: Words,
        mentions: Mentions,
        at: int,
        pronoun: str,
        seen: list[Referent],
        found: References,
        quoted: list[int],
        roles: dict[int, Role],
        holders: Sequence[tuple[Mention, Role]],
    ) -> str | None:
        sort = PRONOUNS[pronoun]
        if sort == "relative":
            return self._relative(words, mentions, at, found)
        if sort == "thing":
            return self._thing(words, mentions, at, found)
        if sort == "many":
            return self._many(words, mentions, at, seen, found)
        sentence = words.sentence[at]
        if sort == "female" and (ship := self._ship(words, at, seen)) is not None:
            return ship
        fits = [
            r
            for r in seen
            if r.kind == "person"
            and r.number == 1
            and r.gender in (sort, "any")
            and sentence - words.sentence[r.token] <= NEAR
            and (not quoted[at] or quoted[r.token] == quoted[at])
        ]
        ahead = self._ahead(words, mentions, at, found, roles, holders)
        if ahead is not None:
            return ahead or None
        relative = self._inside_relative(words, at, found)
        if relative is not None and any(r.key == relative for r in fits):
            return relative
        subject = words.dependencies[at] in ("nsubj", "nsubjpass")
        says = subject and words.lemmas[words.heads[at]] in self.reporting
        if says and not quoted[at]:
            # The one who speaks goes on speaking, unless somebody else has come up since.
            last = next(
                (
                    r
                    for r in reversed(fits)
                    if r.subject and words.lemmas[words.heads[_top(words, r.token)]] in self.reporting and not quoted[r.token]
                ),
                None,
            )
            since = {r.key for r in fits if last is not None and r.token > last.token and not quoted[r.token]}
            if last is not None and last.key and since <= {last.key} and sentence - words.sentence[last.token] <= 2:
                return last.key
        for back in range(NEAR + 1):
            here = [r for r in fits if words.sentence[r.token] == sentence - back and not (quoted[r.token] and not quoted[at])]
            if not here:
                continue
            keys = {r.key for r in here}
            if len(keys) == 1:
                return keys.pop()
            certain = {r.key for r in here if r.gender == sort}
            if len(certain) == 1 and None not in certain and back < 2:
                rest = [r for r in here if r.key not in certain]
                if not rest:
                    return certain.pop()
            subjects = {r.key for r in here if r.subject and (back or r.token < at)}
            if not back and len(keys) > 1 and any(r.subject and words.lemmas[words.heads[_top(words, r.token)]] in self.reporting for r in here):
                return None  # "X said that they tried to save Y, but that he died"
            if len(subjects) == 1 and (subject or (back == 0 and words.dependencies[at] == "poss")) and back < 2:
                return subjects.pop()
            return None
        return None

    def _ship(self, words: Words, at: int, seen: Sequence[Referent]) -> str | None:
        """A ship that is called she: the only one in the sentence, where the text so far names no person that it could be."""
        if any(r.kind == "person" and r.gender != "male" for r in seen):
            return None
        ships = {r.key for r in seen if self._called(r, self.ship, self.ship) and words.sentence[r.token] == words.sentence[at]}
        return ships.pop() if len(ships) == 1 else None

    def _inside_relative(self, words: Words, at: int, found: References) -> str | None:
        """The antecedent of the "who" that is the subject of the clause: "Olson, who was on her deck"."""
        if words.dependencies[at] in ("nsubj", "nsubjpass"):
            return None
        token = at
        while words.heads[token] != token:
            token = words.heads[token]
            for child in words.children[token]:
                if words.dependencies[child] in ("nsubj", "nsubjpass") and child < at:
                    return found.keys.get(child) if words.norms[child] == "who" else None
        return None

    def _ahead(
        self, words: Words, mentions: Mentions, at: int, found: References, roles: dict[int, Role], holders: Sequence[tuple[Mention, Role]]
    ) -> str | None:
        """The subject behind a phrase in front: "During his speech, the minister said". Empty where there is one that isn't clear."""
        sentence = words.sentence[at]
        token = at
        while words.heads[token] != token and words.dependencies[token] not in ("prep", "advcl"):
            token = words.heads[token]
        verb = words.heads[token]
        if token == verb or token > verb or words.parts[verb] not in ("VERB", "AUX"):
            return None
        subject = next((c for c in words.children[verb] if words.dependencies[c] in ("nsubj", "nsubjpass")), None)
        if (
            subject is None
            or subject < at
            or any(
                words.sentence[i] == sentence and (m := mentions.at(i)) is not None and m.kind == "person"
                for i in range(words.sentences[sentence][0], at)
            )
        ):
            return None
        mention = mentions.at(subject)
        if mention is not None:
            return mention.key if mention.kind == "person" else None
        if subject in roles:
            role = roles[subject]
            return (self._office(words, role, holders, found) or "") if role.definite and not role.plural else ""
        return None if words.parts[subject] == "PRON" else ""

    def _relative(self, words: Words, mentions: Mentions, at: int, found: References) -> str | None:
        verb = words.heads[at]
        if words.dependencies[at] not in ("nsubj", "nsubjpass") or words.dependencies[verb] != "relcl":
            return None
        head = words.heads[verb]
        mention = mentions.at(head)
        if mention is not None:
            if words.norms[at] == "who":
                return mention.key if mention.kind in ("person", "organization") else None
            return mention.key if mention.kind == "organization" or mention.class_ == "country" else None
        return found.keys.get(head)

    # ------------------------------------------------------------ things
    def _thing(self, words: Words, mentions: Mentions, at: int, found: References) -> str | None:
        if words.dependencies[at] in ("nsubj", "nsubjpass"):
            verb = words.heads[at]
            children = words.children[verb]
            if (
                words.lemmas[verb] in self.expletive
                or (words.lemmas[verb] == "be" and any(words.dependencies[c] in ("ccomp", "xcomp", "advcl", "acomp") for c in children))
                or any(words.dependencies[c] in ("ccomp", "csubj") and words.parts[verb] != "VERB" for c in children)
            ):
                return None
            if any(words.dependencies[c] == "ccomp" for c in children) and any(words.dependencies[c] == "nsubjpass" for c in children):
                return None
            return self._clause_subject(words, mentions, verb, at, found, previous=True)
        if words.dependencies[at] != "poss":
            return None
        owned = words.heads[at]
        # "The Mysore and its helicopter"
        if words.dependencies[owned] == "conj" and (mention := mentions.at(words.heads[owned])) is not None:
            return mention.key if mention.kind in ("organization", "place", "thing") else None
        key = self._clause_subject(words, mentions, owned, at, found, previous=False)
        if key is None and words.norms[owned] in self.owned:
            # A president, a crew, citizens: of something with a name, the only one before in the sentence.
            first = words.sentences[words.sentence[at]][0]
            named = {m.key for i in range(first, at) if (m := mentions.at(i)) is not None and m.kind in ("organization", "place", "thing")}
            key = named.pop() if len(named) == 1 else None
        return key

    def _clause_subject(self, words: Words, mentions: Mentions, start: int, at: int, found: References, *, previous: bool) -> str | None:
        """The named subject of the clause around, or of the sentence before; None where the nearest subject is something else."""
        token = start
        for _ in range(12):
            for child in words.children[token]:
                if words.dependencies[child] in ("nsubj", "nsubjpass") and child < at and child != at:
                    if (
                        words.dependencies[words.heads[at]] != "relcl"
                        and words.norms[child] in ("that", "which", "who")
                        and words.dependencies[token] == "relcl"
                    ):
                        return self._impersonal(words, mentions, words.heads[token], found)
                    return self._impersonal(words, mentions, child, found)
            if words.heads[token] == token:
                break
            token = words.heads[token]
        if not previous:
            return None
        sentence = words.sentence[at]
        if sentence == 0 or words.dependencies[start] not in ("ROOT", "ccomp", "conj", "advcl"):
            return None
        first, last = words.sentences[sentence - 1]
        roots = [i for i in range(first, last) if words.heads[i] == i]
        if len(roots) != 1:
            return None
        subject = next((c for c in words.children[roots[0]] if words.dependencies[c] in ("nsubj", "nsubjpass")), None)
        return self._impersonal(words, mentions, subject, found) if subject is not None else None

    def _impersonal(self, words: Words, mentions: Mentions, token: int, found: References) -> str | None:
        if any(words.dependencies[c] == "conj" for c in words.children[token]):
            return None
        mention = mentions.at(token)
        if mention is not None:
            return mention.key if mention.kind in ("organization", "place", "thing") else None
        key = found.keys.get(token)
        return (
            key
            if key is not None and not key.startswith("the ") and words.norms[token] not in ("he", "she", "who", "his", "her") and " & " not in key
            else None
        )

    def _many(self, words: Words, mentions: Mentions, at: int, seen: list[Referent], found: References) -> str | None:
        """They: the coordinated subject, or a resolved plural description, of the clause or of the sentence before."""
        sentence = words.sentence[at]
        token = words.heads[at]
        for _ in range(12):
            subject = next((c for c in words.children[token] if words.dependencies[c] in ("nsubj", "nsubjpass") and c < at), None)
            if subject is not None:
                return self._plural(words, mentions, subject, found)
            if words.heads[token] == token:
                break
            token = words.heads[token]
        if words.dependencies[at] not in ("nsubj", "nsubjpass") or sentence == 0:
            return None
        first, last = words.sentences[sentence - 1]
        roots = [i for i in range(first, last) if words.heads[i] == i and words.parts[i] in ("VERB", "AUX")]
        subject = next((c for r in roots[:1] for c in words.children[r] if words.dependencies[c] in ("nsubj", "nsubjpass")), None)
        return self._plural(words, mentions, subject, found) if subject is not None else None

    def _plural(self, words: Words, mentions: Mentions, token: int, found: References) -> str | None:
        key = found.keys.get(token)
        if key is not None and " & " in key:
            return key
        row = [token]
        for t in row:
            row += [c for c in words.children[t] if words.dependencies[c] == "conj"]
        if len(row) < 2:
            return None
        keys = [m.key if (m := mentions.at(t)) is not None else found.keys.get(t) for t in row]
        if any(k is None for k in keys):
            return None
        return together(k for k in keys if k)

    # ------------------------------------------------------------ offices
    def _office(self, words: Words, role: Role, holders: Sequence[tuple[Mention, Role]], found: References) -> str | None:
        of = self._of(words, role, found)
        fits = [
            (p, r)
            for p, r in holders
            if r.type != "rank" and self._one_office(role.office, r.office) and (not role.tenure or role.tenure == r.tenure)
        ]
        if of is not None:
            exact = [(p, r) for p, r in fits if self._of(words, r, found) == of]
            fits = exact or [] if role.office in self.generic else exact or [(p, r) for p, r in fits if self._of(words, r, found) is None]
        if role.type == "occupation" or role.office.split()[-1] in (
            "official",
            "officer",
            "lawyer",
            "leader",
            "candidate",
            "representative",
            "executive",
        ):
            fits = [(p, r) for p, r in fits if words.sentence[role.head] - words.sentence[p.first] in range(4)]
        before = [(p, r) for p, r in fits if p.first < role.first]
        keys = {p.key for p, _ in before}
        if len(keys) > 1:
            near = {p.key for p, _ in before if words.sentence[role.head] - words.sentence[p.first] <= 2}
            keys = near
        if not keys and of is not None:
            keys = {p.key for p, _ in fits}
        if len(keys) == 1:
            return keys.pop()
        if keys or of is None or role.type != "office":
            return None
        return office_key(role.office, of)

    def _one_office(self, asked: str, held: str) -> bool:
        asked, held = str(self.office_family.get(asked, asked)), str(self.office_family.get(held, held))
        return (
            asked == held or (" " not in asked and held.split()[-1] == asked) or (" " not in held and asked.split()[-1] == held and " " not in asked)
        )

    def _of(self, words: Words, role: Role, found: References) -> str | None:
        return of_key(words, role, found, self.naming)

    # ------------------------------------------------------------ descriptions
    def _noun(
        self,
        words: Words,
        mentions: Mentions,
        at: int,
        norm: str,
        seen: list[Referent],
        found: References,
        holders: Sequence[tuple[Mention, Role]],
        gender: dict[str, str],
    ) -> None:
        children = words.children[at]
        if norm in self.person_noun:
            seen.append(Referent(at, None, "person", "", str(self.person_noun[norm]), _is_subject(words, at)))
            return
        _start, _ = words.sentences[words.sentence[at]]
        left = [c for c in children if c < at]
        if norm in self.government and self._government(words, mentions, at, left, found, holders, seen):
            return
        if norm in self.plural and words.tags[at] in ("NNS", "NNPS"):
            self._several(words, mentions, at, norm, seen, found)
            return
        if norm in self.body and self._body(words, mentions, at, left, found, seen):
            return
        if norm not in self.description or words.tags[at] in ("NNS", "NNPS"):
            return
        article = [c for c in left if words.dependencies[c] == "det"]
        beside = words.dependencies[at] in ("compound", "appos", "nmod") or any(
            mentions.at(c) is not None and words.dependencies[c] == "appos" for c in children
        )
        if (not article or words.norms[article[0]] not in ("the", "this", "that")) and not beside:
            seen.append(Referent(at, None, str(self.description[norm]), norm, "any", _is_subject(words, at)))
        if not article or words.norms[article[0]] not in ("the", "this", "that"):
            return
        if (
            any(words.dependencies[c] not in ("det", "punct") for c in left)
            or words.dependencies[at] == "compound"
            or any(
                words.dependencies[c] in ("prep", "relcl", "acl", "appos") and c > at and words.norms[c] in ("of", "that", "which", "who")
                for c in children
            )
        ):
            return
        if any(words.dependencies[c] in ("appos", "acl", "relcl", "nummod") for c in children) or words.dependencies[at] in ("appos", "attr"):
            return
        key = self._described(words, at, norm, seen)
        if key is not None:
            self._keep(found, at, key, (article[0], at + 1), "description")
            kind, class_ = next(((r.kind, r.class_) for r in reversed(seen) if r.key == key), ("thing", ""))
            seen.append(Referent(at, key, kind, class_, "any", _is_subject(words, at)))

    def _body(self, words: Words, mentions: Mentions, at: int, left: list[int], found: References, seen: list[Referent]) -> bool:
        """A body of a state that has no name of its own in the text: Turkey's foreign ministry, the Japanese navy."""
        country = next(
            (
                m
                for c in left
                if (m := mentions.at(c)) is not None and m.class_ == "country" and (words.dependencies[c] == "poss" or m.kind == "group")
            ),
            None,
        )
        if country is None:
            return False
        between = [
            words.norms[c] for c in left if c >= country.last and words.dependencies[c] in ("compound", "amod", "nmod") and mentions.at(c) is None
        ]
        key = self.naming.name(" ".join([country.key, *between, words.norms[at]]))
        first = min([country.first, *(c for c in left if words.dependencies[c] == "det")])
        self._keep(found, at, key, (first, at + 1), "description.body")
        seen.append(Referent(at, key, "organization", words.norms[at], "any", _is_subject(words, at)))
        return True

    def _described(self, words: Words, at: int, norm: str, seen: list[Referent]) -> str | None:
        kind = self.description[norm]
        family = str(self.family.get(norm, norm))
        sentence = words.sentence[at]
        if kind == "country":
            for back in range(2):
                here = [r for r in seen if r.class_ == "country" and words.sentence[r.token] == sentence - back and r.key]
                keys = {r.key for r in here}
                if len(keys) == 1:
                    return keys.pop()
                if keys:
                    subjects = {r.key for r in here if r.subject}
                    return subjects.pop() if len(subjects) == 1 and _is_subject(words, at) else None
            return self._main_country(words, at, seen)
        fitting = [r for r in seen if r.key and r.kind != "person" and r.kind in (kind, "place" if kind == "organization" and r.class_ else kind)]
        strong = [r for r in fitting if self._called(r, norm, family)]
        exact = [r for r in strong if r.class_ == norm or norm in _ends(r.key or "")] or strong
        last = max((r.token for r in strong), default=-1)
        # Another one of the kind, introduced without a name ("its alliance with ..."), and not long ago.
        nameless = [r for r in seen if r.key is None and r.class_ == norm and sentence - words.sentence[r.token] <= RECENT]
        if any(r.token > last or words.sentence[r.token] >= sentence - 1 for r in nameless) and not words.capital[at]:
            return None
        # One of which nothing says what it is, since the last that fits: it may be meant.
        unknown = kind == "organization" and any(
            r.kind == "organization"
            and r.key
            and not r.class_
            and r.token > last
            and _ends(r.key)[0] not in self.heads
            and sentence - words.sentence[r.token] <= 1
            for r in seen
        )
        for row in (exact, strong):
            keys = {r.key for r in row}
            if len(keys) == 1:
                return None if unknown and all(sentence - words.sentence[r.token] > 1 for r in row) and not words.capital[at] else keys.pop()
            if len(keys) > 1:
                back = min(sentence - words.sentence[r.token] for r in row)
                near = {r.key for r in row if sentence - words.sentence[r.token] == back}
                return near.pop() if len(near) == 1 and back <= NEAR else None
        if kind != "organization" or family not in ("company", "club", "organization"):
            return None
        # A company that nothing calls one: the only organization around that is nothing else.
        plain_ones = [
            r
            for r in seen
            if r.kind == "organization" and r.key and not r.class_ and r.key.split()[-1] not in self.heads and sentence - words.sentence[r.token] <= 2
        ]
        keys = {r.key for r in plain_ones}
        others = {r.key for r in seen if r.kind == "organization" and r.key and sentence - words.sentence[r.token] <= 1} - keys
        return keys.pop() if len(keys) == 1 and not others else None

    def _called(self, referent: Referent, norm: str, family: str) -> bool:
        """Whether a name is called by a noun: as its class (or what is used for it) or as a word of the name itself."""
        class_ = referent.class_
        if class_ == norm or str(self.family.get(class_, class_)) == family or family == self.wider.get(str(self.family.get(class_, class_))):
            return True
        return norm in _ends(referent.key or "") and (not class_ or self.description.get(class_) is None or class_ == norm)

    def _main_country(self, words: Words, at: int, seen: Sequence[Referent]) -> str | None:
        """The country that is meant where only "the government" is said: the only one named near by, or the one the text is about."""
        named = [(r, self.capitals.get(r.key or "", r.key)) for r in seen if r.class_ in ("country", "city")]
        countries = [(r, key) for r, key in named if r.class_ == "country" or r.key in self.capitals]
        near = {key for r, key in countries if words.sentence[at] - words.sentence[r.token] <= 1}
        count = Counter(key for _, key in countries)
        if not count:
            return None
        (best, number), *_ = count.most_common(1)
        if near and near != {best}:
            return None
        return best if number >= 2 and number >= MAIN_SHARE * count.total() else None

    def _several(self, words: Words, mentions: Mentions, at: int, norm: str, seen: list[Referent], found: References) -> None:
        """The two leaders, both countries: the last two (or as many as are said) of that kind, where there are no others."""
        kind = self.plural.get(norm)
        left = [c for c in words.children[at] if c < at]
        count = next((int(self.number[words.norms[c]]) for c in left if words.norms[c] in self.number), 0)
        if (
            not kind
            or not count
            or any(words.dependencies[c] in ("amod", "compound", "poss") for c in left)
            or any(words.norms[c] == "other" for c in left)
        ):
            return
        if "both" not in (words.norms[c] for c in left) and not any(words.norms[c] in ("the", "these", "those") for c in left):
            return
        sentence = words.sentence[at]
        for back in (range(1), range(2), range(3)):
            here = [r for r in seen if sentence - words.sentence[r.token] in back and r.key and r.number == 1 and self._fits(kind, r)]
            keys = {r.key for r in here if r.key}
            if len(keys) == count:
                key = together(keys)
                self._keep(found, at, key, (min([at, *left]), at + 1), "description.several")
                seen.append(Referent(at, key, here[0].kind, here[0].class_, "any", _is_subject(words, at), count))
                return
            if len(keys) > count:
                return

    def _fits(self, kind: str, referent: Referent) -> bool:
        if kind == "any":
            return referent.class_ in ("country", "bloc", "alliance") or referent.kind == "organization"
        if kind == "country":
            return referent.class_ == "country"
        return referent.kind == kind and not (kind == "place" and referent.class_ == "country")

    def _government(
        self,
        words: Words,
        mentions: Mentions,
        at: int,
        left: list[int],
        found: References,
        holders: Sequence[tuple[Mention, Role]],
        seen: list[Referent],
    ) -> bool:
        """The Japanese government, the Biden administration: the country."""
        for child in left:
            mention = mentions.at(child)
            if mention is None:
                continue
            key = None
            if mention.class_ == "country":
                key = mention.key
            elif mention.kind == "person" and words.norms[at] in ("administration", "government", "cabinet", "regime"):
                offices = {of for p, r in holders if p.key == mention.key and r.office in self.government_head and (of := self._of(words, r, found))}
                key = offices.pop() if len(offices) == 1 else None
            if key is not None:
                first = min([mention.first, *(c for c in left if words.dependencies[c] == "det")])
                self._keep(found, at, key, (first, at + 1), "description.government")
                seen.append(Referent(at, key, "place", "country", "any", _is_subject(words, at)))
                return True
        if words.norms[at] != self.bare_government or [words.norms[c] for c in left if words.dependencies[c] != "punct"] != ["the"]:
            return False
        if (key := self._main_country(words, at, seen)) is not None:
            self._keep(found, at, key, (left[0], at + 1), "description.government")
            seen.append(Referent(at, key, "place", "country", "any", _is_subject(words, at)))
        return True


def of_key(words: Words, role: Role, found: References, naming: Naming) -> str | None:
    """The key of what an office is an office of; None where that isn't said or isn't clear."""
    if role.of is not None:
        return role.of.key or None
    if role.of_words is not None:
        first, last = role.of_words
        if (key := found.keys.get(last - 1)) is not None:
            return key
        return (naming.name(words.text(first, last)) or None) if any(words.capital[first:last]) else None
    if role.owner is not None:
        return found.keys.get(role.owner)
    return None


def _ends(key: str) -> tuple[str, str]:
    """The words of a key that can say what the thing is: the last, and the first of "bank of england"."""
    words = key.split()
    return words[-1], words[0] if len(words) > 2 and words[1] == "of" else words[-1]


def _is_subject(words: Words, token: int) -> bool:
    return words.dependencies[_top(words, token)] in ("nsubj", "nsubjpass") and words.norms[token] not in POSSESSIVES


def _top(words: Words, token: int) -> int:
    """The first of a row of conjuncts or appositions."""
    while words.dependencies[token] in ("conj", "appos") and words.heads[token] != token:
        token = words.heads[token]
    return token


def _quoted(words: Words) -> list[int]:
    """For each token the number of the quotation it stands in; 0 outside. A quotation ends with its line."""
    out, number, inside = [], 0, 0
    for text in words.texts:
        if "\n" in text:
            inside = 0
        if text in ('"', "\u201c", "\u201d", "``", "''"):
            opening = text in ("\u201c", "``") or (text == '"' and not inside)
            if opening:
                number += 1
                inside = number
                out.append(inside)
                continue
            out.append(inside)
            inside = 0
            continue
        out.append(inside)
    return out
