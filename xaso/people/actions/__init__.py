"""Every write about people: sign-in, accounts and posts, units, persons."""

from xaso.people.actions.accounts import (
    change_password,
    create_account,
    disable_account,
    end_post,
    give_post,
    reset_password,
    revoke_session,
)
from xaso.people.actions.persons import record_person
from xaso.people.actions.sign_in import sign_in
from xaso.people.actions.units import create_post, create_unit, set_unit

__all__ = [
    "change_password",
    "create_account",
    "create_post",
    "create_unit",
    "disable_account",
    "end_post",
    "give_post",
    "record_person",
    "reset_password",
    "revoke_session",
    "set_unit",
    "sign_in",
]
