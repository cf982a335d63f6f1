"""What an entry of all towns has in each of them: the maisons pour tous, and each of them."""

from collections import defaultdict
from collections.abc import Collection, Mapping


class Families:
    """Entries of no town, each with those of one town that it and they point to.

    ``listed`` gives what each entry points to, ``towns`` the only town of those that have one.
    """

    def __init__(self, listed: Mapping[str, Collection[str]], towns: Mapping[str, str]) -> None:
        self._members: dict[str, dict[str, list[str]]] = {}
        self._heads: dict[str, list[str]] = defaultdict(list)
        for head, others in listed.items():
            members = [one for one in others if one in towns and head in listed.get(one, ())]
            if head in towns or not members:
                continue
            self._members[head] = defaultdict(list)
            for one in members:
                self._members[head][towns[one]].append(one)
                self._heads[one].append(head)

    def moved(self, last: str, towns: Collection[str]) -> set[str]:
        """What an entry is in some towns: its only member there, or its head to choose among many.

        Nothing where a family has nobody in that town.
        """
        heads = [last] if last in self._members else self._heads.get(last, [])
        found = set[str]()
        for head in heads:
            for town in towns:
                there = self._members[head].get(town, [])
                found.update(there if len(there) == 1 else [head] if there else [])
        return found
