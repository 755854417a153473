"""Topics: what belongs to one thing stays one topic, what is named one by one is cut."""

from __future__ import annotations

import pytest
from reading import claims

from rapporteur.model import Kind

LED = "Foreign Minister Ana Ruiz and Foreign Minister Omar Said discussed "


@pytest.mark.parametrize(
    ("words", "topics"),
    [
        ("regional and global security", ["regional and global security"]),
        ("the use of radar and sonar", ["the use of radar and sonar"]),
        ("efforts to find and free the fishermen", ["efforts to find and free the fishermen"]),
        (
            "trade, fisheries, and the fight against piracy",
            ["trade", "fisheries", "the fight against piracy"],
        ),
        ("trade among Chad, Mali and Togo", ["trade among Chad, Mali and Togo"]),
        ("the Lima accord on 4 May 2021", ["the Lima accord"]),
        ("the bridge that Chad built in 2019", ["the bridge that Chad built in 2019"]),
    ],
)
def test_topics_of_a_meeting(words: str, topics: list[str]) -> None:
    (claim,) = [c for c in claims(f"{LED}{words}.", Kind.MEETING) if c.rule.startswith("meeting.discussing")]
    assert list(claim.topics) == topics
