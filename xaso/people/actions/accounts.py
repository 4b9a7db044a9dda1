"""Accounts, their posts, their passwords and their sessions."""

import secrets
from datetime import date, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Q

from xaso.base.actor import Actor
from xaso.base.command import change, command
from xaso.base.errors import Invalid, NotFound
from xaso.kit.text import clean, fold, proper_name_problem
from xaso.people import access, events
from xaso.people.models import Account, Post, Session, Tenure
from xaso.people.rules import BAD_USERNAME, USERNAME, password_problem

READABLE = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Letters and digits that are not mistaken for one another on paper."""


def first_password(username: str) -> str:
    """Four groups of four, good enough by the rule for passwords, to be changed at the first sign-in."""
    while True:
        password = "-".join("".join(secrets.choice(READABLE) for _ in range(4)) for _ in range(4))
        if password_problem(password, username) is None:
            return password


def create_account(
    *, actor: Actor, post_id: UUID, username: str, full_name: str, password: str
) -> events.AccountCreated:
    """A new account at a post from today; the password must be changed at the first sign-in."""
    with command("people.administer", actor) as cmd:
        post = access.administered_post(actor, post_id)
        name = fold(username.strip())
        errors = {
            "username": "" if USERNAME.fullmatch(name) else BAD_USERNAME,
            "full_name": proper_name_problem(full_name) or "",
            "password": password_problem(password, name) or "",
        }  # fmt: skip
        if any(errors.values()):
            raise Invalid({field: message for field, message in errors.items() if message})
        name = _apart(name, post)
        account = Account(username=name, full_name=clean(full_name), created_at=cmd.at)
        account.set_password(password)
        if Account.objects.filter(username=name).exists():
            raise Invalid({"username": "Tên đăng nhập này đã có người dùng. Hãy chọn tên khác."})
        account.save(force_insert=True)
        Tenure.objects.create(account=account, post=post, valid_from=cmd.at.date(), valid_to=post.unit.valid_to)
        return cmd.publish(events.AccountCreated(account_id=account.pk))


def _apart(name: str, post: Post) -> str:
    """In a practice office: a name that takes no officer's name away and that nobody can sign in with."""
    learner = post.unit.learner_id
    return f"{name[:50]}{access.INVENTED}{learner.hex[-8:]}" if learner else name


def disable_account(*, actor: Actor, account_id: UUID, version: int) -> events.AccountDisabled:
    """Nobody signs in with it any more; its sessions end at once; its history stays."""
    with command("people.administer", actor) as cmd:
        account = access.administered_account(actor, account_id)
        access.not_oneself(actor, account.pk)
        change(account, expect=version, disabled_at=cmd.at)
        Session.objects.filter(account=account).delete()
        return cmd.publish(events.AccountDisabled(account_id=account.pk))


def change_password(*, actor: Actor, old: str, new: str) -> events.PasswordChanged:
    """One's own password. Other sessions of the account end."""
    with command("people.change_password", actor) as cmd:
        account = Account.objects.filter(pk=actor.id).first() if actor.id else None
        if account is None:
            raise NotFound
        if not account.check_password(old[:1024]):
            raise Invalid({"old": "Mật khẩu hiện tại không đúng."})
        if old == new:
            raise Invalid({"new": "Mật khẩu mới phải khác mật khẩu hiện tại."})
        _set_password(account, new, must_change=False)
        return cmd.publish(events.PasswordChanged(account_id=account.pk, by_steward=False))


def reset_password(*, actor: Actor, account_id: UUID, password: str) -> events.PasswordChanged:
    """The steward sets a passing password; the officer must change it at the next sign-in. Her PIN is gone too."""
    with command("people.administer", actor) as cmd:
        account = access.administered_account(actor, account_id)
        _set_password(account, password, must_change=True)
        Account.objects.filter(pk=account.pk).update(pin="", pin_failures=0)
        return cmd.publish(events.PasswordChanged(account_id=account.pk, by_steward=True))


def set_email(*, actor: Actor, account_id: UUID, version: int, email: str) -> events.EmailSet:
    """The official e-mail of an officer (thư công vụ); empty: there is none. Other offices are told of it."""
    with command("people.administer", actor) as cmd:
        account = access.administered_account(actor, account_id)
        said = clean(email)
        try:
            if said:
                validate_email(said)
        except ValidationError as error:
            raise Invalid({"email": "Hãy ghi đúng dạng địa chỉ thư, ví dụ nvchau@laichau.gov.vn."}) from error
        if len(said) > 254:
            raise Invalid({"email": "Địa chỉ thư dài quá 254 ký tự."})
        change(account, expect=version, email=said)
        return cmd.publish(events.EmailSet(account_id=account.pk))


def give_post(*, actor: Actor, account_id: UUID, post_id: UUID, valid_from: date) -> events.PostGiven:
    """An account takes a post from a day on."""
    with command("people.administer", actor) as cmd:
        post = access.administered_post(actor, post_id)
        account = access.administered_account(actor, account_id)
        access.not_oneself(actor, account.pk)
        if post.unit.valid_to and valid_from > post.unit.valid_to:
            raise Invalid(
                {"post_id": f"{post.unit.name} kết thúc ngày {post.unit.valid_to:%d/%m/%Y}. Hãy chọn nơi khác."}
            )
        still = Q(valid_to__isnull=True) | Q(valid_to__gte=valid_from)
        if Tenure.objects.filter(still, account=account, post=post).exists():
            raise Invalid({"post_id": "Người này đang giữ vị trí đó rồi."})
        Tenure.objects.create(account=account, post=post, valid_from=valid_from, valid_to=post.unit.valid_to)
        return cmd.publish(events.PostGiven(account_id=account.pk, post_id=post.pk, valid_from=valid_from))


def end_post(*, actor: Actor, tenure_id: int, valid_to: date) -> events.PostEnded:
    """An account leaves a post after a day."""
    with command("people.administer", actor) as cmd:
        tenure = Tenure.objects.filter(access.tenures(actor), pk=tenure_id).first()
        if tenure is None:
            raise NotFound
        access.not_oneself(actor, tenure.account_id)
        tenure.valid_to = max(valid_to, tenure.valid_from - timedelta(days=1))
        tenure.save(update_fields=["valid_to"])
        return cmd.publish(
            events.PostEnded(account_id=tenure.account_id, post_id=tenure.post_id, valid_to=tenure.valid_to)
        )


def revoke_session(*, actor: Actor, session_key: str) -> events.SessionRevoked:
    """End somebody's sign-in now."""
    with command("people.administer", actor) as cmd:
        session = Session.objects.filter(session_key=session_key, account__isnull=False).first()
        if session is None or session.account_id is None:
            raise NotFound
        access.administered_account(actor, session.account_id)
        session.delete()
        return cmd.publish(events.SessionRevoked(account_id=session.account_id))


def _set_password(account: Account, password: str, *, must_change: bool) -> None:
    if problem := password_problem(password, account.username):
        raise Invalid({"new": problem})
    account.set_password(password)
    change(account, expect=account.version, password=account.password, must_change_password=must_change)
    Session.objects.filter(account=account).delete()
