// A library with its desk, for tests of lending: the three services over a database of their own.
#pragma once

#include <gtest/gtest.h>

#include "circulation/lending_service.hpp"
#include "support/at_once.hpp"
#include "support/builders.hpp"
#include "support/test_database.hpp"

namespace lectern::test {

/// Of several events of a commit the one of a type, which must be there.
inline const db::Event& event_of(const db::Committed& committed, std::string_view type) {
  const auto found = std::ranges::find(committed.events, type, &db::Event::type);
  if (found == committed.events.end()) throw std::runtime_error("nothing was told of " + std::string{type});
  return *found;
}

class Desk {
 public:
  explicit Desk(circulation::LendingPolicy policy = {}, std::string_view time_zone = "UTC")
      : calendar_(time_zone), lending_(*database_, catalog_, members_, calendar_, policy, metrics_, jobs_) {}

  TestDatabase& database() { return database_; }
  catalog::CatalogService& catalog() { return catalog_; }
  members::MembersService& members() { return members_; }
  circulation::LendingService& lending() { return lending_; }

  void pass(std::chrono::microseconds time) { database_.clock().advance(time); }

  catalog::BookId book(std::string_view title = "The Dispossessed", std::int64_t copies = 1) {
    return run_sync(catalog_.create_book(a_book(title).copies(copies), database_.context())).id;
  }
  members::MemberId member(std::string_view name = "Ada Lovelace") {
    members::NewMember member;
    member.email = std::nullopt;
    member.name = Text<2, 100>::parse(name).value();
    return run_sync(members_.register_member(std::move(member), database_.context())).id;
  }
  circulation::Borrow lend(catalog::BookId book, members::MemberId member) {
    return run_sync(lending_.lend({book, member}, database_.context()));
  }
  circulation::Borrow take_back(circulation::BorrowId id) {
    return run_sync(lending_.take_back(id, database_.context()));
  }
  Page<circulation::Borrow> list(circulation::BorrowQuery query = {}) {
    return run_sync(lending_.list_borrows(std::move(query), database_.context()));
  }
  std::int64_t number(const std::string& sql) { return database_.number(sql); }

 private:
  TestDatabase database_;
  Calendar calendar_;
  MetricsRegistry metrics_;
  jobs::Queue jobs_{*database_};
  catalog::CatalogService catalog_{*database_};
  members::MembersService members_{*database_};
  circulation::LendingService lending_;
};

/// The code of the error that `work` ends with, "none" if it does not.
template <class Work>
std::string code_of(Work work) {
  try {
    work();
    return "none";
  } catch (const Error& error) {
    return error.code();
  }
}

/// Asserts that every counter of loans is what counting gives, and that no book has more copies out than it has.
inline void expect_exact_counters(Desk& desk) {
  EXPECT_EQ(desk.number("select count(*) from books b where b.active_borrow_count <> "
                        "(select count(*) from borrows l where l.book_id = b.id and l.status = 'borrowed')"),
            0);
  EXPECT_EQ(desk.number("select count(*) from books b where b.available_copies <> b.total_copies - b.withheld_copies - "
                        "(select count(*) from borrows l where l.book_id = b.id and l.status = 'borrowed')"),
            0);
  EXPECT_EQ(desk.number("select count(*) from books where available_copies < 0"), 0);
  EXPECT_EQ(desk.number("select count(*) from books b where b.borrow_count <> "
                        "(select count(*) from borrows l where l.book_id = b.id)"),
            0);
  EXPECT_EQ(desk.number("select count(*) from members m where m.active_borrow_count <> "
                        "(select count(*) from borrows l where l.member_id = m.id and l.status = 'borrowed')"),
            0);
  EXPECT_EQ(desk.number("select count(*) from members m where m.borrow_count <> "
                        "(select count(*) from borrows l where l.member_id = m.id)"),
            0);
  EXPECT_EQ(desk.number("select count(*) from members m where m.late_return_count <> "
                        "(select count(*) from borrows l where l.member_id = m.id and l.returned_at > l.due_date)"),
            0);
  EXPECT_EQ(desk.number("select count(*) from members m where m.fines <> "
                        "(select coalesce(sum(fine), 0) from borrows l where l.member_id = m.id)"),
            0);
  EXPECT_EQ(desk.number("select coalesce(sum(value), 0) from counters where name = 'borrows'"),
            desk.number("select count(*) from borrows"));
  EXPECT_EQ(desk.number("select coalesce(sum(value), 0) from counters where name = 'borrows.active'"),
            desk.number("select count(*) from borrows where status = 'borrowed'"));
}

/// Makes `calls` calls of `call(number, context)` at the desk at once.
template <class Call>
Outcomes all_at_once(Desk& desk, int calls, Call call) {
  return all_at_once(desk.database(), calls, std::move(call));
}

}  // namespace lectern::test
