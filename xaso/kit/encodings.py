"""Vietnamese text of before Unicode, as it stands in old files: TCVN3 (ABC), VNI Windows, CP-1258, VIQR.

Such a text was typed with a font of its own and looks like Western European letters today: “NguyÔn V¨n B×nh” is
Nguyễn Văn Bình in TCVN3. What it was is told by the syllables: as it stands it is no Vietnamese, read by the right
table it is. What already is Vietnamese, and plain ASCII, is never touched.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Encoding = Literal["unicode", "tcvn3", "vni", "cp1258", "viqr"]
NAMES: Mapping[Encoding, str] = {
    "unicode": "Unicode",
    "tcvn3": "TCVN3 (ABC)",
    "vni": "VNI Windows",
    "cp1258": "Windows CP-1258",
    "viqr": "VIQR",
}
FEWEST_WORDS = 2
"""So many different words must be Vietnamese in an old encoding alone, before a column is taken to be in it."""
CERTAIN = 0.8
"""So large a part of the words that are no Vietnamese as they stand must become so."""

_TONES = "\u0300\u0309\u0303\u0301\u0323"
"""Huyền, hỏi, ngã, sắc, nặng: the order of the rows below."""


def _rows(text: str) -> dict[str, str]:
    """``vowel: five characters`` for the five tones → {character: letter}. A dot: nothing stands for it."""
    found = {}
    for row in text.split():
        vowel, signs = row.split(":")
        found.update(
            {
                sign: unicodedata.normalize("NFC", vowel + tone)
                for sign, tone in zip(signs, _TONES, strict=True)
                if sign != "."
            }
        )
    return found


_TCVN3 = {
    **dict(zip("¡¢£¤¥¦§¨©ª«¬\xad®", "ĂÂÊÔƠƯĐăâêôơưđ", strict=True)),
    **_rows("a:µ¶·¸¹ ă:»¼½¾Æ â:ÇÈÉÊË e:ÌÎÏÐÑ ê:ÒÓÔÕÖ i:×ØÜÝÞ o:ßáâãä ô:åæçèé ơ:êëìíî u:ïñòóô ư:õö÷øù y:úûüýþ"),
}
"""TCVN 5712:1993 VN3. Capitals with a tone have no place in it: a second font shows small letters as capitals."""

_VNI_SINGLE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "í": "í", "ì": "ì"}


def _vni() -> dict[str, str]:
    """Letter and sign after it → letter; signs that stand for a whole letter; the same in capitals."""
    found = dict(_VNI_SINGLE)
    for vowels, signs, marked in (("aeouy", "øûõùï", "aeouy"), ("ôö", "øûõùï", "ơư")):
        for vowel, letter in zip(vowels, marked, strict=True):
            for sign, tone in zip(signs, _TONES, strict=True):
                found[vowel + sign] = unicodedata.normalize("NFC", letter + tone)
    for vowels, plain, signs, marked in (("aeo", "â", "àåãáä", "âêô"), ("a", "ê", "èúüéë", "ă")):
        for vowel, letter in zip(vowels, marked, strict=True):
            found[vowel + plain] = letter
            for sign, tone in zip(signs, _TONES, strict=True):
                found[vowel + sign] = unicodedata.normalize("NFC", letter + tone)
    return {**{key.upper(): letter.upper() for key, letter in found.items()}, **found}


def _viqr() -> dict[str, str]:
    """RFC 1456: marks are written after the letter."""
    found = {"dd": "đ", "a(": "ă", "a^": "â", "e^": "ê", "o^": "ô", "o+": "ơ", "u+": "ư"}
    vowels = {**{vowel: vowel for vowel in "aeiouy"}, **found}
    for typed, letter in vowels.items():
        if letter != "đ":
            found.update(
                {
                    typed + sign: unicodedata.normalize("NFC", letter + tone)
                    for sign, tone in zip("`?~'.", _TONES, strict=True)
                }
            )
    capitals = {key.upper(): letter.upper() for key, letter in found.items()}
    return {**found, **capitals, "Dd": "Đ", "dD": "Đ"}


def _longest_first(table: Mapping[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(key) for key in sorted(table, key=len, reverse=True)))


_VNI = _vni()
_VNI_SIGNS = _longest_first(_VNI)
_VIQR = _viqr()
_VIQR_SIGNS = re.compile(rf"\\(?P<plain>.)|{_longest_first(_VIQR).pattern}")
_TCVN3_CAPITALS = "¡¢£¤¥¦§"
_TCVN3_TABLE = {ord(sign): letter for sign, letter in _TCVN3.items()}
_CP1258 = {code: bytes([code]).decode("cp1258", "replace") for code in range(0xA0, 0x100)}


def _from_tcvn3(text: str) -> str:
    return _capitals(text, text.translate(_TCVN3_TABLE))


def _from_vni(text: str) -> str:
    return _VNI_SIGNS.sub(lambda found: _VNI[found[0]], text)


def _from_cp1258(text: str) -> str:
    return unicodedata.normalize("NFC", text.translate(_CP1258))


def _from_viqr(text: str) -> str:
    return _VIQR_SIGNS.sub(lambda found: found["plain"] or _VIQR[found[0]], text)


_READERS: Mapping[Encoding, Callable[[str], str]] = {
    "unicode": lambda text: text,
    "tcvn3": _from_tcvn3,
    "vni": _from_vni,
    "cp1258": _from_cp1258,
    "viqr": _from_viqr,
}


def decoded(text: str, encoding: Encoding) -> str:
    """The text read by the table of an encoding, in form NFC."""
    return unicodedata.normalize("NFC", _READERS[encoding](text))


def _capitals(before: str, after: str) -> str:
    """Words of a capital font: where the letters of certain case are capitals, those with a tone were so too."""
    words = before.split(" ")
    said = [loud for loud in map(_loud, words) if loud is not None]
    shout = bool(said) and all(said)
    return " ".join(
        letters.upper() if shout or _loud(word) else letters
        for word, letters in zip(words, after.split(" "), strict=True)
    )


def _loud(word: str) -> bool | None:
    """Whether a word is in capitals; None if behind its first letter none has a case of its own."""
    sure = [letter for letter in word if letter in _TCVN3_CAPITALS or (letter.isascii() and letter.isalpha())]
    if not any(letter in sure for letter in word[1:]):
        return None
    return all(letter in _TCVN3_CAPITALS or letter.isupper() for letter in sure)


_ONSET = "ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnprstvx]|"
_OPEN = (
    "a ai ao au ay âu ây e eo ê êu i ia iu iêu o oa oai oao oay oe oeo oi ô ôi ơ ơi u ua ui uê uơ uy uya uyu uây uôi "
    "ư ưa ưi ưu ươi ươu y yêu yu "
    "am an ang anh ăm ăn ăng âm ân âng em en eng êm ên ênh êng im in inh iêm iên iêng om on ong oong oam oan oang oanh "
    "oăm oăn oăng oem oen ôm ôn ông ơm ơn um un ung uân uâng uênh uôm uôn uông uyên uynh uym ưm ưn ưng ươm ươn ương "
    "yên yêm yêng ynh"
)
_STOPPED = (
    "ac ach ap at ăc ăp ăt âc âp ât ec ep et êc êch êp êt ich ip it iêc iêp iêt oc op ot oac oach oap oat oăc oăt ooc "
    "oet ôc ôp ôt ơp ơt uc up ut uât uêch uôc uôt uych uyt uyp uyêt ưc ưt ươc ươp ươt ych yt yp yêt"
)
_SYLLABLE = re.compile(
    f"(?:{_ONSET})(?:(?:{'|'.join(sorted(_OPEN.split(), key=len, reverse=True))})[{_TONES}]?"
    f"|(?:{'|'.join(sorted(_STOPPED.split(), key=len, reverse=True))})[\u0301\u0323])"
)
"""Letters without tone, then the tone. Before a stop there are only two of the tones."""

_EDGES = "".join(chr(code) for code in range(0x21, 0x7F) if not chr(code).isalnum())
_PARTS = re.compile(r"[\s,;:/()\-]+")
_VIQR_SURE = re.compile(r"[aeo]\^|a\([`?~'.a-z]|u\+o\+|[uo]\+[`?~'.a-z]|[aeiouy][`~]|[aeiouy]\?[a-z]", re.IGNORECASE)
"""Marks that stand at a letter in VIQR and hardly anywhere else; a full stop or an apostrophe proves nothing."""
_ASCII = re.compile(r"[\x00-\x7f]*")


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Whether the word is one syllable of Vietnamese by its letters and its tone."""
    parts = unicodedata.normalize("NFD", word.casefold())
    tones = "".join(mark for mark in parts if mark in _TONES)
    letters = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in _TONES))
    return len(tones) <= 1 and _SYLLABLE.fullmatch(letters + tones) is not None


