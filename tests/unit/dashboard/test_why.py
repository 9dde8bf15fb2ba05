"""Sentences that say why a place counts as held, and what changed."""

from datetime import date

import pytest

from dashboard.changed import in_words, what_changed
from dashboard.loading import read_story, story_folder
from dashboard.why import since, why
from events.model import Lens
from events.timeline import control_on
from geodata.gazetteer import Gazetteer


@pytest.fixture(scope="module")
def story():
    return read_story(story_folder("kharkiv-2022"), Gazetteer.load())


def told(story, place, day, known=None):
    known = known and date.fromisoformat(known)
    control = control_on(story.claims, story.actors, day=date.fromisoformat(day), known=known)[
        place
    ]
    return f"{control.side} {since(control)}. {why(story, control)}"


@pytest.mark.parametrize(
    ("place", "day", "known", "words"),
    [
        (
            "izium",
            "2022-09-10",
            "2022-09-10",
            [
                "contested",
                "Disputed:",
                "V. Matsokin said or showed that Ukraine",
                "entered, fought over or left",
            ],
        ),
        (
            "balakliia",
            "2022-09-08",
            "2022-09-08",
            ["Disputed:", "V. Ganchev said or showed that Russia holds it"],
        ),
        (
            "balakliia",
            "2022-09-08",
            "2022-09-11",
            ["ua since 8 September 2022", "Ganchev", "own interest"],
        ),
        (
            "lyman",
            "2022-09-10",
            "2022-09-10",
            [
                "contested",
                "Disputed: Daily Kos",
                "Armed Forces of Ukraine said or showed that Russia",
            ],
        ),
        ("lyman", "2022-09-10", "2022-10-05", ["ru since"]),
        (
            "shevchenkove",
            "2022-09-10",
            "2022-09-10",
            ["Claimed: only the side that gains by it said so, Armed Forces of Ukraine."],
        ),
        ("vovchansk", "2022-09-13", "2022-09-13", ["said or showed that it had been left"]),
        ("yampil", "2022-09-30", None, ["ua since", "Assessed: Liveuamap"]),
        ("izium", "2022-09-09", None, ["ru since 1 April 2022"]),
        ("izium", "2022-09-11", None, ["ua since", "Assessed: Liveuamap"]),
        ("pasika", "2022-09-15", None, ["ua since", "weak", "The editors"]),
        ("oskil", "2022-09-12", None, ["ua since", "Claimed:"]),
        ("kozacha-lopan", "2022-09-11", None, ["ua since", "Claimed:"]),
        ("kupiansk-left", "2022-09-20", None, ["contested", "Kraken"]),
        ("kupiansk-left", "2022-09-29", None, ["ua since"]),
    ],
)
def test_the_contested_cases_of_the_story_read_right(story, place, day, known, words):
    sentence = told(story, place, day, known)

    assert all(word in sentence for word in words), sentence


def test_a_denial_is_in_the_favour_of_its_speaker_whatever_others_said_before(story):
    day = date(2022, 9, 8)

    found = control_on(story.claims, story.actors, day=day, known=day, lens=Lens.RU)["balakliia"]

    assert why(story, found).startswith("Claimed: only the side that gains by it said so, V. Ganc")


def test_every_state_of_the_story_has_a_sentence_that_names_a_speaker(story):
    for n in range(1, 31, 3):
        for control in control_on(story.claims, story.actors, day=date(2022, 9, n)).values():
            sentence = why(story, control)
            names = [story.actors[c.actor_id].name for c in story.claims if c.id in control.claims]
            assert any(name in sentence for name in names), sentence
            assert sentence.endswith(".")


def test_nothing_changed_is_said_too(story):
    held = control_on(story.claims, story.actors, day=date(2022, 9, 10))

    assert in_words(what_changed(story, held, held)) == "No place changed."
