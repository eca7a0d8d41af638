"""The types that other tools see. They import nothing of ours, and nothing here reads a text.

All offsets are half-open and count Unicode code points of the text as read: ``text[start:end]`` are the words.
Dates are strings: a full date in ISO 8601, a partial one (``2024-07``, ``2024``), or a TIMEX3 value where a field is called ``timex``
(TimeML 1.2.1, https://timeml.github.io; ISO-TimeML is ISO 24617-1). Currencies are ISO 4217 codes.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

from factcheck import lean

# The command and its workers build the same types without importing all of pydantic.
if TYPE_CHECKING or not lean.wanted():
    from pydantic import BaseModel, ConfigDict, Field, JsonValue
    from pydantic import TypeAdapter as TypeAdapter
else:
    from factcheck.lean import BaseModel, ConfigDict, Field, JsonValue
    from factcheck.lean import TypeAdapter as TypeAdapter

if TYPE_CHECKING:
    from pandas import DataFrame

SCHEMA_VERSION = "1"

TimeKind = Literal["date", "time", "duration", "recurrence"]
QuantityKind = Literal["money", "percent", "count", "measure", "age", "ordinal"]
NameKind = Literal["person", "organization", "place", "group", "event"]
FactKind = Literal[
    "date", "time", "duration", "recurrence",
    "money", "percent", "count", "measure", "age", "ordinal",
    "agreement", "person", "organization", "place", "group", "event", "role", "acronym",
]  # fmt: skip
ClaimKind = Literal["figure", "date", "agreement", "role", "acronym", "statement", "event"]
Basis = Literal["explicit", "document-date", "context"]
PublishedBasis = Literal["option", "metadata", "text", "context"]
Bound = Literal["at-least", "at-most", "more-than", "less-than"]
AgreementStatus = Literal["concluded", "in-force", "planned", "proposed", "rejected", "ended"]
Modality = Literal["asserted", "planned", "possible", "required", "conditional", "questioned"]
Stage = Literal["planned", "proposed", "announced", "begun", "done", "cancelled"]
Tense = Literal["past", "present", "future"]
Relation = Literal["agrees", "refines", "differs", "contradicts"]
Aspect = Literal[
    "money", "percent", "count", "measure", "age", "ordinal", "date", "time", "duration",
    "agreement", "role", "name", "acronym", "place", "polarity", "statement", "event",
]  # fmt: skip
GroupStatus = Literal["corroborated", "contested", "updated", "single-source"]

Confidence = Annotated[float, Field(ge=0.0, le=1.0)]
Offset = Annotated[int, Field(ge=0)]


class Frozen(BaseModel):
    """A value: it can't be changed, and a field it doesn't know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


# ---------------------------------------------------------------- what a Document holds
class TimeValue(Frozen):
    """The value of a date, time, duration or recurrence.

    ``timex`` is a TIMEX3 value (``2024-07-11``, ``2024-W28``, ``XXXX-07-11``, ``P3Y``); ``2024-07-09/2024-07-11`` is a range.
    ``earliest`` and ``latest`` are ISO dates, both included, or null where the text leaves that end open.
    ``basis`` says what settled it: its own words, the publication date, or the text before it; null where nothing did.
    ``modifier`` is a TIMEX3 mod (``START``, ``MID``, ``END``, ``APPROX``, ``BEFORE``, ``AFTER``, ``ON_OR_BEFORE``, ``ON_OR_AFTER``,
    ``MORE_THAN``, ``LESS_THAN`` ...).
    """

    timex: str | None = None
    earliest: str | None = None
    latest: str | None = None
    basis: Basis | None = None
    modifier: str | None = None


class SiValue(Frozen):
    """A measure in the SI unit of its dimension; used to compare, never shown in place of what was written."""

    amount: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str


