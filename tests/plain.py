"""How hard a text is to read, and words that blame."""

import re

BLAME = {
    "accused", "blame", "failed", "failure", "fault", "guilty", "misconduct", "offender",
    "refusal", "refused", "suspect", "victim", "violation", "wrongdoing",
}  # fmt: skip


def syllables(word: str) -> int:
    """Count the syllables of an English word, by its groups of vowels."""
    groups = re.findall(r"[aeiouy]+", word.lower())
    silent = re.search(r"[^aeiouyl]e$", word.lower()) is not None
    return max(1, len(groups) - silent)


def grade(text: str) -> float:
    """Return the Flesch-Kincaid grade: the years of school that a text asks for."""
    sentences = [part for part in re.split(r"[.!?:]+(?:\s|$)", text) if part.strip()]
    words = re.findall(r"[A-Za-z]+", re.sub(r"%\(\w+\)s", "name", text))
    beats = sum(syllables(word) for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * beats / len(words) - 15.59
