"""Names in a parsed text: where they begin and end, and what each of them names.

The model's entities, the lexicon's hits and names that are recognised by their last or first word compete; the longer wins. What a
name names is decided for the whole text: every mention of it, and of a longer or shorter form of it, gives evidence.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from factcheck.extract.lexicon import Hit, Lexicon
from factcheck.extract.namespans import NameSpans
from factcheck.extract.words import NAME_LETTERS, Words
from factcheck.naming import Naming, plain
from factcheck.rules import RuleSet

LABELS = {
    "PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "group", "EVENT": "event",
    "PRODUCT": "thing", "WORK_OF_ART": "thing", "LAW": "thing",
}  # fmt: skip
POSSESSIVES = ("'s", "'")
FUNCTION = ("DET", "ADP", "PRON", "SCONJ", "CCONJ", "ADV", "VERB", "AUX", "PART", "INTJ")
LONGEST_NAME = 9
LONGEST_PERSON = 6
LONGEST_LINK = 2
MOST_LABELS = 4
"""What the model's own labels of a name can weigh together against the evidence around it."""


@dataclass(slots=True)
class Mention:
    """A name in tokens ``first`` to ``last`` (exclusive). ``key`` is set once the whole text is read; ``strength`` says how sure its kind
    is: 3 by rule, 2 by its words, 1 by the model alone, 0 not at all."""

    first: int
    last: int
    kind: str
    rule: str
    key: str = ""
    strength: int = 1
    class_: str = ""
    acts: bool = False


@dataclass
class Mentions:
    """The names of a text in order, none overlapping; ``at`` finds the one a token is in."""

    words: Words
    _items: dict[int, Mention] = field(default_factory=dict)
    _owner: dict[int, Mention] = field(default_factory=dict)

    def add(self, mention: Mention) -> None:
        """Enter a name; what it overlaps goes out."""
        for index in range(mention.first, mention.last):
            if (other := self._owner.get(index)) is not None:
                self.remove(other)
        self._items[id(mention)] = mention
        for index in range(mention.first, mention.last):
            self._owner[index] = mention

    def remove(self, mention: Mention) -> None:
        """Take a name out."""
        del self._items[id(mention)]
        for index in range(mention.first, mention.last):
            self._owner.pop(index, None)

    @property
    def items(self) -> list[Mention]:
        """The names in the order in which they were entered."""
        return list(self._items.values())

    def at(self, index: int) -> Mention | None:
        """The name that a token is in."""
        return self._owner.get(index)

    def free(self, first: int, last: int) -> bool:
        """Whether no name has any of these tokens."""
        return not any(i in self._owner for i in range(first, last))

    def starting(self, index: int) -> Mention | None:
        """The name that begins with a token."""
        found = self._owner.get(index)
        return found if found is not None and found.first == index else None

    def ending(self, index: int) -> Mention | None:
        """The name whose last token is the one before ``index``."""
        found = self._owner.get(index - 1)
        return found if found is not None and found.last == index else None

    def sorted(self) -> list[Mention]:
        """The names in the order of the text."""
        return sorted(self._items.values(), key=lambda m: m.first)


