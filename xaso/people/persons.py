"""What is taken down of a citizen or an organisation, and when it is right; pure."""

from dataclasses import dataclass

from xaso.base.errors import Invalid
from xaso.kit.ids import personal_number, phone
from xaso.kit.text import clean, proper_name_problem


@dataclass(frozen=True)
class PersonData:
    """What the counter takes down of an applicant. Empty strings where nothing was said."""

    name: str
    personal_number: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    kind: str = "citizen"

    def checked(self) -> "PersonData":
        """Cleaned values; Invalid with every problem at once, keyed ``applicant_<field>``."""
        errors: dict[str, str] = {}
        number, telephone = self.personal_number.strip(), self.phone.strip()
        name = clean(self.name)
        if problem := proper_name_problem(name) if self.kind == "citizen" else _organisation_problem(name):
            errors["applicant_name"] = problem
        try:
            number = personal_number(number).value if number and self.kind == "citizen" else number
        except ValueError as error:
            errors["applicant_number"] = str(error)
        if len(number) > 14:
            errors.setdefault("applicant_number", "Mã số dài quá 14 ký tự.")
        try:
            telephone = phone(telephone) if telephone else ""
        except ValueError as error:
            errors["applicant_phone"] = str(error)
        email = self.email.strip()
        if email and ("@" not in email or len(email) > 254 or any(character.isspace() for character in email)):
            errors["applicant_email"] = "Địa chỉ thư điện tử chưa đúng. Ví dụ: lan@example.vn."
        address = clean(self.address)
        if len(address) > 300:
            errors["applicant_address"] = "Địa chỉ dài quá 300 ký tự."
        if errors:
            raise Invalid(errors)
        return PersonData(name, number, telephone, email, address, self.kind)


def _organisation_problem(name: str) -> str | None:
    return None if 2 <= len(name) <= 100 else "Tên tổ chức cần từ 2 đến 100 ký tự."
