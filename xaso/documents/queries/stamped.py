"""A copy of an arrived document for printing, with the stamp ĐẾN; the file that came stays byte for byte."""

from io import BytesIO
from uuid import UUID

from xaso.base import audit, files
from xaso.base.actor import Actor
from xaso.base.errors import NotFound, NotPossible
from xaso.documents import access, rules
from xaso.documents.actions import papers
from xaso.documents.layouts import arrived
from xaso.documents.models import Arrival
from xaso.people import queries as people

PDF = "application/pdf"


def stamped(actor: Actor, arrival_id: UUID, file_code: str = "") -> tuple[str, bytes]:
    """Name and PDF of the first file that is one; noted as read.

    ``file_code``: number and symbol of the work file in which it lies, "" if it lies in none.

    Raises:
        NotFound: the actor sees no such arrival. NotPossible: it has no number, or no PDF.
    """
    found = Arrival.objects.filter(access.arrivals(actor), pk=arrival_id).select_related("holder", "lead").first()
    if found is None:
        raise NotFound
    audit.saw([found.pk])
    if found.number is None:
        raise NotPossible("Văn bản chưa vào sổ nên chưa có số đến để đóng dấu.")
    held = found.files.filter(file__media_type=PDF).select_related("file").order_by("pk").first()
    if held is None:
        raise NotPossible("Văn bản này không có tệp PDF. Hãy đóng dấu đến lên bản giấy.")
    content = files.content(held.file)
    papers.must_be_plain_pdf(BytesIO(content), held.file.name)
    given = found.holder.full_name if found.holder else found.lead.name if found.lead else ""
    said = arrived.Arrived(
        office=rules.full_name(people.unit(found.office_id).name),
        number=str(found.number),
        day=f"{found.arrived_on:%d/%m/%Y}",
        to=given,
        file=file_code,
    )
    return f"den-{found.number}-{held.file.name}", arrived.stamped(content, said)
