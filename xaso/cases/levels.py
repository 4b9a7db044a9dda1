"""To which offices of another level a dossier may be handed up: those of the province, of this node and of others."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from xaso.people import queries as people

ABOVE = "province"
BEYOND = (
    "Cơ quan này nối qua một nút trung tâm khác; hồ sơ chỉ chuyển thẳng giữa hai nơi nối trực tiếp. Hãy chọn cơ quan "
    "khác, hoặc gửi bản giấy."
)


@dataclass(frozen=True)
class Place:
    """An office that may resolve a dossier of a commune. ``node``: where it is; None: here.

    ``near``: what is handed up can get there: it is here, or on a node with which this one speaks itself.
    """

    id: UUID
    name: str
    node: UUID | None = None
    near: bool = True


def places_above(office_id: UUID, day: date) -> tuple[Place, ...]:
    """Offices of the province in which somebody resolves, by name; none for an office of the province itself."""
    here = {one.id: one for one in people.as_of(day)}
    if office_id not in here or here[office_id].tier == ABOVE:
        return ()
    working = {one.id for one in people.other_offices(office_id)}
    local = [Place(one.id, one.name) for one in here.values() if one.tier == ABOVE and one.id in working]
    told = [
        Place(one.id, one.name, one.node, one.near)
        for one in people.offices_elsewhere(tier=ABOVE)
        if one.manned("counter") and one.manned("resolver")
    ]
    return tuple(sorted([*local, *told], key=lambda one: one.name))
