"""Names: persons, organizations, places, groups and events with one key each, roles, acronyms, and what refers to them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import cast

from factcheck.extract.acronyms import AcronymWords, Definition, definitions, is_short
from factcheck.extract.acting import ActingReader, root_of
from factcheck.extract.entities import Mention, MentionReader, Mentions
from factcheck.extract.kinds import KindEvidence
from factcheck.extract.lexicon import build
from factcheck.extract.reference import ReferenceReader
from factcheck.extract.referents import References, of_key
from factcheck.extract.roles import Role, RoleReader
from factcheck.extract.spans import Span
from factcheck.extract.words import NAME_LETTERS, Words
from factcheck.model import AcronymValue, NameKind, NameValue, RoleValue
from factcheck.naming import Naming, members
from factcheck.rules import RuleSet

NAMED = ("person", "organization", "place", "group", "event")
BLOCKING = ("date", "time", "duration", "recurrence", "money", "percent", "ordinal")
OLDEST = 120
LONGEST = 12  # words of a name that nothing but its capitals shows; a longer row of them is none


@dataclass(frozen=True)
class Names:
    """What was found. ``spans`` are facts; ``keys`` maps the characters of every name, pronoun and description that refers to an entity
    to its key; ``kinds`` the kind of each key (``thing`` for ships, laws, works); ``labels`` the fullest form the text has of it."""

    spans: list[Span] = field(default_factory=list)
    keys: dict[tuple[int, int], str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    roles: list[RoleValue] = field(default_factory=list)
    words: Words | None = None
    tokens: dict[int, str] = field(default_factory=dict)

    def canonical(self, start: int, end: int) -> str | None:
        """The key of what a phrase refers to: that of the name, pronoun or description at its head; None where the text leaves it open."""
        if (start, end) in self.keys:
            return self.keys[start, end]
        if self.words is None or start >= end:
            return None
        first = self.words.find(start)
        last = bisect_left(self.words.starts, end)
        head = self._head(first, last)
        return self.tokens.get(head) if head is not None else None

    def members(self, start: int, end: int) -> tuple[str, ...]:
        """The keys of all entities that a phrase joins: "Japan and NATO", "the two leaders"."""
        if self.words is None:
            return ()
        first, last = self.words.find(start), bisect_left(self.words.starts, end)
        head = self._head(first, last)
        row = [] if head is None else [head]
        for token in row:
            row += [c for c in self.words.children[token] if self.words.dependencies[c] == "conj" and first <= c < last]
        return tuple(dict.fromkeys(m for t in row if (key := self.tokens.get(t)) for m in members(key)))

    def kind_of(self, key: str) -> str | None:
        """Person, organization, place, group, event or thing; None for a key that no name of the text has."""
        return self.kinds.get(key)

    def label(self, key: str) -> str:
        """A key as a reader would write it: the fullest form of the name in the text."""
        return " & ".join(self.labels.get(member, member) for member in members(key))

    def _head(self, first: int, last: int) -> int | None:
        assert self.words is not None
        words = self.words
        for index in range(first, min(last, len(words))):
            head = words.heads[index]
            if (head == index or not first <= head < last) and words.parts[index] not in ("PUNCT", "SPACE"):
                return index
        return None


class NameReader:
    """Finds names and what refers to them. Keeps nothing of a text."""

    def __init__(self, rules: RuleSet) -> None:
        self.rules = rules
        self.naming = Naming(rules)
        self.acronyms = AcronymWords(rules)
        self.lexicon, self.classes, capitals = build(rules, self.naming)
        self.mentions = MentionReader(rules, self.naming, self.lexicon)
        self.kinds = KindEvidence(rules)
        self.roles = RoleReader(rules, self.naming)
        self.acting = ActingReader(rules, self.naming)
        self.references = ReferenceReader(rules, self.naming, capitals)
        self.description = rules.words["description"].meanings
        self.family = rules.words["description-family"].meanings
        self.place_word = rules.in_list("place-word")
        self.reporting = rules.in_list("reporting-verb")
        self.ships = rules.words["ship-prefix"].meanings
        self.acts = rules.in_list("government-act") | rules.in_list("capital-act")
        self.stake = rules.in_list("stake-noun")
        self.business = rules.in_list("business-noun")
        self.business_part = rules.in_list("business-part")
        self.local = rules.in_list("local-noun")
        self.local_whole = rules.in_list("local-whole")
        self.naming_verb = rules.in_list("naming-verb")
        self.work = rules.in_list("work-noun")
        self.visit = rules.in_list("visit-verb")
        self.polling = rules.in_list("polling-verb")
        self.body_agent = rules.in_list("body-agent-verb")
        self.of_person = rules.in_list("office-of-person")
        self.never = rules.in_list("not-a-name")
        self.player = rules.in_list("club-player")

    def read(self, words: Words, taken: Sequence[Span]) -> Names:
        """The names of a parsed text. ``taken`` are the spans of dates and figures."""
        if not len(words):
            return Names()
        blocked = [(words.find(s.start), bisect_left(words.starts, s.end)) for s in taken if s.kind in BLOCKING]
        for s in taken:  # the number of "45 people" is no part of a name before it
            first = words.find(s.start)
            if s.kind not in BLOCKING and words.texts[first][:1].isdigit() and words.starts[first] + len(words.texts[first]) < s.end:
                blocked.append((first, first + 1))
        hits = list(self.lexicon.find(words.texts, words.norms))
        mentions = self.mentions.read(words, hits, blocked)
        roles = self.roles.read(words, hits, mentions, blocked)
        defined = list(definitions(words.source, self.acronyms))
        acronyms = self._acronyms(words, mentions, defined)
        self._known(
            words,
            mentions,
            [
                *blocked,
                *(span for r in roles for span in self._without_owner(r)),
                *((h.first, h.last) for h in hits if h.entry.type in ("office", "rank", "honorific")),
            ],
        )
        for role in roles:
            # "Cartuja's captain", once the text is known to have Real Cartuja
            if role.of is not None and (now := mentions.at(role.of.first)) is not None and now is not role.of:
                role.of = now  # "the European Space Agency (ESA)", since read as a longer name
            elif role.of is None and role.of_words and (of := mentions.at(role.of_words[0])) and of.last == role.of_words[1]:
                role.of = of
        evidence = self._evidence(words, mentions, roles)
        self.mentions.settle(mentions, evidence)
        self._persons(words, mentions)
        palaces = [h.first for h in hits if h.entry.type == "acts"]
        self.acting.settle(words, mentions, palaces)
        short = self._aliases(words, mentions, acronyms)
        for mention in mentions.items:
            if not mention.class_:
                mention.class_ = self.classes.get(mention.key, "")
        found = self.references.read(words, mentions, roles)
        return self._names(words, mentions, roles, found, defined, acronyms, short)

    def _without_owner(self, role: Role) -> list[tuple[int, int]]:
        """The tokens of a role without the words of what it is an office of."""
        if role.of_words is None:
            return [(role.first, role.last)]
        return [(role.first, role.of_words[0]), (role.of_words[1], role.last)]

    # ------------------------------------------------------------ acronyms
    def _acronyms(self, words: Words, mentions: Mentions, defined: Sequence[Definition]) -> dict[str, tuple[str, str]]:
        """For each short form its key and kind; the long forms with a capital are entered as names."""
        out: dict[str, tuple[str, str]] = {}
        text = words.source
        for definition in defined:
            first, last = words.find(definition.long[0]), bisect_left(words.starts, definition.long[1])
            short = text[definition.short[0] : definition.short[1]]
            if first >= last:
                continue
            capital = words.capital[first] and sum(words.capital[first:last]) * 2 > sum(w[0].isalpha() for w in words.texts[first:last])
            inner = next(
                (m for i in range(first, last) if (m := mentions.at(i)) is not None and m.strength == 3 and m.first <= first and m.last >= last), None
            )
            if inner is not None:
                out.setdefault(short, (inner.key, inner.kind))
                continue
            kind = self.mentions.head.get(words.norms[last - 1])
            if kind is None:
                kind = next(
                    (m.kind for i in range(first, last) if (m := mentions.at(i)) is not None and m.strength < 3 and m.kind != "group"),
                    "organization" if capital else "thing",
                )
            kind = "organization" if kind in ("person", "place") and words.norms[last - 1] not in self.mentions.head else kind
            key = self.naming.name(text[definition.long[0] : definition.long[1]])
            out.setdefault(short, (key, str(kind)))
            if capital:
                mentions.add(Mention(first, last, str(kind), "acronym", key, 3))
            begin, end = words.find(definition.short[0]), bisect_left(words.starts, definition.short[1])
            if begin < end and (capital or kind != "thing"):
                mentions.add(Mention(begin, end, str(kind), "acronym", key, 3))
        return out

    def _aliases(self, words: Words, mentions: Mentions, acronyms: dict[str, tuple[str, str]]) -> dict[int, tuple[str, str]]:
        """Give every short form of the text the key of its long one; gives the misspelt ones: first token -> short form, and the one meant."""
        misfits: dict[int, tuple[str, str]] = {}
        slips = Slips(acronyms)
        for index, text in enumerate(words.texts):
            if text in acronyms:
                key, kind = acronyms[text]
                mention = mentions.at(index)
                if mention is None:
                    if kind != "thing":
                        mentions.add(Mention(index, index + 1, kind, "acronym", key, 3))
                elif mention.last - mention.first == 1:
                    mention.key, mention.kind, mention.rule, mention.strength = key, kind, "acronym", 3
            elif len(text) > 3 and text.isupper() and text.isalpha() and not self._in_lexicon(mentions.at(index)):
                near = slips.of(text)
                if len(near) == 1:
                    misfits[index] = (text, near[0])
                    key, kind = acronyms[near[0]]
                    if (mention := mentions.at(index)) is not None and mention.last - mention.first == 1:
                        mention.key, mention.kind = key, kind
        return misfits

    def _in_lexicon(self, mention: Mention | None) -> bool:
        return mention is not None and mention.strength == 3 and mention.rule != "acronym"

    # ------------------------------------------------------------ more mentions, and what surrounds them
    def _known(self, words: Words, mentions: Mentions, blocked: Sequence[tuple[int, int]]) -> None:
        """Names that the model missed here but saw elsewhere, and capitalised words in the place of a name."""
        taken = {i for first, last in blocked for i in range(first, last)}
        lower = {n for n, c in zip(words.norms, words.capital, strict=True) if not c}
        upper = Counter(n for n, c in zip(words.norms, words.capital, strict=True) if c)
        known: dict[tuple[str, ...], Mention] = {}
        lengths: dict[str, set[int]] = {}
        for m in mentions.sorted():
            if m.kind in ("group", "event") or m.strength == 3:
                continue
            row = tuple(words.norms[m.first : m.last])
            tail = m.last - 1
            while tail - 1 > m.first and words.glued(tail):
                tail -= 1
            for form in (row, row[-1:], row[tail - m.first :]):  # Tanja Fajon-Zupan: Zupan, Fajon-Zupan
                known.setdefault(form, m)
                lengths.setdefault(form[0], set()).add(len(form))
        for i in range(len(words)):
            if not words.capital[i] or mentions.at(i) is not None or i in taken or not words.texts[i][0].isalpha():
                continue
            norm = words.norms[i]
            rows = (tuple(words.norms[i : i + length]) for length in sorted(lengths.get(norm, ()), reverse=True))
            row = next((r for r in rows if r in known), ())
            if row and norm not in self.never and norm not in self.mentions.head:
                m = known[row]
                if mentions.free(i, i + len(row)) and not (
                    words.headline[words.sentence[i]] and len(row) == 1 and words.parts[i] not in ("PROPN", "NOUN")
                ):
                    opening = words.tags[i] in ("NN", "NNS") and i == words.sentences[words.sentence[i]][0]
                    if (words.parts[i] in ("PROPN", "NOUN", "ADJ", "X") and not opening) or len(row) > 1:
                        last = i + len(row)
                        if last < len(words) and words.sentence[last] == words.sentence[i] and self.mentions.is_form(words, last):
                            mentions.add(Mention(i, last + 1, "organization", "company-form", strength=2))
                        else:
                            mentions.add(Mention(i, last, m.kind, "known", strength=0))
                        continue
            start = words.sentences[words.sentence[i]][0]
            described = any(words.dependencies[c] == "appos" and words.norms[c] in self.description for c in words.children[i])
            if (i == start and (norm in lower or (upper[norm] < 2 and not described))) or (norm.endswith("s") and norm in lower):
                continue
            if (
                (words.tags[i] not in NAME_LETTERS and not (words.tags[i] == "NN" and (described or i > start)))
                or norm in self.never
                or norm in self.mentions.head
                or words.headline[words.sentence[i]]
                or len(norm) < 3
            ):
                continue
            first, last = i, i + 1
            while first - 1 >= start and first - 1 not in taken and self._begins(words, mentions, first - 1, i, start):
                first -= 1
            while (
                last < len(words)
                and last - i <= LONGEST
                and last not in taken
                and words.capital[last]
                and words.tags[last] in NAME_LETTERS
                and mentions.at(last) is None
                and words.texts[last].isalpha()
            ):
                last += 1
            while (
                last + 1 < len(words) and words.texts[last] in "-\u2010" and words.glued(last) and words.glued(last + 1) and words.capital[last + 1]
            ):
                last += 2
            root = last - 1
            if last - i > LONGEST:
                continue
            if (
                words.dependencies[root] in ("nsubj", "nsubjpass", "pobj", "dobj", "appos", "poss", "conj", "compound", "agent")
                and (i > start or words.dependencies[root] in ("nsubj", "nsubjpass", "poss"))
                and not (words.dependencies[root] == "compound" and mentions.at(words.heads[root]) is None)
            ):
                mentions.add(Mention(first, last, "thing", "capital", strength=0))

    def _begins(self, words: Words, mentions: Mentions, at: int, name: int, start: int) -> bool:
        """Whether a capitalised word begins the name that goes on at ``name``: the charity Safe Steps."""
        if not words.capital[at] or not words.texts[at].isalpha() or mentions.at(at) is not None or words.norms[at] in self.never:
            return False
        if at == start:
            return words.tags[at] in (*NAME_LETTERS, "JJ") and words.dependencies[at] == "compound" and words.heads[at] >= name
        tags = (*NAME_LETTERS, "JJ", "NN", "VBN", "VBG")
        return words.tags[at] in tags and words.dependencies[at] in ("compound", "amod", "nmod") and words.heads[at] >= name

    def _evidence(self, words: Words, mentions: Mentions, roles: Sequence[Role]) -> dict[int, Counter[str]]:
        out: dict[int, Counter[str]] = {}
        offices = {r.of.first for r in roles if r.of is not None and r.office.split()[-1] not in self.of_person}
        held = {r.person.first for r in roles if r.person is not None and r.direct and r.office.split()[-1] not in self.roles.ambiguous}
        clubs = {r.of.first for r in roles if r.of is not None and r.office.split()[-1] in self.player}
        usual = {n for n, c in zip(words.norms, words.capital, strict=True) if not c}
        for m in mentions.sorted():
            count: Counter[str] = Counter()
            out[m.first] = count
            before = words.norms[m.first - 1] if m.first else ""
            two = f"{words.norms[m.first - 2]} {before}" if m.first > 1 else ""
            count["title"] += m.rule == "title" or m.first in held
            count["of"] += m.first in offices
            count["business"] += m.first in clubs
            count["the"] += before == "the"
            count["in"] += (before in self.place_word or two in self.place_word) and not (m.first > 1 and words.norms[m.first - 2] in self.stake)
            root = root_of(words, m)
            if (
                m.last + 2 < len(words)
                and words.norms[m.last] == ","
                and words.texts[m.last + 1].isdigit()
                and int(words.texts[m.last + 1][:4]) <= OLDEST
                and words.norms[m.last + 2] in (",", ".", "and", "of")
            ):
                count["age"] += 1
            count["acts"] += (
                words.dependencies[root] == "nsubj" and words.parts[words.heads[root]] == "VERB" and words.lemmas[words.heads[root]] in self.acts
            )
            count["said"] += words.dependencies[root] == "nsubj" and words.lemmas[words.heads[root]] in self.reporting
            nouns = [
                words.norms[c] for c in words.children[root] if words.dependencies[c] == "appos" and words.parts[c] == "NOUN" and not words.capital[c]
            ]
            if words.dependencies[root] == "appos" and words.parts[words.heads[root]] == "NOUN" and mentions.at(words.heads[root]) is None:
                nouns.append(words.norms[words.heads[root]])
            if before in self.description and words.parts[m.first - 1] == "NOUN" and words.dependencies[m.first - 1] in ("compound", "nmod", "amod"):
                nouns.append(before)
            after = words.norms[m.last] if m.last < len(words) else ""
            if (
                before == "of"
                and m.first > 1
                and words.norms[m.first - 2] in self.description
                and self.description[words.norms[m.first - 2]] == "place"
            ):
                nouns.append(words.norms[m.first - 2])
            if (
                after in self.description
                and self.description[after] == "place"
                and words.dependencies[root] == "compound"
                and words.heads[root] == m.last
            ):
                nouns.append(after)
            parts = words.norms[m.first : m.last]
            count["common"] += len(parts) > 1 and (parts[0] in usual or parts[-1] in usual)
            if len(parts) == 1 and words.dependencies[root] == "compound" and (after in self.local or words.norms[words.heads[root]] in self.local):
                count["in"] += 1  # a Northmoor police officer
            if before == "of" and m.first > 1 and words.norms[m.first - 2] in self.local_whole:
                count["in"] += 1
            naming = words.heads[words.heads[root]] if words.dependencies[root] == "pobj" and words.norms[words.heads[root]] == "as" else root
            if naming != root and words.lemmas[naming] in self.naming_verb:  # a dhow was identified as X
                nouns += [words.norms[c] for c in words.children[naming] if words.dependencies[c] == "nsubjpass"]
            count["business"] += words.dependencies[root] == "compound" and words.norms[words.heads[root]] in self.business
            count["business"] += words.dependencies[root] == "poss" and words.norms[words.heads[root]] in self.business_part
            if m.strength < 3:
                self._clause(words, m, root, count)
                self.kinds.count(words, mentions, m, count)
            if words.norms[m.first] in self.ships:
                nouns.append(str(self.ships[words.norms[m.first]]))
            for noun in nouns:
                kind = self.description.get(noun)
                if kind is None:
                    continue
                if m.strength < 3 and kind != "country":
                    count[kind] += 1
                if not m.class_ and kind not in ("country",):
                    m.class_ = noun
        # What a name is called once it is called always.
        classes: dict[tuple[str, ...], str] = {}
        for m in mentions.sorted():
            if m.class_ and m.strength < 3:
                classes.setdefault(tuple(words.norms[m.first : m.last]), m.class_)
        for m in mentions.items:
            m.class_ = m.class_ or classes.get(tuple(words.norms[m.first : m.last]), "")
        return out

    def _clause(self, words: Words, m: Mention, root: int, count: Counter[str]) -> None:
        """Evidence from the clause that a name stands in: analysts at X, polled by X, X cut its sales, visit X, X, who ..."""
        dependency, head = words.dependencies[root], words.heads[root]
        after = words.norms[m.last : m.last + 2]
        count["who"] += after[:1] in (["who"], ["whom"]) or after in ([",", "who"], [",", "whom"])
        if dependency == "pobj":
            governor, preposition = words.heads[head], words.norms[head]
            if preposition in ("at", "with", "for") and (words.norms[governor] in self.work or words.lemmas[governor] in self.work):
                count["business"] += 1
                count["in"] = 0
            elif preposition in ("of", "in") and words.norms[governor] in self.business_part:
                count["business"] += 1
            elif preposition in ("by", "from") and words.lemmas[governor] in self.body_agent:
                count["by"] += 1
                count["polled"] += words.lemmas[governor] in self.polling
            elif preposition in ("to", "in", "at", "for", "from") and words.lemmas[governor] in self.visit:
                count["visited"] += 1
        elif dependency == "dobj" and words.lemmas[head] in self.visit:
            count["visited"] += 1
        elif dependency == "nsubj" and words.parts[head] in ("VERB", "AUX"):
            # "X said its sales fell", "X published its results": neither is a person.
            below = [c for c in words.children[head] if words.dependencies[c] in ("dobj", "ccomp") and c > root]
            below += [c for verb in below for c in words.children[verb] if words.dependencies[c] in ("nsubj", "nsubjpass")]
            count["its"] += any(words.norms[c] == "its" for noun in below for c in words.children[noun])

    def _persons(self, words: Words, mentions: Mentions) -> None:
        """Short forms of people's names: the only full name of the text that has them, else the last one before."""
        full: dict[str, set[str]] = {}
        named: list[tuple[int, str]] = []
        for m in mentions.sorted():
            if m.kind == "person":
                named.append((m.first, m.key))
                if " " in m.key:
                    ends = {
                        *self.naming.person(words.text(m.first, m.first + 1)).split(),
                        *self.naming.person(words.text(m.last - 1, m.last)).split(),
                    }
                    for part in ends:
                        full.setdefault(part, set()).add(m.key)
        fuller = Fuller(key for _, key in named)
        meant: dict[str, set[str]] = {}
        found: list[tuple[int, str]] = []
        for m in mentions.sorted():
            if m.kind != "person" or (" " in m.key and not fuller.than(m.key)):
                continue
            if m.key not in meant:
                own = set(m.key.split())
                fits = {k for part in own for k in full.get(part, ()) if own < set(k.split())}
                longest = max(fits, key=lambda k: (len(k), k), default="")
                meant[m.key] = {longest} if fits and all(set(k.split()) <= set(longest.split()) for k in fits) else fits
            fits = meant[m.key]
            if len(fits) > 1:
                start = words.sentences[max(words.sentence[m.first] - 4, 0)][0]
                near = {k for row in (named, found) for _, k in row[bisect_left(row, (start, "")) : bisect_left(row, (m.first, ""))]}
                fits = fits & near
            if len(fits) == 1:
                (m.key,) = fits
                found.append((m.first, m.key))

    # ------------------------------------------------------------ the result
    def _names(
        self,
        words: Words,
        mentions: Mentions,
        roles: Sequence[Role],
        found: References,
        defined: Sequence[Definition],
        acronyms: dict[str, tuple[str, str]],
        misfits: dict[int, tuple[str, str]],
    ) -> Names:
        names = Names(words=words)
        text = words.source
        for m in mentions.sorted():
            start, end = words.starts[m.first], words.ends[m.last - 1]
            if not m.key:
                continue
            names.keys[start, end] = m.key
            root = root_of(words, m)
            for token in range(m.first, m.last):
                names.tokens[token] = m.key
            names.tokens[root] = m.key
            if m.kind != "group" or m.key not in names.kinds:
                names.kinds[m.key] = "place" if m.kind == "group" and m.class_ in ("country", "continent", "region") else m.kind
            if m.kind != "group" and len(text[start:end]) > len(names.labels.get(m.key, "")):
                names.labels[m.key] = text[start:end]
            if m.kind in NAMED and not (m.strength == 0 and m.kind == "thing"):
                names.spans.append(Span(cast(NameKind, m.kind), start, end, NameValue(canonical=m.key), m.rule))
        for token, key in found.keys.items():
            first, last = found.phrases[token]
            names.tokens[token] = key
            names.keys.setdefault((words.starts[first], words.ends[last - 1]), key)
        places: set[tuple[int, int]] = set()
        for role in self._all(roles):
            value = self._role(words, role, found)
            if value is None:
                continue
            first, last = role.span or (role.first, role.last)
            last = max(last, role.last) if role.direct else last
            start, end = words.starts[first], words.ends[last - 1]
            if role.person is not None and not role.direct and role.rule != "role.copular" and role.rule != "role.succession":
                names.tokens.setdefault(role.head, role.person.key)
            while (start, end) in places and first + 1 < last:
                first += 1
                start = words.starts[first]
            places.add((start, end))
            names.roles.append(value)
            names.spans.append(Span("role", start, end, value, role.rule or "role.description"))
        for definition in defined:
            short, long = text[slice(*definition.short)], text[slice(*definition.long)]
            names.spans.append(
                Span(
                    "acronym",
                    definition.start,
                    definition.end,
                    AcronymValue(short=short, long=long),
                    "acronym.fits" if definition.fits else "acronym.loose",
                )
            )
        longs = {text[slice(*d.short)]: text[slice(*d.long)] for d in reversed(defined)}
        for token, (short, meant) in misfits.items():
            names.spans.append(
                Span("acronym", words.starts[token], words.ends[token], AcronymValue(short=short, long=longs[meant]), "acronym.misspelt")
            )
        return names

    def _all(self, roles: Sequence[Role]) -> Iterator[Role]:
        for role in roles:
            yield role
            yield from role.others

    def _role(self, words: Words, role: Role, found: References) -> RoleValue | None:
        of = of_key(words, role, found, self.naming)
        person = role.person.key if role.person is not None else None
        if role.person is not None and role.person.kind != "person":
            return None
        if person is None:
            last = role.office.split()[-1]
            if role.key is None or role.type != "office" or last in self.roles.ambiguous or words.tags[role.head] in ("NNS", "NNPS"):
                return None
            person = None if role.key.startswith("the ") else role.key
        return RoleValue(person=person, role=role.office, of=of, tenure=role.tenure)


