// Reading what happened at the desk, within the caller's session. Stateless; any thread.
#pragma once

#include "analytics/activity_rules.hpp"
#include "db/session.hpp"

namespace lectern::analytics {

using db::awaitable;

/// The latest, at most `limit`, of those that are older than `before`.
awaitable<std::vector<Activity>> read_activity(db::Session& session, ActivityPlace before, std::int64_t limit);
/// Those not older than `since`, oldest first: at most `limit` loans and as many returns.
awaitable<std::vector<Activity>> read_activity_since(db::Session& session, Instant since, std::int64_t limit);
/// A page of all there is; throws InvalidInput (400) for a cursor that is none, and for a cursor with an offset.
awaitable<Page<Activity>> read_activity_page(db::Session& session, ListQuery query);

}  // namespace lectern::analytics
