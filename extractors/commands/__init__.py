"""The commands of the command line, a module for each family. Each calls one function and prints what it says.

What a command needs is imported when it is called, so that ``crosswire --help`` is quick.
"""
