// What the audit log holds and how it is asked for.
#pragma once

#include "base/json_writer.hpp"
#include "base/page.hpp"

namespace lectern::audit {

struct AuditEntryTag {};
using AuditEntryId = Id<AuditEntryTag>;
/// Any resource that entries are about.
struct EntityTag {};
using EntityId = Id<EntityTag>;

enum class EntityType : std::uint8_t { book, author, member, borrow, review, product, library };
BOOST_DESCRIBE_ENUM(EntityType, book, author, member, borrow, review, product, library)

enum class Action : std::uint8_t { create, update, delete_, restore, borrow, return_, undo, bulk_import };
BOOST_DESCRIBE_ENUM(Action, create, update, delete_, restore, borrow, return_, undo, bulk_import)

/// States are flat JSON objects: scalars only.
struct AuditEntry {
  AuditEntryId id;
  EntityType entity_type{};
  std::optional<EntityId> entity_id;
  Action action{};
  std::optional<RawJson> old_state;
  std::optional<RawJson> new_state;
  std::optional<std::string> actor_id;
  std::optional<std::string> correlation_id;
  Instant created_at{};
};
BOOST_DESCRIBE_STRUCT(AuditEntry, (),
                      (id, entity_type, entity_id, action, old_state, new_state, actor_id, correlation_id, created_at))

struct AuditQuery : ListQuery {
  std::optional<EntityType> entity_type;
  std::optional<EntityId> entity_id;
  std::optional<Action> action;
  std::optional<Day> from;  // days of the library's time zone, both included
  std::optional<Day> to;
};
BOOST_DESCRIBE_STRUCT(AuditQuery, (ListQuery), (entity_type, entity_id, action, from, to))

}  // namespace lectern::audit
