"""Numbers and codes that the law gives to people, telephones, agencies and dossiers."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from xaso.kit.text import clean

Sex = Literal["male", "female"]

_SEX_WORDS: dict[Sex, str] = {"male": "nam", "female": "nữ"}

_PLACES = (
    "001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036 037 038 040 042 "
    "044 045 046 048 049 051 052 054 056 058 060 062 064 066 067 068 070 072 074 075 077 079 080 082 083 084 086 087 "
    "089 091 092 093 094 095 096"
)
PROVINCE_CODES = frozenset(_PLACES.split())
"""The 63 provinces before 1 July 2025. Their codes stay in personal numbers for life (Luật Căn cước 2023, Điều 12)."""

_SEPARATORS = re.compile(r"[\s.\-]+")


def _digits(s: str) -> str:
    """The number without the spaces, dots and hyphens that people put between groups."""
    return _SEPARATORS.sub("", clean(s))


@dataclass(frozen=True, slots=True)
class PersonalNumber:
    """A personal identification number (số định danh cá nhân): 12 digits, unique for life, without a check digit.

    Three digits of the place of birth registration, one of century and sex, two of the year of birth, six at random
    (Luật Căn cước 2023, Điều 12).
    """

    value: str

    def __str__(self) -> str:
        return self.value

    @property
    def place_code(self) -> str:
        """An old province code, or a country code for a person whose birth was registered abroad."""
        return self.value[:3]

    @property
    def sex(self) -> Sex:
        return "female" if int(self.value[3]) % 2 else "male"

    @property
    def birth_year(self) -> int:
        return 1900 + int(self.value[3]) // 2 * 100 + int(self.value[4:6])

    def warnings(
        self, sex: Sex | None = None, birth_year: int | None = None, province_code: str | None = None
    ) -> tuple[str, ...]:
        """How the number disagrees with what is known of the person, in words for the officer who must look again.

        Never an error: a number stays for life even if sex, year or province were corrected later.
        """
        found = []
        if sex is not None and sex != self.sex:
            found.append(
                f"Số định danh là của người giới tính {_SEX_WORDS[self.sex]}, hồ sơ ghi {_SEX_WORDS[sex]}. "
                "Hãy kiểm tra lại."
            )
        if birth_year is not None and birth_year != self.birth_year:
            found.append(
                f"Số định danh là của người sinh năm {self.birth_year}, hồ sơ ghi {birth_year}. Hãy kiểm tra lại."
            )
        if province_code is not None and province_code != self.place_code:
            found.append(
                f"Số định danh có mã nơi đăng ký khai sinh {self.place_code}, hồ sơ ghi {province_code}. "
                "Hãy kiểm tra lại."
            )
        elif self.place_code not in PROVINCE_CODES:
            found.append(
                f"Mã {self.place_code} ở đầu số định danh không phải mã tỉnh, thành phố; "
                "chỉ đúng với người đăng ký khai sinh ở nước ngoài."
            )
        return tuple(found)


def personal_number(s: str) -> PersonalNumber:
    """Read a personal identification number.

    Raises:
        ValueError: it is no such number; the message is for people.
    """
    digits = _digits(s)
    if re.fullmatch(r"[0-9]{9}", digits):
        raise ValueError("Đây là số CMND 9 số, không còn giá trị từ 01/01/2025. Hãy nhập số định danh 12 số.")
    if not re.fullmatch(r"[0-9]{12}", digits):
        raise ValueError(f"Số định danh cá nhân phải có đúng 12 chữ số, đang có {len(digits)} ký tự.")
    return PersonalNumber(digits)


def old_identity_number(s: str) -> str:
    """Read a number of the old 9-digit identity card (CMND): found in old records, not accepted in new ones.

    Raises:
        ValueError: it is no such number; the message is for people.
    """
    digits = _digits(s)
    if not re.fullmatch(r"[0-9]{9}", digits):
        raise ValueError(f"Số CMND cũ phải có đúng 9 chữ số, đang có {len(digits)} ký tự.")
    return digits


_COUNTRY_PREFIX = re.compile(r"^(?:\+84|0084|84(?=[0-9]{9,10}$))0?")
_MOBILE_OR_LANDLINE = re.compile(r"0[35789][0-9]{8}|02[0-9]{8,9}")


def phone(s: str) -> str:
    """A Vietnamese telephone number in its national form: mobile ``0912345678``, landline ``02xx…``.

    Raises:
        ValueError: it is no such number; the message is for people.
    """
    digits = _COUNTRY_PREFIX.sub("0", re.sub(r"[()]", "", _digits(s)), count=1)
    if not _MOBILE_OR_LANDLINE.fullmatch(digits):
        raise ValueError("Số điện thoại không đúng. Di động có 10 số bắt đầu bằng 03, 05, 07, 08, 09; cố định bằng 02.")
    return digits


_AGENCY = re.compile(r"(?=.{3,35}$)[0-9A-Z]+(?:\.[0-9A-Z]+)*")


def agency_code(s: str) -> str:
    """An agency's identification code (mã định danh) in capitals.

    Both grammars are read: ``H15.50.05.13`` (QĐ 20/2020, QĐ 09/2025) and ``000.05.13.H15`` (QCVN 102). One does not
    follow from the other by any formula.

    Raises:
        ValueError: it is no such code; the message is for people.
    """
    code = clean(s).upper()
    if not _AGENCY.fullmatch(code):
        raise ValueError("Mã định danh cơ quan gồm các nhóm chữ và số cách nhau bằng dấu chấm, như H15.50.05.13.")
    return code


Scheme = Literal["qd20", "qcvn102", "qd19", "qd124"]
_OLD_AGENCY = re.compile(r"(?:[0-9]{2,3}\.){1,3}[A-Z][0-9]{2}")
TWO_TIERS = date(2025, 7, 1)
"""QĐ 19/2025/QĐ-TTg gives the administrative units their codes since this day, before it QĐ 124/2004/QĐ-TTg did."""


def unit_code(s: str, day: date) -> tuple[Scheme, str]:
    """A code of a unit as it was typed, with the scheme that it belongs to on its first day.

    Agencies: QĐ 20/2020 (sửa: QĐ 09/2025), or the older one of QCVN 102 (TT 10/2016/TT-BTTTT). The land that a unit
    serves has a code of digits alone: 2 a province, 3 a district, 5 a commune.

    Raises:
        ValueError: it is no code of any; the message is for people.
    """
    code = clean(s).upper()
    if code.isascii() and code.isdigit():
        wanted = (2, 3, 5) if day < TWO_TIERS else (2, 5)
        if len(code) not in wanted:
            raise ValueError("Mã đơn vị hành chính có 2 chữ số (tỉnh) hoặc 5 chữ số (xã); trước 01/7/2025 huyện có 3.")
        return "qd124" if day < TWO_TIERS else "qd19", code
    code = agency_code(code)
    return "qcvn102" if _OLD_AGENCY.fullmatch(code) else "qd20", code


@dataclass(frozen=True, slots=True)
class CaseCode:
    """The parts of a dossier code (mã hồ sơ): who received it, on which day, as which of that day."""

    agency: str
    day: date
    sequence: int


_CASE_CODE = re.compile(r"(?P<agency>[0-9A-Z.]{3,35})-(?P<day>[0-9]{6})-(?P<sequence>[0-9]{4,8})")
_LARGEST_SEQUENCE = 99_999_999


def case_code(agency: str, day: date, sequence: int) -> str:
    """The dossier code ``<agency>-YYMMDD-XXXX`` (NĐ 61/2018 Điều 26; TT 03/2025/TT-VPCP Điều 13).

    The sequence of the unit and day has at least four digits and grows beyond.

    Raises:
        ValueError: no agency code, a day outside this century or a sequence outside 1..99999999.
    """
    if not 2000 <= day.year <= 2099:
        raise ValueError(f"Không cấp được mã hồ sơ cho năm {day.year}. Hãy kiểm tra ngày giờ của máy.")
    if not 1 <= sequence <= _LARGEST_SEQUENCE:
        raise ValueError(f"Số thứ tự hồ sơ phải từ 1 đến {_LARGEST_SEQUENCE}, đang là {sequence}.")
    return f"{agency_code(agency)}-{day:%y%m%d}-{sequence:04}"


def parse_case_code(s: str) -> CaseCode:
    """Read a dossier code of either grammar.

    In a service run by a ministry the first two digits of the sequence are the ministry (TT 4/2025); nothing in the
    code tells it apart, so that they stay in the sequence.

    Raises:
        ValueError: it is no such code; the message is for people.
    """
    match = _CASE_CODE.fullmatch(clean(s).upper())
    if match is None:
        raise ValueError("Mã hồ sơ không đúng. Mã có dạng H15.50.05.13-261008-0975, in trên giấy tiếp nhận.")
    digits = match["day"]
    try:
        day = date(2000 + int(digits[:2]), int(digits[2:4]), int(digits[4:]))
    except ValueError as error:
        raise ValueError(f"Mã hồ sơ không đúng: không có ngày {digits[4:]}/{digits[2:4]}.") from error
    return CaseCode(agency_code(match["agency"]), day, int(match["sequence"]))
