"""Compare on many random documents: `python -m differential.run [--documents N] [--seed S] [FAMILY ...]`.

Prints for each family, peer and measure how many numbers were equal and how many differ for which known
reason; ends with status 1 if any difference has no known reason.
"""

import argparse
import gc
import random
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat

from differential import agreement, coref, events, labels, link, mention, significance, template
from differential.case import reason

FAMILIES = {
    "mention": mention.cases,
    "coref": coref.cases,
    "event_coref": coref.event_cases,
    "xdoc": coref.xdoc_cases,
    "link": link.cases,
    "event": events.cases,
    "label": labels.cases,
    "stance": labels.stance_cases,
    "template": template.cases,
    "agreement": agreement.cases,
    "significance": significance.cases,
}


def compare(family, documents, seed):
    """Return how often each (peer, measure, outcome) came up, what nothing explains (as text), and the seconds."""
    start = time.monotonic()
    found, unexplained = Counter(), []
    for number in range(documents):
        if number == 1:
            gc.freeze()  # statsmodels collects garbage at every call: keep the libraries, loaded by now, out of it
        for case in FAMILIES[family](random.Random(f"{seed} {family} {number}")):
            outcome = "equal" if case.equal else reason(case)
            found[case.peer, case.measure, outcome or "UNEXPLAINED"] += 1
            if outcome is None:
                place = f"document {number}: {case.peer} {case.measure}"
                unexplained.append(f"{place}: ours {case.ours}, theirs {case.theirs}")
    return found, unexplained, time.monotonic() - start


def main():
    """Run the families named, all by default."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("families", nargs="*", metavar="FAMILY", help=", ".join(FAMILIES))
    parser.add_argument("--documents", type=int, default=10_000, help="random documents for each family")
    parser.add_argument("--seed", default="13")
    chosen = parser.parse_args()
    left = 0
    families = chosen.families or list(FAMILIES)
    with ProcessPoolExecutor() as pool:
        results = pool.map(compare, families, repeat(chosen.documents), repeat(chosen.seed))
        for family, (found, unexplained, seconds) in zip(families, results, strict=True):
            print(f"\n{family}: {chosen.documents} documents, {found.total()} comparisons, {seconds:.0f} s")
            for (peer, measure, outcome), times in sorted(found.items()):
                print(f"  {peer:14} {measure:28} {outcome:22} {times:8}")
            print(*(f"  {each}" for each in unexplained[:5]), sep="\n", end="", flush=True)
            left += len(unexplained)
    print(f"\n{left} unexplained differences")
    return bool(left)


if __name__ == "__main__":
    sys.exit(main())
