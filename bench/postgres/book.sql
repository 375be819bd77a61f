select id, title, author, authors, isbn, genre, description, language, published_year, image_url, total_copies,
  withheld_copies, available_copies, average_rating, total_ratings, borrow_count, version, archived_at, created_at,
  updated_at from books where id = :id;
