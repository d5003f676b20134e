from convert_telesur.phrases import Phrases


def test_only_phrases_whose_first_word_a_text_has_are_compiled() -> None:
    phrases = Phrases(("Photo", "Image by", "Foto"), r"(?P<word>PHRASES)")
    assert phrases.at("plain words") is None
    assert phrases.within("a PHOTO of it").pattern == "(?P<word>Photo)"  # type: ignore[union-attr]
    assert phrases.at("* Image  by Ada").search("* Image  by Ada")["word"] == "Image  by"  # type: ignore[union-attr, index]


def test_no_more_patterns_are_made_than_there_are_words() -> None:
    phrases = Phrases(("Photo", "Image by", "Foto"), r"(?P<word>PHRASES)")
    for text in ("a photo", "an image by", "photo, image", "foto, image", "photo, foto, image", "foto"):
        assert phrases.within(text) is not None
    assert len(phrases._made) == 4
