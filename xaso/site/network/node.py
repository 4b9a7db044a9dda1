"""One node of the demonstration, built in its empty data folder."""

from typing import Any
from uuid import UUID

from django.conf import settings

from xaso.base import calendar, clock, keys, node
from xaso.base.actor import SYSTEM
from xaso.catalogue.actions import publish_facts, publish_packages
from xaso.exchange import authority, here
from xaso.people import actions, queries
from xaso.signing.actions import trust_authority
from xaso.site.demo.keys import Authority, give_key, give_seal, shared
from xaso.site.demo.office import PROVINCE, WEEK
from xaso.site.invented import FIRST_PASSWORD, PASSWORD
from xaso.site.network.plan import HUB, NODES, People, Planned, Ports
from xaso.site.upgrade import upgrade

ROOT = "goc-minh-hoa.pem"
"""Beside the folders of the nodes: the invented root that all of them believe."""


def build(key: str, ports: Ports) -> None:
    """Office, people with keys, procedures, and its part in the exchange."""
    planned = next(one for one in NODES if one.key == key)
    keys.ensure(settings.DATA)
    upgrade()
    node.found()
    calendar.seed(SYSTEM)
    publish_packages(actor=SYSTEM)
    publish_facts(actor=SYSTEM)
    root = shared(settings.DATA.parent / ROOT)
    trust_authority(actor=SYSTEM, content=root.pem)
    _office(planned, root)
    here.take_part(name=planned.name, role="hub" if key == HUB else "commune")
    if key == HUB:
        authority.found(f"https://127.0.0.1:{ports.exchange}")


def _office(planned: Planned, root: Authority) -> None:
    today = clock.now().date()
    made: dict[str, Any] = {"actor": SYSTEM, "valid_from": today, "week": WEEK}
    top = None
    if planned.key != HUB:
        top = actions.create_unit(name=PROVINCE, tier="province", **made).unit_id
    office = actions.create_unit(
        name=planned.name,
        tier="commune" if top else "province",
        parent_id=top,
        agency_code=planned.code,
        place=planned.place,
        address=f"Trung tâm {planned.place}",
        phone="02133800001",
        **made,
    ).unit_id
    staff = _staff(office, planned.people)
    give_key(root, queries.actor_for(staff["leader"]), office)
    give_seal(root, queries.actor_for(staff["steward"]), (office, planned.name), staff["clerk"])
    for one in planned.departments:
        named: dict[str, Any] = {
            "name": one.name,
            "agency_code": one.code,
            "place": planned.place,
            "phone": "02133800002",
        }
        unit = actions.create_unit(tier="province", parent_id=office, **named, **made)
        _staff(unit.unit_id, one.people)


def _staff(office: UUID, people: People) -> dict[str, UUID]:
    """Their accounts by role."""
    made = {}
    for username, (name, title, role) in people.items():
        post_id = actions.create_post(actor=SYSTEM, unit_id=office, title=title, role=role)
        account = actions.create_account(
            actor=SYSTEM, post_id=post_id, username=username, full_name=name, password=FIRST_PASSWORD
        )
        actor = queries.actor_for(account.account_id)
        actions.change_password(actor=actor, old=FIRST_PASSWORD, new=PASSWORD)
        made[role] = account.account_id
    return made
