#include "seed/title_rules.hpp"

#include <algorithm>
#include <cassert>

namespace lectern::seed {
namespace {

constexpr std::string_view kVowels = "aeiou";

bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}

/// ASCII alone: what other languages write stays.
char small(char c) {
  return is_capital(c) ? static_cast<char>(c | 0x20) : c;
}

std::string with_capital(std::string text) {
  if (text.front() >= 'a' && text.front() <= 'z') text.front() = static_cast<char>(text.front() & ~0x20);
  return text;
}

class Filler {
 public:
  Filler(Random& random, Language language, const Genre& genre, const Grammar& grammar)
      : random_(random), language_(language), genre_(genre), grammar_(grammar) {}

  std::string fill(std::string_view pattern) {
    std::string text;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
      if (pattern[i] != '{') {
        text += pattern[i];
        continue;
      }
      add_word(text, pattern[i + 1]);
      i += 2;  // the place and its closing brace
    }
    return text;
  }

 private:
  void add_word(std::string& text, char place) {
    std::string word{word_for(small(place))};
    // The second capital of a topic says that it is a name.
    const bool is_name = place == 'T' && std::ranges::count_if(word, is_capital) > 1;
    if (is_capital(place) && !is_name) std::ranges::transform(word, word.begin(), small);
    const bool follows_article = text == "A " || text.ends_with(" a ") || text.ends_with(" A ");
    if (language_ == Language::english && follows_article && kVowels.contains(small(word.front())))
      text.insert(text.size() - 1, "n");
    text += word;
  }

  /// Not the one before it again: nothing is about Salt and Salt.
  std::string_view word_for(char place) {
    if (place == 'g') return random_.pick(given_names(language_)).written;
    if (place == 'f') return random_.pick(family_names(language_)).written;
    const std::string_view word = pick_other(place == 't' ? genre_.topics : words_of(place));
    last_ = word;
    return word;
  }

  std::string_view pick_other(std::span<const std::string_view> words) {
    std::string_view word = random_.pick(words);
    while (word == last_ && words.size() > 1) word = random_.pick(words);
    return word;
  }

  [[nodiscard]] std::span<const std::string_view> words_of(char place) const {
    for (const WordList& list : grammar_.words)
      if (list.place == place) return list.words;
    assert(false && "a pattern names a list that its grammar does not have");
    return {};
  }

  Random& random_;
  Language language_;
  const Genre& genre_;
  const Grammar& grammar_;
  std::string_view last_;
};

}  // namespace

BookText make_book_text(Random& random, Language language, const Genre& genre) {
  const Grammar& grammar = genre.topics.empty() ? story_grammar(language) : study_grammar(language);
  Filler filler{random, language, genre, grammar};
  std::string title = with_capital(filler.fill(random.pick(grammar.titles)));
  return {std::move(title), with_capital(filler.fill(random.pick(grammar.descriptions)))};
}

}  // namespace lectern::seed
