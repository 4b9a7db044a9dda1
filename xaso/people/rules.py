"""Rules about people, pure: guessing and passwords, and who signs for whom."""

import re
from datetime import date, timedelta
from itertools import pairwise

USERNAME = re.compile(r"[a-z0-9._]{2,60}")
BAD_USERNAME = "Tên đăng nhập gồm 2–60 chữ không dấu, chữ số, dấu chấm hoặc gạch dưới."
FREE_TRIES = 5
LONGEST_WAIT = timedelta(minutes=15)
LONGEST_WAIT_ELSEWHERE = timedelta(seconds=30)
MINIMUM_LENGTH = 8
IDLE_DAYS = 45
"""QCVN 12:2026/BCA: an account idle so long is to be disabled."""


def wait_here(failures: int) -> timedelta:
    """How long a name must wait on a computer after failures in a row on that computer: it doubles up to 15 minutes."""
    return _doubling(failures - FREE_TRIES, LONGEST_WAIT)


def wait_on_a_new_computer(failures: int) -> timedelta:
    """How long a name must wait on a computer that it has not used, after failures in a row on all computers.

    At most 30 seconds. On the computer where an officer works it does not apply: nobody locks him out by guessing.
    """
    return _doubling(failures - 4 * FREE_TRIES, LONGEST_WAIT_ELSEWHERE)


def _doubling(over: int, longest: timedelta) -> timedelta:
    if over < 0:
        return timedelta(0)
    return min(timedelta(seconds=2 ** min(over + 1, 20)), longest)


def password_problem(password: str, username: str) -> str | None:
    """Why a password is not good enough (QCVN 12:2026/BCA: 8 characters and more, mixed); None if it is."""
    if len(password) < MINIMUM_LENGTH:
        return f"Mật khẩu cần ít nhất {MINIMUM_LENGTH} ký tự."
    if len(password) > 256:
        return "Mật khẩu dài quá 256 ký tự."
    kinds = (
        any(character.islower() for character in password),
        any(character.isupper() for character in password),
        any(character.isdigit() for character in password),
        any(not character.isalnum() for character in password),
    )
    if sum(kinds) < 3:
        return "Mật khẩu cần ít nhất ba loại: chữ thường, chữ hoa, chữ số, ký hiệu."
    if username.lower() in password.lower():
        return "Mật khẩu không được chứa tên đăng nhập."
    return None


PIN_LENGTH = range(4, 7)
WRONG_PINS = 5
WELL_KNOWN_PINS = frozenset({"2580", "0852", "1379", "147258", "159753", "147852"})
BIRTH_YEARS = range(1930, 2030)


def pin_problem(pin: str) -> str | None:
    """Why a PIN is not good enough: what a colleague who stands beside would try first; None if it is."""
    if len(pin) not in PIN_LENGTH or not (pin.isascii() and pin.isdigit()):
        return f"Mã PIN gồm {PIN_LENGTH[0]} đến {PIN_LENGTH[-1]} chữ số."
    steps = {int(after) - int(before) for before, after in pairwise(pin)}
    half = pin[: len(pin) // 2]
    if len(steps) == 1 and steps <= {0, 1, -1}:
        return "Dãy số giống nhau hay liền nhau (1111, 1234, 4321) quá dễ đoán. Hãy chọn số khác."
    if pin in {half * 2, pin[:2] * 3} or pin in WELL_KNOWN_PINS:
        return "Dãy số lặp lại hay đi theo hàng phím (1212, 2580) quá dễ đoán. Hãy chọn số khác."
    if (len(pin) == 4 and int(pin) in BIRTH_YEARS) or (len(pin) == 6 and _like_a_day(pin)):
        return "Số này giống năm sinh hoặc ngày sinh nên dễ đoán. Hãy chọn số khác."
    return None


def _like_a_day(digits: str) -> bool:
    return 1 <= int(digits[:2]) <= 31 and 1 <= int(digits[2:4]) <= 12


HEIRS = {"merge": (1, 1), "split": (2, 20), "rename": (1, 1), "abolish": (0, 0)}
"""How many offices stand in the place of one that ends so: fewest and most."""
HEIR_WORDS = {
    "merge": "Sáp nhập thì có đúng một cơ quan kế thừa.",
    "split": "Chia, tách thì có từ hai cơ quan kế thừa trở lên.",
    "rename": "Đổi tên, đổi loại thì có đúng một cơ quan kế thừa.",
    "abolish": "Giải thể thì không có cơ quan kế thừa. Nếu có, hãy chọn hình thức khác.",
}
FARTHEST = timedelta(days=366)
"""Nothing about a unit is arranged longer in advance."""


def ending_problems(kind: str, heirs: int, ground: str, *, day: date, today: date, begun: date) -> dict[str, str]:
    """What is wrong with the end of an office, by field; {} if nothing is. ``begun``: its first day."""
    errors = {}
    if kind not in HEIRS:
        errors["kind"] = "Hãy chọn hình thức: sáp nhập, chia tách, đổi tên hay giải thể."
    elif not HEIRS[kind][0] <= heirs <= HEIRS[kind][1]:
        errors["heirs"] = HEIR_WORDS[kind]
    if not ground.strip():
        errors["ground"] = "Hãy ghi căn cứ: số, ngày của nghị quyết, quyết định."
    elif len(ground) > 300:
        errors["ground"] = "Căn cứ dài quá 300 ký tự."
    if day <= begun:
        errors["day"] = f"Cơ quan bắt đầu từ {begun:%d/%m/%Y}; ngày thay thế phải sau ngày đó."
    elif day > today + FARTHEST:
        errors["day"] = "Ngày này quá xa. Hãy xem lại năm."
    return errors
