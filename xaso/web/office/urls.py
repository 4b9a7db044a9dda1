"""The addresses of the office's daily work."""

from django.urls import path

from xaso.cases import queries as cases
from xaso.web.office import cash
from xaso.web.office.absent import give_all
from xaso.web.office.amend import amend
from xaso.web.office.board import board, board_below, office_below, silence
from xaso.web.office.digests import digest, digests, read
from xaso.web.office.dossier.moves import MOVES
from xaso.web.office.dossier.printing import apology, collection, offered_scan, printer, scan, supplement, transfer_code
from xaso.web.office.dossier.show import mover, show
from xaso.web.office.inherited import inherited
from xaso.web.office.intake.choose import choose
from xaso.web.office.intake.drafts import drop, keep
from xaso.web.office.intake.receive import receive
from xaso.web.office.listing import listing
from xaso.web.office.numbers import numbers
from xaso.web.office.offers import offer, take, turn_down
from xaso.web.office.opinion import opinion, opinion_slip
from xaso.web.office.reminders import answer, remind
from xaso.web.office.signing import away, back, end, give, signing
from xaso.web.office.today import today
from xaso.web.office.watch import watch

app_name = "office"
urlpatterns = [
    path("viec/", today, name="today"),
    path("viec/doi-chieu-so/", numbers, name="numbers"),
    path("viec/nhac/", remind, name="remind"),
    path("viec/tra-loi/<int:reminder_id>/", answer, name="answer"),
    path("uy-quyen/", signing, name="signing"),
    path("viec/giao-lai/", give_all, name="give_all"),
    path("uy-quyen/vang/", away, name="record_absence"),
    path("uy-quyen/vang/<uuid:absence_id>/ket-thuc/", back, name="end_absence"),
    path("uy-quyen/giao/", give, name="give_signing"),
    path("uy-quyen/<uuid:delegation_id>/ket-thuc/", end, name="end_signing"),
    path("dieu-hanh/", board, name="board"),
    path("lien-lac/", silence, name="silence"),
    path("dieu-hanh/cap-duoi/", board_below, name="board_below"),
    path("dieu-hanh/cap-duoi/<uuid:office_id>/", office_below, name="office_below"),
    path("dieu-hanh/tuan/", digests, name="digests"),
    path("dieu-hanh/tuan/<uuid:digest_id>/", digest, name="digest"),
    path("dieu-hanh/tuan/<uuid:digest_id>/da-doc/", read, name="read_digest"),
    path("dieu-hanh/muc-canh-bao/", watch, name="watch"),
    path("y-kien/<uuid:consultation_id>/", opinion, name="opinion"),
    path("y-kien/<uuid:consultation_id>/phieu-kiem-soat.pdf", opinion_slip, name="opinion_slip"),
    path("ho-so-den/<uuid:passage_id>/", offer, name="offer"),
    path("ho-so-den/<uuid:passage_id>/nhan/", take, name="take"),
    path("ho-so-den/<uuid:passage_id>/khong-nhan/", turn_down, name="turn_down"),
    path("ho-so-den/<uuid:passage_id>/tep/<uuid:file_id>/", offered_scan, name="offered_scan"),
    path("thu-phi/", cash.book, name="cash_book"),
    path("thu-phi/so-thu.xlsx", cash.book_excel, name="cash_excel"),
    path("thu-phi/thu-ho/", cash.ledger, name="ledger"),
    path("thu-phi/thu-ho/so-thu-ho.xlsx", cash.ledger_excel, name="ledger_excel"),
    path("thu-phi/thu-ho/nop-lai/", cash.remit, name="remit"),
    path("thu-phi/thu-ho/huy/", cash.reverse, name="reverse_remittance"),
    path("ho-so/", listing, name="listing"),
    path("ho-so/tiep-nhan/", choose, name="choose"),
    path("ho-so/tiep-nhan/<str:code>/", receive, name="receive"),
    path("ho-so/tiep-nhan/<str:code>/nhap/", keep, name="keep"),
    path("ho-so/tiep-nhan/<str:code>/bo-nhap/", drop, name="drop"),
    path("ho-so/ke-thua/", inherited, name="inherited"),
    path("ho-so/<str:ref>/", show, name="dossier"),
    path("ho-so/<str:ref>/sua/", amend, name="amend"),
    path("ho-so/<str:ref>/giay-tiep-nhan.pdf", printer("Giấy tiếp nhận", cases.receipt), name="receipt"),
    path("ho-so/<str:ref>/phieu-bo-sung-<int:ordinal>.pdf", supplement, name="supplement"),
    path("ho-so/<str:ref>/phieu-xin-loi-<int:ordinal>.pdf", apology, name="apology"),
    path("ho-so/<str:ref>/phieu-tu-choi.pdf", printer("Phiếu từ chối", cases.refusal_slip), name="refusal"),
    path("ho-so/<str:ref>/thong-bao-dung.pdf", printer("Thông báo dừng", cases.stop_notice), name="stop_notice"),
    path("ho-so/<str:ref>/phieu-kiem-soat.pdf", printer("Phiếu kiểm soát", cases.control_slip), name="control"),
    path("ho-so/<str:ref>/ket-qua.pdf", printer("Kết quả", cases.result_draft), name="result"),
    path(
        "ho-so/<str:ref>/thong-bao-nop.pdf", printer("Thông báo nộp phí", cases.payment_notice), name="payment_notice"
    ),
    path("ho-so/<str:ref>/phieu-thu/<uuid:payment_id>.pdf", collection, name="collection"),
    path("ho-so/<str:ref>/ma-chuyen-khoan.svg", transfer_code, name="transfer_code"),
    path("ho-so/<str:ref>/tep/<uuid:file_id>/", scan, name="scan"),
    *[path(f"ho-so/<str:ref>/{move.word}/", mover(move), name=move.verb) for move in MOVES],
]