@dataclass(frozen=True)
class Recognised:
    """A column in Unicode. ``changed``: which texts were converted; ``doubtful``: those that may be of either."""

    encoding: Encoding
    texts: tuple[str, ...]
    changed: frozenset[int] = frozenset()
    doubtful: frozenset[int] = frozenset()


def recognised(texts: Sequence[str]) -> Recognised:
    """The texts of one column in Unicode, by the evidence of all of them."""
    encoding = encoding_of(texts)
    if encoding == "unicode":
        return Recognised(encoding, tuple(unicodedata.normalize("NFC", text) for text in texts))
    mixed = any(surely_unicode(text) for text in texts)
    made, changed, doubtful = [], set(), set()
    for place, text in enumerate(texts):
        after = _of_a_cell(text, encoding)
        either = after != text and _as_it_stands(text)
        if either and mixed:
            doubtful.add(place)
            after = text
        if after != text:
            changed.add(place)
        made.append(unicodedata.normalize("NFC", after))
    return Recognised(encoding, tuple(made), frozenset(changed), frozenset(doubtful))


def encoding_of(texts: Iterable[str]) -> Encoding:
    """In which encoding a column is written; Unicode unless the words of the column say otherwise."""
    texts = list(texts)
    strange = {word for text in texts for word in _words(text) if not is_syllable(word)}
    strange = {word for word in strange if not _beyond_latin(word)}
    scores: Counter[Encoding] = Counter()
    for encoding in ("tcvn3", "vni", "cp1258"):
        scores[encoding] = sum(is_syllable(decoded(word, encoding)) for word in strange)
    if not strange:
        return "viqr" if _is_viqr(texts) else "unicode"
    best, words = scores.most_common(1)[0]
    return best if words >= FEWEST_WORDS and words >= CERTAIN * len(strange) else "unicode"


