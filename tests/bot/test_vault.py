"""What people wrote is sealed with keys that are not in the database."""

import base64
from typing import Any

import pytest

from bot.vault import SealBroken, Vault, new_key

KEY = base64.urlsafe_b64encode(b"x" * 32).decode()


@pytest.mark.parametrize("text", ["", "ひみつ", "😀" * 1000, "half \ud83d", "\x00\n"])
def test_what_is_sealed_can_be_opened(vault: Vault, text: str) -> None:
    sealed = vault.seal(text)

    assert vault.open(sealed) == text
    assert not text or text.encode("utf-8", "surrogatepass") not in sealed[13:] or text == "\n"


@pytest.mark.parametrize(
    "value",
    [{}, [], {"a": [1, None, "あ\ud83d"]}, "x", 5, 2**80, -(2**63), 1.5, {"k\udc00": True}, "\x00\u2028"],
)
def test_json_is_given_back_as_it_was(vault: Vault, value: Any) -> None:
    assert vault.open_json(vault.seal_json(value)) == value


def test_the_same_words_never_look_the_same(vault: Vault) -> None:
    assert len({vault.seal("x") for _ in range(100)}) == 100


def test_another_key_opens_nothing_and_says_nothing_of_the_content(vault: Vault) -> None:
    sealed = vault.seal("ひみつ")

    with pytest.raises(SealBroken) as told:
        Vault(new_key()).open(sealed)
    assert "ひみつ" not in str(told.value)
    assert told.value.__cause__ is None


@pytest.mark.parametrize("place", [0, 1, 12, 13, -1])
def test_a_changed_byte_is_noticed(vault: Vault, place: int) -> None:
    sealed = bytearray(vault.seal("ひみつ"))
    sealed[place] ^= 1

    with pytest.raises(SealBroken):
        vault.open(bytes(sealed))


@pytest.mark.parametrize("length", [0, 1, 5, 13, 20])
def test_what_was_cut_off_is_not_opened(vault: Vault, length: int) -> None:
    with pytest.raises(SealBroken):
        vault.open(vault.seal("ひみつ")[:length])


def test_keys_can_be_rotated() -> None:
    old, new = new_key(), new_key()
    before = Vault(old).seal("x")
    both = Vault(f"{new}, {old}")

    assert both.open(before) == "x"
    assert Vault(f"{old},{new}").open(both.seal("y")) == "y"
    assert Vault(new).open(both.seal("y")) == "y"


def test_keys_that_share_a_mark_are_told_apart() -> None:
    """The mark is one byte: of 300 keys, some have the same."""
    keys = [new_key() for _ in range(300)]
    several = Vault(",".join(keys))

    assert [several.open(Vault(key).seal("x")) for key in keys] == ["x"] * 300


@pytest.mark.parametrize("keys", ["", "x", "あ", KEY[:-4], f"{KEY},x"])
def test_what_is_no_key_is_refused_with_what_to_do(keys: str) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Vault(keys)


def test_a_signature_depends_on_the_words_and_on_the_key(vault: Vault) -> None:
    assert vault.sign("a") == vault.sign("a")
    assert len({vault.sign("a"), vault.sign("b"), Vault(new_key()).sign("a")}) == 3
