#include "base/language_tag.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace lectern {
namespace {

struct Code {
  std::string_view other;
  std::string_view preferred;
};

// ISO 639-2 (bibliographic and terminological) to ISO 639-1, and what the IANA registry withdrew.
// clang-format off
constexpr auto kPreferredCodes = std::to_array<Code>({
    {"aar", "aa"}, {"abk", "ab"}, {"afr", "af"}, {"aka", "ak"}, {"alb", "sq"}, {"amh", "am"},
    {"ara", "ar"}, {"arg", "an"}, {"arm", "hy"}, {"asm", "as"}, {"ava", "av"}, {"ave", "ae"},
    {"aym", "ay"}, {"aze", "az"}, {"bak", "ba"}, {"bam", "bm"}, {"baq", "eu"}, {"bel", "be"},
    {"ben", "bn"}, {"bih", "bh"}, {"bis", "bi"}, {"bod", "bo"}, {"bos", "bs"}, {"bre", "br"},
    {"bul", "bg"}, {"bur", "my"}, {"cat", "ca"}, {"ces", "cs"}, {"cha", "ch"}, {"che", "ce"},
    {"chi", "zh"}, {"chu", "cu"}, {"chv", "cv"}, {"cor", "kw"}, {"cos", "co"}, {"cre", "cr"},
    {"cym", "cy"}, {"cze", "cs"}, {"dan", "da"}, {"deu", "de"}, {"div", "dv"}, {"dut", "nl"},
    {"dzo", "dz"}, {"ell", "el"}, {"eng", "en"}, {"epo", "eo"}, {"est", "et"}, {"eus", "eu"},
    {"ewe", "ee"}, {"fao", "fo"}, {"fas", "fa"}, {"fij", "fj"}, {"fin", "fi"}, {"fra", "fr"},
    {"fre", "fr"}, {"fry", "fy"}, {"ful", "ff"}, {"geo", "ka"}, {"ger", "de"}, {"gla", "gd"},
    {"gle", "ga"}, {"glg", "gl"}, {"glv", "gv"}, {"gre", "el"}, {"grn", "gn"}, {"guj", "gu"},
    {"hat", "ht"}, {"hau", "ha"}, {"heb", "he"}, {"her", "hz"}, {"hin", "hi"}, {"hmo", "ho"},
    {"hrv", "hr"}, {"hun", "hu"}, {"hye", "hy"}, {"ibo", "ig"}, {"ice", "is"}, {"ido", "io"},
    {"iii", "ii"}, {"iku", "iu"}, {"ile", "ie"}, {"in", "id"}, {"ina", "ia"}, {"ind", "id"},
    {"ipk", "ik"}, {"isl", "is"}, {"ita", "it"}, {"iw", "he"}, {"jav", "jv"}, {"ji", "yi"},
    {"jpn", "ja"}, {"jw", "jv"}, {"kal", "kl"}, {"kan", "kn"}, {"kas", "ks"}, {"kat", "ka"},
    {"kau", "kr"}, {"kaz", "kk"}, {"khm", "km"}, {"kik", "ki"}, {"kin", "rw"}, {"kir", "ky"},
    {"kom", "kv"}, {"kon", "kg"}, {"kor", "ko"}, {"kua", "kj"}, {"kur", "ku"}, {"lao", "lo"},
    {"lat", "la"}, {"lav", "lv"}, {"lim", "li"}, {"lin", "ln"}, {"lit", "lt"}, {"ltz", "lb"},
    {"lub", "lu"}, {"lug", "lg"}, {"mac", "mk"}, {"mah", "mh"}, {"mal", "ml"}, {"mao", "mi"},
    {"mar", "mr"}, {"may", "ms"}, {"mkd", "mk"}, {"mlg", "mg"}, {"mlt", "mt"}, {"mo", "ro"},
    {"mol", "ro"}, {"mon", "mn"}, {"mri", "mi"}, {"msa", "ms"}, {"mya", "my"}, {"nau", "na"},
    {"nav", "nv"}, {"nbl", "nr"}, {"nde", "nd"}, {"ndo", "ng"}, {"nep", "ne"}, {"nld", "nl"},
    {"nno", "nn"}, {"nob", "nb"}, {"nor", "no"}, {"nya", "ny"}, {"oci", "oc"}, {"oji", "oj"},
    {"ori", "or"}, {"orm", "om"}, {"oss", "os"}, {"pan", "pa"}, {"per", "fa"}, {"pli", "pi"},
    {"pol", "pl"}, {"por", "pt"}, {"pus", "ps"}, {"que", "qu"}, {"roh", "rm"}, {"ron", "ro"},
    {"rum", "ro"}, {"run", "rn"}, {"rus", "ru"}, {"sag", "sg"}, {"san", "sa"}, {"scc", "sr"},
    {"scr", "hr"}, {"sin", "si"}, {"slk", "sk"}, {"slo", "sk"}, {"slv", "sl"}, {"sme", "se"},
    {"smo", "sm"}, {"sna", "sn"}, {"snd", "sd"}, {"som", "so"}, {"sot", "st"}, {"spa", "es"},
    {"sqi", "sq"}, {"srd", "sc"}, {"srp", "sr"}, {"ssw", "ss"}, {"sun", "su"}, {"swa", "sw"},
    {"swe", "sv"}, {"tah", "ty"}, {"tam", "ta"}, {"tat", "tt"}, {"tel", "te"}, {"tgk", "tg"},
    {"tgl", "tl"}, {"tha", "th"}, {"tib", "bo"}, {"tir", "ti"}, {"ton", "to"}, {"tsn", "tn"},
    {"tso", "ts"}, {"tuk", "tk"}, {"tur", "tr"}, {"twi", "tw"}, {"uig", "ug"}, {"ukr", "uk"},
    {"urd", "ur"}, {"uzb", "uz"}, {"ven", "ve"}, {"vie", "vi"}, {"vol", "vo"}, {"wel", "cy"},
    {"wln", "wa"}, {"wol", "wo"}, {"xho", "xh"}, {"yid", "yi"}, {"yor", "yo"}, {"zha", "za"},
    {"zho", "zh"}, {"zul", "zu"},
});
// clang-format on
static_assert(std::ranges::is_sorted(kPreferredCodes, {}, &Code::other));

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
constexpr bool is_alphanumeric(char c) {
  return is_digit(c) || is_letter(c);
}
constexpr char to_lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}
constexpr char to_upper(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
}

