#include "redis/reply.hpp"

#include <new>
#include <stdexcept>

#include <hiredis/hiredis.h>

namespace lectern::redis {

Command::Command(std::span<const std::string_view> words) {
  std::vector<const char*> starts;
  std::vector<std::size_t> sizes;
  starts.reserve(words.size());
  sizes.reserve(words.size());
  for (const std::string_view word : words) {
    starts.push_back(word.data());
    sizes.push_back(word.size());
  }
  char* formatted = nullptr;
  const int size = redisFormatCommandArgv(&formatted, static_cast<int>(words.size()), starts.data(), sizes.data());
  if (size < 0) throw std::bad_alloc();
  bytes_.assign(formatted, static_cast<std::size_t>(size));
  redisFreeCommand(formatted);
}

bool ReplyView::is_nil() const {
  return reply_->type == REDIS_REPLY_NIL;
}

bool ReplyView::is_error() const {
  return reply_->type == REDIS_REPLY_ERROR;
}

bool ReplyView::is_text() const {
  return reply_->type == REDIS_REPLY_STRING;
}

std::string_view ReplyView::text() const {
  const bool has_text = is_text() || is_error() || reply_->type == REDIS_REPLY_STATUS;
  return has_text ? std::string_view{reply_->str, reply_->len} : std::string_view{};
}

std::int64_t ReplyView::integer() const {
  return reply_->type == REDIS_REPLY_INTEGER ? reply_->integer : 0;
}

std::size_t ReplyView::size() const {
  return reply_->type == REDIS_REPLY_ARRAY ? reply_->elements : 0;
}

ReplyView ReplyView::operator[](std::size_t index) const {
  if (index >= size()) throw std::out_of_range("a reply with fewer parts than asked for");
  return ReplyView{reply_->element[index]};
}

void Reply::Free::operator()(redisReply* reply) const {
  freeReplyObject(reply);
}

struct ReplyReader::Impl {
  struct Free {
    void operator()(redisReader* reader) const { redisReaderFree(reader); }
  };
  std::unique_ptr<redisReader, Free> own{redisReaderCreate()};
};

ReplyReader::ReplyReader() : impl_(std::make_unique<Impl>()) {
  if (!impl_->own) throw std::bad_alloc();
}

ReplyReader::~ReplyReader() = default;

void ReplyReader::feed(std::string_view bytes) {
  if (redisReaderFeed(impl_->own.get(), bytes.data(), bytes.size()) != REDIS_OK) throw std::bad_alloc();
}

Reply ReplyReader::next() {
  void* reply = nullptr;
  if (redisReaderGetReply(impl_->own.get(), &reply) != REDIS_OK)
    throw std::runtime_error(std::string{"the answer is not Redis' protocol: "} + impl_->own->errstr);
  return Reply{static_cast<redisReply*>(reply)};
}

}  // namespace lectern::redis
