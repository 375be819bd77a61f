// The routes of recommendations. Added once, while the program is wired.
#pragma once

#include "http/router.hpp"
#include "recommendations/ai_service.hpp"
#include "recommendations/recommendation_service.hpp"

namespace lectern::recommendations {

void add_recommendation_routes(http::Router& router, WeeklyService& weekly, RecommendationService& recommendations,
                               AiService& ai);

}  // namespace lectern::recommendations
