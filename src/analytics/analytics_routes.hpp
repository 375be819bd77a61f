// The routes of the library in numbers.
#pragma once

#include "analytics/analytics_service.hpp"
#include "analytics/feed_service.hpp"
#include "http/router.hpp"

namespace lectern::analytics {

/// What is given must outlive the router.
void add_analytics_routes(http::Router& router, AnalyticsService& analytics, FeedService& feeds);

}  // namespace lectern::analytics
