"""Releases made in a test: this program as a wheel, called a later version, with a change if one is wanted."""

import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.commands.programs import ROOT
from xaso.site.release.file import write

COLUMN = """from django.db import migrations, models
class Migration(migrations.Migration):
    dependencies = [("base", "{last}")]
    operations = [migrations.AddField("job", "later", models.CharField(max_length=1, default="")){more}]
"""
FAILS = ', migrations.RunSQL("SELECT no_such_column FROM base_job")'


@dataclass
class Publisher:
    """Whoever publishes releases, with a key."""

    folder: Path
    key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)

    @property
    def public(self) -> Path:
        path = self.folder / "xaso.pub"
        form = (serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
        path.write_bytes(self.key.public_key().public_bytes(*form))
        return path

    def release(self, version: str = "9.0", *, files: dict[str, str] | None = None, **said: Any) -> Path:
        """A release file of this program under another number, with files added or put in place of others."""
        wheel = self.folder / f"xaso-{version}-py3-none-any.whl"
        replaced = {"xaso/__init__.py": f'"""Later."""\n\n__version__ = "{version}"\n', **(files or {})}
        with zipfile.ZipFile(wheel, "w") as archive:
            for path in sorted((ROOT / "xaso").rglob("*")):
                name = path.relative_to(ROOT).as_posix()
                if path.is_file() and "__pycache__" not in name and name not in replaced:
                    archive.write(path, name)
            for name, text in replaced.items():
                archive.writestr(name, text)
        return self.signed(version, [wheel], **said)

    def signed(self, version: str, wheels: list[Path], **said: Any) -> Path:
        path = self.folder / f"xaso-{version}.xaso"
        write(path, {"version": version, "python": [3, 11], "requires": {"django": "5.2.19"}, **said}, wheels, self.key)
        return path


def new_column(*, fails: bool = False) -> dict[str, str]:
    """A migration that changes the form of the data, or tries to."""
    last = max(path.stem for path in (ROOT / "xaso" / "base" / "migrations").glob("0*.py"))
    return {"xaso/base/migrations/0999_later.py": COLUMN.format(last=last, more=FAILS if fails else "")}
