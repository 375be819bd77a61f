#include "reading/mark_steps_service.hpp"

#include <fmt/format.h>

namespace lectern::reading {

void mark_stale(db::Transaction& tx, Shelf shelf, MemberId member) {
  tx.after_commit(fmt::format("member:{}:{}", member.str(), enum_name(shelf)));
}

void mark_ratings_stale(db::Transaction& tx, MemberId member) {
  tx.after_commit("member:" + member.str() + ":ratings");
}

}  // namespace lectern::reading
