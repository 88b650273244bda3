from __future__ import annotations

import pytest

from digest.summarizers.leaning import QUOTED, Leaning, lacks_subject, leaning
from digest.text.cues import cues


def leans(language: str, text: str, *, opens_article: bool = False) -> Leaning:
    outside = QUOTED.sub(" ", text)
    return leaning(text, outside, cues(language), opens_article=opens_article)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "On Tuesday, he said that the pier was safe."),
        ("en", "In 2019 she became harbour master."),
        ("en", "But he gave another reason."),
        ("de", "Doch er lehnte ab."),
        ("fr", "Mais elle a refusé de signer."),
        ("de", "Am Dienstag sagte er, der Steg sei sicher."),
        ("fr", "Dans un courrier envoyé mardi, elle demande un report."),
        ("vi", "Vụ việc này khiến cảng phải đóng cửa."),
        ("ar", "وأضاف أن الميناء سيفتح يوم الاثنين."),
        ("cs", "Jeho majitel bydlí v Oxby."),
        ("el", "Αυτό το λιμάνι άνοιξε το 1903."),
        ("hi", "उन्होंने कहा कि बंदरगाह बंद रहेगा।"),
    ],
)
def test_a_pronoun_behind_an_opening_phrase_or_in_any_language_leans(
    language: str, text: str
) -> None:
    assert leans(language, text).lean == "before"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Because he is a minor, Rowe will be tried in private."),
        ("en", "On Tuesday, Rowe said that the pier was safe."),
        ("en", "But Rowe gave another reason."),
        ("fr", "Mais il faut un second vote au conseil d’Oxby."),
        ("en", "“We left at dawn,” said the mate, Ivar Hole."),
        ("es", "Murió ayer el alcalde de Oxby."),
        ("ko", "14일 아침 항구에 첫서리가 내렸다."),
        ("ja", "連絡船が月曜日の朝、港を出た。"),
    ],
)
def test_a_sentence_with_its_own_subject_leans_on_nothing(language: str, text: str) -> None:
    assert leans(language, text).lean is None


@pytest.mark.parametrize(
    ("language", "text", "lean"),
    [
        ("en", "The papers, due in June, will name them.", "before"),
        ("en", "The Coast Alliance won 61, its best result, and the Farmers’ Union 22.", "before"),
        ("en", "The Coast Alliance won 61 seats, its best result.", None),
        ("en", "Ida Rowe held 3.5 million shares, the firm said.", None),
        ("de", "Das Bündnis gewann 61, die Bauernpartei 22.", "before"),
        ("fr", "L’Alliance a obtenu 61, les paysans 22.", "before"),
        ("es", "La Alianza obtuvo 61, y los campesinos 22.", "before"),
        ("en", "Families of the drivers had set them up at dawn.", "before"),
        ("en", "Miners said the owners would pay them.", None),
        ("ko", "항구를 다시 열기로 했기 때문이다.", "before"),
        ("ko", "파업이 끝난 것은 공사가 양보했기 때문이다.", None),
        ("ja", "港が閉まったためだ。", "before"),
        ("ja", "バスが止まったのは雪のためだ。", None),
    ],
)
def test_what_only_explains_or_means_the_sentence_before_leans_on_it(
    language: str, text: str, lean: str | None
) -> None:
    assert leans(language, text).lean == lean


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "“The pier is safe and will stay open,” he said."),
        ("en", "The pier will stay open all winter, she said."),
        ("de", "„Der Steg ist sicher“, sagte er."),
        ("es", "«El muelle es seguro y seguirá abierto», añadió."),
        ("fr", "« La jetée est sûre », a-t-elle ajouté."),
    ],
)
def test_a_pronoun_is_no_speaker(language: str, text: str) -> None:
    assert leans(language, text).lean == "before"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ko", "오후 3시에 다시 문을 열었다."),
        ("ko", "길이 3m, 폭 2cm에 이른다."),
        ("ja", "午後三時に再び開いた。"),
        ("es", "Anunció también que cerrará en mayo."),
        ("es", "Sigue sin control tras dos días."),
        ("es", "Tuvo que cerrar en mayo."),
        ("it", "Resta chiusa da due giorni."),
        ("pt", "Segue fechada há dois dias."),
        ("it", "Aveva promesso di riaprire a maggio."),
        ("pt", "Disse ontem que reabre em maio."),
    ],
)
def test_a_subject_left_out_is_missed(language: str, text: str) -> None:
    assert lacks_subject(text, text, cues(language))


def test_a_role_that_speaks_leans_unless_a_name_stands_before_it() -> None:
    alone = leans("en", "The pier will stay open all winter, the minister said.")
    named = leans("en", "The pier of Oxby will stay open, the minister said.")

    assert (alone.lean, alone.head) == ("earlier", "minist")
    assert named.lean is None
