"""What a refusal says to a form."""

from xaso.base.errors import Invalid, Refused


def errors_of(refusal: Refused) -> dict[str, str]:
    """By field; under "" what is of no field."""
    return dict(refusal.errors) if isinstance(refusal, Invalid) else {"": refusal.message}
