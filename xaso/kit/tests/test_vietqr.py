import pytest
from hypothesis import given
from hypothesis import strategies as st

from xaso.kit.vietqr import LONGEST_PURPOSE, Payee, crc, payload, said

ACCOUNT = Payee("970403", "0011012345678")
CARD = Payee("970403", "9704031101234567", card=True)


# Vectors of the specification of NAPAS.
@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (
            payload(CARD),
            "00020101021138600010A00000072701300006970403011697040311012345670208QRIBFTTC53037045802VN63044F52",
        ),
        (
            payload(ACCOUNT, 180_000, "thanh toan don hang", "NPS6869"),
            (
                "00020101021238570010A00000072701270006970403011300110123456780208QRIBFTTA530370454061800005802VN6234"
                "0107NPS68690819thanh toan don hang63042E2E"
            ),
        ),
        (
            payload(CARD, 180_000, "thanh toan don hang", "NPS6869"),
            (
                "00020101021238600010A00000072701300006970403011697040311012345670208QRIBFTTC530370454061800005802VN6234"
                "0107NPS68690819thanh toan don hang6304A203"
            ),
        ),
    ],
)
def test_the_vectors_of_napas(made: str, expected: str) -> None:
    assert made == expected


def test_the_crc_has_its_check_value() -> None:
    assert crc("123456789") == 0x29B1


# The fourth vector says length 12 of an account number of 13 digits; its CRC is right for the text as printed.
def test_the_crc_of_a_static_code_of_an_account() -> None:
    printed = "00020101021138570010A00000072701270006970403011200110123456780208QRIBFTTA53037045802VN6304"
    assert crc(printed) == 0xF4E5
    assert payload(ACCOUNT)[:-4] == printed.replace("0112001101234567", "0113001101234567")


@pytest.mark.parametrize(
    ("purpose", "carried"),
    [
        ("H15.50.05.13-261008-0975", "H15.50.05.13-261008-0975"),
        ("000.00.10.50.05.13.H15-261008-0975", "0105005 13H152610080975".replace(" ", "")),
        ("Lệ phí: Đăng ký", "Le phi Dang ky"),
        ("", ""),
        ("🙂", ""),
    ],
)
def test_a_purpose_is_carried_as_banks_can(purpose: str, carried: str) -> None:
    assert said(purpose).endswith(carried)
    assert len(said(purpose)) <= LONGEST_PURPOSE


@pytest.mark.parametrize("payee", [Payee("97040", "0011012345678"), Payee("970403", "001 101"), Payee("970403", "")])
def test_a_payee_that_cannot_be_is_refused(payee: Payee) -> None:
    with pytest.raises(ValueError, match=r"BIN|tài khoản"):
        payload(payee)


@pytest.mark.parametrize("amount", [0, -5, 10**13])
def test_an_amount_that_cannot_be_paid_is_refused(amount: int) -> None:
    with pytest.raises(ValueError, match="Số tiền"):
        payload(ACCOUNT, amount)


@given(st.integers(1, 10**12), st.text(max_size=60))
def test_every_code_can_be_taken_apart_again(amount: int, purpose: str) -> None:
    made = payload(ACCOUNT, amount, purpose)
    fields, rest = {}, made
    while rest:
        tag, length = rest[:2], int(rest[2:4])
        fields[tag], rest = rest[4 : 4 + length], rest[4 + length :]
    assert fields["54"] == str(amount)
    assert fields["63"] == f"{crc(made[:-4]):04X}"
    assert fields.get("62", "")[4:] == said(purpose)
