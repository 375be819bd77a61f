#include "members/member_checks.hpp"

#include <fmt/format.h>

#include "db/word_index_check.hpp"
#include "members/member_edit_service.hpp"

namespace lectern::members {
namespace {

using db::awaitable;
using db::Findings;
using db::Session;
using db::Statement;

const Statement<db::RowId()> archived_with_loans_statement{
    "verify.archived_members_with_loans",
    "select id from members where archived_at is not null and active_borrow_count > 0"};
const Statement<db::CounterDeviation()> counters_statement{
    "verify.member_counters",
    "select name, sum(kept) as kept, sum(counted) as counted from ("
    "select name, value as kept, 0 as counted from counters where name = 'members' "
    "union all select 'members', 0, count(*) from members where archived_at is null"
    ") totals group by name having sum(kept) <> sum(counted)"};

struct StoredMember {
  Member member;
  std::int64_t number = 0;
  std::string card_key;
  std::string name_key;
  std::optional<std::string> email_key;
};
BOOST_DESCRIBE_STRUCT(StoredMember, (), (member, number, card_key, name_key, email_key))
const Statement<StoredMember()> members_statement{
    "verify.members",
    "select " + db::select_list<Member>("", "member_") + ", number, card_key, name_key, email_key from members"};

awaitable<void> look_at_keys(Session& session, Findings& findings) {
  co_await session.each(members_statement, [&](const StoredMember& stored) {
    const auto computed = to_record(stored.member);
    const auto check = [&](std::string_view column, const std::string& kept, const std::string& expected) {
      if (kept != expected)
        findings.add(fmt::format("member {}: {} is \"{}\", but should be \"{}\"", stored.member.id.str(), column, kept,
                                 expected));
    };
    check("card_key", stored.card_key, computed.card_key);
    check("name_key", stored.name_key, computed.name_key);
    check("email_key", stored.email_key.value_or(""), computed.email_key.value_or(""));
  });
}

awaitable<void> look_at_index(Session& session, Findings& findings) {
  db::WordIndexCheck check{session, member_store::word_index()};
  co_await session.each(members_statement,
                        [&](const StoredMember& stored) { check.expect(search_words(stored.number, stored.member)); });
  co_await check.report(session, findings, "member");
}

}  // namespace

db::Checks member_checks() {
  return {db::no_row("no archived member has a loan", archived_with_loans_statement, "member"),
          db::no_deviation("the total of members is that of the rows", counters_statement),
          {"the keys of members are those of their texts", look_at_keys},
          {"the word index of members is that of the rows", look_at_index}};
}

}  // namespace lectern::members
