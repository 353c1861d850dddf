"""Whose names are private: those of victims, children, relatives and witnesses."""
