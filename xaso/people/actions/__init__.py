"""Every write about people: sign-in, accounts and posts, units, persons."""

from xaso.people.actions.absences import end_absence, record_absence
from xaso.people.actions.accounts import (
    change_password,
    create_account,
    disable_account,
    end_post,
    first_password,
    give_post,
    reset_password,
    revoke_session,
    set_email,
)
from xaso.people.actions.cleaning import end_all_sessions, forget_old_sign_ins
from xaso.people.actions.codes import drop_code, set_code
from xaso.people.actions.delegations import NewDelegation, end_delegation, give_delegation
from xaso.people.actions.elsewhere import hear_directory, list_units
from xaso.people.actions.ending import Ending, end_unit
from xaso.people.actions.imports import go_on_importing, set_import, start_import, undo_import, upload_persons
from xaso.people.actions.keeping import drop_form, drop_forms, keep_form
from xaso.people.actions.locking import make_room, pin_counts_again, prove_by_pin, set_pin
from xaso.people.actions.move_words import hear_offered, hear_part, hear_said
from xaso.people.actions.moves import OWNER as MOVE
from xaso.people.actions.moves import (
    Packed,
    decline_move,
    fail,
    give,
    hinder,
    pack,
    ready,
    settle,
    start_move,
    want_move,
    withdraw_move,
)
from xaso.people.actions.persons import forget_persons, record_person, record_persons
from xaso.people.actions.places import PlacesReport, UnusableList, import_places, import_shipped_places
from xaso.people.actions.practice import forget_invented, open_practice
from xaso.people.actions.second import (
    ask_for_factor,
    confirm_factor,
    drop_factor,
    prove,
    reset_factor,
    start_factor,
)
from xaso.people.actions.sign_in import sign_in
from xaso.people.actions.staff_imports import (
    give_slips,
    go_on_importing_staff,
    set_staff_import,
    start_staff_import,
    undo_staff_import,
    upload_staff,
)
from xaso.people.actions.units import create_post, create_unit, set_on_behalf, set_unit
from xaso.people.persons import PersonData

__all__ = [
    "MOVE",
    "Ending",
    "NewDelegation",
    "Packed",
    "PersonData",
    "PlacesReport",
    "UnusableList",
    "ask_for_factor",
    "change_password",
    "confirm_factor",
    "create_account",
    "create_post",
    "create_unit",
    "decline_move",
    "disable_account",
    "drop_code",
    "drop_factor",
    "drop_form",
    "drop_forms",
    "end_absence",
    "end_all_sessions",
    "end_delegation",
    "end_post",
    "end_unit",
    "fail",
    "first_password",
    "forget_invented",
    "forget_old_sign_ins",
    "forget_persons",
    "give",
    "give_delegation",
    "give_post",
    "give_slips",
    "go_on_importing",
    "go_on_importing_staff",
    "hear_directory",
    "hear_offered",
    "hear_part",
    "hear_said",
    "hinder",
    "import_places",
    "import_shipped_places",
    "keep_form",
    "list_units",
    "make_room",
    "open_practice",
    "pack",
    "pin_counts_again",
    "prove",
    "prove_by_pin",
    "ready",
    "record_absence",
    "record_person",
    "record_persons",
    "reset_factor",
    "reset_password",
    "revoke_session",
    "set_code",
    "set_email",
    "set_import",
    "set_on_behalf",
    "set_pin",
    "set_staff_import",
    "set_unit",
    "settle",
    "sign_in",
    "start_factor",
    "start_import",
    "start_move",
    "start_staff_import",
    "undo_import",
    "undo_staff_import",
    "upload_persons",
    "upload_staff",
    "want_move",
    "withdraw_move",
]
