#include "analytics/analytics_store.hpp"

#include <algorithm>
#include <iterator>
#include <map>

#include <fmt/format.h>

#include "db/counters.hpp"

namespace lectern::analytics::analytics_store {
namespace {

using db::Ids;
using db::Statement;

const Statement<Totals()> totals_statement{
    "analytics.totals",
    "select " + db::counter_sum("'books'") + " as books, " + db::counter_sum("'books.copies'") + " as copies, " +
        db::counter_sum("'books.low_stock'") + " as low_stock, " + db::counter_sum("'books.out_of_stock'") +
        " as out_of_stock, " + db::counter_sum("'books.never_borrowed'") + " as never_borrowed, " +
        db::counter_sum("'borrows'") + " as borrows, " + db::counter_sum("'borrows.active'") + " as active"};

const Statement<Overdue(Instant, Instant, Instant)> overdue_statement{
    "analytics.overdue",
    "select coalesce(sum(case when due_date > $2 then 1 else 0 end), 0) as days_1_3, "
    "coalesce(sum(case when due_date <= $2 and due_date > $3 then 1 else 0 end), 0) as days_4_7, "
    "coalesce(sum(case when due_date <= $3 then 1 else 0 end), 0) as days_7_plus, count(*) as total "
    "from borrows where status <> 'returned' and due_date < $1"};

const Statement<PopularBook(std::int64_t)> popular_statement{
    "analytics.popular",
    "select id as book_id, title, author, borrow_count from books where archived_at is null and borrow_count > 0 "
    "order by borrow_count desc, id desc limit $1"};

const std::string kNumberedMembers =
    "select id as member_id, name, 0 as borrow_count, number from members where archived_at is null and number ";
const std::string kNumberedBooks =
    "select id as book_id, title, author, 0 as borrow_count, number from books where archived_at is null and number ";
template <class Row>
struct ByNumber {
  Statement<Row(Ids<std::int64_t>)> few;
  Statement<Row(std::int64_t, std::int64_t)> between;
};
const ByNumber<NumberedMember> members_statements{
    {"analytics.members", kNumberedMembers + "in ($1…)"},
    {"analytics.members_between", kNumberedMembers + "between $1 and $2"}};
const ByNumber<NumberedBook> books_statements{{"analytics.books", kNumberedBooks + "in ($1…)"},
                                              {"analytics.books_between", kNumberedBooks + "between $1 and $2"}};

/// More than a few lists of ids take longer than the table does.
template <class Row>
awaitable<std::vector<Row>> list_by_number(db::Session& session, const ByNumber<Row>& statements,
                                           std::span<const std::int64_t> numbers) {
  constexpr std::size_t kMostLists = 10;
  if (numbers.size() > kMostLists * db::kMaxIds)
    co_return co_await session.list(statements.between, numbers.front(), numbers.back());
  std::vector<Row> rows;
  for (auto rest = numbers; !rest.empty();) {
    const auto some = rest.first(std::min(rest.size(), db::kMaxIds));
    std::ranges::move(co_await session.list(statements.few, Ids<std::int64_t>{some}), std::back_inserter(rows));
    rest = rest.subspan(some.size());
  }
  co_return rows;
}

const db::ListSpec& popularity_list() {
  static const db::ListSpec spec{.name = "analytics.popularity",
                                 .from = "books",
                                 .select = db::select_list<catalog::Book>(),
                                 .id_column = "id",
                                 .default_sort = "-borrow_count",
                                 .sorts = {{"borrow_count", {{"borrow_count", db::SqlType::integer}}}}};
  return spec;
}

// ---- events ----

/// The rows are found before they are joined; the limit stands in the text, since PostgreSQL plans for a number that it
/// does not know as for a tenth of the table.
std::string event_text(std::string_view time, std::string_view condition, std::string_view direction,
                       std::int64_t limit) {
  return fmt::format(
      "select l.id as borrow_id, l.book_id, b.title as book_title, l.member_id, m.name as member_name, "
      "l.{0} as timestamp from (select id, book_id, member_id, {0} from borrows where {0} is not null and {1} "
      "order by {0} {2}, id {2} limit {3}) l "
      "join books b on b.id = l.book_id join members m on m.id = l.member_id order by l.{0} {2}, l.id {2}",
      time, condition, direction, limit);
}

std::string_view time_of(ActivityType kind) {
  return kind == ActivityType::borrow ? "borrowed_at" : "returned_at";
}

std::string_view name_of(ActivityType kind) {
  return kind == ActivityType::borrow ? "analytics.borrow_events" : "analytics.return_events";
}

// ---- risk: as circulation's risk_level has it ----

struct Levels {
  std::int64_t low = 0;
  std::int64_t medium = 0;
  std::int64_t high = 0;
};
BOOST_DESCRIBE_STRUCT(Levels, (), (low, medium, high))

/// All members that are not archived with their loans and the late ones among these, as of the moment `now`, a value's
/// place in the text. Grouped by an expression, or SQLite goes over all loans in the order of the index by member.
std::string counted_members(std::string_view now) {
  return fmt::format(
      "select m.id, m.borrow_count as loans, m.late_return_count + coalesce(o.late, 0) as late from members m "
      "left join (select coalesce(member_id, null) as member_id, count(*) as late from borrows "
      "where status <> 'returned' and due_date < {} group by coalesce(member_id, null)) o "
      "on o.member_id = m.id where m.archived_at is null",
      now);
}

std::string_view is_of_level(circulation::RiskLevel level) {
  using circulation::RiskLevel;
  if (level == RiskLevel::LOW) return "late * 100 <= loans * 10";
  if (level == RiskLevel::MEDIUM) return "late * 100 > loans * 10 and late * 100 <= loans * 30";
  return "late * 100 > loans * 30";
}

std::string count_of_level(circulation::RiskLevel level) {
  return fmt::format("coalesce(sum(case when {} then 1 else 0 end), 0)", is_of_level(level));
}

const Statement<Levels(Instant)> levels_statement{
    "analytics.risk_levels", "select " + count_of_level(circulation::RiskLevel::LOW) + " as low, " +
                                 count_of_level(circulation::RiskLevel::MEDIUM) + " as medium, " +
                                 count_of_level(circulation::RiskLevel::HIGH) + " as high from (" +
                                 counted_members("$1") + ") counted"};

struct LateCount {
  MemberId member_id;
  std::int64_t late_count = 0;
};
BOOST_DESCRIBE_STRUCT(LateCount, (), (member_id, late_count))
const Statement<LateCount(Instant, Ids<MemberId>)> late_statement{
    "analytics.late_of_members",
    "select m.id as member_id, m.late_return_count + "
    "(select count(*) from borrows o where o.member_id = m.id and o.status = 'borrowed' and o.due_date < $1) as "
    "late_count "
    "from members m where m.id in ($2…)"};

struct MemberRow {
  members::Member member;
  std::int64_t borrow_count = 0;
};
BOOST_DESCRIBE_STRUCT(MemberRow, (), (member, borrow_count))

const db::ListSpec& risk_list() {
  static const db::ListSpec spec{
      .name = "analytics.risk",
      .from = "members m",
      .select = db::select_list<members::Member>("m", "member_") + ", m.borrow_count",
      .id_column = "m.id",
      .default_sort = "name",
      .sorts = {{"name", {{"m.name_key", db::SqlType::text}, {"m.name", db::SqlType::text}}}}};
  return spec;
}

/// As of now: a walk through the list goes on while time passes.
void add_level(db::Conditions& conditions, circulation::RiskLevel level, Instant now) {
  const std::string text =
      fmt::format("m.id in (select id from ({}) counted where {})", counted_members("?"), is_of_level(level));
  conditions.add_derived("risk:" + std::string{enum_name(level)}, text, now);
}

db::Conditions conditions_of(const RiskQuery& query, Instant now) {
  db::Conditions conditions;
  conditions.add("m.archived_at is null");
  if (query.level) add_level(conditions, *query.level, now);
  return conditions;
}

}  // namespace

awaitable<Totals> find_totals(db::Session& session) {
  return session.one(totals_statement);
}

awaitable<Overdue> count_overdue(db::Session& session, Instant now, Instant four_days, Instant eight_days) {
  return session.one(overdue_statement, now, four_days, eight_days);
}

awaitable<std::vector<PopularBook>> list_popular(db::Session& session, std::int64_t limit) {
  return session.list(popular_statement, limit);
}

awaitable<db::Found<catalog::Book>> find_by_popularity(db::Session& session, const ListQuery& query) {
  db::Conditions conditions;
  conditions.add("archived_at is null");
  co_return co_await db::keyset_page_and_total<catalog::Book>(session, popularity_list(), query, conditions, "books");
}

awaitable<std::vector<NumberedMember>> list_members(db::Session& session, std::span<const std::int64_t> numbers) {
  return list_by_number(session, members_statements, numbers);
}

awaitable<std::vector<NumberedBook>> list_books(db::Session& session, std::span<const std::int64_t> numbers) {
  return list_by_number(session, books_statements, numbers);
}

awaitable<std::vector<Event>> list_events(db::Session& session, ActivityType kind, Instant at, BorrowId borrow,
                                          std::int64_t limit) {
  db::DynamicQuery query{name_of(kind)};
  const std::string position = fmt::format("({}, id) <= ({}, {})", time_of(kind), query.bind(at), query.bind(borrow));
  query.text = event_text(time_of(kind), position, "desc", limit);
  co_return co_await session.list<Event>(query);
}

awaitable<std::vector<Event>> list_events_since(db::Session& session, ActivityType kind, Instant since,
                                                std::int64_t limit) {
  db::DynamicQuery query{name_of(kind)};
  const std::string position = fmt::format("{} >= {}", time_of(kind), query.bind(since));
  query.text = event_text(time_of(kind), position, "asc", limit);
  co_return co_await session.list<Event>(query);
}

awaitable<RiskCounts> count_risks(db::Session& session, Instant now) {
  const Levels levels = co_await session.one(levels_statement, now);
  co_return RiskCounts{levels.low, levels.medium, levels.high};
}

void check_risk_query(const RiskQuery& query, Instant now) {
  const db::Conditions conditions = conditions_of(query, now);
  [[maybe_unused]] const db::PageReader reader{risk_list(), db::parse_order(risk_list(), query), conditions,
                                               db::position_of(query)};
}

awaitable<db::RowsPage<MemberLoans>> list_at_risk(db::Session& session, const RiskQuery& query, Instant now) {
  const db::Conditions conditions = conditions_of(query, now);
  auto page = co_await db::keyset_page<MemberRow>(session, risk_list(), query, conditions);
  std::vector<MemberId> ids;
  ids.reserve(page.rows.size());
  for (const MemberRow& row : page.rows) ids.push_back(row.member.id);
  std::map<MemberId, std::int64_t> late;
  if (!ids.empty())
    for (const auto& [id, count] : co_await session.list(late_statement, now, Ids<MemberId>{ids}))
      late.emplace(id, count);
  db::RowsPage<MemberLoans> loans{{}, std::move(page.next_cursor)};
  for (MemberRow& row : page.rows) {
    const std::int64_t late_count = late[row.member.id];
    loans.rows.push_back({std::move(row.member), row.borrow_count, late_count});
  }
  co_return loans;
}

}  // namespace lectern::analytics::analytics_store
