// OpenAPI 3.1 from the routes: every schema is made from the described struct or scalar that the code itself uses, so
// the document cannot say anything else than the server does.
#pragma once

#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/json_writer.hpp"
#include "base/required.hpp"
#include "base/scalar.hpp"

namespace lectern::http {

struct Route;

/// An answer that a route may give besides its good one.
struct ErrorDoc {
  unsigned status;
  std::string_view code;
};

/// The named schemas of the document, by name.
class Components {
 public:
  /// Whether `name` was new; a new one is reserved first, so that recursion ends.
  bool reserve(const std::string& name) { return schemas_.emplace(name, std::string{}).second; }
  void define(const std::string& name, std::string schema) { schemas_[name] = std::move(schema); }
  [[nodiscard]] const std::map<std::string, std::string>& schemas() const { return schemas_; }

 private:
  std::map<std::string, std::string> schemas_;
};

/// Makes a schema's JSON; a plain function, so that an Operation costs nothing until the document is asked for.
using SchemaMaker = std::string (*)(Components&);

struct ParameterDoc {
  std::string name;
  std::string_view in;  // "path", "query" or "header"
  bool required;
  SchemaMaker schema;
};

struct Operation {
  std::string_view id;
  std::vector<ParameterDoc> parameters;
  SchemaMaker body = nullptr;
  unsigned wrong_body_status = 0;  // where there is a body
  SchemaMaker response = nullptr;  // null: no body
  unsigned status = 200;
  bool may_be_empty = false;       // then it is 204
  SchemaMaker accepted = nullptr;  // of 202; null: it is never that
};

std::string schema_json(const Schema& schema);
/// `lectern::Page<lectern::Book>` → `BookPage`.
std::string component_name(std::string_view type_name);
/// Adds "null" to the types that a schema allows.
std::string nullable(std::string schema);

template <class T>
std::string schema_of(Components& components);

template <DescribedStruct T>
std::string object_schema(Components& components) {
  std::string properties;
  std::string required;
  const T blank{};
  for_each_member(blank, [&]<class Member>(std::string_view name, const Member& member) {
    if (!properties.empty()) properties += ',';
    write_json_string(properties, name);
    properties += ':';
    properties += schema_of<Member>(components);
    if (is_required(member) || BareList<T>) {
      if (!required.empty()) required += ',';
      write_json_string(required, name);
    }
  });
  std::string schema = R"({"type":"object","properties":{)" + properties + '}';
  if (!required.empty()) schema += R"(,"required":[)" + required + ']';
  schema += '}';
  if constexpr (BareList<T>) {
    for_each_member_type<T>([&]<class Member>(std::string_view) {
      schema = R"({"oneOf":[)" + schema_of<Member>(components) + ',' + schema + "]}";
    });
  }
  return schema;
}

template <class T>
std::string type_name() {
  return component_name(__PRETTY_FUNCTION__);
}

template <class T>
std::string schema_of(Components& components) {
  if constexpr (std::is_same_v<T, RawJson>) {
    return "{}";
  } else if constexpr (kIsOptional<T>) {
    return nullable(schema_of<typename T::value_type>(components));
  } else if constexpr (kIsChange<T>) {
    return schema_of<typename T::value_type>(components);
  } else if constexpr (kIsVector<T>) {
    return R"({"type":"array","items":)" + schema_of<typename T::value_type>(components) + '}';
  } else if constexpr (Scalar<T>) {
    return schema_json(ScalarTraits<T>::schema());
  } else {
    const std::string name = type_name<T>();
    if (components.reserve(name)) components.define(name, object_schema<T>(components));
    return R"({"$ref":"#/components/schemas/)" + name + R"("})";
  }
}

/// The whole document; `server_version` goes into info. Collections that are served `at_root` too are there under both
/// of their names.
std::string openapi_document(std::span<const std::unique_ptr<Route>> routes, std::span<const std::string> at_root,
                             std::string_view server_version);

}  // namespace lectern::http
