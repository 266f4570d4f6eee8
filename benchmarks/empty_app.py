"""The floor: a Textual app that shows a line and counts keys."""

from textual.app import App, ComposeResult
from textual.events import Key
from textual.widgets import Static


class Empty(App[None]):
    """Nothing but a line that changes with every key."""

    def compose(self) -> ComposeResult:
        self.presses = 0
        yield Static("ready 0", id="line")

    def on_key(self, event: Key) -> None:
        self.presses += 1
        self.query_one("#line", Static).update(f"ready {self.presses}")


if __name__ == "__main__":
    Empty().run()
