#include "members/member_removal_store.hpp"

namespace lectern::members::member_removal_store {
namespace {

const db::Statement<void(MemberId)> delete_statement{"members.delete", "delete from members where id = $1"};

}  // namespace

db::awaitable<void> delete_member(db::Transaction& tx, MemberId id) {
  co_await tx.execute(delete_statement, id);
}

}  // namespace lectern::members::member_removal_store
