"""What the province's centre received for a commune (phi địa giới): sent on, and resolved there."""

from dataclasses import replace

from xaso.cases import actions
from xaso.site.demo.facts import BIRTH, BUSINESS, MARITAL
from xaso.site.demo.office import Province
from xaso.site.demo.perform import Company
from xaso.site.demo.plan import Turn, Visit

SENT = (
    ("send", 40), ("take_over", 240), ("hand_over", 60), ("submit", 700), ("approve", 240), ("return_result", 200),
)  # fmt: skip
AWAY = (
    (MARITAL, 1, ()),
    (BIRTH, 1, SENT[:1]),
    *(((BIRTH, MARITAL, BUSINESS)[number % 3], ago, SENT) for number, ago in enumerate((2, 3, 5, 8, 11, 14, 18, 24))),
)
"""As the stories of ``turning``."""


class Away(Company):
    """The counter of the centre receives; from the taking over on the people of the commune are at work."""

    def __init__(self, province: Province, visits: list[Visit], seed: int) -> None:
        super().__init__(province.centre, visits, seed)
        self.centre, self.home = province.centre, province.commune
        self.place = self.home.place

    def perform(self, turn: Turn) -> None:
        """Do one turn, by the people whose turn it is."""
        self.office = self.centre if turn.verb in {"accept", "send"} else self.home
        super().perform(turn)

    def send(self, number: int, _visit: Visit) -> None:
        actions.send(**self.aim("counter", number))

    def take_over(self, number: int, _visit: Visit) -> None:
        actions.take_over(**self.aim("counter", number))

    def intake(self, visit: Visit) -> actions.Intake:
        return replace(super().intake(visit), competent_id=self.home.id)
