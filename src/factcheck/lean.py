"""Models as pydantic makes them, without importing pydantic: its compiled core checks and writes them, and this says what they hold.

Importing pydantic and building sixty models takes longer than comparing a few articles. Our own processes, the command and its workers, say
``want`` before they import ``factcheck.model``; then its classes are built on this BaseModel. For whoever imports factcheck as a library
they are pydantic's. Both are checked by the same core from the same declarations: what is refused, what comes out and every message are
the same. Only what ``factcheck.model`` uses is here; an annotation that isn't known raises TypeError, and a test builds them all.
"""

from __future__ import annotations

import sys
from types import MappingProxyType, ModuleType, NoneType, UnionType
from typing import Any, ClassVar, Generic, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from factcheck.later import FOR_TYPE_CHECKERS, asked, import_lightly

T = TypeVar("T")
JsonValue = Any
OLDEST_CORE = (2, 35)
_wanted = False


def want(wanted: bool = True) -> None:
    """Build the model on this, when it is imported, if the core that is installed is one we know."""
    global _wanted
    _wanted = wanted


def wanted() -> bool:
    """Whether ``want`` was said, and it can be done."""
    return _wanted and _known_core()


def _known_core() -> bool:
    try:
        version = tuple(int(part) for part in core().__version__.split(".")[:2])
    except (ImportError, ValueError):
        return False
    return OLDEST_CORE <= version < (3,)


def core() -> Any:
    """``pydantic_core``, without the module of types that describes its schemas, which is for type checkers and takes most of the time."""
    if found := sys.modules.get("pydantic_core"):
        return found
    import_lightly("pydantic_core")
    package: Any = sys.modules["pydantic_core"]
    for described in vars(sys.modules["pydantic_core"]).keys() & FOR_TYPE_CHECKERS:
        delattr(package, described)

    def types(attribute: str) -> Any:
        if attribute.startswith("__"):
            raise AttributeError(attribute)
        return asked("pydantic_core.core_schema", attribute)

    package.__getattr__ = types  # pydantic itself may yet be imported, and finds what it needs
    return package


# ---------------------------------------------------------------- what the model is declared with
def ConfigDict(**settings: Any) -> dict[str, Any]:  # noqa: N802 pydantic's name
    """Settings of a class."""
    return settings


class FieldInfo:
    """What ``Field`` says of a field."""

    def __init__(self, settings: dict[str, Any]) -> None:
        self.settings = settings


def Field(**settings: Any) -> Any:  # noqa: N802 pydantic's name
    """A field's default, alias, bounds or discriminator."""
    return FieldInfo(settings)


SETTINGS = {
    "extra": "extra_fields_behavior", "populate_by_name": "validate_by_name", "serialize_by_alias": "serialize_by_alias",
}  # fmt: skip


class _Built:
    """The validator or serializer of a class, built when it is first asked for."""

    def __init__(self, name: str, maker: str) -> None:
        self.name, self.maker = name, maker

    def __get__(self, instance: object, owner: type[BaseModel]) -> Any:
        made = getattr(core(), self.maker)(owner.__get_pydantic_core_schema__())
        setattr(owner, self.name, made)
        return made


class _Fields:
    """The names of the fields of a class, worked out when they are first asked for."""

    def __get__(self, instance: object, owner: type[BaseModel]) -> dict[str, Any]:
        found: dict[str, Any] = owner.__get_pydantic_core_schema__()["schema"]["fields"]
        return found


