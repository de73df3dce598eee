"""The bare app that kkrtui is measured against: a Textual TextArea, and with the word `clock` a clock of seconds."""

import sys
from datetime import UTC, datetime

from textual.app import App, ComposeResult
from textual.widgets import Static, TextArea


class Bare(App[None]):
    def compose(self) -> ComposeResult:
        if "clock" in sys.argv:
            yield Static(id="clock")
        yield TextArea(placeholder="bare")

    def on_mount(self) -> None:
        if "clock" in sys.argv:
            self.set_interval(1.0, self.tick)

    def tick(self) -> None:
        self.query_one("#clock", Static).update(f"{datetime.now(UTC):%H:%M:%S}")


if __name__ == "__main__":
    Bare().run()
