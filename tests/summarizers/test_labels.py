from __future__ import annotations

import pytest

from digest.summarizers.labels import label
from digest.text.cues import cues


@pytest.mark.parametrize(
    ("language", "text", "flag"),
    [
        ("en", "The ministry denied that talks had begun.", "denied"),
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
    ],
)
def test_what_leaves_a_doubt_bears_none(language: str, text: str) -> None:
    assert label(text, cues(language)) is None
