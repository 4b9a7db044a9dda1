"""One content of one procedure into the catalogue."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from django.db import transaction
from django.db.models import Max, Q

from xaso.base import clock
from xaso.base.actor import Actor
from xaso.base.command import Command, command
from xaso.catalogue import access, events, queries, rules
from xaso.catalogue.models import Procedure, Version, VersionFile
from xaso.catalogue.packages import sha256
from xaso.kit.procedure import ProcedureSpec, fingerprint

Outcome = Literal["new", "changed", "unchanged"]
"""New: this source had nothing under the code. Changed: it had another content. Unchanged: nothing was written."""


def publish(*, actor: Actor, spec: ProcedureSpec, files: Mapping[str, bytes] | None = None) -> Outcome:
    """Publish a content; what is already the newest of its source changes nothing."""
    access.publisher(actor)
    return _publish(actor, spec, files or {})


def publish_as_told(*, actor: Actor, spec: ProcedureSpec, number: int) -> Outcome:
    """Publish what the node above has told by a number. Whether it may tell was asked before."""
    with transaction.atomic():
        outcome = _publish(actor, spec, {})
        Version.objects.filter(hash=fingerprint(spec, {})).update(told=number)
    return outcome


def _publish(actor: Actor, spec: ProcedureSpec, content: Mapping[str, bytes]) -> Outcome:
    mark = fingerprint(spec, {path: sha256(data) for path, data in content.items()})
    newest = _newest(spec)
    if newest == mark:
        return "unchanged"
    with command("catalogue.publish", actor) as cmd:
        procedure = _procedure(spec)
        version = _version(procedure, spec, mark, content, cmd)
        _offer(procedure, cmd.at.date())
        cmd.publish(
            events.Published(
                procedure_id=procedure.pk, version_id=version.pk, code=procedure.code, origin=version.origin
            )
        )
    return "changed" if newest else "new"


def turn(*, actor: Actor) -> int:
    """Let the day decide: versions that come into force or run out. Once a day; returns how many procedures changed."""
    access.publisher(actor)
    dated = Q(versions__valid_from__isnull=False) | Q(versions__valid_to__isnull=False)
    turned = 0
    for procedure in Procedure.objects.filter(dated).distinct():
        chosen = rules.offered(queries.candidates(procedure.pk), clock.now().date())
        if (chosen.id if chosen else None) != procedure.current_id:
            with command("catalogue.turn", actor) as cmd:
                _offer(procedure, cmd.at.date())
                cmd.publish(
                    events.Turned(procedure_id=procedure.pk, version_id=procedure.current_id, code=procedure.code)
                )
            turned += 1
    return turned


def _newest(spec: ProcedureSpec) -> str | None:
    """The hash that the source of this content gave last for this code."""
    rows = Version.objects.filter(procedure__code=spec.code, origin=spec.origin).order_by("-published_at", "-number")
    return rows.values_list("hash", flat=True).first()


def _procedure(spec: ProcedureSpec) -> Procedure:
    procedure = Procedure.objects.filter(code=spec.code).first()
    return procedure or Procedure.objects.create(code=spec.code, name=spec.name, field=spec.field[:300], folded="")


def _version(
    procedure: Procedure, spec: ProcedureSpec, mark: str, content: Mapping[str, bytes], cmd: Command
) -> Version:
    known = Version.objects.filter(hash=mark).first()
    if known is not None:
        known.published_at = cmd.at
        known.save(update_fields=["published_at"])
        return known
    last = Version.objects.filter(procedure=procedure).aggregate(last=Max("number"))["last"] or 0
    version = Version.objects.create(
        procedure=procedure,
        number=last + 1,
        hash=mark,
        origin=spec.origin,
        spec=spec.data(),
        valid_from=spec.valid_from,
        valid_to=spec.valid_to,
        published_at=cmd.at,
    )
    VersionFile.objects.bulk_create(
        VersionFile(version=version, path=path, sha256=sha256(data), content=data) for path, data in content.items()
    )
    return version


def _offer(procedure: Procedure, day: date) -> None:
    """Let the procedure carry the version that is offered on this day, and be found by its words."""
    chosen = rules.offered(queries.candidates(procedure.pk), day)
    procedure.current_id = chosen.id if chosen else None
    if chosen:
        spec = queries.version(chosen.id).spec
        procedure.name, procedure.field = spec.name, spec.field[:300]
        procedure.folded = rules.index_text(spec.code, spec.name, spec.field)
    procedure.save()
