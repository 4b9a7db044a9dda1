from django.urls import path

from xaso.web.portal.front import front
from xaso.web.portal.health import health
from xaso.web.portal.lock import lock, unlock
from xaso.web.portal.look_up import former, look_up
from xaso.web.portal.pin import pin
from xaso.web.portal.second import code, confirm, factor, start, switch_off
from xaso.web.portal.sign_in import change_password, sign_in, sign_out
from xaso.web.portal.trust import root, trust

app_name = "portal"
urlpatterns = [
    path("", front, name="front"),
    path("tra-cuu/", look_up, name="look_up"),
    path("tra-cuu/xa-cu/", former, name="former"),
    path("dang-nhap/", sign_in, name="sign_in"),
    path("dang-nhap/ma/", code, name="code"),
    path("xac-thuc/", factor, name="factor"),
    path("xac-thuc/bat-dau/", start, name="start_factor"),
    path("xac-thuc/xac-nhan/", confirm, name="confirm_factor"),
    path("xac-thuc/tat/", switch_off, name="switch_off_factor"),
    path("khoa-man-hinh/", lock, name="lock"),
    path("khoa-man-hinh/<uuid:account_id>/", unlock, name="unlock"),
    path("ma-pin/", pin, name="pin"),
    path("dang-xuat/", sign_out, name="sign_out"),
    path("doi-mat-khau/", change_password, name="change_password"),
    path("chung-thu/", trust, name="trust"),
    path("chung-thu/xa-so.crt", root, name="root_certificate"),
    path("healthz", health, name="health"),
]
