"""The national document axis (trục liên thông văn bản quốc gia, VXP): its calls, from our side.

It cannot be reached from where this is made. The calls are those of its published kit for Java (SDKVXP 2.0.1) and of
programs that use it; the server in the tests does what that kit expects. Before the first real message they must be
tried on the axis's own test system.

``calls`` how a call is written and signed · ``answers`` what comes back · ``client`` the calls · ``collecting`` what
has come for us, message after message.
"""
