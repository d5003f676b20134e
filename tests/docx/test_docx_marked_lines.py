"""Lines of manuscripts that say when nothing may be printed, or who wrote it: agencies, names in brackets."""

import pytest
from docx_manuscripts import EN, Manuscript, p, packed, ps, r, texts_of

import convert
from convert.model import Document, Organisation, Paragraph, Person

_HEADLINE = p(r("No ferry to Lund Island", b=True, size=18))
_JA = texts_of(
    """
ルンド島への最後のフェリーは月曜日の正午に出航した。港長が風のため航路を閉鎖する一時間前だった。島には四十軒の家があり、
店は一軒だけで、小麦粉は四日分しか残っていないことが分かっている。

「この風では出航しない」と、十九年間この船を操ってきたマーラ・ホルトは話した。町議会は日曜の夜に初めてそのことを知らされ、
火曜の朝にパンを積んだ船を出すことを全会一致で決めている。
"""
)


def _read(body: str) -> Document:
    return convert.read(packed(Manuscript("", body, "")), name="a.docx", filters={"quotes": False}).document


@pytest.mark.parametrize(
    "head",
    [
        ps("HEADLINE: No ferry to Lund Island", "EMBARGO: Monday 06:00", "BYLINE: Ada Merrin"),
        ps("HEADLINE: No ferry to Lund Island", "BYLINE: Ada Merrin", "EMBARGOED UNTIL MONDAY 06:00"),
        ps("EMBARGOED UNTIL 06:00 GMT MONDAY") + _HEADLINE + ps("By Ada Merrin"),
    ],
    ids=["a label", "a label without a colon", "a line above the headline"],
)
def test_an_embargo_is_a_note_and_neither_kicker_nor_reason_to_refuse(head: str):
    found = _read(head + ps(*EN))
    assert found.title is not None
    assert (found.title.text, found.kicker) == ("No ferry to Lund Island", None)
    assert found.byline is not None
    assert [agent.name for agent in found.byline.agents] == ["Ada Merrin"]
    [note] = found.metadata.notes
    assert (note.role, note.public, note.text.upper().startswith("EMBARGO")) == ("embargo", False, True)
    assert [block.text.text for block in found.blocks() if isinstance(block, Paragraph)] == list(EN)


def test_an_agency_behind_a_name_is_named_and_a_place_is_not():
    for words, agents in (
        ("By Ada Merrin, Reuters", (Person(name="Ada Merrin"), Organisation(name="Reuters"))),
        ("By Ada Merrin, Orre", (Person(name="Ada Merrin"),)),
    ):
        found = _read(_HEADLINE + ps(words, *EN))
        assert found.byline is not None
        assert found.byline.agents == agents


@pytest.mark.parametrize(("line", "name"), [("（アダ・メリン）", "アダ・メリン"), ("（アダ）", "")])
def test_a_name_in_brackets_of_its_script_stands_below_the_text(line: str, name: str):
    found = _read(p(r("ルンド島への船なし", size=20)) + ps(*_JA, line))
    assert (found.byline.text if found.byline else "") == name
