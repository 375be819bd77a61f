#include "import/starter_removal.hpp"

#include "base/json_writer.hpp"
#include "catalog/book_removal_service.hpp"
#include "import/intake.hpp"
#include "members/member_removal_service.hpp"
#include "runtime/run_sync.hpp"
#include "shop/product_removal_service.hpp"

namespace lectern::importing {
namespace {

/// Everything in a text that came with the program, where every row can be read.
template <class Intake>
std::vector<typename Intake::Item> items_of(const Library& library, std::string_view csv, Instant now) {
  const Table table = csv_table(text_source(csv));
  const Intake intake{library, table.header, now};
  std::vector<typename Intake::Item> items;
  while (const auto row = table.next()) items.push_back(std::move(intake.read(*row).value().item));
  return items;
}

template <class Removal>
void count(Removal removal, std::int64_t& removed, std::int64_t& kept) {
  if (removal == Removal::removed) ++removed;
  if (removal == Removal::touched) ++kept;
}

}  // namespace

StarterRemoval remove_starter(const Library& library, reading::ReviewService& reviews, reading::MarkService& marks,
                              const Context& context, const StarterTexts& texts) {
  const auto books = items_of<BookIntake>(library, texts.books_csv, context.now);
  const auto members = items_of<MemberIntake>(library, texts.members_csv, context.now);
  const auto products = items_of<ProductIntake>(library, texts.products_csv, context.now);
  const auto is_used = [&](db::Transaction& tx, catalog::BookId id) -> db::awaitable<bool> {
    if (co_await reviews.is_reviewed(tx, id)) co_return true;
    co_return co_await marks.is_marked(tx, id);
  };
  const auto has_read = [&](db::Transaction& tx, members::MemberId id) -> db::awaitable<bool> {
    if (co_await reviews.has_reviewed(tx, id)) co_return true;
    co_return co_await marks.has_marked(tx, id);
  };
  return run_sync(library.database.transaction(context, [&](db::Transaction& tx) -> db::awaitable<StarterRemoval> {
    StarterRemoval result;
    for (const MemberToImport& member : members)
      count(co_await members::remove_if_untouched(tx, member.member, has_read), result.members_removed,
            result.members_kept);
    for (const catalog::PreparedBook& book : books)
      count(co_await catalog::remove_if_untouched(tx, book, is_used), result.books_removed, result.books_kept);
    for (const shop::ProductToImport& product : products)
      count(co_await shop::remove_if_untouched(tx, product.product), result.products_removed, result.products_kept);
    co_await library.catalog.finish_import(tx, to_json(result));
    co_return result;
  }));
}

}  // namespace lectern::importing
