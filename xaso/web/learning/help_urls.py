from django.urls import path

from xaso.web.learning import help as helping

app_name = "help"
urlpatterns = [
    path("", helping.front, name="front"),
    path("tu-dien/", helping.glossary, name="glossary"),
    path("the/<slug:role>.pdf", helping.card, name="card"),
    path("<slug:key>/", helping.page, name="page"),
]
