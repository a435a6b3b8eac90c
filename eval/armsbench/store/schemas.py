"""JSON Schemas (2020-12) from schema/, and what they find wrong, in words with places."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from armsbench import paths
from armsbench.model.nearest import unknown
from armsbench.store.jsontext import Fault, Located, Path, spell

if TYPE_CHECKING:
    from jsonschema.protocols import Validator

NAMES = ("document", "prediction", "annotation", "results", "ontology", "sources", "regions")


@cache
def load(name: str) -> dict[str, Any]:
    """Return the schema `name`, one of NAMES."""
    return dict(json.loads(paths.schema(f"{name}.schema.json").read_bytes()))


@cache
def validator(name: str) -> Validator:
    """Return a validator for which 1.0 is not an integer and the schemas know each other by $id."""
    return _validator(load(name))


@cache
def own_rules(name: str) -> Validator:
    """Return a validator of what a schema asks beyond the schema that it refers to."""
    return _validator({key: value for key, value in load(name).items() if key != "$ref"})


def _validator(schema: dict[str, Any]) -> Validator:
    import jsonschema
    from referencing import Registry, Resource

    def retrieve(uri: str) -> Any:
        return Resource.from_contents(load(uri.split(":")[3]))  # urn:armsbench:schema:NAME:VERSION

    make: Any = Registry  # their types are incomplete
    extend: Any = jsonschema.validators.extend
    checker = jsonschema.Draft202012Validator.TYPE_CHECKER.redefine("integer", lambda _, value: type(value) is int)
    strict = extend(jsonschema.Draft202012Validator, type_checker=checker)
    made: Validator = strict(schema, registry=make(retrieve=retrieve))
    return made


def faults(name: str, located: Located) -> Iterator[Fault]:
    """Yield each breach of schema `name` in a located JSON value."""
    for error in validator(name).iter_errors(located.value):
        for leaf in _leaves(error):
            yield from _describe(leaf, located)


def _leaves(error: Any) -> list[Any]:
    """Return the errors of the branch that fits best, for a value that may be of several shapes."""
    if not error.context:
        return [error]
    branches: dict[int, list[Any]] = {}
    for sub in error.context:
        branches.setdefault(sub.schema_path[0], []).append(sub)
    if _only_types(branches):
        return [error]
    best = min(branches.values(), key=_misfit)
    return [leaf for sub in best for leaf in _leaves(sub)]


def _only_types(branches: dict[int, list[Any]]) -> bool:
    return all(sub.validator == "type" and not sub.path for branch in branches.values() for sub in branch)


def _misfit(branch: list[Any]) -> tuple[bool, int]:
    return any(sub.validator == "type" and not sub.path for sub in branch), len(branch)


def _describe(error: Any, located: Located) -> Iterator[Fault]:
    path: Path = tuple(error.absolute_path)
    place = located.places[path]
    found = _short(error.instance)
    match error.validator:
        case "additionalProperties":
            known = error.schema.get("properties", {})
            for key in error.instance:
                if key not in known:
                    yield Fault(located.key_places[(*path, key)], "E201", unknown("key", key, known))
        case "required":
            # one error per missing key: jsonschema names the key first in its message
            key = error.message.split("'")[1]
            yield Fault(place, "E202", f"{spell(path)} lacks the required key {key!r}")
        case "type":
            yield Fault(place, "E203", f"{spell(path)}: found {found}, expected {_kinds(error.validator_value)}")
        case "anyOf":
            kinds = " or ".join(_kinds(sub.validator_value) for sub in error.context)
            yield Fault(place, "E203", f"{spell(path)}: found {found}, expected {kinds}")
        case "minimum" | "maximum":
            bound = {"minimum": "at least", "maximum": "at most"}[error.validator]
            yield Fault(place, "E204", f"{spell(path)}: found {found}, expected {bound} {error.validator_value}")
        case "minLength" | "minItems" | "maxItems":
            yield Fault(
                place,
                "E205",
                f"{spell(path)}: found {found}, expected {_LENGTHS[error.validator]} {error.validator_value}",
            )
        case _:
            yield Fault(place, "E206", f"{spell(path)}: {error.message}")


_LENGTHS = {"minLength": "a length of at least", "minItems": "items at least", "maxItems": "items at most"}


def _kinds(kinds: str | list[str]) -> str:
    return kinds if isinstance(kinds, str) else " or ".join(kinds)


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 40 else text[:37] + "..."
