"""Where facts are kept: `lake` (Parquet), `load` (the work file), `publish` (the readers' file), `open` (read it)."""


class WarehouseError(RuntimeError):
    """Something an operator can put right; the message says how."""
