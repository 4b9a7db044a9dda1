"""Every read of learning: frozen values for the screens."""

from xaso.learning.access import may_ever
from xaso.learning.queries.adoption import adoption, learned
from xaso.learning.queries.guide import Guide, Lesson, guide, lesson, lessons, questions, untaught
from xaso.learning.queries.help import desk_card, desk_cards, glossary, help_at, help_page, help_pages

__all__ = [
    "Guide",
    "Lesson",
    "adoption",
    "desk_card",
    "desk_cards",
    "glossary",
    "guide",
    "help_at",
    "help_page",
    "help_pages",
    "learned",
    "lesson",
    "lessons",
    "may_ever",
    "questions",
    "untaught",
]
