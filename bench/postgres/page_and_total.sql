select b.id, b.title, b.author, b.authors, b.isbn, b.genre, b.description, b.language, b.published_year, b.image_url,
  b.total_copies, b.withheld_copies, b.available_copies, b.average_rating, b.total_ratings, b.borrow_count, b.version,
  b.archived_at, b.created_at, b.updated_at, b.created_at, b.id, (select coalesce(sum(value), 0) from counters where
  name = 'books') as total from books b where b.archived_at is null order by b.created_at desc, b.id desc limit 21;
