"""Lists of words that are offered while an officer types: ethnic groups, religions, kinds of land.

Each stands in a YAML file with its source and is marked "cần đối chiếu" until someone has checked it against the
official text. They only suggest: a word that is not on the list is taken as typed.
"""

from functools import cache
from importlib.resources import files

import yaml


@cache
def words(name: str) -> tuple[str, ...]:
    """The words of a list, in the order in which they are offered."""
    content = yaml.load(files("xaso.kit.lists").joinpath(f"{name}.yaml").read_bytes(), Loader=yaml.CSafeLoader)
    return tuple(content["words"])
