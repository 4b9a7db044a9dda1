"""Shared parts of every screen.

Templates stand in ``web/templates/ui``; what each of them needs:

``base.html``: blocks ``title``, ``main``, ``help``; a place with places of its own stands in ``nav.INSIDE``.
``field.html``: ``field``, a ``fields.Field``.
``errors.html``: ``form``, a ``fields.Form``; it shows nothing where nothing is wrong.
``save.html``: ``label`` of the one main button of a form; ``back``, the address to leave it by.
``row.html``: ``row`` with light, title, who, why and the label of its button, and if there are any, its warning (a
light), told, note (a reminder) with asks, remindable; ``href``; ``act_href`` if it differs. Rows that are remindable
stand inside a form.
Stands inside ``ol.work``.
``timeline.html``: ``moments``, each with when, title, note, here.
``facts.html``: ``facts``, pairs of name and value.
``empty.html``: ``title``, ``text``; ``act`` with ``act_href``.
``more.html``: ``more``, the address of the next part of a list, or nothing.

Filters: ``due`` shows a ``kit.light.Light``; ``short:n`` leaves n characters of a text; both are quick in long lists.

Classes for what needs no template: ``acts`` (a row of buttons, one of them ``btn main``), ``line ok|warn|bad`` (a line
of news), ``sheet`` (a white sheet), ``wide`` (round a table whose cells carry ``data-l``, their heading on a phone).
Forms carry ``novalidate``: what is wrong is said by the office's own words, at the field and in the summary.
"""
