"""CorefUD: every mention inside of a sentence, with all its labels, makes the round trip exactly."""

import re

import msgspec
import pytest

from armsbench.formats.conll import corefud
from armsbench.model.annotation import Annotation, Entity, Mention
from armsbench.model.problem import DataError
from formats.trips import document

KNOWN = document("The S-400 of Iran.\nIt flew.")
FILE = """# newdoc id = d
# global.Entity = eid-etype-head-other
# sent_id = d-s1
# text = The S-400 of Iran.
1 The _ _ _ _ 0 _ _ Entity=(d.e%2D1-WEA-2-entity.kb:Q1,entity.name:the%20"S",heads:3,level:NOM
2 S _ _ _ _ 0 _ _ SpaceAfter=No
3 - _ _ _ _ 0 _ _ SpaceAfter=No
4 400 _ _ _ _ 0 _ _ _
5 of _ _ _ _ 0 _ _ _
6 Iran _ _ _ _ 0 _ _ Entity=(d.single1-GPE-1-headless:1,id:m2,single:1,value:a%2Cb%20%28c%29)d.e%2D1)|SpaceAfter=No
7 . _ _ _ _ 0 _ _ _

# sent_id = d-s2
# text = It flew.
1 It _ _ _ _ 0 _ _ Entity=(d.e%2D1-WEA-1-level:PRO)
2 flew _ _ _ _ 0 _ _ SpaceAfter=No
3 . _ _ _ _ 0 _ _ _

"""
RAW = "\n".join(line if line.startswith("#") else line.replace(" ", "\t") for line in FILE.split("\n")).encode()
HELD = Annotation(
    "d",
    mentions=(
        Mention(start=0, end=17, type="WEA", level="NOM", head=(4, 9), entity="e-1"),
        Mention(id="m2", start=13, end=17, type="GPE", value="a,b (c)"),
        Mention(start=19, end=21, type="WEA", level="PRO", head=(19, 21), entity="e-1"),
    ),
    entities=(Entity("e-1", name='the "S"', kb="Q1"),),
)


def test_file():
    assert corefud.encode(HELD, KNOWN) == RAW
    assert corefud.decode(RAW, {"d": KNOWN}) == [HELD]


def test_entities_of_documents_in_one_file_have_different_ids():
    both = {name: document(KNOWN.text, name) for name in ("d", "a-b")}
    raw = b"".join(corefud.encode(msgspec.structs.replace(HELD, doc_id=name), each) for name, each in both.items())
    assert set(re.findall(rb"\(([^-()]+)", raw)) == {b"d.e%2D1", b"d.single1", b"a%2Db.e%2D1", b"a%2Db.single1"}
    assert corefud.decode(raw, both) == [msgspec.structs.replace(HELD, doc_id=name) for name in both]


def test_other_fields():
    """The fields of a corpus are in the order that it declares."""
    text = "1\tIt\t_\t_\t_\t_\t_\t_\t_\tBridge=e1<e2|Entity=(WEA-e5-giv)\n2\tflew" + "\t_" * 8 + "\n3\t." + "\t_" * 8
    header = "# newdoc id = d\n# global.Entity = etype-eid-infstat\n"
    assert corefud.decode((header + text).encode(), {"d": document("It flew.")}) == [
        Annotation("d", mentions=(Mention(start=0, end=2, type="WEA", entity="e5"),), entities=(Entity("e5"),))
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("\tflew", "\tfled", "f:16: E122 token 9 is 'fled', but the text goes on with 'flew.'"),
        ("2\tflew", "3-2\tflew", "f:16: E121 '3-2' is no id of a word"),
        ("2\tflew", "x\tflew", "f:16: E121 'x' is no id of a word"),
        ("WEA-1-level", "WEA-2-level", "f:15: E121 the head of '(d.e%2D1-WEA-2-level:PRO' is word 2, 1 long"),
        ("WEA-1-level", "WEA-x-level", "f:15: E121 the head of"),
        (
            "(d.e%2D1-WEA-1",
            "(d.e%2D1[1/2]-WEA-1",
            "f:15: E121 '(d.e%2D1[1/2]-WEA-1-level:PRO)' has no entity id, or is",
        ),
        ("PRO)", "PRO)x", "f:15: E121 '(d.e%2D1-WEA-1-level:PRO)x' is no sequence of brackets"),
        ("id = d\n", "id = e\n", "f:1: E412 unknown document 'e'"),
        ("eid-etype", "etype", "f:1: E121 global.Entity is ['etype-head-other']: expected one, with eid in it"),
        ("\t_\n5", "\n5", "f:8: E121 9 columns, expected 10 or more"),
    ],
)
def test_refused(old, new, message):
    assert old in RAW.decode()
    with pytest.raises(DataError) as raised:
        corefud.decode(RAW.decode().replace(old, new, 1).encode(), {"d": KNOWN}, "f")
    assert message in str(raised.value)
