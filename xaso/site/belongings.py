"""What belongs to an office, over all rooms: the lowest first, for what stands higher refers to what stands lower."""

from xaso.base import own as base
from xaso.base.belongings import Registry
from xaso.cases import belongings as cases
from xaso.catalogue import belongings as catalogue
from xaso.documents import belongings as documents
from xaso.exchange import belongings as exchange
from xaso.fees import belongings as fees
from xaso.learning import belongings as learning
from xaso.letters import belongings as letters
from xaso.people import belongings as people
from xaso.reporting import belongings as reporting
from xaso.signing import belongings as signing
from xaso.tasks import belongings as tasks
from xaso.workfiles import belongings as workfiles

REGISTRY = Registry(
    tuple(
        room.BELONGINGS
        for room in (
            base,
            exchange,
            people,
            letters,
            catalogue,
            fees,
            signing,
            documents,
            tasks,
            workfiles,
            cases,
            reporting,
            learning,
        )
    )
)
