"""Pages in scripts without blanks between words, and the habits of the systems they are made with."""

from collections.abc import Callable

import pytest

from convert.model import Document, Figure

Read = Callable[..., Document]
Texts = Callable[[Document], list[str]]

TITLE = "塞尔比港务局大楼洪水后重新开放"
PARAGRAPHS = (
    "塞尔比港讯（记者 林远舟）港务局大楼的底层在洪水中被淹，经过十一天抢修，星期一上午重新开放，数十名渔民一早就在门外等候。",
    "渔民们说，新装的水泵恐怕撑不过下一个冬天，他们希望市政府尽快决定是否在码头修建防洪墙，而不是每年都花钱修理同一层楼。",
    "市议会已经为防洪墙留出四百万元，工程师称这是最低限度的投入，但是没有人愿意说明这笔钱什么时候到位，由谁来修建。",
    "听证会定于五月的第二个星期举行，双方都要求公布设计图纸，在此之前办公室每天中午关门，渡轮改由北岸的旧码头出发。",
)
BODY = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)


def page(inside: str, *, title: str = f"{TITLE}_港口新闻_塞尔比网", head: str = "") -> str:
    return f"<html><head><title>{title}</title>{head}</head><body>{inside}</body></html>"


def title(document: Document) -> str:
    return document.title.text if document.title else ""


@pytest.mark.parametrize("tail", ["_港口_塞尔比网", "-塞尔比网", "|港口|码头_塞尔比网", " 港口_塞尔比网"])
@pytest.mark.parametrize("element", ["h1", "h2", "div"])
def test_the_names_of_channel_and_site_behind_a_bare_sign_are_no_part_of_the_title(
    tail: str, element: str, read: Read
):
    printed = (
        f"<{element} class='tit'>{TITLE}</{element}><div>2026年3月14日 09:30</div><div class='con'>{BODY}</div>"
    )
    document = read(page(printed, title=f"{TITLE}{tail}"))
    assert title(document) == TITLE
    assert document.metadata.published is not None  # it stands by the headline


def test_a_sign_within_a_title_stays(read: Read):
    whole = f"A-321客机降落：{TITLE}"
    assert title(read(page(f"<h1>{whole}</h1><div>{BODY}</div>", title=f"{whole}_塞尔比网"))) == whole


def test_a_title_that_its_own_quotation_marks_cut_short_is_read_where_it_is_printed(read: Read):
    whole = '港务局大楼"泡水"十一天后重新开放 渔民等候'
    head = '<meta property="og:title" content="港务局大楼"泡水"十一天后重新开放 渔民等候">'
    assert title(read(page(f"<h1>{whole}</h1><div>{BODY}</div>", title=f"{whole}_塞尔比网", head=head))) == whole


def figures(document: Document) -> list[tuple[str, str]]:
    found = [block for block in document.blocks() if isinstance(block, Figure)]
    return [(each.caption.text if each.caption else "", each.credit.text if each.credit else "") for each in found]


PICTURE = "<img src='https://selby.example/a.jpg'>"


@pytest.mark.parametrize(
    ("inside", "caption", "credit"),
    [
        (f"<p class='f_center'>{PICTURE}</p><p class='f_center'>渔民在门外排队。</p>", "渔民在门外排队。", ""),
        (f"<p>{PICTURE}</p><p style='text-align: center;'>渔民在门外排队</p>", "渔民在门外排队", ""),
        (f"<p align='center'><a href='/a'>{PICTURE}</a><br>渔民在门外排队</p>", "渔民在门外排队", ""),
        (
            f"<p>{PICTURE[:-1]} alt='渔民在门外排队等候开门'></p><p>渔民在门外排队等候开门</p>",
            "渔民在门外排队等候开门",
            "",
        ),
        (f"<p>{PICTURE}</p><p>▲渔民在门外排队</p>", "▲渔民在门外排队", ""),
        (
            f"<p>{PICTURE}</p><p>图为渔民在门外排队。塞尔比网记者 林远舟 摄</p>",
            "图为渔民在门外排队。",
            "塞尔比网记者 林远舟 摄",
        ),
        (f"<p>{PICTURE}</p><p>渔民在门外排队。港务局供图</p>", "渔民在门外排队。", "港务局供图"),
    ],
)
def test_a_line_under_a_picture_is_its_caption(inside: str, caption: str, credit: str, read: Read, texts: Texts):
    first, second, *rest = PARAGRAPHS
    behind = "".join(f"<p>{text}</p>" for text in rest)
    document = read(page(f"<h1>{TITLE}</h1><div class='con'><p>{first}</p><p>{second}</p>{inside}{behind}</div>"))
    assert figures(document) == [(caption, credit)]
    assert [text for text in texts(document) if text in PARAGRAPHS] == list(PARAGRAPHS)


