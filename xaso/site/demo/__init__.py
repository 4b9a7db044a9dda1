"""The demonstration: a commune in its province, invented people, true procedures, 300 dossiers of sixty days.

Everything is made through the ordinary actions, in the order of time, with the clock of each moment.
"""

from xaso.site.demo.build import build
from xaso.site.demo.office import SIGN_INS
from xaso.site.invented import PASSWORD

__all__ = ["PASSWORD", "SIGN_INS", "build"]
