#include "app/cli.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace lectern::app {
namespace {

constexpr std::size_t kColumnWidth = 36;
constexpr std::string_view kFooter =
    "Every setting is also an environment variable (--max-active-borrows is LECTERN_MAX_ACTIVE_BORROWS)\n"
    "and a line of a configuration file (max_active_borrows = 5). Flags beat the environment, which\n"
    "beats the file. `lectern config` prints what is in force and where it comes from.";

/// Holds the parser, which keeps pointers into `line_`.
class Parser {
 public:
  Parser() : app_("Lectern: a library in one program.", "lectern") {
    app_.require_subcommand(0, 1);
    app_.get_formatter()->column_width(kColumnWidth);
    app_.get_formatter()->label("SUBCOMMAND", "VERB");
    app_.get_formatter()->label("REQUIRED", "(required)");
    app_.footer(std::string{kFooter});
    app_.set_version_flag("--version", LECTERN_VERSION, "Print the program's version");
    add_settings(*add_verb(Verb::serve, "serve", "Serve the library over HTTP"), "serve");
    CLI::App* migrate = add_verb(Verb::migrate, "migrate", "Bring the database's schema up to date");
    migrate->add_flag("--status", line_.status, "Only show which migrations have been applied");
    add_settings(*migrate, "migrate");
    CLI::App* import =
        add_verb(Verb::import, "import",
                 "Import books, authors, members, loans, reviews, readers' marks or products from a CSV file, or a "
                 "data_feeding.txt");
    import->add_option("FILE", line_.file, "The file")->required()->type_name("");
    import->add_option("--url", line_.url, "A running server to import into, instead of a database")->type_name("URL");
    import
        ->add_option("--concurrency", line_.concurrency,
                     "How many rows are sent to the server at once\na whole number from 1 to 64; default 8")
        ->check(CLI::Range(1, 64).description(""))
        ->type_name("");
    add_settings(*import, "import");
    CLI::App* export_verb = add_verb(
        Verb::export_, "export",
        "Write books, authors, members, borrows, reviews, readers' marks or products as CSV, which import reads");
    export_verb
        ->add_option("LIST", line_.list,
                     "books, authors, members, borrows, reviews,\nratings, favorites, carts or products")
        ->required()
        ->check(CLI::IsMember(
                    {"books", "authors", "members", "borrows", "reviews", "ratings", "favorites", "carts", "products"})
                    .description(""))
        ->type_name("");
    export_verb->add_option("--out", line_.file, "The file to write; by default to the standard output")
        ->type_name("FILE");
    add_settings(*export_verb, "export");
    CLI::App* copy = add_verb(Verb::copy, "copy", "Move a whole library into an empty database, of either engine");
    copy->add_option("--from", line_.from, "The library")->required()->type_name("DATABASE");
    copy->add_option("--to", line_.to, "Where it goes; made if it is a file")->required()->type_name("DATABASE");
    add_settings(*copy, "copy");
    CLI::App* clear = add_verb(Verb::clear, "clear", "Take sample data out of the library again");
    clear->add_flag("--starter", line_.starter, "The starter library, except what was changed or used since")
        ->required();
    add_settings(*clear, "clear");
    add_seed();
    add_fetch();
    add_settings(*add_verb(Verb::verify, "verify", "Check every invariant of a database"), "verify");
    add_settings(*add_verb(Verb::worker, "worker", "Work on a library's jobs without serving it"), "worker");
    add_jobs();
    CLI::App* demo = add_verb(Verb::demo, "demo", "Play scenarios against a running server and print which passed");
    demo->add_option("--url", line_.url, "The server; what the demo makes there is put away again")
        ->required()
        ->type_name("URL");
    add_refresh();
    add_recommend();
    add_report();
    CLI::App* config = add_verb(Verb::config, "config", "Print the settings in force and where they come from");
    config->add_flag("--json", line_.json, "As JSON");
    add_settings(*config, "");
    add_verb(Verb::openapi, "openapi", "Print the OpenAPI document");
    add_verb(Verb::version, "version", "Print the program's version");
  }

  std::expected<CommandLine, std::string> parse(std::span<const char* const> arguments) {
    std::vector<std::string> last_first{arguments.rbegin(), arguments.rend()};  // as CLI11 takes them
    try {
      app_.parse(std::move(last_first));
    } catch (const CLI::CallForHelp&) {
      return help();
    } catch (const CLI::CallForVersion&) {
      line_.verb = Verb::version;
      return std::move(line_);
    } catch (const CLI::ExtrasError&) {
      return std::unexpected(not_understood(arguments));
    } catch (const CLI::ParseError& error) {
      return std::unexpected(with_hint(error.what()));
    }
    if (app_.get_subcommands().empty()) return help();
    return std::move(line_);
  }

 private:
  CLI::App* add_verb(Verb verb, const std::string& name, const std::string& description) {
    CLI::App* app = app_.add_subcommand(name, description)->group("Verbs");
    app->footer("");
    app->callback([this, verb] { line_.verb = verb; });
    return app;
  }

