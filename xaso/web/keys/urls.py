"""The addresses of keys."""

from django.urls import path

from xaso.web.keys import authorities, mine, seals

app_name = "keys"
urlpatterns = [
    path("khoa-ky/", mine.mine, name="mine"),
    path("khoa-ky/<uuid:key_id>/thoi/", mine.retire, name="retire"),
    path("quan-tri/con-dau/", seals.seals, name="seals"),
    path("quan-tri/con-dau/<uuid:key_id>/thu/", seals.retire, name="retire_seal"),
    path("quan-tri/tin-cay/", authorities.authorities, name="authorities"),
    path("quan-tri/tin-cay/thoi/", authorities.distrust, name="distrust"),
]
