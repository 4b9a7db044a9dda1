"""The addresses of work files."""

from django.urls import path

from xaso.web.workfiles.handing import hand_over, hand_over_excel, hand_over_pdf, handing, receive, take_back
from xaso.web.workfiles.lists import add_line, approve_list, file_list, files, list_excel, list_pdf, repeat_list
from xaso.web.workfiles.moves import MOVES
from xaso.web.workfiles.page import inventory_excel, inventory_pdf, mover, open_other, put, work_file

app_name = "workfiles"
urlpatterns = [
    path("", files, name="files"),
    path("danh-muc/", file_list, name="list"),
    path("danh-muc/them/", add_line, name="add_line"),
    path("danh-muc/duyet/", approve_list, name="approve_list"),
    path("danh-muc/chep/", repeat_list, name="repeat_list"),
    path("danh-muc.pdf", list_pdf, name="list_pdf"),
    path("danh-muc.xlsx", list_excel, name="list_excel"),
    path("mo/", open_other, name="open_other"),
    path("bo-vao/", put, name="put"),
    path("nop-luu/", handing, name="handing"),
    path("nop-luu/<uuid:hand_over_id>/", hand_over, name="hand_over"),
    path("nop-luu/<uuid:hand_over_id>/nhan/", receive, name="receive"),
    path("nop-luu/<uuid:hand_over_id>/bo/", take_back, name="take_back"),
    path("nop-luu/<uuid:hand_over_id>/in.pdf", hand_over_pdf, name="hand_over_pdf"),
    path("nop-luu/<uuid:hand_over_id>/danh-sach.xlsx", hand_over_excel, name="hand_over_excel"),
    path("<uuid:file_id>/", work_file, name="file"),
    path("<uuid:file_id>/muc-luc.pdf", inventory_pdf, name="inventory_pdf"),
    path("<uuid:file_id>/muc-luc.xlsx", inventory_excel, name="inventory_excel"),
    *[path(f"<uuid:file_id>/{move.word}/", mover(move), name=move.verb) for move in MOVES],
]
