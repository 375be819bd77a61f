#include "base/vocabulary.hpp"

#include <algorithm>
#include <array>
#include <bit>

#include <utf8proc.h>

#include "base/edit_distance.hpp"
#include "base/text.hpp"

namespace lectern {
namespace {

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// The code points of a folded word, at most EditDistance::kMaxLength of them.
class Letters {
 public:
  explicit Letters(std::string_view word) {
    while (!word.empty() && count_ < letters_.size()) {
      if (static_cast<unsigned char>(word.front()) < 0x80) {
        letters_[count_++] = static_cast<char32_t>(word.front());
        word.remove_prefix(1);
        continue;
      }
      utf8proc_int32_t letter = 0;
      const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(word.data()),
                                           static_cast<utf8proc_ssize_t>(word.size()), &letter);
      letters_[count_++] = length > 0 ? static_cast<char32_t>(letter) : U'\uFFFD';
      word.remove_prefix(length > 0 ? static_cast<std::size_t>(length) : 1);
    }
  }
  [[nodiscard]] std::u32string_view all() const { return {letters_.data(), count_}; }

 private:
  std::array<char32_t, EditDistance::kMaxLength> letters_;
  std::size_t count_ = 0;
};

constexpr std::uint32_t letter_bit(char32_t letter) {
  constexpr std::uint32_t kOwnBits = 26;
  const std::uint32_t bit = letter >= U'a' && letter <= U'z' ? letter - U'a' : kOwnBits + letter % (32 - kOwnBits);
  return std::uint32_t{1} << bit;
}

}  // namespace

bool is_fragment(std::string_view word) {
  constexpr std::size_t kFewestLetters = 3;
  constexpr std::size_t kFewestDigits = 6;
  const bool all_digits = std::ranges::all_of(word, is_digit);
  return length_in_code_points(word) >= (all_digits ? kFewestDigits : kFewestLetters);
}

std::size_t typos_allowed(std::string_view word) {
  constexpr std::size_t kFewestForOne = 5;
  constexpr std::size_t kFewestForTwo = 9;
  const std::size_t length = length_in_code_points(word);
  if (length < kFewestForOne || std::ranges::any_of(word, is_digit)) return 0;
  return length < kFewestForTwo ? 1 : 2;
}

std::size_t Vocabulary::HashOfText::operator()(std::string_view text) const {
  return std::hash<std::string_view>{}(text);
}

Vocabulary::Vocabulary() : by_text_(0, HashOfText{this}, SameText{this}) {}

Vocabulary::Shape Vocabulary::shape_of(std::u32string_view letters, std::size_t bytes) {
  Shape shape{0, 0, static_cast<std::uint8_t>(letters.size()), static_cast<std::uint8_t>(bytes)};
  for (const char32_t letter : letters) shape.letters |= letter_bit(letter);
  if (!letters.empty()) shape.first = static_cast<std::uint16_t>(letters.front());
  return shape;
}

void Vocabulary::set(std::string_view word, Frequency frequency) {
  auto known = by_text_.find(word);
  if (known == by_text_.end()) {
    if (frequency.anywhere == 0) return;
    begins_.push_back(static_cast<std::uint32_t>(texts_.size()));
    texts_ += word;
    shapes_.push_back(shape_of(Letters{word}.all(), word.size()));
    frequencies_.emplace_back();
    known = by_text_.insert(static_cast<Index>(shapes_.size() - 1)).first;
  }
  frequencies_[*known] = frequency;
}

Vocabulary::Frequency Vocabulary::frequency(std::string_view word) const {
  const auto known = by_text_.find(word);
  return known == by_text_.end() ? Frequency{} : frequencies_[*known];
}

std::int64_t Vocabulary::frequency_of_beginning(std::string_view beginning) const {
  const Shape wanted = shape_of(Letters{beginning}.all(), beginning.size());
  std::int64_t rows = 0;
  for (Index word = 0; word < shapes_.size(); ++word) {
    const Shape& shape = shapes_[word];
    if (shape.first == wanted.first && shape.bytes >= wanted.bytes && text(word).starts_with(beginning))
      rows += frequencies_[word].anywhere;
  }
  return rows;
}

std::vector<std::string> Vocabulary::most_frequent(std::vector<Index> words, std::int64_t Frequency::* by,
                                                   std::size_t most) const {
  std::erase_if(words, [&](Index word) { return frequencies_[word].*by <= 0; });
  const auto middle = words.begin() + static_cast<std::ptrdiff_t>(std::min(most, words.size()));
  std::ranges::partial_sort(words, middle, [&](Index a, Index b) {
    const std::int64_t of_a = frequencies_[a].*by;
    const std::int64_t of_b = frequencies_[b].*by;
    return of_a != of_b ? of_a > of_b : text(a) < text(b);
  });
  std::vector<std::string> texts;
  for (auto word = words.begin(); word != middle; ++word) texts.emplace_back(text(*word));
  return texts;
}

std::vector<std::string> Vocabulary::containing(std::string_view fragment, Beginnings beginnings,
                                                std::size_t most) const {
  if (!is_fragment(fragment)) return {};
  const std::uint32_t letters = shape_of(Letters{fragment}.all(), 0).letters;
  const std::size_t from = beginnings == Beginnings::included ? 0 : 1;
  std::vector<Index> found;
  for (Index word = 0; word < shapes_.size(); ++word) {
    const Shape& shape = shapes_[word];
    if ((shape.letters & letters) != letters || shape.bytes <= fragment.size()) continue;
    const std::string_view whole = text(word);
    if (from == 1 && whole.starts_with(fragment)) continue;
    if (whole.find(fragment, from) != std::string_view::npos) found.push_back(word);
  }
  return most_frequent(std::move(found), &Frequency::in_names, most);
}

std::vector<std::string> Vocabulary::resembling(std::string_view word, std::size_t most) const {
  const std::size_t allowed = typos_allowed(word);
  if (allowed == 0) return {};
  const Letters own{word};
  const Shape wanted = shape_of(own.all(), 0);
  const EditDistance distance{own.all()};
  std::vector<Index> found;
  for (Index other = 0; other < shapes_.size(); ++other) {
    const Shape& shape = shapes_[other];
    // Each edit takes at most one letter away and brings at most one in.
    if (shape.first != wanted.first || shape.length + allowed < wanted.length ||
        shape.length > wanted.length + allowed ||
        std::popcount(wanted.letters & ~shape.letters) > static_cast<int>(allowed) ||
        std::popcount(shape.letters & ~wanted.letters) > static_cast<int>(allowed))
      continue;
    const std::string_view candidate = text(other);
    if (candidate == word) continue;
    const Letters letters{candidate};
    if (letters.all().front() == own.all().front() && distance.to(letters.all()) <= allowed) found.push_back(other);
  }
  return most_frequent(std::move(found), &Frequency::anywhere, most);
}

}  // namespace lectern
