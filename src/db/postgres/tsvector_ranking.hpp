// Finding rows in the order of relevance with tsvector and GIN (db/word_engine.hpp). Which way is the shortest is
// decided here, by the frequencies of the dictionary and by what was found.
#pragma once

#include "db/word_engine.hpp"

namespace lectern::db::postgres {

awaitable<FoundRows> find_rows(Session& session, const WordSearch& search, const WordQuery& query);
awaitable<std::vector<RankedRow>> read_tier(Session& session, const WordSearch& search, const WordQuery& query,
                                            const FoundRows& found, TierPart part);

}  // namespace lectern::db::postgres
