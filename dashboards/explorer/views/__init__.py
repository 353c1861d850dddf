"""One page a module; `show` lays it out."""
