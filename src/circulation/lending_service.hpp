// What happens at the desk: books are lent and taken back, loans are looked up. Thread-safe; all state is in the
// database. Whatever the concurrency: no copy is lent twice, no member has more than the limit or two loans of one
// book, and of two returns one wins. Rows are locked in one order: the member, the loan, the book.
#pragma once

#include "audit/audit_entry.hpp"
#include "catalog/catalog_service.hpp"
#include "circulation/borrow_csv.hpp"
#include "circulation/lending_rules.hpp"
#include "circulation/member_loans.hpp"
#include "db/keyset.hpp"
#include "jobs/attempt.hpp"
#include "jobs/queue.hpp"
#include "members/members_service.hpp"
#include "runtime/metrics.hpp"

namespace lectern::circulation {

using db::awaitable;

/// S4's JSON metrics. Successes and failures are counted from the start of the process.
struct LendingCounters {
  std::int64_t borrow_success_count = 0;
  std::int64_t borrow_failure_count = 0;
  std::int64_t active_borrows_gauge = 0;
};
BOOST_DESCRIBE_STRUCT(LendingCounters, (), (borrow_success_count, borrow_failure_count, active_borrows_gauge))

struct MemberDetails {
  members::Member member;
  std::int64_t membership_duration_days = 0;
  std::int64_t active_borrows_count = 0;
  MemberLoanSummary analytics_summary;
  std::vector<audit::AuditEntry> audit_logs;  // the latest 20
};
BOOST_DESCRIBE_STRUCT(MemberDetails, (),
                      (member, membership_duration_days, active_borrows_count, analytics_summary, audit_logs))

struct BookDetails {
  catalog::Book book;
  std::vector<CurrentBorrower> current_borrowers;  // by due date
  LoanHistory borrow_history;
  BookLoanAnalytics analytics;
  std::vector<audit::AuditEntry> audit_logs;  // the latest 20
};
BOOST_DESCRIBE_STRUCT(BookDetails, (), (book, current_borrowers, borrow_history, analytics, audit_logs))

inline constexpr jobs::Kind kLend{.name = "borrows.lend", .at_once = 16};

class LendingService {
 public:
  /// Everything given must outlive the service; it subscribes to the database, so it is made before the first loan.
  LendingService(db::Database& database, catalog::CatalogService& catalog, members::MembersService& members,
                 const Calendar& calendar, LendingPolicy policy, MetricsRegistry& metrics, jobs::Queue& queue);

  /// Throws, in this order: MEMBER_NOT_FOUND (archived too), BorrowLimitExceeded, ActiveBorrowExists, BOOK_NOT_FOUND
  /// (archived too), InventoryUnavailable.
  awaitable<Borrow> lend(NewBorrow loan, const Context& context);
  /// The same within a transaction of a service to the right; `id` is the new loan's. It throws before it has written
  /// anything; a transaction that goes on without the loan says so by an event (kRefused).
  awaitable<Borrow> lend(db::Transaction& tx, BorrowId id, NewBorrow loan);
  /// By a job: the task fails for what lend() throws, and has the loan for a result.
  awaitable<jobs::Task> lend_later(NewBorrow loan, const Context& context);
  /// What does that job.
  awaitable<std::string> lend_by_job(jobs::Attempt& attempt);
  /// Throws BORROW_RECORD_NOT_FOUND, AlreadyReturned. Archived books and members make no difference.
  awaitable<Borrow> take_back(BorrowId id, const Context& context);

  /// Undoes what happened last to a loan: a return, else the loan itself, which then was never made. A return is undone
  /// only where the rules of lending allow it, and refused as lend() refuses; the book stays due when it was. Throws
  /// BORROW_RECORD_NOT_FOUND, TooLateToUndo.
  awaitable<Undone> undo(BorrowId id, const Context& context, std::optional<UndoOf> of = {});
  /// Adds a loan with all that became of it, unless it is there; says whether it was added. The limit does not count.
  /// Throws MEMBER_NOT_FOUND, ActiveBorrowExists, BOOK_NOT_FOUND, InventoryUnavailable, having written nothing.
  awaitable<bool> import_loan(db::Transaction& tx, BorrowRow loan);
  /// Before several of them in one transaction: locks their members and books in the one order.
  awaitable<void> lock_for_loans(db::Transaction& tx, std::span<const BorrowRow> loans);