class BaseModel:
    """A model: as pydantic's, as far as we use it."""

    __slots__ = ("__dict__", "__pydantic_extra__", "__pydantic_fields_set__", "__pydantic_private__")
    __pydantic_validator__: Any = _Built("__pydantic_validator__", "SchemaValidator")
    __pydantic_serializer__: Any = _Built("__pydantic_serializer__", "SchemaSerializer")
    model_config: ClassVar[dict[str, Any]] = {}
    model_fields: ClassVar[Any] = _Fields()

    def __init_subclass__(cls) -> None:
        cls.model_config = {**(cls.__base__.model_config if cls.__base__ else {}), **vars(cls).get("model_config", {})}  # type: ignore[attr-defined]
        for name in ("__pydantic_validator__", "__pydantic_serializer__"):
            setattr(cls, name, vars(BaseModel)[name])
        cls.__pydantic_core_schema__ = None  # type: ignore[attr-defined]

    def __init__(self, /, **values: Any) -> None:
        self.__pydantic_validator__.validate_python(values, self_instance=self)

    @classmethod
    def __get_pydantic_core_schema__(cls, *_: Any) -> dict[str, Any]:
        """The schema of the core; pydantic asks for it as well, where a model of its own has a field of this type."""
        found: dict[str, Any] | None = cls.__pydantic_core_schema__  # type: ignore[attr-defined]
        if found is None:
            found = cls.__pydantic_core_schema__ = _kept_schema(cls) or _model_schema(cls)  # type: ignore[attr-defined]
        return found

    @classmethod
    def model_validate(cls: type[T], value: Any) -> T:
        """The model that a value says. Raises ValidationError."""
        return cls.__pydantic_validator__.validate_python(value)  # type: ignore[attr-defined, no-any-return]

    @classmethod
    def model_validate_json(cls: type[T], data: str | bytes) -> T:
        """The model that JSON says. Raises ValidationError."""
        return cls.__pydantic_validator__.validate_json(data)  # type: ignore[attr-defined, no-any-return]

    @property
    def model_fields_set(self) -> set[str]:
        """The names of the fields that were given."""
        found: set[str] = self.__pydantic_fields_set__  # type: ignore[attr-defined]
        return found

    def model_dump(self, **how: Any) -> Any:
        """The model as a dict."""
        return self.__pydantic_serializer__.to_python(self, **how)

    def model_dump_json(self, **how: Any) -> str:
        """The model as JSON."""
        return str(self.__pydantic_serializer__.to_json(self, **how), "utf-8")

    def model_copy(self: T, *, update: dict[str, Any] | None = None) -> T:
        """The same, with other values in some fields; they are not checked."""
        cls = type(self)
        new = cls.__new__(cls)
        _set(new, "__dict__", {**vars(self), **(update or {})})
        given: set[str] = self.__pydantic_fields_set__  # type: ignore[attr-defined]
        _set(new, "__pydantic_fields_set__", given if given.issuperset(update or ()) else given.union(update or ()))
        _set(new, "__pydantic_extra__", None)
        _set(new, "__pydantic_private__", None)
        return new

    def __copy__(self: T) -> T:
        return self

    def __deepcopy__(self: T, _: Any) -> T:
        return self  # nothing in it can change

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"{type(self).__name__} can't be changed")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} can't be changed")

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and vars(self) == vars(other) if isinstance(other, BaseModel) else NotImplemented

    def __hash__(self) -> int:
        return hash((type(self), *vars(self).values()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in vars(self).items())})"


_set = object.__setattr__


class TypeAdapter(Generic[T]):
    """Checks values of a type that is no model."""

    def __init__(self, type_: Any) -> None:
        self._type = type_
        self._validator: Any = None

    def validate_python(self, value: Any) -> T:
        """The value as the type has it. Raises ValidationError."""
        if self._validator is None:
            self._validator = core().SchemaValidator(_schema(self._type))
        return self._validator.validate_python(value)  # type: ignore[no-any-return]


# ---------------------------------------------------------------- schemas made before
SCHEMAS = "schemas"
_kept: dict[str, dict[str, Any]] = {}


def _kept_schema(cls: type[BaseModel]) -> dict[str, Any] | None:
    """The schema of a class as it was made the last time that its module was the same; None where it isn't known."""
    home = sys.modules.get(cls.__module__)
    if not _wanted or home is None or getattr(home, cls.__name__, None) is not cls:
        return None
    if home.__name__ not in _kept:
        _kept[home.__name__] = {}  # while they are made
        _kept[home.__name__] = _schemas_of(home)
    schema = _kept[home.__name__].get(cls.__name__)
    return None if schema is None else _decoded({**schema, "cls": cls}, home)


def _schemas_of(home: ModuleType) -> dict[str, Any]:
    """The schemas of all classes of a module, as JSON has them; those of an unchanged module are kept."""
    from factcheck.cache import plain_key, read, state_of, write  # not for --help

    states = [state_of(str(file)) for file in (home.__file__, __file__)]
    key = None if None in states else plain_key(core().__version__, *map(str, states))
    data = None if key is None else read(SCHEMAS, key)
    if data is not None:
        found: dict[str, Any] = core().from_json(data)
        return found
    classes = [
        found for found in vars(home).values() if isinstance(found, type) and issubclass(found, BaseModel) and found.__module__ == home.__name__
    ]
    try:
        made = {cls.__name__: _encoded({**_model_schema(cls), "cls": None}) for cls in classes}
    except TypeError:
        return {}
    if key is not None:
        write(SCHEMAS, key, core().to_json(made))
    return made


