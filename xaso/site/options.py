"""Every setting of an installation: name, kind, default, meaning. Read from the environment, nowhere else."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal


@dataclass(frozen=True)
class Option:
    """One environment variable. ``default`` is what an office gets that sets nothing."""

    name: str
    kind: Literal["text", "int", "bool", "path", "list"]
    default: Any
    meaning: str


def _data_folder() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("PROGRAMDATA", r"C:\ProgramData")) / "XaSo"
    return Path.home() / ".local" / "share" / "xaso"


OPTIONS = (
    Option(
        "XASO_DATA", "path", _data_folder(), "Folder of everything the office owns: database, files, keys, backups."
    ),
    Option("XASO_HOST", "text", "127.0.0.1", "Address to serve on. Anything but loopback is served over TLS."),
    Option("XASO_PORT", "int", 8000, "Port to serve on."),
    Option("XASO_ALLOWED_HOSTS", "list", ["127.0.0.1", "localhost", "[::1]"], "Host names that browsers may use."),
    Option(
        "XASO_TLS_CERTIFICATE", "path", None, "Certificate file (PEM) for the office network; empty: the office's own."
    ),
    Option("XASO_TLS_KEY", "path", None, "Private key file (PEM) of that certificate."),
    Option("XASO_EXCHANGE_HOST", "text", "0.0.0.0", "Address on which a hub listens for the nodes of communes."),  # noqa: S104 - they call from elsewhere
    Option("XASO_EXCHANGE_PORT", "int", 8443, "Port on which a hub listens for them; a commune opens none."),
    Option("XASO_WEB_PROCESSES", "int", 1, "Web processes that `xaso serve` starts."),
    Option("XASO_WEB_THREADS", "int", 4, "Threads in each web process."),
    Option("XASO_DATABASE_URL", "text", "", "postgresql://… for a province; empty: SQLite in the data folder."),
    Option("XASO_SMTP", "text", "", "host:port of the mail server of the office; empty: no mail is sent."),
    Option("XASO_SMTP_USER", "text", "", "User name there; empty: none is asked for."),
    Option("XASO_SMTP_PASSWORD", "text", "", "Its password."),
    Option("XASO_SMTP_SECURITY", "text", "starttls", "starttls, tls, or none for a server on this computer."),
    Option("XASO_SMTP_FROM", "text", "", "Address from which mail is sent; empty: the user name."),
    Option("XASO_PORTAL_URL", "text", "", "Address of the public look-up, printed into the QR code of receipts."),
    Option("XASO_BACKUP_DIR", "path", None, "Where the nightly backup goes; default: `backups` in the data folder."),
    Option("XASO_BACKUP_HOUR", "int", 1, "Hour (0–23) at which the nightly backup starts."),
    Option("XASO_UPLOAD_MB", "int", 50, "Largest file that may be attached, in MiB."),
    Option(
        "XASO_SCAN_FOLDER",
        "path",
        None,
        "Where scanners put their files, in a folder per agency code; empty: none.",
    ),
    Option(
        "XASO_CLAMD", "text", "", "host:port of ClamAV's daemon, such as 127.0.0.1:3310; empty: files are not scanned."
    ),
    Option(
        "XASO_TIMESTAMP_URL",
        "text",
        "",
        "Address (RFC 3161) that confirms the times of signatures; empty: signatures carry no confirmed time.",
    ),
    Option(
        "XASO_SIGNING_SERVICE",
        "text",
        "",
        "Address of a remote signing service (CSC API), such as https://ky.example.vn/csc/v2; empty: none.",
    ),
    Option("XASO_SIGNING_SERVICE_CLIENT", "text", "", "Name of this installation there; empty: none is asked for."),
    Option("XASO_SIGNING_SERVICE_PASSWORD", "text", "", "Its password."),
    Option("XASO_TOKEN_MODULE", "path", None, "Library (PKCS#11) of the signing devices plugged into this computer."),
    Option(
        "XASO_IDLE_MINUTES",
        "int",
        30,
        "Minutes without use after which the screen is locked (PIN or password leads back).",
    ),
    Option(
        "XASO_SECOND_FACTOR",
        "list",
        ["steward:2026-07-01", "leader:2026-07-01"],
        "Roles that must sign in with a one-time code, each with the day since when; `none`: no role.",
    ),
    Option("XASO_SECOND_FACTOR_DAYS", "int", 7, "Days in which those are only reminded; 0: at once."),
)


class BadOption(Exception):
    """A setting in the environment cannot be understood."""


def read(name: str) -> Any:
    """The value of one option: from the environment, else its default."""
    option = next(one for one in OPTIONS if one.name == name)
    raw = os.environ.get(name, "")
    return _parse(option, raw) if raw else option.default


def given() -> dict[str, str]:
    """What the environment says of the options, as it says it; for a process that shall be told the same."""
    return {option.name: os.environ[option.name] for option in OPTIONS if os.environ.get(option.name)}


def _parse(option: Option, raw: str) -> Any:
    match option.kind:
        case "int":
            if not raw.lstrip("-").isdigit():
                raise BadOption(f"{option.name}: cần một số nguyên, đang là “{raw}”.")
            return int(raw)
        case "bool":
            return raw.lower() in {"1", "true", "yes", "on"}
        case "path":
            return Path(raw).expanduser().absolute()
        case "list":
            return [part.strip() for part in raw.split(",") if part.strip()]
        case _:
            return raw
