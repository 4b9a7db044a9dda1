"""Documents to and from offices with other software, over the national axis (trục liên thông văn bản quốc gia).

``models`` accounts, who takes part, what came, what is to be sent · ``calling`` an account's connection, and how long
to wait after it failed · ``saying`` a document or a status as edXML · ``hearing`` what a message from there comes to,
pure · ``actions`` · ``queries``. The calls themselves are in ``exchange.carriers.axis``, edXML in ``kit.edxml``.
"""
