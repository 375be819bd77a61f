// Loans as rows of a CSV file, a page at a time.
#include "circulation/borrow_store.hpp"
#include "circulation/lending_service.hpp"

namespace lectern::circulation {
namespace {

constexpr auto kLoansOfAPage = decltype(BorrowQuery::limit){100};

}  // namespace

awaitable<db::RowsPage<BorrowCsvRow>> LendingService::export_borrows(BorrowQuery query, Instant now) {
  check_range(query.from, query.to);
  query.limit = kLoansOfAPage;
  co_return co_await database_.snapshot(
      [&](db::Snapshot& snapshot) -> awaitable<db::RowsPage<BorrowCsvRow>> {
        auto page = co_await borrow_store::list_borrows(snapshot, query, now);
        db::RowsPage<BorrowCsvRow> csv{{}, std::move(page.next_cursor)};
        for (JoinedBorrow& row : page.rows)
          csv.rows.push_back(to_csv_row(to_borrow(policy_, calendar_, std::move(row), now)));
        co_return csv;
      },
      borrow_store::is_light(query) ? db::Weight::light : db::Weight::heavy);
}

}  // namespace lectern::circulation
