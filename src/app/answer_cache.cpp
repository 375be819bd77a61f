#include "app/answer_cache.hpp"

#include <algorithm>
#include <array>

#include "http/compression.hpp"

namespace lectern::app {
namespace {

using cache::Finding;
using cache::SharedEntry;
using http::Response;

constexpr std::string_view kHeader = "X-Cache";

/// An id in the one way that writers name it; nothing for what is none, and then names nothing.
std::optional<std::string> canonical(const std::string& value) {
  const auto uuid = parse_uuid(value);
  if (!uuid) return {};
  return to_string(*uuid);
}

/// Which of the route's parameters that is, in the order of the path.
std::size_t place_of(std::string_view parameter, const http::Route& route) {
  const auto names = http::path_parameters(route.path);
  return static_cast<std::size_t>(std::ranges::find(names, parameter) - names.begin());
}

/// The tag with the path's parameters filled in.
std::optional<std::string> fill(std::string_view tag, const http::Route& route, const http::PathValues& values) {
  std::string filled;
  for (std::size_t begin = tag.find('{'); begin != std::string_view::npos; begin = tag.find('{')) {
    const std::size_t end = tag.find('}');
    const auto id = canonical(values.at(place_of(tag.substr(begin + 1, end - begin - 1), route)));
    if (!id) return {};
    filled.append(tag.substr(0, begin)).append(*id);
    tag.remove_prefix(end + 1);
  }
  return filled.append(tag);
}

/// Nothing where the path names what cannot be there.
std::optional<std::vector<std::string>> tags_of(const http::Route& route, const http::PathValues& values) {
  std::vector<std::string> tags;
  for (const std::string_view tag : route.doc.cached.tags) {
    auto filled = fill(tag, route, values);
    if (!filled) return {};
    tags.push_back(std::move(*filled));
  }
  return tags;
}

/// Headers that answers which may be kept have; the names of a response are static text.
std::string_view static_name(std::string_view name) {
  constexpr std::array<std::string_view, 5> kNames{"Cache-Control", "ETag", "Link", "X-Total-Count", "Vary"};
  const auto known = std::ranges::find(kNames, name);
  return known == kNames.end() ? std::string_view{} : *known;
}

bool may_be_kept(const Response& response) {
  const auto is_known = [](const http::Header& header) { return !static_name(header.name).empty(); };
  return response.status == 200 && !response.stream && response.content_type == "application/json" &&
         std::ranges::all_of(response.headers, is_known);
}

SharedEntry entry_of(const Response& response) {
  cache::Entry::Headers headers;
  for (const http::Header& header : response.headers) headers.emplace_back(header.name, header.value);
  return std::make_shared<cache::Entry>(std::string{response.payload()}, std::move(headers));
}

/// The packed variant, made for the first who wants it.
http::SharedBody packed_body_of(const cache::Entry& entry) {
  auto packed = entry.packed();
  if (packed) return packed;
  packed = std::make_shared<const std::string>(http::gzip(entry.body()));
  entry.set_packed(packed);
  return packed;
}

bool is_worth_packing(const cache::Entry& entry) {
  return entry.body().size() >= http::kCompressionThreshold;
}

Response response_of(const SharedEntry& entry, const http::Request& request) {
  Response response;
  response.shared_body = http::SharedBody{entry, &entry->body()};
  if (is_worth_packing(*entry) && http::accepts_gzip(request.header("Accept-Encoding")))
    response.packed_body = packed_body_of(*entry);
  response.headers.reserve(entry->headers().size() + 4);
  for (const auto& [name, value] : entry->headers()) response.with(static_name(name), value);
  return response;
}

std::string_view name_of(Finding finding) {
  if (finding == Finding::hit) return "HIT";
  return finding == Finding::bypass ? "BYPASS" : "MISS";
}

}  // namespace

/// The request's own words: a page's links repeat them.
std::string KeptAnswers::key_of(const http::Route& route, const http::Request& request, Instant now) const {
  const http::Pace changes = route.doc.cached.changes;
  std::string key;
  key.reserve(request.path.size() + request.query.size() + 16);
  key.append(request.path).append("?").append(request.query);
  switch (changes == http::Pace::daily ? options_.of_loans : changes) {
    case http::Pace::never:
      break;
    case http::Pace::daily:
      key.append("#").append(std::to_string(calendar_.day_of(now).time_since_epoch().count()));
      break;
    case http::Pace::every_minute:
      key.append("#").append(std::to_string(now.time_since_epoch() / std::chrono::minutes{1}));
      break;
  }
  return key;
}

std::optional<Response> KeptAnswers::find_at_once(const http::Route& route, const http::Request& request,
                                                  const Context& context) {
  const SharedEntry entry = cache_.find_at_once(key_of(route, request, context.now));
  if (!entry) return {};
  Response response = response_of(entry, request);
  response.with(kHeader, std::string{name_of(Finding::hit)});
  return response;
}

http::awaitable<Response> KeptAnswers::answer(const http::Route& route, const http::Request& request,
                                              const Context& context, const http::PathValues& values, Make make) {
  auto tags = tags_of(route, values);
  if (!tags) co_return co_await make();
  const cache::Question asked{key_of(route, request, context.now), std::move(*tags)};
  std::optional<Response> made;
  const auto make_entry = [&](bool will_be_kept) -> http::awaitable<SharedEntry> {
    made = co_await make();
    if (!will_be_kept || !may_be_kept(*made)) co_return nullptr;
    SharedEntry entry = entry_of(*made);
    // Others could not add it later to what they share.
    if (cache_.is_shared() && is_worth_packing(*entry)) static_cast<void>(packed_body_of(*entry));
    co_return entry;
  };
  const bool is_usual = route.doc.cached.lifetime == http::Lifetime::usual;
  const auto time_to_live = is_usual ? options_.usual_lifetime : options_.lasting_lifetime;
  const auto [entry, finding] = co_await cache_.fetch(asked, time_to_live, make_entry);
  Response response;
  if (entry) {
    response = response_of(entry, request);
  } else if (made) {
    response = std::move(*made);
  } else {
    response = co_await make();  // who made it for all found that it cannot be kept
  }
  response.with(kHeader, std::string{name_of(finding)});
  co_return response;
}

}  // namespace lectern::app
