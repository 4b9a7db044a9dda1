"""edXML, the wire form of documents between agencies (QCVN 102:2016/BTTTT), without network, tables or clock.

``message`` what is said · ``writing`` how we write it · ``reading`` what we make of that which others write ·
``packing`` the ZIP inside an attachment · ``signing``, ``verifying`` XMLDSig and XAdES · ``inspecting`` all that is to
be said of a file. Below ``reading``: ``tree`` the XML itself, ``mime`` what may be around it, ``content`` what is in
base64, ``attached`` what comes with the document, ``fields`` dates and numbers, ``checking`` what the standard demands,
``limits`` how much of it.
"""