class QuantityValue(Frozen):
    """The value of a figure: an amount, or an interval from ``low`` to ``high`` (null where open).

    ``unit``: an ISO 4217 code, ``percent`` or ``percentage-point``, the singular English name of a measure (``mile``,
    ``degree-celsius``), or the counted noun as a singular lemma. ``per``: ``year``, ``person``, ``GDP`` ...
    ``significant_digits`` are those written; zeros at the end of a whole number don't count.
    ``note`` tells an assumption that was made (whose dollars, whose fiscal year); ``unit_assumed`` that the currency isn't written and
    isn't the usual one of its name, but follows from what the text is about.
    """

    amount: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    per: str | None = None
    approximate: bool = False
    bound: Bound | None = None
    significant_digits: int | None = None
    si: SiValue | None = None
    note: str | None = None
    unit_assumed: bool = False


class AgreementValue(Frozen):
    """The value of an agreement: its name, what was done to it, how things stand with it, who its parties are, when it was.

    ``parties`` are canonical names; ``date`` is the id of a fact.
    """

    name: str
    act: str | None = None
    status: AgreementStatus | None = None
    parties: tuple[str, ...] = ()
    date: str | None = None


class RoleValue(Frozen):
    """The value of a role: who holds it (canonical), which office, of what (canonical), and whether now, before or to come.

    ``tenure`` is null (at the time of the text), ``former``, ``elect``, ``outgoing``, ``acting`` or ``then``.
    """

    person: str | None = None
    role: str
    of: str | None = None
    tenure: str | None = None


class AcronymValue(Frozen):
    """The value of an acronym: the short form and the long form that the text gives for it."""

    short: str
    long: str


class NameValue(Frozen):
    """The value of a person, organization, place, group or event: one key for one entity."""

    canonical: str


class FactBase(Frozen):
    """A span of words with a normalised value. ``sentence`` is an index into ``Document.sentences``; ``rule`` is what found it."""

    id: str
    text: str
    start: Offset
    end: Offset
    sentence: int
    rule: str


class TimeFact(FactBase):
    """A date, time, duration or recurrence."""

    kind: TimeKind
    value: TimeValue


class QuantityFact(FactBase):
    """A figure."""

    kind: QuantityKind
    value: QuantityValue


class AgreementFact(FactBase):
    """A treaty, accord, pact, deal, declaration, ceasefire or programme between parties."""

    kind: Literal["agreement"]
    value: AgreementValue


class RoleFact(FactBase):
    """An office or position, and who holds it."""

    kind: Literal["role"]
    value: RoleValue


class AcronymFact(FactBase):
    """A short form defined in the text."""

    kind: Literal["acronym"]
    value: AcronymValue


class NameFact(FactBase):
    """A name."""

    kind: NameKind
    value: NameValue


Fact = Annotated[TimeFact | QuantityFact | AgreementFact | RoleFact | AcronymFact | NameFact, Field(discriminator="kind")]
Value = TimeValue | QuantityValue | AgreementValue | RoleValue | AcronymValue | NameValue


class Participant(Frozen):
    """Who or what takes part in a claim; ``canonical`` is null for what has no name of its own."""

    text: str
    canonical: str | None = None
    start: Offset
    end: Offset


class Complement(Participant):
    """What a preposition adds to a claim ("to Ukraine", "for the dam"). A recipient without preposition stands under ``to``, a possessor
    under ``of``; what an agent does to whom is in ``objects``."""

    preposition: str


