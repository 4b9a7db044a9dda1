"""A hub and three communes on one computer, each with its own database, and lines between them that can be cut.

``plan`` who they are · ``node`` builds one · ``line`` can be cut · ``page`` shows it all · ``run`` starts it.
"""
