"""Spans as nested markup: nothing of the text is lost, whatever the spans."""

from hypothesis import given, strategies as st

from armsbench.model.document import Document, Region, Source
from armsbench.report.html.text import DEEPEST, Mark, Node, blocks, nest

TEXT = "abcdefghij\u2028\U0001f680 and more"


def flat(tree):
    return "".join(each if isinstance(each, str) else flat(each.children) for each in tree)


def nodes(tree):
    for each in tree:
        if isinstance(each, Node):
            yield each
            yield from nodes(each.children)


def test_inner_mark_lies_in_the_outer_one():
    inner, outer = Mark(2, 4, "inner"), Mark(0, 6, "outer")
    assert nest("abcdefg", 0, 7, [inner, outer]) == (
        Node(outer, True, ("ab", Node(inner, True, ("cd",), 0), "ef"), 1),
        "g",
    )


def test_crossing_marks_are_cut_at_the_end_of_the_first():
    first, second = Mark(0, 4, "first"), Mark(2, 6, "second")
    assert nest("abcdef", 0, 6, [first, second]) == (
        Node(first, True, ("ab", Node(second, True, ("cd",), 0)), 1),
        Node(second, False, ("ef",), 0),
    )


def test_of_equal_marks_the_first_given_is_outside():
    marks = [Mark(0, 2, "one"), Mark(0, 2, "two")]
    assert [each.mark.key for each in nodes(nest("ab", 0, 2, marks))] == ["one", "two"]


def test_mark_over_the_end_of_a_line_goes_on_in_the_next():
    mark = Mark(2, 6, "m")
    assert [each.first for start, end in ((0, 4), (4, 8)) for each in nodes(nest("abcdefgh", start, end, [mark]))] == [
        True,
        False,
    ]


def test_too_deep_marks_are_left_out():
    marks = [Mark(0, 100 - number, f"m{number}") for number in range(50)]
    found = list(nodes(nest("x" * 100, 0, 100, marks)))
    assert [each.mark for each in found] == marks[:DEEPEST]
    assert found[0].height == DEEPEST - 1


@given(
    st.lists(st.tuples(st.integers(0, 22), st.integers(0, 22)), max_size=12),
    st.integers(0, 20),
    st.integers(0, 20),
)
def test_text_is_kept_and_every_character_bears_its_marks(spans, one, other):
    start, end = sorted((one, other))
    marks = [Mark(left, right, str(number)) for number, (left, right) in enumerate(spans)]
    tree = nest(TEXT, start, end, marks)
    assert flat(tree) == TEXT[start:end]
    assert sorted(each.mark.key for each in nodes(tree) if each.first) == sorted(
        mark.key for mark in marks if mark.start < mark.end and start <= mark.start < end
    )
    covered = {mark.key: max(0, min(end, mark.end) - max(start, mark.start)) for mark in marks}
    pieces = dict.fromkeys(covered, 0)
    for each in nodes(tree):
        pieces[each.mark.key] += len(flat(each.children))
    assert pieces == covered


def test_blocks_are_lines_inside_regions():
    source = Source(None, None, None, "none", "none", None, "none")
    regions = (Region("TITLE", 0, 4), Region("BODY", 4, 12), Region("SOURCE_URL", 12, 15, scored=False))
    document = Document("d", "s", "0", "en", None, source, regions, "ab\n\ncd\n  \nefxyz")
    assert [(each.region, each.scored, document.text[each.start : each.end]) for each in blocks(document)] == [
        ("TITLE", True, "ab"),
        ("BODY", True, "cd"),
        ("BODY", True, "ef"),
        ("SOURCE_URL", False, "xyz"),
    ]
