// One connection: reads requests, has them answered one after the other (so pipelined ones in their order), writes,
// logs, counts. Owned by its own coroutine, which ends with the connection; lives on the thread of its Worker.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "http/exchange.hpp"
#include "http/listener.hpp"
#include "http/message.hpp"
#include "http/request_reader.hpp"

namespace lectern::http {

class Worker;

class Session {
 public:
  using Steady = std::chrono::steady_clock;

  Session(Worker& worker, Socket socket);
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  awaitable<void> serve();
  /// One connection too many: says so and closes.
  awaitable<void> turn_away();

  /// Called by the worker a few times per second: ends what waits for longer than it may.
  void check_deadline(Steady::time_point now);
  /// The server stops: a connection without a request is closed now, the others after their answer.
  void drain();

  std::size_t slot = 0;  // where the worker keeps it

 private:
  enum class Phase : std::uint8_t { idle, head, body, handling, writing, lingering };
  enum class Outcome : std::uint8_t { complete, refused, closed };

  void enter(Phase phase);
  [[nodiscard]] std::chrono::milliseconds time_for(Phase phase) const;

  awaitable<Outcome> read_request();
  awaitable<Outcome> receive();
  [[nodiscard]] bool admit_body();
  void identify_client();
  awaitable<bool> answer_request();
  awaitable<void> answer_refusal();
  awaitable<void> dispatch(Exchange& exchange);
  awaitable<bool> send(Exchange& exchange);
  void prepare_head(Exchange& exchange);
  void record(const Exchange& exchange);

  awaitable<bool> write(std::string_view first, std::string_view second = {});
  awaitable<bool> write_stream(const Exchange& exchange, bool chunked);
  awaitable<void> linger();
  awaitable<void> give_way();
  void close();

  Worker& worker_;
  Socket socket_;
  asio::ip::address peer_;
  bool behind_proxy_;  // the peer is a proxy that says who its client is
  RequestReader reader_;
  Refusal refusal_;
  std::string head_;              // of the response; reused
  std::uint64_t bytes_sent_ = 0;  // of the present answer
  Steady::time_point deadline_;
  Phase phase_ = Phase::idle;
  bool timed_out_ = false;
  unsigned answered_in_a_row_ = 0;  // without a wait in between
};

}  // namespace lectern::http
