"""Confusion matrices, cell by cell."""

from armsbench.report.html.confusion import Cell, matrices, matrix


def test_cells_heat_and_what_only_one_side_has():
    found = matrix("t", "w", {("A", "A"): 8, ("A", "B"): 1, ("A", ""): 1, ("", "B"): 2, ("B", "B"): 1})
    assert found.columns == ("A", "B", "")
    assert [(line.label, line.total) for line in found.lines] == [("A", 10), ("B", 1), ("", 2)]
    assert found.lines[0].cells == (Cell(8, 8, True), Cell(1, 1, False), Cell(1, 1, False))
    assert found.lines[1].cells == (Cell(0, 0, False), Cell(1, 9, True), Cell(0, 0, False))
    assert found.lines[2].cells[1] == Cell(2, 9, False)
    assert found.mistaken == (("A", "B", 1),)


def test_labels_with_arrows_stay_apart():
    found = matrix("t", "w", {("a>b", "c"): 1, ("a", "b>c"): 2})
    assert found.mistaken == (("a", "b>c", 2), ("a>b", "c", 1))
    assert "" not in found.columns


def test_matrices_of_the_sample(scored):
    found = {each.title: each for each in matrices(scored.alignments)}
    assert list(found) == ["Mention types", "Event types", "Realis", "Polarity", "Factuality", "Stance"]
    types = {
        (line.label, column): cell.number
        for line in found["Mention types"].lines
        for column, cell in zip(found["Mention types"].columns, line.cells, strict=True)
        if cell.number
    }
    assert types == {
        ("GPE", "GPE"): 5,
        ("PER", "ORG"): 2,
        ("AGR", "AGR"): 1,
        ("TIME", "TIME"): 1,
        ("WEA", ""): 1,
        ("", "PER"): 1,
    }
    assert found["Stance"].mistaken == (("against", "favor", 1),)
    assert found["Realis"].mistaken == (("asserted", "future", 1),)
