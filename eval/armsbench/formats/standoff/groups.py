"""The clusters of mentions or events: a tool's equivalences under the names that notes give them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from armsbench.formats.standoff.lines import Equivalence


def components(names: Sequence[str], lines: Iterable[Equivalence]) -> list[list[str]]:
    """Return the names in groups: those that equivalences connect, each other one alone."""
    group = {name: [name] for name in names}
    for line in lines:
        for first, second in zip(line.ids, line.ids[1:], strict=False):
            if first in group and second in group and group[first] is not group[second]:
                group[first] += group[second]
                for each in group[second]:
                    group[each] = group[first]
    return list({id(found): found for found in group.values()}.values())


def named(groups: Sequence[list[str]], noted: Sequence[tuple[str, Sequence[str]]], prefix: str) -> dict[str, str]:
    """Return the cluster of each annotation that is in one.

    A cluster's name goes to the group that has most of the annotations that its note lists. A group of several
    that gets none has a new name, beginning with `prefix`; one annotation alone has none.
    """
    shared = [
        (len(set(group) & set(names)), at, nth)
        for at, group in enumerate(groups)
        for nth, (_, names) in enumerate(noted)
    ]
    chosen: dict[int, str] = {}
    taken: set[str] = set()
    for count, at, nth in sorted(shared, key=lambda each: -each[0]):
        name = noted[nth][0]
        if count and at not in chosen and name not in taken:
            chosen[at] = name
            taken.add(name)
    taken |= {name for name, _ in noted}
    for at, group in enumerate(groups):
        if at not in chosen and len(group) > 1:
            chosen[at] = fresh(prefix, taken)
    return {name: chosen[at] for at, group in enumerate(groups) if at in chosen for name in group}


def fresh(prefix: str, taken: set[str]) -> str:
    """Return a name that is not taken, and take it."""
    number = 1
    while f"{prefix}{number}" in taken:
        number += 1
    taken.add(f"{prefix}{number}")
    return f"{prefix}{number}"
