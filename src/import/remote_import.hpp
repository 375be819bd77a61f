// Brings a table of books, members, authors or products into a running server, over its API: a request for each row,
// several at once, each with a key made of the row's content, so that a row that is sent twice is stored once. Waits as
// long as the server asks for. Blocks.
#pragma once

#include <functional>
#include <string>

#include "import/importer.hpp"

namespace lectern::importing {

struct RemoteOptions {
  std::string url;  // of the server, without the path of the API
  std::size_t concurrency = 8;
  Instant now{};  // years are checked against it
  std::function<void(const ImportProgress&)> on_progress{};
  std::function<bool()> should_stop{};
};

/// Throws FileProblem for a table of anything else, and for a server that cannot be reached or answers like none; what
/// was stored by then stays.
ImportReport import_to_server(const Table& table, const RemoteOptions& options);

}  // namespace lectern::importing
