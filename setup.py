"""What a wheel carries beside the packages: the vocabulary, the dbt project and the DAGs, below ``extractors/project``.

In a checkout they are found where they lie (``extractors.settings``). All else is in ``pyproject.toml``.
"""

from setuptools import find_packages, setup

CARRIED = {f"extractors.project.{name}": name for name in ("seeds", "dbt_project", "dags")}

setup(
    packages=[*find_packages(include=["extractors*", "expectations*"]), *CARRIED],
    package_dir=CARRIED,
)
