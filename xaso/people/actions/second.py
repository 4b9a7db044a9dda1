"""The second factor: switching it on, proving oneself by it, taking it away from another."""

from dataclasses import dataclass
from uuid import UUID

from xaso.base import clock, sealing
from xaso.base.actor import Actor
from xaso.base.command import command
from xaso.base.errors import Invalid, NotFound, NotPossible
from xaso.people import access, events, second
from xaso.people.actions.sign_in import WINDOW, failures, must_be_free
from xaso.people.models import Account, RecoveryCode, SecondFactor, SignIn
from xaso.people.rules import wait_here

SEAL = "second factor"
PAPER = "recovery code"


@dataclass(frozen=True)
class SwitchedOn:
    """``codes``: to be printed now; nobody can show them again."""

    event: events.FactorSet
    codes: tuple[str, ...]


def start_factor(*, actor: Actor, password: str) -> events.FactorStarted:
    """A new key for one's own telephone, which counts once a code of it was typed. The old one goes on until then."""
    with command("people.second_factor", actor) as cmd:
        account = _own(actor)
        if not account.check_password(password[:1024]):
            raise Invalid({"password": "Mật khẩu không đúng."})
        pending = sealing.seal(SEAL, account.pk, second.new_secret())
        SecondFactor.objects.update_or_create(account=account, defaults={"pending": pending})
        return cmd.publish(events.FactorStarted(account_id=account.pk))


def confirm_factor(*, actor: Actor, code: str) -> SwitchedOn:
    """The telephone gives right codes: it counts from now on, with ten new codes on paper."""
    with command("people.second_factor", actor) as cmd:
        row = SecondFactor.objects.filter(account=actor.id).first()
        if row is None or not row.pending:
            raise NotPossible("Chưa có khóa nào chờ xác nhận. Hãy bấm “Bắt đầu” để lấy khóa mới.")
        step = second.step_of(sealing.open_sealed(SEAL, row.pk, row.pending), code, cmd.at, 0)
        if step is None:
            raise Invalid({"code": wrong_code()})
        row.secret, row.pending, row.last_step, row.confirmed_at = row.pending, b"", step, cmd.at
        row.save()
        codes = second.recovery_codes()
        RecoveryCode.objects.filter(account=row.pk).delete()
        RecoveryCode.objects.bulk_create(
            RecoveryCode(account_id=row.pk, mark=sealing.mark(PAPER, row.pk, second.plain(one))) for one in codes
        )
        return SwitchedOn(cmd.publish(events.FactorSet(account_id=row.pk)), codes)


def prove(*, account_id: UUID, code: str, address: str) -> bool:
    """A one-time code, or one of the codes on paper. Guessing is slowed wherever it comes from; each code counts once.

    Returns whether it was one of those on paper.

    Raises:
        Invalid: wrong, used before, or too soon after failures.
    """
    now = clock.now()
    name_hash = sealing.mark("second factor tries", account_id, "")
    failed, last = failures(SignIn.objects.filter(name_hash=name_hash, at__gt=now - WINDOW, at__lte=now))
    must_be_free(last + wait_here(failed) if last else now, now)
    by_telephone = _by_telephone(account_id, code)
    on_paper = not by_telephone and _on_paper(account_id, code)
    SignIn.objects.create(
        account_id=account_id,
        name_hash=name_hash,
        address=address,
        at=now,
        passed=by_telephone or on_paper,
        what="code",
    )
    if not (by_telephone or on_paper):
        raise Invalid({"code": wrong_code()})
    return on_paper


def drop_factor(*, actor: Actor, password: str) -> events.FactorDropped:
    """Switch one's own off, where no role asks for it."""
    with command("people.second_factor", actor) as cmd:
        account = _own(actor)
        if access.must_have_factor(actor, cmd.at.date()):
            raise NotPossible(
                "Vị trí của bạn bắt buộc có mã xác nhận nên không tắt được. Đổi điện thoại: lấy khóa mới."
            )
        if not account.check_password(password[:1024]):
            raise Invalid({"password": "Mật khẩu không đúng."})
        _clear(account.pk)
        return cmd.publish(events.FactorDropped(account_id=account.pk, by_steward=False))


def reset_factor(*, actor: Actor, account_id: UUID) -> events.FactorDropped:
    """The steward takes away another's, who lost telephone and codes. The days of grace begin anew."""
    with command("people.administer", actor) as cmd:
        account = access.administered_account(actor, account_id)
        access.not_oneself(actor, account.pk)
        _clear(account.pk)
        Account.objects.filter(pk=account.pk).update(factor_asked_at=None)
        return cmd.publish(events.FactorDropped(account_id=account.pk, by_steward=True))


def ask_for_factor(account_id: UUID) -> None:
    """Begin the days of grace, if they have not begun. A note beside the sign-in, no event of the office."""
    Account.objects.filter(pk=account_id, factor_asked_at__isnull=True).update(factor_asked_at=clock.now())


def wrong_code() -> str:
    """One text for wrong, old and used codes, with the office's time: nothing else explains a telephone's clock."""
    return (
        "Mã không đúng, đã dùng hoặc đã quá giờ. Hãy chờ mã mới rồi gõ lại. Máy của cơ quan đang là "
        f"{clock.now():%H:%M:%S}; điện thoại lệch quá một phút thì hãy chỉnh giờ điện thoại."
    )


def _own(actor: Actor) -> Account:
    account = Account.objects.filter(pk=actor.id).first() if actor.id else None
    if account is None:
        raise NotFound
    return account


def _by_telephone(account_id: UUID, code: str) -> bool:
    row = SecondFactor.objects.filter(account=account_id, confirmed_at__isnull=False).first()
    if row is None:
        return False
    step = second.step_of(sealing.open_sealed(SEAL, account_id, row.secret), code, clock.now(), row.last_step)
    if step is None:
        return False
    older = SecondFactor.objects.filter(account=account_id, last_step__lt=step)
    return older.update(last_step=step) == 1


def _on_paper(account_id: UUID, code: str) -> bool:
    mark = sealing.mark(PAPER, account_id, second.plain(code[:40]))
    unused = RecoveryCode.objects.filter(account=account_id, mark=mark, used_at__isnull=True)
    return unused.update(used_at=clock.now()) == 1


def _clear(account_id: UUID) -> None:
    SecondFactor.objects.filter(account=account_id).delete()
    RecoveryCode.objects.filter(account=account_id).delete()
