// Members as rows of a CSV file, a page at a time.
#include "members/member_store.hpp"
#include "members/members_service.hpp"

namespace lectern::members {
namespace {

constexpr auto kMembersOfAPage = decltype(MemberQuery::limit){100};

}  // namespace

awaitable<db::RowsPage<MemberCsvRow>> MembersService::export_members(MemberQuery query) {
  query.limit = kMembersOfAPage;
  co_return co_await database_.snapshot(
      [&](db::Snapshot& snapshot) -> awaitable<db::RowsPage<MemberCsvRow>> {
        auto page = co_await member_store::list_members(snapshot, query);
        db::RowsPage<MemberCsvRow> csv{{}, std::move(page.next_cursor)};
        for (Member& member : page.rows) csv.rows.push_back(to_csv_row(std::move(member)));
        co_return csv;
      },
      member_store::is_light(query) ? db::Weight::light : db::Weight::heavy);
}

}  // namespace lectern::members
