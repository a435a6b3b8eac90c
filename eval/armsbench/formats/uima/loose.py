"""Feature structures as a file has them, not yet of our types: their references and offsets are resolved at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from armsbench.formats.matched import MISMATCH, refuse
from armsbench.formats.offsets import UTF16, Units
from armsbench.formats.uima.cas import ARRAY, BOOLEAN, INTEGER, STRINGS, TOP, Cas, Ref, Structure, Value
from armsbench.formats.uima.layers import OTHER_PREFIX, PREFIX, RANGES
from armsbench.model.nearest import unknown

_FLAGS = {"true": True, "false": False, True: True, False: False}


class Loose(NamedTuple):
    """A feature structure: features as the file writes them, or, of an array, the elements."""

    id: int
    type: str
    features: Mapping[str, Any]
    elements: tuple[Any, ...]
    line: int


class Sofa(NamedTuple):
    """The text of a file, the id that structures refer to it by, and its line."""

    text: str
    id: int
    line: int


def resolve(sofa: Sofa, found: Iterable[Loose], file: str) -> Cas:
    """Return the CAS of the structures of our types, offsets as code points.

    Raises DataError for a feature that is none of the layer, a value that is none of its range, and an offset that
    lies outside of the text or inside of a character.
    """
    loose: dict[int, Loose] = {}
    for each in found:
        if loose.setdefault(each.id, each) is not each:
            raise refuse(file, each.line, f"the id {each.id} again: line {loose[each.id].line} has it")
    units = Units(sofa.text, UTF16)
    structures: dict[int, Structure] = {}
    for number, each in sorted(loose.items()):
        kind = PREFIX + each.type.removeprefix(OTHER_PREFIX) if each.type.startswith(OTHER_PREFIX) else each.type
        if kind in RANGES and each.features.get("sofa", sofa.id) in (sofa.id, str(sofa.id)):
            features = {
                name: _value(kind, name, value, _Context(loose, units, file, each.line))
                for name, value in each.features.items()
                if name != "sofa"
            }
            structures[number] = Structure(number, kind, features, each.line)
    return Cas(sofa.text, structures, sofa.line)


class _Context(NamedTuple):
    loose: Mapping[int, Loose]
    units: Units
    file: str
    line: int


def _value(kind: str, name: str, value: Any, context: _Context) -> Value:
    if name not in RANGES[kind]:
        raise refuse(context.file, context.line, f"{kind}: {unknown('feature', name, RANGES[kind])}")
    try:
        found = _VALUES.get(RANGES[kind][name], _string)(value, context)
        return _point(found, context.units) if name in {"begin", "end"} else found
    except (KeyError, TypeError, ValueError):
        message = f"{kind}: {name} is {value!r}, which is no {RANGES[kind][name]}"
        raise refuse(context.file, context.line, message) from None
    except IndexError:
        message = f"{kind}: {name} is {value!r}: outside of the text or inside of a character"
        raise refuse(context.file, context.line, message, MISMATCH) from None


def _point(offset: Value, units: Units) -> int:
    point = units.decode(offset) if isinstance(offset, int) else None
    if point is None:
        raise IndexError
    return point


def _string(value: Any, _: _Context) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _integer(value: Any, _: _Context) -> int:
    if isinstance(value, bool | float):
        raise TypeError
    return int(value)


def _flag(value: Any, _: _Context) -> bool:
    return _FLAGS[value]


def _ref(value: Any, _: _Context) -> Ref:
    return Ref(int(value))


def _strings(value: Any, context: _Context) -> tuple[str, ...]:
    """Return the strings of a list, or of the array that a number refers to."""
    return tuple(_string(each, context) for each in _elements(value, context))


def _refs(value: Any, context: _Context) -> tuple[Ref, ...]:
    """Return the references of a text of numbers, or of the array that one number refers to."""
    numbers = [int(each) for each in value.split()] if isinstance(value, str) else [value]
    if len(numbers) == 1 and _is_array(numbers[0], context):
        return tuple(Ref(int(each)) for each in context.loose[numbers[0]].elements)
    return tuple(map(Ref, numbers))


def _elements(value: Any, context: _Context) -> Iterable[Any]:
    if isinstance(value, list | tuple):
        return value
    return context.loose[int(value)].elements if value != "" else ()


def _is_array(number: int, context: _Context) -> bool:
    return number in context.loose and (
        context.loose[number].type == ARRAY or context.loose[number].type.endswith("[]")
    )


_VALUES: dict[str, Callable[[Any, _Context], Value]] = {
    INTEGER: _integer,
    BOOLEAN: _flag,
    STRINGS: _strings,
    ARRAY: _refs,
    TOP: _ref,
}
