"""Reader of the raw crawl of the National Public Service Portal (Cổng Dịch vụ công quốc gia).

One JSON object a line, every table of the page run together into one string. The reader is pure: bytes in, lines out.
It never raises for what a file holds: a line that cannot be read is a ``Rejected`` with the reason, in Vietnamese.
"""

from xaso.catalogue.portal.lines import Line, Read, Rejected, read

__all__ = ["Line", "Read", "Rejected", "read"]
