"""Practice belongs to a person at a node: it begins anew at the new home."""

from xaso.base.belongings import Belongings, Stays
from xaso.learning import models

BELONGINGS = Belongings(tables=(Stays(models.Walk, "tours begin anew where a person signs in anew"),))
