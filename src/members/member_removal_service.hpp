// Members who go for good: sample data that nobody has touched. Within the caller's transaction.
#pragma once

#include <functional>

#include "db/transaction.hpp"
#include "members/member.hpp"

namespace lectern::members {

/// What became of a member who was to go.
enum class Removal : std::uint8_t { removed, touched, not_there };

/// Whether slices to the right still need a member.
using MemberInUse = std::function<db::awaitable<bool>(db::Transaction&, MemberId)>;

/// Removes the member with this card number, unless they were changed since they came in, ever borrowed a book, or are
/// in use. Counted in the total; no audit entry of its own.
db::awaitable<Removal> remove_if_untouched(db::Transaction& tx, NewMember member, const MemberInUse& in_use);

}  // namespace lectern::members
