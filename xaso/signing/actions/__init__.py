"""Every write of the room: keys taken and put away, files signed, time stamps renewed."""

from xaso.signing.actions.adding import Picture, add_key, give_seal, retire_key
from xaso.signing.actions.apart import Half, finish, forget_unfinished, prepare
from xaso.signing.actions.renewing import renew_stamps
from xaso.signing.actions.signing import Outcome, Then, ToSign, sign, try_key
from xaso.signing.actions.trusting import distrust_authority, trust_authority
from xaso.signing.keys import Device, KeyFile, Remote, Shown
from xaso.signing.pades.wanted import Box, Level
from xaso.signing.refusals import KeyRefused

__all__ = [
    "Box",
    "Device",
    "Half",
    "KeyFile",
    "KeyRefused",
    "Level",
    "Outcome",
    "Picture",
    "Remote",
    "Shown",
    "Then",
    "ToSign",
    "add_key",
    "distrust_authority",
    "finish",
    "forget_unfinished",
    "give_seal",
    "prepare",
    "renew_stamps",
    "retire_key",
    "sign",
    "trust_authority",
    "try_key",
]
