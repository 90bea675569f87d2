"""Invented people, companies and work for sample data. Nobody here is real."""

from __future__ import annotations

from typing import Final

WOMEN: Final = """
Agnese Aija Alise Amanda Anete Anna Annija Antra Baiba Beāte Dace Dārta Diāna Elīna Elizabete
Elza Ērika Estere Eva Evelīna Gunta Ieva Ilze Inese Inga Ita Jana Jūlija Justīne Karīna Katrīna
Krista Kristiāna Laima Laura Lelde Liene Līga Līva Luīze Madara Maija Māra Marija Marta Megija
Monta Nellija Nora Odrija Paula Patrīcija Rasa Rūta Sabīne Samanta Sanita Signe Šarlote Ulla Una
Vanesa Viktorija Zane Žanete
"""
MEN: Final = """
Aigars Aleksis Andris Ansis Armands Artis Artūrs Atis Daniels Dāvis Didzis Eduards Edgars Elvis
Emīls Ernests Gatis Ģirts Gustavs Guntis Haralds Henrijs Imants Ivars Jānis Jēkabs Jurģis
Kaspars Kārlis Krišjānis Kristaps Linards Mareks Mārcis Mārtiņš Matīss Miķelis Modris Nauris
Niks Ņikita Oskars Oto Pauls Pēteris Raivis Ralfs Reinis Rihards Roberts Rūdolfs Sandis Toms
Uģis Valters Viesturs Vilnis Zigmārs Žanis
"""
SURNAMES: Final = """
Āboliņš Ābols Āboltiņš Alksnis Andersons Apinis Auziņš Balodis Baltiņš Balcers Bērziņš Bērzs
Birznieks Bite Briedis Brūveris Bulis Celmiņš Cielavs Cīrulis Čakste Dambis Dārziņš Dreimanis
Dūmiņš Dzenis Dzērve Eglītis Egle Ēvele Freimanis Gailis Gailītis Garkalns Graudiņš Grīnbergs
Gulbis Ģēģeris Irbe Jansons Jaunzems Jēkabsons Kalējs Kalniņš Kalns Kārkliņš Kauliņš Kļaviņš
Krastiņš Kronbergs Krūmiņš Kuļikovskis Ķēniņš Ķirsis Lācis Lapiņš Lapsa Lauva Lazdiņš Leitis
Liepa Liepiņš Līcis Lūsis Ļaudams Mālnieks Mežs Mednis Meija Mūrnieks Neimanis Niedra Ņemme Osis
Oliņš Ozoliņš Ozols Pētersons Paegle Priede Priedītis Puķītis Pūce Purviņš Rasa Riekstiņš Roze
Rozentāls Rubenis Rudzītis Saulītis Skuja Siliņš Skudra Strautiņš Strazdiņš Šķēle Šmits Tauriņš
Tīrelis Upītis Ūdris Vanags Vilks Vītoliņš Vītols Veidemanis Zaķis Zālītis Zariņš Zeltiņš
Ziediņš Zvaigzne Zvirbulis Žagars Žukovskis
"""
TOWNS: Final = (
    ("Rīga", "LV-1050"), ("Ventspils", "LV-3601"), ("Liepāja", "LV-3401"), ("Jelgava", "LV-3001"),
    ("Daugavpils", "LV-5401"), ("Rēzekne", "LV-4601"), ("Valmiera", "LV-4201"),
    ("Jēkabpils", "LV-5201"), ("Cēsis", "LV-4101"), ("Kuldīga", "LV-3301"), ("Tukums", "LV-3101"),
    ("Ogre", "LV-5001"), ("Sigulda", "LV-2150"), ("Ķekava", "LV-2123"), ("Talsi", "LV-3201"),
    ("Madona", "LV-4801"), ("Bauska", "LV-3901"), ("Saldus", "LV-3801"),
)  # fmt: skip
STREETS: Final = (
    "Brīvības iela", "Rīgas iela", "Skolas iela", "Dzirnavu iela", "Saules iela", "Lielā iela",
    "Parka iela", "Zāļu iela", "Ganību dambis", "Raiņa bulvāris", "Meža prospekts", "Ūdens iela",
    "Krasta iela", "Stacijas iela", "Ziedu iela", "Bērzu aleja", "Kalēju iela", "Noliktavu iela",
)  # fmt: skip
STEMS: Final = (
    "Ābele", "Amatnieks", "Austra", "Baltais vilnis", "Bērzlapa", "Čiekurs", "Dārzi", "Dzelme",
    "Dzintarkrasts", "Ēvele", "Gaisma", "Grīva", "Ģilde", "Irbe", "Jūras vārti", "Kalva", "Krasts",
    "Kurzeme", "Ķieģelis", "Latgale", "Līcis", "Ļaudis", "Magone", "Mežrags", "Namdaris",
    "Ņemuna", "Ozolkalns", "Pērle", "Putni", "Rīta rasa", "Rūķis", "Sēlija", "Straume", "Šķautne",
    "Tīklojums", "Ūdensroze", "Varavīksne", "Vidzeme", "Vējrādis", "Zemgale", "Zīle", "Žagars",
)  # fmt: skip
TRADES: Final = (
    ("IT", "informācijas tehnoloģijas"), ("būve", "būvniecība"), ("loģistika", "loģistika"),
    ("mēbeles", "kokapstrāde"), ("serviss", "autoserviss"), ("virtuve", "ēdināšana"),
    ("viesnīca", "tūrisms"), ("metāls", "metālapstrāde"), ("elektro", "enerģētika"),
    ("mode", "tekstila ražošana"), ("dati", "informācijas tehnoloģijas"),
    ("agro", "lauksaimniecība"),
    ("druka", "poligrāfija"), ("mehānika", "mašīnbūve"), ("tirdzniecība", "tirdzniecība"),
)  # fmt: skip
FORMS: Final = ("SIA", "SIA", "SIA", "SIA", "SIA", "AS", "ZS", "IK")
POSTS: Final = (
    "vadītāja vietnieks", "galvenais speciālists", "meistars", "nodaļas vadītājs", "inženieris",
    "ražošanas vadītājs", "vecākais tehniķis", "projektu vadītājs",
)  # fmt: skip

