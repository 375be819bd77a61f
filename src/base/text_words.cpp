// Splitting folded text into words, and the keys made of them.
#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

#include <utf8proc.h>

#include "base/text.hpp"

namespace lectern {
namespace {

enum class CharClass : std::uint8_t { kSeparator, kWord, kIdeograph, kApostrophe, kHyphen };

constexpr auto kAsciiClasses = [] {
  std::array<CharClass, 128> classes{};
  for (std::size_t c = '0'; c <= '9'; ++c) classes[c] = CharClass::kWord;
  for (std::size_t c = 'a'; c <= 'z'; ++c) classes[c] = CharClass::kWord;
  classes['\''] = classes['`'] = CharClass::kApostrophe;
  classes['-'] = CharClass::kHyphen;
  return classes;
}();

constexpr bool is_ideograph(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0x20000 && c <= 0x3FFFD) || c == 0x3005 || c == 0x3007;
}

// Of a folded character. Spacing marks are vowels inside a word.
CharClass class_of(char32_t c) {
  if (c < 0x80) return kAsciiClasses[c];
  if (is_ideograph(c)) return CharClass::kIdeograph;
  const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
  const bool is_letter = category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
  const bool is_digit = category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO;
  return is_letter || is_digit || category == UTF8PROC_CATEGORY_MC ? CharClass::kWord : CharClass::kSeparator;
}

enum class Joint : std::uint8_t { kNone, kApostrophe, kHyphen };

struct Part {
  std::string_view text;  // of the folded text
  Joint before;           // what joins it to the part before it
};

class Splitter {
 public:
  // `folded` comes from fold() and thus is valid UTF-8.
  explicit Splitter(std::string_view folded) : folded_(folded) {}

  std::vector<Part> split() {
    while (at_ < folded_.size()) {
      const std::string_view rest = folded_.substr(at_);
      utf8proc_int32_t code_point = 0;
      const auto length =
          static_cast<std::size_t>(utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(rest.data()),
                                                    static_cast<utf8proc_ssize_t>(rest.size()), &code_point));
      step(class_of(static_cast<char32_t>(code_point)), length);
      at_ += length;
    }
    end_part();
    return std::move(parts_);
  }

 private:
  void step(CharClass char_class, std::size_t length) {
    if (char_class == CharClass::kWord) {
      if (length_ == 0) begin_ = at_;
      length_ += length;
      return;
    }
    end_part();
    if (char_class == CharClass::kApostrophe) ++apostrophes_;
    if (char_class == CharClass::kHyphen) ++hyphens_;
    if (char_class == CharClass::kSeparator) joinable_ = false;
    if (char_class == CharClass::kIdeograph) {
      parts_.push_back({folded_.substr(at_, length), Joint::kNone});
      joinable_ = false;
    }
  }

  void end_part() {
    if (length_ == 0) return;
    parts_.push_back({folded_.substr(begin_, length_), joint()});
    length_ = apostrophes_ = hyphens_ = 0;
    joinable_ = true;
  }

  // "jack-o'-lantern" is one word, but "--" is a typed dash and '' a quotation mark.
  Joint joint() const {
    if (!joinable_ || apostrophes_ > 1 || hyphens_ > 1 || apostrophes_ + hyphens_ == 0) return Joint::kNone;
    return hyphens_ > 0 ? Joint::kHyphen : Joint::kApostrophe;
  }

  std::string_view folded_;
  std::vector<Part> parts_;
  std::size_t at_ = 0;
  std::size_t begin_ = 0;
  std::size_t length_ = 0;
  std::size_t apostrophes_ = 0;
  std::size_t hyphens_ = 0;
  bool joinable_ = false;
};

std::string_view cut_to_word(std::string_view text) {
  if (text.size() <= kMaxWordBytes) return text;
  std::size_t end = kMaxWordBytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80) --end;
  return text.substr(0, end);
}

// The first `count` of the parts that are joined to each other.
std::span<const Part> first_joined(std::span<const Part> parts) {
  std::size_t count = 1;
  while (count < parts.size() && parts[count].before != Joint::kNone) ++count;
  return parts.first(count);
}

std::string joined_word(std::span<const Part> parts) {
  std::string word;
  for (const Part& part : parts) {
    if (word.size() > kMaxWordBytes) break;
    word += part.text;
  }
  return std::string(cut_to_word(word));
}

