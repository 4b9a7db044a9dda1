"""Wiring only: settings, urls, subscriptions, the ``xaso`` command."""
