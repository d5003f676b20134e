"""Kinds of English clauses, names and references that named the wrong speaker, or nobody."""

import pytest
from quotes_of_text import found


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # what somebody calls something
        ("A clerk described members who complain of the cold as “worriers and whiners”.", "a clerk"),
        ("Doe raised the rates, a move the lobby denounced as “suicidal”.", "the lobby"),
        ("In a note, Maud Oakley called the award “far too big”.", "Maud Oakley"),
        ("Acme apologised for what it called a “poorly worded” statement.", "Acme"),
        ("It is, in what one expert has called “a bite out of time”, a tooth.", "one expert"),
        ("He scolded Jane Doe. Maud Oakley hated what she termed “theatrics”.", "Maud Oakley"),
        ("The claims were labelled “fear-mongering” by Greenpeace.", "Greenpeace"),
        ("The sum, an amount the Mariners' Maud Oakley described as “a down payment”, is small.", "Maud Oakley"),
        # clauses with a subject of their own
        ("Hundreds came, with one father calling the book “filth of the worst kind”.", "one father"),
        ("All failed, with Maud Oakley alleging that the firm was “picking pockets”.", "Maud Oakley"),
        (
            "Numbers rose again on Monday, prompting the Nurses' Union to warn of a “perfect storm”.",
            "Nurses' Union",
        ),
        ("The delegation said the firm acted alone, arguing that “it does not care”.", "the delegation"),
        ("Maud Oakley told her, according to a friend, that she would not “feed the snake”.", "Maud Oakley"),
        ("Maud Oakley called it “a gift to the fleets”, while its director, Pia Lund, was silent.", "Maud Oakley"),
        ("The mill fell, said a man found by a judge who said she was “robbed of it all”.", "a judge"),
        ("The envoy said Acme continued to act alone, arguing that “it does not care”.", "the envoy"),
        (
            "Doe leads the Dialogue Group in Turkey, which says on its site that it will “protect us”.",
            "Dialogue Group",
        ),
        ("Maud Oakley left. An expert countered her claims that she had a “rotten time”.", "Maud Oakley"),
        # headlines
        ("Chief releases video, calls it “hard to watch for anybody”", "chief"),
        ("About 400 people marched through the town, chanting “Say his name.”", "400 people"),
        # names
        ("“It is cold,” said its founder, retired teacher Maud Oakley.", "Maud Oakley"),
        ("“It is cold,” said Abdul Rahman al-Rashid.", "Abdul Rahman al-Rashid"),
        ("Oakley & Sons said the water was “too cold”.", "Oakley & Sons"),
        ("UN Relief and Works Agency said the water was “too cold”.", "UN Relief and Works Agency"),
        ("“It is cold,” the Prime Minister said.", "the Prime Minister"),
        ("“It is cold,” said Norway's UN ambassador, Maud Oakley.", "Maud Oakley"),
    ],
)
def test_a_clause_names_its_own_speaker(text: str, speaker: str) -> None:
    assert [each.name for each in found(text)][-1:] == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # whose somebody is, is another one
        ("Maud Oakley, a clerk, left in May.\nHer clerk said it was “right at the wrong time”.", "her clerk"),
        # who bears a role before those who bear another
        (
            (
                "Gov. Peter Lund spoke with President Ada Marsh by phone on Monday.\n"
                "Ada Marsh thanked him. The governor said it had been “gracious and fast.”"
            ),
            "Peter Lund",
        ),
        # a body that is told from others
        ("US Marines came.\nThe Norwegian government called it “far too late”.", "the Norwegian government"),
        # where somebody is from
        ("Petra Varga lost on Monday.\n“She took it from me,” the Hungarian said.", "Petra Varga"),
        # a pronoun leans on the ones before it, to the start of the paragraph
        (
            (
                "“We won,” said Keisha Donnelly.\n"
                "Ines Albright does not explain herself. She took a sandwich. It was late. Nobody came. "
                "It rained all day. She never told them. “It is a secret,” she said."
            ),
            "Ines Albright",
        ),
    ],
)
def test_a_reference_means_whom_the_article_spoke_of(text: str, speaker: str) -> None:
    assert [each.name for each in found(text)][-1] == speaker


@pytest.mark.parametrize(
    "text",
    ["A boat called “Endurance” sank.", "The plan, dubbed “Big Push”, failed.", "A man called “the Fox” fled."],
)
def test_what_only_has_a_name_is_no_quote(text: str) -> None:
    assert found(text) == []
