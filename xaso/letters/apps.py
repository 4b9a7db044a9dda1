from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "xaso.letters"
    label = "letters"
    verbose_name = "Thư trao đổi công việc"
