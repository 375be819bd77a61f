#include "circulation/lending_service.hpp"

#include "circulation/borrow_store.hpp"
#include "circulation/lending_errors.hpp"
#include "circulation/lending_steps_service.hpp"
#include "db/found_page.hpp"

namespace lectern::circulation {
namespace {

using audit::Action;

void count_commit(const db::Committed& committed, Counter& lent, Counter& refused, Counter& taken_back, Gauge& active) {
  for (const db::Event& event : committed.events) {
    if (event.type == kLent) {
      lent.add();
      active.add(1);
    } else if (event.type == kRefused) {
      refused.add();
    } else if (event.type == kTakenBack) {
      taken_back.add();
      active.add(-1);
    } else if (event.type == kLoanUndone) {
      active.add(-1);
    } else if (event.type == kReturnUndone) {
      active.add(1);
    }
  }
}

}  // namespace

LendingService::LendingService(db::Database& database, catalog::CatalogService& catalog,
                               members::MembersService& members, const Calendar& calendar, LendingPolicy policy,
                               MetricsRegistry& metrics, jobs::Queue& queue)
    : database_(database),
      catalog_(catalog),
      members_(members),
      calendar_(calendar),
      policy_(policy),
      queue_(queue),
      successes_(metrics.counter("lectern_borrows_total", "Requests for a loan.", {{"result", "success"}})),
      failures_(metrics.counter("lectern_borrows_total", "Requests for a loan.", {{"result", "failure"}})),
      returns_(metrics.counter("lectern_returns_total", "Books taken back.")),
      active_(metrics.gauge("lectern_active_borrows", "Books out now")) {
  // Commits are counted, not calls: a replayed answer lends nothing. The metrics outlive the database's writer.
  database.subscribe([&lent = successes_, &refused = failures_, &taken_back = returns_,
                      &active = active_](const db::Committed& committed) {
    count_commit(committed, lent, refused, taken_back, active);
  });
}

awaitable<Borrow> LendingService::lend(NewBorrow loan, const Context& context) {
  const BorrowId id = BorrowId::make();
  try {
    co_return co_await database_.transaction(
        context, [&](db::Transaction& tx) -> awaitable<Borrow> { co_return co_await lend(tx, id, loan); });
  } catch (...) {
    failures_.add();
    throw;
  }
}

awaitable<Borrow> LendingService::lend(db::Transaction& tx, BorrowId id, NewBorrow loan) {
  auto borrower = co_await members_.lock_member(tx, loan.member_id);
  const bool has_it = co_await borrow_store::is_on_loan(tx, loan.book_id, loan.member_id);
  check(refuse_loan(policy_, borrower.active_borrow_count, has_it), policy_);
  auto book = co_await catalog_.take_copy(tx, loan.book_id);
  const BorrowRow row{.id = id,
                      .book_id = loan.book_id,
                      .member_id = loan.member_id,
                      .source = loan.source.value_or(BorrowSource::desk),
                      .borrowed_at = tx.now(),
                      .due_date = due_date(policy_, calendar_, tx.now()),
                      .returned_at = {},
                      .fine = {}};
  co_await borrow_store::insert_borrow(tx, {row, calendar_.day_of(tx.now()), {}});
  co_await members_.add_loans(tx, loan.member_id, sums_of(row));
  borrow_store::add_to_totals(tx, 1, 1);
  JoinedBorrow joined{row, std::move(book), std::move(borrower.member)};
  co_await record(tx, joined, nullptr, Action::borrow);
  co_return present(std::move(joined), tx.now());
}

awaitable<jobs::Task> LendingService::lend_later(NewBorrow loan, const Context& context) {
  co_return co_await queue_.enqueue(kLend, {.payload = to_json(loan)}, context);
}

awaitable<std::string> LendingService::lend_by_job(jobs::Attempt& attempt) {
  const auto loan = attempt.payload<NewBorrow>();
  const BorrowId id = BorrowId::make();
  const Context own = attempt.context();
  co_await database_.transaction(own, [&](db::Transaction& tx) -> awaitable<void> {
    const Borrow borrow = co_await lend(tx, id, loan);
    co_await attempt.finish(tx, to_json(borrow));
  });
  co_return std::string{};
}

awaitable<Borrow> LendingService::take_back(BorrowId id, const Context& context) {
  co_return co_await database_.transaction(
      context, [&](db::Transaction& tx) -> awaitable<Borrow> { co_return co_await take_back(tx, id); });
}

awaitable<Borrow> LendingService::take_back(db::Transaction& tx, BorrowId id) {
  const auto found = co_await borrow_store::find_row(tx, id);  // says whose member and book to lock
  if (!found) throw BorrowId::not_found();
  if (found->status == BorrowStatus::returned) throw AlreadyReturned{};
  auto borrower = co_await members_.lock_member_even_archived(tx, found->member_id);
  const auto before = co_await borrow_store::lock_row(tx, id);
  if (!before) throw BorrowId::not_found();
  if (before->status == BorrowStatus::returned) throw AlreadyReturned{};  // while the member was waited for
  auto book = co_await catalog_.put_back_copy(tx, before->book_id);
  BorrowRow after = *before;
  after.status = BorrowStatus::returned;
  after.returned_at = tx.now();
  after.fine = fine_for(policy_, days_late(calendar_, after.due_date, tx.now()));
  co_await borrow_store::close_borrow(tx, after, calendar_.day_of(tx.now()));
  co_await members_.add_loans(tx, after.member_id, sums_of(after) - sums_of(*before));
  borrow_store::add_to_totals(tx, 0, -1);
  JoinedBorrow joined{after, std::move(book), std::move(borrower.member)};
  co_await record(tx, joined, &*before, Action::return_);
  co_return present(std::move(joined), tx.now());
}

awaitable<Borrow> LendingService::get_borrow(BorrowId id, const Context& context) {
  auto joined = co_await borrow_store::find_borrow(database_, id);
  if (!joined) throw BorrowId::not_found();
  co_return present(std::move(*joined), context.now);
}

awaitable<Page<Borrow>> LendingService::list_borrows(BorrowQuery query, const Context& context) {
  check_range(query.from, query.to);
  const auto find = [&](db::Session& session) -> awaitable<db::Found<Borrow>> {
    auto joined = co_await borrow_store::find_borrows(session, query, context.now);
    db::Found<Borrow> found{{{}, std::move(joined.page.next_cursor)}, joined.total};
    found.page.rows.reserve(joined.page.rows.size());
    for (JoinedBorrow& row : joined.page.rows) found.page.rows.push_back(present(std::move(row), context.now));
    co_return found;
  };
  co_return co_await db::found_page(database_, query, borrow_store::is_light(query), find);
}

awaitable<void> LendingService::require_member(MemberId member) {
  if (!co_await members_.find_member(database_, member)) throw MemberId::not_found();
}

awaitable<void> LendingService::require_book(BookId book) {
  co_await catalog_.get_book(book, true);
}

awaitable<Page<Borrow>> LendingService::list_borrows_of_member(MemberId member, BorrowQuery query,
                                                               const Context& context) {
  query.member_id = member;
  co_await require_member(member);
  co_return co_await list_borrows(std::move(query), context);
}

awaitable<Page<Borrow>> LendingService::list_borrows_of_book(BookId book, BorrowQuery query, const Context& context) {
  query.book_id = book;
  co_await require_book(book);
  co_return co_await list_borrows(std::move(query), context);
}

awaitable<void> LendingService::load_counters() {
  const std::int64_t active = co_await borrow_store::count_active(database_);
  active_.set(active);
}

LendingCounters LendingService::lending_counters() const {
  return {static_cast<std::int64_t>(successes_.value()), static_cast<std::int64_t>(failures_.value()), active_.value()};
}

Borrow LendingService::present(JoinedBorrow joined, Instant now) const {
  return to_borrow(policy_, calendar_, std::move(joined), now);
}

}  // namespace lectern::circulation
