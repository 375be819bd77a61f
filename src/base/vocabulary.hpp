// The words of an index with how many rows have each: what a query's word is looked up in when it is a fragment or
// misspelt. Words are folded (base/text.hpp). Kept for scanning: some hundred thousand words are gone through in a part
// of a millisecond. Not synchronized: its owner locks.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <boost/unordered/unordered_flat_set.hpp>

namespace lectern {

class Vocabulary {
 public:
  /// How many rows have a word: in any field, and in those that name the row (titles, authors, identifiers).
  struct Frequency {
    std::int64_t anywhere = 0;
    std::int64_t in_names = 0;
  };

  Vocabulary();
  Vocabulary(const Vocabulary&) = delete;  // its hash points to it
  Vocabulary& operator=(const Vocabulary&) = delete;

  /// A word's frequency from now on; what no row has any more is found no more.
  void set(std::string_view word, Frequency frequency);
  [[nodiscard]] Frequency frequency(std::string_view word) const;
  /// In any field, of all words that begin so; a row with several of them counts for each.
  [[nodiscard]] std::int64_t frequency_of_beginning(std::string_view beginning) const;

  enum class Beginnings : std::uint8_t { included, left_out };
  /// Words of names that contain `fragment` and are more than it; those that begin with it only if included. At most
  /// `most`, the most frequent in names first, then in the order of their bytes. None for what is_fragment() refuses.
  [[nodiscard]] std::vector<std::string> containing(std::string_view fragment, Beginnings beginnings,
                                                    std::size_t most) const;
  /// Other words within typos_allowed(word) edits that begin with the same letter. At most `most`, the most frequent
  /// first, then in the order of their bytes.
  [[nodiscard]] std::vector<std::string> resembling(std::string_view word, std::size_t most) const;

 private:
  using Index = std::uint32_t;
  /// What most words are told apart by, in 8 bytes.
  struct Shape {
    std::uint32_t letters;  // a bit for each letter that occurs; rare ones share bits
    std::uint16_t first;    // of the first code point
    std::uint8_t length;    // in code points
    std::uint8_t bytes;
  };
  struct HashOfText {
    using is_transparent = void;
    const Vocabulary* vocabulary;
    std::size_t operator()(std::string_view text) const;
    std::size_t operator()(Index word) const { return (*this)(vocabulary->text(word)); }
  };
  struct SameText {
    using is_transparent = void;
    const Vocabulary* vocabulary;
    bool operator()(Index a, Index b) const { return a == b; }
    bool operator()(Index a, std::string_view b) const { return vocabulary->text(a) == b; }
    bool operator()(std::string_view a, Index b) const { return a == vocabulary->text(b); }
  };

  static Shape shape_of(std::u32string_view letters, std::size_t bytes);
  [[nodiscard]] std::string_view text(Index word) const {
    return std::string_view{texts_}.substr(begins_[word], shapes_[word].bytes);
  }
  [[nodiscard]] std::vector<std::string> most_frequent(std::vector<Index> words, std::int64_t Frequency::* by,
                                                       std::size_t most) const;

  std::string texts_;  // one after the other
  std::vector<std::uint32_t> begins_;
  std::vector<Shape> shapes_;
  std::vector<Frequency> frequencies_;
  boost::unordered_flat_set<Index, HashOfText, SameText> by_text_;
};

/// Whether a query's word is looked for inside words: three characters of which one is no digit, or six digits.
bool is_fragment(std::string_view word);
/// How many edits a query's word may be away: none up to 4 letters or with a digit, one in 5 to 8, two from 9.
std::size_t typos_allowed(std::string_view word);

}  // namespace lectern
