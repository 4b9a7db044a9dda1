"""What the hub tells of procedures goes into the catalogue as if it had been imported here."""

from django.db.models import Max
from pydantic import ValidationError

from xaso.base.actor import Actor
from xaso.base.errors import Invalid, NotAllowed
from xaso.catalogue.actions.publish import publish_as_told
from xaso.catalogue.models import Version
from xaso.catalogue.told import ORIGIN, Told
from xaso.kit.procedure import ProcedureSpec, fingerprint


class NotOfThisRelease(Exception):
    """A procedure that says more than this release understands: it waits until the node was upgraded."""


def hear_procedure(*, actor: Actor, body: object, above: bool) -> bool:
    """Publish what the hub has imported. False if a later word on it was heard before.

    Cases that run keep the version that they began with; a package of this node goes on being offered first.

    Raises:
        NotAllowed: the teller does not stand above this node.
        Invalid: not the body of a procedure.
        NotOfThisRelease: it is one, but of a later release.
    """
    if not above:
        raise NotAllowed("Danh mục thủ tục chỉ nhận từ trung tâm.")
    try:
        said = Told.model_validate(body)
    except ValidationError as error:
        raise Invalid({"body": str(error)[:500]}) from error
    try:
        spec = ProcedureSpec.model_validate({**said.spec, "origin": ORIGIN})
    except ValidationError as error:
        raise NotOfThisRelease(str(error)[:500]) from error
    if spec.rules or any(one.template for one in spec.results) or fingerprint(spec, {}) != said.hash:
        raise Invalid({"body": "Bản thủ tục này kèm quy tắc, mẫu giấy, hoặc không khớp mã kiểm."})
    known = Version.objects.filter(procedure__code=spec.code, origin=ORIGIN).aggregate(Max("told"))["told__max"] or 0
    if said.number <= known:
        return False
    publish_as_told(actor=actor, spec=spec, number=said.number)
    return True
