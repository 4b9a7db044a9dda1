"""``xaso accounts reset``: the way back in."""

from tests.commands.programs import Machine


def test_the_steward_gets_a_password_for_once(machine: Machine) -> None:
    username = "khoa"
    made = machine.answer("accounts", "reset", username)
    assert made["username"] == username
    assert len(made["password"]) == len("xxxx-xxxx-xxxx-xxxx")


def test_a_wrong_name_is_said(machine: Machine) -> None:
    done = machine.run("accounts", "reset", "khongco")
    assert done.returncode == 2
    assert "Không có tài khoản" in done.stderr
