"""Place names of one script in another: pinyin to Hangul and to Cyrillic by the official tables,
and rough romanisations that only serve to tell which of several spellings is the right one."""

import difflib
import re
import unicodedata

INITIALS = ["zh", "ch", "sh", *"bpmfdtnlgkhjqxrzcs"]
HANGUL_INITIAL = dict(zip("b p m f d t n l g k h j q x r z c s zh ch sh".split(),
                          [7, 17, 6, 17, 3, 16, 2, 5, 0, 15, 18, 12, 14, 9, 5, 13, 14, 10, 12, 14, 9]))
VOWELS = "아애야얘어에여예오와왜외요우워웨위유으의이"  # in the order of the Unicode block
# Finals as (vowels, closing consonant): 4 = ㄴ, 21 = ㅇ, 8 = ㄹ.
HANGUL_FINAL = {
    "a": "아", "o": "오", "e": "어", "ai": "아이", "ei": "에이", "ao": "아오", "ou": "어우", "an": "아n", "en": "어n",
    "ang": "아g", "eng": "어g", "i": "이", "ia": "야", "ie": "예", "iao": "야오", "iu": "유", "ian": "예n", "in": "이n",
    "iang": "야g", "ing": "이g", "iong": "유g", "u": "우", "ua": "와", "uo": "워", "uai": "와이", "ui": "우이", "uan": "와n",
    "un": "우n", "uang": "와g", "ong": "우g", "v": "위", "ve": "웨", "van": "위아n", "vn": "위n", "er": "어l",
}
CYRILLIC_INITIAL = dict(zip("b p m f d t n l g k h j q x r z c s zh ch sh".split(),
                            "б п м ф д т н л г к х цз ц с ж цз ц с чж ч ш".split()))
CYRILLIC_FINAL = {
    "a": "а", "o": "о", "e": "э", "ai": "ай", "ei": "эй", "ao": "ао", "ou": "оу", "an": "ань", "en": "энь", "ang": "ан",
    "eng": "эн", "i": "и", "ia": "я", "ie": "е", "iao": "яо", "iu": "ю", "ian": "янь", "in": "инь", "iang": "ян", "ing": "ин",
    "iong": "юн", "u": "у", "ua": "уа", "uo": "о", "uai": "уай", "ui": "уй", "uan": "уань", "un": "унь", "uang": "уан",
    "ong": "ун", "v": "юй", "ve": "юэ", "van": "юань", "vn": "юнь", "er": "эр",
}


def split(syllable):
    """(initial, final) with y and w resolved: yue -> ('', 've'), wang -> ('', 'uang')."""
    s = syllable.replace("ü", "v")
    initial = next((i for i in INITIALS if s.startswith(i)), "")
    final = s[len(initial):]
    if s[0] == "y":
        final = {"i": "i", "in": "in", "ing": "ing", "u": "v", "ue": "ve", "uan": "van", "un": "vn", "ou": "iu",
                 "ong": "iong", "e": "ie", "an": "ian"}.get(s[1:], "i" + s[1:])
    elif s[0] == "w":
        final = {"u": "u", "ei": "uei", "en": "uen", "eng": "ueng", "o": "uo"}.get(s[1:], "u" + s[1:])
    elif initial in ("j", "q", "x") and final[:1] == "u":
        final = "v" + final[1:]
    return initial, final


def hangul(syllables):
    out = ""
    for syllable in syllables:
        initial, final = split(syllable)
        spelled = {"uei": "웨이", "uen": "워n", "ueng": "워g"}.get(final) or HANGUL_FINAL[final]
        if final == "i" and initial in ("zh", "ch", "sh", "r", "z", "c", "s"):
            spelled = "으"
        if initial in ("j", "q", "zh", "ch", "z", "c"):
            spelled = spelled.translate(str.maketrans("야예유", "아에우"))
        close = {"n": 4, "g": 21, "l": 8}.get(spelled[-1], 0)
        vowels = spelled.rstrip("ngl")
        for index, vowel in enumerate(vowels):
            lead = HANGUL_INITIAL.get(initial, 11) if index == 0 else 11
            tail = close if index == len(vowels) - 1 else 0
            out += chr(0xAC00 + (lead * 21 + VOWELS.index(vowel)) * 28 + tail)
    return out


def cyrillic(syllables):
    out = ""
    for syllable in syllables:
        initial, final = split(syllable)
        spelled = {"uei": "вэй", "uen": "вэнь", "ueng": "вэн"}.get(final) or CYRILLIC_FINAL[final]
        if initial == "" and syllable[0] == "w" and syllable != "wu":
            spelled = "в" + spelled.lstrip("у") if final not in ("uo", "uei", "uen", "ueng") else ("во" if final == "uo" else spelled)
        if initial in ("z", "c", "s") and final == "i":
            spelled = "ы"
        if (initial, final) == ("h", "ui"):
            spelled = "уэй"
        part = CYRILLIC_INITIAL.get(initial, "") + spelled
        if out.endswith("н") and part[0] in "аоэуеёюяи":
            out += "ъ"
        out += part
    return out[:1].upper() + out[1:]


# --- rough romanisation, for comparison only ---------------------------------------------------

KANA = dict(zip("アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲンガギグゲゴザジズゼゾダヂヅデドバビブベボパピプペポヴァィゥェォャュョッー・",
                ("a i u e o ka ki ku ke ko sa shi su se so ta chi tsu te to na ni nu ne no ha hi fu he ho ma mi mu me mo ya yu yo "
                 "ra ri ru re ro wa wo n ga gi gu ge go za ji zu ze zo da ji zu de do ba bi bu be bo pa pi pu pe po v "
                 "a i u e o ya yu yo").split() + ["", "", " "]))
RUSSIAN = dict(zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
                   "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya".replace("_", "").split(" ")))
LEAD = "g kk n d tt r m b pp s ss  j jj ch k t p h".split(" ")
MID = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split(" ")
TAIL = " g kk gs n nj nh d l lg lm lb ls lt lp lh m b bs s ss ng j ch k t p h".split(" ")


def roman(text):
    out = []
    for c in text.lower():
        if c in KANA:
            out.append(KANA[c])
        elif c in RUSSIAN:
            out.append(RUSSIAN[c])
        elif 0xAC00 <= ord(c) < 0xD7A4:
            n = ord(c) - 0xAC00
            out.append(LEAD[n // 588] + MID[n // 28 % 21] + TAIL[n % 28])
        else:
            out.append(c)
    return "".join(out)


def plain(text):
    text = unicodedata.normalize("NFD", text.lower())
    text = re.sub(r"[^a-z]", "", "".join(c for c in text if not unicodedata.combining(c)))
    for a, b in (("ph", "f"), ("v", "b"), ("l", "r"), ("c", "k"), ("q", "k"), ("th", "t"), ("kh", "h"), ("y", "i"), ("w", "u"), ("eo", "o"), ("eu", "u")):
        text = text.replace(a, b)
    return re.sub(r"(.)\1", r"\1", text)


def alike(name, text):
    """0..1: how much `text`, read aloud, resembles the Latin `name`."""
    a, b = plain(name), plain(roman(text))
    if not a or not b:
        return 0
    whole = difflib.SequenceMatcher(None, a, b).ratio()
    skeleton = lambda s: re.sub("[aeiou]", "", s)
    return (whole + difflib.SequenceMatcher(None, skeleton(a), skeleton(b)).ratio()) / 2
