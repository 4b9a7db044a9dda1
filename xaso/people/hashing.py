"""How passwords are kept: Argon2id with the figures of OWASP, so that a guess costs an old PC little memory."""

from threading import BoundedSemaphore

from django.contrib.auth.hashers import Argon2PasswordHasher

AT_A_TIME = BoundedSemaphore(2)
"""However many guess at once, a web process spends two cores and 38 MiB on it; the others wait."""


class Argon2(Argon2PasswordHasher):
    """19 MiB, two passes, one lane (OWASP Password Storage Cheat Sheet), in place of Django's 100 MiB and eight."""

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1

    def encode(self, password: str, salt: str) -> str:
        with AT_A_TIME:
            return super().encode(password, salt)

    def verify(self, password: str, encoded: str) -> bool:
        with AT_A_TIME:
            return super().verify(password, encoded)