class MentionReader:
    """Finds the names of a text, with the words of a rule set."""

    def __init__(self, rules: RuleSet, naming: Naming, lexicon: Lexicon) -> None:
        self.naming = naming
        self.lexicon = lexicon
        self.head = rules.words["name-head"].meanings
        self.before = {k: v for k, v in rules.words["name-before"].meanings.items() if " " not in k}
        self.before_of = {k.split()[0] for k in rules.words["name-before"].meanings if " " in k} | rules.in_list("name-of")
        self.optional = rules.in_list("optional-head")
        self.self_named = rules.in_list("self-named-place")
        self.negating = rules.in_list("negating-prefix")
        self.place_word = rules.in_list("place-word")
        self.particle = rules.in_list("name-particle")
        self.suffix = rules.in_list("name-suffix")
        self.hyphen = rules.in_list("hyphen-suffix")
        self.plural = rules.in_list("plural-office")
        self.never = rules.in_list("not-a-name")
        self.male, self.female = ({plain(n) for n in rules.in_list(name)} for name in ("male-name", "female-name"))
        self.spans = NameSpans(rules)
        self.foreign = rules.in_list("foreign-joint")
        self.loose_end = rules.in_list("role-of") | rules.in_list("name-parting")
        self.surname = rules.in_list("head-or-surname")
        self.description = rules.words["description"].meanings
        self.forms = {w for form in rules.in_list("company-form") if " " not in form for w in (form,)}
        self.small_forms = rules.in_list("small-company-form")
        self.business_word = rules.in_list("business-word")

    # ------------------------------------------------------------ boundaries
    def read(self, words: Words, hits: Sequence[Hit], blocked: Sequence[tuple[int, int]]) -> Mentions:
        """The names of a text; ``blocked`` are the tokens of dates and figures."""
        taken = bytearray(len(words))
        for first, last in blocked:
            taken[first:last] = b"\x01" * (last - first)
        mentions = Mentions(words)
        ranked: list[tuple[int, int, Mention]] = []
        hit_at: dict[int, Hit] = {}
        roles: dict[int, Hit] = {}
        begun: dict[int, int] = {}
        for hit in hits:
            if hit.entry.type in ("entity", "demonym", "acts", "capital") and not any(taken[hit.first : hit.last]):
                if hit.first not in hit_at or hit_at[hit.first].last < hit.last:
                    hit_at[hit.first] = hit
            elif (
                hit.entry.type in ("office", "rank", "honorific")
                and words.capital[hit.first]
                and not (hit.last - hit.first == 1 and words.norms[hit.first] in self.plural)
            ):
                if hit.first not in roles or roles[hit.first].last < hit.last:
                    roles[hit.first] = hit
            elif hit.entry.type == "occupation" and hit.first == words.sentences[words.sentence[hit.first]][0]:
                begun[hit.first] = hit.last
        inside = {i: hit for hit in hit_at.values() for i in range(hit.first, hit.last)}
        for hit in hit_at.values():
            if words.glued(hit.first) and (
                words.texts[hit.first - 1].isalnum() or (hit.first > 1 and words.norms[hit.first - 2] in self.negating and words.glued(hit.first - 1))
            ):
                continue
            entry = hit.entry
            kind = "place" if entry.type == "capital" else entry.kind
            ranked.append(
                (
                    hit.last - hit.first,
                    4,
                    Mention(hit.first, hit.last, kind, entry.rule, entry.value, 3, entry.class_, entry.type in ("acts", "capital")),
                )
            )
        ranked += [(m.last - m.first, 3, m) for m in self._built(words, inside, roles, taken)]
        ranked += [(m.last - m.first, 1, m) for m in self._model(words, inside, roles, taken)]
        ranked += [(last - first, 2, Mention(first, last, kind, "dateline", strength=2)) for first, last, kind in self.spans.datelines(words)]
        for _, _, mention in ranked:
            if mention.strength == 1 and mention.last - begun.get(mention.first, mention.last) > 1:
                mention.first, mention.kind = begun[mention.first], "person"  # Goalkeeper Ibrahim Sillah
        for _, _, mention in sorted(ranked, key=lambda r: (-r[0], -r[1], r[2].first)):
            if mentions.free(mention.first, mention.last):
                mentions.add(mention)
        self._formal(words, hits, mentions)
        self._nicknames(words, mentions)
        self._foreign(words, mentions)
        return mentions

    def _foreign(self, words: Words, mentions: Mentions) -> None:
        """Transparencia por Colombia, Metro de Medellín: a word of another language joins what the model took for a name of its own."""
        for place in mentions.sorted():
            at = place.first - 1
            if at < 1 or words.texts[at] not in self.foreign or not words.capital[at - 1] or words.tags[at - 1] not in NAME_LETTERS:
                continue
            before = mentions.ending(at)
            if (
                place.kind == "place"
                and place.strength != 2
                and words.sentence[at - 1] == words.sentence[at]
                and not words.headline[words.sentence[at]]
            ):
                if before is not None and (before.strength > 1 or (before.kind == "person" and before.last - before.first > 1)):
                    continue
                first = before.first if before is not None else at - 1
                mentions.add(Mention(first, place.last, "organization", "name-joint", strength=2))

    def _nicknames(self, words: Words, mentions: Mentions) -> None:
        """Joaquin "El Toro" Salas is one name."""
        for mention in mentions.sorted():
            if mention.strength < 3 and mention.kind in ("person", "organization", "thing") and mentions.at(mention.first) is mention:
                end = self.spans.over_nickname(words, mention.first, mention.last)
                if end is not None:
                    mentions.add(Mention(mention.first, end, "person", "nickname", strength=2))

    def _formal(self, words: Words, hits: Sequence[Hit], mentions: Mentions) -> None:
        """Republic of X and the like: the formal name is the country's."""
        for hit in hits:
            if (
                hit.entry.type == "formal"
                and (country := mentions.starting(hit.last))
                and country.class_ == "country"
                and mentions.free(hit.first, hit.last)
            ):
                mentions.add(Mention(hit.first, country.last, country.kind, country.rule, country.key, 3, country.class_))

    def _model(self, words: Words, inside: dict[int, Hit], roles: dict[int, Hit], taken: bytearray) -> Iterable[Mention]:
        texts, norms = words.texts, words.norms
        common = {n for n, c in zip(norms, words.capital, strict=True) if not c} - self.male - self.female
        told = {n for i, n in enumerate(norms) if words.capital[i] and not words.headline[words.sentence[i]]}
        upper = Counter(n for i, n in enumerate(norms) if words.capital[i] and i != words.sentences[words.sentence[i]][0])
        upper.update(told)
        for entity in words.doc.ents:
            kind = LABELS.get(entity.label_)
            if kind is None:
                continue
            first, last = entity.start, entity.end
            sentence = words.sentence[first]
            if (
                kind != "group"
                and all(n in common or not n.isalpha() for n in norms[first:last])
                and not any(n in self.head for n in norms[first:last])
            ):
                continue  # ordinary words of this text, capitalised in a heading or at the start of a sentence
            if last - first == 1 and words.tags[first] in ("NN", "NNS") and first == words.sentences[sentence][0] and upper[norms[first]] < 2:
                continue  # Schools remained shut
            if words.headline[sentence] and kind in ("person", "organization", "thing") and not told & set(norms[first:last]):
                continue  # every word of a headline looks like a name
            # The model runs over the end of a line; the name is what stands before it.
            for i in range(first, last):
                if "\n" in texts[i] or words.sentence[i] != sentence or texts[i] in '()[]\u201c\u201d"':
                    if i == first:
                        first = i + 1
                        continue
                    last = i
                    break
            while first < last and (norms[first] in ("the", "a", "an") or not (texts[first][0].isalnum())):
                first += 1
            while last > first and (
                norms[last - 1] in POSSESSIVES or (not texts[last - 1][-1].isalnum() and texts[last - 1] != "." and not texts[last - 1].endswith("."))
            ):
                last -= 1
            if last > first and texts[last - 1] == "." and norms[last - 2] + "." not in self.forms | self.suffix:
                last -= 1
            while last > first and taken[last - 1] and not taken[first]:
                last -= 1
            while last > first + 1 and norms[last - 1] in self.loose_end and not words.capital[last - 1]:
                last -= 1
            if first >= last or any(taken[first:last]):
                continue
            if (
                "," in norms[first:last]
                and "and" not in norms[first:last]
                and not any(j in inside and inside[j].first <= first and inside[j].last >= last for j in (first,))
            ):
                comma = norms.index(",", first, last)
                if comma + 1 < last and norms[comma + 1] not in self.forms | self.suffix:
                    yield from self._trimmed(words, first, comma, kind, inside, roles)
                    first = comma + 1
                    kind = "person" if norms[first] in self.male or norms[first] in self.female else kind
            for begin, end in self.spans.pieces(words, first, last, person=kind == "person"):
                behind_of = begin > first and norms[begin - 1] == "of"
                yield from self._trimmed(words, begin, end, "place" if behind_of else kind, inside, roles)

    def _trimmed(self, words: Words, first: int, last: int, kind: str, inside: dict[int, Hit], roles: dict[int, Hit]) -> Iterable[Mention]:
        texts, norms, capital = words.texts, words.norms, words.capital
        # Offices and ranks at either end are no part of a name: Trooper William Hakim, Woodburn Police Department Capt.
        i = first
        while i < last:
            role = roles.get(i)
            if role is not None and role.last < last and kind != "organization" and not (i > first and kind != "person"):
                first = i = role.last
                kind = "person" if kind != "place" else kind
                continue
            if role is not None and i > first and role.last >= last and norms[i] not in self.head:
                last = i
                kind = "organization" if kind == "person" and last - first > 1 else kind
                break
            if role is not None and i > first and kind in ("thing", "organization") and role.last < last and norms[i] not in self.head:
                yield from self._trimmed(words, first, i, "organization", inside, roles)
                yield from self._trimmed(words, role.last, last, "person", inside, roles)
                return
            i += 1
        while first < last and not texts[first][0].isalnum():
            first += 1
        if last > first and norms[last - 1] in ("and", "&"):
            over = norms[last - 1] == "&" and last < len(words) and capital[last] and words.tags[last] in NAME_LETTERS
            last += 1 if over else -1  # Legal & General
        if first >= last:
            return
        event = next((j for j in range(first + 1, last - 1) if self.before.get(norms[j]) == "event"), None)
        if event is not None and kind in ("person", "organization", "place", "thing"):
            yield Mention(event, last, "event", "name-before", strength=2)  # Super Typhoon Haiyan
            return
        if kind in ("person", "organization") and "of" in norms[first + 1 : last - 1]:
            joint = norms.index("of", first + 1, last - 1)
            if norms[joint - 1] in self.business_word | self.forms and norms[joint - 1] not in self.before_of:
                yield from self._trimmed(words, first, joint, "organization", inside, roles)  # Northmoor Works of Ashwick
                yield from self._trimmed(words, joint + 1, last, "place", inside, roles)
                return
        # Tiled by known names, or two names with "and" between them: not one name.
        if (first in inside and kind != "person") or (norms[first:last].count("and") == 1 and kind != "event"):
            hits = {id(inside[j]): inside[j] for j in range(first, last) if j in inside}
            covered = sum(h.last - h.first for h in hits.values())
            joints = sum(norms[j] in ("and", "-", "\u2013", "the", "of") for j in range(first, last))
            if len(hits) > 1 and covered + joints >= last - first:
                return
            if len(hits) == 1 and first in inside and inside[first].last < last and norms[inside[first].last] in ("-", "\u2013"):
                return
        if (
            "and" in norms[first:last]
            and kind in ("organization", "thing", "place", "person")
            and not any(norms[j] in self.head for j in range(first, last))
        ):
            middle = norms.index("and", first, last)
            if middle - first <= 2 and last - middle <= 3 and norms[last - 1] not in self.forms:
                yield from self._trimmed(words, first, middle, "place" if kind == "organization" else kind, inside, roles)
                yield from self._trimmed(words, middle + 1, last, "place" if kind == "organization" else kind, inside, roles)
                return
        if (not capital[first] and not texts[first][0].isdigit()) or last - first > LONGEST_NAME:
            if kind != "person" or norms[first] not in self.particle:
                return
        if last - first == 1 and (
            norms[first] in self.never
            or self.head.get(norms[first]) == "thing"
            or norms[first] in self.description
            or len(texts[first]) < 2
            or texts[first].isdigit()
        ):
            return
        if (
            words.headline[words.sentence[first]]
            and first in inside
            and inside[first].last < last
            and kind != "person"
            and norms[last - 1] not in self.head
        ):
            return
        if kind != "group" and last - first > 1 and (self.is_form(words, last - 1) or norms[last - 1] in self.business_word):
            yield Mention(first, last, "organization", "company-form", strength=2)
            return
        if kind != "group" and last < len(words) and words.sentence[last] == words.sentence[first] and self.is_form(words, last):
            yield Mention(first, last + 1, "organization", "company-form", strength=2)
            return
        if kind in ("person", "organization", "place"):
            last = self._over_hyphen(words, first, last, kind)
        if kind == "person":
            while (
                last < len(words)
                and norms[last - 1] in self.particle
                and last - 1 > first
                and (capital[last] or norms[last] in self.particle)
                and texts[last][0].isalpha()
            ):
                last += 1
            while last - 1 > first and norms[last - 1] in self.never and norms[last - 1] not in self.male:
                last -= 1
            if not any(c.isalpha() for c in words.text(first, last)):
                return
        if kind in ("organization", "place", "thing") and last - first > 1 and self.before.get(norms[first]) in ("place", "organization"):
            yield Mention(first, last, self.before[norms[first]], "name-before", strength=2)
            return
        if first in inside and inside[first].entry.type == "demonym" and inside[first].last < last and kind in ("person", "organization"):
            given = norms[inside[first].last]
            if kind == "person" or given in self.male or given in self.female:
                first, kind = inside[first].last, "person"  # American Des Linden
        yield Mention(self._over_left(words, first, last, roles), self._over_right(words, last, kind, inside), kind, "model")

    def _over_right(self, words: Words, last: int, kind: str, inside: dict[int, Hit]) -> int:
        """The end of a person's name of which the model saw the first words alone: Elmer Schialer Salcedo."""
        if kind == "person" and last + 1 < len(words) and words.texts[last] in ("y", "i", "e") and words.tags[last + 1] == "NNP":
            last += 2  # Soler i Puig
        target = words.heads[last - 1]
        if kind == "person" and last <= target < min(last + LONGEST_PERSON, len(words)) and words.dependencies[last - 1] == "compound":
            rest = range(last, target + 1)
            if words.tags[target] == "NNP" and all(
                words.texts[i].isalpha()
                and i not in inside
                and words.norms[i] not in self.never
                and words.norms[i] not in self.head
                and ((words.capital[i] and words.tags[i] == "NNP") or (i < target and words.norms[i] in self.particle))
                for i in rest
            ):
                last = target + 1
        return last

    def _over_left(self, words: Words, first: int, last: int, roles: dict[int, Hit]) -> int:
        """The first word of a name of which the model saw the last words alone: in Ba Don."""
        start, _ = words.sentences[words.sentence[first]]
        while (
            first - 1 > start
            and words.capital[first - 1]
            and words.tags[first - 1] == "NNP"
            and words.texts[first - 1].isalpha()
            and words.dependencies[first - 1] == "compound"
            and first <= words.heads[first - 1] < last
            and first - 1 not in roles
            and words.norms[first - 1] not in self.never
            and not words.doc[first - 1].ent_type_
        ):
            first -= 1
        return first

    def is_form(self, words: Words, index: int) -> bool:
        """Whether a token is the legal form of a company as it is written behind its name: SA, not "as"; Inc., plc."""
        text, norm = words.texts[index], words.norms[index]
        if norm not in self.forms or text == "." or words.headline[words.sentence[index]]:
            return False
        letters = norm.strip(".")
        return text.isupper() or (words.capital[index] and (len(letters) > 2 or norm.endswith("."))) or norm in self.small_forms

    def _over_hyphen(self, words: Words, first: int, last: int, kind: str) -> int:
        """A name that the model cut at its hyphen: Suk-yeol, Hessel-Dahl."""
        while last + 1 < len(words) and words.texts[last] in "-\u2010\u2011" and words.glued(last) and words.glued(last + 1):
            part = words.norms[last + 1]
            if (
                len(part) <= LONGEST_LINK
                and part in self.particle
                and last + 2 < len(words)
                and words.capital[last + 2]
                and words.tags[last + 2] == "NNP"
            ):
                last += 3  # Sarpol-e Zahab
                break
            joined = words.capital[last + 1] or (kind == "person" and last - first >= 1 and len(part) <= 6)
            if not part.isalpha() or not joined or part in self.hyphen or (words.tags[last + 1] in ("VBN", "VBG") and not words.capital[last + 1]):
                break
            last += 2
        return last

    def _built(self, words: Words, inside: dict[int, Hit], roles: dict[int, Hit], taken: bytearray) -> Iterable[Mention]:
        """Names by their words: something Bank, Mount Something, Ministry of Something."""
        norms, texts, capital, parts = words.norms, words.texts, words.capital, words.parts
        count = len(words)
        person_at = {i for e in words.doc.ents if e.label_ == "PERSON" for i in range(e.start, e.end)}
        for i in range(count):
            norm = norms[i]
            business = norm in self.business_word
            kind = "organization" if business else self.head.get(norm)
            person = i in person_at and (kind is None or norm in self.surname)
            if not capital[i] or taken[i] or (person and self.before.get(norm) not in ("event", "organization")):
                continue
            if kind is None and norm not in self.before:
                continue
            if words.headline[words.sentence[i]]:
                continue
            start, _ = words.sentences[words.sentence[i]]
            if norm in self.before and i + 1 < count and capital[i + 1] and texts[i + 1].isalpha():
                first, last = i, i + 2 + (norm in ("mt.",) and texts[i + 1] == ".")
                while (
                    last < count
                    and capital[last]
                    and texts[last].isalpha()
                    and norms[last] not in self.never
                    and words.tags[last] in NAME_LETTERS
                    and last - first < 3
                    and last not in roles
                ):
                    last += 1
                if norm == "place" and kind is None and i - 1 >= start and capital[i - 1]:
                    continue
                if kind is None or last - first > 1:
                    yield Mention(first, last, self.before[norm], "name-before", strength=2)
            if kind is None:
                continue
            role = next((roles[j] for j in (i, i - 1) if j in roles and roles[j].first <= i < roles[j].last), None)
            if role is not None or (i + 1 in roles and not (i + 1 < count and norms[i + 1] in self.head)):
                # "Police Chief" is an office; but a rank may follow a police force: Oregon State Police Lt. Hastings.
                if role is not None or roles[i + 1].entry.type == "office":
                    continue
            first = i
            while first > start and i - first < LONGEST_NAME and not taken[first - 1]:
                j = first - 1
                if (
                    capital[j]
                    and (texts[j][-1].isalnum() or texts[j][-1] == ".")
                    and (parts[j] not in FUNCTION or j in inside)
                    and norms[j] not in ("i",)
                    and not (j == start and norms[j] in self.never - self.description.keys() - self.before.keys())
                ):
                    if j in roles and norms[j] not in self.head and kind != "place":
                        break
                    first = j
                elif (
                    norms[j] == "'s"
                    and (office := next((roles[k] for k in range(j - 1, max(start, j - 4) - 1, -1) if k in roles and roles[k].last == j), None))
                    is not None
                ):
                    first = office.first
                elif (
                    texts[j] in "-\u2010\u2011/&"
                    and j - 1 >= start
                    and words.glued(j) | (texts[j] == "&")
                    and capital[j - 1]
                    and (j - 1 not in inside or words.glued(j))
                ) or (
                    norms[j] in POSSESSIVES
                    and j - 1 >= start
                    and capital[j - 1]
                    and j - 1 not in inside
                    and j - 1 not in person_at
                    and (norms[j] == "'" or words.tags[j - 1] in ("NN", "NNS", "NNPS"))
                ):
                    first = j - 1
                else:
                    break
            last = i + 1
            if norm in self.before_of or kind in ("organization", "thing"):
                last = self._of(words, last, inside, person_at, roles)
            if last < count and texts[last] == "&" and last + 1 < count and capital[last + 1]:
                last += 2
            if last - first == 1:
                continue
            if last - first == 2 and first in inside and inside[first].entry.type == "demonym" and kind == "event":
                continue
            yield Mention(first, last, kind, "name-head", strength=2)

    def _of(self, words: Words, last: int, inside: dict[int, Hit], person_at: set[int], roles: dict[int, Hit]) -> int:
        """Where a name ends that goes on with "of" or "for": Institute for National Defense and Security Studies."""
        norms, capital, texts = words.norms, words.capital, words.texts
        count = len(words)
        if norms[last - 1] not in self.before_of or last + 1 >= count or norms[last] not in ("of", "for"):
            return last
        at = last + 1
        if norms[at] == "the" and at + 1 < count:
            at += 1
        if not capital[at] or at in person_at or words.tags[at] not in (*NAME_LETTERS, "JJ", "NN", "NNS"):
            return last
        end = at
        while end < count and end - at < LONGEST_NAME and end not in person_at and not (end in roles and end > at):
            if (capital[end] and texts[end][-1].isalnum()) or (
                norms[end] in ("and", "&")
                and end + 1 < count
                and capital[end + 1]
                and end - 1 not in inside
                and end + 1 not in inside
                and norms[end + 1] not in self.never | {"the"}
                and end + 1 not in person_at
            ):
                end += 1
            elif texts[end] in "-\u2010" and words.glued(end) and end + 1 < count and words.glued(end + 1):
                end += 2
            else:
                break
        return end

    # ------------------------------------------------------------ what they name
    def settle(self, mentions: Mentions, evidence: dict[int, Counter[str]]) -> None:
        """Give every name that no rule knows its kind and key, by all its mentions. ``evidence`` holds, for the first token of a mention,
        what its surroundings say."""
        words = mentions.words
        groups: dict[tuple[str, ...], list[Mention]] = defaultdict(list)
        for mention in mentions.sorted():
            if mention.strength < 3 or mention.kind == "person":
                groups[self._parts(words, mention)].append(mention)
        for found in groups.values():
            for mention in found:
                # "English club Northbridge City" is no town.
                here = evidence.get(mention.first, Counter())
                if mention.kind == "place" and mention.strength < 3 and here["organization"]:
                    mention.kind = "organization"
                elif (
                    mention.kind in ("place", "organization")
                    and mention.strength < 2
                    and (here["title"] or here["role"] or here["personal"] or (here["who"] and len(self._parts(words, mention)) > 1))
                ):
                    mention.kind = "person"
        acting = {parts for parts, found in groups.items() if any(evidence.get(m.first, Counter())["acts"] for m in found)}
        leaders = self._leaders(groups, acting)
        middle: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        for parts, found in groups.items():
            if 2 < len(parts) <= LONGEST_PERSON and {m.kind for m in found} == {"person"}:
                for part in parts[1:-1]:
                    middle[part].add(parts)
        for parts, leader in leaders.items():
            # The first of two surnames: Dina Boluarte Zegarra, Boluarte.
            if len(parts) == 1 and parts == leader and len(middle.get(parts[0], ())) == 1 and parts[0] not in self.particle:
                leaders[parts] = next(iter(middle[parts[0]]))
        for parts, leader in leaders.items():
            # "Ford said its plants ...", beside Ford Harrison: not the man, of whom no text says its.
            if parts != leader and {m.kind for m in groups[leader]} & {"person"} and self._body(groups[parts], evidence):
                leaders[parts] = parts
        votes: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
        labels: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
        for parts, found in groups.items():
            for mention in found:
                votes[leaders[parts]].update(self._votes(mention, parts, evidence.get(mention.first, Counter())))
                if mention.strength == 1:
                    labels[leaders[parts]][mention.kind] += 2 if len(parts) > 1 else 1
        for leader, count in labels.items():
            votes[leader].update({kind: min(number, MOST_LABELS) for kind, number in count.items()})
            votes[leader] = Counter({k: v for k, v in votes[leader].items() if v > 0})
        for parts, found in groups.items():
            leader = leaders[parts]
            count = votes[leader]
            kind = max(count, key=lambda k: (count[k], k)) if count and max(count.values()) > 0 else "thing"
            sure = {m.kind for m in groups[leader] if m.strength == 2 and m.rule in ("name-before", "name-head", "company-form", "dateline")}
            if len(sure) == 1 and kind != "person":
                kind = next(iter(sure))  # a town that a club is named after doesn't make a town of the club
            long = groups[leader][0]
            key = self.key(words, long, kind)
            for mention in found:
                here = evidence.get(mention.first, Counter())
                if (
                    kind == "organization"
                    and parts != leader
                    and (here["in"] or here["place"] or mention.rule == "dateline")
                    and mention.strength < 3
                ):
                    mention.kind, mention.key = "place", self.naming.name(words.text(mention.first, mention.last))
                    continue
                mention.kind, mention.key = kind, key

    def _body(self, found: list[Mention], evidence: dict[int, Counter[str]]) -> bool:
        """Whether what is said of a name is said of bodies alone."""
        count = sum((evidence.get(m.first, Counter()) for m in found), Counter[str]())
        body = count["in"] + count["place"] + count["its"] + count["business"] + count["which"] + count["organization"]
        return body > 0 and not count["title"] + count["role"] + count["personal"] + count["age"] + count["who"]

    def key(self, words: Words, mention: Mention, kind: str) -> str:
        """The key of a name as it stands in the text; the adjective of a country counts as the country."""
        text = words.text(mention.first, mention.last)
        if kind == "person":
            return self.naming.person(text)
        for hit in self.lexicon.find(words.texts[mention.first : mention.last], words.norms[mention.first : mention.last]):
            if (
                hit.entry.type in ("entity", "demonym")
                and hit.entry.class_ == "country"
                and hit.first == 0
                and hit.last < mention.last - mention.first
            ):
                rest = words.text(mention.first + hit.last, mention.last)
                return self.naming.name(f"{hit.entry.value} {rest}")
        if (
            kind == "place"
            and mention.last - mention.first > 1
            and not words.capital[mention.last - 1]
            and words.norms[mention.last - 1] in self.self_named
        ):
            text = words.text(mention.first, mention.last - 1)  # Qeshm island is Qeshm
        return self.naming.name(text) or text.lower()

    def _parts(self, words: Words, mention: Mention) -> tuple[str, ...]:
        parts = [n for n in words.norms[mention.first : mention.last] if n[0].isalnum()]
        while len(parts) > 1 and parts[-1] in self.suffix | self.forms:
            parts = parts[:-1]
        return tuple(parts) or (words.norms[mention.first],)

    def _leaders(self, groups: dict[tuple[str, ...], list[Mention]], acting: set[tuple[str, ...]]) -> dict[tuple[str, ...], tuple[str, ...]]:
        """For each form of a name the longest that it is surely a short form of: the only one that begins or ends with it."""
        leaders = {parts: parts for parts in groups}
        kinds = {parts: {m.kind for m in found} for parts, found in groups.items()}
        strengths = {parts: max(m.strength for m in found) for parts, found in groups.items()}
        longer: dict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
        for parts in groups:
            ends = {row for count in range(1, len(parts)) for row in (parts[:count], parts[-count:])}
            for row in {*ends, (parts[0], parts[-1])} if len(parts) == 3 else ends:
                longer[row].append(parts)
        for parts in sorted(groups, key=len):
            unique = {c for c in longer.get(parts, ()) if self._short(parts, c, kinds, strengths[c], parts in acting)}
            if len(unique) > 1:
                # All of them forms of one: the longest stands for them.
                longest = max(unique, key=lambda c: (len(c), c))
                unique = {longest} if all(set(c) <= set(longest) for c in unique) else set()
            if len(unique) == 1:
                leaders[parts] = unique.pop()
        for parts in groups:
            # "Qeshm Island", where the text says "Qeshm" as well.
            if len(parts) > 1 and parts[-1] in self.self_named and kinds.get(parts[:-1]) == {"place"}:
                leaders[parts] = parts[:-1]
        for parts in groups:
            seen = {parts}
            while leaders[leaders[parts]] != leaders[parts] and leaders[parts] not in seen:
                seen.add(leaders[parts])
                leaders[parts] = leaders[leaders[parts]]
        return leaders

    def _short(self, short: tuple[str, ...], long: tuple[str, ...], known: dict[tuple[str, ...], set[str]], strong: int, acts: bool) -> bool:
        """Whether a name that begins or ends with a shorter one (or has its first and last word) is the full form of it."""
        kinds = known[long]
        if strong == 2 and kinds & {"organization", "place", "event", "thing"} and "person" not in kinds:
            # Forms of a name with a head: Northbridge City Football Club, Northbridge; never the place that a bank is named after.
            if len(short) == 1 and (short[0] in self.never or short[0] in self.head):
                return False
            own = known[short]
            if "thing" in kinds and len(short) == len(long) - 1 and long[0] in self.before:
                return long[-len(short) :] == short
            if "organization" in kinds and self.before.get(long[0]) == "organization" and long[1:] == short:
                return True  # Atletico Northmoor, Northmoor
            return "organization" in kinds and long[: len(short)] == short and long[-1] in self.optional and (acts or "place" not in own)
        if kinds == {"place"}:
            return False
        if set(short) < set(long) and (long[: len(short)] == short or long[-len(short) :] == short):
            return True
        # Duncan Rait, Duncan Robert Rait
        return len(short) == 2 and len(long) == 3 and short[0] == long[0] and short[-1] == long[-1] and "person" in kinds

    def _votes(self, mention: Mention, parts: tuple[str, ...], here: Counter[str]) -> Counter[str]:
        votes: Counter[str] = Counter()
        if mention.strength >= 2:
            votes[mention.kind] += 6
        given = [p for p in (parts[0], parts[-1]) if p in self.male or p in self.female] if len(parts) > 1 else []
        votes["person"] += 3 * bool(given)
        votes["person"] += 6 * here["title"] + 3 * here["age"] + here["said"]
        votes["organization"] += 8 * here["organization"] + here["of"] + here["said"]
        votes["place"] += 8 * here["place"] + 3 * here["in"] * (mention.kind != "event") + here["of"]
        votes["organization"] += 6 * here["business"] + 4 * here["its"]
        votes["organization"] += 4 * here["polled"] * (len(parts) == 1)
        votes["person"] += 4 * here["who"] - 4 * here["its"] + 6 * here["role"] + 4 * here["personal"] + 2 * here["lives"] - 5 * here["which"]
        for sort in ("person", "organization", "place"):
            votes[sort] += 3 * here["row " + sort]
        votes["organization"] += 5 * here["written"] + 3 * here["runs"]
        votes["place"] -= 3 * here["runs"]
        votes["place"] -= 4 * here["written"]
        votes["organization"] += here["which"] + 2 * here["it"] + 3 * here["told"] * (len(parts) == 1)
        votes["place"] += 3 * here["in the"] * (mention.kind in ("group", "place", "thing"))
        votes["thing"] += 6 * here["product"] + (4 * here["digits"] if mention.kind in ("person", "organization") else 0)
        votes["place"] += 2 * here["visited"]
        if here["said"] or here["acts"] or here["by"]:
            # In doubt between a place and a body, what acts is a body; and so is what only its place in the sentence makes a name.
            votes["organization"] += 2 * (mention.kind in ("place", "thing"))
            votes["place"] -= 2 * here["said"] + 2 * here["by"]
        votes["place"] -= 2 * here["acts"]  # a town neither pays nor signs
        votes["thing"] += 5 * here["thing"]
        if here["common"] and not given and not here["title"] and mention.strength < 2:
            votes["person"] -= 3  # Rescue Line: plain words
        if here["the"] and len(parts) == 1:
            votes["person"] -= 2
        if here["of"] and not here["title"]:
            votes["person"] -= 4
        return votes
