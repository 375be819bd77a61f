// A page of a list as clients get it. Any thread that may use the database.
#pragma once

#include "db/database.hpp"
#include "db/keyset.hpp"

namespace lectern::db {

/// Calls `find(session)` for the page: alone where one light statement does it, else in a snapshot, so that the page
/// and its total agree, and where it holds up nobody.
template <class Query, class Find, class Row = typename std::invoke_result_t<Find&, Session&>::value_type::Item>
awaitable<Page<Row>> found_page(Database& database, const Query& query, bool is_light, Find find) {
  const auto read = [&](Session& session) -> awaitable<Page<Row>> {
    Found<Row> found = co_await find(session);
    co_return Page<Row>{std::move(found.page.rows), page_meta(query, found.total, std::move(found.page.next_cursor))};
  };
  if (is_light) co_return co_await read(database);
  co_return co_await database.snapshot(read, Weight::heavy);
}

}  // namespace lectern::db
