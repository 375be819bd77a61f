// What Redis answers, and what it is asked, in its protocol (RESP2) as hiredis reads and writes it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

struct redisReply;

namespace lectern::redis {

/// One command in the protocol's form.
class Command {
 public:
  Command(std::initializer_list<std::string_view> words) : Command(std::span{words.begin(), words.size()}) {}
  explicit Command(std::span<const std::string_view> words);
  [[nodiscard]] const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

/// A reply or a part of one; views what a Reply owns.
class ReplyView {
 public:
  explicit ReplyView(const redisReply* reply) : reply_(reply) {}

  [[nodiscard]] bool is_nil() const;
  [[nodiscard]] bool is_error() const;
  [[nodiscard]] bool is_text() const;
  /// Of a text, a status or an error; empty for anything else.
  [[nodiscard]] std::string_view text() const;
  /// 0 for what is no integer.
  [[nodiscard]] std::int64_t integer() const;
  /// Of a list; 0 for anything else.
  [[nodiscard]] std::size_t size() const;
  [[nodiscard]] ReplyView operator[](std::size_t index) const;

 private:
  const redisReply* reply_;
};

class Reply {
 public:
  Reply() = default;
  /// Takes what hiredis made.
  explicit Reply(redisReply* reply) : reply_(reply) {}
  [[nodiscard]] ReplyView view() const { return ReplyView{reply_.get()}; }
  [[nodiscard]] bool is_there() const { return reply_ != nullptr; }

 private:
  struct Free {
    void operator()(redisReply* reply) const;
  };
  std::unique_ptr<redisReply, Free> reply_;
};

/// Cuts replies out of a stream of bytes.
class ReplyReader {
 public:
  ReplyReader();
  ~ReplyReader();
  ReplyReader(const ReplyReader&) = delete;
  ReplyReader& operator=(const ReplyReader&) = delete;

  void feed(std::string_view bytes);
  /// The next reply, if it is whole. Throws std::runtime_error for what is not the protocol.
  Reply next();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace lectern::redis
