// The model that recommendations come from: trained by a job, stored in the database, held in memory by each process,
// which looks for a newer one at most once a second. Thread-safe.
#pragma once

#include <chrono>
#include <memory>
#include <mutex>

#include <boost/asio/thread_pool.hpp>

#include "db/file_table.hpp"
#include "jobs/attempt.hpp"
#include "recommendations/trained_model.hpp"

namespace lectern::recommendations {

using db::awaitable;

inline constexpr jobs::Kind kTrain{.name = "recommendations.train", .at_once = 1};

class ModelService {
 public:
  /// The database must outlive the service.
  explicit ModelService(db::Database& database, WalkSettings settings = {})
      : database_(database), settings_(settings) {}

  /// The newest that this process knows of; null where there is none. Who comes while another loads it goes on with the
  /// one before.
  awaitable<std::shared_ptr<const TrainedModel>> current();
  /// What does the job: learns from all that readers like now, and stores it. It cannot be broken off while it learns.
  awaitable<std::string> train_by_job(jobs::Attempt& attempt);
  /// Waits for what runs on threads of its own. Before the loops end whose coroutines wait for it; idempotent.
  void stop() { threads_.join(); }

 private:
  struct Known {
    std::shared_ptr<const TrainedModel> model;
    std::optional<db::KeptFileId> file;
    std::chrono::steady_clock::time_point next_look;
    bool is_looking = false;
  };
  class Looking;

  awaitable<void> look();
  void know(std::shared_ptr<const TrainedModel> model, std::optional<db::KeptFileId> file);

  db::Database& database_;
  const WalkSettings settings_;
  std::mutex mutex_;
  Known known_;                          // under the mutex
  boost::asio::thread_pool threads_{2};  // one may train while the other reads what was trained
};

}  // namespace lectern::recommendations