PROGRAMMES: Final = (
    (
        "Programmēšana", "Programmēšanas tehniķis", "4", "33 484 01 1",
        (
            ("Iepazīšanās ar uzņēmumu un darba drošību", 40,
             "Ievadinstruktāža, darba vietas iekārtošana|Iepazinos ar uzņēmuma struktūru"),
            ("Prasību apkopošana un specifikācijas", 60,
             "Aprakstīju lietotāja stāstus jaunam modulim|Piedalījos sarunā ar klientu"),
            ("Datubāžu projektēšana un vaicājumi", 100,
             "Projektēju tabulas rēķinu modulim|Rakstīju SQL vaicājumus pārskatiem"),
            ("Programmēšana un koda pārskatīšana", 160,
             "Veidoju reģistrācijas formu|Laboju kolēģa atrastās kļūdas|Rakstīju API metodi"),
            ("Programmatūras testēšana", 80,
             "Rakstīju automātiskos testus|Pārbaudīju labojumus testa vidē"),
            ("Dokumentācija un noslēguma darbs", 40,
             "Papildināju lietotāja rokasgrāmatu|Gatavoju prakses pārskatu"),
        ),
    ),
    (
        "Ēdināšanas pakalpojumi", "Pavārs", "3", "33 811 03 1",
        (
            ("Darba drošība un higiēna virtuvē", 40, "Instruktāža par higiēnu|Iekārtu kopšana"),
            ("Izejvielu sagatavošana", 100,
             "Dārzeņu pirmapstrāde|Zivju filetēšana|Gaļas porcionēšana"),
            ("Zupu un mērču gatavošana", 100, "Gatavoju dienas zupu|Gatavoju mērces banketam"),
            ("Otro ēdienu gatavošana", 140, "Strādāju pie pusdienu līnijas|Cepu kotletes un zivis"),
            ("Konditoreja un deserti", 60, "Gatavoju mīklu pīrāgiem|Noformēju desertus"),
            ("Ēdienkartes plānošana", 40, "Rēķināju kalkulācijas|Sastādīju nedēļas ēdienkarti"),
        ),
    ),
    (
        "Autotransports", "Automehāniķis", "3", "33 525 02 1",
        (
            ("Darba drošība un darba vieta", 40, "Instruktāža|Instrumentu uzskaite"),
            ("Tehniskā apkope", 120, "Eļļas un filtru maiņa|Bremžu kluču maiņa|Riepu montāža"),
            ("Dzinēja diagnostika", 100, "Kļūdu kodu nolasīšana|Kompresijas mērīšana"),
            ("Ritošās daļas remonts", 120, "Amortizatoru maiņa|Stūres pirkstu nomaiņa"),
            ("Elektroiekārtas", 60, "Ģeneratora pārbaude|Apgaismojuma remonts"),
            ("Klientu apkalpošana un pieņemšana", 40, "Automašīnu pieņemšana|Tāmju sagatavošana"),
        ),
    ),
    (
        "Būvdarbi", "Apdares darbu tehniķis", "4", "33 582 01 1",
        (
            ("Darba drošība būvlaukumā", 40,
             "Instruktāža būvlaukumā|Individuālie aizsardzības līdzekļi"),
            ("Virsmu sagatavošana", 100, "Sienu gruntēšana|Vecā krāsojuma noņemšana"),
            ("Apmetums un špaktelējums", 120, "Apmetu sienas koridorā|Slīpēju špaktelējumu"),
            ("Krāsošana un tapsēšana", 120, "Krāsoju griestus|Līmēju tapetes"),
            ("Flīzēšana", 60, "Flīzēju vannas istabu|Šuvoju flīzes"),
            ("Tāmes un materiālu uzskaite", 40, "Aprēķināju materiālus|Palīdzēju sastādīt tāmi"),
        ),
    ),
    (
        "Komerczinības", "Grāmatvedis", "4", "33 344 02 1",
        (
            ("Iepazīšanās ar grāmatvedību", 40,
             "Iepazinos ar kontu plānu|Datu aizsardzības instruktāža"),
            ("Pirmdokumentu apstrāde", 120, "Ievadīju piegādātāju rēķinus|Sakārtoju čekus"),
            ("Bankas un kases operācijas", 80, "Sagatavoju maksājumus|Pārbaudīju kases grāmatu"),
            ("Algu aprēķins", 80, "Aprēķināju darba stundas|Gatavoju algu sarakstu"),
            ("Nodokļu deklarācijas", 80, "Sagatavoju PVN deklarācijas datus|Salīdzināju atlikumus"),
            ("Pārskati", 80, "Palīdzēju gatavot mēneša pārskatu|Arhivēju dokumentus"),
        ),
    ),
)  # fmt: skip
"""(programme, qualification, level, code, ((item, hours, what one does there, by |), …))."""

