// The recommender's model of a library: a walk model whose items are books. Learnt and asked by book_model_rules. Does
// not change once it is made, so that any number of threads may read it.
#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include <boost/describe.hpp>

#include "catalog/book_types.hpp"
#include "members/member_types.hpp"
#include "recommendations/walk_model.hpp"

namespace lectern::recommendations {

/// What a model is learnt from. Whether somebody has borrowed a book, rated it high or marked it does not matter here.
struct Like {
  members::MemberId member_id;
  catalog::BookId book_id;
  friend bool operator==(const Like&, const Like&) = default;
};
BOOST_DESCRIBE_STRUCT(Like, (), (member_id, book_id))

class BookModel {
 public:
  BookModel() = default;
  /// `books` in the order of their ids: one for each item.
  BookModel(std::vector<catalog::BookId> books, WalkModel walk) : books_(std::move(books)), walk_(std::move(walk)) {}

  [[nodiscard]] const WalkModel& walk() const { return walk_; }
  [[nodiscard]] const std::vector<catalog::BookId>& books() const { return books_; }
  [[nodiscard]] const catalog::BookId& book(Index item) const { return books_[item]; }
  /// Nothing for a book that nobody liked when the model was learnt.
  [[nodiscard]] std::optional<Index> item_of(const catalog::BookId& book) const {
    const auto found = std::ranges::lower_bound(books_, book, [](const auto& a, const auto& b) { return a < b; });
    if (found == books_.end() || *found != book) return {};
    return static_cast<Index>(found - books_.begin());
  }
  bool operator==(const BookModel&) const = default;

 private:
  std::vector<catalog::BookId> books_;
  WalkModel walk_;
};

}  // namespace lectern::recommendations
