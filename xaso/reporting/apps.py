from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "xaso.reporting"
    label = "reporting"
    verbose_name = "Báo cáo"
