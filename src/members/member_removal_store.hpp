// The SQL of members who go for good. Decides nothing.
#pragma once

#include "db/transaction.hpp"
#include "members/member.hpp"

namespace lectern::members::member_removal_store {

db::awaitable<void> delete_member(db::Transaction& tx, MemberId id);

}  // namespace lectern::members::member_removal_store
