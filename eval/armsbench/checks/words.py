"""Word lists of the lint: words that say a time, and capitalised words that name nothing."""

from __future__ import annotations

import re

_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
# May, March and August are also words of other kinds: they count with a day, a year or a preposition
_MONTHS = "January|February|April|June|July|September|October|November|December"
_AMBIGUOUS = "March|May|August"
_UNITS = "day|week|weekend|month|quarter|year|decade|century"
TIME = re.compile(
    rf"(?<![\w-])(?:{_DAYS}|{_MONTHS}"
    rf"|(?:{_AMBIGUOUS})(?= \d)|(?:(?<=\d )|(?<=\bin )|(?<=\bsince )|(?<=\buntil ))(?:{_AMBIGUOUS})"
    r"|(?:19|20)\d\d"
    r"|(?i:yesterday|today|tomorrow|tonight)"
    rf"|(?i:last|next|this|past|previous|coming) (?i:{_UNITS})"
    rf"|(?:\d+(?:-\d+)?|few|several) (?:{_UNITS})s"
    rf"|(?:{_UNITS})s? ago)(?![\w-])"
)

CAPITALISED = re.compile(r"(?<![\w-])[A-Z][\w-]*")

# Determiners, pronouns, prepositions, conjunctions, auxiliaries and adverbs, which begin sentences
_CLOSED_CLASS = """
a about above according across after against all along already also although am amid among amongst an and another
any anyone anything are around as at because been before behind being below beneath beside besides between beyond
both but by can cannot could despite did do does during each earlier either even every everybody everyone everything
few for from further had has have having he her here hers herself him himself his how however i if in indeed instead
into is it its itself just last later many may me meanwhile might more moreover most much must my neither never
nevertheless next no nobody none nor not nothing now of off on once one only onto or other others our ours ourselves
out over own per perhaps rather same shall she should since so some somebody someone something soon still such than
that the their theirs them themselves then there therefore these they this those though through throughout thus to
too toward towards two under unless until up upon us versus very via was we were what whatever when whenever where
whereas whether which whichever while who whoever whom whose why will with within without would yes yet you your
yourself
"""
CLOSED_CLASS = frozenset(_CLOSED_CLASS.split())
