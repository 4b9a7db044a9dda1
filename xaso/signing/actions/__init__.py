"""Every write of the room: keys taken and put away, files signed, time stamps renewed."""

from xaso.signing.actions.adding import Picture, add_key, give_seal, retire_key
from xaso.signing.actions.signing import Outcome, Then, ToSign, sign
from xaso.signing.keys import Device, KeyFile
from xaso.signing.pades.wanted import Box, Level

__all__ = [
    "Box",
    "Device",
    "KeyFile",
    "Level",
    "Outcome",
    "Picture",
    "Then",
    "ToSign",
    "add_key",
    "give_seal",
    "retire_key",
    "sign",
]
