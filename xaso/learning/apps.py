from django.apps import AppConfig


class LearningConfig(AppConfig):
    name = "xaso.learning"
    label = "learning"
    verbose_name = "Tập làm và giúp đỡ"
