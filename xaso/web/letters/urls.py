from django.urls import path

from xaso.web.letters import boxes, letter, writing

app_name = "letters"
urlpatterns = [
    path("", boxes.inbox, name="inbox"),
    path("da-gui/", boxes.sent, name="sent"),
    path("moi/", writing.choose, name="choose"),
    path("moi/<uuid:unit_id>/", writing.write, name="write"),
    path("<uuid:letter_id>/", letter.letter, name="letter"),
    path("<uuid:letter_id>/tep/<uuid:file_id>/", letter.enclosed, name="enclosed"),
    path("<uuid:letter_id>/nhan/", letter.receive, name="receive"),
]
