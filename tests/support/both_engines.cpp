#include "support/both_engines.hpp"

#include <algorithm>

#include <boost/json/parse.hpp>
#include <fmt/format.h>

namespace lectern::test {
namespace {

constexpr int kMostPages = 100;
constexpr std::array<std::string_view, 8> kHeaders{
    "Location",      "Link",        "X-Total-Count",       "Cache-Control",
    "Accept-Ranges", "Retry-After", "Content-Disposition", "Allow"};

bool is_hexadecimal(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}

bool is_uuid_at(std::string_view text, std::size_t at) {
  constexpr std::string_view kShape = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
  if (text.size() - at < kShape.size()) return false;
  for (std::size_t i = 0; i < kShape.size(); ++i)
    if (kShape[i] == '-' ? text[at + i] != '-' : !is_hexadecimal(text[at + i])) return false;
  return true;
}

/// Replaces what stands between `begin` and the next of `ends` by a star; the last that stood there.
std::string hide(std::string& text, std::string_view begin, std::string_view ends) {
  std::string hidden;
  for (std::size_t at = 0; (at = text.find(begin, at)) != std::string::npos;) {
    at += begin.size();
    const std::size_t end = std::min(text.find_first_of(ends, at), text.size());
    hidden = text.substr(at, end - at);
    text.replace(at, end - at, "*");
  }
  return hidden;
}

std::string_view first_difference(std::string_view one, std::string_view other) {
  const auto at = std::ranges::mismatch(one, other).in1 - one.begin();
  constexpr std::ptrdiff_t kBefore = 60;
  constexpr std::size_t kShown = 200;
  return one.substr(static_cast<std::size_t>(std::max<std::ptrdiff_t>(at - kBefore, 0)), kShown);
}

}  // namespace

std::string to_text(const Operation& operation) {
  std::string text = fmt::format("{} {}", to_string(operation.method), operation.target);
  for (const auto& [name, value] : operation.headers) text += fmt::format("\n{}: {}", name, value);
  if (operation.advance.count() > 0) text += fmt::format("\n({} µs later)", operation.advance.count());
  if (operation.walks) text += "\n(all pages)";
  if (!operation.body.empty()) text += "\n" + operation.body;
  return text;
}

std::optional<std::string> BothEngines::difference(const Operation& operation) {
  const std::string sqlite = sqlite_.perform(operation);
  const std::string postgres = postgres_.perform(operation);
  if (sqlite != postgres)
    return fmt::format(
        "{}\n\n--- SQLite, at the first difference:\n{}\n--- PostgreSQL, there:\n{}\n\n--- SQLite:\n{}\n"
        "--- PostgreSQL:\n{}",
        to_text(operation), first_difference(sqlite, postgres), first_difference(postgres, sqlite), sqlite, postgres);
  status_ = sqlite_.status();
  boost::system::error_code is_no_json;
  json_ = boost::json::parse(sqlite_.body(), is_no_json);
  return {};
}

std::string BothEngines::Side::perform(const Operation& operation) {
  app_.clock().advance(operation.advance);
  const std::string target = with_ids(operation.target);
  const Answer answer = send(operation, target);
  std::string all = shown(answer);
  status_ = answer.status();
  body_ = without_ids(answer.body());
  if (operation.revisits && !entity_tag_.empty())
    all += shown(send(operation, target, {{"If-None-Match", entity_tag_}}));
  if (operation.walks) all += walk(operation, target);
  return all;
}

std::string BothEngines::Side::walk(const Operation& operation, const std::string& first_page) {
  std::string all;
  for (int page = 1; page < kMostPages && !next_cursor_.empty(); ++page)
    all += shown(send(operation, first_page + "&cursor=" + next_cursor_));
  return all;
}

Answer BothEngines::Side::send(const Operation& operation, const std::string& target, const Headers& more) {
  Headers headers = operation.headers;
  headers.insert(headers.end(), more.begin(), more.end());
  return app_.request(operation.method, target, with_ids(operation.body), headers);
}

std::string BothEngines::Side::shown(const Answer& answer) {
  std::string text = fmt::format("{} {}\n", answer.status(), answer.content_type());
  for (const std::string_view name : kHeaders)
    if (const std::string value = answer.header(name); !value.empty()) text += fmt::format("{}: {}\n", name, value);
  entity_tag_ = answer.header("ETag");
  if (!entity_tag_.empty()) text += "ETag: *\n";
  text.append("\n").append(answer.body()).append("\n");
  next_cursor_ = hide(text, R"("next_cursor":")", "\"");
  hide(text, "cursor=", "&>");
  return without_ids(text);
}

std::string BothEngines::Side::with_ids(std::string_view text) const {
  std::string filled;
  while (true) {
    const std::size_t at = std::min(text.find("{#"), text.size());
    filled += text.substr(0, at);
    if (at == text.size()) return filled;
    const std::size_t end = text.find('}', at);
    filled += ids_.at(std::stoul(std::string{text.substr(at + 2, end - at - 2)}));
    text.remove_prefix(end + 1);
  }
}

std::string BothEngines::Side::without_ids(std::string_view text) {
  constexpr std::size_t kSize = 36;
  std::string replaced;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_uuid_at(text, at)) {
      replaced += text[at++];
      continue;
    }
    const auto [place, is_new] = numbers_.try_emplace(std::string{text.substr(at, kSize)}, ids_.size());
    if (is_new) ids_.push_back(place->first);
    replaced += fmt::format("{{#{}}}", place->second);
    at += kSize;
  }
  return replaced;
}

}  // namespace lectern::test
