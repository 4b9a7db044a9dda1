"""Runs a command with a PostgreSQL server of its own, which lives as long as the command.

``python tools/postgres.py pytest -n 2``: the command finds the address in ``XASO_DATABASE_URL``. The server is for
tests: it does not flush to the disk, and nothing of it stays.
"""

import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "60",
    "log_min_messages": "fatal",
}


def main(command: Sequence[str]) -> int:
    if not command:
        print(__doc__, file=sys.stderr)
        return 2
    with server() as url:
        environment = {**os.environ, "XASO_DATABASE_URL": url}
        return subprocess.run(command, env=environment, check=False).returncode  # noqa: S603 - the caller's own words


@contextmanager
def server() -> Iterator[str]:
    """A running server; gives its address. PostgreSQL refuses to run as root, so root lends it to ``postgres``."""
    folder = Path(tempfile.mkdtemp(prefix="xaso-postgres-"))
    owner = "postgres" if os.name == "posix" and os.geteuid() == 0 else None
    if owner:
        shutil.chown(folder, owner, owner)
    port, password = free_port(), secrets.token_urlsafe(16)
    try:
        create(folder, password, owner)
        options = " ".join(f"-c {name}={value}" for name, value in SETTINGS.items())
        options += f" -c port={port} -c unix_socket_directories={folder}"
        run(
            owner, "pg_ctl", "start", "--wait", f"--pgdata={folder}/data", f"--log={folder}/log", f"--options={options}"
        )
        try:
            yield f"postgresql://xaso:{password}@127.0.0.1:{port}/postgres"
        finally:
            run(owner, "pg_ctl", "stop", "--wait", "--mode=immediate", f"--pgdata={folder}/data")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def create(folder: Path, password: str, owner: str | None) -> None:
    """A cluster for UTF-8 with one superuser, who needs the password also from this computer."""
    secret = folder / "password"
    secret.write_text(password)
    if owner:
        shutil.chown(secret, owner, owner)
    where, who = f"--pgdata={folder}/data", ("--username=xaso", f"--pwfile={secret}", "--auth=scram-sha-256")
    run(owner, "initdb", where, *who, "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")


def run(owner: str | None, program: str, *arguments: str) -> None:
    command = [found(program), *arguments]
    done = subprocess.run(  # noqa: S603 - programs of PostgreSQL with words of this file
        command, user=owner, group=owner, extra_groups=[] if owner else None, cwd="/",
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        sys.exit(f"{program}: {done.stderr}")


def found(program: str) -> str:
    """Debian keeps the server's programs off the path, one folder a version; the newest is taken."""
    installed = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"), key=lambda path: int(path.parts[4]))
    on_path = shutil.which(program)
    if not installed and not on_path:
        sys.exit(f"PostgreSQL is not installed: {program} was not found. On Debian: apt-get install postgresql")
    return str(installed[-1] if installed else on_path)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