class Fuller:
    """Whether a text has a name with all the words of another and more."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._with: dict[str, set[str]] = {}
        for key in keys:
            for part in key.split():
                self._with.setdefault(part, set()).add(key)
        self._known: dict[str, bool] = {}

    def than(self, key: str) -> bool:
        """Whether there is a fuller form of a key; looked for among those with its rarest word."""
        known = self._known.get(key)
        if known is None:
            own = set(key.split())
            rarest = min((self._with[part] for part in sorted(own)), key=len)
            known = self._known[key] = any(own < set(other.split()) for other in rarest)
        return known


class Slips:
    """Short forms by the words that differ from them by one letter behind the first, or by two neighbours exchanged."""

    def __init__(self, shorts: Iterable[str]) -> None:
        self._near: dict[str, list[str]] = {}
        for short in shorts:
            if is_short(short):
                for form in (short, *_gapped(short)):
                    self._near.setdefault(form, []).append(short)

    def of(self, word: str) -> list[str]:
        """The short forms that a word may be a slip for."""
        exchanged = (word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1))
        forms = (*_gapped(word), *exchanged)
        return list(dict.fromkeys(short for form in forms for short in self._near.get(form, ()) if short != word))


def _gapped(word: str) -> list[str]:
    """A word with each letter but the first replaced by a gap in turn."""
    return [f"{word[:i]}\0{word[i + 1 :]}" for i in range(1, len(word))]
