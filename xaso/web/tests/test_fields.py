"""A form that is shown again keeps what was typed and says what is wrong."""

from xaso.web.ui.fields import Choice, Field, Wrong, form

NAME = Field("name", "Tên", value="Lan", help="Như trong giấy tờ.")
SECRET = Field("secret", "Mật khẩu", kind="password")
WAY = Field("way", "Cách nhận", kind="radio", choices=(Choice("counter", "Tại quầy"), Choice("post", "Bưu chính")))


def test_a_fresh_form_has_the_values_of_its_fields() -> None:
    assert form([NAME]).at["name"].value == "Lan"


def test_typed_values_stay_and_passwords_do_not() -> None:
    filled = form([NAME, SECRET], {"name": "Lò Thị Lan", "secret": "Suối-trong-2026"})
    assert filled.at["name"].value == "Lò Thị Lan"
    assert filled.at["secret"].value == ""


def test_errors_stand_at_their_field_and_in_the_summary() -> None:
    filled = form([NAME, WAY], {}, {"way": "Hãy chọn.", "": "Chưa ghi."})
    assert filled.at["way"].error == "Hãy chọn."
    assert filled.wrong == (Wrong("Chưa ghi."), Wrong("Hãy chọn.", "o-way-1"))


def test_the_first_field_gives_way_to_the_summary() -> None:
    first = Field("code", "Mã", first=True)
    assert form([first]).at["code"].first
    assert not form([first], {}, {"code": "Hãy ghi mã."}).at["code"].first


def test_the_reader_of_screens_is_told_every_text_of_a_field() -> None:
    filled = form([NAME], {"name": ""}, {"name": "Hãy ghi tên."})
    assert filled.at["name"].described_by == "o-name-help o-name-error"


def test_after_somebody_elses_change_both_values_stand_there() -> None:
    filled = form([NAME, WAY], {"name": "Lan", "way": "post"}).stale("Vừa đổi.", {"name": "Lan", "way": ""})
    assert filled.at["name"].now == ""
    assert filled.at["way"].now == "(để trống)"
    assert filled.wrong[0] == Wrong("Vừa đổi.")
