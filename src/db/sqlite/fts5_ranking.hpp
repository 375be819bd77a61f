// Finding rows in the order of relevance with FTS5 (db/word_engine.hpp): of a tier with few rows all are read and
// sorted; of others, popular rows are asked about or walked.
#pragma once

#include "db/word_engine.hpp"

namespace lectern::db::sqlite {

awaitable<FoundRows> find_rows(Session& session, const WordSearch& search, const WordQuery& query);
awaitable<std::vector<RankedRow>> read_tier(Session& session, const WordSearch& search, const WordQuery& query,
                                            TierPart part);

}  // namespace lectern::db::sqlite
