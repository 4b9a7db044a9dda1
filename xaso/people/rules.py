"""Rules about people, pure: guessing and passwords, and who signs for whom."""

from datetime import date, timedelta

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


HEIRS = {"merge": (1, 1), "split": (2, 20), "rename": (1, 1), "abolish": (0, 0)}
"""How many offices stand in the place of one that ends so: fewest and most."""
HEIR_WORDS = {
    "merge": "Sáp nhập thì có đúng một cơ quan kế thừa.",
    "split": "Chia, tách thì có từ hai cơ quan kế thừa trở lên.",
    "rename": "Đổi tên, đổi loại thì có đúng một cơ quan kế thừa.",
    "abolish": "Giải thể thì không có cơ quan kế thừa. Nếu có, hãy chọn hình thức khác.",
}
FARTHEST_END = timedelta(days=366)


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
    elif day > today + FARTHEST_END:
        errors["day"] = "Ngày này quá xa. Hãy xem lại năm."
    return errors
