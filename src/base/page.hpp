// Lists: what a client asks for (ListQuery, read from the query string) and what it gets (Page). Both are slices' and
// stores' vocabulary; how a page is found is db/keyset.hpp's business.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe.hpp>

#include "base/strong_types.hpp"

namespace lectern {

/// The parameters that every list understands; a resource's own query struct derives from it and adds filters.
struct ListQuery {
  Count<1, 100> limit{20};
  std::optional<Count<0, INT64_MAX>> offset;
  std::optional<std::string> cursor;
  std::vector<std::string> sort;       // `-created_at,title`, or `title:asc`, repeatable
  std::optional<std::string> sort_by;  // the older `sort_by=title&order=desc`
  std::optional<std::string> order;
};
BOOST_DESCRIBE_STRUCT(ListQuery, (), (limit, offset, cursor, sort, sort_by, order))

/// Of lists that can be searched by words.
struct WordsQuery : ListQuery {
  std::optional<Text<0, 200>> q;

  [[nodiscard]] bool searches() const { return q && !q->str().empty(); }
};
BOOST_DESCRIBE_STRUCT(WordsQuery, (ListQuery), (q))

/// How a list is answered: a page of it, or all of it as a file.
enum class ListFormat : std::uint8_t { json, csv };
BOOST_DESCRIBE_ENUM(ListFormat, json, csv)

/// Of lists that are searched by relevance: without `fuzzy`, fragments of words and misspelt words find nothing.
struct SearchQuery : WordsQuery {
  std::optional<bool> fuzzy;
};
BOOST_DESCRIBE_STRUCT(SearchQuery, (WordsQuery), (fuzzy))

/// Whether `total` is the number of rows or only known to be no less.
enum class TotalIs : std::uint8_t { exact, at_least };
BOOST_DESCRIBE_ENUM(TotalIs, exact, at_least)

struct PageMeta {
  std::int64_t total = 0;
  std::int64_t limit = 0;
  std::int64_t offset = 0;
  bool has_more = false;
  std::optional<std::string> next_cursor;
  TotalIs total_is = TotalIs::exact;
};
BOOST_DESCRIBE_STRUCT(PageMeta, (), (total, limit, offset, has_more, next_cursor, total_is))

template <class T>
struct Page {
  std::vector<T> data;
  PageMeta meta;

  BOOST_DESCRIBE_CLASS(Page, (), (data, meta), (), ())
};

}  // namespace lectern
