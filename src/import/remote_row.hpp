// A row as it is sent to a server, and what its answer says. Used by one thread at a time.
#pragma once

#include <memory>
#include <mutex>
#include <unordered_map>

#include "import/intake.hpp"
#include "runtime/http_client.hpp"

namespace lectern::importing {

/// The authors that a server has, by name: several rows need the same. Shared by all threads of an import.
class RemoteAuthors {
 public:
  /// Finds or creates the author; nothing if the server keeps no authors.
  std::optional<std::string> id_of(HttpClient& client, const std::string& name);

 private:
  std::mutex mutex_;  // held while an author is asked for, so that none is created twice
  std::unordered_map<std::string, std::string> ids_;
};

struct RemoteRow {
  std::uint64_t number = 0;
  Repairs repairs{};
  std::string path{};     // "/api/v1/books"
  std::string content{};  // the JSON of the row, without the ids of several authors
  std::vector<std::string> several_authors{};
  /// How it is found on the server, as a list's query: by identifier, card or address, else by its title.
  std::string query_name{};
  std::string query_value{};
  std::optional<std::int64_t> year{};  // of a book that is found by its title

  /// Made of all that the row says.
  [[nodiscard]] std::string idempotency_key() const;
};

RemoteRow remote_row(std::uint64_t number, ReadBook book);
RemoteRow remote_row(std::uint64_t number, ReadMember member);
RemoteRow remote_row(std::uint64_t number, ReadAuthor author);
RemoteRow remote_row(std::uint64_t number, ReadProduct product);

/// What became of a row; one that the server asks to send again later is neither.
struct RemoteOutcome {
  enum class Kind : std::uint8_t { imported, already_there, refused, later } kind{};
  std::string reason{};  // of a refusal
  std::chrono::seconds wait{};
};

/// A row that is sent again is not looked for: it may be there because of the first time. Throws FileProblem if the
/// server answers as no library would, NetworkProblem if it does not answer.
RemoteOutcome send_row(HttpClient& client, RemoteAuthors& authors, const RemoteRow& row, bool again);

}  // namespace lectern::importing
