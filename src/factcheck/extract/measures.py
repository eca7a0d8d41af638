"""What the figure of a claim is a figure of: its place in the clause, the noun it measures or counts, and what narrows it."""

from __future__ import annotations

from factcheck.extract.claimtext import NOUNS, NUMBERS, TIMES, Clause, Placed, Text
from factcheck.extract.clauses import RELATIVE
from factcheck.extract.cues import words_of
from factcheck.extract.predicates import PredicateReader, parts_of
from factcheck.extract.tree import Tree
from factcheck.rules import RuleSet


class MeasureReader:
    """Finds what is measured. Made once for a rule set; ``stop`` are words that narrow nothing."""

    def __init__(self, rules: RuleSet, predicates: PredicateReader, stop: frozenset[str]) -> None:
        self.predicates = predicates
        self._stop = stop
        self._measuring = rules.in_list("measuring")
        self._no_rate = rules.in_list("time-not-rate")
        self._numbering = rules.in_list("numbering-noun")
        self._qualifiers: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        meanings = rules.words["qualifier"].meanings if "qualifier" in rules.words else {}
        for phrase, meaning in meanings.items():
            pieces = tuple(words_of(phrase))
            self._qualifiers.setdefault(pieces[0], []).append((pieces, str(meaning)))

    def slot(self, text: Text, placed: Placed, clause: Clause) -> tuple[str | None, int | None]:
        """The place of a fact in its clause, and the noun or adjective that it stands beside."""
        tree = text.tree
        i = placed.root
        for _ in range(6):
            dep, up = tree.deps[i], tree.heads[i]
            if up == i:
                return None, None
            if dep in ("nsubj", "csubj"):
                return ("object" if clause.arguments.passive else "subject"), None
            if dep in ("nsubjpass", "dobj"):
                return "object", None
            if dep in ("attr", "oprd"):
                return "attribute", None
            if dep in ("npadvmod", "advmod") and tree.kinds[up] == "ADJ" and tree.deps[up] in ("acomp", "oprd", "conj", "amod", "advmod"):
                return "attribute" if tree.deps[up] != "amod" else "modifier", up
            if tree.tags[up] in ("JJR", "RBR") and dep in ("npadvmod", "advmod", "nummod", "nsubj", "dep") and up > i:
                return "difference", None  # 40 percent more than planned
            if dep == "npadvmod" and tree.kinds[up] in ("ADV", "ADP") and tree.kinds[tree.heads[up]] in NOUNS:
                return "modifier", tree.heads[up]
            if dep == "npadvmod" and tree.kinds[up] == "ADV" and any(tree.words[c].lower() in ("of", "from") for c in tree.under(up, "prep")):
                return None, None  # 30 miles south of the town
            if dep == "pobj":
                word, above = tree.words[up].lower(), tree.heads[up]
                if tree.kinds[above] in NOUNS and above != clause.head and above not in placed.tokens:
                    if word == "of":
                        above = self._whole(tree, above)
                    return ("modifier", above) if word in ("of", "at", "with", "for", "in") else (word, above)
                return word, None
            if dep in ("nummod", "amod", "compound", "nmod", "poss", "quantmod", "appos", "prep") and tree.kinds[up] in (
                *NOUNS,
                "ADJ",
                "VERB",
                "SYM",
                "NUM",
            ):
                if up in placed.tokens:
                    i = up
                    continue
                if dep == "appos":
                    up = self._whole(tree, up)
                if tree.kinds[up] == "VERB" and up == clause.head:
                    return None, None
                return "modifier", up
            if dep == "conj" and up != clause.head:
                i = up
                continue
            if dep in ("npadvmod", "advmod", "tmod"):
                return ("attribute" if placed.span.kind in NUMBERS else None), None
            return None, None
        return None, None

    def _whole(self, tree: Tree, noun: int) -> int:
        """Of "the height of the towers of 190 metres" the height, not the towers."""
        while tree.deps[noun] == "pobj" and tree.words[tree.heads[noun]].lower() == "of" and tree.kinds[tree.heads[tree.heads[noun]]] == "NOUN":
            noun = tree.heads[tree.heads[noun]]
        return noun

    def head(self, text: Text, placed: Placed, clause: Clause, slot: str | None, noun: int | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What a figure is a figure of, and the lemmas that narrow it."""
        tree = text.tree
        unit = getattr(placed.span.value, "unit", None)
        nouns: list[int] = []
        if placed.span.kind == "count" and unit and tree.kinds[placed.root] in NOUNS:
            nouns = [placed.root, *parts_of(tree, placed.root)]
            if tree.lemmas[placed.root] != unit and any(tree.lemmas[i] == unit for i in nouns[1:]):
                nouns = nouns[1:]  # hundreds of people
        else:
            within = [i for i in placed.tokens if tree.kinds[i] == "NOUN" and i == placed.root and tree.lemmas[i] in self.predicates.classes]
            behind = ("of", "in", "for", "worth") if placed.span.kind in ("money", "percent") else ("of",)
            below = [
                g
                for t in placed.tokens
                for c in tree.children[t]
                if tree.deps[c] == "prep" and tree.words[c].lower() in behind and c > placed.tokens[-1]
                for g in tree.under(c, "pobj")
                if tree.kinds[g] in NOUNS and g not in text.facts_at and g not in text.names_at
            ]
            if within:
                nouns = within
            elif noun is not None and tree.kinds[noun] in NOUNS:
                nouns = [noun, *parts_of(tree, noun), *below]
            elif below:
                nouns = [below[0], *parts_of(tree, below[0])]
            elif any(
                tree.kinds[g] == "PRON" and tree.tags[g] not in RELATIVE
                for t in placed.tokens
                for c in tree.under(t, "prep")
                for g in tree.under(c, "pobj")
            ):
                nouns = []  # 15 of them
            elif placed.span.kind != "duration" or (slot == "attribute" and tree.lemmas[clause.head] == "be"):
                measured = self._measured(text, clause, slot)
                nouns = [i for m in measured[:1] for i in (m, *parts_of(tree, m), *self._numbered(tree, m))]
        if len(nouns) > 1 and tree.lemmas[nouns[0]] == "worth":
            nouns = nouns[1:]  # a million worth of loot
        own = placed.root if nouns[:1] == [placed.root] else -1
        nouns = [i for i in dict.fromkeys(nouns) if (i not in text.facts_at or i == own) and (i not in text.names_at or tree.kinds[i] != "PROPN")]
        modifiers = [
            tree.lemmas[c]
            for i in nouns
            for c in tree.children[i]
            if tree.deps[c] in ("amod", "compound", "nmod") and tree.kinds[c] in ("ADJ", "NOUN", "VERB") and c not in text.facts_at
        ]
        for t in placed.tokens:
            modifiers += [
                tree.lemmas[c]
                for c in tree.children[t]
                if tree.deps[c] in ("amod", "compound") and tree.kinds[c] in ("ADJ", "NOUN") and c not in nouns and c not in text.facts_at
            ]
        return tuple(dict.fromkeys(tree.lemmas[i] for i in nouns)), tuple(m for m in dict.fromkeys(modifiers) if m not in self._stop)

    def _measured(self, text: Text, clause: Clause, slot: str | None) -> list[int]:
        """The noun whose size a clause tells: its subject where the predicate measures, what is raised or cut otherwise."""
        tree, arguments = text.tree, clause.arguments
        objects = [o for o in arguments.objects if o not in text.facts_at and tree.kinds[o] in NOUNS]
        subjects = [s for s in arguments.subjects if s not in text.facts_at and tree.kinds[s] in NOUNS]
        if slot in ("to", "from", "by", "at", "attribute", "above", "below", "under", "over") and objects:
            return objects
        class_ = self.predicates.class_of(text, clause.head, self.predicates.takes_figure(text, clause.head))
        if slot in ("attribute", "to", "from", "at", "by", "above", "below", "under", "over", "object", "for") and (
            class_ is not None and class_.id in self._measuring
        ):
            return subjects or objects
        if slot == "attribute" or slot in ("to", "from", "at"):
            return subjects
        return subjects if slot == "object" and any(tree.lemmas[s] in self._numbering for s in subjects) else []

    def _numbered(self, tree: Tree, noun: int) -> list[int]:
        """What a number is the number of, where that is a pronoun or has a verb of its own: the number of those *killed*."""
        if tree.lemmas[noun] not in self._numbering:
            return []
        below = [g for c in tree.under(noun, "prep") if tree.words[c].lower() == "of" for g in tree.under(c, "pobj")]
        verbs = [v for g in (noun, *below) for v in tree.under(g, "acl", "relcl", "amod") if tree.kinds[v] == "VERB"]
        return [g for g in below if tree.kinds[g] == "ADJ"] + verbs[:1]

    def narrowing(self, text: Text, clause: Clause, placed: Placed | None) -> list[str]:
        """The qualifiers of the rules in a clause ("so far", "a year"); of a clause with several figures, those nearer to this one."""
        tree = text.tree
        found = []
        rivals = [p for p in text.by_clause.get(clause.head, ()) if p.span.kind in NUMBERS]
        for i in clause.tokens:
            for pieces, meaning in self._qualifiers.get(tree.words[i].lower(), ()):
                if tree.words[i - 1].lower() == "not" or (tree.kinds[i] == "ADV" and tree.heads[i] > i and tree.deps[tree.heads[i]] == "prep"):
                    continue  # not only; taken *initially* to a church
                if len(pieces) > 1 and tuple(w.lower() for w in tree.words[i : i + len(pieces)]) != pieces:
                    continue
                fact = text.facts_at.get(i)
                if (fact is not None and fact.span.kind in TIMES) or tree.words[min(i + len(pieces), len(tree) - 1)].lower() in self._no_rate:
                    continue
                nearest = min(rivals, key=lambda p: (min(abs(i - p.tokens[0]), abs(i - p.tokens[-1])), p.span.start), default=placed)
                if placed is None or nearest is placed or nearest is None:
                    found.append(meaning)
        return found
