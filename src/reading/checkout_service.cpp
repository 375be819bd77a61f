// The checkout of a cart: many loans in one transaction, each of which may be refused.
#include "circulation/lending_steps_service.hpp"
#include "reading/mark_steps_service.hpp"
#include "reading/shelf_errors.hpp"
#include "reading/shelf_service.hpp"
#include "reading/shelf_store.hpp"

namespace lectern::reading {
namespace {

std::vector<BookId> books_of(const std::vector<shelf_store::CartItem>& cart) {
  std::vector<BookId> books;
  for (const shelf_store::CartItem& item : cart) books.push_back(item.book_id);
  return books;
}

}  // namespace

awaitable<Checkout> ShelfService::check_out(MemberId member, const Context& context) {
  co_return co_await database_.transaction(
      context, [&](db::Transaction& tx) -> awaitable<Checkout> { co_return co_await check_out(tx, member); });
}

awaitable<Checkout> ShelfService::check_out(db::Transaction& tx, MemberId member) {
  co_await members_.lock_member(tx, member);
  const auto cart = co_await shelf_store::list_cart(tx, member);
  if (cart.empty()) throw CartEmpty{};
  co_await catalog_.lock_books(tx, books_of(cart));  // in the order of ids, which that of the cart is not
  Checkout checkout;
  for (const shelf_store::CartItem& item : cart) {
    auto loan = co_await try_to_lend(tx, member, item.book_id, item.title);
    if (!loan) {
      checkout.refused.push_back(std::move(loan.error()));
      continue;
    }
    checkout.borrowed.push_back(std::move(*loan));
    // This waits for the engine's answer: were a statement of the loan to fail, that would end the checkout here, and
    // not be taken for the refusal of the next book.
    co_await shelf_store::delete_from(tx, Shelf::cart, member, item.book_id);
  }
  if (!checkout.borrowed.empty()) mark_stale(tx, Shelf::cart, member);
  co_return checkout;
}

awaitable<std::expected<circulation::Borrow, RefusedLoan>> ShelfService::try_to_lend(db::Transaction& tx,
                                                                                     MemberId member, BookId book,
                                                                                     std::string_view title) {
  std::optional<RefusedLoan> refused;
  try {
    // A run of the transaction that is undone leaves nothing behind, so each may have ids of its own.
    co_return co_await lending_.lend(tx, circulation::BorrowId::make(),
                                     {book, member, circulation::BorrowSource::self});
  } catch (const Unavailable&) {  // the database's failure, not the loan's
    throw;
  } catch (const Error& error) {  // by the rules, before anything of the loan was written
    refused = RefusedLoan{book, std::string{title}, error.code(), error.sentence()};
  }
  tx.emit({circulation::kRefused, to_json(*refused)});
  co_return std::unexpected(std::move(*refused));
}

}  // namespace lectern::reading
