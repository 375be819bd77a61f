// What a chat endpoint is told of a reader, and what it suggests. Nothing in it says who the reader is. Plain values.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe.hpp>

#include "catalog/book_types.hpp"

namespace lectern::recommendations {

/// An endpoint that speaks OpenAI's chat completions: a service's, or a server of one's own.
struct ChatSettings {
  std::string url;  // its base: http://127.0.0.1:11434, or https://api.openai.com/v1
  std::string model;
  std::string key{};                       // empty: none is sent
  std::chrono::milliseconds time{20'000};  // for everything, from the look-up of the name to the last byte
};

/// A book that the reader liked.
struct LikedBookTold {
  std::string title;
  std::string author;
  std::optional<std::string> genre;
  double rating = 0;  // 7 to 10
};
BOOST_DESCRIBE_STRUCT(LikedBookTold, (), (title, author, genre, rating))

/// A book that may be suggested.
struct CandidateTold {
  catalog::BookId id;
  std::string title;
  std::string author;
  std::optional<std::string> genre;
};
BOOST_DESCRIBE_STRUCT(CandidateTold, (), (id, title, author, genre))

struct Wish {
  std::size_t number_wanted = 0;
  std::vector<LikedBookTold> liked_books;
  std::vector<CandidateTold> candidates;
};
BOOST_DESCRIBE_STRUCT(Wish, (), (number_wanted, liked_books, candidates))

/// A book that was suggested, and was a candidate; the score is from 0 to 10.
struct Suggestion {
  catalog::BookId id;
  std::string reason;
  double similarity_score = 0;
};
BOOST_DESCRIBE_STRUCT(Suggestion, (), (id, reason, similarity_score))

/// The shape that is asked for, and in which they are kept.
struct Suggestions {
  std::vector<Suggestion> recommendations;
  std::string reasoning;
};
BOOST_DESCRIBE_STRUCT(Suggestions, (), (recommendations, reasoning))

}  // namespace lectern::recommendations
