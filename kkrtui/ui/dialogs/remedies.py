"""What can be done about the time: choices with their effect. The plan changes only when one is picked."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static

from kkrtui.domain.changes import Changes
from kkrtui.domain.instants import hm
from kkrtui.domain.remedies import Remedy, RemedyKind
from kkrtui.domain.timing import meeting_clock
from kkrtui.service import remedies
from kkrtui.ui.dialogs.base import Choices, Dialog
from kkrtui.ui.text import joined, one_line, plain


class Remedies(Dialog[Changes]):
    """Every remedy at this moment; enter picks one, `v` chooses which items are shortened."""

    TITLE_TEXT = "Hvad kan gøres ved tiden?"
    KEYS = (("enter", "vælg"), ("v", "vælg hvilke punkter der afkortes"))

    def __init__(self, meeting_id: int) -> None:
        super().__init__()
        self.meeting_id = meeting_id
        self.found: list[Remedy] = []

    def body(self) -> ComposeResult:
        yield Static(id="late", markup=False)
        yield Choices(id="remedies")

    def on_mount(self) -> None:
        self.query_one(".dialog").add_class("wide")
        self.found = remedies.choices(self.desk, self.meeting_id)
        clocks = meeting_clock(self.desk.meeting(self.meeting_id), self.desk.clock())
        if not self.found:
            self.query_one("#late", Static).update(
                plain("Mødet ventes at slutte til tiden; der er intet at gøre.", "$kkr-good")
            )
        elif clocks.expected_end:
            said = f"Med den plan, der er nu, slutter mødet {hm(clocks.expected_end)}. Intet ændres, før du vælger."
            self.query_one("#late", Static).update(plain(said, "$kkr-warn"))
        options = [(str(place), _option(remedy), True) for place, remedy in enumerate(self.found)]
        self.query_one(Choices).fill(options)
        self.query_one(Choices).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_id:
            self.dismiss(remedies.pick(self.desk, self.meeting_id, self.found[int(event.option_id)]))

    def pressed(self, key: str) -> bool:
        if key != "v" or not any(remedy.kind is RemedyKind.SHORTEN for remedy in self.found):
            return False
        self.app.push_screen(WhichItems(self.meeting_id), self._chosen)
        return True

    def _chosen(self, remedy: Remedy | None) -> None:
        if remedy is not None:
            self.dismiss(remedies.pick(self.desk, self.meeting_id, remedy))


class WhichItems(Dialog[Remedy]):
    """The items that are shortened in proportion; space takes one in or out."""

    TITLE_TEXT = "Hvilke punkter må afkortes?"
    KEYS = (("mellemrum", "til eller fra"), ("enter", "afkort dem"))

    def __init__(self, meeting_id: int) -> None:
        super().__init__()
        self.meeting_id = meeting_id
        self.chosen: set[int] = set()

    def body(self) -> ComposeResult:
        yield Choices(id="items")
        yield Static(id="effect", markup=False)

    def on_mount(self) -> None:
        self.candidates = remedies.candidates(self.desk, self.meeting_id)
        self.chosen = {item.key for item, free in self.candidates if free}
        self._fill(None)
        self.query_one(Choices).focus()

    def _fill(self, chosen: str | None) -> None:
        options = []
        for item, free in self.candidates:
            mark = "●" if item.key in self.chosen else "○"
            guest = "" if free else "  gæst"
            title = f" {mark} {item.label:<9} {one_line(item.title, 44):<45}"
            options.append((str(item.key), joined(title, (f"{item.planned_minutes} min{guest}", "$kkr-dim")), True))
        self.query_one(Choices).fill(options, chosen)
        self.query_one("#effect", Static).update(self._effect())

    def _effect(self) -> Content:
        remedy = remedies.shortened(self.desk, self.meeting_id, self.chosen)
        if remedy is None:
            return plain("Vælg mindst ét punkt, der har tid at give.", "$kkr-dim")
        return joined(("Slut ", "$kkr-dim"), (hm(remedy.ends), "bold $kkr-text"), (f": {remedy.effect}", "$kkr-dim"))

    def pressed(self, key: str) -> bool:
        choice = self.query_one(Choices).choice
        if key != " " or choice is None:
            return False
        self.chosen ^= {int(choice)}
        self._fill(choice)
        return True

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        remedy = remedies.shortened(self.desk, self.meeting_id, self.chosen)
        if remedy is not None:
            self.dismiss(remedy)


def _option(remedy: Remedy) -> Content:
    return joined(
        f"{one_line(remedy.title, 40):<41}",
        ("slut ", "$kkr-dim"),
        (f"{hm(remedy.ends)}  ", "bold $kkr-text"),
        (one_line(remedy.effect, 52), "$kkr-dim"),
    )
