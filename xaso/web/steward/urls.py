from django.urls import path

from xaso.web.steward import account, accounts, codes, days, desk, ending, front, imports, sessions, units

app_name = "steward"
urlpatterns = [
    path("", front.front, name="front"),
    path("tai-khoan/", accounts.accounts, name="accounts"),
    path("tai-khoan/moi/", accounts.new_account, name="new_account"),
    path("tai-khoan/<uuid:account_id>/", account.account, name="account"),
    path("tai-khoan/<uuid:account_id>/mat-khau/", account.reset_password, name="reset_password"),
    path("tai-khoan/<uuid:account_id>/ma/", account.reset_factor, name="reset_factor"),
    path("tai-khoan/<uuid:account_id>/ngung/", account.disable, name="disable"),
    path("tai-khoan/<uuid:account_id>/vi-tri/", account.give_post, name="give_post"),
    path("tai-khoan/<uuid:account_id>/vi-tri/<int:tenure_id>/thoi/", account.end_post, name="end_post"),
    path("don-vi/", units.units, name="units"),
    path("don-vi/moi/", units.new_unit, name="new_unit"),
    path("don-vi/<uuid:unit_id>/", units.unit, name="unit"),
    path("don-vi/<uuid:unit_id>/ma/", codes.codes, name="unit_codes"),
    path("don-vi/<uuid:unit_id>/ma/<int:code_id>/bo/", codes.drop, name="drop_code"),
    path("don-vi/<uuid:unit_id>/ket-thuc/", ending.end, name="end_unit"),
    path("don-vi/<uuid:unit_id>/vi-tri/", units.new_post, name="new_post"),
    path("don-vi/<uuid:unit_id>/vi-tri/<uuid:post_id>/thay-mat/", units.on_behalf, name="on_behalf"),
    path("don-vi/<uuid:unit_id>/thu-phi/", desk.desk, name="desk"),
    path("lich/", days.days, name="days"),
    path("lich/ngay/", days.set_day, name="set_day"),
    path("lich/bo/", days.clear_day, name="clear_day"),
    path("lich/het/", days.extend, name="extend"),
    path("phien/", sessions.sessions, name="sessions"),
    path("phien/ket-thuc/", sessions.revoke, name="revoke"),
    path("nhap-du-lieu/", imports.imports, name="imports"),
    path("nhap-du-lieu/mau-<slug:slug>.xlsx", imports.empty_list, name="empty_list"),
    path("nhap-du-lieu/<uuid:run_id>/", imports.import_run, name="import_run"),
    path("nhap-du-lieu/<uuid:run_id>/cot/", imports.set_import, name="set_import"),
    path("nhap-du-lieu/<uuid:run_id>/nhap/", imports.start_import, name="start_import"),
    path("nhap-du-lieu/<uuid:run_id>/phieu/", imports.slips, name="slips"),
    path("nhap-du-lieu/<uuid:run_id>/hoan-tac/", imports.undo_import, name="undo_import"),
    path("su-dung/", front.usage, name="usage"),
]
