"""The addresses of reports."""

from django.urls import path

from xaso.web.reports import asking, book, filling, forms, ii06

app_name = "reports"
urlpatterns = [
    path("", ii06.ii06, name="ii06"),
    path("ii06.xlsx", ii06.excel, name="ii06_excel"),
    path("ii06.pdf", ii06.pdf, name="ii06_pdf"),
    path("ho-so/", ii06.behind, name="behind"),
    path("chot/", ii06.close, name="close"),
    path("da-chot/", ii06.closed_list, name="closed_list"),
    path("da-chot/<uuid:report_id>/", ii06.closed_one, name="closed"),
    path("so/", book.book, name="book"),
    path("so.xlsx", book.excel, name="book_excel"),
    path("so.pdf", book.pdf, name="book_pdf"),
    path("so/khoa/", book.close, name="close_book"),
    path("can-nop/", filling.owed, name="owed"),
    path("can-nop/<uuid:report_id>/", filling.fill, name="fill"),
    path("can-nop/<uuid:report_id>/mau.xlsx", filling.fill_excel, name="fill_excel"),
    path("can-nop/<uuid:report_id>/tu-excel/", filling.fill_from_excel, name="fill_from_excel"),
    path("can-nop/<uuid:report_id>/lay-so/", filling.take, name="take"),
    path("can-nop/<uuid:report_id>/giao/", filling.assign, name="assign"),
    path("can-nop/<uuid:report_id>/tra-lai/", filling.give_back, name="give_back"),
    path("can-nop/<uuid:report_id>/nop/", filling.hand_in, name="hand_in"),
    path("can-nop/<uuid:report_id>/sua-ban-da-nop/", filling.amend, name="amend"),
    path("can-nop/<uuid:report_id>/xin-gia-han/", filling.wish_later, name="wish_later"),
    path("can-nop/<uuid:report_id>/hoi-cap-duoi/", asking.ask_further, name="ask_further"),
    path("yeu-cau/", asking.requests, name="requests"),
    path("yeu-cau/moi/<uuid:form_id>/", asking.ask, name="ask"),
    path("yeu-cau/<uuid:request_id>/", asking.board, name="request"),
    path("yeu-cau/<uuid:request_id>/nhac/", asking.remind, name="remind"),
    path("yeu-cau/<uuid:request_id>/tong-hop/", asking.whole, name="whole"),
    path("yeu-cau/<uuid:request_id>/tong-hop.xlsx", asking.whole_excel, name="whole_excel"),
    path("yeu-cau/<uuid:request_id>/khoa/", asking.lock, name="lock"),
    path("yeu-cau/bao-cao/<uuid:report_id>/", asking.wanted, name="wanted"),
    path("yeu-cau/bao-cao/<uuid:report_id>/bao-cao.xlsx", asking.wanted_excel, name="wanted_excel"),
    path("yeu-cau/bao-cao/<uuid:report_id>/duyet/", asking.decide, name="decide"),
    path("yeu-cau/bao-cao/<uuid:report_id>/han/", asking.move_due, name="move_due"),
    path("mau/", forms.forms, name="forms"),
    path("mau/moi/", forms.new_form, name="new_form"),
    path("mau/tu-excel/", forms.form_from_excel, name="form_from_excel"),
    path("mau/chi-tieu.xlsx", forms.empty_form, name="empty_form"),
    path("mau/<uuid:form_id>/", forms.one_form, name="form"),
]
