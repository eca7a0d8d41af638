"""Roles: who holds which office, of what, and whether now, before or to come.

An office is a head from the lexicon (minister, chief executive, general) with what belongs to it on the left (deputy, defense, former,
Japanese, Ribeira) and on the right (of Japan, at the institute). Its holder is the name right behind it, the name it stands in apposition
to, or the subject of a verb of holding or getting an office.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from factcheck.extract.entities import POSSESSIVES, Mention, Mentions
from factcheck.extract.lexicon import Hit
from factcheck.extract.words import NAME_LETTERS, Words
from factcheck.naming import Naming, plain
from factcheck.rules import RuleSet

LONGEST_COMPLEMENT = 16
"""Tokens between an office and the name behind it: the head of the ... union, NAME, said."""
LONGEST_CONCERN = 5
NAME_TOKENS = 4
DEFINITE = ("the", "this", "that")
INDEFINITE = ("a", "an", "another", "one", "some", "any", "no", "each", "every")
DASHES = ("-", "\u2010", "\u2011", "\u2013", "\u2014")


@dataclass(slots=True)
class Role:
    """An office in a text: tokens ``first`` to ``last`` (exclusive) of the phrase, article excluded; ``head`` its last token of the office
    proper. ``person`` holds it; ``of`` is what it is an office of, as a name or (``of_words``) as a row of tokens; ``owner`` the token of
    a possessive pronoun in its place. ``definite`` phrases refer to somebody, ``direct`` ones stand before the name itself."""

    first: int
    last: int
    head: int
    type: str
    office: str
    tenure: str | None = None
    person: Mention | None = None
    of: Mention | None = None
    of_words: tuple[int, int] | None = None
    owner: int | None = None
    definite: bool = False
    direct: bool = False
    plural: bool = False
    rule: str = ""
    span: tuple[int, int] | None = None
    key: str | None = None
    others: list[Role] = field(default_factory=list)


class RoleReader:
    """Finds offices and their holders, with the words of a rule set."""

    def __init__(self, rules: RuleSet, naming: Naming) -> None:
        self.naming = naming
        self.modifier = rules.in_list("office-modifier")
        self.portfolio = rules.in_list("portfolio")
        self.portfolio_words = {w for phrase in self.portfolio for w in phrase.split()}
        self.verb = rules.words["office-verb"].meanings
        self.succession = rules.in_list("office-succession")
        self.role_of = rules.in_list("role-of")
        self.tenure = rules.words["tenure"].meanings
        self.ambiguous = rules.in_list("office-or-company")
        self.plural = rules.in_list("plural-office")
        self.never = rules.in_list("not-a-name")
        self.head_words = rules.words["name-head"].meanings
        self.place_noun = {k for k, v in rules.words["description"].meanings.items() if v == "place"}
        self.of_person = rules.in_list("office-of-person")
        self.to_come = {word for word, tenure in self.tenure.items() if tenure == "elect"}
        self.prefix = rules.in_list("office-prefix")
        self.abroad = rules.in_list("office-abroad")
        self.giving, self.holding, self.being = rules.in_list("office-giving"), rules.in_list("office-holding"), rules.in_list("office-being")
        self.office_words = rules.in_list("office")
        self.always = rules.in_list("always-person")
        self.style = rules.in_list("office-as-title")
        self.counterpart, self.concerning = rules.in_list("counterpart"), rules.in_list("office-concerning")
        self.fielded = rules.in_list("office-with-field")
        self.ordinal = rules.in_list("ordinal-modifier")
        self.particle = rules.in_list("name-particle")
        self.suffix = rules.in_list("name-suffix")
        self.given = {plain(n) for n in rules.in_list("male-name") | rules.in_list("female-name")}
        self.spelling = {k: str(v) for k, v in rules.tables.get("spelling", {}).items()}

    def read(self, words: Words, hits: Sequence[Hit], mentions: Mentions, blocked: Sequence[tuple[int, int]]) -> list[Role]:
        """The roles of a text. Names that an office or a title stands before are entered in ``mentions`` as persons."""
        self._parties = Counter(m.key for m in mentions.items if m.class_ == "party")
        taken = {i for first, last in blocked for i in range(first, last)}
        titles = {h.first: h.last for h in hits if h.entry.type in ("rank", "honorific")}
        offices = {h.first: h.last for h in hits if h.entry.type == "office"}
        self._titles(words, hits, mentions, taken, titles | offices)
        titles |= {h.first: h.last for h in hits if h.entry.type == "office" and str(h.entry.value) in self.style and h.first not in titles}
        heads: dict[int, Hit] = {}
        for hit in hits:
            if hit.entry.type in ("office", "rank", "occupation"):
                other = heads.get(hit.first)
                if (
                    other is None
                    or other.last < hit.last
                    or (other.last == hit.last and (other.entry.type, hit.entry.type) in (("office", "rank"), ("occupation", "office")))
                ):
                    heads[hit.first] = hit
        covered = -1
        roles: list[Role] = []
        chosen: list[Hit] = []
        for first in sorted(heads):
            hit = heads[first]
            if first < covered:
                continue
            following = heads.get(hit.last)
            if following is not None and (following.entry.type != "rank" or hit.entry.type == "rank") and following.last > hit.last:
                styled = str(following.entry.value) in self.style and words.capital[first] and words.capital[following.first]
                if words.sentence[following.first] == words.sentence[first] and not styled:
                    continue
            covered = hit.last
            chosen.append(hit)
        for hit in chosen:
            role = self._phrase(words, hit, mentions)
            if role is not None:
                roles.append(role)
        for role in roles:
            self._holder(words, role, mentions, taken, titles)
        self._share(words, roles)
        for role in roles:
            if role.person is None:
                self._apposition(words, role, mentions, taken)
        for role in roles:
            if role.person is None:
                self._said_to_be(words, role, mentions, taken)
        self._share(words, roles)
        self._inherit(words, roles)
        return self._counterparts(words, roles)

    # ------------------------------------------------------------ the phrase
    def _phrase(self, words: Words, hit: Hit, mentions: Mentions) -> Role | None:
        norms, capital, texts = words.norms, words.capital, words.texts
        first, last = hit.first, hit.last
        name = mentions.at(last - 1)
        if name is not None and name.strength >= 2 and (name.first < first or name.last > last) and name.kind != "person":
            return None  # a word of a longer name: Attorney General's Office
        if (hit.entry.type == "rank" and not capital[first]) or (
            not capital[first] and words.parts[last - 1] == "VERB" and mentions.ending(first) is None
        ):
            return None
        start, stop = words.sentences[words.sentence[first]]
        if last < stop and norms[last] in ("-", "\u2010") and words.glued(last) and last + 1 < stop and norms[last + 1] not in self.to_come:
            return None
        for i in range(first, last):
            inner = mentions.at(i)
            if inner is not None and inner.strength < 2 and first <= inner.first and inner.last <= last:
                mentions.remove(inner)
        role = Role(first, last, last - 1, hit.entry.type, str(hit.entry.value), plural=" ".join(norms[first:last]) in self.plural)
        upper = capital[first]
        parts: list[str] = []
        at = first - 1
        while at >= start:
            norm = norms[at]
            mention = mentions.at(at)
            if norm in self.tenure and (words.tags[at] not in ("VB", "VBD", "VBP") or norm == "then"):
                if norm == "then" and not (capital[at + 1] or norms[at + 1] in ("-", "\u2010")):
                    break
                role.tenure = self.tenure[norm] or role.tenure
                role.first = at
                at -= 1
            elif (
                norm in ("-", "\u2010", "\u2011")
                and words.glued(at)
                and at - 1 >= start
                and (norms[at - 1] in self.tenure or norms[at - 1] in self.modifier or norms[at - 1] in self.prefix)
            ):
                if norms[at - 1] in self.tenure:
                    role.tenure = self.tenure[norms[at - 1]] or role.tenure
                else:
                    parts.insert(0, norms[at - 1])
                role.first = at - 1
                at -= 2
            elif role.of is not None or role.of_words is not None or role.owner is not None:
                break
            elif norm in POSSESSIVES and at - 1 >= start:
                owner = mentions.at(at - 1)
                if owner is not None and owner.last == at and (owner.kind != "person" or role.office.split()[-1] in self.of_person):
                    role.of, role.first = owner, owner.first
                elif owner is None and capital[at - 1] and words.tags[at - 1] in NAME_LETTERS:
                    role.of_words, role.first = (at - 1, at), at - 1
                elif owner is None and words.parts[at - 1] == "NOUN":
                    role.owner = role.first = at - 1
                    while role.first > start and words.heads[role.first - 1] == role.owner and words.tags[role.first - 1] in ("JJ", "NN"):
                        role.first -= 1
                role.definite = True
                break
            elif words.dependencies[at] == "poss" and words.parts[at] == "PRON":
                role.owner = at
                role.definite = True
                break
            elif norm in DEFINITE:
                role.definite = True
                break
            elif self._is_field(words, role, at, mention, mentions):
                parts.insert(0, norm)
                role.first = at
                if mention is not None:
                    mentions.remove(mention)
                at -= 1
            elif (
                mention is not None
                and mention.last == at + 1
                and (mention.kind != "person" or not upper)
                and not (norm in self.portfolio_words and mention.strength < 2 and mention.last - mention.first == 1)
                and (norm not in self.modifier or mention.strength == 3)
            ):
                role.of, role.first = mention, mention.first
                at = mention.first - 1
            elif norm in self.modifier or norm in self.portfolio_words:
                if (upper and not capital[at]) or (mention is not None and mention.strength == 3):
                    break
                if norm in self.ordinal and not upper:
                    break
                parts.insert(0, norm)
                role.first = at
                at -= 1
            elif (
                norm in ("and", "&")
                and parts
                and at - 1 >= start
                and norms[at - 1] in self.portfolio_words
                and capital[at - 1] == upper
                and norms[at + 1] in self.portfolio_words
            ):
                parts.insert(0, "and")
                at -= 1
            elif norm in self.office_words:
                break  # Supreme Leader Ayatollah X: another office
            elif capital[at] and texts[at].isalpha() and words.tags[at] in NAME_LETTERS and mention is None and at > start and norm not in self.never:
                end = at + 1
                while (
                    at - 1 >= start + 1
                    and capital[at - 1]
                    and texts[at - 1].isalpha()
                    and words.tags[at - 1] in NAME_LETTERS
                    and mentions.at(at - 1) is None
                ):
                    at -= 1
                role.of_words, role.first = (at, end), at
                at -= 1
            elif norm in self.place_noun and not upper and mention is None and at - 1 >= start and mentions.at(at - 1) is not None:
                role.first = at
                at -= 1
            elif (
                words.tags[at] == "NN"
                and words.dependencies[at] == "compound"
                and not upper
                and mention is None
                and texts[at].isalpha()
                and not words.glued(at)
            ):
                parts.insert(0, norm)
                role.first = at
                at -= 1
            else:
                break
        if at >= start and norms[at] in INDEFINITE:
            role.definite = False
        elif role.of is not None or (at >= start and norms[at] == "the"):
            role.definite = True
        role.office = self._office(parts, role.office)
        if last + 1 < stop and norms[last] in ("-", "\u2010") and norms[last + 1] in self.to_come:
            role.tenure = "elect"
            role.last = role.head = last + 2
            role.head -= 1
        definite = role.definite
        self._complement(words, role, mentions)
        if at >= start and norms[at] in INDEFINITE:
            role.definite = definite
        return role

    def _is_field(self, words: Words, role: Role, at: int, mention: Mention | None, mentions: Mentions) -> bool:
        """Whether the capitalised word before Minister is the field of the office: Manpower Minister; Labour Minister, no party's."""
        if role.office.split()[-1] not in self.fielded or role.plural or not words.capital[at] or not words.texts[at].isalpha():
            return False
        upper = words.capital[role.head]
        if mention is not None and (
            mention.last - mention.first > 1 or mention.kind in ("place", "group", "person") or mentions.at(at) is not mention
        ):
            return False
        if mention is not None and mention.strength == 3:
            named = words.norms[at] in self.portfolio_words and mention.class_ == "party"
            return named and (upper or self._parties[mention.key] == 1)
        return upper and words.norms[at] not in self.modifier and words.tags[at] in NAME_LETTERS

    def _office(self, parts: Sequence[str], head: str) -> str:
        words = [self.spelling.get(p, p) for p in parts] + [head]
        text = " ".join(words).replace("foreign affairs minister", "foreign minister")
        return self._dedupe(text)

    def _dedupe(self, text: str) -> str:
        out: list[str] = []
        for word in text.split():
            if not out or out[-1] != word:
                out.append(word)
        return " ".join(out)

    def _complement(self, words: Words, role: Role, mentions: Mentions) -> None:
        """What stands behind the office with "of", "for", "at": a field (Minister of Finance), a name, or a row of words."""
        norms, capital = words.norms, words.capital
        _, stop = words.sentences[words.sentence[role.head]]
        at = role.last
        for _ in range(2):
            if at + 1 >= stop or norms[at] not in self.role_of or mentions.at(at) is not None:
                return
            preposition = norms[at]
            begin = at + 1
            article = begin < stop and norms[begin] in ("the", "a", "an")
            if article:
                begin += 1
            if begin >= stop:
                return
            mention = mentions.starting(begin)
            field_ = norms[begin] in self.portfolio_words and (mention is None or mention.strength < 2)
            if role.office.split()[-1] in ("minister", "secretary") and preposition in ("of", "for") and field_:
                end = begin
                while end < stop and (
                    norms[end] in self.portfolio_words or (norms[end] in ("and", ",") and end + 1 < stop and norms[end + 1] in self.portfolio_words)
                ):
                    end += 1
                role.office = self._office([n for n in norms[begin:end] if n != ","], role.office)
                role.last = at = end
                continue
            if preposition in ("to", "with", "in") and not (
                mention is not None and mention.kind in ("organization", "place") and role.type == "office" and preposition != "with"
            ):
                return
            if (
                mention is not None
                and mention.strength < 2
                and mention.last + 1 < stop
                and norms[mention.last] == "and"
                and capital[mention.last + 1]
                and mentions.at(mention.last + 1) is None
            ):
                mention = None  # the first word of "the Strategic and Resource Division"
            elif (
                mention is not None
                and mention.strength < 2
                and mention.last + 1 < stop
                and norms[mention.last] == "and"
                and (other := mentions.starting(mention.last + 1)) is not None
                and other.strength == 2
                and other.kind == "organization"
                and preposition == "of"
                and article
            ):
                mention = None
            if mention is not None and mention.kind == "group":
                # "the sister of North Korean leader Kim Jong Un", "head of Japanese carmaker Toyota": what the adjective belongs to.
                end = next(
                    (
                        i
                        for i in range(mention.last, min(mention.last + 5, stop))
                        if mentions.at(i) is not None or words.parts[i] not in ("NOUN", "PROPN", "ADJ")
                    ),
                    stop,
                )
                mention = mentions.starting(end) if end < stop else None
                if mention is None:
                    return
            if mention is not None and mention.kind == "person" and role.office.split()[-1] in self.of_person and role.of is None:
                role.of, role.last, role.definite = mention, mention.last, True
                return
            if mention is not None and mention.kind in ("organization", "place", "event", "thing"):
                end = mention.last
                target = mention
                # "the Interior Ministry's Natural Disasters Headquarters"
                while (
                    end + 1 < stop
                    and norms[end] in POSSESSIVES
                    and (inner := mentions.starting(end + 1)) is not None
                    and inner.kind in ("organization", "place")
                ):
                    target, end = inner, inner.last
                if end + 1 < stop and norms[end] in POSSESSIVES and words.parts[end + 1] in ("NOUN", "PROPN", "ADJ"):
                    while (
                        end < stop
                        and (
                            norms[end] in POSSESSIVES
                            or words.parts[end] in ("NOUN", "PROPN", "ADJ")
                            or (norms[end] in ("-", "\u2010") and words.glued(end))
                        )
                        and norms[end] not in (",",)
                    ):
                        end += 1
                    if role.of is None:
                        role.of_words = (begin, end)
                elif (role.of is None and preposition != "in") or (
                    role.of is None and preposition == "in" and role.office.split()[-1] in self.abroad
                ):
                    role.of = target
                elif role.of is not None and preposition == "of" and role.of_words is None:
                    role.of_words = None
                role.last = end
                role.definite = True
                return
            if capital[begin] and words.tags[begin] in (*NAME_LETTERS, "JJ", "NN", "NNS") and preposition in ("of", "for", "at"):
                end = begin
                while end < stop and (
                    (capital[end] and norms[end] not in self.never)
                    or (
                        norms[end] in ("and", "of", "&")
                        and end + 1 < stop
                        and capital[end + 1]
                        and ((other := mentions.at(end + 1)) is None or (other.strength < 3 and norms[end] == "and"))
                        and end > begin
                    )
                ):
                    end += 1
                if "and" in norms[begin:end] and norms[end - 1] not in self.head_words:
                    end = norms.index("and", begin, end)
                if end == begin:
                    return
                if preposition in ("of", "for") and end < stop and norms[end] == "at":
                    role.office = (
                        f"{role.office} of the {' '.join(norms[begin:end])}" if article else f"{role.office} of {' '.join(norms[begin:end])}"
                    )
                    role.last = at = end
                    continue
                if role.of is None:
                    role.of_words = (begin, end)
                role.last = end
                role.definite = True
                return
            if preposition in ("of", "for") and role.type == "office" and article and words.parts[begin] in ("NOUN", "ADJ", "PROPN", "VERB", "NUM"):
                end = begin
                while (
                    end < stop
                    and end - begin < 8
                    and (words.parts[end] in ("NOUN", "ADJ", "PROPN", "NUM") or norms[end] in ("-", "\u2010"))
                    and norms[end] not in (",",)
                ):
                    end += 1
                inner = next((m for i in range(begin, end) if (m := mentions.at(i)) is not None and m.kind == "organization"), None)
                if inner is not None:
                    role.of = role.of or inner
                elif end > begin and role.of is None and words.parts[end - 1] in ("NOUN", "PROPN"):
                    role.of_words = (begin, end)
                role.last = max(role.last, end)
                role.definite = True
            return

    # ------------------------------------------------------------ the holder
    def _titles(self, words: Words, hits: Sequence[Hit], mentions: Mentions, taken: set[int], titles: dict[int, int]) -> None:
        """Mr. and the like: what stands behind is a person."""
        for hit in hits:
            if hit.entry.type == "honorific":
                at = hit.last + (hit.last < len(words) and words.texts[hit.last] == "." and words.glued(hit.last))
                while at in titles and words.capital[at]:
                    at = titles[at]
                self.person_at(words, at, mentions, taken, sure=True, lower=False)

    def person_at(self, words: Words, at: int, mentions: Mentions, taken: set[int], *, sure: bool, lower: bool) -> Mention | None:
        """The person whose name begins at a token; ``sure`` where an office or a title stands before it, so that a single word and a name
        the model took for something else will do. ``lower``: the office is not capitalised."""
        norms, texts, capital = words.norms, words.texts, words.capital
        if at >= len(words) or at in taken or not capital[at] or not texts[at][0].isalpha():
            return None
        found = mentions.starting(at)
        if found is not None and found.kind == "person":
            if sure:
                found.strength = max(found.strength, 2) if found.strength != 1 else 2
            return found
        if found is None and mentions.at(at) is not None:
            found = mentions.at(at)
        headline = words.headline[words.sentence[at]]
        if found is not None:
            if (
                not sure
                or found.strength == 3
                or found.kind in ("event", "group")
                or any(n in self.head_words for n in norms[found.first : found.last])
            ):
                return None
            if found.last - at > NAME_TOKENS:
                return None
            person = Mention(at, found.last, "person", "title", strength=2)
            mentions.add(person)
            return person
        if not sure or (norms[at] in self.head_words and norms[at] not in self.given):
            return None
        _, stop = words.sentences[words.sentence[at]]
        end = at
        while end < stop and end - at < NAME_TOKENS and end not in taken:
            if (
                end > at
                and (rest := mentions.starting(end)) is not None
                and rest.strength < 2
                and (rest.kind == "person" or norms[end - 1] in self.particle)
            ):
                end = rest.last  # Mr St. John-Mostyn, of which the model saw John-Mostyn
                break
            if (
                capital[end]
                and texts[end][0].isalpha()
                and (words.tags[end] in NAME_LETTERS or end == at)
                and norms[end] not in self.never
                and (mentions.at(end) is None)
            ) or (end > at and norms[end] in self.particle and end + 1 < stop and capital[end + 1] and words.tags[end + 1] in NAME_LETTERS):
                end += 1
            elif (
                end > at
                and norms[end] in ("-", "\u2010")
                and words.glued(end)
                and end + 1 < stop
                and words.glued(end + 1)
                and (capital[end + 1] or len(norms[end + 1]) < 6)
            ):
                end += 2
            else:
                break
            if headline and end - at >= 1:
                break
        if end == at or (end - at == 1 and (norms[at] in self.never or words.parts[at] in ("ADP", "DET", "PRON", "VERB", "AUX", "ADV", "SCONJ"))):
            return None
        if lower and end - at == 1 and words.tags[at] not in NAME_LETTERS:
            return None
        person = Mention(at, end, "person", "title", strength=2)
        mentions.add(person)
        return person

    def _holder(self, words: Words, role: Role, mentions: Mentions, taken: set[int], titles: dict[int, int]) -> None:
        """The name right behind the office, or behind its complement and a comma."""
        norms = words.norms
        _, stop = words.sentences[words.sentence[role.head]]
        at = role.head + 1
        if at < stop and norms[at] == "." and words.glued(at):
            at += 1
        lower = not words.capital[role.head]
        ambiguous = role.type == "occupation" or " ".join(role.office.split()[-1:]) in self.ambiguous
        while at in titles and words.capital[at] and titles[at] > at:
            at = titles[at]
        before = role.first - 1
        if ambiguous and not lower and before > words.sentences[words.sentence[role.head]][0] and words.parts[before] == "PROPN":
            if words.capital[before] and mentions.at(before) is None:
                return  # "Visayan Star Lines": a word of a longer name
        if role.plural:
            self._holders(words, role, at, mentions)
            return
        if role.last == role.head + 1 or at > role.last:
            person = self.person_at(words, at, mentions, taken, sure=not ambiguous, lower=lower)
            if person is None and ambiguous and lower and at < stop and words.capital[at] and norms[at] in self.given:
                person = self.person_at(words, at, mentions, taken, sure=True, lower=lower)
            if person is not None:
                role.person, role.direct, role.rule = person, True, "role.before-name"
                role.last = person.last
                start, end = role.first, person.last
                self._behind(words, role, mentions)
                role.span = (start, max(end, role.last))
                return
        # "the head of the union, NAME, said"; "Its president and chief executive, NAME"
        at = self._over_subject(words, role.last, stop)
        if at + 1 < stop and norms[at] == "," and at - role.head <= LONGEST_COMPLEMENT:
            begin = titles[at + 1] if at + 1 in titles and mentions.starting(at + 1) is None else at + 1
            mention = self._after_comma(
                words, role, begin, stop, mentions, taken, lower=lower, sure=not ambiguous or role.office.split()[-1] in self.always
            )
            if mention is not None:
                if not (mention.last < stop and norms[mention.last] == "," and mention.last + 1 < stop and words.capital[mention.last + 1]):
                    role.person, role.rule = mention, "role.before-comma"
                    role.span = (role.first, mention.last)

    def _over_subject(self, words: Words, at: int, stop: int) -> int:
        """The token behind what an office is concerned with: the spokesman on immigration and trade, NAME."""
        if at >= stop or words.norms[at] not in self.concerning:
            return at
        end = at + 1
        while end < stop and end - at <= LONGEST_CONCERN and (words.parts[end] in ("NOUN", "ADJ", "CCONJ", "DET") and not words.capital[end]):
            end += 1
        return end if end > at + 1 and end < stop and words.norms[end] == "," else at

    def _after_comma(
        self, words: Words, role: Role, begin: int, stop: int, mentions: Mentions, taken: set[int], *, lower: bool, sure: bool
    ) -> Mention | None:
        """The person whose name stands between commas behind an office; one that the model took for something else is one there."""
        mention = mentions.starting(begin)
        root = mention.last - 1 if mention is not None else begin
        while mention is None and root + 1 < stop and words.capital[root + 1] and words.tags[root + 1] in NAME_LETTERS:
            root += 1
        joined = words.dependencies[root] == "appos" and words.heads[root] == role.head
        if not role.definite and not joined:
            return None
        end = root + 1
        closed = end >= stop or words.parts[end] in ("PUNCT", "VERB", "AUX") or words.dependencies[root] == "appos"
        listed = end + 1 < stop and words.norms[end] == "," and words.capital[end + 1]
        if not closed or listed:
            return None
        if mention is not None and mention.kind == "person":
            return mention
        if not (joined and sure and lower and role.type == "office") or not words.capital[begin] or (mention is None and root == begin):
            return None
        return self.person_at(words, begin, mentions, taken, sure=True, lower=lower)

    def _counterparts(self, words: Words, roles: list[Role]) -> list[Role]:
        """The foreign minister met his Chinese counterpart: the other holds the same office, of what is said of it."""
        kept: list[Role] = []
        last: Role | None = None
        for role in roles:
            if role.office.split()[-1] in self.counterpart:
                if last is None or role.person is None or words.sentence[role.first] - words.sentence[last.first] > 1:
                    continue
                role.office = last.office
            elif role.person is not None and role.type == "office":
                last = role
            kept.append(role)
        return kept

    def _holders(self, words: Words, role: Role, at: int, mentions: Mentions) -> None:
        """Senators A and B: one office, several holders."""
        people = []
        while (person := mentions.starting(at)) is not None and person.kind == "person":
            people.append(person)
            at = person.last
            while at < len(words) and words.norms[at] in (",", "and", "&") and mentions.at(at) is None:
                at += 1
        if len(people) < 2:
            return
        role.person, role.direct, role.plural, role.rule = people[0], True, False, "role.before-names"
        role.span = (role.first, people[0].last)
        role.others += [replace(role, first=p.first, person=p, others=[], span=(p.first, p.last)) for p in people[1:]]

    def _behind(self, words: Words, role: Role, mentions: Mentions) -> None:
        """What the office is of, said behind the holder's name: President Yoon Suk-yeol of the Republic of Korea."""
        norms = words.norms
        _, stop = words.sentences[words.sentence[role.head]]
        at = role.last
        if at + 1 >= stop or norms[at] not in ("of", "at", "from"):
            return
        before = (role.of, role.of_words, role.office)
        begin = at + 1 + (norms[at + 1] == "the")
        target = mentions.starting(begin)
        if norms[at] == "from" or (norms[at] == "at" and (target is None or target.kind != "organization")):
            return
        if norms[at] == "of" and target is None and not (begin < stop and words.capital[begin]):
            return
        self._complement(words, role, mentions)
        if before[0] is not None or before[1] is not None:
            role.of, role.of_words = before[0], before[1]

    def _apposition(self, words: Words, role: Role, mentions: Mentions, taken: set[int]) -> None:
        """NAME, the prime minister of Japan, ...; NAME, 46, the police chief."""
        norms = words.norms
        start, stop = words.sentences[words.sentence[role.head]]
        at = role.first - 1
        if at >= start and norms[at] in ("the", "a", "an", "its", "their", "his", "her"):
            at -= 1
        if at <= start or norms[at] not in (",", "\u2013", "\u2014", "("):
            return
        person = mentions.ending(at)
        if person is None and at - 2 > start and words.texts[at - 1].isdigit() and norms[at - 2] == ",":
            person = mentions.ending(at - 2)
        if person is None and role.type != "rank":
            end = at - 2 if at - 2 > start and words.texts[at - 1].isdigit() and norms[at - 2] == "," else at
            person = (
                self._somebody(words, mentions, end - 1, taken)
                if end - 2 >= start and words.capital[end - 2] and words.tags[end - 2] in NAME_LETTERS
                else None
            )
        if person is None or person.kind != "person":
            return
        if role.first - 1 == at and not (role.of or role.of_words or role.tenure or role.type == "office"):
            return
        dependency = words.dependencies[role.head]
        behind = norms[role.last] if role.last < stop else "."
        closed = (
            role.last >= stop or words.parts[role.last] in ("PUNCT", "VERB", "AUX", "ADP", "SCONJ", "CCONJ") or words.tags[role.last] in ("WP", "WDT")
        )
        listed = (
            behind in ("and", "or", ",")
            and role.last + 1 < stop
            and (mentions.starting(role.last + 1) is not None or norms[role.last + 1] in ("the", "and"))
        )
        if dependency == "conj" and words.heads[role.head] in range(person.first, person.last) and listed:
            return
        if dependency != "appos" and (not closed or (listed and not (behind == "," and mentions.starting(role.last + 1) is None))):
            return
        if person.kind == "person":
            role.person, role.rule = person, "role.apposition"
            role.span = (person.first, role.last)

    def _somebody(self, words: Words, mentions: Mentions, token: int, taken: set[int]) -> Mention | None:
        """The person at a token; a name that the model took for something else, or for nothing, is one where it gets an office."""
        found = mentions.at(token)
        if found is not None and (found.kind == "person" or found.strength > 1):
            return found if found.kind == "person" else None
        if not words.capital[token] or words.tags[token] not in NAME_LETTERS:
            return None
        first = found.first if found is not None else token
        while (
            found is None
            and first - 1 >= words.sentences[words.sentence[token]][0]
            and words.capital[first - 1]
            and words.tags[first - 1] in NAME_LETTERS
            and mentions.at(first - 1) is None
        ):
            first -= 1
        return self.person_at(words, first, mentions, taken, sure=True, lower=False)

    def _said_to_be(self, words: Words, role: Role, mentions: Mentions, taken: set[int]) -> None:
        """NAME was named chief; NAME, who is president; A succeeded B as minister."""
        head = role.head
        dependency = words.dependencies[head]
        governor = words.heads[head]
        succession = False
        if dependency == "pobj" and words.norms[governor] == "as":
            governor = words.heads[governor]
            succession = words.lemmas[governor] in self.succession
        elif dependency not in ("attr", "oprd", "dobj", "acomp"):
            return
        lemma = words.lemmas[governor]
        if (lemma not in self.verb and not succession) or words.parts[governor] not in ("VERB", "AUX"):
            return
        children = words.children[governor]
        if any(words.dependencies[c] == "neg" or (words.tags[c] == "MD" and words.norms[c] not in ("will", "'ll")) for c in children):
            return
        subject = next((c for c in children if words.dependencies[c] in ("nsubj", "nsubjpass")), None)
        passive = any(words.dependencies[c] in ("nsubjpass", "auxpass") for c in children)
        if dependency == "dobj" and (lemma in self.being or not passive) and lemma not in self.giving | self.holding:
            return
        if not passive and lemma in self.giving and not succession:
            objects = [c for c in children if c != head and (words.dependencies[c] == "dobj" or (words.dependencies[c] == "oprd" and c < head))]
            inner = [c for c in words.children[head] if words.dependencies[c] == "nsubj"] if dependency in ("oprd", "attr") else []
            subject = next(iter(objects + inner), None)
        if subject is None and words.dependencies[governor] == "acl" and words.tags[governor] == "VBN":
            subject = words.heads[governor]
        if subject is not None and words.norms[subject] == "who" and words.dependencies[governor] == "relcl":
            subject = words.heads[governor]
        person = self._somebody(words, mentions, subject, taken) if subject is not None else None
        if person is None:
            return
        role.person, role.rule = person, "role.copular"
        role.span = (role.first, role.last)
        if any(words.tags[c] == "MD" for c in children) or self.verb.get(lemma) == "elect":
            role.tenure = role.tenure or "elect"
        if succession:
            other = next(
                (m for c in children if words.dependencies[c] == "dobj" and (m := self._somebody(words, mentions, c, taken)) is not None), None
            )
            if other is not None:
                role.others.append(
                    Role(
                        role.first,
                        role.last,
                        role.head,
                        role.type,
                        role.office,
                        "former",
                        other,
                        role.of,
                        role.of_words,
                        role.owner,
                        True,
                        rule="role.succession",
                        span=(other.first, role.last),
                    )
                )
                role.rule = "role.succession"

    def _share(self, words: Words, roles: list[Role]) -> None:
        """Deputy Prime Minister and Defense Minister NAME: two offices, one holder."""
        for left, right in zip(reversed(roles[:-1]), reversed(roles[1:]), strict=True):
            between = words.norms[left.last : right.first]
            if (
                left.person is None
                and right.person is not None
                and right.direct | (right.rule == "role.before-comma")
                and between in (["and"], ["&"], [","], [",", "and"])
                and left.last == left.head + 1
            ):
                if words.capital[left.head] == words.capital[right.head] or right.rule == "role.before-comma":
                    left.person, left.rule = right.person, right.rule
                    left.of, left.of_words = left.of or right.of, left.of_words or right.of_words
                    if right.of is None and right.of_words is None:
                        right.of, right.of_words = left.of, left.of_words
                    left.owner = left.owner if left.owner is not None else right.owner
                    right.owner = right.owner if right.owner is not None else left.owner
                    if right.span is not None:
                        left.span = (left.first, right.span[1])

    def _inherit(self, words: Words, roles: list[Role]) -> None:
        """NAME, founder and chief executive of X: the second office has the holder of the first, the first what the second is of."""
        for left, right in itertools.pairwise(roles):
            between = words.norms[left.last : right.first]
            if (
                right.person is None
                and left.person is not None
                and not left.direct
                and left.rule in ("role.apposition", "role.copular")
                and between in (["and"], ["&"], [",", "and"], ["and", "the"])
            ):
                right.person, right.rule = left.person, left.rule
                right.span = (right.first, right.last)
                if left.of is None and left.of_words is None:
                    left.of, left.of_words = right.of, right.of_words
                left.owner = left.owner if left.owner is not None else right.owner
                right.owner = right.owner if right.owner is not None else left.owner
