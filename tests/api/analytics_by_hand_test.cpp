// Whatever is done at the desk, and whenever days are counted meanwhile, every figure of every route is what counting
// all loans by hand gives. The seed is printed; LECTERN_TEST_SEED and LECTERN_TEST_STEPS give another run, or the same
// one again.
#include <cstdlib>
#include <random>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "analytics/analytics_checks.hpp"
#include "app/verification.hpp"
#include "catalog/catalog_checks.hpp"
#include "support/loans_by_hand.hpp"
#include "support/test_app.hpp"

namespace lectern {
namespace {

using analytics::Granularity;
using std::chrono::days;
using test::Answer;
using test::LoansByHand;
using test::TestApp;

std::uint64_t from_environment(const char* variable, std::uint64_t otherwise) {
  const char* text = std::getenv(variable);
  return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

app::Settings settings_of(const std::string& zone) {
  app::Settings settings;
  settings.cache = app::OnOff{false};  // what is kept for a minute is as of its beginning
  settings.library_timezone = app::TimeZoneName::trusted(zone);
  return settings;
}

/// A library in which everything happens, at random.
class BusyLibrary {
 public:
  BusyLibrary(std::uint64_t seed, const std::string& zone) : random_(seed), app_(settings_of(zone)), calendar_(zone) {
    for (int i = 0; i < 6; ++i) add_book();
    for (int i = 0; i < 5; ++i) add_member();
  }

  void step() {
    pass_time();
    const std::uint64_t what = below(100);
    if (what < 38) return lend();
    if (what < 62) return take_back();
    if (what < 71) return undo();
    if (what < 80) return archive_or_restore();
    if (what < 84) return add_book();
    if (what < 86) return add_member();
    if (what < 91) return import();
    if (what < 93) return change_copies();
    run_sync(services().rollups.finish_days(context()));
  }

  /// Compares all routes.
  void expect_all_by_hand() {
    const LoansByHand by_hand{services().database, calendar_, now()};
    const auto [from, to] = range();
    const std::string query = fmt::format("?from={}&to={}", to_iso_date(from), to_iso_date(to));
    expect_same("summary" + query, to_json(by_hand.summary(from, to)));
    expect_same("summary", to_json(by_hand.summary(today() - days{30}, today())));
    expect_same("overview", to_json(by_hand.overview()));
    expect_same("stats/summary", to_json(by_hand.overview()));
    expect_same("overdue", to_json(by_hand.overdue()));
    expect_same("utilization", to_json(by_hand.utilization()));
    expect_same("inventory/health", to_json(by_hand.inventory()));
    expect_same("members/risk", to_json(by_hand.risks()));
    expect_same("stats/top-members" + query + "&limit=3", to_json(by_hand.top_members(from, to, 3)));
    expect_same("stats/popular" + query + "&limit=100", to_json(by_hand.popular_books(from, to, 100)));
    expect_same("stats/popular?limit=2", to_json(by_hand.popular_books({}, {}, 2)));
    expect_trends(by_hand, from, to, query);
    expect_activity(by_hand);
    expect_popularity(by_hand);
    expect_risk_pages(by_hand);
    expect_book_ranks(by_hand);
    expect_report(by_hand);
    expect_checks_hold();
  }
  [[nodiscard]] std::int64_t counted_days() {
    db::DynamicQuery query{"test"};
    query.text = "select count(*) from loan_days where borrow_count > 0";
    return run_sync(services().database.list<std::int64_t>(query)).front();
  }

 private:
  app::Services& services() { return app_.application().services(); }
  [[nodiscard]] Instant now() { return app_.clock().now(); }
  Day today() { return calendar_.day_of(now()); }
  Context context() {
    return {.clock = &app_.clock(), .now = now(), .correlation_id = "test", .actor = {}, .idempotency = {}};
  }
  std::uint64_t below(std::uint64_t limit) { return random_() % limit; }
  bool one_in(std::uint64_t many) { return below(many) == 0; }
  std::string any(const std::vector<std::string>& of) { return of.empty() ? std::string{} : of[below(of.size())]; }

  // ---- what happens ----

  void pass_time() {
    using namespace std::chrono_literals;
    if (one_in(3)) return;                                                        // at the same instant
    if (one_in(14)) return app_.clock().advance(-std::chrono::hours{below(60)});  // somebody sets the clock back
    if (one_in(4)) return app_.clock().advance(std::chrono::hours{below(200)});
    app_.clock().advance(std::chrono::seconds{below(2'000)} + std::chrono::microseconds{below(1'000'000)});
  }

  void add_book() {
    books_.push_back(app_.add_book(fmt::format("Book {}", books_.size()), 1 + static_cast<std::int64_t>(below(3))));
  }
  void add_member() { members_.push_back(app_.add_member(fmt::format("Member {}", members_.size()))); }

  void lend() {
    const Answer loan =
        app_.post("/api/v1/borrows", fmt::format(R"({{"book_id":"{}","member_id":"{}"}})", any(books_), any(members_)));
    if (loan.status() == 201) loans_.push_back(loan.text("id"));
  }
  void take_back() { app_.post("/api/v1/borrows/" + any(loans_) + "/return"); }
  void undo() {
    const std::string latest =
        loans_.empty() ? "" : loans_[loans_.size() - 1 - below(std::min<std::size_t>(loans_.size(), 3))];
    app_.post("/api/v1/borrows/" + latest + "/undo");
  }
  void archive_or_restore() {
    const bool is_book = one_in(2);
    const std::string target = is_book ? "/api/v1/books/" + any(books_) : "/api/v1/members/" + any(members_);
    if (one_in(2)) {
      app_.post(target + "/restore");
    } else {
      app_.remove(target);
    }
  }
  void change_copies() {
    app_.patch("/api/v1/books/" + any(books_),
               fmt::format(R"({{"total_copies":{},"withheld_copies":{}}})", 1 + below(4), below(2)));
  }
  /// A loan that another library had, long ago or lately.
  void import() {
    circulation::BorrowRow row;
    row.id = circulation::BorrowId::make();
    row.book_id = catalog::BookId::parse(any(books_)).value();
    row.member_id = members::MemberId::parse(any(members_)).value();
    row.borrowed_at = now() - std::chrono::hours{1 + below(2'000)};
    row.due_date = row.borrowed_at + days{14};
    if (!one_in(4)) {
      row.status = circulation::BorrowStatus::returned;
      row.returned_at = row.borrowed_at + std::chrono::hours{below(800)};
    }
    const Context own = context();
    try {
      run_sync(services().database.transaction(
          own, [&](db::Transaction& tx) { return services().lending.import_loan(tx, row); }));
    } catch (const Error&) {  // no copy, or the member has the book
    }
  }

  // ---- what the routes say ----

  std::pair<Day, Day> range() {
    const Day to = today() + days{3} - days{below(40)};
    return {to - days{below(70)}, to};
  }

  void expect_same(const std::string& route, const std::string& by_hand) {
    const Answer answer = app_.get("/api/v1/analytics/" + route);
    EXPECT_EQ(answer.status(), 200U) << route;
    EXPECT_EQ(answer.body(), by_hand) << route << " at " << to_rfc3339(now());
  }

  void expect_trends(const LoansByHand& by_hand, Day from, Day to, const std::string& query) {
    for (const Granularity granularity : {Granularity::day, Granularity::month}) {
      const std::string name{enum_name(granularity)};
      expect_same("stats/trends" + query + "&granularity=" + name,
                  to_json(analytics::Trends{granularity, from, to, by_hand.trends(from, to, granularity)}));
    }
  }

  /// By cursors, and by offsets.
  void expect_activity(const LoansByHand& by_hand) {
    const auto all = by_hand.activity();
    const std::size_t limit = 1 + below(7);
    std::string cursor;
    for (std::size_t begin = 0; begin <= all.size(); begin += limit) {
      const std::size_t end = std::min(all.size(), begin + limit);
      const std::string expected = to_json(std::vector<analytics::Activity>(
          all.begin() + static_cast<std::ptrdiff_t>(begin), all.begin() + static_cast<std::ptrdiff_t>(end)));
      const std::string page = fmt::format("/api/v1/analytics/stats/activity?limit={}", limit);
      for (const std::string& position : {"&cursor=" + cursor, fmt::format("&offset={}", begin)}) {
        if (position == "&cursor=") continue;
        const Answer answer = app_.get(page + position);
        EXPECT_EQ(answer.body().substr(8, expected.size()), expected) << page << position;
        EXPECT_EQ(answer.number("meta.total"), std::ssize(all));
        EXPECT_EQ(answer.at("meta.has_more").as_bool(), end < all.size());
        if (end < all.size()) cursor = answer.text("meta.next_cursor");
      }
      if (end == all.size()) break;
    }
  }

  void expect_popularity(const LoansByHand& by_hand) {
    std::vector<std::pair<std::int64_t, catalog::BookId>> order;
    for (const auto& book : by_hand.books())
      if (!book.is_archived) order.emplace_back(by_hand.loans_of(book.id), book.id);
    std::ranges::sort(order, std::greater{},
                      [](const auto& entry) { return std::pair{entry.first, entry.second.str()}; });
    const Answer answer = app_.get("/api/v1/analytics/books/popularity?limit=100");
    ASSERT_EQ(answer.size("data"), order.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
      EXPECT_EQ(answer.text(fmt::format("data.{}.book.id", i)), order[i].second.str());
      EXPECT_EQ(answer.number(fmt::format("data.{}.count", i)), order[i].first);
      EXPECT_EQ(answer.number(fmt::format("data.{}.rank", i)), by_hand.rank(order[i].second));
    }
  }

  void expect_risk_pages(const LoansByHand& by_hand) {
    const auto risks = by_hand.risks();
    for (const auto& [level, count] : {std::pair{"LOW", risks.LOW}, {"MEDIUM", risks.MEDIUM}, {"HIGH", risks.HIGH}}) {
      const Answer answer = app_.get(fmt::format("/api/v1/analytics/members/risk?level={}&limit=100", level));
      EXPECT_EQ(std::ssize(answer.at("data").as_array()), count) << level;
      EXPECT_EQ(answer.number("meta.total"), count);
      for (std::size_t i = 0; i < answer.size("data"); ++i)
        EXPECT_EQ(answer.text(fmt::format("data.{}.risk_level", i)), level);
    }
  }

  void expect_book_ranks(const LoansByHand& by_hand) {
    for (const auto& book : by_hand.books()) {
      const Answer answer = app_.get("/api/v1/books/" + book.id.str() + "/analytics?include_archived=true");
      EXPECT_EQ(answer.number("popularity_rank"), by_hand.rank(book.id));
      EXPECT_EQ(answer.number("total_times_borrowed"), by_hand.loans_of(book.id));
    }
  }

  void expect_report(const LoansByHand& by_hand) {
    const std::chrono::year_month_day date{today() - days{below(50)}};
    const analytics::Month month = date.year() / date.month();
    const auto report = run_sync(services().analytics.report_month(month, context()));
    const Day first{month / std::chrono::day{1}};
    const Day last{month / std::chrono::last};
    const auto summary = by_hand.summary(first, last);
    const auto trends = by_hand.trends(first, last, Granularity::day);
    std::int64_t loans = 0;
    ASSERT_EQ(report.days.size(), trends.size());
    for (std::size_t i = 0; i < trends.size(); ++i) {
      EXPECT_EQ(report.days[i].borrow_count, trends[i].borrow_count);
      EXPECT_EQ(report.days[i].return_count, trends[i].return_count);
      EXPECT_EQ(report.days[i].member_count, summary.daily_active_members[i].count);
      loans += trends[i].borrow_count;
    }
    EXPECT_EQ(report.borrow_count, loans);
    EXPECT_EQ(to_json(report.top_members), to_json(by_hand.top_members(first, last, 10)));
    EXPECT_EQ(to_json(report.popular_books), to_json(by_hand.popular_books(first, last, 10)));
  }

  void expect_checks_hold() {
    auto checks = analytics::analytics_checks();
    for (const auto& check : catalog::catalog_checks()) checks.push_back(check);
    const auto found = app::verify(services().database, checks);
    EXPECT_EQ(found.errors(), 0U) << app::to_text(found);
  }

  std::mt19937_64 random_;
  TestApp app_;
  Calendar calendar_;
  std::vector<std::string> books_;
  std::vector<std::string> members_;
  std::vector<std::string> loans_;
};

class AnalyticsByHand : public testing::TestWithParam<const char*> {};

TEST_P(AnalyticsByHand, AreTheFiguresOfEveryRouteWhateverIsDone) {
  constexpr std::uint64_t kSteps = 300;
  constexpr std::uint64_t kBetween = 15;
  const std::uint64_t seed = from_environment("LECTERN_TEST_SEED", std::random_device{}());
  const std::uint64_t steps = from_environment("LECTERN_TEST_STEPS", kSteps);
  fmt::print("LECTERN_TEST_SEED={} LECTERN_TEST_STEPS={}\n", seed, steps);
  BusyLibrary library{seed, GetParam()};
  std::int64_t most_counted = 0;
  for (std::uint64_t step = 1; step <= steps; ++step) {
    library.step();
    if (step % kBetween != 0) continue;
    library.expect_all_by_hand();
    most_counted = std::max(most_counted, library.counted_days());
    if (HasFailure()) FAIL() << "seed " << seed << ", step " << step;
  }
  EXPECT_GT(most_counted, 0) << "days were counted, and read so";
}

INSTANTIATE_TEST_SUITE_P(Zones, AnalyticsByHand, testing::Values("UTC", "America/New_York", "Asia/Kathmandu"),
                         [](const auto& zone) { return std::string{zone.param}.substr(0, 3); });

}  // namespace
}  // namespace lectern
