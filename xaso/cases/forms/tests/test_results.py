"""What a result paper says for each kind of answer, and what it leaves out."""

from typing import Any

import pytest

from xaso.cases.forms import in_words
from xaso.kit.procedure import FormField

CHOICES = [{"value": "male", "label": "Nam"}, {"value": "female", "label": "Nữ"}]


def field(kind: str, **more: Any) -> FormField:
    return FormField.model_validate({"key": "answer", "label": "Câu hỏi", "type": kind, **more})


@pytest.mark.parametrize(
    ("question", "answer", "words"),
    [
        (field("text"), "Xuân Hòa", "Xuân Hòa"),
        (field("integer"), 3, "3"),
        (field("integer"), 0, "0"),
        (field("money"), 12000, "12.000 đ"),
        (field("date"), "2026-08-09", "09/08/2026"),
        (field("date"), "không rõ", "không rõ"),
        (field("partial_date"), "03/2015", "03/2015"),
        (field("choice", choices=CHOICES), "female", "Nữ"),
        (field("choice", choices=CHOICES), "khác", "khác"),
        (field("yes_no"), True, "có"),
        (field("yes_no"), False, "không"),
        (field("text"), "", ""),
        (field("text"), None, ""),
    ],
)
def test_answers_in_words(question: FormField, answer: Any, words: str) -> None:
    assert in_words(question, {"answer": answer}) == words


@pytest.mark.parametrize(("other", "words"), [("a", "còn"), ("b", ""), (True, "còn"), (False, ""), (None, "")])
def test_an_answer_to_a_question_no_longer_asked_is_left_out(other: Any, words: str) -> None:
    assert in_words(field("text", when={"other": ["a", "yes"]}), {"answer": "còn", "other": other}) == words
