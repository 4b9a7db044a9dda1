"""What a report is asked for, as it stands in the address: bookmarked, printed on a note, sent to a colleague."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from xaso.base import clock
from xaso.base.actor import Actor
from xaso.base.errors import Invalid
from xaso.reporting import queries as reports
from xaso.web.typed import day_of
from xaso.web.ui.fields import Choice, Field

FREE = "khac"
BY: dict[str, reports.By] = {"linh-vuc": "field", "thu-tuc": "procedure", "don-vi": "office"}
BY_WORDS = {"linh-vuc": "Lĩnh vực (mẫu 06a)", "thu-tuc": "Thủ tục", "don-vi": "Đơn vị"}
PERIODS: dict[str, tuple[str, reports.Length, int]] = {
    **{f"thang-{n}": (f"Tháng {n}", "month", n) for n in range(1, 13)},
    **{f"quy-{n}": (f"Quý {roman}", "quarter", n) for n, roman in enumerate(("I", "II", "III", "IV"), start=1)},
    "6-thang": ("6 tháng đầu năm", "half", 1),
    "nam": ("Cả năm", "year", 1),
}
AS_THEN = "luc-do"


@dataclass(frozen=True)
class Typed:
    """The words of the address, with what is missing filled in: the month that runs."""

    ky: str
    nam: str
    tu: str
    den: str
    theo: str
    unit: str
    ten: str

    @classmethod
    def of(cls, sent: Mapping[str, str]) -> "Typed":
        year, month = reports.running_month(clock.now().date())
        return cls(
            ky=sent.get("ky") or f"thang-{month}",
            nam=sent.get("nam") or str(year),
            tu=sent.get("tu", ""),
            den=sent.get("den", ""),
            theo=sent.get("theo") or "linh-vuc",
            unit=sent.get("don-vi", ""),
            ten=sent.get("ten", ""),
        )

    def query(self) -> str:
        """The same words for the address of what belongs to this report."""
        words = {"ky": self.ky, "nam": self.nam, "theo": self.theo, "don-vi": self.unit, "ten": self.ten}
        if self.ky == FREE:
            words |= {"tu": self.tu, "den": self.den}
        return urlencode({key: value for key, value in words.items() if value})

    def wish(self) -> reports.Wish:
        """What is asked for.

        Raises:
            Invalid: no such period, at the field that is wrong.
        """
        if self.theo not in BY:
            raise Invalid({"theo": "Hãy chọn một cách xếp trong danh sách."})
        try:
            unit = UUID(self.unit) if self.unit else None
        except ValueError:
            raise Invalid({"don-vi": "Hãy chọn một đơn vị trong danh sách."}) from None
        return reports.Wish(self._window(), BY[self.theo], unit, heirs=self.ten != AS_THEN)

    def _window(self) -> reports.Window:
        if self.ky == FREE:
            first, last = day_of(self.__dict__, "tu"), day_of(self.__dict__, "den")
            if last < first:
                raise Invalid({"den": "Ngày cuối phải từ ngày đầu trở đi."})
            return reports.Window(first, last)
        if self.ky not in PERIODS:
            raise Invalid({"ky": "Hãy chọn một kỳ trong danh sách."})
        if not (self.nam.isascii() and self.nam.isdigit() and len(self.nam) == 4):
            raise Invalid({"nam": "Hãy ghi năm bằng bốn chữ số, như 2026."})
        _, length, number = PERIODS[self.ky]
        try:
            return reports.period(length, int(self.nam), number)
        except ValueError:
            raise Invalid({"nam": "Chưa có báo cáo của năm này. Hãy ghi năm khác."}) from None


def fields(actor: Actor, typed: Typed, window: reports.Window | None) -> list[Field]:
    """What the screen asks, filled in. The list of units only where there is something to choose."""
    periods = [Choice(key, words) for key, (words, _, _) in PERIODS.items()]
    asked = [
        Field("ky", "Kỳ báo cáo", "select", typed.ky, choices=(*periods, Choice(FREE, "Khoảng ngày khác"))),
        Field("nam", "Năm", value=typed.nam, inputmode="numeric", most=4, short=True),
        Field(
            "theo", "Mỗi dòng là một", "select", typed.theo,
            choices=tuple(Choice(key, words) for key, words in BY_WORDS.items()),
        ),
    ]  # fmt: skip
    units = reports.offices(actor, window) if window else ()
    if len(units) > 1:
        every = (Choice("", "Tất cả đơn vị của bạn và cấp dưới"), *(Choice(str(key), name) for key, name in units))
        asked.append(Field("don-vi", "Đơn vị", "select", typed.unit, choices=every))
        names = (Choice("", "Cơ quan kế thừa ngày nay"), Choice(AS_THEN, "Cơ quan lúc đó"))
        asked.append(Field("ten", "Cơ quan đã sáp nhập tính vào", "select", typed.ten, choices=names))
    days = {"most": 10, "short": True, "required": False, "inputmode": "numeric"}
    return [
        *asked,
        Field("tu", "Từ ngày", value=typed.tu, help="Chỉ ghi khi chọn khoảng ngày khác.", **days),  # type: ignore[arg-type]
        Field("den", "Đến hết ngày", value=typed.den, help="Ví dụ 31/12/2026.", **days),  # type: ignore[arg-type]
    ]
