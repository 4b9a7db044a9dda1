"""Make a release file for ``xaso upgrade``: ``tools/release.py OUT.xaso --key release.pem [--libraries FOLDER]``.

Without a key file one is made, with its public half beside it. ``--libraries``: wheels for the machines of the offices,
for a release whose libraries have changed (``pip download --only-binary :all: --platform … -d FOLDER``).
"""

import argparse
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

sys.path.insert(0, str(Path(__file__).parent.parent))

import xaso
from xaso.site.release.file import write

ROOT = Path(__file__).parent.parent
PINNED = re.compile(r"^([a-z0-9._-]+)==([^ ;\\]+)(?! ; sys_platform == 'win32')[ \\]*$", re.MULTILINE | re.IGNORECASE)


def requirements() -> dict[str, str]:
    """Every library that the program needs on any machine, with its version."""
    text = (ROOT / "requirements" / "base.txt").read_text(encoding="utf-8")
    return dict(PINNED.findall(text))


def signing_key(path: Path) -> Ed25519PrivateKey:
    if path.exists():
        key = serialization.load_pem_private_key(path.read_bytes(), password=None)
        assert isinstance(key, Ed25519PrivateKey), f"{path} is no Ed25519 key"
        return key
    key = Ed25519PrivateKey.generate()
    pem, no_password = serialization.Encoding.PEM, serialization.NoEncryption()
    path.touch(mode=0o600)
    path.write_bytes(key.private_bytes(pem, serialization.PrivateFormat.PKCS8, no_password))
    public = key.public_key().public_bytes(pem, serialization.PublicFormat.SubjectPublicKeyInfo)
    path.with_suffix(".pub").write_bytes(public)
    return key


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--key", type=Path, required=True)
    parser.add_argument("--libraries", type=Path)
    parser.add_argument("--notes", default="", help="what is new, in words for the office")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, str(ROOT)]
        subprocess.run(build, check=True)  # noqa: S603 - fixed words, no shell
        wheels = [*Path(folder).glob("*.whl"), *(asked.libraries.glob("*.whl") if asked.libraries else ())]
        release = {
            "version": xaso.__version__, "python": [3, 11], "notes": asked.notes, "requires": requirements()
        }  # fmt: skip
        write(asked.out, release, wheels, signing_key(asked.key))
    print(f"{asked.out}: {xaso.__version__}, {asked.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
