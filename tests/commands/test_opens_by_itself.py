"""``xaso service``: what it would do is shown before it is done."""

from tests.commands.programs import Machine


def test_it_shows_what_it_would_do_and_does_nothing(machine: Machine) -> None:
    done = machine.run("service", "install", "--host", "0.0.0.0", "--show")
    assert done.returncode == 0, done.stderr
    assert "xaso.service" in done.stderr
    assert "systemctl enable --now xaso" in done.stderr
    assert "Xong" not in done.stdout


def test_not_before_there_is_an_office(machine: Machine) -> None:
    machine.settings["XASO_DATA"] = str(machine.data / "chưa có")
    assert machine.run("service", "install", "--show").returncode == 3
