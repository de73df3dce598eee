"""The way up: a theme that nobody carries, one case under two forums, a summary that says something else."""

from __future__ import annotations

from kkrtui.domain.checks.finding import AskOwner
from kkrtui.domain.entries import Escalation, Note
from tests.domain.checks import clean


def lift(theme: str = "Ventetiden i psykiatrien", forum: str = "KKR", **more: object) -> Escalation:
    values: dict[str, object] = {"text": f"{theme} løftes til {forum}.", "theme": theme, "forum": forum}
    return Escalation(**(values | more))  # type: ignore[arg-type]


SUMMARY = """- Mødet handlede om takster.
- Følgende temaer løftes videre til KKR:
  - **Ventetiden i psykiatrien:** Ventetiden stiger.
- Derudover blev der orienteret."""


def test_a_theme_that_nobody_carries() -> None:
    found = clean.hit("escalation-without-carrier", clean.meeting(lift()))
    assert (found.place.entry, found.quote, found.fix) == (1, "Ventetiden i psykiatrien", AskOwner(11))
    # The theme is the item's title and stands nowhere in the line: the line is quoted.
    titled = lift("Takster på dagbehandling", text="Sagen bringes videre til KKR.")
    assert clean.hit("escalation-without-carrier", clean.meeting(titled)).quote == "Sagen bringes videre til KKR."


def test_a_theme_that_somebody_carries() -> None:
    named = lift(text="Povl Nørreskov tager ventetiden med til KKR.")
    tasked = clean.task("Povl Nørreskov tager kontakt til KKR.", owners=("Povl Nørreskov",))
    for lines in ((lift(carrier="Povl Nørreskov"),), (named,), (lift(), tasked)):
        assert clean.hits("escalation-without-carrier", clean.meeting(*lines)) == []


def test_a_theme_without_a_forum_the_network_knows() -> None:
    assert clean.hit("escalation-without-forum", clean.meeting(lift(forum=""))).quote == "Ventetiden i psykiatrien"
    strange = clean.hit("escalation-without-forum", clean.meeting(lift(forum="det store råd")))
    assert strange.quote == "det store råd"
    assert clean.hits("escalation-without-forum", clean.meeting(lift(forum="styregruppen"))) == []


def test_one_case_under_two_forums() -> None:
    found = clean.hit("case-under-two-forums", clean.meeting(lift(), lift(forum="K17")))
    assert (found.place.entry, found.quote) == (2, "Ventetiden i psykiatrien")
    assert "Går også til KKR" in found.message
    assert clean.hits("case-under-two-forums", clean.meeting(lift(), lift("Indkøb af senge", "K17"))) == []
    assert (
        clean.hits("case-under-two-forums", clean.meeting(lift(forum="chefforum"), lift(forum="chefgruppen i KKR")))
        == []
    )


def test_a_forum_that_is_called_by_many_names() -> None:
    two = (Note(text="Chefgruppen i KKR har svaret."), Note(text="Det går til chef- og direktørforum."))
    found = clean.hit("forum-by-many-names", clean.meeting(*two, clean.task()))
    assert "»Chefgruppen i KKR« og »chef- og direktørforum«" in found.message
    by_field = (Note(text="Chefgruppen i KKR har svaret."), lift(text="Ventetiden i psykiatrien", forum="chefforum"))
    assert clean.hit("forum-by-many-names", clean.meeting(*by_field)).place.field == "forum"


def test_a_forum_that_is_called_by_one_name() -> None:
    again = (Note(text="Styregruppen har svaret."), Note(text="Det går til styregruppen."), clean.task())
    assert clean.hits("forum-by-many-names", clean.meeting(*again)) == []
    # The line calls it by one name; the field it was read into is no other.
    one = lift(text="Ventetiden i psykiatrien løftes til chef- og direktørforum.", forum="chefforum")
    assert clean.hits("forum-by-many-names", clean.meeting(one)) == []


def test_a_theme_of_the_summary_that_no_item_sent() -> None:
    found = clean.hit("summary-theme-not-sent", clean.meeting(closing_summary=SUMMARY))
    assert (found.place.field, found.quote) == ("closing_summary", "Ventetiden i psykiatrien")
    assert clean.hits("summary-theme-not-sent", clean.meeting(lift(), closing_summary=SUMMARY)) == []
    assert clean.hits("summary-theme-not-sent", clean.meeting(closing_summary="- Godt møde\n- Tak for i dag")) == []


def test_a_theme_that_the_summary_leaves_out() -> None:
    both = (lift(), lift("Indkøb af senge"))
    found = clean.hit("sent-theme-not-in-summary", clean.meeting(*both, closing_summary=SUMMARY))
    assert (found.place.entry, found.quote) == (2, "Indkøb af senge")
    assert clean.hits("sent-theme-not-in-summary", clean.meeting(lift(), closing_summary=SUMMARY)) == []
    assert clean.hits("sent-theme-not-in-summary", clean.meeting(*both)) == []
