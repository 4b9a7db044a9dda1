"""Roles in words."""

from xaso.people.models import ROLES

ROLE_NAMES: dict[str, str] = dict(ROLES)
