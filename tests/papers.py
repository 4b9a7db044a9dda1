"""Papers for tests, made anew each time."""

from io import BytesIO

import pikepdf


def pdf(pages: int = 1) -> BytesIO:
    """A small plain PDF."""
    content = BytesIO()
    with pikepdf.new() as made:
        for _ in range(pages):
            made.add_blank_page()
        made.save(content)
    content.seek(0)
    return content
