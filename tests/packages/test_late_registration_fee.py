"""A province that sets a fee for late birth registration writes one amount, and nothing else."""

import pytest
from package_folders import package

from xaso.kit import fees


@pytest.mark.parametrize(
    ("facts", "amount"),
    [
        ({"registration_kind": "on_time"}, 0),
        ({"registration_kind": "late", "fee_exempt": "none"}, 8000),
        ({"registration_kind": "late", "fee_exempt": "poor"}, 0),
        ({"registration_kind": "late", "fee_exempt": "merit_family"}, 0),
        ({"registration_kind": "late", "fee_exempt": "disabled"}, 0),
    ],
)
def test_only_late_and_not_exempt_pays(facts: dict[str, str], amount: int) -> None:
    fee = package("birth_registration").spec.fees[0].model_copy(update={"amount": 8000})
    assert fees.amount(fee, facts) == amount
