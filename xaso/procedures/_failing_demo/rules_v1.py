"""Rules that fail, so that it is proved that the engine bears it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NoReturn

from xaso.kit.procedure import Limit


def check(facts: Mapping[str, Any], received: datetime) -> NoReturn:
    """Fails whatever the facts are."""
    raise ZeroDivisionError(f"{len(facts)} facts at {received}")


def limit(facts: Mapping[str, Any], base: Limit | None) -> str:
    """Gives what is no limit."""
    return f"{base} {len(facts)}"
