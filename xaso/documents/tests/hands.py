"""Short ways for tests to bring a document to a state, by the people whose work it is."""

from datetime import date

from tests.offices import Office, add_clerk
from xaso.base import clock
from xaso.base.actor import Actor
from xaso.base.identity import new_id
from xaso.documents import actions
from xaso.documents.models import Arrival


def em(office: Office) -> Actor:
    """The clerk of the office; made where there is none."""
    return office.actor("em") if "em" in office.accounts else add_clerk(office)


def new_arrival(**values: object) -> actions.NewArrival:
    """A letter of a department of today; ``values`` replace single parts."""
    made = {
        "id": new_id(),
        "sender": "Sở Nội vụ tỉnh Lai Châu",
        "issued_on": clock.now().date(),
        "type_name": "Công văn",
        "subject": "Báo cáo tình hình hộ tịch quý IV",
        "reference": "128/SNV-XDCQ",
    }
    return actions.NewArrival(**{**made, **values})


def registered(office: Office, **values: object) -> Arrival:
    done = actions.register(actor=em(office), new=new_arrival(**values))
    return Arrival.objects.get(pk=done.arrival_id)


def in_work(office: Office, day: date | None = None, **values: object) -> Arrival:
    """With Châu."""
    arrival = registered(office, **values)
    word = actions.Instruction("Tham mưu trả lời", lead=office.accounts["chau"], day=day)
    actions.instruct(actor=office.dung, arrival_id=arrival.pk, version=arrival.version, instruction=word)
    return again(arrival)


def again(arrival: Arrival) -> Arrival:
    return Arrival.objects.get(pk=arrival.pk)
