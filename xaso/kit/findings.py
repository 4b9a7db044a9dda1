"""What a check of a dossier found, in words for the officer and with the rule that says so."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding about one field. An error stops the step; a warning is shown and the officer decides.

    ``field`` is the key of the form field or "" for the dossier as a whole; ``source`` is the article of law.
    """

    level: Literal["error", "warning"]
    field: str
    message: str
    source: str = ""
