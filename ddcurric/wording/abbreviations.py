"""Abbreviations whose full stop ends no sentence, in the languages that lessons are written in.

Written without their last full stop and in small letters. Those of all languages count in every lesson: a German
lesson cites English papers.
"""

from __future__ import annotations

ENGLISH = "e.g i.e cf vs viz resp approx al dr mr mrs ms prof st mt jr sr eds dept univ assn rev gen phd ph.d m.sc b.sc"
GERMAN = """
    z.b d.h u.a o.ä o.g s.o s.u u.u z.t i.d.r i.a bzw bspw vgl evtl ggf sog insb inkl zzgl hrsg hg dipl str
    ca mio mrd tsd geb gest ehem bzgl gem dgl gebr frhr hl i.v.m i.s.d i.s.v i.e.s a.a.o rspr
    h.m h.l a.a m.w.n m.e i.ü ./
"""
FRENCH = "p.ex c.-à-d mme mlle mgr éd env chap av"
SPANISH = "p.ej ej ee ee.uu sra srta ud uds dra aprox ref v.gr dña dn lic gral excmo excma ilmo ilma hnos"
ITALIAN = "p.es sig sigg sig.ra dott dott.ssa prof.ssa ing avv pag pagg"
DUTCH = "bijv bv d.w.z o.a m.b.t t.a.v i.p.v n.a.v a.u.b dhr mevr drs"
PORTUGUESE = "exa exmo exma profa eng"
ARABIC = "أ.د د م.م"

ALWAYS = frozenset(" ".join((ENGLISH, GERMAN, FRENCH, SPANISH, ITALIAN, DUTCH, PORTUGUESE, ARABIC)).split())
"""No sentence ends with these."""

ENDINGS = "etc et.al usw u.s.w usf jh jhd jhdt chr ecc enz ff cie inc ltd co corp a.m p.m b.c a.d"
AT_THE_END = frozenset(ENDINGS.split())
"""A sentence may end with these: it does where the next word has a capital."""

NUMBERED = """
    no nos fig figs eq eqs sec secs ch vol p pp ex ed art def thm lem prop cor app tab alg l ll nr abb abschn kap bd s z
    gl satz anm abs c n núm fol cap n.º n.o nº pág págs par séc t hoofdst blz afb min max
    jan feb mar apr jun jul aug sep sept oct nov dec okt dez
    para paras pt pts reg regs r ss cl sch op opp v vv col cols fn ln cf lit ser jg bde sp rn rdn rdnr rz tz ziff
    buchst uabs anl anh beil rs verb slg urt beschl fn erw apdo apdos apto aptdo párr párrs inc arts disp as rec lín lám
    tít civ crim cons ann tit sent ord dir dec cass lett punt tav lid lg ro aff art.s alín
"""
BEFORE_NUMBERS = frozenset(NUMBERED.split())
"""Abbreviations before a number, which else may be words."""

ORDINALS = """
    am vom zum zur im beim der die das den dem des bis ab seit und oder ein eine einen einem einer eines
    sein seine seinen seinem seiner seines ihr ihre ihren ihrem ihrer ihres mein meine meinen meinem meiner meines
    unser unsere unseren unserem unserer unseres jede jeder jedes jeden jedem diese dieser dieses diesen diesem
"""
BEFORE_ORDINALS = frozenset(ORDINALS.split())
"""Words before a number with a full stop that is an ordinal: "am 3. Mai"."""

COUNTED = """
    januar jänner februar märz april mai juni juli august september oktober november dezember
    jahrhundert jahrhunderts jahrtausend jahrtausends jh auflage aufl weltkrieg weltkriegs weltkrieges
"""
BEHIND_ORDINALS = frozenset(COUNTED.split())
"""What has an ordinal before it, whatever stands before that: "(28. Januar 1077)"."""

IN_TWO = frozenset((("v", "chr"), ("n", "chr"), ("p", "ex"), ("per", "es"), ("ad", "es"), ("u", "dgl"), ("o", "dgl")))
"""Abbreviations of two words: neither ends a sentence."""

NAMES = "and by with of from to see und von bei mit nach et de par avec chez selon y por e di da en van con com"
BEFORE_NAMES = frozenset(NAMES.split())
"""Words before a capital with a full stop that is a name's: "and J. Doe", where "plan B." ends a sentence."""

UNITS = frozenset(("ms", "hl", "د"))
"""What is an abbreviation but behind a number: "It takes 3 ms. Then …"."""
