"""Lines that say what their date is, the day of publication or of a change; in many languages."""

import re

# Beginnings of the words before a date, case folded.
_PUBLISHED = """
    publish, posted, created, issued, date, first on, veröffentlicht, erstellt, erschienen, datum, publié,
    paru, mis en ligne, fecha, creado, publicad, publicación, data, publicação, pubblicat, pubblicazione,
    gepubliceerd, geplaatst, opublikowan, dodano, publikován, vydáno, zveřejněn, publikovan, publicerad,
    publisert, publiceret, udgivet, julkaist, yayın, giriş tarihi, tarih, опублик, дата, размещен, создан,
    опублік, оприлюдн, публикуван, објављено, објавено, objavljeno, megjelen, közzét, publicat, δημοσι,
    ημερομηνία, paskelbta, publicēts, avaldatud, نشر, تاريخ, تاریخ, انتشار, פורסם, תאריך, प्रकाशित, दिनांक,
    đăng, ngày, diterbitkan, dipublikasikan, tayang, เผยแพร่, วันที่, 公開, 配信, 掲載, 発表, 投稿, 日期,
    发布, 發布, 发表, 發表, 時間, 时间, 입력, 기사입력, 등록, 승인, 게재, 작성
"""
_CHANGED = """
    update, modified, changed, revised, last, aktualisiert, geändert, zuletzt, stand, mis à jour,
    mise à jour, modifi, actualizad, atualizad, aggiornat, modificat, ultima, última, bijgewerkt, gewijzigd,
    aktualizac, zaktualizowan, aktualizován, upraven, aktualizovan, uppdatera, oppdater, opdater, päivitet,
    muokat, güncelle, обновл, измен, оновл, обновен, ажуриран, ažuriran, frissít, módosít, actualizat, ενημ,
    τελευταία, atnaujint, atjaunināt, uuendat, تحديث, آخر, به روز, به‌روز, بروزرسانی, עודכן, עדכון, अपडेट,
    cập nhật, diperbarui, อัปเดต, แก้ไข, 更新, 修改, 最終, 수정, 업데이트
"""


def _pattern(beginnings: str) -> re.Pattern[str]:
    return re.compile(r"(?<![^\W\d_])(?:" + "|".join(map(re.escape, map(str.strip, beginnings.split(",")))) + ")")


_KINDS = (("changed", _pattern(_CHANGED)), ("published", _pattern(_PUBLISHED)))
_DIGIT = re.compile(r"\d")
_LOOKED_AT = 40  # characters before the first digit


def kind_of(line: str) -> str:
    """What a line with a date says that it is by the words before its first digit: published, changed, or ""."""
    found = _DIGIT.search(line)
    words = line[: found.start()][-_LOOKED_AT:].casefold() if found else ""
    return next((kind for kind, pattern in _KINDS if pattern.search(words)), "")


def changed_in(line: str) -> str:
    """What follows the words in a line that say when it was changed, or ""; a day follows them soon."""
    if not _DIGIT.search(line):
        return ""
    folded = line.casefold()
    found = _KINDS[0][1].search(folded)
    return folded[found.end() : found.end() + _LOOKED_AT] if found else ""
