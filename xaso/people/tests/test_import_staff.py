"""A list of officers becomes accounts at posts; first passwords come on slips, once. Nobody in it exists."""

from uuid import UUID

import pytest
from django.contrib.auth.hashers import check_password

from tests.offices import Office
from xaso.base import clock
from xaso.base.audit import Reading
from xaso.base.errors import NotAllowed, NotFound, NotPossible, Stale
from xaso.base.models import ImportRun, OutboxEvent
from xaso.people import actions, queries
from xaso.people.models import Account, Post, SignIn, Tenure
from xaso.people.staff_list import guessed_role, username_from

HEADINGS = "TT;Họ tên;Chức vụ;Tài khoản;ĐT"
THREE = (
    "1;Ví Thị Mai;Phó Chủ tịch UBND;;0912000011",
    "2;Ví Văn Nam;Công chức Địa chính;nam.dc;",
    "3;Ví Thị Mai;Công chức Một cửa;;",
)


def uploaded(office: Office, *rows: str) -> UUID:
    content = "\n".join(("UBND XÃ TÂN PHONG", HEADINGS, *(rows or THREE))).encode()
    return actions.upload_staff(actor=office.khoa, office_id=office.id, name="cb.csv", content=content).run_id


def version(run_id: UUID) -> int:
    return ImportRun.objects.get(pk=run_id).version


def imported(office: Office, *rows: str) -> UUID:
    run_id = uploaded(office, *rows)
    actions.start_staff_import(actor=office.khoa, run_id=run_id, version=version(run_id))
    actions.go_on_importing_staff()
    return run_id


def slips(office: Office, run_id: UUID, *, again: bool = False) -> dict[UUID, str]:
    return actions.give_slips(actor=office.khoa, run_id=run_id, version=version(run_id), again=again)


def made(run_id: UUID) -> list[tuple[str, str, str]]:
    things = ImportRun.objects.get(pk=run_id).imported.values("thing_id")
    held = Tenure.objects.filter(account__in=things)
    return sorted(held.values_list("account__username", "post__title", "post__role"))


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Phó Chủ tịch UBND xã", "leader"),
        ("CHỦ TỊCH", "leader"),
        ("Công chức Một cửa", "counter"),
        ("Viên chức Trung tâm Phục vụ hành chính công", "counter"),
        ("Công chức Tư pháp - Hộ tịch", "resolver"),
        ("Quản trị hệ thống", "resolver"),
    ],
)
def test_a_role_is_guessed_from_words_and_never_the_steward(title: str, role: str) -> None:
    assert guessed_role(title) == role


def test_a_user_name_is_made_from_the_name() -> None:
    assert username_from("Trần Thị Bình", set()) == "tran.binh"
    assert username_from("Đặng Đức", {"dang.duc", "dang.duc2"}) == "dang.duc3"
    assert username_from("Y", set()) == "y0"


def test_a_list_is_seen_with_the_roles_of_its_titles(office: Office, reading: Reading) -> None:
    seen = queries.staff_preview(office.khoa, uploaded(office))
    assert (seen.total, seen.ready, seen.errors, seen.missing) == (3, 3, (), ())
    assert [(one.title, one.new, one.role) for one in seen.asked] == [
        ("Phó Chủ tịch UBND", 1, "leader"),
        ("Công chức Địa chính", 1, "resolver"),
        ("Công chức Một cửa", 1, "counter"),
    ]
    assert not Account.objects.filter(full_name__startswith="Ví").exists()


def test_they_get_accounts_without_password_at_posts_of_the_chosen_role(office: Office) -> None:
    run_id = uploaded(office)
    columns = dict(ImportRun.objects.get(pk=run_id).columns)
    roles = {"cong chuc dia chinh": "counter"}
    actions.set_staff_import(actor=office.khoa, run_id=run_id, version=version(run_id), columns=columns, roles=roles)
    actions.start_staff_import(actor=office.khoa, run_id=run_id, version=version(run_id))
    actions.go_on_importing_staff()
    assert made(run_id) == [
        ("nam.dc", "Công chức Địa chính", "counter"),
        ("vi.mai", "Phó Chủ tịch UBND", "leader"),
        ("vi.mai2", "Công chức Một cửa", "counter"),
    ]
    mai = Account.objects.get(username="vi.mai")
    assert (mai.full_name, mai.phone, mai.must_change_password) == ("Ví Thị Mai", "0912000011", True)
    assert not mai.has_usable_password()


