// What marks there are, of any kind. Thread-safe; all state is in the database.
#pragma once

#include "members/members_service.hpp"
#include "reading/mark.hpp"

namespace lectern::reading {

using db::awaitable;

class MarkService {
 public:
  /// What is given must outlive the service.
  MarkService(db::Database& database, members::MembersService& members) : database_(database), members_(members) {}

  /// A member's marks on these books, at most kMaxListed; none on books that are archived or not there. Throws
  /// MEMBER_NOT_FOUND, also of an archived one.
  awaitable<MemberMarks> list_marks(MemberId member, std::vector<BookId> books);
  /// Whether there are any on this book (also an archived one), or by this member.
  awaitable<bool> is_marked(db::Session& session, BookId book);
  awaitable<bool> has_marked(db::Session& session, MemberId member);

 private:
  db::Database& database_;
  members::MembersService& members_;
};

}  // namespace lectern::reading
