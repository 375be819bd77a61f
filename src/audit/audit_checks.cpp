#include "audit/audit_checks.hpp"

namespace lectern::audit {
namespace {

const db::Statement<db::CounterDeviation()> total_statement{
    "verify.audit_total",
    "select name, sum(kept) as kept, sum(counted) as counted from ("
    "select name, value as kept, 0 as counted from counters where name = 'audit_log' "
    "union all select 'audit_log', 0, count(*) from audit_log"
    ") totals group by name having sum(kept) <> sum(counted)"};

}  // namespace

db::Checks audit_checks() {
  return {db::no_deviation("the total of the audit log is that of its entries", total_statement)};
}

}  // namespace lectern::audit
