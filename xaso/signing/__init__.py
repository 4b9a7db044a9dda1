"""Digital signatures: keys of officers and seals of offices, signatures on PDF files, reports on them."""
