"""A node may belong to two exchanges: its own, and that of the hub above it."""

from typing import Any

from django.db import migrations, models


def of_the_hub(apps: Any, _editor: object) -> None:
    """What a commune joined is its hub's exchange; a hub that it left behind has no part in any."""
    here = apps.get_model("exchange", "Here").objects.filter(role="commune").first()
    peers = apps.get_model("exchange", "Peer").objects.filter(role="hub")
    for own in apps.get_model("exchange", "Membership").objects.all() if here else ():
        found = peers.order_by("-joined_at")
        hub = found.filter(address=own.address).first() or found.first()
        if hub is None:
            continue
        peers.exclude(pk=hub.pk).filter(revoked_at=None).update(address="", revoked_at=hub.joined_at)
        apps.get_model("exchange", "Membership").objects.filter(pk=own.pk).update(hub=hub.pk)


class Migration(migrations.Migration):
    dependencies = [("exchange", "0001_initial")]

    operations = [
        migrations.AddField("peer", "leads", models.BooleanField(default=False)),
        migrations.RenameField("membership", "node", "hub"),
        migrations.RunPython(of_the_hub, migrations.RunPython.noop),
    ]
