"""The line between a commune and its hub: it carries bytes, and can be cut and restored."""

import socket
import threading
from contextlib import suppress

CHUNK = 16 * 1024


class Line:
    """Listens on a port of this computer and passes bytes on to another. ``carried``: bytes so far, both ways."""

    def __init__(self, port: int, target: int) -> None:
        self.port, self._target = port, target
        self._listener = socket.create_server(("127.0.0.1", port))
        self._ends: set[socket.socket] = set()
        self._lock = threading.Lock()
        self.whole, self.carried = True, 0

    def start(self) -> None:
        threading.Thread(target=self._accept, name="line", daemon=True).start()

    def cut(self) -> None:
        """As when a cable is pulled out: nothing passes, nothing connects."""
        with self._lock:
            self.whole = False
            ends, self._ends = self._ends, set()
        for one in ends:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)  # the threads that carry then close it

    def restore(self) -> None:
        self.whole = True

    def close(self) -> None:
        """For good."""
        self.cut()
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    @property
    def used(self) -> bool:
        """Whether somebody speaks on it now."""
        return bool(self._ends)

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._listener.accept()
                if self.whole:
                    threading.Thread(target=self._join, args=(near,), daemon=True).start()
                else:
                    near.close()

    def _join(self, near: socket.socket) -> None:
        try:
            far = socket.create_connection(("127.0.0.1", self._target), timeout=5)
        except OSError:
            near.close()
            return
        far.settimeout(None)
        with self._lock:
            if self.whole:
                self._ends |= {near, far}
        if far not in self._ends:
            near.close()
            far.close()
            return
        other_way = threading.Thread(target=self._pass, args=(far, near), daemon=True)
        other_way.start()
        self._pass(near, far)
        other_way.join()
        with self._lock:
            self._ends -= {near, far}
        near.close()
        far.close()

    def _pass(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while data := one.recv(CHUNK):
                self.carried += len(data)
                other.sendall(data)
        with suppress(OSError):
            other.shutdown(socket.SHUT_WR)
