"""The database learns how its tables have grown: without that SQLite picks indexes by guessing."""

from datetime import datetime

import pytest
from django.db import connection

from xaso.base import cleaning
from xaso.base.models import OutboxEvent
from xaso.kit.worktime import ZONE


@pytest.mark.django_db
def test_afterwards_the_number_of_rows_is_known() -> None:
    for number in range(30):
        OutboxEvent.objects.create(name=str(number), body={}, at=datetime(2026, 11, 20, tzinfo=ZONE))
    cleaning.learn_sizes()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT DISTINCT stat FROM sqlite_stat1 WHERE idx = 'sqlite_autoindex_base_outbox_1'")
            assert cursor.fetchall() == [("30 1",)]
