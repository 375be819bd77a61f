#include "recommendations/book_model_rules.hpp"

#include "base/bytes.hpp"
#include "base/sealed_bytes.hpp"
#include "recommendations/walk_bytes_rules.hpp"
#include "recommendations/walk_ranking_rules.hpp"
#include "recommendations/walk_training_rules.hpp"

namespace lectern::recommendations {
namespace {

using catalog::BookId;

constexpr std::string_view kMagic = "LBM1";

std::vector<BookId> books_of(const std::vector<Like>& likes) {
  std::vector<BookId> books;
  books.reserve(likes.size());
  for (const Like& like : likes) books.push_back(like.book_id);
  std::ranges::sort(books, [](const BookId& a, const BookId& b) { return a < b; });
  const auto again = std::ranges::unique(books);
  books.erase(again.begin(), again.end());
  books.shrink_to_fit();
  return books;
}

/// Readers by their ids, so that the order in which likes were found does not matter.
Interactions interactions_of(std::vector<Like> likes, const BookModel& numbering) {
  std::ranges::sort(likes, [](const Like& a, const Like& b) {
    return a.member_id != b.member_id ? a.member_id < b.member_id : a.book_id < b.book_id;
  });
  const auto again = std::ranges::unique(likes);
  likes.erase(again.begin(), again.end());
  Interactions all{.items_of_reader = {}, .item_count = numbering.books().size()};
  std::vector<Index> items;
  for (std::size_t i = 0; i < likes.size(); ++i) {
    items.push_back(numbering.item_of(likes[i].book_id).value());
    if (i + 1 < likes.size() && likes[i + 1].member_id == likes[i].member_id) continue;
    all.items_of_reader.add(items);
    items.clear();
  }
  return all;
}

std::optional<std::vector<BookId>> read_books(ByteReader& input) {
  const std::uint64_t said = input.varint();
  std::vector<BookId> books;
  for (std::uint64_t left = input.checked_count(said, sizeof(Uuid)); left > 0; --left) {
    Uuid uuid;
    std::ranges::copy(input.take(sizeof(Uuid)), uuid.begin());
    books.emplace_back(uuid);
    const std::size_t count = books.size();
    if (count > 1 && !(books[count - 2] < books[count - 1])) return {};
  }
  if (!input.fits()) return {};
  return books;
}

}  // namespace

BookModel train_book_model(std::vector<Like> likes, const WalkSettings& settings, unsigned threads) {
  const BookModel numbering{books_of(likes), {}};
  const Interactions interactions = interactions_of(std::move(likes), numbering);
  return {numbering.books(), train_walk_model(interactions, settings, threads)};
}

std::vector<BookRecommendation> recommend_books(const BookModel& model, std::span<const LikedBook> liked,
                                                std::span<const BookId> seen, std::size_t count) {
  std::vector<Liked> liked_items;
  for (const LikedBook& like : liked)
    if (const auto item = model.item_of(like.book)) liked_items.push_back({.item = *item, .weight = like.weight});
  std::vector<Index> seen_items;
  for (const BookId& book : seen)
    if (const auto item = model.item_of(book)) seen_items.push_back(*item);
  std::vector<BookRecommendation> books;
  for (const Recommendation& best : recommend(model.walk(), liked_items, seen_items, count))
    books.push_back({.book = model.book(best.item), .score = best.score, .because = model.book(best.because)});
  return books;
}

std::vector<SimilarBook> similar_books(const BookModel& model, const BookId& book, std::size_t count) {
  const auto item = model.item_of(book);
  if (!item) return {};
  std::vector<SimilarBook> books;
  for (const Neighbor& neighbor : model.walk().similar(*item, count))
    books.push_back({.book = model.book(neighbor.item), .weight = static_cast<double>(neighbor.weight)});
  return books;
}

std::string write_book_model(const BookModel& model) {
  std::string content;
  append_varint(content, model.books().size());
  for (const BookId& book : model.books()) content.append(book.uuid().begin(), book.uuid().end());
  content += write_walk_model(model.walk());
  return sealed(kMagic, content);
}

std::optional<BookModel> read_book_model(std::string_view bytes) {
  const auto content = unsealed(kMagic, bytes);
  if (!content) return {};
  ByteReader input{*content};
  auto books = read_books(input);
  if (!books) return {};
  auto walk = read_walk_model(input.rest());
  if (!walk || walk->item_count() != books->size()) return {};
  return BookModel{*std::move(books), *std::move(walk)};
}

}  // namespace lectern::recommendations
