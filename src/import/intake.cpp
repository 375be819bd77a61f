#include "import/intake.hpp"

#include "db/locks.hpp"

namespace lectern::importing {
namespace {

/// Adds one after the other; what the library refuses is the row's own.
template <class Item, class Add>
db::awaitable<std::vector<Outcome>> add_each(std::span<const Item> items, Add add) {
  std::vector<Outcome> outcomes;
  for (const Item& item : items) {
    Outcome outcome;
    try {
      outcome.added = co_await add(item);
    } catch (const Unavailable&) {  // the database's failure, not the row's
      throw;
    } catch (const Error& error) {
      outcome.refusal = error.sentence();
    }
    outcomes.push_back(std::move(outcome));
  }
  co_return outcomes;
}

std::string oddity_of(catalog::Addition addition) {
  if (addition == catalog::Addition::there_archived) return "the book is there already, but archived";
  if (addition == catalog::Addition::other_under_id) return "another book has this id, so the row was left out";
  return {};
}

}  // namespace

std::expected<Ready<catalog::PreparedBook>, std::string> BookIntake::read(const CsvRow& row) const {
  auto book = rows_.read(row, context_);
  if (!book) return std::unexpected(std::move(book.error()));
  return Ready<Item>{catalog::prepare_book(std::move(book->book), context_.now), std::move(book->repairs)};
}

db::awaitable<std::vector<Outcome>> BookIntake::add(db::Transaction& tx, std::span<const Item> items) const {
  std::vector<Outcome> outcomes;
  for (const catalog::Addition addition : co_await catalog::add_books(tx, items))
    outcomes.push_back({.added = addition == catalog::Addition::added, .odd = oddity_of(addition)});
  co_return outcomes;
}

db::awaitable<void> BookIntake::finish(db::Transaction& tx, std::string summary) const {
  return catalog_.finish_import(tx, std::move(summary));
}

std::expected<Ready<MemberToImport>, std::string> MemberIntake::read(const CsvRow& row) const {
  auto member = rows_.read(row, now_);
  if (!member) return std::unexpected(std::move(member.error()));
  return Ready<Item>{std::move(member->member), std::move(member->repairs)};
}

std::vector<std::string> MemberIntake::identities(const Item& item) const {
  std::vector<std::string> identities;
  if (item.id) identities.push_back("id:" + item.id->str());
  if (item.member.card_number) identities.push_back("card:" + members::card_key_of(item.member.card_number->str()));
  if (item.member.email) identities.push_back("email:" + members::email_key_of((*item.member.email).str()));
  return identities;
}

db::awaitable<bool> MemberIntake::is_there(db::Transaction& tx, const Item& item) const {
  if (item.id && co_await members_.find_member(tx, *item.id)) co_return true;
  const members::NewMember& member = item.member;
  if (member.card_number && co_await members_.find_by_card(tx, member.card_number->str())) co_return true;
  co_return member.email&& co_await members_.find_by_email(tx, (*member.email).str());
}

db::awaitable<std::vector<Outcome>> MemberIntake::add(db::Transaction& tx, std::span<const Item> items) const {
  co_await db::take_lock(tx, "import");  // of two imports, one sees what the other brought in
  std::vector<Outcome> outcomes;
  for (const Item& item : items) {
    const bool there = co_await is_there(tx, item);
    outcomes.push_back({!there && co_await members_.import_member(tx, item.member, item.id, item.times)});
  }
  co_return outcomes;
}

db::awaitable<void> MemberIntake::finish(db::Transaction& tx, std::string summary) const {
  return members_.finish_import(tx, std::move(summary));
}

std::expected<Ready<circulation::BorrowRow>, std::string> LoanIntake::read(const CsvRow& row) const {
  auto loan = rows_.read(row);
  if (!loan) return std::unexpected(std::move(loan.error()));
  if (loan->returned_at && !rows_.has_fine(row)) loan->fine = lending_.fine_of(*loan);
  return Ready<Item>{std::move(*loan), {}};
}

db::awaitable<std::vector<Outcome>> LoanIntake::add(db::Transaction& tx, std::span<const Item> items) const {
  co_await lending_.lock_for_loans(tx, items);
  co_return co_await add_each(items, [this, &tx](const Item& loan) { return lending_.import_loan(tx, loan); });
}

db::awaitable<void> LoanIntake::finish(db::Transaction& tx, std::string summary) const {
  return catalog_.finish_import(tx, std::move(summary));
}

std::expected<Ready<catalog::AuthorToImport>, std::string> AuthorIntake::read(const CsvRow& row) const {
  auto author = rows_.read(row, now_);
  if (!author) return std::unexpected(std::move(author.error()));
  return Ready<Item>{std::move(author->author), std::move(author->repairs)};
}

std::vector<std::string> AuthorIntake::identities(const Item& item) const {
  return {item.id ? "id:" + item.id->str() : "name:" + item.author.name.str()};
}

db::awaitable<std::vector<Outcome>> AuthorIntake::add(db::Transaction& tx, std::span<const Item> items) const {
  co_await db::take_lock(tx, "import");
  co_return co_await add_each(items, [&tx](const Item& author) { return catalog::import_author(tx, author); });
}

db::awaitable<void> AuthorIntake::finish(db::Transaction& tx, std::string summary) const {
  return catalog_.finish_import(tx, std::move(summary));
}

std::expected<Ready<reading::Review>, std::string> ReviewIntake::read(const CsvRow& row) const {
  auto review = rows_.read(row, now_);
  if (!review) return std::unexpected(std::move(review.error()));
  return Ready<Item>{std::move(*review), {}};
}

db::awaitable<std::vector<Outcome>> ReviewIntake::add(db::Transaction& tx, std::span<const Item> items) const {
  co_await reviews_.lock_for_reviews(tx, items);
  co_return co_await add_each(items, [this, &tx](const Item& review) { return reviews_.import_review(tx, review); });
}

db::awaitable<void> ReviewIntake::finish(db::Transaction& tx, std::string summary) const {
  return catalog_.finish_import(tx, std::move(summary));
}

std::expected<Ready<reading::RatingRow>, std::string> RatingIntake::read(const CsvRow& row) const {
  auto rating = rows_.read(row, now_);
  if (!rating) return std::unexpected(std::move(rating.error()));
  return Ready<Item>{*rating, {}};
}

db::awaitable<std::vector<Outcome>> RatingIntake::add(db::Transaction& tx, std::span<const Item> items) const {
  co_await ratings_.lock_for_ratings(tx, items);
  co_return co_await add_each(items, [this, &tx](const Item& rating) { return ratings_.import_rating(tx, rating); });
}

db::awaitable<void> RatingIntake::finish(db::Transaction& tx, std::string summary) const {
  return catalog_.finish_import(tx, std::move(summary));
}

template <reading::Shelf kShelf>
std::expected<Ready<reading::ShelfRow>, std::string> ShelfIntake<kShelf>::read(const CsvRow& row) const {
  auto shelved = rows_.read(row, now_);
  if (!shelved) return std::unexpected(std::move(shelved.error()));
  return Ready<Item>{*shelved, {}};
}

template <reading::Shelf kShelf>
db::awaitable<std::vector<Outcome>> ShelfIntake<kShelf>::add(db::Transaction& tx, std::span<const Item> items) const {
  co_await shelves_.lock_for_rows(tx, items);
  co_return co_await add_each(items, [this, &tx](const Item& row) { return shelves_.import_row(tx, kShelf, row); });
}

template <reading::Shelf kShelf>
db::awaitable<void> ShelfIntake<kShelf>::finish(db::Transaction& tx, std::string summary) const {
  return catalog_.finish_import(tx, std::move(summary));
}

template class ShelfIntake<reading::Shelf::favorites>;
template class ShelfIntake<reading::Shelf::cart>;

std::expected<Ready<shop::ProductToImport>, std::string> ProductIntake::read(const CsvRow& row) const {
  auto product = rows_.read(row, now_);
  if (!product) return std::unexpected(std::move(product.error()));
  return Ready<Item>{std::move(product->product), std::move(product->repairs)};
}

std::vector<std::string> ProductIntake::identities(const Item& item) const {
  return {item.id ? "id:" + item.id->str() : "name:" + item.product.name.str()};
}

db::awaitable<std::vector<Outcome>> ProductIntake::add(db::Transaction& tx, std::span<const Item> items) const {
  co_await db::take_lock(tx, "import");
  co_return co_await add_each(items, [&tx](const Item& product) { return shop::import_product(tx, product); });
}

db::awaitable<void> ProductIntake::finish(db::Transaction& tx, std::string summary) const {
  return catalog_.finish_import(tx, std::move(summary));
}

}  // namespace lectern::importing
