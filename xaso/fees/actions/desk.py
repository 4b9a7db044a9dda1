"""How an office takes money, as its steward sets it."""

from uuid import UUID

from xaso.base.actor import Actor
from xaso.base.command import change, command
from xaso.base.errors import Invalid
from xaso.fees import access, events, rules
from xaso.fees.models import CashDesk
from xaso.kit.text import clean
from xaso.kit.vietqr import Payee

SETTABLE = ("bank", "bank_name", "account", "holder", "tax_code", "receipt_template", "receipt_sign")
LONGEST_NAME = 100


def set_desk(*, actor: Actor, office_id: UUID, version: int, **values: str) -> events.DeskSet:
    """Set the bank account, the tax code, the template and sign of receipts. ``version`` 0: nothing was set before.

    Raises:
        Invalid: by field; an account without its bank, or the other way round, would make a code that nobody can pay.
    """
    with command("fee.set_up", actor) as cmd:
        access.desk_of(actor, office_id)
        if unknown := set(values) - set(SETTABLE):
            raise AssertionError(f"not settable: {unknown}")
        desk, _ = CashDesk.objects.get_or_create(office_id=office_id, defaults={"version": 0})
        said = {name: clean(value) for name, value in values.items()}
        whole = {name: said.get(name, getattr(desk, name)) for name in SETTABLE}
        if errors := _problems(whole):
            raise Invalid(errors)
        change(desk, expect=version, **said)
        return cmd.publish(events.DeskSet(office_id=office_id, fields=tuple(sorted(values))))


def _problems(values: dict[str, str]) -> dict[str, str]:
    errors = rules.desk_problems(values)
    for name in ("bank_name", "holder"):
        if len(values[name]) > LONGEST_NAME:
            errors[name] = f"Dài quá {LONGEST_NAME} ký tự."
    if values["bank"] or values["account"]:
        wrong = Payee(values["bank"], values["account"]).problem()
        errors = {{"number": "account"}.get(name, name): message for name, message in wrong.items()} | errors
    return errors
