"""One package a family of pipes, each reading one kind of thing; they meet only through `extractors.nlp.annotations`.

`order` names them in the order in which they read; `common` holds what families share.
"""
