// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "base/number.h"
#include "base/text.h"
#include "import/plain_numbers.h"
#include "import/reader.h"
#include "score/estimate/participation.h"
#include "stats/disclosure/table_release.h"
#include "survey/project/project.h"
#include "verbs/reliability_output.h"
#include "verbs/verbs.h"

#include <iostream>
#include <map>
#include <thread>

namespace hz {
namespace {

struct ReliabilityVerbOptions {
  std::string file, project, wave, group, cluster, factorModel;
  std::vector<std::string> items, reverse;
  std::vector<double> scale;  // empty = not declared
  double level = 0.95;
  MissingRule missing = MissingRule::Listwise;
  int replicates = -1, draws = -1, factors = 0, threads = 0;
  Extraction extraction = Extraction::MaximumLikelihood;
  Rotation rotation = Rotation::Varimax;
  double rotationTolerance = kRotationTolerance;
  bool polychoric = false;
  std::uint64_t seed = 1;
  ReadOptions read;

  int workers() const {
    return threads > 0 ? threads : static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  }
};

/// Groups are numbered as they first appear; a blank name is no group (−1).
struct Labels {
  std::vector<int> numbers;
  std::vector<std::string> names;

  void add(std::string_view cell) {
    const std::string name(trimmed(cell));
    if (name.empty()) {
      numbers.push_back(-1);
      return;
    }
    const auto [at, isNew] = m_known.emplace(name, static_cast<int>(names.size()));
    if (isNew) names.push_back(name);
    numbers.push_back(at->second);
  }

