// Reads an Operation (what OpenAPI says of a route) off a handler's signature.
#pragma once

#include "http/extract.hpp"

namespace lectern::http {

/// The names of the parameters in a path template, in order.
std::vector<std::string> path_parameters(std::string_view path);

template <class Argument>
struct DescribeArgument {
  static void add(Operation&, std::vector<std::string>&) {}
};

template <class T>
struct DescribeArgument<Path<T>> {
  static void add(Operation& operation, std::vector<std::string>& names) {
    operation.parameters.push_back({std::move(names.front()), "path", true, &schema_of<T>});
    names.erase(names.begin());
  }
};

template <class T>
struct DescribeArgument<Query<T>> {
  static void add(Operation& operation, std::vector<std::string>&) {
    const T blank{};
    for_each_member(blank, [&]<class Member>(std::string_view name, const Member& member) {
      operation.parameters.push_back({std::string{name}, "query", is_required(member), &parameter_schema<Member>});
    });
  }

 private:
  /// A parameter that may be left out is not a null: `optional<U>` is a U.
  template <class Member>
  static std::string parameter_schema(Components& components) {
    if constexpr (kIsOptional<Member>) {
      return schema_of<typename Member::value_type>(components);
    } else {
      return schema_of<Member>(components);
    }
  }
};

template <class T>
struct DescribeArgument<Body<T>> {
  static void add(Operation& operation, std::vector<std::string>&) {
    operation.body = &schema_of<T>;
    operation.wrong_body_status =
        status_of(HasOlderErrors<T> ? ErrorKind::invalid_older_body : ErrorKind::invalid_body);
  }
};

template <>
struct DescribeArgument<Precondition> {
  static void add(Operation& operation, std::vector<std::string>&) {
    operation.parameters.push_back({"If-Match", "header", false, &schema_of<std::string>});
  }
};

template <class Result>
struct DescribeResult {
  static void add(Operation& operation) { operation.response = &schema_of<Result>; }
};
template <class T>
struct DescribeResult<Created<T>> {
  static void add(Operation& operation) {
    operation.response = &schema_of<T>;
    operation.status = 201;
  }
};
template <class T>
struct DescribeResult<Accepted<T>> {
  static void add(Operation& operation) { operation.accepted = &schema_of<T>; }
};
template <class Done, class Later>
struct DescribeResult<DoneOrAccepted<Done, Later>> {
  static void add(Operation& operation) {
    DescribeResult<Done>::add(operation);
    operation.accepted = &schema_of<Later>;
  }
};
template <>
struct DescribeResult<NoContent> {
  static void add(Operation& operation) { operation.status = 204; }
};
template <class T>
struct DescribeResult<MaybeContent<T>> {
  static void add(Operation& operation) {
    operation.response = &schema_of<T>;
    operation.may_be_empty = true;
  }
};
template <class T>
struct DescribeResult<WithHeader<T>> : DescribeResult<T> {};
template <>
struct DescribeResult<Response> {
  static void add(Operation&) {}
};

template <class... Arguments>
void describe_arguments(Operation& operation, std::vector<std::string> names, std::tuple<Arguments...>*) {
  (DescribeArgument<Arguments>::add(operation, names), ...);
}

template <class Handler>
Operation describe_operation(std::string_view path, std::string_view id, const RouteDoc& doc) {
  Operation operation{.id = id, .parameters = {}};
  using Arguments = typename HandlerTraits<Handler>::Arguments;
  describe_arguments(operation, path_parameters(path), static_cast<Arguments*>(nullptr));
  DescribeResult<typename HandlerTraits<Handler>::Result>::add(operation);
  if (doc.idempotent) operation.parameters.push_back({"Idempotency-Key", "header", false, &schema_of<std::string>});
  return operation;
}

}  // namespace lectern::http
