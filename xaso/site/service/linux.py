"""Linux: a unit of systemd, as a user that owns the data folder, walled in as far as the work allows."""

from pathlib import Path

from xaso.site.service import Run, Step, Wanted, Write

UNIT = Path("/etc/systemd/system/xaso.service")

TEXT = """[Unit]
Description=Xã Số: hệ thống làm việc của cơ quan
After=network-online.target
Wants=network-online.target

[Service]
Type=exec
User={user}
{settings}
ExecStart={python} -m xaso.site.cli serve
Restart=always
RestartSec=5
TimeoutStopSec=30
NoNewPrivileges=true
PrivateTmp=true
ProtectSystem=strict
ProtectHome=read-only
ReadWritePaths={paths}
AmbientCapabilities=CAP_NET_BIND_SERVICE
CapabilityBoundingSet=CAP_NET_BIND_SERVICE

[Install]
WantedBy=multi-user.target
"""


def install(wanted: Wanted, user: str, writable: tuple[Path, ...]) -> list[Step]:
    """The unit, and its start now and with the computer. ``writable``: data folder and where backups go."""
    text = TEXT.format(
        user=user,
        settings="\n".join(f"Environment={_quoted(f'{k}={v}')}" for k, v in sorted(wanted.settings.items())),
        python=_quoted(str(wanted.python)),
        paths=" ".join(_quoted(str(path)) for path in writable),
    )
    return [
        Write(UNIT, text.encode()),
        Run(("systemctl", "daemon-reload")),
        Run(("systemctl", "enable", "--now", UNIT.stem)),
        Run(("systemctl", "restart", UNIT.stem)),
    ]


def remove() -> list[Step]:
    """The unit; data and program stay."""
    return [Run(("systemctl", "disable", "--now", UNIT.stem), may_fail=True), Run(("rm", "-f", str(UNIT)))]


def _quoted(value: str) -> str:
    """As a unit file must write a value: specifiers and escapes made harmless.

    Raises:
        ValueError: it has a line end.
    """
    if "\n" in value:
        raise ValueError(f"Không ghi được giá trị có xuống dòng: {value!r}")
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$") + '"'
