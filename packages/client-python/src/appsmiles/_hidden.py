"""Keeps secrets and tokens out of representations, traces with local variables, and pickles."""

from __future__ import annotations

from typing import Any, NoReturn


class Hidden(str):
    """A text that ``repr`` does not show, so neither do tools that print local variables or ``vars``."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "'…'"


class _NotText:
    """Stands in for what is not a ``str`` where one was asked for, and may be a secret all the same."""


_NOT_TEXT = _NotText()


def hide(value: Any) -> Any:
    """A :class:`Hidden` with the characters of a ``str``, or else something that is not a ``str``.

    It never raises, since the frame of the caller would hold the value then.
    """
    # str() would ask a subclass, and a member of an enumeration returns its name.
    return Hidden(str.__str__(value)) if isinstance(value, str) else _NOT_TEXT


class Unpicklable:
    """Refuses to be pickled or copied: a cache or a queue would keep a credential."""

    __slots__ = ()

    def __reduce__(self) -> NoReturn:
        raise TypeError(
            f"{type(self).__name__} holds a credential, so it is not pickled or copied: make a new one instead."
        )
