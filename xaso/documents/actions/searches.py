"""A search is kept under a name, and dropped again."""

from xaso.base.actor import Actor
from xaso.base.command import command
from xaso.base.errors import Invalid, NotPossible
from xaso.documents import access, events
from xaso.documents.models import SavedSearch
from xaso.kit.text import clean

MOST = 20


def save_search(*, actor: Actor, name: str, words: str) -> events.SearchSaved:
    """Keep the words under a name; a name that is there gets the new words.

    Raises:
        Invalid: no name, or nothing was searched. NotPossible: too many are kept.
    """
    office_id = access.office_for(actor, "document.save_search")
    said, text = clean(name)[:60], clean(words)[:200]
    if not said or not text:
        raise Invalid({"name": "Hãy tìm trước, rồi đặt tên cho lần tìm để lưu."})
    with command("document.save_search", actor) as cmd:
        actor = cmd.act_as(access.at_post(actor, "document.save_search", office_id))
        mine = SavedSearch.objects.filter(account_id=access.account_of(actor), office_id=office_id)
        if mine.exclude(name=said).count() >= MOST:
            raise NotPossible(f"Đã lưu {MOST} lần tìm. Hãy bỏ bớt rồi lưu.")
        made, _ = SavedSearch.objects.update_or_create(
            account_id=access.account_of(actor), office_id=office_id, name=said, defaults={"words": text, "at": cmd.at}
        )
        return cmd.publish(events.SearchSaved(office_id=office_id, search=made.pk))


def drop_search(*, actor: Actor, search: int) -> events.SearchDropped | None:
    """Kept no more. None if the actor keeps no such search."""
    found = SavedSearch.objects.filter(pk=search, account_id=access.account_of(actor)).first()
    if found is None:
        return None
    with command("document.drop_search", actor) as cmd:
        cmd.act_as(access.at_post(actor, "document.drop_search", found.office_id))
        found.delete()
        return cmd.publish(events.SearchDropped(office_id=found.office_id, search=search))
