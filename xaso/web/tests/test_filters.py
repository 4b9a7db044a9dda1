"""The filters that long lists are written with."""

from django.template import engines

from xaso.kit.light import Light


def shown(page: str, **values: object) -> str:
    return str(engines["django"].from_string(page).render(values)).strip()


def test_a_text_that_fits_stays_whole() -> None:
    assert shown("{{ text|short:6 }}", text="Kế hoạ") == "Kế hoạ"


def test_of_a_longer_one_the_last_character_says_that_there_is_more() -> None:
    assert shown("{{ text|short:6 }}", text="Kế hoạch") == "Kế ho…"


def test_what_a_text_says_is_no_markup() -> None:
    assert shown("{{ text|short:20 }}", text="<b>") == "&lt;b&gt;"


def test_a_light_has_shape_colour_and_words() -> None:
    made = shown("{{ light|due }}", light=Light("late", "Quá hạn <1 ngày"))
    assert made == '<span class="due late"><span aria-hidden="true">■</span> Quá hạn &lt;1 ngày</span>'
