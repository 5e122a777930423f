"""Looks for bytes in every file of a folder: the plain way to know what a disk gives away."""

import os


def files_with(folders, needle):
    """Paths of all files below `folders` that hold `needle` (bytes), as many times as they do."""
    found = []
    for folder in folders:
        for place, _, names in os.walk(folder):
            for name in names:
                path = os.path.join(place, name)
                if not os.path.isfile(path):
                    continue
                with open(path, "rb") as file:
                    found += [path] * file.read().count(needle)
    return found


def spellings_of_number(digits):
    """The ways a Dutch mobile number could lie on a disk in clear."""
    national = digits
    return [spelling.encode() for spelling in (
        national, "+31" + national[1:], "31" + national[1:],
        " ".join([national[:2], national[2:4], national[4:6], national[6:8], national[8:]]))]
