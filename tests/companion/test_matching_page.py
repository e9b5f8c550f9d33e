"""The matching page in words: read, refused, empty, with gaps and without, alone and on the way."""

from __future__ import annotations

from dataclasses import replace

import pytest

from relink_desktop.companion import effects as do
from relink_desktop.companion import events as on
from relink_desktop.companion.present.wizard import wizard_view
from relink_desktop.companion.state import reduce
from relink_desktop.companion.views import (
    Action,
    MatchingBody,
    MatchRow,
    TextBody,
    Tone,
    WaitBody,
    WizardView,
)
from relink_desktop.companion.wizard import Page, WizardState
from relink_desktop.companion.wizard.matching import matching as matching_step
from relink_desktop.core.matching import ChooseMatch, Match, Matching, MatchRule, Topic

from .states import (
    BY_NAME,
    CHOSEN,
    CONNECTED,
    CONTACTS,
    CONTACTS_DECIDED,
    CONTACTS_OPEN,
    FEES,
    GAP,
    LOCALE,
    LONG_NAME,
    MATCHED,
    MISSING,
    RENT,
    TROUBLE,
    UNCLASSED,
    app,
    told,
    topic,
)

ALONE = WizardState(Page.MATCHING, Page.MATCHING, "Harbour", "c1")
ON_THE_WAY = replace(ALONE, first=Page.SYNC_FROM, trail=(Page.SYNC_FROM,))
PICK = ChooseMatch(Topic.ITEM, "Storage", "10")


def shown(matching: Matching | None, wizard: WizardState = ON_THE_WAY, **more: object) -> WizardView:
    there = replace(wizard, matching=matching, **more)  # type: ignore[arg-type]
    return wizard_view(app(CONNECTED, wizard=there), LOCALE)


def body(matching: Matching, wizard: WizardState = ON_THE_WAY, **more: object) -> MatchingBody:
    found = shown(matching, wizard, **more).body
    assert isinstance(found, MatchingBody)
    return found


def rows(*matches: Match, choices: tuple[ChooseMatch, ...] = ()) -> list[tuple[str, str, str, str]]:
    (section,) = body(Matching((topic(Topic.ITEM, *matches),)), choices=choices).sections
    return [(row.name, row.shown, row.why, row.back) for row in section.rows]


def test_a_row_says_what_a_name_is_and_why() -> None:
    by_rate = Match(Topic.ITEM, "15%", MatchRule.SAME_RATE, FEES)
    assert rows(BY_NAME, MISSING, CHOSEN, by_rate) == [
        ("Rent", "Rent", "same name", ""),
        ("Storage", "Choose…", "nothing fits", ""),
        ("Storage", "Late fees", "chosen by you", "Back to the rule"),
        ("15%", "Late fees", "same rate", ""),
    ]


def test_a_choice_is_shown_at_once_as_not_stored_yet() -> None:
    assert rows(BY_NAME, MISSING, choices=(PICK,))[1] == ("Storage", "Late fees", "saving…", "")
    assert rows(CHOSEN, choices=(replace(PICK, target=None),)) == [
        ("Storage", "Late fees", "saving…", "Back to the rule")
    ]
    assert rows(MISSING, choices=(PICK, replace(PICK, target="7")))[0][1] == "Rent"
    assert rows(MISSING, choices=(replace(PICK, topic=Topic.ACCOUNT),))[0][2] == "nothing fits"


def test_no_class_is_a_match() -> None:
    (section,) = body(Matching((topic(Topic.CLASS, UNCLASSED),))).sections
    assert section.rows == (MatchRow("1 Quay Street", "", "No class", "chosen by you", "Back to the rule"),)


@pytest.mark.parametrize("of", Topic)
def test_every_topic_has_its_title_and_its_choices(of: Topic) -> None:
    (section,) = body(Matching((topic(of, replace(BY_NAME, topic=of)),))).sections
    assert section.topic is of
    assert section.title
    assert section.choices == (RENT, FEES)
    assert section.columns[1:] == ("In QuickBooks", "Why")


def test_a_topic_counts_its_gaps() -> None:
    (section,) = body(GAP).sections
    assert section.summary == "1 of 2 without a match"
    (section,) = body(MATCHED).sections
    assert section.summary == "1 matched"


def test_without_a_gap_one_line_says_so() -> None:
    (note,) = body(MATCHED).notes
    assert (note.tone, note.text) == (
        Tone.GOOD,
        "Everything that the ledger names has a match in QuickBooks.",
    )


def test_gaps_are_counted_and_hold_nobody_up() -> None:
    (note,) = body(GAP).notes
    assert note.tone is Tone.WARNING
    assert note.text == (
        "1 name has no match yet. Only a document that needs it waits; everything else is sent. Choose what"
        " it is, or add it in QuickBooks and read again, or go on and match it later."
    )
    two = Matching((topic(Topic.ITEM, MISSING), topic(Topic.ACCOUNT, replace(MISSING, topic=Topic.ACCOUNT))))
    assert (
        body(two).notes[0].text.startswith("2 names have no match yet. Only documents that need them wait;")
    )
    assert shown(GAP).primary == Action("continue", "Continue", on.Continue())
    assert "go on" not in body(GAP, ALONE).notes[0].text


def test_nothing_leads_on_before_a_choice_is_stored() -> None:
    view = shown(GAP, choices=(PICK,))
    assert isinstance(view.body, MatchingBody)
    for action in (view.primary, view.back, *view.body.actions):
        assert action is not None
        assert not action.enabled