  /// Throws BORROW_RECORD_NOT_FOUND.
  awaitable<Borrow> get_borrow(BorrowId id, const Context& context);
  /// Throws InvalidInput (400) for `from` after `to`, unknown sorts and foreign cursors.
  awaitable<Page<Borrow>> list_borrows(BorrowQuery query, const Context& context);
  /// A page of the same list for a file, as it stands at `now`; the query's limit does not count.
  awaitable<db::RowsPage<BorrowCsvRow>> export_borrows(BorrowQuery query, Instant now);
  /// Throw MEMBER_NOT_FOUND and BOOK_NOT_FOUND, but not for archived ones.
  awaitable<void> require_member(MemberId member);
  awaitable<void> require_book(BookId book);
  /// The loans of one member or book, archived or not; throws MEMBER_NOT_FOUND or BOOK_NOT_FOUND.
  awaitable<Page<Borrow>> list_borrows_of_member(MemberId member, BorrowQuery query, const Context& context);
  awaitable<Page<Borrow>> list_borrows_of_book(BookId book, BorrowQuery query, const Context& context);

  /// Throws MEMBER_NOT_FOUND; so does an archived member unless they are included.
  awaitable<MemberDetails> get_member_details(MemberId id, bool include_archived, const Context& context);
  /// The entity tag of those details at the transaction's time, archived or not.
  awaitable<std::string> member_details_tag(db::Transaction& tx, MemberId id);
  /// A member's loans as S4 shows them, and what they come to; archived or not. Throw MEMBER_NOT_FOUND.
  awaitable<Page<MemberLoan>> list_history_of_member(MemberId member, MemberHistoryQuery query, const Context& context);
  awaitable<MemberAnalytics> get_member_analytics(MemberId id, const Context& context);
  /// Throw BOOK_NOT_FOUND; so does an archived book unless it is included.
  awaitable<BookDetails> get_book_details(BookId id, bool include_archived, HistoryQuery history,
                                          const Context& context);
  awaitable<BookLoanAnalytics> get_book_analytics(BookId id, bool include_archived);

  /// What a returned loan costs by the rules of now.
  [[nodiscard]] Money fine_of(const BorrowRow& returned) const;
  /// Reads how many books are out, which from then on follows this process's commits. For the start.
  awaitable<void> load_counters();
  [[nodiscard]] LendingCounters lending_counters() const;

 private:
  /// Loans that were returned late or are overdue now, and the fines for them.
  struct LateLoans {
    std::int64_t count = 0;
    Money fines;
  };

  awaitable<Borrow> take_back(db::Transaction& tx, BorrowId id);
  awaitable<MemberDetails> member_details(db::Session& session, MemberId id, bool include_archived, Instant now);
  awaitable<Undone> undo(db::Transaction& tx, BorrowId id, std::optional<UndoOf> of);
  awaitable<void> undo_loan(db::Transaction& tx, BorrowRow row, members::Member member);
  awaitable<Borrow> undo_return(db::Transaction& tx, BorrowRow row, members::LockedMember borrower);
  awaitable<catalog::Book> shown_book(db::Session& session, BookId id, bool include_archived);
  awaitable<BookDetails> book_details(db::Session& session, catalog::Book book, HistoryQuery history, Instant now);
  awaitable<MemberAnalytics> member_analytics(db::Session& session, MemberId id, Instant now);
  awaitable<LateLoans> late_loans(db::Session& session, MemberId member, const members::LoanSums& returned,
                                  Instant now);
  /// A loan as clients get it.
  [[nodiscard]] Borrow present(JoinedBorrow joined, Instant now) const;

  db::Database& database_;
  catalog::CatalogService& catalog_;
  members::MembersService& members_;
  const Calendar& calendar_;
  const LendingPolicy policy_;
  jobs::Queue& queue_;
  Counter& successes_;
  Counter& failures_;
  Counter& returns_;
  Gauge& active_;
};

}  // namespace lectern::circulation