def _encoded(part: Any) -> Any:
    """Part of a schema as JSON has it, classes by their names. Raises TypeError for anything else."""
    if isinstance(part, dict):
        return {REFERENCE: part["cls"].__name__} if isinstance(part.get("cls"), type) else {name: _encoded(value) for name, value in part.items()}
    if isinstance(part, list):
        return [_encoded(value) for value in part]
    if isinstance(part, tuple):
        return {ROW: [_encoded(value) for value in part]}
    if part is None or isinstance(part, str | int | float):
        return part
    raise TypeError(f"{part!r}")


def _decoded(part: Any, home: ModuleType) -> Any:
    if isinstance(part, dict):
        if REFERENCE in part:
            return getattr(home, part[REFERENCE]).__get_pydantic_core_schema__()
        if ROW in part:
            return tuple(_decoded(value, home) for value in part[ROW])
        return {name: _decoded(value, home) for name, value in part.items()}
    return [_decoded(value, home) for value in part] if isinstance(part, list) else part


REFERENCE, ROW = "=", "()"


# ---------------------------------------------------------------- schemas of the core
def _model_schema(cls: type[BaseModel]) -> dict[str, Any]:
    fields = {}
    for name, hint in get_type_hints(cls, include_extras=True).items():
        if not name.startswith("__") and get_origin(hint) is not ClassVar:
            fields[name] = _field(hint, getattr(cls, name, MISSING))
    config = {SETTINGS[key]: value for key, value in cls.model_config.items() if key in SETTINGS}
    if "validate_by_name" in config:
        config["validate_by_alias"] = True
    return {
        "type": "model", "cls": cls, "config": {"title": cls.__name__, **config}, "custom_init": False, "root_model": False,
        **({"post_init": "model_post_init"} if hasattr(cls, "model_post_init") else {}),
        "schema": {"type": "model-fields", "fields": fields, "model_name": cls.__name__, "computed_fields": []},
        **({"post_init": "model_post_init"} if hasattr(cls, "model_post_init") else {}),
    }  # fmt: skip


MISSING = object()


def _field(hint: Any, default: Any) -> dict[str, Any]:
    settings = default.settings if isinstance(default, FieldInfo) else {} if default is MISSING else {"default": default}
    schema = _schema(hint)
    if "default" in settings:
        schema = {"type": "default", "schema": schema, "default": settings["default"]}
    elif "default_factory" in settings:
        schema = {"type": "default", "schema": schema, "default_factory": settings["default_factory"]}
    alias = {"validation_alias": settings["alias"], "serialization_alias": settings["alias"]} if "alias" in settings else {}
    if unknown := settings.keys() - {"default", "default_factory", "alias"}:
        raise TypeError(f"Field({', '.join(unknown)})")
    return {"type": "model-field", "schema": schema, **alias}


SIMPLE = MappingProxyType({str: "str", int: "int", float: "float", bool: "bool", NoneType: "none", Any: "any"})


def _schema(hint: Any) -> dict[str, Any]:
    """The schema of an annotation. Raises TypeError for one that the model doesn't use."""
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        return hint.__get_pydantic_core_schema__()
    if hint in SIMPLE:
        return {"type": SIMPLE[hint]}
    kind, parts = get_origin(hint), get_args(hint)
    if kind is Literal:
        return {"type": "literal", "expected": list(parts)}
    if kind in (Union, UnionType):
        others = [part for part in parts if part is not NoneType]
        schema = _schema(others[0]) if len(others) == 1 else {"type": "union", "choices": [_schema(part) for part in others]}
        return schema if len(others) == len(parts) else {"type": "nullable", "schema": schema}
    if kind is tuple:
        items = [_schema(part) for part in parts if part is not ...]
        return {"type": "tuple", "items_schema": items, **({"variadic_item_index": 0} if ... in parts else {})}
    if kind is list:
        return {"type": "list", "items_schema": _schema(parts[0])}
    if kind is dict:
        return {"type": "dict", "keys_schema": _schema(parts[0]), "values_schema": _schema(parts[1])}
    if hasattr(hint, "__metadata__"):
        return _annotated(parts[0], hint.__metadata__[0].settings)
    raise TypeError(f"{hint!r}")


def _annotated(hint: Any, settings: dict[str, Any]) -> dict[str, Any]:
    if key := settings.get("discriminator"):
        choices = {value: _schema(choice) for choice in get_args(hint) for value in get_args(get_type_hints(choice)[key])}
        return {"type": "tagged-union", "choices": choices, "discriminator": key, "from_attributes": True, "strict": False}
    if unknown := settings.keys() - {"ge", "le"}:
        raise TypeError(f"Field({', '.join(unknown)})")
    return {**_schema(hint), **settings}
