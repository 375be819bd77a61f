// Where answers are kept, under the protocol that docs/architecture.md explains: an entry is stored with the versions
// that its tags had before the database was asked, and holds as long as they have them. A writer renews the versions of
// its tags after its commit and before it answers, so that a slow reader cannot put back what was just made stale.
// A version is a random number: counters could come back. Stores are used by all threads.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/awaitable.hpp>

#include "cache/entry.hpp"

namespace lectern::cache {

using boost::asio::awaitable;

using Version = std::uint64_t;

/// What is asked for, and what an answer to it depends on: a pure function of the request, never of the answer.
struct Question {
  std::string key;
  std::vector<std::string> tags;
};

/// Of a question's tags, and of the store's epoch, at the moment of a lookup.
struct Versions {
  std::vector<Version> values{};
  std::shared_ptr<const void> held{};  // what the store needs to recognize them

  /// Whether a store gave them; what is made without may not be kept.
  [[nodiscard]] bool is_known() const { return !values.empty(); }
  friend bool operator==(const Versions& a, const Versions& b) { return a.values == b.values; }
};

enum class Finding : std::uint8_t {
  hit,
  miss,
  stale,   // there is one of other versions
  bypass,  // the store cannot be asked now
};

struct Lookup {
  Finding finding = Finding::bypass;
  SharedEntry entry{};  // of a hit
  Versions versions{};  // else, if the store answers
};

class Store {
 public:
  virtual ~Store() = default;

  [[nodiscard]] virtual std::string_view name() const = 0;
  /// Whether other processes see what is kept.
  [[nodiscard]] virtual bool is_shared() const = 0;
  /// What is kept under a question's key, if that can be said without waiting and it holds; else look_up() finds out.
  virtual SharedEntry find_at_once(const std::string& /*key*/) { return nullptr; }
  /// Never throws: a store that fails is a bypass.
  virtual awaitable<Lookup> look_up(const Question& question) = 0;
  /// Keeps an answer that was made since `versions` were given, for at most `time_to_live`.
  virtual awaitable<void> keep(const Question& question, Versions versions, SharedEntry entry,
                               std::chrono::milliseconds time_to_live) = 0;
  /// After this no lookup finds what depends on any of the tags and was made before; if it returns false, no lookup of
  /// this process: others could not be told.
  virtual awaitable<bool> renew(std::span<const std::string> tags) = 0;
};

}  // namespace lectern::cache
