// Everything that routes call, in the order of the slices: each may use those above it. A new slice is one member here,
// made of what stands above it, and one line in app/routes.cpp. Owned by Application.
#pragma once

#include "analytics/analytics_service.hpp"
#include "analytics/feed_service.hpp"
#include "analytics/rollup_service.hpp"
#include "app/settings.hpp"
#include "base/calendar.hpp"
#include "catalog/authors_service.hpp"
#include "catalog/catalog_service.hpp"
#include "catalog/cover_service.hpp"
#include "catalog/discovery_service.hpp"
#include "circulation/lending_service.hpp"
#include "db/database.hpp"
#include "import/import_service.hpp"
#include "jobs/queue.hpp"
#include "members/card_service.hpp"
#include "members/members_service.hpp"
#include "notifications/notification_service.hpp"
#include "notifications/reminder_service.hpp"
#include "notifications/sending_service.hpp"
#include "notifications/stream_service.hpp"
#include "reading/mark_service.hpp"
#include "reading/review_service.hpp"
#include "reading/shelf_service.hpp"
#include "recommendations/ai_service.hpp"
#include "recommendations/recommendation_service.hpp"
#include "runtime/metrics.hpp"
#include "shop/product_service.hpp"

namespace lectern::app {

circulation::LendingPolicy lending_policy(const Settings& settings);
/// Hands mails to the server that is set; null if there is none.
notifications::SendingService::Sender mail_sender(const Settings& settings);
/// None without a URL.
std::optional<recommendations::ChatSettings> chat_settings(const Settings& settings);

struct Services {
  /// What is given must outlive the services.
  Services(const Settings& settings, db::Database& the_database, MetricsRegistry& the_metrics)
      : database(the_database),
        metrics(the_metrics),
        calendar(settings.library_timezone.value()),
        jobs(database),
        catalog(database),
        covers(database, settings.images.path_for(settings.database)),
        authors(database),
        discovery(database),
        members(database),
        cards(database, members),
        lending(database, catalog, members, calendar, lending_policy(settings), metrics, jobs),
        ratings(database, catalog, members),
        reviews(database, catalog, members, ratings),
        shelves(database, catalog, members, lending),
        marks(database, members),
        weekly(database, jobs),
        models(database),
        recommendations(database, catalog, members, weekly, models),
        notifications(database, jobs, members, calendar, settings.mail_from.value()),
        reminders(database, jobs, calendar, settings.mail_from.value(), settings.due_soon_days.value()),
        sending(database, calendar, {settings.mail_from.str(), settings.library_name.str()}, mail_sender(settings)),
        streams(database, members, calendar, settings.library_name.value()),
        ai(database, members, models, chat_settings(settings), metrics),
        rollups(database, calendar, lending_policy(settings).undo_window),
        analytics(database, catalog, calendar),
        feeds(database, analytics),
        products(database),
        imports(library(), jobs) {
    // GET of a member is circulation's: its tag is one that changes may name.
    members.also_shown_as(
        [this](db::Transaction& tx, members::MemberId id) { return lending.member_details_tag(tx, id); });
    catalog.when_archived([this](db::Transaction& tx, catalog::BookId id) { return weekly.when_archived(tx, id); });
    members.when_registered(
        [this](db::Transaction& tx, const members::Member& member) { return notifications.welcome(tx, member); });
    catalog.when_available(
        [this](db::Transaction& tx, const catalog::Book& book) { return notifications.announce(tx, book.id); });
  }
  Services(const Services&) = delete;
  Services& operator=(const Services&) = delete;

  /// What imports fill.
  importing::Library library() { return {database, catalog, members, &lending, &reviews, &ratings, &shelves}; }

  db::Database& database;
  MetricsRegistry& metrics;
  Calendar calendar;
  jobs::Queue jobs;
  catalog::CatalogService catalog;
  catalog::CoverService covers;
  catalog::AuthorsService authors;
  catalog::DiscoveryService discovery;
  members::MembersService members;
  members::CardService cards;
  circulation::LendingService lending;
  reading::RatingService ratings;
  reading::ReviewService reviews;
  reading::ShelfService shelves;
  reading::MarkService marks;
  recommendations::WeeklyService weekly;
  recommendations::ModelService models;
  recommendations::RecommendationService recommendations;
  notifications::NotificationService notifications;
  notifications::ReminderService reminders;
  notifications::SendingService sending;
  notifications::StreamService streams;
  recommendations::AiService ai;
  analytics::RollupService rollups;
  analytics::AnalyticsService analytics;
  analytics::FeedService feeds;
  shop::ProductService products;
  importing::ImportService imports;
};

}  // namespace lectern::app
