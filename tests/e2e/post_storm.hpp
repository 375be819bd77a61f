// A hundred copies of one request at once, each over a connection of its own, and what their clients are told.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <map>
#include <ostream>
#include <string>
#include <system_error>
#include <vector>

#include <boost/json/parse.hpp>

#include "support/raw_client.hpp"

namespace lectern {

inline constexpr std::size_t kCopies = 100;

/// What a client looks at. Of a problem only its code: the rest names the request.
struct Reply {
  unsigned status = 0;
  std::string location;
  std::string tag;
  std::string retry_after;
  std::string body;

  explicit Reply(const test::RawResponse& answer)
      : status(answer.status),
        location(answer.header("Location")),
        tag(answer.header("ETag")),
        retry_after(answer.header("Retry-After")),
        body(status < 400 ? answer.body : boost::json::parse(answer.body).at("error_code").as_string().c_str()) {}
  auto operator<=>(const Reply&) const = default;
};

inline void PrintTo(const Reply& reply, std::ostream* out) {
  *out << reply.status << ' ' << reply.location << ' ' << reply.tag << ' ' << reply.retry_after << ' ' << reply.body;
}

struct Told {
  std::map<Reply, std::size_t> replies;
  std::size_t unanswered = 0;
};

inline const Reply& only_reply(const Told& told) {
  return told.replies.begin()->first;
}

using OnStep = std::function<void(std::size_t step)>;

/// False if the connection has ended.
inline bool completes(test::RawClient& client, const std::string& request) {
  try {
    client.send({&request.back(), 1});
    return true;
  } catch (const std::system_error&) {
    return false;
  }
}

inline void receive(test::RawClient& client, Told& told) {
  try {
    ++told.replies[Reply{client.receive()}];
  } catch (const std::system_error&) {
    throw;  // no answer within the client's patience
  } catch (const std::runtime_error&) {
    ++told.unanswered;
  }
}

/// To the servers of these ports by turns. All but the last byte of each copy is sent first; then come two hundred
/// steps: of each copy its last byte, of each its answer. `on_step` is called before each.
inline Told post_storm(const std::vector<std::uint16_t>& ports, const std::string& request, const OnStep& on_step) {
  std::vector<test::RawClient> clients;
  for (std::size_t i = 0; i < kCopies; ++i) {
    clients.push_back(test::RawClient::connected(ports[i % ports.size()]));
    clients.back().send(std::string_view{request}.substr(0, request.size() - 1));
  }
  Told told;
  std::vector<bool> complete(kCopies);
  for (std::size_t i = 0; i < kCopies; ++i) {
    if (on_step) on_step(i);
    complete[i] = completes(clients[i], request);
    if (!complete[i]) ++told.unanswered;
  }
  for (std::size_t i = 0; i < kCopies; ++i) {
    if (on_step) on_step(kCopies + i);
    if (complete[i]) receive(clients[i], told);
  }
  return told;
}

}  // namespace lectern
