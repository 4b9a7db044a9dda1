"""What two nodes say to each other, without sockets, clocks or tables: time and bytes come in, bytes come out.

``envelope`` what travels · ``frames`` how it is written on a link · ``link`` one side of a connection ·
``store`` what a side must be able to do durably · ``pieces`` one side of a connection for files · ``plan`` what it asks
for next · ``shelf`` what it must be able to do with files · ``file_frames``, ``spans`` what these are made of.
"""
