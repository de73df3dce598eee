"""The bare app that kkrtui is measured against: a Textual TextArea and nothing else."""

from textual.app import App, ComposeResult
from textual.widgets import TextArea


class Bare(App[None]):
    def compose(self) -> ComposeResult:
        yield TextArea(placeholder="bare")


if __name__ == "__main__":
    Bare().run()
