from django.apps import AppConfig


class FeesConfig(AppConfig):
    name = "xaso.fees"
    label = "fees"
    verbose_name = "Phí, lệ phí"
