"""What is published, in the shapes that others read: each shape is a query over the marts (`*.sql`) and a form of file.

shapes (which there are) <- export (which rows of one, into a file); files (how rows are written)
"""
