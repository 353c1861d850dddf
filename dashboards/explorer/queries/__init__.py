"""All SQL of the explorer: a connection and a few parameters in, typed rows out, never more than a page of them."""
