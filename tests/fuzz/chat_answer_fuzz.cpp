// Answers of a chat endpoint: no bytes do harm, and what is taken of them can be shown, whatever they are: an answer as
// a whole, and the text that a model wrote.
#include <cstdint>
#include <cstdlib>
#include <set>

#include "base/json_writer.hpp"
#include "base/text.hpp"
#include "recommendations/chat_rules.hpp"
#include "recommendations/suggestion_rules.hpp"

namespace {

using namespace lectern;
using namespace lectern::recommendations;

void require(bool condition) {
  if (!condition) std::abort();
}

const std::vector<CandidateTold>& candidates() {
  static const std::vector<CandidateTold> books{
      {catalog::BookId{*parse_uuid("0190163d-8694-739b-aea5-966c26f8ad91")}, "Emma", "Jane Austen", {}},
      {catalog::BookId{*parse_uuid("0190163d-8694-739b-aea5-966c26f8ad92")}, "Dune", "Frank Herbert", {}}};
  return books;
}

void check(std::string_view text) {
  const auto suggestions = read_suggestions(text, candidates(), 10);
  if (!suggestions) return;
  require(!suggestions->recommendations.empty() && !suggestions->reasoning.empty());
  std::set<catalog::BookId> seen;
  for (const auto& [id, reason, score] : suggestions->recommendations) {
    require(seen.insert(id).second && (id == candidates()[0].id || id == candidates()[1].id));
    require(score >= 0 && score <= 10);
    require(!reason.empty() && is_valid_text(reason) && !has_control_characters(reason));
    require(length_in_code_points(reason) <= kLongestReason);
  }
  require(length_in_code_points(suggestions->reasoning) <= kLongestReasoning);
  const auto kept = read_kept_suggestions(to_json(*suggestions));
  require(kept && to_json(*kept) == to_json(*suggestions));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  check(bytes);
  if (const auto content = chat_content(bytes)) check(*content);
  static_cast<void>(read_kept_suggestions(bytes));
  return 0;
}
