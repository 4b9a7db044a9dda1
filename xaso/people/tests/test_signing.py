"""Who may sign for whom, and how it is written (NĐ 30/2020 Điều 13)."""

from datetime import datetime, timedelta

import pytest

from xaso.kit.worktime import ZONE
from xaso.people.signing import Wish, lent_title, own_title, parts, problems

NOW = datetime(2026, 11, 25, 8, 0, tzinfo=ZONE)
NOON = NOW + timedelta(hours=4)


def wish(kind: str, title: str, **values: object) -> Wish:
    made = {"valid_from": NOW, "valid_to": NOON, "bounded": True, "ground": "Giấy ủy quyền số 02"}
    return Wish(kind=kind, own_title=title, **{**made, **values})


@pytest.mark.parametrize(
    ("one", "wrong"),
    [
        (wish("KT", "Phó Chủ tịch UBND"), set()),
        (wish("KT", "Phó Chủ tịch UBND", valid_to=None, bounded=False, ground=""), set()),
        (wish("KT", "Công chức Tư pháp"), {"receiver"}),
        (wish("TL", "Trưởng phòng Văn hóa", bounded=False, valid_to=None), set()),
        (wish("TL", "Giám đốc Trung tâm", ground=""), {"ground"}),
        (wish("TL", "Phó Chủ tịch UBND"), {"receiver"}),
        (wish("TUQ", "Công chức Tư pháp"), set()),
        (wish("TUQ", "Công chức Tư pháp", bounded=False, valid_to=None, ground=""), {"ground", "procedures", "to_day"}),
        (wish("KT", "Phó Chủ tịch", valid_to=NOW), {"to_day"}),
        (wish("KT", "Phó Chủ tịch", valid_from=NOON, valid_to=NOON), {"to_day"}),
        (wish("KT", "Phó Chủ tịch", valid_from=NOW - timedelta(2), valid_to=NOW - timedelta(1)), {"to_day"}),
    ],
)
def test_what_each_kind_asks_for(one: Wish, wrong: set[str]) -> None:
    assert set(problems(one, NOW)) == wrong


@pytest.mark.parametrize(
    ("written", "authority", "title"),
    [
        (own_title("Chủ tịch", ""), (), "Chủ tịch"),
        (own_title("Chủ tịch", "Ủy ban nhân dân"), ("TM. Ủy ban nhân dân",), "Chủ tịch"),
        (lent_title("KT", "Chủ tịch", "", "Phó Chủ tịch"), ("KT. Chủ tịch",), "Phó Chủ tịch"),
        (
            lent_title("KT", "Chủ tịch", "Ủy ban nhân dân", "Phó Chủ tịch"),
            ("TM. Ủy ban nhân dân", "KT. Chủ tịch"),
            "Phó Chủ tịch",
        ),
        (lent_title("TL", "Chủ tịch", "Ủy ban nhân dân", "Trưởng phòng"), ("TL. Chủ tịch",), "Trưởng phòng"),
        (lent_title("TUQ", "Chủ tịch", "", "Tư pháp / Hộ tịch"), ("TUQ. Chủ tịch",), "Tư pháp / Hộ tịch"),
        ("Chủ tịch UBND", (), "Chủ tịch UBND"),
    ],
)  # fmt: skip
def test_what_was_written_is_read_again(written: str, authority: tuple[str, ...], title: str) -> None:
    assert parts(written) == (authority, title)
