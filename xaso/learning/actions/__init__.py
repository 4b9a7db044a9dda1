"""Every write of learning."""

from xaso.learning.actions.practice import begin, renew
from xaso.learning.actions.walk import answer, follow, stop, walk

__all__ = ["answer", "begin", "follow", "renew", "stop", "walk"]
