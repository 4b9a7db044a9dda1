from django.apps import AppConfig


class TasksConfig(AppConfig):
    name = "xaso.tasks"
    label = "tasks"
    verbose_name = "Nhiệm vụ"
