// Suggestions as a chat endpoint's model wrote them, which may be anything: only what can be shown to a reader is left.
// Pure.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "recommendations/chat.hpp"

namespace lectern::recommendations {

inline constexpr std::size_t kLongestReason = 300;  // in code points, as is the next
inline constexpr std::size_t kLongestReasoning = 600;
/// Of a suggestion that is not given one that can be read.
inline constexpr double kUsualScore = 7.5;

/// Of the text of an answer (JSON, perhaps with words, a fence of Markdown or a model's thoughts around it) those
/// suggestions that have a reason and the id of a candidate, each book once, at most `most`; nothing if none is left.
/// Texts become plain lines, scores are moved into 0 to 10.
std::optional<Suggestions> read_suggestions(std::string_view text, std::span<const CandidateTold> candidates,
                                            std::size_t most);

/// Suggestions that were kept; nothing for what has been damaged.
std::optional<Suggestions> read_kept_suggestions(std::string_view json);

/// One line without control characters or such that turn the direction of text, in NFC, no longer than that.
std::string plain_line(std::string_view text, std::size_t most_code_points);

}  // namespace lectern::recommendations
