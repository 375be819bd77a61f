// Lists as CSV files: made page by page while they are sent, so that memory does not grow with the list, and nothing of
// the database stays open while a client is slow. Used by the thread of the request.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include <boost/asio/deferred.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>

#include "base/csv.hpp"
#include "http/operation.hpp"

namespace lectern::http {

inline constexpr std::string_view kCsvType = "text/csv; charset=utf-8";

/// A page of a list, or the whole list as a file.
template <class T>
using Listing = std::variant<Page<T>, Response>;

template <class T>
Response render(Listing<T> listing, const Request& request) {
  if (auto* file = std::get_if<Response>(&listing)) return std::move(*file);
  return render(std::get<Page<T>>(listing), request);
}

template <class T>
struct DescribeResult<Listing<T>> : DescribeResult<Page<T>> {};

/// Walks a list. `Fetch` is called with the cursor of a page and gives `rows` and `next_cursor`.
template <class Fetch>
class CsvWalk {
 public:
  using RowsPage = typename std::invoke_result_t<Fetch&, std::optional<std::string>>::value_type;
  using Row = typename decltype(RowsPage::rows)::value_type;

  CsvWalk(Fetch fetch, RowsPage first) : fetch_(std::move(fetch)), page_(std::move(first)) {}

  /// The next piece of the file; empty at the end.
  awaitable<std::string> next() {
    std::string piece;
    if (!std::exchange(begun_, true)) {
      append_csv_header<Row>(piece);
    } else if (!page_.next_cursor) {
      co_return piece;
    } else {
      // A client that takes everything at once must not keep the thread from the others.
      co_await asio::post(co_await asio::this_coro::executor, asio::deferred);
      page_ = co_await fetch_(std::move(page_.next_cursor));
    }
    for (const Row& row : page_.rows) append_csv_row(piece, row);
    page_.rows.clear();
    co_return piece;
  }

 private:
  Fetch fetch_;
  RowsPage page_;
  bool begun_ = false;
};

/// `file_name` is static text without its ending. The first page is read before the answer begins: what is wrong with
/// the query is still an answer of its own.
template <class Fetch>
awaitable<Response> csv_file(std::string_view file_name, Fetch fetch) {
  auto first = co_await fetch(std::nullopt);
  const auto walk = std::make_shared<CsvWalk<Fetch>>(std::move(fetch), std::move(first));
  Response response{.content_type = kCsvType};
  response.with("Content-Disposition", "attachment; filename=" + std::string{file_name} + ".csv");
  response.with("Cache-Control", "no-cache");
  response.stream = [walk] { return walk->next(); };
  co_return response;
}

}  // namespace lectern::http
