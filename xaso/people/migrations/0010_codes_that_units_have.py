"""The one code of each unit becomes its code since the first day of the unit, of the scheme that its form says."""

import re
from typing import Any

from django.db import migrations

OLDER = re.compile(r"(?:[0-9]{2,3}\.){1,3}[A-Z][0-9]{2}")


def forwards(apps: Any, _editor: Any) -> None:
    units, codes = apps.get_model("people", "Unit"), apps.get_model("people", "UnitCode")
    codes.objects.bulk_create(
        codes(
            unit_id=unit.pk,
            scheme="qcvn102" if OLDER.fullmatch(unit.agency_code) else "qd20",
            code=unit.agency_code,
            valid_from=unit.valid_from,
            valid_to=unit.valid_to,
            set_on=unit.valid_from,
        )
        for unit in units.objects.exclude(agency_code="")
    )


def backwards(apps: Any, _editor: Any) -> None:
    """Each unit has the agency code that it was given last."""
    units, codes = apps.get_model("people", "Unit"), apps.get_model("people", "UnitCode")
    for one in codes.objects.filter(scheme__in=("qcvn102", "qd20")).order_by("scheme", "valid_from", "pk"):
        units.objects.filter(pk=one.unit_id).update(agency_code=one.code)


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0009_unit_codes"),
    ]

    operations = [migrations.RunPython(forwards, backwards)]
