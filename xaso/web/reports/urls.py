"""The addresses of reports."""

from django.urls import path

from xaso.web.reports import book, ii06

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
]
