"""A static archive of newspaper pages: page text in, a browsable site out.

The stages are verbs (parse, store, collect, publish), what flows between them is `model`.
Start reading at `pipeline.py`.
"""

__version__ = "0.1.0"