AIM: Final = "Nostiprināt teorētiskās zināšanas un apgūt praktiskās iemaņas."
COMMENTS: Final = (
    "Lūdzu, uzrakstiet precīzāk, kas paveikts.", "Nesakrīt darba laiks, lūdzu, pārbaudiet.",
    "Lūdzu, norādiet programmas punktu.",
)  # fmt: skip
ATTITUDE: Final = (
    "Ierodas laikā, strādā rūpīgi, uzdod jautājumus.",
    "Čakls un draudzīgs, labi iekļāvās kolektīvā.",
    "Uz darbu attiecas atbildīgi; dažkārt jāatgādina par termiņiem.",
)
PREPARATION: Final = (
    "Teorētiskās zināšanas ir labas, praktiskās iemaņas prakses laikā būtiski uzlabojās.",
    "Sagatavotība laba, patstāvīgi izpilda vienkāršus uzdevumus.",
)
ATTENTION: Final = (
    "Jāpievērš uzmanība dokumentācijai.", "Vairāk jātrenē saziņa ar klientiem.",
    "Jāstrādā patstāvīgāk.",
)  # fmt: skip
CRITERIA: Final = (
    "Attieksme pret darbu", "Profesionālās prasmes", "Patstāvība", "Sadarbība", "Darba drošība",
)  # fmt: skip


def feminine(surname: str) -> str:
    """Return the woman's form of one of `SURNAMES`; a rule for these, not for real names."""
    for ending, form in (("is", "e"), ("š", "a"), ("s", "a")):
        if surname.endswith(ending):
            return surname[: -len(ending)] + form
    return surname