def test_a_free_post_of_the_title_is_taken_but_never_a_stewards(office: Office) -> None:
    free = actions.create_post(actor=office.khoa, unit_id=office.id, title="Công chức Địa chính", role="leader")
    actions.create_post(actor=office.khoa, unit_id=office.id, title="Văn thư", role="steward")
    imported(
        office, "1;Ví Văn Nam;Công chức địa chính;;", "2;Ví Thị Hoa;Văn thư;;", "3;Ví Thị Lê;Công chức Địa chính;;"
    )
    assert Tenure.objects.get(account__full_name="Ví Văn Nam").post_id == free
    assert Tenure.objects.get(account__full_name="Ví Thị Hoa").post.role == "clerk"
    assert Tenure.objects.get(account__full_name="Ví Thị Lê").post.role == "resolver"


def test_errors_are_told_by_cell(office: Office, reading: Reading) -> None:
    rows = ("1;Ví 9;X;binh;12", "2;Ví Văn Nam;Văn thư;nam;", "3;Ví Văn Bắc;Văn thư;nam;", "4;Ví Văn Lê;Văn thư;binh;")
    seen = queries.staff_preview(office.khoa, uploaded(office, *rows))
    assert [note.where for note in seen.errors] == [
        "Dòng 3, cột B", "Dòng 3, cột C", "Dòng 3, cột E", "Dòng 5, cột D", "Dòng 6, cột D",
    ]  # fmt: skip
    assert seen.ready == 1


def test_the_same_list_again_makes_nobody_twice(office: Office, reading: Reading) -> None:
    imported(office)
    seen = queries.staff_preview(office.khoa, uploaded(office, *THREE, "4;Trần Thị Bình;Công chức Một cửa;;"))
    assert (seen.ready, len(seen.warnings), len(seen.errors)) == (0, 4, 0)


def test_slips_are_given_once_and_stand_nowhere(office: Office) -> None:
    run_id = imported(office)
    given = slips(office, run_id)
    assert len(given) == 3
    for key, password in given.items():
        account = Account.objects.get(pk=key)
        assert check_password(password, account.password)
        assert account.must_change_password
        assert not OutboxEvent.objects.filter(body__icontains=password).exists()
    with pytest.raises(NotPossible):
        slips(office, run_id)
    again = slips(office, run_id, again=True)
    assert set(again) == set(given)
    assert not set(again.values()) & set(given.values())


def test_a_second_press_at_the_same_moment_changes_no_password(office: Office) -> None:
    run_id = imported(office)
    old = version(run_id)
    given = slips(office, run_id)
    with pytest.raises(Stale):
        actions.give_slips(actor=office.khoa, run_id=run_id, version=old, again=True)
    key, password = next(iter(given.items()))
    assert check_password(password, Account.objects.get(pk=key).password)


def test_it_is_taken_back_except_who_has_come_or_was_changed(office: Office) -> None:
    run_id = imported(office)
    slips(office, run_id)
    posts = Post.objects.count()
    nam = Account.objects.get(username="nam.dc")
    SignIn.objects.create(account=nam, name_hash="x", at=clock.now(), passed=True)
    Account.objects.filter(username="vi.mai").update(full_name="Ví Thị Mãi")
    undone = actions.undo_staff_import(actor=office.khoa, run_id=run_id, version=version(run_id))
    assert (undone.removed, undone.left) == (1, 2)
    assert set(Account.objects.filter(full_name__startswith="Ví").values_list("username", flat=True)) == {
        "nam.dc",
        "vi.mai",
    }
    assert Post.objects.count() == posts - 1


def test_strangers_and_practice_are_kept_out(office: Office, other_office: Office) -> None:
    run_id = imported(office)
    with pytest.raises(NotFound):
        actions.give_slips(actor=other_office.khoa, run_id=run_id, version=version(run_id), again=False)
    with pytest.raises(NotFound):
        actions.upload_staff(actor=office.binh, office_id=office.id, name="cb.csv", content=b"x")
    actions.open_practice(actor=office.khoa)
    learner = queries.practising(office.khoa)
    assert learner.office_id
    with pytest.raises(NotAllowed):
        actions.upload_staff(actor=learner, office_id=learner.office_id, name="cb.csv", content=b"x")
