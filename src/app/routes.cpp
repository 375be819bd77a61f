#include "app/routes.hpp"

#include "analytics/analytics_routes.hpp"
#include "audit/audit_routes.hpp"
#include "catalog/author_routes.hpp"
#include "catalog/book_routes.hpp"
#include "catalog/cover_routes.hpp"
#include "catalog/discovery_routes.hpp"
#include "circulation/borrow_routes.hpp"
#include "circulation/loan_details_routes.hpp"
#include "import/import_routes.hpp"
#include "jobs/task_routes.hpp"
#include "members/card_routes.hpp"
#include "members/member_routes.hpp"
#include "notifications/notification_routes.hpp"
#include "reading/mark_routes.hpp"
#include "reading/rating_routes.hpp"
#include "reading/review_routes.hpp"
#include "reading/shelf_routes.hpp"
#include "recommendations/recommendation_routes.hpp"
#include "shop/product_routes.hpp"

namespace lectern::app {

void add_routes(http::Router& router, Services& services) {
  catalog::add_book_routes(router, services.catalog);
  catalog::add_cover_routes(router, services.covers);
  catalog::add_author_routes(router, services.authors, services.catalog);
  catalog::add_discovery_routes(router, services.discovery);
  members::add_member_routes(router, services.members);
  members::add_card_routes(router, services.cards);
  circulation::add_borrow_routes(router, services.lending);
  circulation::add_loan_details_routes(router, services.lending);
  reading::add_review_routes(router, services.reviews);
  reading::add_rating_routes(router, services.ratings);
  reading::add_shelf_routes(router, services.shelves);
  reading::add_mark_routes(router, services.marks);
  recommendations::add_recommendation_routes(router, services.weekly, services.recommendations, services.ai);
  notifications::add_notification_routes(router, services.notifications, services.streams);
  analytics::add_analytics_routes(router, services.analytics, services.feeds);
  shop::add_product_routes(router, services.products);
  importing::add_import_routes(router, services.imports);
  jobs::add_task_routes(router, services.jobs);
  audit::add_audit_routes(router, services.database, services.calendar);
}

}  // namespace lectern::app
