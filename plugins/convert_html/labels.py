"""Lines that say what follows, "Advertisement", "Related stories", "Comments", in many languages."""

from functools import lru_cache

from convert_html.folding import letters
from convert_html.hints import Hint

# Letters alone, case folded, as `folding.letters` leaves them.
_WORDS = {
    Hint.PROMOTION: "ad ads advert advertisement advertisements advertising articlecontinuesbelowadvertisement "
    "storycontinuesbelowadvertisement advertisementcontinuereadingbelow advertisementscrolltocontinue "
    "anzeige werbung publicité publicidad publicidade anuncio pubblicità reklama reklam reklame annons annonse "
    "annonce advertentie mainos hirdetés διαφήμιση реклама إعلان פרסומת 広告 广告 廣告 광고 iklan quảngcáo",
    Hint.RELATED: "related relatedstories relatedstory relatedarticles relatedarticle relatednews relatedcontent "
    "relatedlinks relatedcoverage relatedtopics morenews morestories moreonthisstory moreonthistopic alsoread "
    "readalso readmore seealso recommended recommendedforyou recommendedstories youmayalsolike youmightalsolike "
    "mostread mostpopular trendingnow dontmiss externallinks ähnlicheartikel mehrzumthema zumthema "
    "auchinteressant daskönntesieauchinteressieren weitereartikel lesensieauch "
    "noticiasrelacionadas notasrelacionadas artículosrelacionados temasrelacionados leatambién leetambién "
    "tepuedeinteresar tambiéntepuedeinteresar lireaussi àlireaussi articlesliés surlemêmesujet leggianche "
    "articolicorrelati leiatambém leiamais notíciasrelacionadas leesook läsockså leseogså lesogså læsogså "
    "przeczytajtakże czytajtakże zobacztakże читайтетакже потеме اقرأأيضا 関連記事 相关新闻 相關新聞 관련기사",
    Hint.COMMENT: "comments comment readercomments readerscomments leaveacomment leaveareply postacomment "
    "addacomment jointheconversation jointhediscussion kommentare kommentar leserkommentare comentarios "
    "dejauncomentario commentaires commenti reacties kommentarer komentarze yorumlar комментарии "
    "comentários التعليقات コメント 评论 評論 댓글",
}
_BY_LABEL = {word: hint for hint, words in _WORDS.items() for word in words.split()}
_LONGEST = 60


@lru_cache(maxsize=4096)
def label_of(text: str) -> int:
    """The hint that a whole line gives of what follows it, or none."""
    return _BY_LABEL.get(letters(text), 0) if len(text) < _LONGEST else 0