struct Articles {
  std::string_view language;
  std::string_view words;  // folded, a space around each; l' is written together with the next word
};

constexpr auto kArticles = std::to_array<Articles>({
    {"en", " the a an "},
    {"fr", " le la les l' un une des "},
    {"de", " der die das ein eine "},
    {"es", " el la los las lo un una unos unas "},
    {"it", " il lo la l' i gli gl' le un uno una un' "},
    {"pt", " o a os as um uma uns umas "},
    {"nl", " de het een 't 'n "},
    {"sv", " den det de en ett "},
    {"da", " den det de en et "},
    {"no", " den det de dei en ei et ein eit "},
    {"nb", " den det de en ei et "},
    {"nn", " den det dei ein ei eit "},
});

std::string_view articles_of(std::string_view language) {
  const std::string primary = fold(language.substr(0, language.find('-')));
  const auto* const found = std::ranges::find(kArticles, primary, &Articles::language);
  return found != kArticles.end() ? found->words : kArticles.front().words;
}

// Folding leaves hardly any other white space.
constexpr std::string_view kSpaces = " \t\n\v\f\r";

bool is_followed_by_space(std::string_view folded, std::string_view part) {
  const auto end = static_cast<std::size_t>(part.data() - folded.data()) + part.size();
  return end < folded.size() && kSpaces.contains(folded[end]);
}

bool begins_with_article(std::string_view folded, std::span<const Part> parts, std::string_view articles) {
  if (parts.size() < 2) return false;
  const auto is_article = [articles](std::string_view before, std::string_view word, std::string_view after) {
    return articles.find(std::string(before).append(word).append(after)) != std::string_view::npos;
  };
  const std::string_view first = parts[0].text;
  if (parts[1].before == Joint::kApostrophe) return is_article(" ", first, "' ");
  if (!is_followed_by_space(folded, first)) return false;  // "A. A. Milne" begins with a name
  const bool after_apostrophe = first.data() != folded.data() && *(first.data() - 1) == '\'';
  return is_article(" ", first, " ") || (after_apostrophe && is_article(" '", first, " "));
}

std::string key_of(std::span<const Part> parts) {
  std::string key(parts.front().text);
  const char* end = parts.front().text.data() + parts.front().text.size();
  for (const auto& [text, before] : parts.subspan(1)) {
    // Ideographs follow each other without a gap.
    if (before == Joint::kNone && text.data() != end) key += ' ';
    key += text;
    end = text.data() + text.size();
  }
  return key;
}

std::string key_without_articles(std::string_view text, std::string_view articles) {
  const std::string folded = fold(text);
  const std::vector<Part> parts = Splitter(folded).split();
  if (parts.empty()) return std::string(trim(folded));
  const std::size_t skipped = begins_with_article(folded, parts, articles) ? 1 : 0;
  return key_of(std::span(parts).subspan(skipped));
}

}  // namespace

std::vector<std::string> words(std::string_view text) {
  const std::string folded = fold(text);
  const std::vector<Part> parts = Splitter(folded).split();
  std::vector<std::string> result;
  result.reserve(parts.size());
  for (std::span<const Part> rest = parts; !rest.empty();) {
    const auto joined = first_joined(rest);
    for (const Part& part : joined) result.emplace_back(cut_to_word(part.text));
    if (joined.size() > 1) result.push_back(joined_word(joined));
    rest = rest.subspan(joined.size());
  }
  return result;
}

std::vector<JoinedWord> joined_words(std::string_view text) {
  const std::string folded = fold(text);
  const std::vector<Part> parts = Splitter(folded).split();
  std::vector<JoinedWord> result;
  for (std::span<const Part> rest = parts; !rest.empty();) {
    const auto joined = first_joined(rest);
    JoinedWord& word = result.emplace_back(joined_word(joined));
    if (joined.size() > 1)
      for (const Part& part : joined) word.parts.emplace_back(cut_to_word(part.text));
    rest = rest.subspan(joined.size());
  }
  return result;
}

std::vector<std::string> query_words(std::string_view text) {
  std::vector<std::string> result;
  for (JoinedWord& word : joined_words(text)) result.push_back(std::move(word.joined));
  return result;
}

std::string sort_key(std::string_view text, std::string_view language) {
  return key_without_articles(text, articles_of(language));
}

std::string name_key(std::string_view name) {
  return key_without_articles(name, {});
}

}  // namespace lectern
