"""Django's database sessions, with the account they belong to, so that the steward can see and revoke them."""

from hashlib import sha256
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from xaso.people.models import Session

ACCOUNT = "account"


def device_mark(cookie: str) -> str:
    """What is kept of a browser's cookie: enough to know it again."""
    return sha256(cookie.encode()).hexdigest() if cookie else ""


class SessionStore(DatabaseStore):
    """Sessions in ``people_session``; what the steward sees is copied into columns of their own at every save."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        instance: Session = super().create_model_instance(data)  # type: ignore[assignment]
        instance.account_id = data.get(ACCOUNT)
        instance.address = data.get("address", "")
        instance.agent = data.get("agent", "")
        instance.started_at = data.get("started_at")
        instance.seen_at = data.get("seen_at")
        instance.device = data.get("device", "")
        instance.locked_at = data.get("locked_at")
        return instance