 private:
  std::map<std::string, int, std::less<>> m_known;
};

struct Scale {
  ItemTable table;
  Labels groups, clusters;
};

std::size_t columnIndex(const FileFacts& facts, const std::string& name, const std::string& file) {
  for (std::size_t i = 0; i < facts.columns.size(); ++i) {
    if (facts.columns[i] == name) return i;
  }
  throw Fault(FaultCode::ColumnsMissing, {file, name});
}

/// Answers outside the declared scale ends are missing, so that codes such as 98 never enter a mean.
Scale readScale(const ReliabilityVerbOptions& options) {
  const auto reader = withPlainNumbers(openTable(options.file, options.read));
  const FileFacts& facts = reader->facts();
  std::vector<std::size_t> columns;
  for (const std::string& item : options.items) columns.push_back(columnIndex(facts, item, options.file));
  const bool grouped = !options.group.empty(), clustered = !options.cluster.empty();
  const std::size_t groupColumn = grouped ? columnIndex(facts, options.group, options.file) : 0;
  const std::size_t clusterColumn = clustered ? columnIndex(facts, options.cluster, options.file) : 0;
  const auto answer = [&](std::string_view cell) {
    const double x = parseNumber(cell).value_or(kMissing);
    return options.scale.empty() || (x >= options.scale[0] && x <= options.scale[1]) ? x : kMissing;
  };
  std::vector<double> cells;
  Scale scale;
  RawBatch batch;
  while (reader->next(batch)) {
    for (std::size_t row = 0; row < batch.rows(); ++row) {
      for (const std::size_t column : columns) cells.push_back(answer(batch.cell(row, column)));
      if (grouped) scale.groups.add(batch.cell(row, groupColumn));
      if (clustered) scale.clusters.add(batch.cell(row, clusterColumn));
    }
  }
  const auto width = static_cast<Eigen::Index>(columns.size());
  using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
  scale.table = {options.items,
                 Eigen::Map<const RowMajor>(cells.data(), static_cast<Eigen::Index>(cells.size()) / width, width)};
  if (!options.reverse.empty()) {
    scale.table = reversed(scale.table, options.reverse, options.scale[0], options.scale[1]);
  }
  return scale;
}

/// A respondent without a cluster is one of their own.
std::vector<int> clustersOf(const Scale& scale, const ReliabilityVerbOptions& options) {
  std::vector<int> clusters = (options.cluster.empty() ? scale.groups : scale.clusters).numbers;
  int next = static_cast<int>(clusters.size());
  for (int& cluster : clusters) {
    if (cluster < 0) cluster = next++;
  }
  return clusters;
}

void agreementInto(const Scale& scale, const ReliabilityVerbOptions& options, ReliabilityFindings& found) {
  ItemTable grouped = scale.table;
  for (std::size_t row = 0; row < scale.groups.numbers.size(); ++row) {
    if (scale.groups.numbers[row] < 0) grouped.answers.row(static_cast<Eigen::Index>(row)).setConstant(kMissing);
  }
  found.groupNames = scale.groups.names;
  found.agreement = groupAgreement(meanScores(grouped), scale.groups.numbers, options.level);
  if (!options.scale.empty()) {
    found.within = withinGroupAgreement(grouped, scale.groups.numbers, options.scale[0], options.scale[1]);
  }
}

void parallelInto(const Scale& scale, const ReliabilityVerbOptions& options, const Console& console,
                  ReliabilityFindings& found) {
  ParallelOptions parallel;
  parallel.draws = options.draws;
  parallel.seed = options.seed;
  parallel.threads = options.workers();
  ConsoleProgress progress(console, "parallel analysis");
  for (const NullData source : {NullData::RandomNormal, NullData::PermutedColumns}) {
    parallel.nullData = source;
    found.parallel.push_back(parallelAnalysis(scale.table, parallel, progress));
  }
}

ReliabilityFindings findingsOf(const Scale& scale, const ReliabilityVerbOptions& options, const Console& console) {
  const ItemMoments moments = momentsOf(scale.table, options.missing);
  ReliabilityFindings found;
  found.items = options.items;
  found.seed = options.seed;
  found.reliability = reliability(moments, options.level);
  try {
    found.adequacy = adequacy(moments);
  } catch (const Fault& fault) {  // a singular matrix, or pairs that contradict each other, still has an alpha
    if (fault.code() != FaultCode::ItemsIndefinite && fault.code() != FaultCode::ItemCollinear) throw;
    found.problems.push_back({"adequacy", fault});
  }
  if (!options.group.empty()) agreementInto(scale, options, found);
  if (options.replicates > 0) {
    ResamplingOptions resampling{options.replicates, options.seed, options.level, options.workers(), options.missing};
    ConsoleProgress progress(console, "resampling");
    found.resampled = resampledReliability(scale.table, clustersOf(scale, options), resampling, progress);
  }
  if (options.draws > 0) parallelInto(scale, options, console, found);
  if (options.factors > 0) {
    found.exploration =
        explore(moments, {options.extraction, options.rotation, options.factors, options.rotationTolerance});
  }
  if (!options.factorModel.empty()) {
    found.confirmatory = confirmatoryFactors(scale.table, parseFactors(options.factorModel));
  }
  if (options.polychoric) {
    found.polychoric = polychoric(options.missing == MissingRule::Listwise ? completeRows(scale.table) : scale.table);
  }
  return found;
}

int runTable(const ReliabilityVerbOptions& options, const Console& console) {
  if (options.items.empty()) throw Fault(FaultCode::BadArgument, {"name the items: --items A1,A2,…"});
  for (std::size_t i = 0; i < options.items.size(); ++i) {
    if (std::find(options.items.begin(), options.items.begin() + static_cast<std::ptrdiff_t>(i), options.items[i]) !=
        options.items.begin() + static_cast<std::ptrdiff_t>(i)) {
      throw Fault(FaultCode::BadArgument, {"item " + options.items[i] + " is named twice"});
    }
  }
  if (!options.scale.empty() && !(options.scale[0] < options.scale[1])) {
    throw Fault(FaultCode::BadArgument, {"--scale takes the lower end first, as 1,5"});
  }
  if (!options.reverse.empty() && options.scale.empty()) {
    throw Fault(FaultCode::BadArgument, {"--reverse needs the declared ends of the scale: --scale 1,5"});
  }
  const ReliabilityFindings found = findingsOf(readScale(options), options, console);
  if (console.json()) {
    std::cout << toJson(found, console.language).dump(2) << '\n';
  } else {
    printFindings(std::cout, found, console.language);
  }
  return 0;
}

ReliabilityFindings findingsOf(const ScaleReport& report, const Survey& survey, std::uint64_t seed) {
  ReliabilityFindings found;
  for (const ScaleDefinition::Item& item : report.scale.items) found.items.push_back(item.question);
  found.reliability = report.reliability;
  found.resampled = report.resampled;
  found.seed = seed;
  found.adequacy = report.adequacy;
  found.agreement = report.agreement;
  found.within = report.within;
  for (const Community& community : survey.communities) found.groupNames.push_back(community.code);
  if (report.parallel) found.parallel.push_back(*report.parallel);
  found.problems = report.problems;
  return found;
}

/// Agreement within a community speaks of its respondents.
ScaleReport released(ScaleReport report, const DisclosurePolicy& policy) {
  if (!report.within) return report;
  auto& groups = report.within->groups;
  std::vector<std::int64_t> counts;
  for (const auto& group : groups) counts.push_back(group.n);
  const auto hidden = stats::releaseGroups(counts, policy, DisclosureScope::Breakdown);
  std::vector<stats::WithinGroupAgreement::Group> left;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (hidden[i] == 0) left.push_back(groups[i]);
  }
  groups = std::move(left);
  return report;
}

/// Every scale of a project, or the one that --items names.
int runProject(const ReliabilityVerbOptions& options, const Console& console) {
  const Project project = Project::open(options.project, true);
  Recipe recipe = project.recipe();
  recipe.wave = options.wave;
  ConsoleProgress loading(console, "loading");
  const Survey survey = project.survey(recipe, loading);
  if (survey.respondents == 0) throw Fault(FaultCode::NothingToAnalyse, {options.project});
  ScaleReportOptions settings;
  settings.wave = options.wave;
  settings.missing = options.missing;
  if (options.replicates >= 0) settings.replicates = options.replicates;
  if (options.draws >= 0) settings.parallelDraws = options.draws;
  settings.seed = options.seed;
  settings.level = options.level;
  settings.threads = options.workers();
  const std::vector<ScaleDefinition> scales =
      options.items.empty() ? defaultScales(project.codebook(), project.framework())
                            : std::vector{chosenScale(project.codebook(), project.framework(), "items", options.items)};
  settings.participants = participants(survey, project.codebook(), recipe.cube, 0, survey.units.size());
  ConsoleProgress computing(console, "computing");
  const std::vector<ScaleReport> reports = scaleReports(survey, project.codebook(), scales, settings, computing);
  if (!console.json()) {
    printScales(std::cout, reports, console.language);
    return 0;
  }
  static constexpr const char* kSource[] = {"framework", "questionnaire", "chosen"};
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const ScaleReport& report : reports) {
    nlohmann::ordered_json one{{"code", report.scale.code},
                               {"name", report.scale.name.in(console.language)},
                               {"source", kSource[static_cast<int>(report.scale.source)]},
                               {"wave", report.wave}};
    one.update(toJson(findingsOf(released(report, project.disclosure()), survey, options.seed), console.language));
    list.push_back(one);
  }
  std::cout << nlohmann::ordered_json{{"scales", list}}.dump(2) << '\n';
  return 0;
}