constexpr bool has_length(std::string_view text, std::size_t least, std::size_t most) {
  return text.size() >= least && text.size() <= most;
}

std::string preferred_code(std::string code) {
  const auto* const found = std::ranges::lower_bound(kPreferredCodes, code, {}, &Code::other);
  if (found != kPreferredCodes.end() && found->other == code) return std::string(found->preferred);
  return code;
}

bool is_script(std::string_view subtag) {
  return subtag.size() == 4 && std::ranges::all_of(subtag, is_letter);
}

bool is_region(std::string_view subtag) {
  return (subtag.size() == 2 && std::ranges::all_of(subtag, is_letter)) ||
         (subtag.size() == 3 && std::ranges::all_of(subtag, is_digit));
}

bool is_variant(std::string_view subtag) {
  return has_length(subtag, 5, 8) || (subtag.size() == 4 && is_digit(subtag.front()));
}

bool is_extended_language(std::string_view subtag) {
  return subtag.size() == 3 && std::ranges::all_of(subtag, is_letter);
}

// Walks the subtags, which are in lower case, in the order that RFC 5646 section 2.1 gives them.
class TagParser {
 public:
  explicit TagParser(std::vector<std::string> subtags) : subtags_(std::move(subtags)) {}

  std::optional<std::string> parse() {
    const bool well_formed = next() == "x" ? take_private_use() : take_tag();
    if (!well_formed || at_ < subtags_.size()) return std::nullopt;
    std::string tag = subtags_.front();
    for (std::size_t i = 1; i < subtags_.size(); ++i) tag.append("-").append(subtags_[i]);
    return tag;
  }

 private:
  std::string_view next() const { return at_ < subtags_.size() ? std::string_view(subtags_[at_]) : std::string_view{}; }

  bool take_tag() {
    if (!take_language()) return false;
    take_script();
    take_region();
    return take_variants() && take_extensions() && (next() != "x" || take_private_use());
  }

  bool take_language() {
    if (!has_length(next(), 2, 3) || !std::ranges::all_of(next(), is_letter)) return false;
    subtags_[at_] = preferred_code(subtags_[at_]);
    ++at_;
    for (int i = 0; i < 3 && is_extended_language(next()); ++i) ++at_;
    return true;
  }

  void take_script() {
    if (!is_script(next())) return;
    subtags_[at_].front() = to_upper(subtags_[at_].front());
    ++at_;
  }

  void take_region() {
    if (!is_region(next())) return;
    std::ranges::transform(subtags_[at_], subtags_[at_].begin(), to_upper);
    ++at_;
  }

  bool take_variants() {
    const auto begin = subtags_.begin() + static_cast<std::ptrdiff_t>(at_);
    auto end = begin;
    for (; is_variant(next()); ++at_, ++end)
      if (std::find(begin, end, *end) != end) return false;
    return true;
  }

  bool take_extensions() {
    std::string seen;
    while (next().size() == 1 && next() != "x") {
      if (seen.contains(next())) return false;
      seen += next();
      ++at_;
      if (!take_subtags(2)) return false;
    }
    return true;
  }

  bool take_private_use() {
    ++at_;
    return take_subtags(1);
  }

  // One or more of at least `least` characters.
  bool take_subtags(std::size_t least) {
    const std::size_t begin = at_;
    while (next().size() >= least) ++at_;
    return at_ > begin;
  }

  std::vector<std::string> subtags_;
  std::size_t at_ = 0;
};

// Empty if one of them is empty, too long, or of other characters.
std::vector<std::string> lower_case_subtags(std::string_view text) {
  std::vector<std::string> subtags(1);
  for (const char c : text) {
    if (c == '-')
      subtags.emplace_back();
    else
      subtags.back() += to_lower(c);
  }
  const auto is_subtag = [](std::string_view subtag) {
    return has_length(subtag, 1, 8) && std::ranges::all_of(subtag, is_alphanumeric);
  };
  if (!std::ranges::all_of(subtags, is_subtag)) subtags.clear();
  return subtags;
}

}  // namespace

std::optional<std::string> parse_language_tag(std::string_view text) {
  if (text.size() > kMaxLanguageTagLength) return std::nullopt;
  std::vector<std::string> subtags = lower_case_subtags(text);
  if (subtags.empty()) return std::nullopt;
  return TagParser(std::move(subtags)).parse();
}

}  // namespace lectern
