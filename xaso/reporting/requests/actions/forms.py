"""Forms of report: made once, changed, used again."""

from uuid import UUID

from xaso.base.actor import Actor
from xaso.base.command import change, command
from xaso.base.errors import Invalid, NotAllowed
from xaso.kit.text import clean
from xaso.reporting.requests import access
from xaso.reporting.requests.drawing import FormText, spec_of
from xaso.reporting.requests.events import FormSaved
from xaso.reporting.requests.models import ReportForm


def save_form(*, actor: Actor, form_id: UUID, office_id: UUID, text: FormText, version: int = 0) -> FormSaved:
    """Make a form (``version`` 0), or change one. Requests that were made with it keep what they asked for.

    Raises:
        Invalid: at the row that is wrong. Stale: somebody changed it meanwhile.
    """
    if office_id not in access.own_offices(actor, "report.form"):
        raise NotAllowed("Bạn chỉ soạn mẫu báo cáo cho cơ quan mà bạn đang giữ vị trí.")
    name = clean(text.name)
    if not name or len(name) > 200:
        raise Invalid({"name": "Hãy ghi tên mẫu, không quá 200 ký tự."})
    content = spec_of(text).model_dump(mode="json")
    with command("report.form", actor) as cmd:
        said = {"name": name, "content": content, "changed_at": cmd.at, "changed_by": f"{actor.name}, {actor.post}"}
        if version:
            form = change(access.form(actor, form_id), expect=version, **said)
        else:
            form, _ = ReportForm.objects.get_or_create(pk=form_id, office_id=office_id, defaults=said)
        return cmd.publish(FormSaved(form_id=form.pk, version=form.version))
