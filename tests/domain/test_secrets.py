"""What gives access or tells who a citizen is, found in any text and left out of it."""

from __future__ import annotations

import pytest

from kkrtui.domain.secrets import SecretKind, secrets, without_secrets


@pytest.mark.parametrize(
    ("text", "kind", "secret"),
    [
        ("Barnet (010203-1234) flytter.", SecretKind.CPR, "010203-1234"),
        ("Barnet (010203 – 1234) flytter.", SecretKind.CPR, "010203 – 1234"),
        ("Barnet (010203\u20111234) flytter.", SecretKind.CPR, "010203\u20111234"),
        ("Barnet 010203\xa0\u2013\xa01234 flytter.", SecretKind.CPR, "010203\xa0\u2013\xa01234"),
        ("cpr-nr. 010203\xa01234", SecretKind.CPR, "010203\xa01234"),
        ("Erstatningsnummer 610203-1234.", SecretKind.CPR, "610203-1234"),
        ("cpr-nr. 0102031234", SecretKind.CPR, "0102031234"),
        ("CPR: 010203 1234", SecretKind.CPR, "010203 1234"),
        ("Møde-id: 381 656 851 258 39 på Teams", SecretKind.MEETING_ID, "381 656 851 258 39"),
        ("Adgangskode: S3kM7zd9.", SecretKind.PASSCODE, "S3kM7zd9"),
        ("Adgangskoden er Solsort7, sagde hun.", SecretKind.PASSCODE, "Solsort7"),
        ("Se https://teams.microsoft.com/meet/3816568512?p=abcDEF.", SecretKind.JOIN_LINK,
         "https://teams.microsoft.com/meet/3816568512?p=abcDEF"),
        ("Se https://kort.example/m?p=q8Zx91 nu", SecretKind.JOIN_LINK, "https://kort.example/m?p=q8Zx91"),
    ],
)  # fmt: skip
def test_a_secret_is_found(text: str, kind: SecretKind, secret: str) -> None:
    (found,) = secrets(text)
    assert (found.kind, text[found.start : found.end]) == (kind, secret)
    assert secret not in without_secrets(text)
    assert f"[{kind.danish} udeladt]" in without_secrets(text)


@pytest.mark.parametrize(
    "text",
    [
        "Telefon 2345 6789, EAN 5798 0012 3456 7",
        "Sagsnr. 990203-1234 og 320103-1234",
        "Journal 2026-010203-12345",
        "Rammeaftale 2025-2026, side 10-13, kl. 10.00-10.30",
        "Adgangskode: sendes på mail",
        "Farvekode: rød",
        "Se https://example.dk/?p=12345 og https://example.dk/?page=abcdef",
        "Løbenummer 0102031234",
        "",
    ],
)
def test_what_only_looks_like_one_stays(text: str) -> None:
    assert without_secrets(text) == text


def test_secrets_inside_one_another_are_one() -> None:
    text = "https://teams.microsoft.com/meet/3816568512?p=abcDEF&x=010203-1234"
    assert [secret.kind for secret in secrets(text)] == [SecretKind.JOIN_LINK]


@pytest.mark.parametrize("text", ["https://[safelinks", "https://safelinks.example/?url=%", "https://", "http://[x]"])
def test_an_address_that_is_none_is_let_be(text: str) -> None:
    assert without_secrets(text) == text


def test_a_join_link_inside_a_safe_link_is_found() -> None:
    inside = "https%3A%2F%2Fteams.microsoft.com%2Fl%2Fmeetup-join%2F19abc"
    text = f"Se https://eur01.safelinks.protection.outlook.com/?url={inside}&data=05"
    assert [secret.kind for secret in secrets(text)] == [SecretKind.JOIN_LINK]


def test_a_number_in_an_address_is_found() -> None:
    assert [secret.kind for secret in secrets("https://example.dk/sag/010203-1234.pdf")] == [SecretKind.CPR]
