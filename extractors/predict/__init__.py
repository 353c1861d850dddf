"""Task adapters: what the reader found, in the form that an evaluation set asks for."""