  void add_seed() {
    CLI::App* app = add_verb(Verb::seed, "seed", "Fill an empty library with a simulated one");
    SeedRequest& asked = line_.seed;
    std::string scenarios;
    for (const seed::Scenario& scenario : seed::scenarios())
      scenarios += fmt::format("{}{}", scenarios.empty() ? "" : ", ", scenario.name);
    app->add_option("SCENARIO", asked.scenario,
                    fmt::format("{};\ndefault minimal, or scaled_demo with --out", scenarios))
        ->type_name("");
    app->add_option("--seed", asked.options.seed, "The same number makes the same library; default 42")->type_name("");
    for (const auto& [flag, value, what] :
         {std::tuple("--months", &asked.options.months, "How many months of 30 days until today"),
          std::tuple("--books", &asked.options.books, "How many books"),
          std::tuple("--members", &asked.options.members, "How many members"),
          std::tuple("--loans", &asked.options.loans, "How many loans are aimed at")})
      app->add_option(flag, *value, fmt::format("{}; default as the scenario has it", what))->type_name("");
    app->add_option("--until", asked.until, "YYYY-MM-DD, the day after the last simulated one; default today")
        ->type_name("");
    app->add_flag("--if-empty", asked.if_empty, "Do nothing where there is a library already");
    app->add_flag("--clear", asked.clear, "Delete what is there first; asks before it does");
    app->add_flag("--yes", asked.yes, "Do not ask");
    app->add_option("--out", asked.out, "Write authors and books as a data_feeding.txt instead")->type_name("FILE");
    add_settings(*app, "seed");
  }

  void add_fetch() {
    CLI::App* app = add_verb(Verb::fetch_open_library, "fetch-open-library",
                             "Write a file of real books that Open Library finds, which import reads");
    app->footer(
        "One search for each author, two at once; what Open Library asks to wait is waited for. What was answered\n"
        "is kept in FILE.part until the file is there: the same command goes on where it ended.");
    FetchRequest& asked = line_.fetch;
    app->add_option("--out", asked.out, "The file to write, a data_feeding.txt")->required()->type_name("FILE");
    app->add_option("--authors", asked.authors, "Names to ask for, one a line; default some that everybody knows")
        ->type_name("FILE");
    app->add_option("--limit", asked.limit,
                    fmt::format("At most so many books\na whole number from 1 to {}; default all that are found",
                                kMostFetchedBooks))
        ->check(CLI::Range(std::size_t{1}, kMostFetchedBooks).description(""))
        ->type_name("");
    app->add_option("--url", asked.url, "Another server than Open Library; also OPEN_LIBRARY_URL")->type_name("URL");
  }

  void add_jobs() {
    CLI::App* jobs = add_verb(Verb::jobs, "jobs", "Look at a library's jobs, retry or cancel them");
    static const std::map<std::string, JobsAction> actions{{"list", JobsAction::list},
                                                           {"show", JobsAction::show},
                                                           {"retry", JobsAction::retry},
                                                           {"cancel", JobsAction::cancel}};
    jobs->add_option("ACTION", line_.jobs.action, "list, show ID, retry ID or cancel ID")
        ->required()
        ->transform(CLI::CheckedTransformer(actions).description(""))
        ->type_name("");
    jobs->add_option("ID", line_.jobs.id, "Of the job")->type_name("");
    jobs->add_option("--status", line_.jobs.status,
                     "Only those that are PENDING, STARTED, RETRY, SUCCESS, FAILURE or CANCELED")
        ->type_name("");
    jobs->add_option("--kind", line_.jobs.kind, "Only those of this kind")->type_name("");
    jobs->add_option("--limit", line_.jobs.limit, "How many to list\na whole number from 1 to 100; default 20")
        ->check(CLI::Range(1, 100).description(""))
        ->type_name("");
    add_settings(*jobs, "jobs");
  }

  void add_refresh() {
    CLI::App* app = add_verb(Verb::refresh, "refresh", "Have a running server refresh its recommendations");
    app->footer(
        "Each refresh is asked for with a key of its own for the day (UTC): what an earlier run of that day has\n"
        "done is skipped. Ctrl-C breaks the run off, with its summary.");
    RefreshRequest& asked = line_.refresh;
    app->add_option("--url", asked.url, "The server; also API_BASE_URL")->type_name("URL");
    add_count(*app, "--limit", asked.limit, "How many refreshes", kMostRefreshes, "10");
    add_count(*app, "--concurrency", asked.concurrency,
              "How many are under way at once, at most; also\nREFRESH_MAX_CONCURRENCY", kMostConcurrency, "4");
    add_count(*app, "--timeout", asked.timeout_seconds, "How many seconds a refresh may take, with all waits", 3'600,
              "300");
  }

  template <class Number>
  static void add_count(CLI::App& app, const std::string& flag, Number& value, std::string_view what, std::size_t most,
                        std::string_view usual) {
    app.add_option(flag, value, fmt::format("{}\na whole number from 1 to {}; default {}", what, most, usual))
        ->check(CLI::Range(std::size_t{1}, most).description(""))
        ->type_name("");
  }

