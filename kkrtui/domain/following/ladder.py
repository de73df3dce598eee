"""The ladder that themes go up: network → forum → forum above it. Forums beside it (KL …) are on no rung."""

from __future__ import annotations

from kkrtui.domain.network import Forum, Network


def ladder(network: Network) -> tuple[Forum, ...]:
    """The forums on the ladder, the one nearest the network first."""
    on_it = [forum for forum in network.forums if forum.rung is not None]
    return tuple(sorted(on_it, key=lambda forum: forum.rung or 0))


def beside(network: Network) -> tuple[Forum, ...]:
    """The forums beside the ladder, in the order of the network's list."""
    return tuple(forum for forum in network.forums if forum.rung is None)


def next_above(network: Network, name: str) -> Forum | None:
    """The forum above the one of a name or printed variant; the lowest for no name; None at the top and beside."""
    rungs = ladder(network)
    if not name:
        return next(iter(rungs), None)
    forum = network.forum(name)
    if forum is None or forum.rung is None:
        return None
    return next((above for above in rungs if above.rung is not None and above.rung > forum.rung), None)