class Predicate(Frozen):
    """What is done or said to be: the lemma of its head, the words, a particle (``up`` in "gave up"), and its class in the rules."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, serialize_by_alias=True)

    lemma: str
    text: str
    particle: str | None = None
    class_: str | None = Field(default=None, alias="class")


class Attribution(Frozen):
    """Who says so: the speaker as written and as a canonical name, the words that tell of the saying, and whether it is a quotation."""

    speaker: str | None = None
    canonical: str | None = None
    cue: str | None = None
    direct: bool = False


class Claim(Frozen):
    """One assertion made in one sentence. The span is the clause; ``about`` the fact it is a claim about.

    ``lemmas`` are the content words of the clause as lemmas, without those of the fact it is about and of reporting verbs; ``names`` the
    canonical names in it; the comparer needs both.
    ``head`` says what the figure is a figure of, nouns as lemmas, the nearest first ("the height of the towers": height, tower; "12 ships":
    ship; "a loss of $1 billion": loss); ``qualifiers`` are the lemmas that narrow it (annual, total, main, humanitarian, so far).
    ``slot`` is the place of the fact in its clause: ``subject``, ``object``, ``attribute``, ``modifier`` (of a noun), or the preposition
    before it ("rose *from* 40 *to* 50", "*by* 10"); ``difference`` of "40 percent *more* than". ``tense`` is that of the clause.
    ``unresolved`` names the slots that the text leaves open (``subject``, ``time`` ...); with ``time`` in it, ``when`` is a date carried
    over from the words before.
    ``focus`` are the content words that belong to the fact itself, nearest first: the clause without the clauses inside it, with the
    subject that a shortened clause borrows; a name stands there as its canonical key, and words of dates and numbers are left out.
    """

    id: str
    kind: ClaimKind
    about: str | None = None
    text: str
    start: Offset
    end: Offset
    sentence: int
    subjects: tuple[Participant, ...] = ()
    objects: tuple[Participant, ...] = ()
    complements: tuple[Complement, ...] = ()
    subject: Participant | None = None
    object: Participant | None = None
    predicate: Predicate | None = None
    negated: bool = False
    modality: Modality = "asserted"
    stage: Stage | None = None
    tense: Tense | None = None
    head: tuple[str, ...] = ()
    slot: str | None = None
    qualifiers: tuple[str, ...] = ()
    attribution: Attribution | None = None
    when: str | None = None
    where: str | None = None
    facts: tuple[str, ...] = ()
    unresolved: tuple[str, ...] = ()
    confidence: Confidence = 1.0
    lemmas: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    focus: tuple[str, ...] = ()


class Sentence(Frozen):
    """A sentence of the text. ``lemmas`` are its content words; ``shingles`` are hashes of its runs of words, to know copies by."""

    start: Offset
    end: Offset
    text: str
    lemmas: tuple[str, ...] = ()
    shingles: tuple[int, ...] = ()


class Warning(Frozen):
    """Something a reader of the result should know. ``document`` is null where it concerns them all."""

    code: str
    message: str
    document: str | None = None


class Document(Frozen):
    """One article: what it is, and the facts and claims in it.

    ``published`` is an ISO date, a partial one, or null; ``published_basis`` says where it comes from. ``remainder`` are the indices of
    sentences with a figure, date or agreement for which no claim was built. ``text`` is kept on demand, and always where the text is not
    the file itself. ``signature`` is a MinHash of the whole text (Broder 1997).
    """

    id: str
    path: str | None = None
    sha256: str
    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    published: str | None = None
    published_basis: PublishedBasis | None = None
    language: str | None = None
    text: str | None = None
    sentences: tuple[Sentence, ...] = ()
    facts: tuple[Fact, ...] = ()
    claims: tuple[Claim, ...] = ()
    remainder: tuple[int, ...] = ()
    warnings: tuple[Warning, ...] = ()
    signature: tuple[int, ...] = ()
    pages: tuple[int, ...] = ()
    factcheck: str | None = None
    model: str | None = None
    rules: str | None = None

    def model_post_init(self, context: Any, /) -> None:
        """Give all parts that were read with every field the one set of their fields: pydantic keeps a set for each, three fifths of what a
        Document takes in memory."""
        if len(self.__pydantic_fields_set__) < len(vars(self)):
            return
        _share_fields(self)
        for sentence in self.sentences:
            _share_fields(sentence)
        for fact in self.facts:
            _share_fields(fact)
            _share_fields(fact.value)
        for claim in self.claims:
            _share_fields(claim)
            for part in (claim.subject, claim.object, claim.predicate, claim.attribution, *claim.subjects, *claim.objects, *claim.complements):
                if part is not None:
                    _share_fields(part)

    def _repr_html_(self) -> str:
        """The document as a notebook shows it."""
        return str(_notebook().document_html(self))

    def to_pandas(self, table: Literal["facts", "claims"] = "facts") -> DataFrame:
        """A table of pandas: a fact or a claim a row. Raises MissingExtra where pandas isn't installed."""
        return _notebook().document_table(self, table)


