"""Money: whole đồng, always integers."""


def dong(amount: int) -> str:
    """An amount in đồng as people write it: ``12.000 đ``."""
    return f"{amount:,} đ".replace(",", ".")
