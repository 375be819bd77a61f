// The words and patterns of Hebrew, French and Spanish. Only such as need no agreement of gender and number.
#include <array>

#include "seed/title_lists.hpp"

namespace lectern::seed {

const Grammar& english_stories();
const Grammar& english_studies();

namespace {

constexpr std::string_view kHebrewThe[] = {
    "הים",    "המדבר",  "הבוקר",  "הלילה",  "הגשם",    "הרוח",   "השלג",   "האור",   "הצל",     "הכוכבים",
    "הירח",   "השמש",   "החורף",  "הקיץ",   "הסתיו",   "האביב",  "הנהר",   "ההר",    "העמק",    "היער",
    "הגן",    "הבית",   "הרחוב",  "העיר",   "הכפר",    "הגשר",   "השער",   "המגדל",  "החומה",   "הנמל",
    "הרכבת",  "המפתח",  "החלון",  "הדלת",   "המראה",   "הנר",    "הספר",   "המילים", "המכתבים", "הזיכרון",
    "השתיקה", "הדממה",  "האבן",   "הזית",   "הגפן",    "התאנה",  "הרימון", "היונה",  "הזאב",    "האריה",
    "הילדים", "השכנים", "האחיות", "המלכים", "הסוחרים", "הנודדים"};

constexpr std::string_view kHebrewOf[] = {
    "שיר",  "אור",  "גן",   "עיר", "דרך",  "קול",   "סוד",  "חלום",  "בית",    "ספר", "צל",   "סוף", "לב",
    "ליל",  "יום",  "שער",  "גשר", "עץ",   "נהר",   "מכתב", "מסע",   "זמן",    "ריח", "אבק",  "חוף", "קצה",
    "מפתח", "מגדל", "כוכב", "פרח", "שביל", "סיפור", "לחן",  "ארמון", "ארכיון", "חדר", "רחוב", "מחול"};

constexpr std::string_view kHebrewNouns[] = {"אור", "צל",   "אבק",    "זהב", "כסף",    "מלח",  "מים",   "אש",
                                             "אבן", "חול",  "עשן",    "דבש", "יין",    "לחם",  "שלג",   "גשם",
                                             "רוח", "ברזל", "זכוכית", "משי", "דיו",    "נייר", "אפר",   "חלב",
                                             "שמן", "פחם",  "עץ",     "דם",  "זיכרון", "חלום", "שתיקה", "אהבה"};

constexpr std::string_view kHebrewPlaces[] = {"ירושלים",   "חיפה",   "יפו",   "תל אביב", "צפת",   "טבריה",    "עכו",
                                              "באר שבע",   "קיסריה", "אילת",  "לוד",     "רמלה",  "פריז",     "לונדון",
                                              "רומא",      "וינה",   "פראג",  "ליסבון",  "אתונה", "איסטנבול", "קהיר",
                                              "אלכסנדריה", "ונציה",  "ברלין", "בגדד",    "פאס",   "סלוניקי"};

constexpr std::string_view kHebrewSubjects[] = {"הזמן",   "הטבע",    "האוכל",   "המוזיקה", "השפה",   "הארץ",
                                                "המסחר",  "הספנות",  "הבישול",  "האפייה",  "הגינון", "החירות",
                                                "הצדק",   "הידידות", "הכוכבים", "המספרים", "הדפוס",  "הציור",
                                                "ההליכה", "הזיכרון", "המים",    "הדרכים",  "המפות",  "הים"};

constexpr std::string_view kHebrewStories[] = {"{c} {h}",
                                               "{c} {h}",
                                               "{c} {h} ו{c} {h}",
                                               "{c} {h} ו{c} {h}",
                                               "{n} ו{n}",
                                               "בין {n} ל{n}",
                                               "הדרך מ{p} אל {h}",
                                               "מכתבים מ{p} אל {p}",
                                               "{n} ו{n}: לילה אחד ב{p}",
                                               "{h} של {g}",
                                               "הילדה מ{p} ו{h}",
                                               "הזקן מ{p} ו{c} {h}",
                                               "{c} {n}",
                                               "אל תוך {h} של {p}",
                                               "{g} ו{h}",
                                               "חורף ב{p} ו{c} {h}",
                                               "קיץ ב{p} ו{c} {h}",
                                               "{c} של {n} ו{n}",
                                               "הסוד של משפחת {f} מ{p}",
                                               "המסע של {g} אל {h}",
                                               "בלי {n}, בלי {n}",
                                               "{g} {f} ו{c} {h}"};

constexpr std::string_view kHebrewStoryTexts[] = {
    "סיפור על {n} ועל {n}, מ{p} ועד {p}.", "מכתב ישן מגיע אל {g}, והדרך מובילה אל {h}.",
    "משפחה אחת, שלושה דורות, ו{h} שביניהם, ב{p} של פעם.", "רומן על {c} {h} ועל מה שנשאר ממנו.",
    "מה מחפשים כולם ב{p}? התשובה אצל {g} {f}."};

constexpr std::string_view kHebrewStudies[] = {"מבוא אל {s} ואל {s}",  "קיצור תולדות {s} ב{p}", "{s} ב{p}",
                                               "על {s} ועל {s}",       "ספר {s} של {p}",        "מסות על {s} ועל {s}",
                                               "{s} ו{s}: מדריך מעשי", "עולם {s} ב{p}",         "מ{s} אל {s}"};

constexpr std::string_view kHebrewStudyTexts[] = {"מבוא אל {s} לקוראים שאינם יודעים עליו דבר, עם מפות ומפתח.",
                                                  "מסות על {s} ועל {s}, מ{p} ועד {p}.",
                                                  "ספר בהיר על {s}, עם תרגילים ורשימת קריאה."};

constexpr std::string_view kFrenchNouns[] = {
    "L'ombre",   "La maison",  "La nuit",   "Le jardin", "La mer",     "L'île",      "Le silence", "La route",
    "L'hiver",   "L'été",      "Le pont",   "La lettre", "Le voyage",  "La rivière", "L'enfant",   "La promesse",
    "Le secret", "La forêt",   "L'horloge", "Le miroir", "La chambre", "L'étoile",   "Le chemin",  "La clef",
    "Le chant",  "La mémoire", "L'orage",   "La rose",   "Le phare",   "La colline"};

constexpr std::string_view kFrenchOf[] = {"jardin",   "vent",  "matin",    "soir",      "fleuve",  "silence",
                                          "temps",    "monde", "souvenir", "printemps", "port",    "village",
                                          "phare",    "roi",   "peintre",  "libraire",  "pêcheur", "boulanger",
                                          "voyageur", "sel",   "sable",    "verre"};

constexpr std::string_view kFrenchPlaces[] = {
    "Paris", "Lyon",  "Marseille", "Nantes",     "Bruges",   "Genève",   "Venise", "Lisbonne", "Tanger",   "Prague",
    "Rouen", "Dijon", "Arles",     "Saint-Malo", "Bordeaux", "Biarritz", "Rome",   "Naples",   "Montréal", "Dakar"};

constexpr std::string_view kFrenchSubjects[] = {"cuisine",     "navigation", "musique",   "géométrie",   "botanique",
                                                "patience",    "lecture",    "jardinage", "philosophie", "peinture",
                                                "boulangerie", "géographie", "voyage",    "mémoire"};

constexpr std::string_view kFrenchStories[] = {"{n} du {m}",
                                               "{n} du {m}",
                                               "{n} de {p}",
                                               "Lettres de {p} à {p}",
                                               "L'été de {g} à {p}",
                                               "{n} et le {m}",
                                               "La nuit de {g} à {p}",
                                               "{g} et le {m}",
                                               "Le dernier {m} de {p}",
                                               "La fille du {m} de {p}",
                                               "Le retour de {g} à {p}",
                                               "Le {m} de {p}",
                                               "{g} {f} et le {m}",
                                               "{n}, le {m} et {g}"};

constexpr std::string_view kFrenchStoryTexts[] = {"À {p}, {g} retrouve le {m} de son enfance.",
                                                  "Un roman sur le {m} et le {m}, de {p} à {p}.",
                                                  "Quand {g} {f} revient à {p}, plus rien n'est à sa place."};

constexpr std::string_view kFrenchStudies[] = {"Histoire de {s} à {p}",   "Petit traité de {s}",
                                               "{g} {f} : une vie",       "Éloge de {s} et de {s}",
                                               "Leçons de {s} et de {s}", "Carnet de {s}, {p}"};

constexpr std::string_view kFrenchStudyTexts[] = {"Une introduction claire, avec cartes et index, par {g} {f}.",
                                                  "Essais écrits entre {p} et {p}."};

constexpr std::string_view kSpanishNouns[] = {
    "La sombra",   "La casa",   "La noche",  "El jardín",  "El mar",    "La isla",   "El silencio", "El camino",
    "El invierno", "El verano", "El puente", "La carta",   "El viaje",  "El río",    "La promesa",  "El secreto",
    "El bosque",   "El reloj",  "El espejo", "La memoria", "La ciudad", "La lluvia", "La torre",    "El faro",
    "La llave",    "El sueño",  "La luz",    "La hija",    "El canto",  "La puerta"};

constexpr std::string_view kSpanishOf[] = {"viento",   "mar",      "jardín", "tiempo",  "silencio", "río",
                                           "invierno", "verano",   "pintor", "librero", "pescador", "panadero",
                                           "viajero",  "bosque",   "faro",   "rey",     "puerto",   "reloj",
                                           "espejo",   "desierto", "fuego",  "polvo"};

constexpr std::string_view kSpanishPlaces[] = {"Sevilla",  "Granada",   "Cádiz",  "Toledo",    "Madrid",
                                               "Valencia", "Barcelona", "Lisboa", "La Habana", "Buenos Aires",
                                               "Lima",     "Bogotá",    "Oviedo", "Salamanca", "Córdoba",
                                               "Burgos",   "Roma",      "Tánger", "Quito",     "Oaxaca"};

constexpr std::string_view kSpanishSubjects[] = {"cocina",    "navegación", "música",     "geometría", "botánica",
                                                 "paciencia", "lectura",    "jardinería", "filosofía", "pintura",
                                                 "panadería", "geografía",  "memoria",    "luz"};

constexpr std::string_view kSpanishStories[] = {"{n} del {m}",
                                                "{n} del {m}",
                                                "{n} de {p}",
                                                "Cartas desde {p} y {p}",
                                                "El verano de {g} en {p}",
                                                "{n} y el {m}",
                                                "La noche de {g} en {p}",
                                                "{g} y el {m}",
                                                "El último {m} de {p}",
                                                "La hija del {m} de {p}",
                                                "El regreso de {g} a {p}",
                                                "El {m} de {p}",
                                                "{g} {f} y el {m}",
                                                "{n}, el {m} y {g}"};

constexpr std::string_view kSpanishStoryTexts[] = {"En {p}, {g} vuelve a encontrar el {m} de su infancia.",
                                                   "Una novela sobre el {m} y el {m}, de {p} a {p}.",
                                                   "Cuando {g} {f} regresa a {p}, nada está en su sitio."};

constexpr std::string_view kSpanishStudies[] = {"Historia de la {s} en {p}", "Breve tratado de {s}",
                                                "{g} {f}: una vida",         "Elogio de la {s} y de la {s}",
                                                "Lecciones de {s} y de {s}", "Cuaderno de {s}, {p}"};

constexpr std::string_view kSpanishStudyTexts[] = {"Una introducción clara, con mapas e índice, por {g} {f}.",
                                                   "Ensayos escritos entre {p} y {p}."};

constexpr WordList kHebrew[] = {
    {'h', kHebrewThe}, {'c', kHebrewOf}, {'n', kHebrewNouns}, {'p', kHebrewPlaces}, {'s', kHebrewSubjects}};
constexpr WordList kFrench[] = {{'n', kFrenchNouns}, {'m', kFrenchOf}, {'p', kFrenchPlaces}, {'s', kFrenchSubjects}};
constexpr WordList kSpanish[] = {
    {'n', kSpanishNouns}, {'m', kSpanishOf}, {'p', kSpanishPlaces}, {'s', kSpanishSubjects}};

}  // namespace

const Grammar& story_grammar(Language language) {
  static const std::array<Grammar, 4> grammars{english_stories(), Grammar{kHebrewStories, kHebrewStoryTexts, kHebrew},
                                               Grammar{kFrenchStories, kFrenchStoryTexts, kFrench},
                                               Grammar{kSpanishStories, kSpanishStoryTexts, kSpanish}};
  return grammars[static_cast<std::size_t>(language)];
}

const Grammar& study_grammar(Language language) {
  static const std::array<Grammar, 4> grammars{english_studies(), Grammar{kHebrewStudies, kHebrewStudyTexts, kHebrew},
                                               Grammar{kFrenchStudies, kFrenchStudyTexts, kFrench},
                                               Grammar{kSpanishStudies, kSpanishStudyTexts, kSpanish}};
  return grammars[static_cast<std::size_t>(language)];
}

}  // namespace lectern::seed
