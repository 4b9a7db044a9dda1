"""Keys taken into use, and put away."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from xaso.base import sealing
from xaso.base.actor import Actor
from xaso.base.command import Command, change, command
from xaso.base.errors import Invalid, NotAllowed, NotFound
from xaso.base.identity import new_id
from xaso.people import queries as people
from xaso.signing import access, events, rules
from xaso.signing.keys import SEALED, KeyFile, Remote, Shown, Source
from xaso.signing.models import SigningKey

if TYPE_CHECKING:
    from xaso.signing.keys.examining import Examined


@dataclass(frozen=True)
class Picture:
    """What is seen of a signature: a transparent PNG and its real size."""

    png: bytes
    width_mm: int
    height_mm: int


def add_key(*, actor: Actor, office_id: UUID, source: Source, picture: Picture | None = None) -> events.KeyAdded:
    """An officer's own key for an office where he has a post.

    Raises:
        Invalid: by field; the certificate must carry his name, be for signing and hold today.
        KeyRefused: the file, the device or the service cannot be opened.
    """
    access.must(actor, "signing.add_key", office_id)
    found = _examine(source)
    with command("signing.add_key", actor) as cmd:
        assert actor.id is not None
        new = _New(actor.id, actor.name, office_id, "person", source, found, picture)
        return _add(cmd, new)


def give_seal(
    *, actor: Actor, office_id: UUID, keeper_id: UUID, source: Source, picture: Picture | None = None
) -> events.KeyAdded:
    """The seal of an office into the keeping of one of its people (NĐ 30/2020 Điều 32). Raises as ``add_key``."""
    access.must(actor, "signing.give_seal", office_id)
    found = _examine(source)
    with command("signing.give_seal", actor) as cmd:
        if office_id not in people.actor_for(keeper_id).offices():
            raise Invalid({"keeper": "Người giữ con dấu phải đang làm việc ở cơ quan này."})
        name = people.unit(office_id).name
        return _add(cmd, _New(keeper_id, name, office_id, "seal", source, found, picture))


def retire_key(*, actor: Actor, key_id: UUID, version: int) -> events.KeyRetired:
    """It signs no more; what it signed stays signed. By its owner, or by a steward of the office."""
    with command("signing.retire_key", actor) as cmd:
        key = SigningKey.objects.filter(pk=key_id, retired_at__isnull=True).first()
        if key is None or key.office_id not in actor.offices():
            raise NotFound
        if key.account_id != actor.id and key.office_id not in actor.offices("steward"):
            raise NotAllowed("Khóa này của người khác.")
        access.must(actor, "signing.retire_key", key.office_id)
        change(key, expect=version, retired_at=cmd.at, sealed=None)
        return cmd.publish(events.KeyRetired(key_id=key.pk, office_id=key.office_id))


def _examine(source: Source) -> "Examined":
    from xaso.signing.keys.examining import examine  # noqa: PLC0415 - see ``sign``

    return examine(source)


@dataclass(frozen=True)
class _New:
    """``owner``: the name that the certificate must carry."""

    account_id: UUID
    owner: str
    office_id: UUID
    purpose: str
    source: Source
    found: "Examined"
    picture: Picture | None


def _add(cmd: Command, new: _New) -> events.KeyAdded:
    if problems := _problems(cmd, new):
        raise Invalid(problems)
    offered, mark = new.found.offered, new.found.fingerprint
    assert cmd.actor.id is not None
    key_id = new_id()
    SigningKey.objects.create(
        pk=key_id,
        account_id=new.account_id,
        office_id=new.office_id,
        purpose=new.purpose,
        name=offered.name[:200],
        issuer=new.found.issuer[:200],
        fingerprint=mark,
        certificate=new.found.certificate,
        valid_from=offered.valid_from,
        valid_to=offered.valid_to,
        added_at=cmd.at,
        added_by_id=cmd.actor.id,
        **_kept(key_id, new.source),
        **_seen(new.picture),
    )
    return cmd.publish(
        events.KeyAdded(
            key_id=key_id, account_id=new.account_id, office_id=new.office_id, purpose=new.purpose, fingerprint=mark
        )
    )


def _problems(cmd: Command, new: _New) -> dict[str, str]:
    found = rules.problems(new.found.offered, owner=new.owner, purpose=new.purpose, now=cmd.at)
    seen = new.picture
    if seen and (problem := rules.size_problem(seen.png, seen.width_mm, seen.height_mm)):
        found["picture"] = problem
    if SigningKey.objects.filter(
        account_id=new.account_id, fingerprint=new.found.fingerprint, retired_at__isnull=True
    ).exists():
        found["certificate"] = "Chứng thư này đã được đăng ký."
    return found


def _kept(key_id: UUID, source: Source) -> dict[str, Any]:
    if isinstance(source, KeyFile):
        return {"kind": "file", "sealed": sealing.seal(SEALED, key_id, source.content)}
    if isinstance(source, Shown):
        return {"kind": "agent"}
    if isinstance(source, Remote):
        return {"kind": "service", "label": source.credential}
    return {"kind": "device", "token": source.token, "label": source.label}


def _seen(picture: Picture | None) -> dict[str, Any]:
    if picture is None:
        return {}
    return {"picture": picture.png, "width_mm": picture.width_mm, "height_mm": picture.height_mm}
