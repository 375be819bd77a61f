// Chance from a seed, and the few words of a random library: they differ in case, accents and spelling, or not at all,
// and some are nothing that a field takes. Used by one thread.
#pragma once

#include <array>
#include <cstdint>
#include <random>
#include <span>
#include <string>
#include <string_view>

namespace lectern::test {

using namespace std::string_view_literals;

inline constexpr std::array kWords{
    "The"sv,          "the"sv,      "A"sv,          "Dispossessed"sv, "dispossessed"sv, "Émile"sv,
    "emile"sv,        "Dune"sv,     "DUNE"sv,       "Left"sv,         "Hand"sv,         "hands"sv,
    "of"sv,           "Darkness"sv, "straße"sv,     "strasse"sv,      "Łódź"sv,         "lodz"sv,
    "Œuvres"sv,       "oeuvres"sv,  "L'amour"sv,    "d'Artagnan"sv,   "catch-22"sv,     "Catch 22"sv,
    "Война"sv,        "мир"sv,      "百年の孤独"sv, "孤独"sv,         "📚"sv,           "philosopher's"sv,
    "philosophers"sv, "Ünïcode"sv,  "100%"sv,       "under_score"sv,  "Ångström"sv,     "İstanbul"sv};
inline constexpr std::array kNames{"Ursula K. Le Guin"sv,
                                   "ursula k. le guin"sv,
                                   "Émile Zola"sv,
                                   "Emile Zola"sv,
                                   "Stanisław Lem"sv,
                                   "Лев Толстой"sv,
                                   "O'Brien, Flann"sv,
                                   "村上春樹"sv,
                                   "Anon"sv,
                                   "Brontë"sv,
                                   "A"sv,
                                   "de la Mare"sv};
inline constexpr std::array kGenres{"Novel"sv, "novel"sv, "Science Fiction"sv, "Poésie"sv, "History"sv};
inline constexpr std::array kLanguages{"en"sv, "en-US"sv, "eng"sv, "fr"sv, "de-CH"sv, "ja"sv, "zz-nonsense"sv};
inline constexpr std::array kIsbns{
    "9780306406157"sv, "0-306-40615-2"sv, "978-3-16-148410-0"sv, "9783161484100"sv, "local-1"sv,
    "LOCAL-1"sv,       "local-12"sv,      "9780306406158"sv,     "12345678"sv,      "a b"sv};
inline constexpr std::array kEmails{
    "ann@example.org"sv, "Ann@Example.org"sv, "bo@example.org"sv, "çem@example.org"sv, "x"sv,
    "zoe@example.net"sv, "li@example.net"sv};
inline constexpr std::array kPhones{"+49 30 123456"sv, "(030) 123-456"sv, ""sv, "5551234"sv, "no phone"sv};
inline constexpr std::array kCards{"1001"sv, "1002"sv, "A-1003"sv, "a-1003"sv, "77"sv,
                                   "1004"sv, "1005"sv, "1006"sv,   "#"sv};

/// For a query string.
std::string encoded(std::string_view text);

class Chance {
 public:
  explicit Chance(std::uint64_t seed) : random_(seed) {}

  std::size_t below(std::size_t count) { return random_() % count; }
  bool one_in(std::size_t count) { return below(count) == 0; }
  std::string_view any(std::span<const std::string_view> words) { return words[below(words.size())]; }

  /// Up to three words; now and then as many letters as a title may have, or nothing but a space.
  std::string words();
  std::string author_name() { return std::string{any(kNames)}; }
  /// A word as it stands somewhere, its beginning, a piece of it, or with a typing mistake.
  std::string sought();

 private:
  std::mt19937_64 random_;
};

}  // namespace lectern::test
