"""A real ClamAV daemon with signatures of our own, so that no virus is needed to find one."""

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MARK = b"XA-SO-VI-RUT-GIA-DE-THU"
NAME = "XaSo.Thu.UNOFFICIAL"
PATIENCE = 60.0


@contextmanager
def running(folder: Path, port: int) -> Iterator[str]:
    """The daemon on a port of this machine; gives its address. RuntimeError with its words if it does not start."""
    folder.mkdir()
    (folder / "xaso.ndb").write_text(f"XaSo.Thu:0:*:{MARK.hex()}\n")
    settings = folder / "clamd.conf"
    settings.write_text(
        f"DatabaseDirectory {folder}\nTCPSocket {port}\nTCPAddr 127.0.0.1\nForeground yes\nUser root\n"
        "StreamMaxLength 3M\nMaxThreads 2\nConcurrentDatabaseReload no\n"
    )
    with subprocess.Popen(
        ["clamd", f"--config-file={settings}"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as daemon:
        try:
            _wait(daemon, port)
            yield f"127.0.0.1:{port}"
        finally:
            daemon.terminate()


def _wait(daemon: "subprocess.Popen[bytes]", port: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if daemon.poll() is not None:
            raise RuntimeError(daemon.stdout.read().decode() if daemon.stdout else "")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("clamd does not listen")