Model = TypeVar("Model", bound=BaseModel)
_FIELDS: dict[type[BaseModel], set[str]] = {}


def _share_fields(model: BaseModel) -> None:
    own = model.__pydantic_fields_set__
    if len(own) == len(vars(model)):
        object.__setattr__(model, "__pydantic_fields_set__", _FIELDS.setdefault(type(model), own))


_GIVEN: dict[frozenset[str], set[str]] = {}


def with_shared_fields(model: Model) -> Model:
    """The model, with one set of given fields for all of its kind that were made alike. For what is made by the hundred thousand."""
    own = model.__pydantic_fields_set__
    object.__setattr__(model, "__pydantic_fields_set__", _GIVEN.setdefault(frozenset(own), own))
    return model


def _notebook() -> Any:
    """The module that shows results in notebooks. By its name, when asked for: nothing here depends on how results look."""
    return import_module("factcheck.report.notebook")


# ---------------------------------------------------------------- what a Comparison holds
class DocumentSummary(Frozen):
    """A document as a comparison names it. ``copies_of`` is the id of the document whose text it largely repeats.

    ``path``, ``url`` and ``sha256`` are the document's own, so that a reader of the comparison alone finds and checks the article.
    ``facts``, ``claims`` and ``remainder`` count what was found in it, and the sentences with a figure that were not understood.
    """

    id: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    published_basis: PublishedBasis | None = None
    copies_of: str | None = None
    path: str | None = None
    url: str | None = None
    sha256: str | None = None
    facts: int = 0
    claims: int = 0
    remainder: int = 0


class Evidence(Frozen):
    """The words of one document that a finding or group compares, with their value.

    ``sentence`` is the index of the sentence in the document; ``sentence_text`` and ``sentence_start`` are its words and the offset of the
    first of them, so that a comparison alone can be shown: ``sentence_text[start - sentence_start:end - sentence_start] == text``.
    ``speaker`` is who says so, where the article gives the claim to somebody: the canonical name, or the words where there is none.
    """

    document: str
    claim: str
    text: str
    start: Offset
    end: Offset
    value: JsonValue = None
    sentence: int | None = None
    sentence_text: str | None = None
    sentence_start: int | None = None
    speaker: str | None = None


class Finding(Frozen):
    """Two or more claims of two or more documents, and how they stand to each other. ``factcheck``, ``model`` and ``rules`` (the digest of the
    rules) are set where it stands alone, in a line of ``compare -f jsonl``."""

    id: str
    relation: Relation
    aspect: Aspect
    level: str
    explanation: str
    confidence: Confidence
    claims: tuple[Evidence, ...]
    factcheck: str | None = None
    model: str | None = None
    rules: str | None = None


class GroupValue(Frozen):
    """A value that is given for the fact of a group, and the documents that give it."""

    value: JsonValue
    documents: tuple[str, ...]


class Group(Frozen):
    """The claims of all sources about one fact. ``sources`` counts documents, ``independent_sources`` origins: copies count once."""

    id: str
    statement: str
    aspect: Aspect
    claims: tuple[Evidence, ...]
    values: tuple[GroupValue, ...]
    sources: int
    independent_sources: int
    status: GroupStatus


class TimelineEntry(Frozen):
    """Something dated: an event, or one value of a figure that changes (then ``group`` is its group)."""

    timex: str
    earliest: str | None = None
    latest: str | None = None
    statement: str
    value: JsonValue = None
    group: str | None = None
    claims: tuple[Evidence, ...]


class Step(Frozen):
    """A level of comparison as it was tried: what it asks, whether it held, and what would follow from it (null: no finding)."""

    level: str
    asks: str
    held: bool
    relation: Relation | None = None
    explanation: str = ""


