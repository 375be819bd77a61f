#include "app/checks.hpp"

#include "analytics/analytics_checks.hpp"
#include "audit/audit_checks.hpp"
#include "catalog/catalog_checks.hpp"
#include "circulation/borrow_checks.hpp"
#include "db/storage_checks.hpp"
#include "members/member_checks.hpp"
#include "reading/rating_checks.hpp"
#include "reading/review_checks.hpp"
#include "shop/product_checks.hpp"

namespace lectern::app {

/// A table that is kept in step with another one brings its check here: one line for each slice.
db::Checks all_checks(const Calendar& calendar, const circulation::LendingPolicy& policy) {
  db::Checks all;
  const auto add = [&](db::Checks checks) { all.insert(all.end(), checks.begin(), checks.end()); };
  add(db::storage_checks());
  add(catalog::catalog_checks());
  add(members::member_checks());
  add(circulation::borrow_checks(calendar, policy));
  add(reading::review_checks());
  add(reading::rating_checks());
  add(analytics::analytics_checks());
  add(shop::product_checks());
  add(audit::audit_checks());
  return all;
}

}  // namespace lectern::app
