from django.apps import AppConfig


class WorkFilesConfig(AppConfig):
    name = "xaso.workfiles"
    label = "workfiles"
    verbose_name = "Hồ sơ công việc"
