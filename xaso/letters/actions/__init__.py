"""Every write of letters: writing and receiving them, and what other nodes say of them."""

from xaso.letters.actions.hearing import hear_fate, hear_letter, pass_on
from xaso.letters.actions.writing import Enclosure, NewLetter, open_letter, write

__all__ = ["Enclosure", "NewLetter", "hear_fate", "hear_letter", "open_letter", "pass_on", "write"]
