from django.apps import AppConfig


class BaseConfig(AppConfig):
    name = "xaso.base"
    label = "base"
    verbose_name = "Nền"
