"""Parquet holds every record exactly, refuses other types, and is read in rows."""

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings, strategies as st

import synthetic
from armsbench.model.annotation import Annotation, Entity, Mention
from armsbench.model.problem import DataError
from armsbench.store import annotations, arrow, arrowtext, columns, nodes, parquet, reader
from arrow_records import VALUES, annotations as any_annotation


def back(batch):
    return [reader.decode_annotation(msgspec.json.encode(row)) for row in columns.to_rows(batch)]


@settings(max_examples=150, deadline=None)
@given(st.lists(any_annotation(), max_size=3))
def test_any_record_makes_the_round_trip(records):
    batch = columns.to_batch(records)
    batch.validate(full=True)
    assert back(batch) == records


def bare(record):
    """The record without what is rare."""
    return msgspec.structs.replace(record, layers=None, attributes=None, relations=())


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(any_annotation(), any_annotation().map(bare)), min_size=1, max_size=3), st.booleans())
def test_lines_built_in_columns_are_those_of_the_rows(records, sliced):
    batch = columns.to_batch(records).slice(int(sliced))
    assert arrowtext.lines(batch) == [msgspec.json.encode(row) for row in columns.to_rows(batch)]


def test_what_is_common_is_built_in_columns(monkeypatch):
    records = [each for number in range(20) for each in synthetic.pair(number)]
    batch = columns.to_batch(records)
    monkeypatch.setattr(columns, "to_rows", None)
    assert arrowtext.lines(batch) == [msgspec.json.encode(record) for record in records]
    assert arrowtext.lines(batch.slice(7, 5)) == [msgspec.json.encode(record) for record in records[7:12]]


def test_file_makes_the_round_trip_in_row_groups(tmp_path, monkeypatch):
    monkeypatch.setattr(parquet, "ROWS", 20)
    records = [synthetic.pair(number)[0] for number in range(50)]
    path = tmp_path / "gold.parquet"
    assert parquet.write(path, [records[:30], records[30:]]) == 50
    assert pq.ParquetFile(path).num_row_groups == 2
    assert [each.annotation for each in annotations.read(path)] == records
    assert [name for names in parquet.doc_ids(path) for name in names] == [each.doc_id for each in records]
    assert [line for _, _, line in parquet.texts(path, 25, 40)] == [*range(26, 41)]
    assert [reader.decode_annotation(raw) for raw, _, _ in parquet.texts(path, 25, 40)] == records[25:40]


def test_no_column_holds_json():
    def leaves(kind):
        for field in [kind.field(at) for at in range(kind.num_fields)]:
            yield from leaves(field.type) if field.type.num_fields else [field.type]

    kinds = {leaf for field in arrow.schema() for leaf in leaves(pa.struct([field]))}
    assert kinds == {pa.string(), pa.int64(), pa.float64(), pa.bool_()}
    assert Annotation.__struct_fields__ == tuple(arrow.schema().names)


@given(st.dictionaries(st.text(max_size=3), VALUES, max_size=3))
def test_attributes_make_the_round_trip(attributes):
    found = nodes.from_nodes(nodes.to_nodes(attributes))
    assert msgspec.json.encode(found) == msgspec.json.encode(attributes)


@pytest.mark.parametrize(
    "wrong",
    [
        [{"depth": 1, "key": "a", "kind": "null"}],
        [{"depth": 0, "key": None, "kind": "null"}],
        [{"depth": 0, "key": "a", "kind": "null"}, {"depth": 0, "key": "a", "kind": "null"}],
        [{"depth": 0, "key": "a", "kind": "list"}, {"depth": 1, "key": "b", "kind": "null"}],
        [{"depth": 0, "key": "a", "kind": "real", "real": float("nan")}],
        [{"depth": 0, "key": "a", "kind": "flag", "whole": 2}],
        [{"depth": 0, "key": "a", "kind": "text", "whole": 2}],
        [{"depth": 0, "key": "a", "kind": "date", "text": "2"}],
    ],
)
def test_nodes_of_nothing_are_refused(wrong):
    with pytest.raises(ValueError, match=r"a node|no value"):
        nodes.from_nodes(wrong)


def write(path, **table):
    pq.write_table(pa.table(table), path)
    return path


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ({"doc_id": ["d"], "mentions": [[{"start": "10"}]]}, r"E111 column mentions\[\].start: found string, expected"),
        ({"doc_id": ["d"], "mentions": [[{"start": 1.0}]]}, r"E111 column mentions\[\].start: found double, expected"),
        ({"doc_id": ["d"], "mentions": ["[]"]}, "E111 column mentions: found string, expected list"),
        ({"doc_id": ["d"], "menshuns": ["[]"]}, "E111 unknown column 'menshuns'"),
        ({"doc_id": ["d"], "events": [[{"id": "e", "x": 1}]]}, r"E111 unknown column events\[\].x"),
        ({"doc_id": ["d"], "mentions": [[{"start": -1, "end": 1, "type": "GPE"}]]}, "wrong.parquet:1:.* E204"),
        ({"doc_id": ["d", None]}, "wrong.parquet:2:.* E202"),
        ({"doc_id": ["d"], "stances": [[{"holder": "a", "target": "b", "target_span": [0, 1]}]]}, "E201 .*target_span"),
        ({"doc_id": ["d"], "attributes": [[{"depth": 7, "kind": "null"}]]}, "E203"),
    ],
)
def test_other_columns_and_values_are_told(tmp_path, table, said):
    with pytest.raises(DataError, match=said):
        annotations.read(write(tmp_path / "wrong.parquet", **table))


def test_fewer_columns_and_wide_types_are_read(tmp_path):
    mentions = pa.array(
        [[{"start": 0, "end": 1, "type": "GPE", "entity": "e"}]],
        pa.large_list(
            pa.struct(
                [("start", pa.int64()), ("end", pa.int64()), ("type", pa.large_string()), ("entity", pa.string())]
            )
        ),
    )
    path = write(tmp_path / "d.parquet", mentions=mentions, doc_id=["d"], entities=[[{"id": "e"}]])
    (found,) = annotations.read(path)
    assert found.annotation == Annotation(
        "d", mentions=(Mention(start=0, end=1, type="GPE", entity="e"),), entities=(Entity("e"),)
    )


def test_file_that_is_no_parquet_is_told(tmp_path):
    path = tmp_path / "pred.parquet"
    with pytest.raises(DataError, match="E100 cannot be read: No such file"):
        annotations.read(path)
    path.write_bytes(b"PAR1 and no more")
    with pytest.raises(DataError, match="E111 cannot be read as Parquet"):
        annotations.read(path)
    parquet.write(path, [])
    with pytest.raises(DataError, match="E109 empty"):
        annotations.read(path)
