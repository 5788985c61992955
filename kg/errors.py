# SPDX-License-Identifier: MIT
"""What can go wrong, said in one line: what happened, where, and how to mend it.

Every error that a user can cause derives from `KgError`; the command line prints its text and
exits with its `exit_code`. Programming errors are left to be what they are.
"""

from __future__ import annotations


def on_one_line(name: str) -> str:
    """A file's name as it may be shown: nothing in it breaks the line or turns its direction.

    >>> on_one_line("a\\nb\\u202e.txt")
    'a\\\\nb\\\\u202e.txt'
    """
    if name.isprintable():
        return name
    return "".join(
        char if char.isprintable() or char == "\u3000" else char.encode("unicode_escape").decode() for char in name
    )


class KgError(Exception):
    """A fault the user can mend: `what` happened, `where`, and the `mend`.

    >>> str(KgError("the file is empty", where="page.txt", mend="give a page with text"))
    'page.txt: the file is empty; give a page with text'
    """

    exit_code = 2

    def __init__(self, what: str, *, where: str = "", mend: str = "") -> None:
        self.what, self.where, self.mend = what, where, mend
        head = f"{on_one_line(where)}: {what}" if where else what
        super().__init__(f"{head}; {mend}" if mend else head)


class SourceError(KgError):
    """A source that cannot be read: missing, empty, binary, undecodable, of an unknown format."""


def unreadable(where: str, fault: OSError) -> SourceError:
    """What the system says of a file that it does not give.

    >>> str(unreadable("page.txt", PermissionError(13, "Permission denied")))
    'page.txt: cannot be read (Permission denied); check the path and its rights'
    """
    return SourceError(f"cannot be read ({fault.strerror or fault})", where=where, mend="check the path and its rights")


class TargetError(KgError):
    """An output that cannot be written."""


class QueryError(KgError):
    """A question that cannot be answered: bad syntax, an unknown name, a limit passed."""


class NotFoundError(QueryError):
    """A name that nothing in the graph bears: the question is well put, and its answer is that there is none."""

    exit_code = 1

    def __init__(self, what: str, *, where: str = "") -> None:
        super().__init__(what, where=where, mend="look with `kg find`")


class ForbiddenQueryError(QueryError):
    """A question that is refused however it is written: it would change the graph, or leave this machine."""


class AmbiguousNameError(QueryError):
    """A name that several entities bear, with what tells each from the others."""

    def __init__(self, name: str, choices: list[tuple[str, ...]]) -> None:
        self.name = name
        self.choices = tuple(choices)
        """Of each its id, kind, name, the bodies where it is, and the sources that name it."""
        shown = ", ".join(f"{id_} ({name})" for id_, _, name, *_ in choices[:5])
        super().__init__(f"{name!r} may be any of {shown}", mend="give the id")


class KnowledgeError(KgError):
    """Faults in `ontology/`, `seeds/` or a rulings file, all of them at once."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(faults))
