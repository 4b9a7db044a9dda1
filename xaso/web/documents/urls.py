"""The addresses of documents."""

from django.urls import path

from xaso.web.documents import axis
from xaso.web.documents.agents import ask, take
from xaso.web.documents.arrival_moves import MOVES as ARRIVAL_MOVES
from xaso.web.documents.arrivals import arrival, arrival_file, arrival_picture, arrivals, mover, stamped
from xaso.web.documents.books import book, book_excel, book_pdf
from xaso.web.documents.copying import copy
from xaso.web.documents.dispatch_moves import MOVES as DISPATCH_MOVES
from xaso.web.documents.dispatches import (
    dispatch,
    dispatch_attachment,
    dispatch_paper,
    dispatch_picture,
    dispatch_word,
    dispatches,
    draft_paper,
)
from xaso.web.documents.dispatches import mover as dispatch_mover
from xaso.web.documents.drafting import draft, revise
from xaso.web.documents.finding import drop_search, finding, finding_excel, save_search
from xaso.web.documents.front import front
from xaso.web.documents.numbers import numbers
from xaso.web.documents.queue import queue, sealing
from xaso.web.documents.recipients import recipients
from xaso.web.documents.register import register
from xaso.web.documents.signatures import signatures

app_name = "documents"
urlpatterns = [
    path("", front, name="front"),
    path("den/", arrivals, name="arrivals"),
    path("den/dang-ky/", register, name="register"),
    path("den/<uuid:arrival_id>/", arrival, name="arrival"),
    path("den/<uuid:arrival_id>/tep/<uuid:file_id>/", arrival_file, name="arrival_file"),
    path("den/<uuid:arrival_id>/tep/<uuid:file_id>/trang-dau", arrival_picture, name="arrival_picture"),
    path("den/<uuid:arrival_id>/dau-den.pdf", stamped, name="stamped"),
    *[path(f"den/<uuid:arrival_id>/{move.word}/", mover(move), name=move.verb) for move in ARRIVAL_MOVES],
    path("di/", dispatches, name="dispatches"),
    path("di/soan/", draft, name="draft"),
    path("di/<uuid:dispatch_id>/", dispatch, name="dispatch"),
    path("di/<uuid:dispatch_id>/sua/", revise, name="revise"),
    path("di/<uuid:dispatch_id>/noi-nhan/", recipients, name="recipients"),
    path("di/<uuid:dispatch_id>/xem.pdf", dispatch_paper, name="dispatch_paper"),
    path("di/<uuid:dispatch_id>/trang-dau", dispatch_picture, name="dispatch_picture"),
    path("di/<uuid:dispatch_id>/kem/<uuid:attachment_id>/", dispatch_attachment, name="dispatch_attachment"),
    path("di/<uuid:dispatch_id>/ban-<int:number>.docx", dispatch_word, name="dispatch_word"),
    path("di/<uuid:dispatch_id>/ban-<int:number>.pdf", draft_paper, name="draft_paper"),
    *[path(f"di/<uuid:dispatch_id>/{move.word}/", dispatch_mover(move), name=move.verb) for move in DISPATCH_MOVES],
    path("di/<uuid:dispatch_id>/chu-ky/", signatures, name="signatures"),
    path("truc/", axis.messages, name="axis_messages"),
    path("truc/noi-nhan/", axis.units, name="axis_units"),
    path("truc/<uuid:message_id>/", axis.message, name="axis_message"),
    path("truc/<uuid:message_id>/goc/", axis.message_file, name="axis_message_file"),
    path("truc/<uuid:message_id>/da-xem/", axis.seen, name="see_axis_problem"),
    path("trinh-ky/", queue, name="queue"),
    path("dong-dau/", sealing, name="sealing"),
    path("ky-o-may/", ask, name="ask_agent"),
    path("ky-o-may/xong/", take, name="take_from_agent"),
    path("sao/", copy, name="copy"),
    path("so/", book, name="book"),
    path("so.pdf", book_pdf, name="book_pdf"),
    path("so.xlsx", book_excel, name="book_excel"),
    path("doi-chieu-so/", numbers, name="numbers"),
    path("tra-cuu/", finding, name="finding"),
    path("tra-cuu/luu/", save_search, name="save_search"),
    path("tra-cuu/bo/", drop_search, name="drop_search"),
    path("tra-cuu.xlsx", finding_excel, name="finding_excel"),
]
