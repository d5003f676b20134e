"""Lines that say what follows, "Advertisement", "Related stories", "Comments", in many languages."""

from functools import lru_cache

from convert_html.page.hints import Hint
from convert_html.page.text import letters

# Letters alone, case folded, as `folding.letters` leaves them.
_WORDS = {
    Hint.PROMOTION: "ad ads advert advertisement advertisements advertising articlecontinuesbelowadvertisement "
    "storycontinuesbelowadvertisement advertisementcontinuereadingbelow advertisementscrolltocontinue "
    "articlecontinuesbelow storycontinuesbelow continuereadingbelow sponsored sponsoredcontent promotedcontent "
    "presentedby "
    "anzeige werbung publicité publicidad publicidade anuncio pubblicità reklama reklam reklame annons annonse "
    "annonce advertentie mainos hirdetés διαφήμιση реклама إعلان اعلان פרסומת 広告 广告 廣告 광고 iklan quảngcáo "
    "publicitate reclamă inzerce inzercia oglas oglasi विज्ञापन โฆษณา",
    Hint.RELATED: "related relatedstories relatedstory relatedarticles relatedarticle relatednews relatedcontent "
    "relatedlinks relatedcoverage relatedtopics relatedposts relatedreading morenews morestories "
    "moreonthisstory moreonthistopic morefrom morefromthissection topstories latestnews "
    "alsoread readalso readmore readnext nextstory nextarticle newsforyou "
    "upnext seealso recommended recommendedforyou recommendedstories "
    "recommendedreading youmayalsolike youmightalsolike youmayalsobeinterestedin youmightbeinterestedin "
    "mostread mostpopular mostviewed trending trendingnow editorspicks dontmiss externallinks "
    "ähnlicheartikel mehrzumthema zumthema auchinteressant daskönntesieauchinteressieren weitereartikel "
    "lesensieauch lesenauch weiterlesen meistgelesen weiterethemen passenddazu mehrdazu mehrlesen "
    "noticiasrelacionadas notasrelacionadas artículosrelacionados temasrelacionados leatambién leetambién "
    "tepuedeinteresar lepuedeinteresar tambiéntepuedeinteresar veatambién mirátambién másnoticias másleídas "
    "lomásleído lomásvisto másinformación teinteresa relacionadas "
    "lireaussi àlireaussi àlire articlesliés surlemêmesujet voiraussi lespluslus àdécouvrir articlessimilaires "
    "leggianche articolicorrelati potrebbeinteressartianche ipiùletti vedianche leggitutto "
    "leiatambém leiamais notíciasrelacionadas vejatambém maislidas maislidos vejamais saibamais "
    "leesook leesverder meestgelezen gerelateerd gerelateerdeartikelen meeroverditonderwerp leesmeer "
    "läsockså läsmer mestlästa relateradeartiklar merom leseogså lesogså lesmer mestlest relaterteartikler "
    "læsogså læsmere mestlæste relateredeartikler luemyös luelisää luetuimmat "
    "przeczytajtakże czytajtakże zobacztakże czytajteż zobaczteż czytajwięcej najczęściejczytane "
    "powiązaneartykuły polecane polecamy polecanedlaciebie čtětetaké čtěteještě přečtětesitaké související "
    "souvisejícíčlánky nejčtenější čítajtetiež súvisiacečlánky ezisérdekelheti ezekisérdekelhetnek "
    "kapcsolódócikkek kapcsolódó legolvasottabb olvasdelezis citeșteși citițiși articolesimilare "
    "ceamaicitite διαβάστεεπίσης διαβάστεακόμη διαβάστεακόμα δείτεεπίσης σχετικάάρθρα δημοφιλή "
    "ilgilihaberler bunlardailginiziçekebilir çokokunanlar ayrıcaokuyun ilginiziçekebilir "
    "читайтетакже читайтеещё потеме новостипотеме самоечитаемое популярное похожиестатьи "
    "смотритетакже читайтетакож докладніше дотеми популярне "
    "اقرأأيضا اقرأأيضاً اقرأايضا إقرأأيضا إقرأأيضاً اقرأالمزيد أخبارذاتصلة موضوعاتذاتصلة مواضيعذاتصلة "
    "الأكثرقراءة الاكثرقراءة شاهدأيضا קראועוד קראוגם כתבותקשורות עודבנושא הנקראותביותר "
    "関連記事 関連ニュース あわせて読みたい おすすめ記事 人気記事 アクセスランキング 相关新闻 相關新聞 "
    "相关阅读 相關閱讀 相关推荐 相关报道 相關報導 延伸阅读 延伸閱讀 推荐阅读 推薦閱讀 热门文章 熱門文章 "
    "相关文章 相關文章 相关内容 相关链接 最新文章 猜你喜欢 为你推荐 热门推荐 精彩推荐 "
    "更多新闻 更多新聞 관련기사 관련뉴스 인기기사 많이본뉴스 추천기사 यहभीपढ़ें यहभीपढें संबंधितखबरें सबसेज्यादापढ़ेगए "
    "bacajuga beritaterkait artikelterkait terpopuler xemthêm tinliênquan đọcthêm cóthểbạnquantâm tinđọcnhiều "
    "อ่านเพิ่มเติม ข่าวที่เกี่ยวข้อง",
    Hint.COMMENT: "comments comment readercomments readerscomments leaveacomment leaveareply postacomment "
    "addacomment writeacomment jointheconversation jointhediscussion starttheconversation "
    "kommentare kommentar leserkommentare kommentarschreiben diskutierensiemit comentarios "
    "dejauncomentario dejaunarespuesta deixeumcomentário commentaires laisseruncommentaire commenti "
    "lasciauncommento reacties plaatseenreactie kommentarer kommentera komentarze dodajkomentarz komentáře "
    "komentáre hozzászólások comentarii lasăuncomentariu σχόλια yorumlar yorumyap комментарии "
    "оставитькомментарий коментарі comentários التعليقات تعليقات اتركتعليقا תגובות הוסףתגובה コメント "
    "评论 評論 留言 댓글 टिप्पणियां komentar tinggalkankomentar bìnhluận ýkiếnbạnđọc kommentit",
}
_BY_LABEL = {letters(word): hint for hint, words in _WORDS.items() for word in words.split()}
_LONGEST = 60


def label_of(text: str) -> int:
    """The hint that a whole line gives of what follows it, or none."""
    return _of_line(text) if len(text) < _LONGEST else 0


@lru_cache(maxsize=4096)
def _of_line(text: str) -> int:
    return _BY_LABEL.get(letters(text).strip("0123456789"), 0)  # "Comments (12)"
