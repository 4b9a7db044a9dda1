"""The page of settings says what the program reads from the environment, and nothing else is read."""

import re
from pathlib import Path

from tests.house.tree import ROOT, texts
from xaso.site.options import OPTIONS, Option

KINDS = {"text": "text", "int": "number", "bool": "yes or no", "path": "path", "list": "list, by commas"}
SETTING = re.compile(r"XASO_[A-Z_]+[A-Z]")


def default(option: Option) -> str:
    """The default as the page writes it; a path in the home folder without the name of whoever is at home."""
    match option.default:
        case None | "" | []:
            return ""
        case Path() as path:
            return f"`{str(path).replace(str(Path.home()), '~')}`"
        case list() as values:
            return f"`{','.join(values)}`"
        case value:
            return f"`{value}`"


def table() -> str:
    """The table of the page."""
    head = ["| Name | Kind | Default | Meaning |", "|---|---|---|---|"]
    rows = [f"| `{one.name}` | {KINDS[one.kind]} | {default(one)} | {one.meaning} |" for one in OPTIONS]
    return "\n".join([*head, *rows])


def test_the_page_is_in_step_with_the_program() -> None:
    page = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    assert table() in page, f"put this into docs/settings.md:\n{table()}"


def test_code_and_pages_name_only_settings_that_exist() -> None:
    known = {option.name for option in OPTIONS}
    named = {(path, name) for path, text in texts(".py", ".md", ".sh", ".toml") for name in SETTING.findall(text)}
    assert {(path, name) for path, name in named if name not in known} == set()


def test_every_setting_is_used() -> None:
    used = {
        name
        for path, text in texts(".py")
        if not path.startswith(("tests/", "xaso/site/options.py"))
        for name in SETTING.findall(text)
    }
    assert {option.name for option in OPTIONS} - used == set()


def test_only_the_options_read_the_environment() -> None:
    """Others may set variables for a child, but take none from the environment."""
    reading = re.compile(r"os\.(?:getenv\(|environ\.get\(|environ\[[^\]]+\](?!\s*=[^=]))")
    found = {
        path
        for path, text in texts(".py")
        if path.startswith("xaso/") and "/tests/" not in path and reading.search(text)
    }
    assert found == {"xaso/site/options.py"}
