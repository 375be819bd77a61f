// The English words and patterns, and what genres there are.
#include "seed/title_lists.hpp"

namespace lectern::seed {
namespace {

constexpr std::string_view kAdjectives[] = {
    "Amber",     "Ancient",  "Ashen",     "Bitter",   "Blue",    "Borrowed", "Brass",      "Broken",    "Burning",
    "Copper",    "Crimson",  "Crooked",   "Crystal",  "Dark",    "Distant",  "Drowned",    "Empty",     "Endless",
    "Faithful",  "Fallen",   "Forgotten", "Frozen",   "Gentle",  "Golden",   "Green",      "Hidden",    "Hollow",
    "Iron",      "Ivory",    "Lonely",    "Long",     "Lost",    "Midnight", "Northern",   "Painted",   "Pale",
    "Paper",     "Patient",  "Quiet",     "Restless", "Scarlet", "Second",   "Secret",     "Shattered", "Silent",
    "Silver",    "Sleeping", "Slow",      "Stolen",   "Sunken",  "Twilight", "Unfinished", "Unseen",    "Velvet",
    "Wandering", "White",    "Wild",      "Winter",   "Wooden"};

constexpr std::string_view kNouns[] = {
    "Archive", "Bell",    "Bird",    "Bridge",     "Candle",  "Castle", "Chapel",  "Child",  "City",     "Clock",
    "Coast",   "Compass", "Country", "Crown",      "Door",    "Dream",  "Field",   "Fire",   "Forest",   "Garden",
    "Gate",    "Ghost",   "Harbour", "Heart",      "House",   "Island", "Journey", "Key",    "King",     "Lake",
    "Lantern", "Letter",  "Library", "Lighthouse", "Line",    "Map",    "Mirror",  "Moon",   "Mountain", "Night",
    "Ocean",   "Orchard", "Palace",  "Path",       "Promise", "Queen",  "Rain",    "River",  "Road",     "Room",
    "Rose",    "Sea",     "Season",  "Shadow",     "Shore",   "Song",   "Star",    "Stone",  "Storm",    "Street",
    "Summer",  "Tide",    "Tower",   "Train",      "Tree",    "Valley", "Village", "Voyage", "Wall",     "Well",
    "Wind",    "Window",  "Wolf"};

constexpr std::string_view kMatter[] = {
    "Ash",       "Bone",  "Bread", "Chalk", "Clay",    "Cloud",  "Dust",  "Ember", "Feathers", "Fire",    "Frost",
    "Glass",     "Gold",  "Grace", "Honey", "Ink",     "Iron",   "Ivy",   "Light", "Linen",    "Milk",    "Mist",
    "Moonlight", "Moss",  "Oak",   "Paper", "Rain",    "Rust",   "Salt",  "Sand",  "Shadow",   "Silence", "Silk",
    "Silver",    "Smoke", "Snow",  "Stone", "Thunder", "Velvet", "Water", "Wine"};

constexpr std::string_view kOccupations[] = {"Apothecary",
                                             "Archivist",
                                             "Astronomer",
                                             "Baker",
                                             "Beekeeper",
                                             "Bookbinder",
                                             "Captain",
                                             "Cartographer",
                                             "Clockmaker",
                                             "Collector",
                                             "Dancer",
                                             "Detective",
                                             "Doctor",
                                             "Editor",
                                             "Farmer",
                                             "Ferryman",
                                             "Fisherman",
                                             "Gardener",
                                             "Glassblower",
                                             "Governess",
                                             "Judge",
                                             "Librarian",
                                             "Lighthouse Keeper",
                                             "Locksmith",
                                             "Midwife",
                                             "Musician",
                                             "Nurse",
                                             "Orphan",
                                             "Painter",
                                             "Photographer",
                                             "Piano Tuner",
                                             "Poet",
                                             "Potter",
                                             "Printer",
                                             "Sculptor",
                                             "Seamstress",
                                             "Soldier",
                                             "Stranger",
                                             "Tailor",
                                             "Teacher",
                                             "Translator",
                                             "Traveller",
                                             "Watchman",
                                             "Weaver",
                                             "Widow",
                                             "Witness"};

constexpr std::string_view kPlaces[] = {
    "Aberdeen",  "Alexandria", "Antwerp",  "Athens",      "Bath",   "Bergen",   "Berlin",   "Bologna", "Boston",
    "Bristol",   "Budapest",   "Cadiz",    "Cairo",       "Cork",   "Cornwall", "Damascus", "Delft",   "Dover",
    "Dublin",    "Edinburgh",  "Florence", "Galway",      "Geneva", "Genoa",    "Granada",  "Hamburg", "Havana",
    "Helsinki",  "Istanbul",   "Jaffa",    "Jerusalem",   "Krakow", "Lisbon",   "London",   "Lyon",    "Madrid",
    "Marseille", "Montreal",   "Naples",   "New Orleans", "Odessa", "Oslo",     "Oxford",   "Palermo", "Paris",
    "Porto",     "Prague",     "Riga",     "Rome",        "Salem",  "Seville",  "Sicily",   "Tangier", "Trieste",
    "Valencia",  "Venice",     "Vienna",   "Warsaw",      "Whitby", "York"};

constexpr std::string_view kMany[] = {
    "Birds",  "Bells",     "Children", "Ghosts",  "Giants", "Gods",   "Horses",  "Kings",  "Lanterns", "Letters",
    "Lions",  "Lovers",    "Orchards", "Ravens",  "Rivers", "Roads",  "Sailors", "Saints", "Sisters",  "Stars",
    "Stones", "Strangers", "Swans",    "Thieves", "Tides",  "Trains", "Whales",  "Winds",  "Witches",  "Wolves"};

constexpr std::string_view kDo[] = {"Begin", "Dance", "Dream", "End",    "Fall", "Gather", "Go",   "Hide",
                                    "Lie",   "Meet",  "Rest",  "Return", "Sing", "Sleep",  "Turn", "Wait"};

constexpr std::string_view kNumbers[] = {"Two",  "Three", "Four",   "Five",      "Six",       "Seven",
                                         "Nine", "Ten",   "Twelve", "A Hundred", "A Thousand"};

constexpr std::string_view kStories[] = {"The {a} {n}",
                                         "The {a} {n}",
                                         "The {n} of {p}",
                                         "The {a} {n} of {p}",
                                         "A {n} of {m} and {m}",
                                         "A {n} of {m} and {m}",
                                         "{m} and {m}",
                                         "The {o}'s {n}",
                                         "The {a} {o}'s {n}",
                                         "The {o} of {p}",
                                         "The Last {o} of {p}",
                                         "Beyond the {a} {n}",
                                         "{g}'s {n}",
                                         "What the {o} of {p} Knew",
                                         "Letters from {p} to {p}",
                                         "{d} {a} {u}",
                                         "{d} {u} and a {n}",
                                         "Where the {a} {u} {v}",
                                         "A {a} Night in {p}",
                                         "The {n} in the {a} {n}",
                                         "The {n} and the {n}",
                                         "The {o} and the {n}",
                                         "Under a {a} {n}",
                                         "{g} and the {a} {n}",
                                         "The {a} House on {f} Street",
                                         "{g} {f} and the {n}",
                                         "All the {a} {u} of {p}",
                                         "A {a} {n} in {p}",
                                         "The {o} on {f} Street",
                                         "Before the {u} of {p} {v}",
                                         "The Secret Life of {g} {f}",
                                         "A {a} Winter in {p}",
                                         "A Train from {p} to {p}",
                                         "The {n} Beneath the {n}",
                                         "{u} of the {a} {n}",
                                         "The Year of the {a} {n}"};

constexpr std::string_view kStoryTexts[] = {
    "In {p}, a {O} must choose between {M} and {M}, and nothing will be as it was.",
    "A {A} story of {M} and {M}, from {p} to {p}.",
    "When a {O} finds a {A} {N}, the past of a whole family in {p} comes to light.",
    "{g} comes back to {p} after twenty years and meets the {O} who never left.",
    "A {A} tale of a {O}, a {N} and {D} {U}.",
    "Nobody in {p} remembers the {A} {N}, until {g} {f} opens a letter that was meant for another."};

constexpr std::string_view kStudies[] = {"A Short History of {t} in {p}",
                                         "{t}: An Introduction",
                                         "{t} and {t}: An Introduction",
                                         "The {a} Art of {t}",
                                         "{t} in {p}",
                                         "{t}: Notes from {p}",
                                         "From {t} to {t}",
                                         "The {a} World of {t}",
                                         "{t}: A Companion",
                                         "The Story of {t}, from {p} to {p}",
                                         "The {o}'s Guide to {t}",
                                         "The {o}'s Book of {t}",
                                         "{t}, {m} and {m}",
                                         "What a {o} Should Know of {t}",
                                         "The Future of {t}",
                                         "{m} and {m}: Essays on {t}",
                                         "{d} Lessons in {t}",
                                         "{t} for the {a} {o}"};

constexpr std::string_view kStudyTexts[] = {
    "An introduction to {T} for readers who know nothing of it yet, with maps and an index.",
    "What {T} meant to a {O} of {p}, and what it may mean to us.",
    "The author has spent a lifetime with {T}, and this is the sum of it.", "Essays on {T} and {T}, from {p} to {p}.",
    "A clear book about {T}, with exercises and further reading."};

constexpr std::string_view kBiography[] = {
    "Ada Lovelace",         "Johannes Kepler",    "Mary Shelley",    "Isaac Newton",         "Emmy Noether",
    "Charles Darwin",       "Clara Schumann",     "Galileo Galilei", "Florence Nightingale", "Johann Gutenberg",
    "Maria Sibylla Merian", "Frederick Douglass", "Jane Austen",     "Ibn Battuta"};

constexpr std::string_view kHistory[] = {
    "the Silk Road",   "the Roman Roads",  "the Printing Press",   "the Spice Trade",
    "Medieval Cities", "the Baltic Ports", "Ottoman Gardens",      "the Age of Sail",
    "the Railways",    "Forgotten Queens", "the Great Fairs",      "Early Maps",
    "Village Life",    "the Lighthouses",  "the Ancient Harbours", "Bread and Empire"};

constexpr std::string_view kScience[] = {
    "Tides",  "Light",       "Gravity", "the Cell",    "Bees",   "Prime Numbers", "the Night Sky", "Glaciers",
    "Memory", "Probability", "Fungi",   "the Weather", "Whales", "Volcanoes",     "Colour",        "Symmetry"};

constexpr std::string_view kPhilosophy[] = {"Doubt",    "Friendship", "Justice", "Time",    "Solitude", "Freedom",
                                            "Language", "Happiness",  "Reason",  "Silence", "Virtue",   "Wonder"};

constexpr std::string_view kTravel[] = {"Walking",       "Slow Trains", "Mountain Huts",  "Small Islands",
                                        "Desert Roads",  "Old Ports",   "River Journeys", "Border Towns",
                                        "Night Ferries", "Pilgrim Ways"};

constexpr std::string_view kCooking[] = {"Sourdough", "Spices",       "Soups",  "Olive Oil",
                                         "Preserves", "Street Food",  "Pastry", "Winter Vegetables",
                                         "Tea",       "Fermentation", "Cheese", "the Family Table"};

constexpr WordList kWords[] = {{'a', kAdjectives}, {'n', kNouns}, {'m', kMatter}, {'o', kOccupations},
                               {'p', kPlaces},     {'u', kMany},  {'v', kDo},     {'d', kNumbers}};
constexpr std::span<const std::string_view> kStory;

constexpr Genre kGenres[] = {
    {"Fiction", 18, kStory},  {"Thriller", 8, kStory},        {"Mystery", 9, kStory},
    {"Fantasy", 9, kStory},   {"Science Fiction", 6, kStory}, {"Historical Fiction", 7, kStory},
    {"Romance", 8, kStory},   {"Young Adult", 5, kStory},     {"Children", 9, kStory},
    {"Poetry", 3, kStory},    {"Biography", 4, kBiography},   {"History", 5, kHistory},
    {"Science", 3, kScience}, {"Philosophy", 2, kPhilosophy}, {"Travel", 2, kTravel},
    {"Cooking", 2, kCooking}};

}  // namespace

const Grammar& english_stories() {
  static constexpr Grammar grammar{kStories, kStoryTexts, kWords};
  return grammar;
}

const Grammar& english_studies() {
  static constexpr Grammar grammar{kStudies, kStudyTexts, kWords};
  return grammar;
}

std::span<const Genre> genres() {
  return kGenres;
}

}  // namespace lectern::seed