class Compared(Frozen):
    """One side of an explanation: the claim, the fact it is about, the rules that found its facts, and the words that were compared,
    with their weights."""

    evidence: Evidence
    claim: Claim
    fact: Fact | None = None
    rules: tuple[str, ...] = ()
    words: dict[str, float] = {}  # noqa: RUF012 a model copies it
    time: str | None = None
    time_from: str | None = None


class Explanation(Frozen):
    """How a verdict came about: the two sides, the keys that joined them, how well the words fit, every level that was tried, in order,
    and what became of the verdict in the light of the rest of both documents (``kept`` or ``dropped`` and why)."""

    sides: tuple[Compared, Compared]
    keys: tuple[tuple[str, ...], ...] = ()
    fit: dict[str, float] = {}  # noqa: RUF012 a model copies it
    steps: tuple[Step, ...] = ()
    relation: Relation | None = None
    explanation: str = ""
    outcome: str = ""
    factcheck: str | None = None
    model: str | None = None
    rules: str | None = None


CheckStatus = Literal["supported", "refined", "differing", "contradicted", "nowhere"]


class CheckedClaim(Frozen):
    """A claim of one article, and what the others say to it: the findings about it, the gravest first."""

    claim: Evidence
    status: CheckStatus
    findings: tuple[Finding, ...] = ()
    independent_sources: int = 0


class Check(Frozen):
    """What ``check`` gives: each claim of one document held against others."""

    document: DocumentSummary
    against: tuple[DocumentSummary, ...] = ()
    claims: tuple[CheckedClaim, ...] = ()
    factcheck: str | None = None
    model: str | None = None
    rules: str | None = None


class InputError(Frozen):
    """An input that could not be read, and why."""

    path: str
    message: str


class Comparison(Frozen):
    """What the sources say together."""

    documents: tuple[DocumentSummary, ...] = ()
    findings: tuple[Finding, ...] = ()
    groups: tuple[Group, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    warnings: tuple[Warning, ...] = ()

    def _repr_html_(self) -> str:
        """The comparison as a notebook shows it."""
        return str(_notebook().comparison_html(self))

    def to_pandas(self, table: Literal["findings", "groups", "documents"] = "findings") -> DataFrame:
        """A table of pandas: a row for each side of a finding or group, or for each document. Raises MissingExtra without pandas."""
        return _notebook().comparison_table(self, table)


# ---------------------------------------------------------------- what two versions of one article have between them
Deed = Literal["changed", "added", "removed"]


class Passage(Frozen):
    """Words of one version, where they stand, and the sentence around them."""

    text: str
    start: int
    end: int
    value: JsonValue = None
    sentence_text: str
    sentence_start: int


class Change(Frozen):
    """One fact that is not as it was. ``what`` is the kind of fact, or ``speaker``, ``published``, ``title``, ``publisher``."""

    deed: Deed
    what: str
    old: Passage | None = None
    new: Passage | None = None


class Changes(Frozen):
    """What happened from one version to the next. ``sentences_added`` and ``sentences_removed`` count those without a counterpart."""

    old: str
    new: str
    changes: tuple[Change, ...] = ()
    sentences_added: int = 0
    sentences_removed: int = 0
    sentences_changed: int = 0
    factcheck: str | None = None
    model: str | None = None
    rules: str | None = None


class Extraction(Frozen):
    """What ``extract -f json`` writes. ``schema`` is the version of this format; ``rules`` the digest of the rules in force."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, serialize_by_alias=True)

    schema_: str = Field(default=SCHEMA_VERSION, alias="schema")
    factcheck: str
    model: str
    rules: str
    documents: tuple[Document, ...] = ()
    errors: tuple[InputError, ...] = ()


class ComparisonReport(Comparison):
    """What ``compare -f json`` writes: the Comparison with the head of every output."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, serialize_by_alias=True)

    schema_: str = Field(default=SCHEMA_VERSION, alias="schema")
    factcheck: str
    model: str
    rules: str
    errors: tuple[InputError, ...] = ()


def dump(model: BaseModel) -> dict[str, Any]:
    """The JSON value of a model."""
    return model.model_dump(mode="json", by_alias=True)
