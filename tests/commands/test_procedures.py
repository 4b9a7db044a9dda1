import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from xaso.catalogue.tests.crawls import crawl
from xaso.site.commands.procedures import procedures

pytestmark = pytest.mark.django_db


def run(*arguments: object) -> Result:
    return CliRunner().invoke(procedures, [str(argument) for argument in arguments])


def test_json_alone_on_standard_output(tmp_path: Path) -> None:
    result = run("import", crawl(tmp_path, {}, b"{"), "--json")
    answer = json.loads(result.stdout)
    assert {key: answer[key] for key in ("imported", "unchanged", "changed", "rejected")} == {
        "imported": 1, "unchanged": 0, "changed": 0, "rejected": 1,
    }  # fmt: skip
    assert [(reason["line"], reason["code"]) for reason in answer["reasons"]] == [(2, "")]
    assert "JSON" in answer["reasons"][0]["why"]


def test_exit_codes_can_be_relied_on(tmp_path: Path) -> None:
    assert run("import", crawl(tmp_path, {})).exit_code == 0
    assert run("import", crawl(tmp_path, {}, b"x")).exit_code == 1
    assert run("import", crawl(tmp_path, b"\x00\xff")).exit_code == 2
    assert run("import", crawl(tmp_path)).exit_code == 2
    assert run("import", tmp_path / "nothing").exit_code == 2


def test_people_are_told_what_was_left_out(tmp_path: Path) -> None:
    result = run("import", crawl(tmp_path, {}, *[b"x"] * 30))
    assert "loại 30" in result.stdout
    assert result.stdout.count("\n  Dòng ") == 20
    assert "--json" in result.stdout


def test_publishing_fills_the_catalogue_and_listing_shows_it() -> None:
    assert run("publish").exit_code == 0
    listed = json.loads(run("list", "--json").stdout)
    assert {"code": "2.000815", "origin": "package"}.items() <= next(
        row for row in listed if row["code"] == "2.000815"
    ).items()
    assert "1.001193" in run("list").stdout


@pytest.mark.parametrize("command", [[], ["import"], ["publish"], ["list"]])
def test_every_command_explains_itself(command: list[str]) -> None:
    assert run(*command, "--help").exit_code == 0
