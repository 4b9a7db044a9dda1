from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "xaso.catalogue"
    label = "catalogue"
    verbose_name = "Danh mục thủ tục"
