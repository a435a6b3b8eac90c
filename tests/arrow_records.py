"""Any record that the types allow: every field by its own type, so that none is forgotten."""

from functools import cache

from hypothesis import strategies as st
from msgspec import inspect

from armsbench.model.annotation import Annotation

TEXT = st.text(st.characters(codec="utf-8"), max_size=5)
NUMBERS = st.integers(-(2**63), 2**63 - 1)
LEAVES = st.none() | st.booleans() | NUMBERS | st.floats(allow_nan=False, allow_infinity=False) | TEXT
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(TEXT, inner, max_size=2), max_leaves=5
)


def annotations():
    return of_type(inspect.type_info(Annotation))


def of_type(kind):
    return KINDS[type(kind)](kind)


@cache
def of_struct(cls):
    """Mostly bare records: each field that has a default takes it three times in four."""
    fields = {
        field.name: of_type(field.type)
        if field.required
        else st.sampled_from(range(4)).flatmap(
            lambda drawn, kind=field.type, default=field.default: of_type(kind) if drawn == 0 else st.just(default)
        )
        for field in inspect.type_info(cls).fields
    }
    return st.builds(lambda **given: cls(**{k: v for k, v in given.items() if v is not inspect.NODEFAULT}), **fields)


KINDS = {
    inspect.AnyType: lambda kind: VALUES,
    inspect.BoolType: lambda kind: st.booleans(),
    inspect.DictType: lambda kind: st.dictionaries(of_type(kind.key_type), of_type(kind.value_type), max_size=2),
    inspect.IntType: lambda kind: st.integers(kind.ge, kind.le),
    inspect.Metadata: lambda kind: of_type(kind.type),
    inspect.NoneType: lambda kind: st.none(),
    inspect.StrType: lambda kind: st.text(
        st.characters(codec="utf-8"), min_size=kind.min_length or 0, max_size=(kind.min_length or 0) + 3
    ),
    inspect.StructType: lambda kind: of_struct(kind.cls),
    inspect.TupleType: lambda kind: st.tuples(*map(of_type, kind.item_types)),
    inspect.UnionType: lambda kind: st.one_of(*map(of_type, kind.types)),
    inspect.VarTupleType: lambda kind: st.lists(
        of_type(kind.item_type), min_size=kind.min_length or 0, max_size=kind.max_length or 2
    ).map(tuple),
}