def test_it_is_a_step_of_the_way_and_none_alone() -> None:
    assert (shown(GAP).step, shown(GAP).back) == ("Step 4 of 5", Action("back", "Back", on.Back()))
    alone = shown(GAP, ALONE)
    assert (alone.step, alone.back) == ("", None)
    assert alone.primary == Action("done", "Done", on.Continue())


def test_while_it_is_read_and_when_it_can_not_be() -> None:
    assert isinstance(shown(GAP, busy=True).body, WaitBody)
    refused = shown(None, problem=TROUBLE)
    assert isinstance(refused.body, TextBody)
    assert (refused.body.paragraphs, told(refused.problem)) == ((), str(TROUBLE))
    assert refused.primary == Action("try_again", "Try again", on.Continue())


def test_a_refused_choice_is_told_above_the_rows() -> None:
    refused = shown(GAP, problem=TROUBLE)
    assert told(refused.problem) == str(TROUBLE)
    assert isinstance(refused.body, MatchingBody)


def test_a_ledger_that_names_nothing() -> None:
    (note,) = body(Matching(())).notes
    assert "nothing to match" in note.text


def test_quickbooks_can_be_read_again() -> None:
    (again,) = body(GAP).actions
    assert (again.event, again.enabled) == (on.ReadMatching(), True)


@pytest.mark.parametrize(
    ("match", "shown", "why", "called"),
    [
        (CONTACTS_OPEN[0], "Unit 4 - Smith", "name not possible there", "Unit 4 - Smith"),
        (CONTACTS_OPEN[1], "Choose…", "name not possible there", ""),
        (CONTACTS_OPEN[2], "Choose…", "inactive or merged there", None),
        (CONTACTS_OPEN[3], "Choose…", "several are spelt alike", None),
        (CONTACTS_OPEN[5], "Choose…", "nothing fits", ""),
    ],
)
def test_an_open_contact_says_why_and_may_be_given_a_name(
    match: Match, shown: str, why: str, called: str | None
) -> None:
    ((row,),) = (section.rows for section in body(Matching((topic(Topic.CUSTOMER, match),))).sections)
    assert row == MatchRow(match.name, None, shown, why, open=True, called=called)


@pytest.mark.parametrize(
    ("match", "target", "shown", "why", "called"),
    [
        (CONTACTS_DECIDED[0], None, "Weka Trust", "named by you", "Weka Trust"),
        (CONTACTS_DECIDED[1], "21", "Kea Café", "named by you", None),  # it has been made
        (CONTACTS_DECIDED[2], "21", "Kea Café", "chosen by you", None),
    ],
)
def test_a_contact_that_was_decided_about_can_go_back_to_the_rule(
    match: Match, target: str | None, shown: str, why: str, called: str | None
) -> None:
    matching = Matching((topic(Topic.CUSTOMER, match),))
    ((row,),) = (section.rows for section in body(matching).sections)
    assert row == MatchRow(match.name, target, shown, why, "Back to the rule", called=called)
    assert matching.unmatched == 0


def test_a_name_is_shown_at_once_as_not_stored_yet() -> None:
    named = ChooseMatch(Topic.CUSTOMER, "Unit 4: Smith", None, "Smith")
    (section, *_) = body(CONTACTS, choices=(named,)).sections
    assert section.rows[0] == MatchRow("Unit 4: Smith", None, "Smith", "saving…", called="Smith")


def test_names_that_quickbooks_does_not_take_are_told_and_agreed_to_at_once() -> None:
    view = body(CONTACTS)
    assert [note.text for note in view.notes][1] == (
        "3 customers or vendors can't have the ledger's names in QuickBooks, which takes no colon and at most"
        " 100 characters. Use the names shown, type others, or choose who they are."
    )
    assert [action.event for action in view.actions] == [on.AgreeToNames(), on.ReadMatching()]
    asked, effects = matching_step(replace(ON_THE_WAY, matching=CONTACTS), on.AgreeToNames(), None)
    assert effects == (
        do.MatchAll(
            "c1",
            (
                ChooseMatch(Topic.CUSTOMER, "Unit 4: Smith", None, "Unit 4 - Smith"),
                ChooseMatch(Topic.CUSTOMER, LONG_NAME, None, LONG_NAME[:97]),
                ChooseMatch(Topic.VENDOR, "Lifts: Ltd", None, "Lifts - Ltd"),
            ),
        ),
    )
    assert asked is not None
    assert asked.busy
    refused, _ = matching_step(asked, on.StepFailed(TROUBLE), None)
    assert refused is not None
    assert (refused.busy, refused.matching) == (False, CONTACTS)


def test_without_a_proposal_there_is_nothing_to_agree_to() -> None:
    view = body(Matching((topic(Topic.CUSTOMER, *CONTACTS_OPEN[1:4]),)))
    assert [action.event for action in view.actions] == [on.ReadMatching()]
    (_, inactive) = view.notes
    assert inactive.text == (
        "1 customer or vendor is inactive in QuickBooks, or was merged into another name. Make it active"
        " there and read again, or choose who it is now."
    )


def test_what_is_sought_comes_first_whatever_else_has_a_gap() -> None:
    sought = (Topic.ACCOUNT, "Rates")
    gaps = [Match(Topic.ACCOUNT, name, MatchRule.NONE) for name in ("Fees", "Power", "Rates")]
    items = topic(Topic.ITEM, Match(Topic.ITEM, "Rent", MatchRule.NONE))
    state, _ = reduce(app(CONNECTED), on.OpenMatching("c1", sought))
    state, _ = reduce(state, on.MatchingArrived("c1", Matching((items, topic(Topic.ACCOUNT, *gaps)))))
    assert state.wizard is not None
    assert state.wizard.matching is not None
    first, *_ = state.wizard.matching.topics
    assert (first.topic, first.matches[0].name) == sought
