#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>

#include "app/cli.hpp"
#include "app/config_command.hpp"
#include "app/setting_sources.hpp"

namespace lectern::app {
namespace {

using testing::AllOf;
using testing::ContainsRegex;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

/// What a person gives: flags as on the command line, variables, and a configuration file's text.
class Given {
 public:
  Given() = default;
  ~Given() { std::filesystem::remove(file_); }
  Given(const Given&) = delete;
  Given& operator=(const Given&) = delete;

  Given& flags(std::vector<const char*> arguments) {
    arguments.insert(arguments.begin(), "serve");
    const auto line = parse_command_line(arguments);
    EXPECT_TRUE(line.has_value()) << line.error();
    if (line) flags_ = line->flags;
    return *this;
  }
  Given& variable(const std::string& name, const std::string& value) {
    environment_[name] = value;
    return *this;
  }
  Given& file(const std::string& text) {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    file_ = std::filesystem::temp_directory_path() / (std::string{"lectern_"} + test->name() + ".conf");
    std::ofstream{file_} << text;
    flags_.config_file = file_.string();
    return *this;
  }

  [[nodiscard]] ResolvedSettings resolved() const {
    auto result = resolve_settings(flags_, environment_);
    if (result) return *std::move(result);
    ADD_FAILURE() << testing::PrintToString(result.error());
    return {};
  }
  [[nodiscard]] std::vector<std::string> errors() const {
    const auto result = resolve_settings(flags_, environment_);
    return result ? std::vector<std::string>{} : result.error();
  }
  [[nodiscard]] std::string config_file() const { return file_.string(); }

