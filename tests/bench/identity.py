"""Score many synthetic documents in columns and one by one: the same bits, or an error that says where they part.

`python -m bench.identity FIRST LAST` compares the documents numbered FIRST to LAST - 1, a part at a time.
"""

import sys

import synthetic
from armsbench.store.annotations import to_line
from both_paths import same

PART = 1000


def main(first: int, last: int) -> None:
    for start in range(first, last, PART):
        pairs = [synthetic.pair(number) for number in range(start, min(start + PART, last))]
        same(*([to_line(pair[side]) for pair in pairs] for side in (0, 1)))
        print(f"{start + len(pairs) - first} documents are the same to the last bit", flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