def _words(text: str) -> list[str]:
    """The words with letters that are not ASCII."""
    if _ASCII.fullmatch(text):
        return []
    words = (word.strip(_EDGES) for word in _PARTS.split(unicodedata.normalize("NFC", text)))
    return [word for word in words if not _ASCII.fullmatch(word)]


def _beyond_latin(text: str) -> bool:
    """Whether letters stand there that no old font could have made."""
    return any(ord(letter) > 0xFF for letter in text)


def surely_unicode(text: str) -> bool:
    """Whether it is Vietnamese with letters that only Unicode has."""
    words = _words(text)
    return bool(words) and _beyond_latin(text) and all(is_syllable(word) for word in words)


def _as_it_stands(text: str) -> bool:
    return all(is_syllable(word) for word in _words(text))


def _of_a_cell(text: str, encoding: Encoding) -> str:
    """The cell converted, unless it is Unicode already or is not what the column is."""
    if encoding == "viqr":
        return decoded(text, encoding)
    if _ASCII.fullmatch(text) or _beyond_latin(text):
        return text
    after = decoded(text, encoding)
    bad_before = sum(not is_syllable(word) for word in _words(text))
    bad_after = sum(not is_syllable(word) for word in _words(after))
    return after if bad_after <= bad_before else text


def _is_viqr(texts: Iterable[str]) -> bool:
    """Plain ASCII with marks that nobody writes otherwise (“Nguye^~n”), in several words, and nothing beyond ASCII."""
    found: set[str] = set()
    for text in texts:
        if not _ASCII.fullmatch(text):
            return False
        found.update(
            word for word in text.split() if _VIQR_SURE.search(word) and is_syllable(decoded(word.strip(",;:"), "viqr"))
        )
    return len(found) >= FEWEST_WORDS
