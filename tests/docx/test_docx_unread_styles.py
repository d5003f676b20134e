"""What a Word document says of styles of tables, and of those that it does not hold, is passed over unread."""

import pytest
from docx_manuscripts import Manuscript, p, packed, ps, r, style

import convert
from convert.model import BlockQuote
from convert_docx.read.opened import Opened

_QUOTE = style("Q", "Quote")
_TABLE = '<w:style w:type="table" w:styleId="G"><w:name w:val="Grid"/></w:style>'
_EMPTY = '<w:style w:type="table" w:styleId="E"/>'
_LATENT = '<w:latentStyles w:count="1"><w:lsdException w:name="Normal"/></w:latentStyles>'


@pytest.mark.parametrize(
    "styles",
    [
        _LATENT + _TABLE + _QUOTE,
        _TABLE + _QUOTE + _TABLE,
        _EMPTY + _QUOTE,
        _EMPTY + _TABLE + _EMPTY + _QUOTE + _EMPTY,
        "<w:latentStyles/>" + _QUOTE + _LATENT,
        '<w:latentStyles w:count="0"/>' + _QUOTE,
    ],
)
def test_the_styles_beside_them_are_read(styles: str):
    data = packed(Manuscript("", ps("Before.") + p(r("Said."), style="Q"), "", styles=styles))
    found = convert.read(data, name="a.docx", filters={"quotes": False}).document
    assert isinstance(list(found.blocks())[-1], BlockQuote)
    root = Opened(data).tree("word/styles.xml")
    assert root is not None
    named = [each.get(each.nsmap["w"].join("{}") + "styleId") for each in root.iter("{*}style")]
    assert [name for name in named if name in ("G", "Q")] == ["Q"]
    assert next(root.iter("{*}lsdException"), None) is None


def test_a_style_without_an_end_is_still_no_xml():
    data = packed(Manuscript("", ps("Words."), "", styles=_TABLE.removesuffix("</w:style>")))
    with pytest.raises(convert.ContentError, match="not well-formed"):
        convert.read(data, name="a.docx")
