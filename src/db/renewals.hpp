// Word of what commits made stale, left in the database for the caches of other processes: with it a write is known to
// them also if the process that made it could not tell them, or was none that knows of caches. Who told them takes the
// word away again; whatever stays is found by those who look each second.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "db/session.hpp"

namespace lectern::db {

class Transaction;

struct RenewalTag {
  static constexpr std::string_view kNotFoundCode = "NOT_FOUND";
  static constexpr std::string_view kNotFound = "There is no such renewal.";
};
using RenewalId = Id<RenewalTag>;

struct Renewal {
  RenewalId id;
  std::vector<std::string> tags;
};

/// In the transaction that makes what bears the tags stale.
awaitable<RenewalId> note_renewal(Transaction& tx, std::span<const std::string> tags);
/// Those noted at `instant` or before, the oldest first, at most kMaxIds.
awaitable<std::vector<Renewal>> list_renewals(Session& session, Instant instant);
/// At most kMaxIds.
awaitable<void> forget_renewals(Transaction& tx, std::span<const RenewalId> ids);
/// What nobody took away: there is no cache that would miss it.
awaitable<void> forget_renewals_before(Transaction& tx, Instant instant);

/// The library's own id, given to it by whoever asks first.
awaitable<Uuid> library_id(Transaction& tx);

}  // namespace lectern::db
