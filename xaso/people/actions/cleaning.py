"""What need not be kept of sign-ins."""

from datetime import timedelta

from xaso.base import clock
from xaso.people.models import KeptForm, Session, SignIn

TRIES = timedelta(days=370)
"""QCVN 12:2026/BCA: records of access are kept for at least twelve months."""
FORMS = timedelta(days=1)


def end_all_sessions() -> None:
    """Nobody is signed in any more: after a restore, old sign-ins must not open the office."""
    Session.objects.all().delete()


def forget_old_sign_ins() -> int:
    """Sessions that have ended, forms of yesterday, tries older than the records must be. Returns how many went."""
    now = clock.now()
    sessions, _ = Session.objects.filter(expire_date__lt=now).delete()
    tries, _ = SignIn.objects.filter(at__lt=now - TRIES).delete()
    forms, _ = KeptForm.objects.filter(at__lt=now - FORMS).delete()
    return sessions + tries + forms
