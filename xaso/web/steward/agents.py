"""What a browser calls itself, in words that a steward knows. Pure, and no more than a hint."""

BROWSERS = (("Edg", "Edge"), ("coc_coc", "Cốc Cốc"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"))
SYSTEMS = (("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"))


def agent_words(agent: str) -> str:
    """Like “Chrome trên Windows”."""
    browser = next((name for mark, name in BROWSERS if mark in agent), "Trình duyệt khác")
    system = next((name for mark, name in SYSTEMS if mark in agent), "Linux" if "Linux" in agent else "máy khác")
    return f"{browser} trên {system}"
