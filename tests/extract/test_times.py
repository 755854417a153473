"""Times in passages of our own writing: what is found, what it is resolved to, and what is no time."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.dates import Interval, Precision
from rapporteur.extract.times import Anchor, Relation, TimeMention, TimeSort, find_times

WEDNESDAY = Anchor(Interval.day(date(2024, 5, 22)))
UNDATED = Anchor()


def only(text: str, anchor: Anchor = WEDNESDAY) -> TimeMention:
    """The one calendar time of a text."""
    found = [t for t in find_times(text, anchor) if t.sort is TimeSort.CALENDAR]
    assert len(found) == 1, [text[t.start : t.end] for t in found]
    return found[0]


@pytest.mark.parametrize(
    ("passage", "words", "interval"),
    [
        ("The ministers met on March 3, 2016, in Tbilisi.", "March 3, 2016", "2016-03-03"),
        ("The ministers met on 3 March 2016 in Tbilisi.", "3 March 2016", "2016-03-03"),
        ("Received in Vilnius on Sept. 14, 2011.", "Sept. 14, 2011", "2011-09-14"),
        ("The note of 2016-03-03 was returned.", "2016-03-03", "2016-03-03"),
        ("The note of 03.04.2016 was returned.", "03.04.2016", "2016-04-03"),
        ("Published 17/3/2016 in Ankara.", "17/3/2016", "2016-03-17"),
        ("They opened the consulate in June 2019.", "June 2019", "2019-06"),
        ("They welcomed the April 2023 law on customs.", "April 2023", "2023-04"),
        ("The next round is due in 2027.", "2027", "2027"),
        ("Talks were held on 8 and 9 May 2012.", "8 and 9 May 2012", "2012-05-08..2012-05-09"),
        ("The visit of June 9-10, 2021 went ahead.", "June 9-10, 2021", "2021-06-09..2021-06-10"),
        ("The forum of 24 – 26 May 2011 in Riga.", "24 – 26 May 2011", "2011-05-24..2011-05-26"),
        ("It ran from July 2001 to March 2003.", "July 2001 to March 2003", "2001-07-01..2003-03-31"),
        ("Trade fell between 2009 and 2012.", "2009 and 2012", "2009-01-01..2012-12-31"),
        ("The 2014–2016 action plan was renewed.", "2014–2016", "2014-01-01..2016-12-31"),
        ("The 2021-22 season of talks.", "2021-22", "2021-01-01..2022-12-31"),
        ("Doses will be made in 2025 and 2026.", "2025 and 2026", "2025-01-01..2026-12-31"),
        (
            "A conference in the first half of 2026.",
            "the first half of 2026",
            "2026-01-01..2026-06-30",
        ),
        (
            "Exports rose in the second quarter of 2023.",
            "the second quarter of 2023",
            "2023-04-01..2023-06-30",
        ),
        ("Exports rose in Q3 2023.", "Q3 2023", "2023-07-01..2023-09-30"),
        ("In early 2020 the border closed.", "early 2020", "2020-01-01..2020-04-30"),
        ("In mid-August 2020 it opened.", "mid-August 2020", "2020-08-11..2020-08-20"),
        ("In late 2019 it closed.", "late 2019", "2019-09-01..2019-12-31"),
        ("The 1990s were hard.", "The 1990s", "1990-01-01..1999-12-31"),
        ("In spring 2023 they met.", "spring 2023", "2023-03-01..2023-05-31"),
        ("It began in the 19th century.", "the 19th century", "1801-01-01..1900-12-31"),
        ("Funds of fiscal year 2023 were spent.", "fiscal year 2023", "2022-10-01..2023-09-30"),
        (
            "For the first nine months of 2023 it grew.",
            "the first nine months of 2023",
            "2023-01-01..2023-09-30",
        ),
    ],
)
def test_times_that_need_no_document_date(passage: str, words: str, interval: str) -> None:
    found = only(passage, UNDATED)
    assert passage[found.start : found.end] == words
    assert str(found.interval) == interval


@pytest.mark.parametrize(
    ("passage", "words", "interval"),
    [
        ("The two spoke today.", "today", "2024-05-22"),
        ("The two spoke yesterday.", "yesterday", "2024-05-21"),
        ("They will meet tomorrow.", "tomorrow", "2024-05-23"),
        ("This morning the panel sat.", "This morning", "2024-05-22"),
        ("The panel sat on Tuesday.", "Tuesday", "2024-05-21"),
        ("The panel will sit on Tuesday.", "Tuesday", "2024-05-28"),
        ("The panel sat last Friday.", "last Friday", "2024-05-17"),
        ("The panel will sit this coming Friday.", "this coming Friday", "2024-05-24"),
        ("The teams meet this week.", "this week", "2024-05-20..2024-05-26"),
        ("The teams met two weeks ago.", "two weeks ago", "2024-05-06..2024-05-12"),
        ("The teams met earlier this month.", "earlier this month", "2024-05-01..2024-05-22"),
        ("The teams will meet later this year.", "later this year", "2024-05-22..2024-12-31"),
        ("The plan was signed last December.", "last December", "2023-12"),
        ("The plan was signed last year.", "last year", "2023"),
        ("The plan runs out next month.", "next month", "2024-06"),
        ("They met on November 12 and 13 in Oslo.", "November 12 and 13", "2023-11-12..2023-11-13"),
        ("They will meet on August 1.", "August 1", "2024-08-01"),
        ("Ahead of the election on October 8, they called.", "October 8", "2024-10-08"),
        ("The summit, to be held on February 28, is ready.", "February 28", "2025-02-28"),
        ("He arrived on Tuesday, June 4, and left.", "Tuesday, June 4", "2024-06-04"),
        ("In March the sides opened talks.", "March", "2024-03"),
        ("On May 3, the port pledged to plant trees.", "May 3", "2024-05-03"),
        ("In March the two agreed to open a road.", "March", "2024-03"),
        ("In March a road is planned.", "March", "2025-03"),
        ("The two agreed to open a road in March.", "March", "2025-03"),
        ("The deal is due by year's end.", "year's end", "2024-12-31"),
        ("The deal is due by the end of June.", "the end of June", "2024-06-30"),
        ("A week of work: the week of May 13 was full.", "the week of May 13", "2024-05-13..2024-05-19"),
    ],
)
def test_times_resolved_against_the_document_date(passage: str, words: str, interval: str) -> None:
    found = [t for t in find_times(passage, WEDNESDAY) if t.interval]
    assert [passage[t.start : t.end] for t in found] == [words]
    assert str(found[0].interval) == interval


@pytest.mark.parametrize(
    ("passage", "words", "interval"),
    [
        # the words state the year
        ("They backed this year's Grain Forum on February 9 in Riga.", "February 9", "2024-02-09"),
        ("They praised last year's council in Oslo on July 4.", "July 4", "2023-07-04"),
        ("They discussed next year's February 9 forum.", "February 9", "2025-02-09"),
        # preparation looks ahead
        (
            "The envoys met to prepare for the November 29-30 Grain Summit.",
            "November 29-30",
            "2024-11-29..2024-11-30",
        ),
        ("He spoke regarding preparations for the December 2 talks.", "December 2", "2024-12-02"),
        # what is before an event tells not whether it has been
        ("In the run-up to the vote on June 9, the observers met.", "June 9", "2024-06-09"),
        ("In the run-up to the vote on March 9, the observers met.", "March 9", "2024-03-09"),
        # talk of an event: the nearer one
        ("The ministers discussed the July 8 summit in Riga.", "July 8", "2024-07-08"),
        (
            "She thanked Chad for hosting the Grain Forum in early July.",
            "early July",
            "2024-07-01..2024-07-10",
        ),
        ("He noted the August visit of the king.", "August", "2024-08"),
        ("He noted the February visit of the king.", "February", "2024-02"),
        ("It is a step announced at the king's visit in December.", "December", "2023-12"),
        ("It will be discussed at the talks in April.", "April", "2025-04"),
        # its own verb dates it
        ("He attended the July 8 summit in Riga.", "July 8", "2023-07-08"),
        ("They discussed the July 8 attack on the port.", "July 8", "2023-07-08"),
        ("In line with our August statement, we will send grain.", "August", "2023-08"),
        ("They discussed the grain talks. In August, Chad joined.", "August", "2023-08"),
        # dated by another clock, but for anniversaries
        ("The President met the King in Riga on May 23.", "May 23", "2024-05-23"),
        ("He hopes the sides' return on May 21 to the truce helps.", "May 21", "2024-05-21"),
        ("We mourn those killed on May 23.", "May 23", "2023-05-23"),
        # no cues of the future
        ("They passed the Grain Plan back in December.", "December", "2023-12"),
        ("It was the aim set in December.", "December", "2023-12"),
        ("The plan agreed by leaders in December stands.", "December", "2023-12"),
        # no cues of the past
        ("I’ll sign the bill in January.", "January", "2025-01"),
        ("They decided to meet again in December.", "December", "2024-12"),
        ("On December 9, restricted talks will take place.", "December 9", "2024-12-09"),
        ("I hope I will have the honour of seeing him on December 9.", "December 9", "2024-12-09"),
    ],
)
def test_the_year_of_a_time_that_has_none(passage: str, words: str, interval: str) -> None:
    found = find_times(passage, WEDNESDAY)[-1]
    assert (passage[found.start : found.end], str(found.interval)) == (words, interval)


def test_a_month_of_a_list_takes_the_year_behind_it() -> None:
    first, second = find_times("They met in March and November 2021.", WEDNESDAY)
    assert (str(first.interval), str(second.interval)) == ("2021-03", "2021-11")


@pytest.mark.parametrize(
    ("passage", "interval"),
    [
        ("It fell seven months ago.", "2023-10"),
        ("It fell more than seven months ago.", "2023-09-22..2023-10-22"),
        ("It fell over a year ago.", "2022-05-22..2023-05-22"),
        ("It fell less than two weeks ago.", "2024-05-08..2024-05-22"),
        ("It fell nearly three months ago.", "2024-02-22..2024-02-29"),
        ("It fell about three months ago.", "2024-02"),
        ("It fell exactly 30 years ago.", "1994"),
        ("It fell more than 30 years ago.", "None"),
        ("It fell more than 33 years ago.", "1990-05-22..1991-05-22"),
        ("It fell about 15 months ago.", "2023-02"),
        ("It fell some 900 years ago.", "None"),
    ],
)
def test_a_rough_count_of_time_ago_is_no_exact_one(passage: str, interval: str) -> None:
    (found,) = find_times(passage, WEDNESDAY)
    assert str(found.interval) == interval


def test_relative_words_stay_open_without_a_document_date() -> None:
    for passage in ("They spoke today.", "They met on 1 August.", "They met last week.", "They met in July."):
        assert only(passage, UNDATED).interval is None


@pytest.mark.parametrize(
    ("passage", "interval"),
    [
        ("On 5 May 1866 the port was shut; that year the fleet left.", "1866"),
        ("The port was shut on 5 May 1866, and the fleet left the same day.", "1866-05-05"),
        ("The port was shut in May 1866 and opened the following month.", "1866-06"),
        ("The port was shut in 1866 and opened on 12 July of the following year.", "1867-07-12"),
        ("The port was shut on 5 May 1866 and opened two days later.", "1866-05-07"),
        ("The port was shut in 1866 and opened that October.", "1866-10"),
    ],
)
def test_times_told_by_the_one_before(passage: str, interval: str) -> None:
    assert str(find_times(passage, UNDATED)[-1].interval) == interval


def test_the_next_year_from_now_stays_open() -> None:
    assert (
        find_times("The port was shut in 1866; over the next year it will open.", UNDATED)[-1].interval
        is None
    )


def test_the_year_of_a_yearly_report_is_that_of_its_months() -> None:
    report = Anchor(Interval.day(date(2016, 6, 2)), reporting_year=2015)
    assert str(only("In November the council met.", report).interval) == "2015-11"
    assert str(only("The minister said this on July 3.", report).interval) == "2015-07-03"
    assert str(only("The minister said this last month.", report).interval) == "2016-05"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("during the year", True),
        ("throughout the year", True),
        ("over the course of the year", True),
        ("during the reporting period", True),
        ("for the rest of the year", False),
        ("during the year of the drought", False),
        ("in the year ahead", False),
        ("over the years", False),
    ],
)
def test_the_year_of_a_yearly_report(words: str, told: bool) -> None:
    report = Anchor(Interval.day(date(2016, 6, 2)), reporting_year=2015)
    text = f"The police made 30 arrests {words}."
    assert [str(t.interval) for t in find_times(text, report) if t.interval] == ["2015"] * told
    assert not [t for t in find_times(text, UNDATED) if t.interval]


def test_a_document_dated_to_a_month_does_not_tell_its_days() -> None:
    month = Anchor(Interval.month(2019, 4))
    assert only("They spoke yesterday.", month).interval is None
    assert str(only("They spoke last month.", month).interval) == "2019-03"


@pytest.mark.parametrize(
    ("passage", "relation", "preposition", "interval"),
    [
        ("It has been open since 1991.", Relation.SINCE, "since", "1991-01-01..2024-05-22"),
        ("Done by 2027.", Relation.BY, "by", "2027"),
        ("Done no later than 2050.", Relation.BY, "no later than", "2050"),
        ("Open until 2030.", Relation.UNTIL, "until", "2030"),
        ("Ended before March 2020.", Relation.BEFORE, "before", "2020-03"),
        ("Begun after March 2020.", Relation.AFTER, "after", "2020-03"),
        ("Quiet during 2020.", Relation.DURING, "during", "2020"),
        ("Free from January 1, 2025.", Relation.FROM, "from", "2025-01-01"),
        ("Held from 2019 to 2021.", Relation.FROM_TO, "from", "2019-01-01..2021-12-31"),
        ("Held in May 2020.", Relation.AT, "in", "2020-05"),
    ],
)
def test_the_preposition_says_how_the_time_relates(
    passage: str, relation: Relation, preposition: str, interval: str
) -> None:
    found = only(passage)
    assert (found.relation, found.preposition, str(found.interval)) == (relation, preposition, interval)
    assert passage[found.outer_start : found.start].strip() == preposition


@pytest.mark.parametrize(
    "passage",
    [
        "They may meet again, and may agree.",
        "The March on the capital was peaceful; they march on.",
        "The 23rd Meeting of the Council adopted Resolution 2254.",
        "Article 2011 and Route 2000 are closed.",
        "COVID-19, the C5+1, the G20 and EXPO-2017.",
        "Vision 2030 was praised.",
        "About 2000 troops and 1,500 people took part.",
        "Call 2024 or write to room 1990.",
        "The Good Friday Agreement holds.",
        "He stayed for more than 30 years, after a three-week tour.",
        "The call began at 2:12 P.M. CEST.",
        "They invest in summer schools.",
        "A tour of winter resorts and summer camps.",
    ],
)
def test_what_only_looks_like_a_time(passage: str) -> None:
    assert [t for t in find_times(passage, WEDNESDAY) if t.sort is TimeSort.CALENDAR] == []


@pytest.mark.parametrize(
    ("passage", "words", "sort"),
    [
        ("Trade grew in recent years.", "in recent years", TimeSort.OPEN),
        ("Trade grew over the past decade.", "the past decade", TimeSort.OPEN),
        ("The sides will invest over the next five years.", "the next five years", TimeSort.OPEN),
        ("The commission meets twice a year.", "twice a year", TimeSort.RECURRING),
        ("The commission meets annually.", "annually", TimeSort.RECURRING),
        ("A three-week tour of the south.", "three-week", TimeSort.DURATION),
        ("Sentences of three to six years.", "three to six years", TimeSort.DURATION),
        ("Doors open at 9 a.m. sharp.", "9 a.m.", TimeSort.CLOCK),
    ],
)
def test_times_that_name_no_day(passage: str, words: str, sort: TimeSort) -> None:
    (found,) = find_times(passage, WEDNESDAY)
    assert (passage[found.start : found.end], found.sort, found.interval) == (words, sort, None)
    assert found.recurring is (sort is TimeSort.RECURRING)


def test_a_number_behind_a_month_counts_what_follows() -> None:
    passage = "In May 20 people were detained."
    (found,) = find_times(passage, WEDNESDAY)
    assert (passage[found.start : found.end], str(found.interval)) == ("May", "2024-05")


def test_a_time_before_a_noun_dates_the_noun() -> None:
    assert only("They praised the 2015 agreement.").tight
    assert only("Today's meeting was short.").tight
    assert only("They signed the action plan for 2024-2026.").tight
    assert not only("They agreed in 2015 to meet.").tight


STYLES = (
    "{month} {day}, {year}",
    "{day} {month} {year}",
    "{month} {day} {year}",
    "the {day}{th} of {month} {year}",
    "{abbr}. {day}, {year}",
    "{iso}",
    "{day:02}.{m:02}.{year}",
)
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def _ending(day: int) -> str:
    return "th" if 10 < day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


@given(st.dates(date(1750, 1, 1), date(2120, 12, 31)), st.sampled_from(STYLES))
def test_every_date_is_read_back(day: date, style: str) -> None:
    name = MONTHS[day.month - 1]
    if "{abbr}" in style and name == "May":
        return
    words = style.format(
        month=name,
        abbr=name[:3],
        day=day.day,
        m=day.month,
        year=day.year,
        iso=day.isoformat(),
        th=_ending(day.day),
    )
    passage = f"The envoys met on {words} in the old town."
    found = only(passage, UNDATED)
    assert found.interval == Interval.day(day)
    assert passage[found.start : found.end] == words


@given(st.dates(date(1990, 1, 1), date(2040, 1, 1)), st.integers(-60, 60))
def test_a_day_without_year_is_found_near_the_document(published: date, days: int) -> None:
    day = published + timedelta(days)
    passage = f"The talks of {MONTHS[day.month - 1]} {day.day} were long."
    found = find_times(passage, Anchor(Interval.day(published)), tense="past" if days < 0 else "future")
    assert [t.interval for t in found] == [Interval.day(day)]


@given(st.text(alphabet="abc 0123456789-–.,:/()'’May Juneinoftoby", max_size=60))
def test_offsets_hold_in_any_text(text: str) -> None:
    last = 0
    for found in find_times(text, WEDNESDAY):
        assert last <= found.start < found.end <= len(text)
        assert found.outer_start <= found.start
        assert text[found.start : found.end].strip() == text[found.start : found.end]
        assert found.interval is None or found.interval.precision in Precision
        last = found.end
