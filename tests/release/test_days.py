"""Days that a text prints."""

import pytest

from armsbench.release.days import Printed, printed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("March 4, 2031", [Printed("2031-03-04", "March 4, 2031", True)]),
        ("on 4 Mar. 2031.", [Printed("2031-03-04", "4 Mar. 2031", False)]),
        ("a\n 2031-03-04 \nb", [Printed("2031-03-04", "2031-03-04", True)]),
        ("February 30, 2031", []),
        ("March 4", []),
    ],
)
def test_printed(text, expected):
    assert list(printed(text)) == expected
