from __future__ import annotations

import pytest

from digest.summarizers.labels import label
from digest.text.cues import cues


@pytest.mark.parametrize(
    ("language", "text", "flag"),
    [
        ("en", "The ministry denied that talks had begun.", "denied"),
        ("en", "Oxby Lines denied on Monday that it plans to sell the pier.", "denied"),
        ("fr", "La mairie a démenti lundi avoir vendu la jetée.", "denied"),
        ("es", "La empresa negó el lunes que hubiera despidos.", "denied"),
        ("pt", "A empresa negou nesta segunda-feira (9) que haja demissões.", "denied"),
        ("en", "Oxby Lines has repeatedly denied any wrongdoing.", "denied"),
        ("en", "The mayor rejected the allegations.", "denied"),
        ("en", "The mayor did not mention the levy.", "not_said"),
        ("en", "The firm declined to say how many had left.", "not_said"),
        ("de", "Das Ministerium dementierte den Bericht.", "denied"),
        ("de", "Die Ministerin wies die Vorwürfe entschieden zurück.", "denied"),
        ("de", "Die Ministerin erwähnte die Abgabe in ihrer Rede nicht.", "not_said"),
        ("fr", "La mairie a démenti tout retard.", "denied"),
        ("fr", "La maire n’a pas évoqué la taxe.", "not_said"),
        ("es", "La empresa negó que hubiera despidos.", "denied"),
        ("es", "La alcaldesa no mencionó la tasa.", "not_said"),
        ("it", "La società ha smentito le voci.", "denied"),
        ("pt", "A empresa negou envolvimento no caso.", "denied"),
        ("ru", "Министерство опровергло эти сообщения.", "denied"),
        ("ko", "회사는 감원 계획을 부인했다.", "denied"),
        ("ko", "시장은 어업세를 언급하지 않았다.", "not_said"),
        ("ja", "会社は人員削減を否定した。", "denied"),
        ("ja", "市長は漁業税に触れなかった。", "not_said"),
        ("zh", "公司否认裁员。", "denied"),
        ("vi", "Công ty phủ nhận cáo buộc sa thải.", "denied"),
        ("ar", "نفت الشركة وجود مفاوضات.", "denied"),
        ("nl", "Het bedrijf wilde niet reageren.", "not_said"),
        ("en", "She pleaded not guilty on Monday.", "denied"),
        ("en", "The toll will rise, a claim that the firm denies.", "denied"),
        ("en", "The mayor could not be reached for comment.", "not_said"),
        ("en", "The crew has yet to explain why the ferry turned.", "not_said"),
        ("de", "Zur Ursache machte der Betreiber der Fähre keine Angaben.", "not_said"),
        ("fr", "La société a refusé de commenter.", "not_said"),
        ("es", "La empresa no respondió a las preguntas de este diario.", "not_said"),
        ("it", "Il portavoce non ha voluto commentare.", "not_said"),
        ("pt", "O clube se recusou a comentar.", "not_said"),
        ("ru", "В компании не стали комментировать сообщения.", "not_said"),
        ("zh", "部长没有回答记者提问。", "not_said"),
        ("vi", "Công ty từ chối bình luận.", "not_said"),
    ],
)
def test_a_plain_denial_or_silence_bears_its_label(language: str, text: str, flag: str) -> None:
    assert label(text, cues(language)) == flag


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The ministry did not deny that talks had begun."),
        ("en", "The ministry could neither confirm nor deny the report."),
        ("en", "The crew was denied entry at the border."),
        ("en", "He was denied bail on Monday."),
        ("en", "“The minister denied that talks had begun,” the paper wrote."),
        ("en", "Has the minister denied that talks had begun?"),
        ("en", "I deny that talks had begun."),
        ("en", "The firm did not immediately disclose the price."),
        ("en", "The council did not raise the levy."),
        ("de", "Das Ministerium hat den Bericht weder bestätigt noch dementiert."),
        ("fr", "La mairie n’a pas démenti le retard."),
        ("es", "La empresa no negó los despidos."),
        ("ko", "회사는 감원 계획을 부인하지 않았다."),
        ("ja", "会社は人員削減を否定しなかった。"),
        ("xx", "The ministry denied that talks had begun."),
        ("en", "The rider initially denied doping but later admitted it."),
        ("en", "A neighbour, who declined to give his name, heard two shots."),
        ("en", "While the mayor did not mention the levy, she promised new buses."),
        ("en", "The city denied building permits to three firms."),
        ("en", "The court rejected the claims of 200 farmers."),
        ("en", "An agreement could not be reached."),
        ("de", "Das Team hat 30 Länderspiele bestritten."),
        ("de", "Die FDP hält die Pläne für falsch."),
        ("es", "El consulado les negó los visados."),
        ("it", "La giudice gli ha negato i domiciliari."),
        ("pt", "O time não respondeu ao gol."),
        ("ru", "Он возразил против предложения."),
        ("ja", "来館者は作品に触れずに鑑賞する。"),
        ("zh", "没有人能否认水位在下降。"),
    ],
)
def test_what_leaves_a_doubt_bears_none(language: str, text: str) -> None:
    assert label(text, cues(language)) is None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The coach called the report “a lie”."),
        ("de", "Der Verein nannte die Berichte „frei erfunden“."),
        ("fr", "L’ambassade juge ces allégations « sans fondement »."),
        ("es", "La embajada calificó de “falsas” las acusaciones."),
        ("ru", "Посольство назвало обвинения «голословными»."),
        ("ko", "대사관은 “근거 없는 주장”이라고 밝혔다."),
        ("ja", "大使館は「根拠のない非難だ」と述べた。"),
    ],
)
def test_a_claim_may_be_called_false_in_a_quotation(language: str, text: str) -> None:
    assert label(text, cues(language)) == "denied"


def test_what_is_quoted_as_no_comment_is_a_silence() -> None:
    assert label("会社は「コメントは差し控える」とした。", cues("ja")) == "not_said"


def test_a_sentence_that_says_both_bears_the_label_of_the_first() -> None:
    english = cues("en")

    assert label("The firm denied the claim but declined to comment.", english) == "denied"
    assert label("The firm declined to comment but denied the claim.", english) == "not_said"
