"""The document process: the only place that imports PyMuPDF and pikepdf. A child without Qt and without a secret.

`__main__` limits the process and serves requests; `serving.HANDLERS` says which function answers which request.
"""