template <class Choice>
void addChoice(CLI::App& verb, const char* name, Choice& choice, std::map<std::string, Choice> words,
               const char* help) {
  verb.add_option(name, choice, help)->transform(CLI::CheckedTransformer(std::move(words)));
}

void addMethod(CLI::App& verb, ReliabilityVerbOptions& options) {
  addChoice(verb, "--missing", options.missing,
            {{"listwise", MissingRule::Listwise}, {"pairwise", MissingRule::Pairwise}},
            "Complete answers only, or each pair of items by itself");
  verb.add_option("--bootstrap", options.replicates, "Replicates of the intervals of alpha and omega by clusters")
      ->check(CLI::Range(0, 100000));
  verb.add_option("--cluster", options.cluster, "Column of the clusters to resample; --group where it is not given");
  verb.add_option("--factors", options.factors, "Explore this many factors")->check(CLI::Range(1, 100));
  addChoice(verb, "--extraction", options.extraction,
            {{"ml", Extraction::MaximumLikelihood},
             {"pa", Extraction::PrincipalAxis},
             {"minres", Extraction::MinimumResidual},
             {"pca", Extraction::PrincipalComponents}},
            "How factors are extracted");
  addChoice(verb, "--rotation", options.rotation,
            {{"none", Rotation::None}, {"varimax", Rotation::Varimax}, {"promax", Rotation::Promax}},
            "How they are rotated");
  verb.add_option("--rotation-tolerance", options.rotationTolerance,
                  "Relative gain at which the rotation stops; 1e-5 stops where R does")
      ->check(CLI::Range(1e-15, 0.1));
  verb.add_option("--parallel", options.draws, "Parallel analysis with this many random tables")
      ->check(CLI::Range(0, 100000));
  verb.add_option("--cfa", options.factorModel, "Confirmatory factors, as \"F1=a,b,c;F2=d,e,f\"");
  verb.add_flag("--polychoric", options.polychoric, "Polychoric correlations and ordinal alpha");
  verb.add_option("--seed", options.seed, "Of the random draws");
  verb.add_option("--threads", options.threads, "Threads; 0 = one per processor")->check(CLI::Range(0, 1024));
}

}  // namespace

void addReliability(CLI::App& app, Action& action) {
  auto options = std::make_shared<ReliabilityVerbOptions>();
  CLI::App* verb =
      app.add_subcommand("reliability", "Reliability and adequacy of a scale in any table, or of a project's scales");
  auto* source = verb->add_option_group("source", "What to judge");
  source->add_option("--data", options->file, "The file");
  source->add_option("--project", options->project, "The project: all its scales");
  source->require_option(1);
  verb->add_option("--wave", options->wave, "Wave of the project; the last where it is not given");
  verb->add_option("--items", options->items, "Columns of the items, separated by commas")->delimiter(',');
  verb->add_option("--reverse", options->reverse, "Items to reverse")->delimiter(',');
  verb->add_option("--scale", options->scale, "Declared ends of the scale, e.g. 1,5; answers outside are missing")
      ->delimiter(',')
      ->expected(2);
  verb->add_option("--group", options->group, "Column of the groups, for ICC(1), ICC(2) and r_wg of the scale");
  verb->add_option("--level", options->level, "Of the intervals")->check(CLI::Range(0.5, 0.999));
  addMethod(*verb, *options);
  addReadOptions(*verb, options->read);
  verb->callback([options, &action] {
    action = [options](const Console& console) {
      return options->project.empty() ? runTable(*options, console) : runProject(*options, console);
    };
  });
}

}  // namespace hz
