"""What of the dossiers belongs to an office: those that it owns, with all that was done with them."""

from collections.abc import Callable
from datetime import datetime

from django.db.models import Q

from xaso.base.belongings import Belongings, Estate, Stays, Travels
from xaso.cases import models
from xaso.cases.actions.trail import make_findable
from xaso.cases.models import Case, Passage
from xaso.cases.sealed import PURPOSE

OPEN = ("offered", "recalling")
"""Stands of a passage that nobody has answered yet."""


def _of(path: str) -> Callable[[Estate], Q]:
    """Rows whose dossier, or they themselves, belong to the office."""
    return lambda estate: Q(**{f"{path}office_id__in": estate.offices})


def _passages(estate: Estate) -> Q:
    return Q(giver_id__in=estate.offices) | Q(receiver_id__in=estate.offices)


def _hinders(estate: Estate) -> list[str]:
    """A dossier that is between two offices must be with one of them before either goes."""
    said = []
    if count := Passage.objects.filter(_passages(estate), stand__in=OPEN).count():
        said.append(f"{count} hồ sơ đang chờ nơi khác tiếp nhận hoặc trả lời; hãy chờ trả lời, hoặc rút lại.")
    if count := Case.objects.filter(office_id__in=estate.offices, state__in=("away", "gave_back")).count():
        said.append(f"{count} hồ sơ đang do cấp khác giải quyết; hãy chờ nhận lại các hồ sơ này.")
    return said


def _arrived(estate: Estate, _at: datetime) -> None:
    """What this node heard of dossiers that live here now is out of date; they are found by their words here."""
    ours = Case.objects.filter(office_id__in=estate.offices)
    models.Elsewhere.objects.filter(pk__in=ours.values("pk")).delete()
    for case in ours.order_by("pk").iterator(chunk_size=500):
        make_findable(case)


BELONGINGS = Belongings(
    tables=(
        Travels(Case, _of("")),
        Travels(models.CasePaper, _of("case__")),
        Travels(models.PaperFile, _of("paper__case__")),
        Travels(models.Draft, _of(""), sealed={"sealed": (PURPOSE, "account_id")}),
        Travels(models.CaseLink, _of("case__")),
        Travels(models.DueChange, _of("case__")),
        Travels(models.Extension, _of("case__")),
        Travels(models.Consultation, _of("case__")),
        Travels(models.Amendment, _of("case__")),
        Travels(models.Handover, _of("case__")),
        Travels(models.Supplement, _of("case__")),
        Travels(models.PaymentRequest, _of("case__")),
        Travels(models.Refusal, _of("case__")),
        Travels(models.StopNotice, _of("case__")),
        Travels(models.CaseResult, _of("case__")),
        Travels(Passage, _passages),
        Travels(models.Watch, _of("")),
        Travels(models.Climb, _of("case__")),
        Travels(models.Reminder, _of("case__")),
        Travels(models.Digest, _of("")),
        Travels(models.DigestRead, _of("digest__")),
        Stays(models.Elsewhere, "what this node heard of dossiers of others"),
    ),
    hinders=_hinders,
    arrived=_arrived,
)
