// Forms as browsers and curl send them, and as nobody should.
#include "http/multipart.hpp"

#include <gmock/gmock.h>

#include "base/errors.hpp"

namespace lectern::http {
namespace {

struct Form {
  std::string content_type;
  std::string body;
  std::string outcome;  // the part's content, "-" for none, or the code of the error
};

std::string outcome_of(const Form& form) {
  Request request;
  request.body = form.body;
  if (!form.content_type.empty()) request.headers.emplace_back("Content-Type", form.content_type);
  try {
    const auto part = find_form_part(request, "file");
    return part ? std::string{*part} : "-";
  } catch (const Error& error) {
    return error.code();
  }
}

constexpr const char* kType = "multipart/form-data; boundary=XX";

TEST(Multipart, FindsThePart) {
  const std::vector<Form> cases{
      {kType,
       "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\na,b\r\n1,2\r\n--XX--\r\n",
       "a,b\r\n1,2"},
      {kType, "--XX\r\ncontent-disposition:form-data;name=file\r\nContent-Type: text/csv\r\n\r\na\r\n--XX--", "a"},
      {kType, "--XX\r\nContent-Disposition: form-data; filename=\"a;name=no.csv\"; name=\"file\"\r\n\r\na\r\n--XX--",
       "a"},
      {"Multipart/Form-Data; charset=utf-8; boundary=\"X X\"",
       "preamble\r\n--X X\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n\r\n--X X--", ""},
      {kType,
       "--XX\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nbooks\r\n--XX  \r\nContent-Disposition: "
       "form-data; "
       "name=\"file\"\r\n\r\nx--XX\r\n--XX--",
       "x--XX"},
      {kType, "--XX\r\nContent-Disposition: form-data; name=\"data\"\r\n\r\na\r\n--XX--", "-"},
      {kType, "--XX\r\n\r\nno headers\r\n--XX--", "-"},
      {kType, "--XX--", "-"}};
  for (const Form& form : cases) EXPECT_EQ(outcome_of(form), form.outcome) << form.body;
}

TEST(Multipart, RefusesWhatIsNoForm) {
  const std::vector<Form> cases{
      {"", "a,b", "UNSUPPORTED_MEDIA_TYPE"},
      {"text/csv", "a,b", "UNSUPPORTED_MEDIA_TYPE"},
      {"application/json", "{}", "UNSUPPORTED_MEDIA_TYPE"},
      {"multipart/form-data", "--XX--", "MALFORMED_MULTIPART"},
      {"multipart/form-data; boundary=", "----", "MALFORMED_MULTIPART"},
      {"multipart/form-data; boundary=" + std::string(71, 'x'), "", "MALFORMED_MULTIPART"},
      {kType, "", "MALFORMED_MULTIPART"},
      {kType, "a,b\r\n1,2\r\n", "MALFORMED_MULTIPART"},
      {kType, "--XX", "MALFORMED_MULTIPART"},
      {kType, "--XX\r\n", "MALFORMED_MULTIPART"},
      {kType, "--XX\r\nContent-Disposition: form-data; name=\"file\"", "MALFORMED_MULTIPART"},
      {kType, "--XX\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\na,b", "MALFORMED_MULTIPART"},
      {kType, "--XX\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\na,b\r\n--XY--", "MALFORMED_MULTIPART"}};
  for (const Form& form : cases) EXPECT_EQ(outcome_of(form), form.outcome) << form.body;
}

}  // namespace
}  // namespace lectern::http
