from digest.storage import Store

from .samples import decision


def test_decisions_come_back_in_the_order_of_deciding(store: Store) -> None:
    pin, mute = decision("pin", "a", "b"), decision("mute", "c")

    store.decide([pin, mute])

    assert store.decisions() == [pin, mute]


def test_a_decision_made_again_is_decided_last_and_is_there_once(store: Store) -> None:
    pin, mute = decision("pin", "a"), decision("mute", "c")
    store.decide([pin, mute])

    store.decide([pin])

    assert store.decisions() == [mute, pin]


def test_undoing_says_what_was_there(store: Store) -> None:
    pin, mute = decision("pin", "a"), decision("mute", "c")
    store.decide([pin])

    assert store.decide([mute], undone=[pin, decision("pin", "z")]) == [pin]
    assert store.decisions() == [mute]
    assert store.decide(undone=[pin]) == []