  void add_report() {
    CLI::App* report = add_verb(Verb::report, "report", "Print a month of the library");
    report->add_option("--month", line_.report.month, "Which one, such as 2026-03")->required()->type_name("YYYY-MM");
    static const std::map<std::string, ReportFormat> formats{
        {"text", ReportFormat::text}, {"csv", ReportFormat::csv}, {"json", ReportFormat::json}};
    report->add_option("--format", line_.report.format, "text, csv or json; default text")
        ->transform(CLI::CheckedTransformer(formats).description(""))
        ->type_name("");
    add_settings(*report, "report");
  }

  void add_recommend() {
    using namespace recommendations;
    CLI::App* recommend = add_verb(Verb::recommend, "recommend", "Measure the recommender; needs no database");
    recommend->require_subcommand(1);
    CLI::App* app =
        recommend->add_subcommand("evaluate", "Learn from one file what readers like, and measure on another");
    app->group("Verbs")->footer("Each line of a file: the number of a user, then those of their items.");
    RecommendEvaluation& asked = line_.evaluation;
    app->add_option("--train", asked.train, "What the model learns from")->required()->type_name("FILE");
    app->add_option("--test", asked.test, "What it is to find")->required()->type_name("FILE");
    app->add_option("--k", asked.cut, "How many recommendations count\na whole number from 1 to 1000; default 20")
        ->check(CLI::Range(1, 1000).description(""))
        ->type_name("");
    add_parameter(*app, "--alpha", asked.walk.alpha, "The power of the walk's steps", kMaxAlpha);
    add_parameter(*app, "--beta", asked.walk.beta, "The power of popularity, which scores are divided by", kMaxBeta);
    app->add_option("--neighbors", asked.walk.neighbors,
                    fmt::format("How many neighbours of an item are kept\na whole number from 1 to {}; default {}",
                                kMaxNeighbors, asked.walk.neighbors))
        ->check(CLI::Range(std::size_t{1}, kMaxNeighbors).description(""))
        ->type_name("");
  }

  static void add_parameter(CLI::App& app, const std::string& flag, double& value, std::string_view what, double most) {
    const auto wrong = [most](const std::string& text) {
      double number = 0;
      const bool fits = CLI::detail::lexical_cast(text, number) && number >= 0 && number <= most;  // not NaN either
      return fits ? std::string{} : fmt::format("Value {} not in range 0 to {}", text, most);
    };
    app.add_option(flag, value, fmt::format("{}\na number from 0 to {}; default {}", what, most, value))
        ->check(CLI::Validator{wrong, ""})
        ->type_name("");
  }

  /// All settings where `verb` is empty.
  void add_settings(CLI::App& app, std::string_view verb) {
    app.footer(std::string{kFooter});
    app.add_option("--config", line_.flags.config_file, "A configuration file; also LECTERN_CONFIG; default none")
        ->type_name("FILE");
    for (const Setting& setting : all_settings())
      if (setting.is_taken_by(verb)) add_setting(app, setting);
  }

  void add_setting(CLI::App& app, const Setting& setting) {
    CLI::Option* option = app.add_option_function<std::string>(
        setting.flag,
        [this, &setting](const std::string& text) {
          line_.flags.values[std::string{setting.name}] = text.empty() && setting.is_switch ? "on" : text;
        },
        fmt::format("{}\n{}; default {}", setting.description, setting.allowed, setting.default_text));
    option->type_name("")->group("Settings");
    if (setting.is_switch) option->expected(0, 1);
  }

  /// With the verb's own verb, where it has some.
  [[nodiscard]] std::string verb_given() const {
    std::string names;
    for (auto verbs = app_.get_subcommands(); !verbs.empty(); verbs = verbs.front()->get_subcommands())
      names += (names.empty() ? "" : " ") + verbs.front()->get_name();
    return names;
  }

  std::expected<CommandLine, std::string> help() {
    line_.verb = Verb::help;
    line_.help = app_.help();  // of the verb that was given, if one was
    return std::move(line_);
  }

  [[nodiscard]] std::string with_hint(std::string sentence) const {
    if (!sentence.ends_with('.')) sentence += '.';
    const std::string verb = verb_given();
    return fmt::format("{} See `lectern {}--help`.", sentence, verb.empty() ? "" : verb + " ");
  }

  [[nodiscard]] std::string not_understood(std::span<const char* const> arguments) const {
    const auto extras = app_.remaining(true);
    const std::string extra = extras.empty() ? std::string{arguments.front()} : extras.front();
    const std::string verb = verb_given();
    if (verb.empty() && !extra.starts_with('-')) return with_hint(fmt::format("There is no verb \"{}\"", extra));
    return with_hint(fmt::format("lectern{} does not understand \"{}\"", verb.empty() ? "" : " " + verb, extra));
  }

  CommandLine line_;
  CLI::App app_;
};

}  // namespace

std::expected<CommandLine, std::string> parse_command_line(std::span<const char* const> arguments) {
  return Parser{}.parse(arguments);
}

}  // namespace lectern::app
