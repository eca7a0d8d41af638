"""Which language a text is in: a cheap look at its commonest words, and a trained identifier only where that leaves a doubt."""

from __future__ import annotations

import re
from collections.abc import Set

LOOKED_AT = 4000
FEW_WORDS = 20
ENGLISH_SHARE = 0.2
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def language_of(text: str, common: Set[str]) -> str:
    """The language of a text (ISO 639-1). ``common`` are the commonest words of English. Short texts without other letters pass for English."""
    words = WORD.findall(text[: 4 * LOOKED_AT].lower())[:LOOKED_AT]
    if not words:
        return "en"
    latin = sum(word[0] < "\u0250" for word in words)
    if len(words) < FEW_WORDS and latin > 0.5 * len(words):
        return "en"
    if sum(word in common for word in words) >= ENGLISH_SHARE * len(words):
        return "en"
    try:
        from py3langid.langid import classify
    except ImportError:
        return "en" if latin > 0.5 * len(words) else "und"
    half = min(len(text), LOOKED_AT) // 2
    first, second = (str(classify(part)[0]) for part in (text[:half], text[half : 2 * half]))
    return first if first == second else "en"  # lists of names and results puzzle the identifier: it must say the same twice


def language_name(code: str) -> str:
    """The English name of a language: ``de`` is German."""
    from babel import Locale

    return str(Locale("en").languages.get(code) or f"another language ({code})")
