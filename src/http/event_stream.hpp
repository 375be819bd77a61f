// Server-sent events: an answer that goes on, a text of events, until either side ends it. Clients ask again by
// themselves, and name the last event that they saw (Last-Event-ID).
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "http/message.hpp"

namespace lectern::http {

/// A connection that says nothing for longer is taken for dead by proxies.
inline constexpr std::chrono::seconds kHeartbeat{15};

/// `data` is JSON, in one line as all of ours is.
void append_event(std::string& text, std::string_view type, std::string_view id, std::string_view data);
/// A comment, by which either side sees that the other is there.
std::string heartbeat();

/// `source` gives text of events; the stream begins at once.
Response event_stream(BodySource source);

}  // namespace lectern::http
