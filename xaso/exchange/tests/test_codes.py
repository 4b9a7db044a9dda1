"""Codes of invitations: what is typed, and what is shown of it to the other side."""

from random import Random

import pytest

from xaso.exchange.protocol import codes

TLS = b"\x01" * 32
SAID = {"node": "n", "public": "p"}


def test_a_code_is_read_as_people_type_it() -> None:
    code = codes.drawn()
    for typed in (code, code.lower(), code.replace("-", ""), code.replace("-", " "), f"  {code} "):
        assert codes.typed(typed) == code
    assert codes.typed(code.replace("0", "O").replace("1", "l")) == code


def test_most_slips_are_found_before_anybody_is_asked() -> None:
    random, found = Random(1), 0
    for _ in range(500):
        letters = list(codes.drawn().replace("-", ""))
        at = random.randrange(len(letters) - 1)
        if random.random() < 0.5:
            letters[at] = random.choice(codes.LETTERS.replace(letters[at], ""))
        else:
            letters[at : at + 2] = reversed(letters[at : at + 2])
        try:
            codes.typed("".join(letters))
        except codes.Mistyped:
            found += 1
    assert found > 430


@pytest.mark.parametrize("text", ["", "ABCD", "A" * 23, "A" * 25, "Ă" * 24, "A" * 23 + "!"])
def test_what_is_no_code_is_refused(text: str) -> None:
    with pytest.raises(codes.Mistyped):
        codes.typed(text)


def test_a_proof_is_good_for_its_speaker_its_words_and_its_connection_alone() -> None:
    key = codes.key(codes.drawn())
    shown = codes.proof(key, "node", SAID, TLS)
    assert codes.is_proof(shown, codes.proof(key, "node", SAID, TLS))
    for other in (
        codes.proof(codes.key(codes.drawn()), "node", SAID, TLS),
        codes.proof(key, "hub", SAID, TLS),
        codes.proof(key, "node", {**SAID, "public": "q"}, TLS),
        codes.proof(key, "node", SAID, b"\x02" * 32),
    ):
        assert not codes.is_proof(shown, other)
    assert not codes.is_proof(None, shown)


def test_the_name_of_an_invitation_says_nothing_of_the_code() -> None:
    code = codes.drawn()
    assert codes.name(codes.key(code)) not in {code, codes.key(code).hex()}
