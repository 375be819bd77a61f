#include "analytics/activity_service.hpp"

#include <algorithm>

#include "analytics/analytics_store.hpp"
#include "db/cursor.hpp"
#include "db/keyset.hpp"

namespace lectern::analytics {
namespace {

namespace store = analytics_store;

constexpr std::uint64_t kFingerprint = 0x6163746976697479;  // of no other list's cursors

std::vector<Activity> to_activities(std::vector<store::Event> events, ActivityType type) {
  std::vector<Activity> activities;
  activities.reserve(events.size());
  for (store::Event& event : events)
    activities.push_back({.id = activity_id(event.borrow_id, type),
                          .type = type,
                          .borrow_id = event.borrow_id,
                          .book_id = event.book_id,
                          .book_title = std::move(event.book_title),
                          .member_id = event.member_id,
                          .member_name = std::move(event.member_name),
                          .timestamp = event.timestamp});
  return activities;
}

[[noreturn]] void refuse_cursor(std::string_view sentence) {
  throw InvalidInput(ErrorKind::invalid_query,
                     {FieldError{"cursor", {FieldErrorType::value_error, std::string{sentence}}}});
}

/// The list has one order, which a client may name.
void check_order(const ListQuery& query) {
  static const db::ListSpec spec{.name = "analytics.activity",
                                 .from = "",
                                 .select = "",
                                 .id_column = "id",
                                 .default_sort = "-timestamp",
                                 .sorts = {{"timestamp", {{"timestamp", db::SqlType::timestamp}}}}};
  if (db::parse_order(spec, query).front().descending) return;
  throw InvalidInput(ErrorKind::invalid_query,
                     {FieldError{"sort", {FieldErrorType::value_error, "The latest come first: -timestamp"}}});
}

db::CursorKey key_of(db::Value value) {
  db::CursorKey key{value, std::string{value.bytes}};
  key.value.bytes = {};
  return key;
}

std::string cursor_of(const ActivityPlace& place) {
  return db::encode_cursor(
      kFingerprint,
      {key_of(db::SqlTraits<Instant>::bind(place.timestamp)), key_of(db::SqlTraits<BorrowId>::bind(place.borrow_id)),
       key_of(db::SqlTraits<std::int64_t>::bind(static_cast<std::int64_t>(place.type)))});
}

ActivityPlace place_at(std::string_view cursor) {
  using db::SqlType;
  const auto decoded = db::decode_cursor(cursor, {SqlType::timestamp, SqlType::uuid, SqlType::integer});
  constexpr std::string_view kSentence = "This cursor is not valid here";
  if (!decoded || decoded->fingerprint != kFingerprint) refuse_cursor(kSentence);
  Uuid id{};
  const std::string& bytes = decoded->keys[1].bytes;
  const std::int64_t type = decoded->keys[2].value.integer;
  if (bytes.size() != id.size() || type < 0 || type > 1) refuse_cursor(kSentence);
  std::ranges::copy(bytes, id.begin());
  return {Instant{std::chrono::microseconds{decoded->keys[0].value.integer}}, BorrowId{id},
          static_cast<ActivityType>(type)};
}

}  // namespace

awaitable<std::vector<Activity>> read_activity(db::Session& session, ActivityPlace before, std::int64_t limit) {
  // One more of each: the one that stands at `before` itself.
  auto borrows =
      co_await store::list_events(session, ActivityType::borrow, before.timestamp, before.borrow_id, limit + 1);
  auto returns =
      co_await store::list_events(session, ActivityType::return_, before.timestamp, before.borrow_id, limit + 1);
  auto all = merged(to_activities(std::move(borrows), ActivityType::borrow),
                    to_activities(std::move(returns), ActivityType::return_), before);
  if (std::ssize(all) > limit) all.resize(static_cast<std::size_t>(limit));
  co_return all;
}

awaitable<std::vector<Activity>> read_activity_since(db::Session& session, Instant since, std::int64_t limit) {
  auto borrows = co_await store::list_events_since(session, ActivityType::borrow, since, limit);
  auto returns = co_await store::list_events_since(session, ActivityType::return_, since, limit);
  Instant known_until = newest_place().timestamp;  // where one of the two was cut off, the other is not told further
  for (const auto* const events : {&borrows, &returns})
    if (std::ssize(*events) == limit) known_until = std::min(known_until, events->back().timestamp);
  auto all = merged(to_activities(std::move(borrows), ActivityType::borrow),
                    to_activities(std::move(returns), ActivityType::return_), newest_place());
  std::erase_if(all, [&](const Activity& activity) { return activity.timestamp > known_until; });
  std::ranges::reverse(all);
  co_return all;
}

awaitable<Page<Activity>> read_activity_page(db::Session& session, ListQuery query) {
  check_order(query);
  const std::int64_t limit = query.limit.value();
  const std::int64_t offset = query.offset ? query.offset->value() : 0;
  if (query.cursor && offset != 0) refuse_cursor("Give either cursor or offset");
  const ActivityPlace before = query.cursor ? place_at(*query.cursor) : newest_place();
  const store::Totals totals = co_await store::find_totals(session);
  const std::int64_t total = 2 * totals.borrows - totals.active;
  Page<Activity> page{{}, {.total = total, .limit = limit, .offset = offset, .next_cursor = {}}};
  if (offset >= total) co_return page;
  auto found = co_await read_activity(session, before, offset + limit + 1);
  const auto begin = found.begin() + std::min<std::ptrdiff_t>(offset, std::ssize(found));
  page.meta.has_more = found.end() - begin > limit;
  const auto end = page.meta.has_more ? begin + limit : found.end();
  page.data.assign(std::move_iterator{begin}, std::move_iterator{end});
  if (page.meta.has_more) page.meta.next_cursor = cursor_of(place_of(page.data.back()));
  co_return page;
}

}  // namespace lectern::analytics
