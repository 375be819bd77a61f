// Text as the library keeps it, searches it and sorts it. Everything is UTF-8; storage is NFC,
// searching and sorting use a folded form that is blind to case, accents and the way an apostrophe
// or a hyphen was typed. Pure functions over utf8proc, no locale and no state: any thread may call
// them. Except for is_valid_text, bytes that are not UTF-8 do no harm, but nothing is promised
// about what becomes of them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lectern {

// No word is longer than this many bytes; what is longer is cut at a code point.
inline constexpr std::size_t kMaxWordBytes = 64;

// Well-formed UTF-8 (no surrogates, no overlong forms, nothing above U+10FFFF) without NUL
// characters.
bool is_valid_text(std::string_view text);

// Whether there is a control character (category Cc) in it, other than tabs and line breaks.
bool has_control_characters(std::string_view text);

// Whether nothing of it can be seen: white space and zero-width characters alone.
bool is_blank(std::string_view text);

// The storage form, NFC. What is not valid UTF-8 comes back as it is.
std::string to_nfc(std::string_view text);

std::size_t length_in_code_points(std::string_view text);

// Without the Unicode white space at both ends; a view into `text`. Zero-width characters are no
// white space.
std::string_view trim(std::string_view text);

// The form that is compared: NFKD, full case folding, marks and invisible characters dropped,
// letters that do not decompose spelled plainly (ø→o, æ→ae, þ→th …), every kind of apostrophe as '
// and of hyphen (– too) as -. Folding twice changes nothing. Marks that spell rather than accent
// (category Mc, as in Devanagari) are kept.
std::string fold(std::string_view text);

// The folded words of a text as an index keeps them, in order, repeats included: runs of letters
// and digits, and one word for each Han ideograph, as Chinese and Japanese put no spaces. What
// apostrophes or hyphens join is there by its parts and then as one: "Philosopher's" → philosopher,
// s, philosophers; "Catch-22" → catch, 22, catch22.
std::vector<std::string> words(std::string_view text);

// The folded words of a query, all of which must be found. What is joined is there as one only:
// "philosopher's" → philosophers, "catch-22" → catch22, but "catch 22" → catch, 22. So a query
// finds the same however it is punctuated.
std::vector<std::string> query_words(std::string_view text);

// A word of a query that apostrophes or hyphens may have joined: found as one, or by all its parts.
struct JoinedWord {
  std::string joined;
  std::vector<std::string> parts;  // none for a word that is not joined
};
std::vector<JoinedWord> joined_words(std::string_view text);

// The form by which titles sort: the folded words with single spaces between them (what is joined
// counts as one word) and without one leading article. `language` is a language tag, of which the
// first part counts; articles are English for a language without a table. "The Hobbit" → "hobbit",
// but "The" → "the". Text that has no letter or digit at all sorts by its trimmed folded form, so
// that the key is empty only when nothing visible is there.
std::string sort_key(std::string_view text, std::string_view language);

// sort_key for names of people, which have no articles.
std::string name_key(std::string_view name);

}  // namespace lectern
