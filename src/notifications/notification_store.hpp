// The SQL of notifications. Decides nothing.
#pragma once

#include "db/keyset.hpp"
#include "db/transaction.hpp"
#include "notifications/notification.hpp"

namespace lectern::notifications::notification_store {

using db::awaitable;

/// False where the member was told that already, on that occasion.
awaitable<bool> insert_if_new(db::Transaction& tx, NotificationRow row);
awaitable<std::optional<Letter>> find_letter(db::Session& session, NotificationId id);

/// Those of a member that are not older than `since`, in the order of time, and not dropped; `limit` at most.
awaitable<std::vector<Letter>> list_letters(db::Session& session, MemberId member, Instant since, std::int64_t limit);

/// What became of one.
struct Settlement {
  NotificationId id;
  NotificationStatus status{};
  std::optional<std::string> error;
  std::optional<Instant> sent_at;
};
BOOST_DESCRIBE_STRUCT(Settlement, (), (id, status, error, sent_at))
/// Counts the attempt. Only one that waits is changed.
awaitable<void> settle(db::Transaction& tx, Settlement settlement);

awaitable<db::Found<Notification>> find_notifications(db::Session& session, const NotificationQuery& query);
/// Whom to phone of a loan that is still out, or of what was to be told since `recent`.
awaitable<db::Found<Call>> find_calls(db::Session& session, const ListQuery& query, Instant recent);

}  // namespace lectern::notifications::notification_store