 private:
  std::filesystem::path file_;
  SettingFlags flags_;
  Environment environment_;
};

std::string source_of(const ResolvedSettings& resolved, std::string_view name) {
  for (const SettingInForce& setting : resolved.in_force)
    if (setting.name == name) return setting.source;
  return {};
}

TEST(Settings, HaveDefaults) {
  const Settings settings = Given{}.resolved().settings;
  EXPECT_EQ(settings.listen.value(), "127.0.0.1:8000");
  EXPECT_EQ(settings.database.path(), "lectern.db");
  EXPECT_EQ(settings.max_active_borrows.value(), 5);
  EXPECT_EQ(settings.daily_fine_amount.money(), Money::from_minor_units(100));
  EXPECT_FALSE(settings.max_fine_amount.has_value());
  EXPECT_EQ(settings.cors_origins.origins().size(), 7U);
  EXPECT_FALSE(settings.starter.is_on());
  EXPECT_EQ(settings.rate_limit_write.value(), "100/60");
  EXPECT_EQ(settings.rate_limit_search.value(), "100/60");
  EXPECT_EQ(settings.rate_limit_suggest.value(), "1200/60");
  EXPECT_EQ(settings.trusted_proxies.value(), "none");
}

TEST(Settings, KeepPicturesBesideTheFileThatIsTheLibrary) {
  const auto folder_of = [](std::vector<const char*> flags) {
    const Settings settings = Given{}.flags(std::move(flags)).resolved().settings;
    return settings.images.path_for(settings.database);
  };
  EXPECT_EQ(folder_of({"--database", "sqlite:/srv/lectern.db"}), "/srv/lectern.images");
  EXPECT_EQ(folder_of({"--database", "sqlite:library"}), "library.images");
  EXPECT_EQ(folder_of({"--database", "sqlite:library", "--images", "none"}), "");
  EXPECT_EQ(folder_of({"--database", "postgresql:///library"}), "");
  EXPECT_EQ(folder_of({"--database", "postgresql:///library", "--images", "/srv/covers"}), "/srv/covers");
}

TEST(Settings, KeepTheStaffsTokenToThemselves) {
  const ResolvedSettings resolved = Given{}.flags({"--staff-token", "hunter2-hunter2"}).resolved();
  EXPECT_EQ(resolved.settings.staff_token->secret(), "hunter2-hunter2");
  EXPECT_THAT(config_json(resolved.in_force),
              AllOf(HasSubstr("\"staff_token\",\"value\":\"***\""), Not(HasSubstr("hunter2"))));
  EXPECT_THAT(Given{}.flags({"--library-currency", "euro"}).errors(),
              ElementsAre(HasSubstr("three letters of a currency")));
}

TEST(Settings, HaveOneNameInThreeForms) {
  EXPECT_EQ(Given{}.flags({"--max-active-borrows", "7"}).resolved().settings.max_active_borrows.value(), 7);
  EXPECT_EQ(Given{}.variable("LECTERN_MAX_ACTIVE_BORROWS", "8").resolved().settings.max_active_borrows.value(), 8);
  EXPECT_EQ(Given{}.file("max_active_borrows = 9").resolved().settings.max_active_borrows.value(), 9);
}

TEST(Settings, AreTakenFromTheStrongestSource) {
  Given given;
  given.variable("MAX_ACTIVE_BORROWS", "1");
  EXPECT_EQ(given.resolved().settings.max_active_borrows.value(), 1);
  given.file("max_active_borrows = 2");
  EXPECT_EQ(given.resolved().settings.max_active_borrows.value(), 2);
  given.variable("LECTERN_MAX_ACTIVE_BORROWS", "3");
  EXPECT_EQ(given.resolved().settings.max_active_borrows.value(), 3);
  const std::string file = given.config_file();
  given.flags({"--max-active-borrows=4", "--config", file.c_str()});
  EXPECT_EQ(given.resolved().settings.max_active_borrows.value(), 4);
}

TEST(Settings, SayWhereTheyComeFrom) {
  Given given;
  given.file("# the reading room\n\nundo_minutes = 30  # half an hour\n").variable("LECTERN_CACHE", "off");
  given.variable("DATABASE_URL", "sqlite:///./old.db");
  const ResolvedSettings resolved = given.resolved();
  EXPECT_EQ(source_of(resolved, "undo_minutes"), given.config_file() + ":3");
  EXPECT_EQ(source_of(resolved, "cache"), "LECTERN_CACHE");
  EXPECT_EQ(source_of(resolved, "database"), "DATABASE_URL");
  EXPECT_EQ(source_of(resolved, "listen"), "default");
  EXPECT_EQ(resolved.settings.undo_minutes.value(), 30);
}

TEST(Settings, RefuseEveryBadValueAtOnceWithASentenceEach) {
  Given given;
  given.flags({"--max-active-borrows", "0"}).variable("LECTERN_THREADS", "many").variable("DAILY_FINE_AMOUNT", "-1");
  EXPECT_THAT(given.errors(),
              ElementsAre("LECTERN_THREADS cannot be \"many\"; it is a whole number from 1 to 256.",
                          "--max-active-borrows cannot be \"0\"; it is a whole number from 1 to 1000.",
                          "DAILY_FINE_AMOUNT cannot be \"-1\"; it is an amount such as 1.50, not negative."));
}

TEST(Settings, NameTheLineOfABadValueInAFile) {
  Given given;
  given.file("due_at = exact\nlog_level = loud\n");
  EXPECT_THAT(given.errors(), ElementsAre(given.config_file() + ":2: log_level cannot be \"loud\"; it is debug or info "
                                                                "or warning or error."));
}

TEST(Settings, RefuseUnknownNamesEverywhere) {
  Given given;
  given.file("max_loans = 3\nthreads 2\nthreads = 1\nthreads = 2\n").variable("LECTERN_MAX_LOANS", "3");
  EXPECT_THAT(given.errors(), ElementsAre(AllOf(HasSubstr(":1:"), HasSubstr("no setting \"max_loans\"")),
                                          AllOf(HasSubstr(":2:"), HasSubstr("KEY = VALUE")),
                                          AllOf(HasSubstr(":4:"), HasSubstr("threads is given already at")),
                                          HasSubstr("LECTERN_MAX_LOANS: There is no such setting")));
}

TEST(Settings, RefuseAFileThatIsNotThere) {
  EXPECT_THAT(Given{}.variable("LECTERN_CONFIG", "/nowhere/lectern.conf").errors(),
              ElementsAre("The configuration file /nowhere/lectern.conf cannot be read."));
}

TEST(Settings, OverlookEmptyVariables) {
  EXPECT_EQ(Given{}.variable("LECTERN_LISTEN", "").variable("APP_PORT", "").resolved().settings.listen.port(), 8000);
}

TEST(Settings, UnderstandTheVariablesOfOlderSystems) {
  const Settings settings = Given{}
                                .variable("APP_PORT", "9000")
                                .variable("LOG_LEVEL", "WARN")
                                .variable("DEFAULT_BORROW_DURATION_DAYS", "21")
                                .variable("DAILY_FINE_AMOUNT", "0.5")
                                .variable("LIBRARY_TIMEZONE", "Europe/Paris")
                                .resolved()
                                .settings;
  EXPECT_EQ(settings.listen.value(), "127.0.0.1:9000");
  EXPECT_EQ(settings.log_level, LogLevel::warning);
  EXPECT_EQ(settings.default_borrow_duration_days.value(), 21);
  EXPECT_EQ(settings.daily_fine_amount.money(), Money::from_minor_units(50));
  EXPECT_EQ(settings.library_timezone.value(), "Europe/Paris");
}

TEST(Settings, DoNotReadAnOlderVariableBesideOurs) {
  EXPECT_THAT(Given{}.variable("LOG_LEVEL", "loud").variable("LECTERN_LOG_LEVEL", "debug").errors(), ElementsAre());
}

TEST(Settings, TakeASwitchAlone) {
  EXPECT_TRUE(Given{}.flags({"--starter"}).resolved().settings.starter.is_on());
  EXPECT_TRUE(Given{}.flags({"--starter", "--threads", "1"}).resolved().settings.starter.is_on());
  EXPECT_FALSE(Given{}.flags({"--starter=off"}).resolved().settings.starter.is_on());
}

TEST(SettingTypes, UnderstandDatabasesInEveryForm) {
  EXPECT_EQ(DatabaseUrl::trusted("sqlite:var/x.db").path(), "var/x.db");
  EXPECT_EQ(DatabaseUrl::trusted("sqlite:/srv/x.db").path(), "/srv/x.db");
  EXPECT_EQ(DatabaseUrl::trusted("sqlite:///./x.db").path(), "./x.db");
  EXPECT_EQ(DatabaseUrl::trusted("sqlite+aiosqlite:////srv/x.db").path(), "/srv/x.db");
  for (const std::string_view bad : {"", "x.db", "sqlite:", "sqlite://host/x.db", "sqlite::memory:", "mysql://x"})
    EXPECT_FALSE(DatabaseUrl::parse(bad).has_value()) << bad;
}

TEST(SettingTypes, UnderstandPostgresAndHideItsPassword) {
  const auto url = DatabaseUrl::trusted("postgresql+psycopg://ada:secret@db:5433/library?sslmode=require");
  EXPECT_TRUE(url.is_postgres());
  EXPECT_EQ(url.url(), "postgresql://ada:secret@db:5433/library?sslmode=require");
  EXPECT_EQ(url.str(), "postgresql://ada:***@db:5433/library?sslmode=require");
  EXPECT_EQ(DatabaseUrl::trusted("postgres://db/library?password=secret&sslmode=disable").str(),
            "postgresql://db/library?password=***&sslmode=disable");
  EXPECT_EQ(DatabaseUrl::trusted("postgres://db/library?sslpassword=one&password=two").str(),
            "postgresql://db/library?sslpassword=***&password=***");
  EXPECT_EQ(DatabaseUrl::trusted("postgresql://").str(), "postgresql://") << "all is in the environment";
  EXPECT_EQ(DatabaseUrl::trusted("postgresql://").str(), "postgresql://");
  EXPECT_FALSE(DatabaseUrl::parse("postgresql:library").has_value());
}

TEST(SettingTypes, UnderstandAddressesOfBothFamilies) {
  const auto v6 = ListenAddress::trusted("[::1]:8000");
  EXPECT_EQ(v6.host(), "::1");
  EXPECT_EQ(v6.port(), 8000);
  EXPECT_EQ(v6.with_port(9), "[::1]:9");
  for (const std::string_view bad :
       {"", "8000", "localhost", ":8000", "::1:8000", "[localhost]:1", "a:65536", "a:-1", "a:1 "})
    EXPECT_FALSE(ListenAddress::parse(bad).has_value()) << bad;
}

TEST(SettingTypes, UnderstandOnAndOffInEveryWord) {
  for (const std::string_view on : {"1", "yes", "TRUE", "On"}) EXPECT_TRUE(OnOff::trusted(on).is_on()) << on;
  for (const std::string_view off : {"0", "No", "false", "off"}) EXPECT_FALSE(OnOff::trusted(off).is_on()) << off;
  EXPECT_FALSE(OnOff::parse("maybe").has_value());
}

TEST(SettingTypes, RefuseTimeZonesThatDoNotExist) {
  EXPECT_TRUE(TimeZoneName::parse("Asia/Jerusalem").has_value());
  for (const std::string_view bad : {"", "Mars/Olympus", "../etc/passwd"})
    EXPECT_FALSE(TimeZoneName::parse(bad).has_value()) << bad;
}

TEST(SettingTypes, TakeOriginsAsBrowsersSendThem) {
  EXPECT_THAT(OriginList::trusted("https://a.example, http://localhost:3000").origins(),
              ElementsAre("https://a.example", "http://localhost:3000"));
  EXPECT_THAT(OriginList::trusted("none").origins(), ElementsAre());
  for (const std::string_view bad : {"", "*", "https://a.example/", "a.example", "https://a.example,"})
    EXPECT_FALSE(OriginList::parse(bad).has_value()) << bad;
}

TEST(SettingTypes, TakeRatesAsRequestsInSeconds) {
  EXPECT_EQ(RequestRate::trusted("100/60").quota(), (Quota{100, std::chrono::seconds{60}}));
  EXPECT_EQ(RequestRate::trusted("10000/3600").quota(), kLargestQuota);
  EXPECT_FALSE(RequestRate::trusted("off").quota().has_value());
  for (const std::string_view bad : {"", "100", "/60", "100/", "0/60", "100/0", "-1/60", "10001/60", "100/3601",
                                     "1.5/60", "100/60/1", "100 / 60", "on", "99999999999/1"})
    EXPECT_FALSE(RequestRate::parse(bad).has_value()) << bad;
}

TEST(SettingTypes, TakeProxiesByAddressAndNetwork) {
  const auto proxies = ProxyList::trusted("10.0.0.0/8, ::1");
  EXPECT_TRUE(proxies.proxies().trusts(boost::asio::ip::make_address("10.1.2.3")));
  EXPECT_FALSE(ProxyList::trusted("none").proxies().trusts(boost::asio::ip::make_address("::1")));
  for (const std::string_view bad : {"", "proxy.example", "10.0.0.0/33", "10.0.0.1,"})
    EXPECT_FALSE(ProxyList::parse(bad).has_value()) << bad;
}

TEST(SettingTypes, TakeTheAddressOfAChatEndpoint) {
  for (const std::string_view good : {"http://localhost:11434", "https://api.openai.com/v1/", "http://[::1]:1/a/b"})
    EXPECT_EQ(LlmUrl::trusted(good).value(), good);
  for (const std::string_view bad :
       {"", "localhost:11434", "ftp://host", "http://", "http://ada:secret@host/v1", "http://host/v1?key=1"})
    EXPECT_FALSE(LlmUrl::parse(bad).has_value()) << bad;
  for (const std::string_view bad : {"", " ", "a\nb", "\xFF"}) EXPECT_FALSE(ModelName::parse(bad).has_value()) << bad;
}

TEST(Settings, ShowNoSecretAnywhere) {
  Given given;
  given.variable("OPENAI_API_KEY", "sk-old").file("llm_key = sk-file\n");
  EXPECT_EQ(given.resolved().settings.llm_key->secret(), "sk-file");
  given.variable("LECTERN_LLM_KEY", "sk-secret");
  const auto resolved = given.resolved();
  EXPECT_EQ(resolved.settings.llm_key->secret(), "sk-secret");
  EXPECT_EQ(source_of(resolved, "llm_key"), "LECTERN_LLM_KEY");
  EXPECT_THAT(config_table(resolved.in_force), AllOf(ContainsRegex("\nllm_key +\\*\\*\\* "), Not(HasSubstr("sk-"))));
  EXPECT_THAT(Given{}.variable("LECTERN_LLM_KEY", "two words").errors(),
              ElementsAre("LECTERN_LLM_KEY: The secret is not made of visible ASCII characters."));
  EXPECT_FALSE(parse_command_line(std::vector<const char*>{"serve", "--llm-key", "sk"}).has_value())
      << "others could see it among the processes";
}

TEST(Settings, ReadASecretFromAFile) {
  Given given;
  given.file("# not the secret itself");
  std::ofstream{given.config_file() + ".key"} << "sk-of-a-file \n";
  const std::string value = "file:" + given.config_file() + ".key";
  const auto resolved = given.variable("LECTERN_LLM_KEY", value).resolved();
  std::filesystem::remove(given.config_file() + ".key");
  EXPECT_EQ(resolved.settings.llm_key->secret(), "sk-of-a-file");
  EXPECT_EQ(resolved.settings.llm_key->value(), value);
  EXPECT_THAT(given.errors(), ElementsAre("LECTERN_LLM_KEY: The file with the secret cannot be read, or is empty."));
}

TEST(Settings, SayWhatIsWrongWithRatesAndProxies) {
  Given given;
  given.flags({"--rate-limit-write", "0/60"}).variable("LECTERN_TRUSTED_PROXIES", "proxy.example");
  EXPECT_THAT(given.errors(),
              ElementsAre("LECTERN_TRUSTED_PROXIES cannot be \"proxy.example\"; it is addresses and networks such as "
                          "10.0.0.0/8, separated by commas, or none.",
                          "--rate-limit-write cannot be \"0/60\"; it is REQUESTS/SECONDS such as 100/60, at most "
                          "10000/3600, or off."));
}

TEST(ConfigCommand, PrintsNamesValuesAndSources) {
  const auto resolved = Given{}.flags({"--threads", "2"}).variable("LECTERN_MAX_FINE_AMOUNT", "12.50").resolved();
  const std::string table = config_table(resolved.in_force);
  EXPECT_THAT(table, testing::ContainsRegex("\nthreads +2 +--threads\n"));
  EXPECT_THAT(table, testing::ContainsRegex("\nmax_fine_amount +12.5 +LECTERN_MAX_FINE_AMOUNT\n"));
  EXPECT_THAT(table, testing::ContainsRegex("\ndue_at +end_of_day +default\n"));
  EXPECT_THAT(config_json(resolved.in_force),
              HasSubstr(R"({"name":"max_fine_amount","value":"12.5","source":"LECTERN_MAX_FINE_AMOUNT"})"));
}

CommandLine parsed(std::vector<const char*> arguments) {
  auto line = parse_command_line(arguments);
  EXPECT_TRUE(line.has_value());
  return line ? *std::move(line) : CommandLine{};
}

TEST(CommandLine, KnowsItsVerbs) {
  EXPECT_EQ(parsed({"serve"}).verb, Verb::serve);
  EXPECT_TRUE(parsed({"migrate", "--status"}).status);
  EXPECT_EQ(parsed({"import", "books.csv"}).file, "books.csv");
  EXPECT_TRUE(parsed({"config", "--json"}).json);
  EXPECT_EQ(parsed({"openapi"}).verb, Verb::openapi);
  EXPECT_EQ(parsed({"version"}).verb, Verb::version);
}

TEST(CommandLine, PrintsHelpWhenNothingOrHelpIsAsked) {
  EXPECT_EQ(parsed({}).verb, Verb::help);
  const CommandLine line = parsed({"serve", "--help"});
  EXPECT_EQ(line.verb, Verb::help);
  EXPECT_THAT(line.help, AllOf(HasSubstr("--max-active-borrows"), HasSubstr("from 1 to 1000; default 5")));
}

TEST(CommandLine, PrintsNoMarksOfItsParserInTheHelpOfAnyVerb) {
  for (const char* verb : {"serve", "migrate", "import", "export", "clear", "seed", "fetch-open-library", "verify",
                           "demo", "refresh", "recommend", "config", "openapi", "version"})
    EXPECT_THAT(parsed({verb, "--help"}).help, Not(ContainsRegex(" :|INT|TEXT|REQUIRED|\\{"))) << verb;
}

TEST(CommandLine, AsksForTenRefreshesUnlessItSaysOtherwise) {
  const CommandLine line = parsed({"refresh", "--url", "http://x", "--limit", "3", "--concurrency=2", "--timeout=9"});
  EXPECT_EQ(line.verb, Verb::refresh);
  EXPECT_EQ(line.refresh.url, "http://x");
  EXPECT_EQ(line.refresh.limit, 3U);
  EXPECT_EQ(line.refresh.concurrency, 2U);
  EXPECT_EQ(line.refresh.timeout_seconds, 9U);
  const CommandLine bare = parsed({"refresh"});
  EXPECT_EQ(bare.refresh.limit, 10U);
  EXPECT_EQ(bare.refresh.concurrency, std::nullopt);
}

TEST(CommandLine, KnowsTheVerbOfAVerb) {
  const CommandLine line =
      parsed({"recommend", "evaluate", "--train", "a.txt", "--test", "b.txt", "--k", "5", "--beta", "0.25"});
  EXPECT_EQ(line.verb, Verb::recommend);
  EXPECT_EQ(line.evaluation.train, "a.txt");
  EXPECT_EQ(line.evaluation.test, "b.txt");
  EXPECT_EQ(line.evaluation.cut, 5U);
  EXPECT_EQ(line.evaluation.walk, (recommendations::WalkSettings{.alpha = 0.45, .beta = 0.25, .neighbors = 250}));
  const CommandLine help = parsed({"recommend", "evaluate", "--help"});
  EXPECT_EQ(help.verb, Verb::help);
  EXPECT_THAT(help.help, AllOf(HasSubstr("lectern recommend evaluate"), HasSubstr("--neighbors"),
                               Not(ContainsRegex(" :|INT|TEXT|REQUIRED|FLOAT|\\{"))));
  EXPECT_EQ(parse_command_line(std::vector<const char*>{"recommend", "evaluate", "--train", "a"}).error(),
            "--test is required. See `lectern recommend evaluate --help`.");
}

TEST(CommandLine, SaysWhatItDoesNotUnderstand) {
  const auto error_of = [](std::vector<const char*> arguments) { return parse_command_line(arguments).error(); };
  EXPECT_EQ(error_of({"lend"}), "There is no verb \"lend\". See `lectern --help`.");
  EXPECT_EQ(error_of({"serve", "--port", "1"}),
            "lectern serve does not understand \"--port\". See `lectern serve --help`.");
  EXPECT_EQ(error_of({"migrate", "--threads", "1"}),
            "lectern migrate does not understand \"--threads\". See `lectern migrate --help`.");
  EXPECT_EQ(error_of({"import"}), "FILE is required. See `lectern import --help`.");
}

}  // namespace
}  // namespace lectern::app
