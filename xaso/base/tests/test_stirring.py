"""A look tells whether anybody has written since the last one."""

from contextlib import closing

import pytest
from django.db import connection

from xaso.base import clock
from xaso.base.models import Node
from xaso.base.stirring import OFTEN, SELDOM, Stirring

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_look_sees_what_was_written_since_the_last() -> None:
    with closing(Stirring()) as one:
        assert one.seen()
        if connection.vendor != "sqlite":
            assert (one.every, one.seen()) == (SELDOM, True)
            return
        assert (one.every, one.seen()) == (OFTEN, False)
        Node.objects.create(born_at=clock.now())
        assert [one.seen(), one.seen()] == [True, False]
        Node.objects.all().delete()
        assert one.seen()
