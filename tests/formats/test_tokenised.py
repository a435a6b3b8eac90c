"""Every format of tokens on random documents: what it can hold makes the round trip, and nothing else appears."""

import os

from hypothesis import given, settings

from formats.held import CHECKS
from formats.texts import annotated


@settings(max_examples=int(os.environ.get("EXAMPLES", "50")), deadline=None)
@given(case=annotated())
def test_random(case):
    for check in CHECKS.values():
        check(*case)
