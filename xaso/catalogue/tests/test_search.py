import pytest

from xaso.base.actor import SYSTEM
from xaso.base.errors import NotFound
from xaso.catalogue import queries
from xaso.catalogue.actions import publish
from xaso.catalogue.tests.crawls import spec

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def catalogue() -> None:
    for code, name, field in (
        ("1.001193", "Thủ tục đăng ký khai sinh", "Hộ tịch"),
        ("1.004884", "Thủ tục đăng ký lại khai sinh", "Hộ tịch"),
        ("2.000815", "Chứng thực bản sao từ bản chính", "Chứng thực"),
        ("1.012796", "Đính chính Giấy chứng nhận đã cấp", "Đất đai"),
    ):
        publish(actor=SYSTEM, spec=spec(code, name, field=field))


def codes(text: str, **options: str) -> list[str]:
    return [hit.code for hit in queries.search(text, **options)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("khai sinh", ["1.001193", "1.004884"]),
        ("KHAI  SINH", ["1.001193", "1.004884"]),
        ("khai si", ["1.001193", "1.004884"]),
        ("sinh dang", ["1.001193", "1.004884"]),
        ("đăng ký lại", ["1.004884"]),
        ("dkks", ["1.001193"]),
        ("815", ["2.000815"]),
        ("2.000815", ["2.000815"]),
        ("dat dai", ["1.012796"]),
        ("đính", ["1.012796"]),
        ("hoc phi", []),
        ("", []),
        ("'; drop table", []),
        ("%", []),
    ],
)
def test_what_is_typed_finds(typed: str, found: list[str]) -> None:
    assert codes(typed) == found


def test_a_field_narrows_and_lists() -> None:
    assert codes("chinh", field="Đất đai") == ["1.012796"]
    assert codes("", field="Hộ tịch") == ["1.001193", "1.004884"]


def test_no_more_than_asked_for() -> None:
    assert len(queries.search("c", limit=1)) == 1


def test_fields_are_counted_by_name() -> None:
    assert [(one.name, one.count) for one in queries.fields()] == [("Chứng thực", 1), ("Đất đai", 1), ("Hộ tịch", 2)]


def test_all_that_is_offered_is_listed_by_field() -> None:
    assert [hit.code for hit in queries.listed()] == ["2.000815", "1.012796", "1.001193", "1.004884"]


def test_what_is_not_there_is_not_found() -> None:
    with pytest.raises(NotFound):
        queries.current("9.999999")


def test_the_number_of_questions_to_the_database_does_not_grow(django_assert_num_queries: object) -> None:
    with django_assert_num_queries(1):  # type: ignore[operator]
        queries.search("c")
