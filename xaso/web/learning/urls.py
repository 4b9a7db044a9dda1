from django.urls import path

from xaso.web.learning import practice, tour

app_name = "learning"
urlpatterns = [
    path("", practice.front, name="front"),
    path("vao/", practice.begin, name="begin"),
    path("lam-lai/", practice.renew, name="renew"),
    path("toi-da-hoc/", practice.learned, name="learned"),
    path("thoi/", practice.leave, name="leave"),
    path("bai/thoi/", tour.stop, name="stop"),
    path("bai/<slug:key>/", tour.walk, name="walk"),
    path("bai/<slug:key>/cau-hoi/", tour.questions, name="questions"),
]
