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

/// Walks a list. `ExportPage` is called with the query of a page and gives `rows` and `next_cursor`.
template <class ListQuery, class ExportPage>
class CsvWalk {
 public:
  using RowsPage = typename std::invoke_result_t<ExportPage&, ListQuery>::value_type;
  using Row = typename decltype(RowsPage::rows)::value_type;

  CsvWalk(ListQuery query, ExportPage export_page, RowsPage first)
      : query_(std::move(query)), export_page_(std::move(export_page)), page_(std::move(first)) {}

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
      query_.cursor = std::move(page_.next_cursor);
      page_ = co_await export_page_(query_);
    }
    for (const Row& row : page_.rows) append_csv_row(piece, row);
    page_.rows.clear();
    co_return piece;
  }

 private:
  ListQuery query_;
  ExportPage export_page_;
  RowsPage page_;
  bool begun_ = false;
};

/// The whole list, wherever the query's page is. `file_name` is static text without its ending. The first page is read
/// before the answer begins: what is wrong with the query is still an answer of its own.
template <class ListQuery, class ExportPage>
awaitable<Response> csv_file(std::string_view file_name, ListQuery query, ExportPage export_page) {
  query.offset.reset();
  query.cursor.reset();
  auto first = co_await export_page(query);
  const auto walk =
      std::make_shared<CsvWalk<ListQuery, ExportPage>>(std::move(query), std::move(export_page), std::move(first));
  Response response{.content_type = kCsvType};
  response.with("Content-Disposition", "attachment; filename=" + std::string{file_name} + ".csv");
  response.with("Cache-Control", "no-cache");
  response.stream = [walk] { return walk->next(); };
  co_return response;
}

}  // namespace lectern::http
