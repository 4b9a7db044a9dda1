"""Every address, and the pages for what goes wrong."""

from django.urls import include, path

handler400 = "xaso.web.errors.bad_request"
handler403 = "xaso.web.errors.not_allowed"
handler404 = "xaso.web.errors.not_found"
handler500 = "xaso.web.errors.failed"

urlpatterns = [
    path("", include("xaso.web.portal.urls")),
    path("", include("xaso.web.office.urls")),
    path("", include("xaso.web.keys.urls")),
    path("viec/nhiem-vu/", include("xaso.web.tasks.urls")),
    path("thu/", include("xaso.web.letters.urls")),
    path("van-ban/ho-so/", include("xaso.web.workfiles.urls")),
    path("van-ban/", include("xaso.web.documents.urls")),
    path("bao-cao/", include("xaso.web.reports.urls")),
    path("giup/", include("xaso.web.learning.help_urls")),
    path("tap-lam/", include("xaso.web.learning.urls")),
    path("quan-tri/", include("xaso.web.steward.urls")),
]
