"""Filters: what an event can be chosen by, and the choices."""

from dashboard.components.event_list import event_item
from dashboard.components.filters import SPEAKERS, facets, filter_choices, other_speakers
from events.model import ActorSide, EventKind, Status
from tests.unit.dashboard.trees import of_type, props, text
from tests.unit.dashboard.views import control_row, event, statement, story

TAKEN = event(
    "taken",
    kind=EventKind.CAPTURE,
    statements=(
        statement(actor="Governor", actor_id="governor", side=ActorSide.UA),
        statement(actor="Ministry", actor_id="ministry", side=ActorSide.RU),
        statement(actor="Governor", actor_id="governor", side=ActorSide.UA),
    ),
    control=(control_row(after_status=Status.CLAIMED), control_row(after_status=None)),
    oblasts=(("ua-63", "Kharkiv Oblast"),),
)


def test_an_event_has_every_facet_once():
    assert facets(TAKEN) == [
        ("kind", "capture"),
        ("importance", "1"),
        ("side", "ru"),
        ("side", "ua"),
        ("actor", "governor"),
        ("actor", "ministry"),
        ("status", "claimed"),
        ("oblast", "ua-63"),
    ]


def test_an_item_of_the_list_carries_the_facets_of_its_event():
    carried = props(event_item(TAKEN))["data-facets"]

    assert carried.startswith("kind.capture importance.1 side.ru side.ua actor.governor")


def test_only_what_some_event_has_can_be_chosen():
    buttons = of_type(filter_choices(story(events=(TAKEN,))), "Button")

    chosen = {
        (props(each)["data-filter"], props(each)["data-value"]): text(each) for each in buttons
    }
    assert chosen == {
        ("kind", "capture"): "Capture",
        ("side", "ua"): "Ukrainian side",
        ("side", "ru"): "Russian side",
        ("actor", "governor"): "Governor",
        ("actor", "ministry"): "Ministry",
        ("status", "claimed"): "claimed",
        ("importance", "1"): "Headline",
        ("oblast", "ua-63"): "Kharkiv Oblast",
    }


def test_of_many_speakers_those_of_most_events_are_seen_and_all_others_folded_by_name():
    def said(n):
        return statement(actor=f"Speaker {n:02}", actor_id=f"speaker-{n:02}")

    all_speak = event("all", statements=tuple(said(n) for n in range(30)))
    last_speaks = event("last", statements=(said(29),))

    view = story(events=(all_speak, last_speaks))

    def speakers(tree):
        buttons = [props(each) for each in of_type(tree, "Button")]
        return [each["data-value"] for each in buttons if each["data-filter"] == "actor"]

    first, (folded,) = speakers(filter_choices(view)), other_speakers(view)
    assert len(first) == SPEAKERS
    assert first[:2] == ["speaker-29", "speaker-00"]
    assert speakers(folded) == [f"speaker-{n:02}" for n in range(11, 29)]
    assert text(of_type(folded, "Summary")[0]) == "18 other speakers"


def test_where_few_speak_nothing_is_folded():
    assert other_speakers(story(events=(TAKEN,))) == []
