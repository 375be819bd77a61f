#include "support/loans_by_hand.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include <fmt/format.h>

#include "runtime/run_sync.hpp"

namespace lectern::test {
namespace {

using namespace analytics;
using std::chrono::days;

template <class Row>
std::vector<Row> read(db::Database& database, std::string sql) {
  db::DynamicQuery query{"by_hand"};
  query.text = std::move(sql);
  return run_sync(database.list<Row>(query));
}

double rounded(double value, int decimals) {
  return std::round(value * std::pow(10, decimals)) / std::pow(10, decimals);
}

/// The first `limit` by count, of as many the later id first.
template <class Id>
std::vector<std::pair<Id, std::int64_t>> in_order(const std::map<Id, std::int64_t>& counts) {
  std::vector<std::pair<Id, std::int64_t>> all(counts.begin(), counts.end());
  std::ranges::sort(
      all, [](const auto& a, const auto& b) { return a.second != b.second ? a.second > b.second : b.first < a.first; });
  return all;
}

std::string month_of(Day day) {
  return to_iso_date(day).substr(0, 7);
}

/// What XOR makes of an id's last digit is for the rules to say; that the two ends differ is what counts.
std::string id_of_end(circulation::BorrowId id, int end) {
  Uuid uuid = id.uuid();
  uuid.data[15] = static_cast<std::uint8_t>(uuid.data[15] ^ end);
  return to_string(uuid);
}

}  // namespace

LoansByHand::LoansByHand(db::Database& database, const Calendar& calendar, Instant now)
    : calendar_(calendar),
      now_(now),
      loans_(read<LoanByHand>(database,
                              "select id, book_id, member_id, status = 'borrowed' as is_out, borrowed_at, due_date, "
                              "returned_at, borrowed_on, returned_on from borrows")),
      books_(read<BookByHand>(database,
                              "select id, title, author, total_copies, withheld_copies, archived_at is not null as "
                              "is_archived from books")),
      members_(read<MemberByHand>(database, "select id, name, archived_at is not null as is_archived from members")) {}

std::int64_t LoansByHand::loans_of(catalog::BookId book) const {
  return std::ranges::count(loans_, book, &LoanByHand::book_id);
}

std::int64_t LoansByHand::out_of(catalog::BookId book) const {
  return std::ranges::count_if(loans_, [&](const LoanByHand& loan) { return loan.is_out && loan.book_id == book; });
}

std::int64_t LoansByHand::count_out() const {
  return std::ranges::count_if(loans_, &LoanByHand::is_out);
}

std::int64_t LoansByHand::rank(catalog::BookId book) const {
  const std::int64_t own = loans_of(book);
  return 1 + std::ranges::count_if(books_, [&](const BookByHand& other) { return loans_of(other.id) > own; });
}

Overdue LoansByHand::overdue() const {
  Overdue late;
  for (const LoanByHand& loan : loans_) {
    if (!loan.is_out || loan.due_date >= now_) continue;
    const std::int64_t days_late = circulation::days_late(calendar_, loan.due_date, now_);
    ++late.total;
    ++(days_late > 7 ? late.days_7_plus : days_late > 3 ? late.days_4_7 : late.days_1_3);
  }
  return late;
}

Utilization LoansByHand::utilization() const {
  Utilization result;
  for (const BookByHand& book : books_)
    if (!book.is_archived) result.total_copies += book.total_copies;
  result.active_borrows = count_out();
  if (result.total_copies > 0)
    result.utilization_rate =
        rounded(static_cast<double>(result.active_borrows) * 100 / static_cast<double>(result.total_copies), 2);
  return result;
}

Overview LoansByHand::overview() const {
  Overview result;
  result.total_books = std::ranges::count(books_, false, &BookByHand::is_archived);
  result.active_borrows = count_out();
  result.overdue_borrows = overdue().total;
  result.utilization_rate = utilization().utilization_rate;
  double score = 100;
  if (result.active_borrows > 0)
    score -= 0.5 * (static_cast<double>(result.overdue_borrows) * 100 / static_cast<double>(result.active_borrows));
  if (result.utilization_rate < 5) score -= 10;
  if (result.utilization_rate > 95) score -= 10;
  result.health_score = rounded(std::min(100.0, std::max(0.0, score)), 1);
  return result;
}

InventoryHealth LoansByHand::inventory() const {
  InventoryHealth health;
  for (const BookByHand& book : books_) {
    if (book.is_archived) continue;
    const std::int64_t available = book.total_copies - book.withheld_copies - out_of(book.id);
    if (available <= 1) ++health.low_stock_books;
    if (available == 0) ++health.fully_unavailable_books;
    if (loans_of(book.id) == 0) ++health.never_borrowed_books;
  }
  return health;
}

std::vector<TopMember> LoansByHand::top_members(Day from, Day to, std::size_t limit) const {
  std::map<members::MemberId, std::int64_t> counts;
  for (const LoanByHand& loan : loans_)
    if (loan.borrowed_on >= from && loan.borrowed_on <= to) ++counts[loan.member_id];
  std::vector<TopMember> top;
  for (const auto& [id, count] : in_order(counts)) {
    const auto member = std::ranges::find(members_, id, &MemberByHand::id);
    if (!member->is_archived && top.size() < limit) top.push_back({id, member->name, count});
  }
  return top;
}

std::vector<PopularBook> LoansByHand::popular_books(std::optional<Day> from, Day to, std::size_t limit) const {
  std::map<catalog::BookId, std::int64_t> counts;
  for (const LoanByHand& loan : loans_)
    if (!from || (loan.borrowed_on >= *from && loan.borrowed_on <= to)) ++counts[loan.book_id];
  std::vector<PopularBook> popular;
  for (const auto& [id, count] : in_order(counts)) {
    const auto book = std::ranges::find(books_, id, &BookByHand::id);
    if (!book->is_archived && popular.size() < limit) popular.push_back({id, book->title, book->author, count});
  }
  return popular;
}

std::vector<Trend> LoansByHand::trends(Day from, Day to, Granularity granularity) const {
  std::vector<Trend> trends;
  for (Day day = from; day <= to; day += days{1}) {
    const std::string period = granularity == Granularity::day ? to_iso_date(day) : month_of(day);
    if (trends.empty() || trends.back().period != period) trends.push_back({period, 0, 0});
    for (const LoanByHand& loan : loans_) {
      if (loan.borrowed_on == day) ++trends.back().borrow_count;
      if (loan.returned_on == day) ++trends.back().return_count;
    }
  }
  return trends;
}

std::vector<Activity> LoansByHand::activity() const {
  std::vector<Activity> all;
  for (const LoanByHand& loan : loans_) {
    const auto book = std::ranges::find(books_, loan.book_id, &BookByHand::id);
    const auto member = std::ranges::find(members_, loan.member_id, &MemberByHand::id);
    const Activity lent{id_of_end(loan.id, 1), ActivityType::borrow, loan.id,      loan.book_id,
                        book->title,           loan.member_id,       member->name, loan.borrowed_at};
    all.push_back(lent);
    if (!loan.returned_at) continue;
    all.push_back(lent);
    all.back().id = id_of_end(loan.id, 2);
    all.back().type = ActivityType::return_;
    all.back().timestamp = *loan.returned_at;
  }
  std::ranges::sort(all, [](const Activity& a, const Activity& b) {
    if (a.timestamp != b.timestamp) return a.timestamp > b.timestamp;
    if (a.borrow_id != b.borrow_id) return b.borrow_id < a.borrow_id;
    return a.type == ActivityType::return_ && b.type == ActivityType::borrow;
  });
  return all;
}

RiskCounts LoansByHand::risks() const {
  RiskCounts counts;
  for (const MemberByHand& member : members_) {
    if (member.is_archived) continue;
    std::int64_t all = 0;
    std::int64_t late = 0;
    for (const LoanByHand& loan : loans_) {
      if (loan.member_id != member.id) continue;
      ++all;
      if (loan.returned_at ? *loan.returned_at > loan.due_date : loan.due_date < now_) ++late;
    }
    switch (circulation::risk_level(late, all)) {
      case circulation::RiskLevel::LOW:
        ++counts.LOW;
        break;
      case circulation::RiskLevel::MEDIUM:
        ++counts.MEDIUM;
        break;
      case circulation::RiskLevel::HIGH:
        ++counts.HIGH;
        break;
    }
  }
  return counts;
}

Summary LoansByHand::summary(Day from, Day to) const {
  Summary summary;
  summary.overview = overview();
  summary.overdue_breakdown = overdue();
  summary.top_members = top_members(from, to, 5);
  summary.inventory_health = inventory();
  for (Day day = from; day <= to; day += days{1}) {
    std::set<members::MemberId> different;
    std::int64_t count = 0;
    for (const LoanByHand& loan : loans_) {
      if (loan.borrowed_on != day) continue;
      ++count;
      different.insert(loan.member_id);
    }
    summary.daily_active_members.push_back({day, std::ssize(different)});
    summary.daily_borrows.push_back({day, count});
  }
  const auto last_days = std::ranges::count_if(
      loans_, [&](const LoanByHand& loan) { return loan.borrowed_on > to - days{7} && loan.borrowed_on <= to; });
  summary.forecast.daily_projection = std::lround(static_cast<double>(last_days) / 7);
  summary.forecast.projected_next_7_days_total = 7 * summary.forecast.daily_projection;
  summary.popular_books = popular_books({}, {}, 5);
  summary.recent_activity = activity();
  if (summary.recent_activity.size() > 10) summary.recent_activity.resize(10);
  summary.generated_at = now_;
  return summary;
}

}  // namespace lectern::test
