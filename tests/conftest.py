"""Fixtures: a clock that is moved by hand, a workspace of its own for each test, the app on it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from kkrtui.domain.meeting import Meeting
from kkrtui.service import spelling
from kkrtui.service.desk import Desk
from kkrtui.service.meetings import ensure_network, insert
from kkrtui.ui.app import KkrApp
from kkrtui.workspace import VARIABLE, Workspace
from tests import invented
from tests.invented import Clock

AppPilot = Pilot[None]
OpenApp = Callable[..., AbstractAsyncContextManager[AppPilot]]


@pytest.fixture(autouse=True)
def _no_workspace_of_ones_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No test may reach the workspace of whoever runs it."""
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture(autouse=True)
def _no_dictionary(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a test finds may not hang on whether the extra `spelling` is installed."""
    monkeypatch.setattr(spelling, "speller", lambda: None)


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Names a case with bytes by its argument: a zip made now has the time in it, and every worker must see one name."""
    return argname if isinstance(val, bytes) else None


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path / "arbejdsmappe æøå")


@pytest.fixture
def desk(workspace: Workspace, clock: Clock) -> Iterator[Desk]:
    opened = Desk.open(workspace, "referent", clock)
    yield opened
    opened.close()


def store(desk: Desk, meeting: Meeting) -> int:
    """Stores a meeting as it stands, and gives its id."""
    with desk.step("create_meeting") as step:
        changes = insert(step, ensure_network(step.tx), meeting, "møde til prøven")
    assert changes.subject is not None
    return changes.subject


@pytest.fixture
def meeting_id(desk: Desk) -> int:
    """A planned meeting of four items."""
    return store(desk, invented.meeting())


@pytest.fixture
def open_app(workspace: Workspace, clock: Clock) -> OpenApp:
    """Opens the app on the test's workspace: `async with open_app(meeting_id) as pilot`."""

    @asynccontextmanager
    async def opened(
        meeting_id: int | None = None, *, view: str = "live", size: tuple[int, int] = (120, 36)
    ) -> AsyncIterator[AppPilot]:
        app = KkrApp(workspace, meeting=str(meeting_id or ""), view=view, clock=clock)
        async with app.run_test(size=size) as pilot:
            await wait_for(pilot, lambda: len(app.screen_stack) > 1 and app.screen.size.width > 0)
            await pilot.pause()
            yield pilot

    return opened


async def wait_for(pilot: AppPilot, predicate: Callable[[], bool]) -> None:
    """Lets the app work until a fact holds.

    Raises:
        AssertionError: it never did.
    """
    for _ in range(400):
        if predicate():
            return
        await pilot.pause(0.01)
    raise AssertionError(f"never happened; the screen:\n{screen_text(pilot)}")


def screen_text(pilot: AppPilot) -> str:
    """What the screen shows, line by line."""
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


async def type_text(pilot: AppPilot, text: str) -> None:
    """Types a text into what has the cursor, character by character."""
    from textual.events import Key
    from textual.keys import _character_to_key

    for char in text:
        key = _character_to_key(char)
        pilot.app.post_message(Key(key, char))
    await pilot.pause()


__all__ = ["AppPilot", "OpenApp", "replace", "screen_text", "store", "type_text", "wait_for"]
