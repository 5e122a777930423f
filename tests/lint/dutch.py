"""How easy a Dutch text reads: its sentences, its words, their syllables, and the score that Douma
fitted to Dutch after Flesch. Higher is easier; plain language (B1 and lower) begins at about 70."""

import re

# What is pronounced as one vowel, longest first; "ij" is one, and a trema begins a new syllable.
NUCLEUS = re.compile(r"aai|ooi|oei|eeu|ieu|aa|ee|oo|uu|ie|oe|eu|ui|ei|ij|au|ou|ai|oi|[aeiouy]")
PLAIN = str.maketrans("áàâéèêíìîóòôúùû", "aaaeeeiiiooouuu")
TREMA = str.maketrans({"ä": "-a", "ë": "-e", "ï": "-i", "ö": "-o", "ü": "-u"})
# Words from elsewhere whose letters are not said as Dutch ones.
BORROWED = {"team": 1, "oké": 2, "super": 2}

PLACE = re.compile(r"\{\w+\}")
WORD = re.compile(r"[^\W_]+(?:[-’'/&][^\W_]+)*")
SENTENCE_END = re.compile(r"(?<=[.?!…])[”\"]?\s+")


def syllables_of_part(part: str) -> int:
    if part.isdigit():
        return min(2, len(part))  # a number is read at a glance, however long its name is
    if len(part) > 1 and part.isupper():
        return len(part)  # said letter by letter: "QR"
    plain = part.lower()
    if plain in BORROWED:
        return BORROWED[plain]
    plain = plain.translate(TREMA).translate(PLAIN).replace("qu", "kw")
    return len(NUCLEUS.findall(plain))


def syllables(word: str) -> int:
    return max(1, sum(syllables_of_part(part) for part in re.split(r"[-’'/&]", word) if part))


def words_of(sentence: str) -> list:
    """The words; a place to fill counts as one word, of two syllables."""
    return WORD.findall(PLACE.sub("woorden", sentence))


def sentences_of(text: str) -> list:
    """A line that breaks without a full stop goes on: titles are broken by hand."""
    flat = re.sub(r"\s+", " ", text.replace("*", "")).strip()
    return [one for one in SENTENCE_END.split(flat) if words_of(one)]


def words_a_sentence(sentences: list) -> float:
    return sum(len(words_of(one)) for one in sentences) / len(sentences)


def flesch_douma(sentences: list) -> float:
    words = [word for one in sentences for word in words_of(one)]
    return (206.835 - 0.93 * len(words) / len(sentences)
            - 77 * sum(syllables(word) for word in words) / len(words))