@pytest.mark.parametrize("line", ["<p><strong>2</strong></p>", "<p align='center'><b>渔民的要求</b></p>"])
def test_the_number_or_the_heading_of_a_section_is_no_caption(line: str, read: Read, texts: Texts):
    first, second, *rest = PARAGRAPHS
    behind = "".join(f"<p>{text}</p>" for text in rest)
    inside = f"<p>{first}</p><p>{second}</p><p>{PICTURE}</p>{line}{behind}"
    document = read(page(f"<h1>{TITLE}</h1><div class='con'>{inside}</div>"))
    assert figures(document) == [("", "")]
    assert len([text for text in texts(document) if text]) == len(PARAGRAPHS) + 1


def test_a_text_that_goes_on_below_its_caption_in_the_same_element_is_no_caption(read: Read, texts: Texts):
    first, second, third, _ = PARAGRAPHS
    more = f"<div>{PICTURE}</div>▲渔民在门外排队<br>还有人<br>一早就来了<br>"
    inside = f"<p>{first}</p><p>{second}</p><p>{third}</p>{more}<p>{PARAGRAPHS[3]}</p>"
    document = read(page(f"<h1>{TITLE}</h1><div class='con'>{inside}</div>"))
    assert figures(document) == [("", "")]
    assert "还有人" in " ".join(texts(document))


def test_lines_that_are_all_set_in_the_middle_are_the_text(read: Read, texts: Texts):
    lines = "".join(f"<p style='text-align:center'>{text}</p>" for text in PARAGRAPHS)
    inside = f"<p style='text-align:center'>{PICTURE}</p>{lines}"
    assert texts(read(page(f"<h1>{TITLE}</h1><div class='con'>{inside}</div>"))) == list(PARAGRAPHS)


@pytest.mark.parametrize(
    "line",
    [
        "（责任编辑：周海）",
        "责编｜周海",
        "编辑 周海 校对 林远舟",
        "转载请注明出处：塞尔比网",
        "免责声明：本文仅代表作者本人观点，与塞尔比网无关，请读者仅作参考，并请自行承担全部责任。",
        "特别声明：以上内容由用户上传并发布，本平台仅提供信息存储服务。</p><p>Notice: uploaded by a user.",
    ],
)
def test_who_edited_a_text_and_what_the_site_declares_below_it_are_no_part_of_it(
    line: str, read: Read, texts: Texts
):
    document = read(page(f"<h1>{TITLE}</h1><div class='con'>{BODY}<p>{line}</p></div>"))
    assert texts(document) == list(PARAGRAPHS)


def test_a_declaration_that_the_story_is_about_stays(read: Read, texts: Texts):
    said = "特别声明由港务局在星期二发布，渔民们说它没有回答任何问题，市议会则表示欢迎。"
    first, *rest = PARAGRAPHS
    behind = "".join(f"<p>{text}</p>" for text in rest)
    document = read(page(f"<h1>{TITLE}</h1><div class='con'><p>{first}</p><p>{said}</p>{behind}</div>"))
    assert texts(document) == [first, said, *rest]


def standfirst(document: Document) -> str:
    return document.standfirst.text if document.standfirst else ""


@pytest.mark.parametrize(
    ("description", "expected"),
    [
        (f"{TITLE} 港务局,防洪墙,渔民", ""),
        (f"{TITLE},港务局,防洪墙,渔民", ""),
        ("港务局,防洪墙,渔民", ""),
        (f"{TITLE}_港口新闻_塞尔比网", ""),
        (f"{TITLE} 渔民说水泵撑不过冬天，市议会留出四百万元。", "渔民说水泵撑不过冬天，市议会留出四百万元。"),
        (f"原标题：大楼重新开放{PARAGRAPHS[0][:60]}", ""),  # cut from the text
        ("渔民说水泵撑不过冬天，市议会留出四百万元。", "渔民说水泵撑不过冬天，市议会留出四百万元。"),
    ],
)
def test_a_description_is_a_standfirst_as_far_as_it_says_more_than_title_keywords_and_text(
    description: str, expected: str, read: Read
):
    head = f"<meta name='description' content='{description}'><meta name='keywords' content='港务局,防洪墙,渔民'>"
    assert standfirst(read(page(f"<h1>{TITLE}</h1><div class='con'>{BODY}</div>", head=head))) == expected


def test_a_title_at_the_beginning_of_a_sentence_stays_in_the_description(read: Read, body: str):
    words = "Harbour office reopens after flood waters went down."
    document = read(
        "<html><head><title>Harbour office reopens after flood</title>"
        f"<meta name='description' content='{words}'></head>"
        f"<body><h1>Harbour office reopens after flood</h1><div>{body}</div></body></html>"
    )
    assert standfirst(document) == words


