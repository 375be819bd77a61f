#include "analytics/analytics_checks.hpp"

#include <fmt/format.h>

#include "base/clock.hpp"

namespace lectern::analytics {
namespace {

struct WrongDay {
  Day day{};
  std::int64_t borrow_count = 0;
  std::int64_t return_count = 0;
  std::int64_t member_count = 0;
  std::int64_t borrows = 0;  // as they are
  std::int64_t returns = 0;
  std::int64_t members = 0;
};
BOOST_DESCRIBE_STRUCT(WrongDay, (), (day, borrow_count, return_count, member_count, borrows, returns, members))

const db::Statement<WrongDay()> days_statement{
    "verify.loan_days",
    "select d.day, d.borrow_count, d.return_count, d.member_count, coalesce(b.loans, 0) as borrows, "
    "coalesce(r.loans, 0) as returns, coalesce(b.members, 0) as members from loan_days d "
    "left join (select borrowed_on, count(*) as loans, count(distinct member_id) as members from borrows "
    "group by borrowed_on) b on b.borrowed_on = d.day "
    "left join (select returned_on, count(*) as loans from borrows where returned_on is not null "
    "group by returned_on) r on r.returned_on = d.day "
    "where d.borrow_count <> coalesce(b.loans, 0) or d.return_count <> coalesce(r.loans, 0) "
    "or d.member_count <> coalesce(b.members, 0) order by d.day"};

db::awaitable<void> look_at_days(db::Session& session, db::Findings& findings) {
  co_await session.each(days_statement, [&](const WrongDay& day) {
    findings.add(fmt::format("{}: {} loans by {} members and {} returns are counted, but there are {} by {}, and {}",
                             to_iso_date(day.day), day.borrow_count, day.member_count, day.return_count, day.borrows,
                             day.members, day.returns));
  });
}

}  // namespace

db::Checks analytics_checks() {
  return {{"what is counted of a day is what its loans are", look_at_days}};
}

}  // namespace lectern::analytics
