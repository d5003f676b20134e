"""Words of controls that stand among the words of a picture, in many languages: "Close", "Enlarge", "Play"."""

from lxml import etree

from convert_html.page.text import letters
from convert_html.page.visible import is_control

# Letters alone, case folded, as `folding.letters` leaves them.
_WORDS = """
    close closegallery closemodal closevideo closecaption showcaption hidecaption togglecaption enlarge
    enlargeimage enlargethisimage expand expandimage clicktoenlarge clicktoexpand openimage openimagemodal
    fullscreen viewfullscreen viewimage viewgallery viewphotos viewphoto opengallery opengalleryview play
    playvideo playnow watchvideo videoloading videounavailable imageunavailable taptoplay clicktoplay cancel
    loading replay pause mute unmute downloadimage zoom zoomin purchaselicensingrights acquirelicensingrights
    readmore schließen vergrößern bildvergrößern galerieöffnen vollbild inlightboxöffnen
    bildunterschriftanzeigen bildinlightboxöffnen abspielen videoabspielen cerrar ampliar ampliarfoto
    ampliarimagen verfoto vergalería reproducir reproducirvideo pantallacompleta fermer agrandir agrandirlimage
    pleinécran voirlagalerie lirelavidéo chiudi ingrandisci fechar abrirfoto reproduzir sluiten vergroten
    vergrootafbeelding stäng förstora lukk luk sulje suurenna suurennakuva zamknij powiększ zavřít zvětšit
    zatvoriť zväčšiť bezár nagyítás închide mărește κλείσιμο kapat büyüt закрыть увеличить развернуть подробнее
    закрити збільшити затвори إغلاق تكبير סגור 关闭 關閉 放大 查看大图 点击放大 點擊放大 閉じる 拡大 拡大する
    画像を拡大 全画面 닫기 확대 확대보기 이미지확대 tutup perbesar perbesargambar đóng ปิด बंदकरें
"""
_LABELS = frozenset(map(letters, _WORDS.split()))
_LONGEST = 40
_MORE = "[+]"  # opens what was cut short before it


def is_control_label(text: str) -> bool:
    """Whether a whole text is what is printed on a control."""
    if not text or len(text) > _LONGEST:
        return False
    words = letters(text)
    return words in _LABELS if words else _MORE in text


def is_control_in(element: etree._Element) -> bool:
    """Whether an element in a caption is a control, by its role or by what is printed on it."""
    return is_control(element) or (not len(element) and is_control_label(element.text or ""))