def test_a_short_story_in_a_box_of_its_own_is_read_though_a_notice_stands_below(read: Read, texts: Texts):
    notice = (
        f"<div class='foot'><p>{'本站所有内容仅供参考，不构成任何建议，转载请注明出处，违者必究。' * 3}</p></div>"
    )
    others = "".join(
        f"<p><a href='/{number}'>港务局昨天没有回答记者的第{number}个问题</a></p>" for number in range(25)
    )
    story = f"<h1>{TITLE}</h1><div class='art_contentBox'><p>{PARAGRAPHS[0]}</p></div>"
    document = read(page(f"{story}<div>{others}</div>{notice}"))
    assert texts(document) == [PARAGRAPHS[0]]


@pytest.mark.parametrize(
    "note", ["（原标题：大楼泡水十一天）", "原标题：大楼泡水十一天", "本文原标题：《大楼泡水十一天》"]
)
def test_the_headline_that_a_story_had_elsewhere_is_no_part_of_the_text(note: str, read: Read, texts: Texts):
    document = read(page(f"<h1>{TITLE}</h1><div class='con'><p>{note}</p>{BODY}</div>"))
    assert texts(document) == list(PARAGRAPHS)


def test_a_date_in_a_small_heading_under_the_headline_is_read(read: Read):
    line = "<h6>2026年3月14日 塞尔比网 港口</h6>"
    document = read(page(f"<h2>{TITLE}</h2>{line}<div class='con'>{BODY}</div>"))
    assert document.metadata.published is not None
    assert document.metadata.published.at.isoformat() == "2026-03-14T00:00:00"


def test_what_day_it_is_today_does_not_date_a_page_that_says_its_day_under_the_headline(read: Read):
    today = "<ul><li>今日视点</li><li>2026年10月7日 星期三</li></ul>"
    line = f"{PICTURE}<div>2026-03-14 10:22:14 出处：塞尔比网 作者：林远舟 编辑：周海 人气： 5380 次</div>"
    document = read(page(f"{today}<div class='tit'>{TITLE}</div>{line}<div class='con'>{BODY}</div>"))
    assert document.metadata.published is not None
    assert document.metadata.published.at.isoformat() == "2026-03-14T10:22:00"


def test_a_series_before_a_title_in_a_script_with_blanks_is_not_the_title(read: Read, texts: Texts):
    series, headline = "[항구의 사람들 이야기]", "홍수 뒤 다시 문 연 항만국 청사"
    body = (
        "<p>항만국 청사는 열하루의 복구 끝에 월요일 다시 문을 열었고, 어민들은 새벽부터 밖에서 기다렸다.</p>" * 3
    )
    other = "<h3><a href='/series'>항구의 사람들 이야기</a></h3>"
    document = read(
        page(f"<h3>{headline}</h3><div class='con'>{body}</div>{other}", title=f"{series} {headline} - 셀비신문")
    )
    assert title(document).endswith(headline)


def names(document: Document) -> list[str]:
    return [agent.name for agent in document.byline.agents] if document.byline else []


@pytest.mark.parametrize(
    ("beginning", "expected"),
    [
        ("塞尔比网讯（记者 林远舟 周海）", ["林远舟", "周海"]),
        ("新社塞尔比3月14日电（记者林远舟、周海）", ["林远舟", "周海"]),
        ("（本报记者 林远舟 整理）", ["林远舟"]),
        ("記者林遠舟／塞爾比報導", ["林遠舟"]),
        ("（记者手记）", []),
        ("有记者问（见上文）", []),
    ],
)
def test_the_reporter_that_a_text_names_where_it_begins_is_its_author(
    beginning: str, expected: list[str], read: Read
):
    inside = f"<p>{beginning}{PARAGRAPHS[1]}</p>" + "".join(f"<p>{text}</p>" for text in PARAGRAPHS[2:])
    assert names(read(page(f"<h1>{TITLE}</h1><div class='con'>{inside}</div>"))) == expected


def test_where_an_author_works_is_no_second_author(read: Read):
    line = "<div class='author'>林远舟、塞尔比大学海洋研究院执行院长</div>"
    assert names(read(page(f"<h1>{TITLE}</h1>{line}<div class='con'>{BODY}</div>"))) == ["林远舟"]


def test_a_label_of_other_stories_is_no_author(read: Read):
    document = read(page(f"<h1>{TITLE}</h1><div class='con'>{BODY}</div><div class='author'>相关文章</div>"))
    assert names(document) == ["林远舟"]  # who is named in the text


def test_a_title_that_its_own_comma_cuts_among_the_keywords_is_none_of_them(read: Read):
    whole = "防洪墙没有着落，渔民等候港务局开门"
    head = f"<meta name='keywords' content='{whole.replace('，', ',')},港务局,防洪墙'>"
    document = read(page(f"<h1>{whole}</h1><div class='con'>{BODY}</div>", title=f"{whole}_塞尔比网", head=head))
    assert document.metadata.keywords == ("港务局", "防洪墙")
