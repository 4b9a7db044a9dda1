"""Signing devices that are none: SoftHSM in a folder, spoken to as the real ones are (PKCS#11)."""

import os
import shutil
import subprocess
from pathlib import Path

import pkcs11
from pkcs11.constants import Attribute, ObjectClass
from pkcs11.util.ec import decode_ec_private_key
from pkcs11.util.rsa import decode_rsa_private_key

from tests.pki import Authority

PIN = "123456"
LABEL = "ky-so"
PLACES = (
    "/usr/lib/softhsm/libsofthsm2.so",
    "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
    "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so",
    "/usr/lib64/pkcs11/libsofthsm2.so",
)


def module() -> Path:
    """The library that stands for the government's."""
    return next(path for path in map(Path, PLACES) if path.exists())


class Drawer:
    """Where the devices lie. Which drawer is open stands in the environment of the whole process."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "tokens").mkdir(parents=True)
        self.settings = folder / "softhsm2.conf"
        self.settings.write_text(
            f"directories.tokendir = {folder / 'tokens'}\nobjectstore.backend = file\nlog.level = ERROR\n"
        )

    def fill(self, authority: Authority, who: str, *, token: str = "") -> str:
        """A device with the key and the certificate of somebody; gives its name."""
        name = token or f"thiet-bi-{who}"
        os.environ["SOFTHSM2_CONF"] = str(self.settings)
        command = ["softhsm2-util", "--init-token", "--free", "--label", name, "--pin", PIN, "--so-pin", "87654321"]
        subprocess.run(command, check=True, capture_output=True)
        library = pkcs11.lib(str(module()))
        library.reinitialize()
        with library.get_token(token_label=name).open(user_pin=PIN, rw=True) as session:
            session.create_object(_key(authority, who) | {Attribute.LABEL: LABEL, Attribute.TOKEN: True})
            session.create_object(
                {
                    Attribute.CLASS: ObjectClass.CERTIFICATE,
                    Attribute.CERTIFICATE_TYPE: pkcs11.CertificateType.X_509,
                    Attribute.TOKEN: True,
                    Attribute.LABEL: LABEL,
                    Attribute.SUBJECT: authority.arch.get_cert(who).subject.dump(),
                    Attribute.VALUE: authority.certificate(who),
                }
            )
        return name

    def pull_out(self) -> None:
        """Every device is gone, also for those who use one just now."""
        shutil.rmtree(self.folder / "tokens")
        (self.folder / "tokens").mkdir()


def _key(authority: Authority, who: str) -> dict[Attribute, object]:
    info = authority.arch.key_set.get_private_key(who)
    if info.algorithm == "rsa":
        return decode_rsa_private_key(info["private_key"].parsed.dump())
    parsed = info["private_key"].parsed.copy()
    parsed["parameters"] = info["private_key_algorithm"]["parameters"]
    return decode_ec_private_key(parsed.dump())
