"""Every sentence of a report, in the words of the office."""

from datetime import datetime

from asn1crypto import x509
from pyhanko.sign.diff_analysis import ModificationLevel

from xaso.kit.worktime import ZONE
from xaso.signing.validation.certificates import Standing
from xaso.signing.validation.report import Finding, Signer, Weight

GOOD, NOTE, UNPROVEN, BAD = Weight.GOOD, Weight.NOTE, Weight.UNPROVEN, Weight.BAD


def moment(at: datetime) -> str:
    return f"{at.astimezone(ZONE):%H:%M:%S ngày %d/%m/%Y}"


def whole(*, intact: bool) -> Finding:
    if intact:
        return Finding("integrity", GOOD, "Phần đã ký còn nguyên vẹn.")
    return Finding("integrity", BAD, "Phần đã ký đã bị sửa sau khi ký, hoặc chữ ký bị làm giả.")


def covering(*, all_of_it: bool) -> Finding:
    if all_of_it:
        return Finding("coverage", GOOD, "Chữ ký bao trọn tệp tại lúc ký.")
    return Finding("coverage", BAD, "Chữ ký chỉ bao một phần tệp: phần còn lại không ai ký.")


def changes(level: ModificationLevel | None, *, unchanged: bool) -> Finding:
    if not unchanged:
        return Finding("changes", BAD, "Sau khi ký, tệp đã bị thêm hoặc thay nội dung.")
    if level is ModificationLevel.NONE:
        return Finding("changes", GOOD, "Từ lúc ký, tệp không có gì thêm.")
    if level is ModificationLevel.LTA_UPDATES:
        return Finding("changes", GOOD, "Sau khi ký chỉ thêm dấu thời gian và chứng cứ về chứng thư.")
    return Finding("changes", GOOD, "Sau khi ký chỉ thêm chữ ký của người khác; nội dung không đổi.")


def usage(*, fits: bool) -> Finding:
    if fits:
        return Finding("usage", GOOD, "Chứng thư được cấp để ký.")
    return Finding("usage", BAD, "Chứng thư này không được cấp để ký văn bản.")


def standing(found: Standing, certificate: x509.Certificate, *, proven: bool, trusts: bool) -> list[Finding]:
    """Chain, dates and revocation."""
    since = moment(found.since) if found.since else ""
    match found.problem:
        case "stranger" | "chain" if not trusts:
            chain = Finding("certificate", UNPROVEN, "Máy này chưa có chứng thư gốc nào để đối chiếu người ký.")
        case "stranger":
            issuer = _text(certificate.issuer.native.get("common_name"))
            chain = Finding("certificate", UNPROVEN, f"Không rõ người ký là ai: máy này không tin cậy “{issuer}”.")
        case "chain":
            chain = Finding("certificate", BAD, "Chuỗi chứng thư của người ký không hợp lệ.")
        case "early":
            chain = Finding("certificate", BAD, f"Ký khi chứng thư chưa có hiệu lực (từ {since}).")
        case "expired" if proven:
            chain = Finding("certificate", BAD, f"Ký khi chứng thư đã hết hạn ({since}).")
        case "expired":
            chain = Finding(
                "certificate", UNPROVEN, f"Chứng thư đã hết hạn lúc {since}; không có gì chứng minh đã ký trước đó."
            )
        case _:
            chain = Finding("certificate", GOOD, "Chứng thư của người ký nối tới gốc tin cậy và còn hạn lúc ký.")
    return [chain, _revocation(found, since, proven=proven)] if found.problem in {"", "revoked"} else [chain]


def _revocation(found: Standing, since: str, *, proven: bool) -> Finding:
    if found.revocation == "held":
        return Finding("revocation", GOOD, "Chứng thư không bị thu hồi tại lúc ký.")
    if found.revocation == "revoked" and proven:
        return Finding("revocation", BAD, f"Ký sau khi chứng thư bị thu hồi lúc {since}.")
    if found.revocation == "revoked":
        return Finding(
            "revocation", BAD, f"Chứng thư bị thu hồi lúc {since}; không có gì chứng minh chữ ký có trước lúc đó."
        )
    return Finding("revocation", UNPROVEN, "Chưa biết chứng thư có bị thu hồi không: tệp không kèm, máy chưa hỏi được.")


def proven(at: datetime, *, sure: bool) -> Finding:
    if sure:
        return Finding("time", GOOD, f"Có trước {moment(at)}, theo dấu thời gian của cơ quan tin cậy.")
    return Finding(
        "time", UNPROVEN, f"Có trước {moment(at)}, theo dấu thời gian; chưa hỏi được nơi cấp dấu có bị thu hồi không."
    )


def claimed(at: datetime | None, *, stamped: bool) -> Finding:
    said = f"Người ký tự ghi giờ {moment(at)}" if at else "Người ký không ghi giờ"
    if stamped:
        return Finding("time", UNPROVEN, f"{said}; dấu thời gian kèm theo không xác nhận được.")
    return Finding("time", NOTE, f"{said}; không có dấu thời gian xác nhận.")


def not_a_signature() -> Finding:
    return Finding("integrity", BAD, "Chữ ký hỏng hoặc sai cấu trúc nên không kiểm tra được.")


def tail() -> Finding:
    return Finding("tail", BAD, "Sau phần đã ký, tệp còn dữ liệu mà không ai ký.")


def stamp_broken() -> Finding:
    return Finding("stamp", BAD, "Tệp đã thay đổi sau một dấu thời gian của tệp.")


def stamp_unproven(at: datetime) -> Finding:
    return Finding("stamp", UNPROVEN, f"Chưa xác nhận được dấu thời gian {moment(at)} của tệp.")


def signer(certificate: x509.Certificate) -> Signer:
    """Whom the certificate names."""
    subject, issuer = certificate.subject.native, certificate.issuer.native
    return Signer(
        name=_text(subject.get("common_name")),
        organisation=_text(subject.get("organization_name")),
        issuer=_text(issuer.get("common_name") or issuer.get("organization_name")),
        serial=f"{certificate.serial_number:x}",
        valid_from=certificate.not_valid_before,
        valid_to=certificate.not_valid_after,
    )


def _text(value: object) -> str:
    """A part of a name; some have it twice."""
    return ", ".join(str(one) for one in value) if isinstance(value, list) else str(value or "")


def stamp_unsure(at: datetime) -> Finding:
    return Finding("stamp", UNPROVEN, f"Chưa hỏi được nơi cấp dấu thời gian {moment(at)} của tệp có bị thu hồi không.")
