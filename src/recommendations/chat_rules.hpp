// OpenAI's chat completions, as far as suggestions need them: what is sent where, and the text in what comes back. A
// server may be of any make: nothing that it sends is believed. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "recommendations/chat.hpp"

namespace lectern::recommendations {

/// Where to post. A base without a path means `/v1` of that server; one with a path is taken as it is.
std::string chat_address(std::string_view base);

/// The body of the request: instructions, the wish as JSON (titles are data there, whatever they say), and the schema
/// that the answer is to have, with the candidates' ids as the only ones.
std::string chat_request(std::string_view model, const Wish& wish);

/// What the model wrote: of a completion, or of a stream of its pieces (server-sent events), which servers send that
/// overlook that none was asked for. Nothing where there is no such text.
std::optional<std::string> chat_content(std::string_view body);

}  // namespace lectern::recommendations
