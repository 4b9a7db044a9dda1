"""Every write of reports."""

from xaso.reporting.actions.checking import Checked, check, rebuild
from xaso.reporting.actions.closing import close, close_book
from xaso.reporting.actions.counting import count

__all__ = ["Checked", "check", "close", "close_book", "count", "rebuild"]
