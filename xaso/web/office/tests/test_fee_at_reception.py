"""The fee while it is typed, the exemptions to tick, and the money that is taken at once."""

from tests.offices import Office
from xaso.base.actor import SYSTEM
from xaso.cases.models import Case
from xaso.catalogue import actions as catalogue_actions
from xaso.catalogue import queries as catalogue
from xaso.fees import queries as charges
from xaso.kit.procedure import Exemption
from xaso.web.office.tests.desk import COPY, copy_form, signed_in

ADDRESS = f"/ho-so/tiep-nhan/{COPY}/"
POOR = Exemption(key="poor", label="Hộ nghèo", ground="Giấy chứng nhận hộ nghèo", source="NQ 10/2025/NQ-HĐND")


def with_exemption() -> None:
    """Certified copies as a province might have them, published anew."""
    current = catalogue.current(COPY)
    (fee,) = current.spec.fees
    spec = current.spec.model_copy(update={"fees": (fee.model_copy(update={"exemptions": (POOR,)}),)})
    files = {path: catalogue.file(current.id, path) for path in current.files}
    catalogue_actions.publish(actor=SYSTEM, spec=spec, files=files)


def test_the_fee_is_explained_while_it_is_typed(office: Office) -> None:
    page = signed_in("binh").post(f"{ADDRESS}nhap/", copy_form(f_pages="5", f_copies="3")).content.decode()
    assert "21.000 đ" in page
    assert "2 × 2.000 đ + 3 × 1.000 đ = 7.000 đ" in page


def test_a_result_given_at_once_is_paid_in_cash_unless_said_otherwise(office: Office) -> None:
    browser = signed_in("binh")
    assert '<option value="cash" selected>' in browser.get(ADDRESS).content.decode()
    browser.post(ADDRESS, copy_form(do="record", collected="cash"))
    (row,) = charges.charges_of(Case.objects.get().pk)
    assert (row.state, row.payments[0].way) == ("paid", "Tiền mặt")


def test_an_exemption_is_ticked_and_its_paper_asked_for(office: Office) -> None:
    with_exemption()
    browser = signed_in("binh")
    assert "Hộ nghèo: miễn" in browser.get(ADDRESS).content.decode()
    answer = browser.post(ADDRESS, copy_form(do="record", exempt=["poor"]))
    assert answer.status_code == 422
    assert "Hãy ghi giấy tờ chứng minh được miễn, giảm" in answer.content.decode()
    assert 'name="exempt" value="poor" checked' in answer.content.decode()
    browser.post(ADDRESS, copy_form(do="record", exempt=["poor"], exempt_ground="Giấy số 12/2026"))
    (row,) = charges.charges_of(Case.objects.get().pk)
    assert (row.state, row.amount) == ("waived", 0)
    assert "Giấy số 12/2026" in row.waived
