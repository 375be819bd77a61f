-- Products of the library's shop. Deleted for good. Prices are in minor units; `name_key` is computed by the program.
create table products (
  number         integer primary key,
  id             blob    not null constraint products_id_key unique,
  name           text    not null,
  name_key       text    not null,
  description    text    not null,
  price          integer not null,
  stock_quantity integer not null,
  version        integer not null default 1,
  created_at     integer not null,
  updated_at     integer not null,
  constraint products_price_check check (price > 0),
  constraint products_stock_check check (stock_quantity >= 0)
) strict;
create index products_by_created on products (created_at, id);
create index products_by_name on products (name_key, name, id);
create index products_by_price on products (price, id);
create index products_by_stock on products (stock_quantity, id);
create index products_name on products (name);  -- not unique: two products may bear one name
-- Within a tier of a search, what there is most of first.
create index products_by_popularity on products (stock_quantity, id desc);

create virtual table product_search using fts5 (
  name, description,
  content = '', detail = column, prefix = '1 2 3', tokenize = 'ascii'
);
create virtual table product_index_entries using fts5vocab('product_search', 'instance');
