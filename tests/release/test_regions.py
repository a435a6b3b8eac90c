"""Property: whatever the curators' regions are, they are refused or they partition the text."""

from hypothesis import given, strategies as st

from armsbench.release.curated import RegionEntry
from armsbench.release.regions import MisfitError, resolve
from armsbench.store.documents import ontology

LETTERS = st.text(alphabet="ab \n\u2028\u00e9\U0001f600", max_size=20)
ENTRIES = st.lists(
    st.builds(
        RegionEntry,
        type=st.sampled_from(["TITLE", "BODY", "BOILERPLATE"]),
        line=st.integers(1, 4),
        begins=st.text(alphabet="ab\u00e9", min_size=1, max_size=2),
        ends=st.text(alphabet="ab\u00e9", min_size=1, max_size=1),
    ),
    min_size=1,
    max_size=4,
)


@given(LETTERS, ENTRIES)
def test_regions_partition_or_are_refused(text: str, entries: list[RegionEntry]) -> None:
    try:
        regions = resolve(entries, text, ontology())
    except MisfitError:
        return
    assert "".join(text[region.start : region.end] for region in regions) == text
    assert [region.type for region in regions] == [entry.type for entry in entries]
    for region, entry in zip(regions, entries, strict=True):
        inside = text[region.start : region.end]
        assert inside.lstrip().startswith(entry.begins)
        assert inside.rstrip().endswith(entry.ends)


@given(st.lists(st.text(alphabet="xy\u2028\u0085\u00e9\U0001f600", min_size=1, max_size=5), min_size=1, max_size=6))
def test_whole_lines_resolve(lines: list[str]) -> None:
    kept = [line.strip() or "z" for line in lines]
    entries = [RegionEntry("BODY", number, line, line[-1]) for number, line in enumerate(kept, start=1)]
    regions = resolve(entries, "\n".join(kept), ontology())
    assert [region.end - region.start for region in regions[:-1]] == [len(line) + 1 for line in kept[:-1]]
