// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "trust/reliability.h"
#include "base/number.h"
#include "base/text.h"
#include "import/reader.h"
#include "trust/adequacy.h"
#include "trust/agreement.h"
#include "verbs/verbs.h"

#include <fmt/format.h>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>

namespace hz {
namespace {

using Json = nlohmann::ordered_json;

struct Options {
  std::string file, group;
  std::vector<std::string> items, reverse;
  std::vector<double> scale{1, 5};
  double level = 0.95;
  ReadOptions read;
};

struct Scale {
  ItemTable table;
  std::vector<int> groups;
};

std::size_t columnIndex(const FileFacts& facts, const std::string& name, const std::string& file) {
  for (std::size_t i = 0; i < facts.columns.size(); ++i) {
    if (facts.columns[i] == name) return i;
  }
  throw Fault(FaultCode::ColumnsMissing, {file, name});
}

/// Answers outside the declared scale ends are missing, so that codes such as 98 never enter a mean.
Scale readScale(const Options& options) {
  const auto reader = openTable(options.file, options.read);
  std::vector<std::size_t> columns;
  for (const std::string& item : options.items) columns.push_back(columnIndex(reader->facts(), item, options.file));
  const bool grouped = !options.group.empty();
  const std::size_t groupColumn = grouped ? columnIndex(reader->facts(), options.group, options.file) : 0;
  std::vector<double> cells;
  std::map<std::string, int, std::less<>> groupNumbers;
  Scale scale;
  RawBatch batch;
  while (reader->next(batch)) {
    for (std::size_t row = 0; row < batch.rows(); ++row) {
      for (const std::size_t column : columns) {
        const double x = parseNumber(batch.cell(row, column)).value_or(kMissing);
        cells.push_back(x >= options.scale[0] && x <= options.scale[1] ? x : kMissing);
      }
      if (grouped) {
        const std::string name(trimmed(batch.cell(row, groupColumn)));
        scale.groups.push_back(groupNumbers.emplace(name, static_cast<int>(groupNumbers.size())).first->second);
      }
    }
  }
  const auto width = static_cast<Eigen::Index>(columns.size());
  using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
  scale.table = {options.items,
                 Eigen::Map<const RowMajor>(cells.data(), static_cast<Eigen::Index>(cells.size()) / width, width)};
  scale.table = reversed(scale.table, options.reverse, options.scale[0], options.scale[1]);
  return scale;
}

/// Mean of the answered items of every respondent.
std::vector<double> scores(const ItemTable& table) {
  std::vector<double> out;
  for (Eigen::Index row = 0; row < table.respondents(); ++row) {
    double sum = 0;
    int answered = 0;
    for (Eigen::Index j = 0; j < table.count(); ++j) {
      if (isMissing(table.answers(row, j))) continue;
      sum += table.answers(row, j);
      ++answered;
    }
    out.push_back(answered > 0 ? sum / answered : kMissing);
  }
  return out;
}

Json number(double x) {
  return isMissing(x) ? Json() : Json(x);
}

Json toJson(const Options& options, const Reliability& found, const Adequacy& fit) {
  Json items = Json::array();
  Json msa = Json::object();
  for (std::size_t j = 0; j < options.items.size(); ++j) {
    items.push_back({{"name", options.items[j]},
                     {"mean", found.items[j].mean},
                     {"sd", found.items[j].sd},
                     {"item_rest_r", found.items[j].itemRest},
                     {"alpha_if_deleted", number(found.items[j].alphaIfDeleted)}});
    msa[options.items[j]] = fit.msa[j];
  }
  return {{"n", found.n},
          {"alpha", found.alpha},
          {"alpha_lower", found.alphaLower},
          {"alpha_upper", found.alphaUpper},
          {"alpha_standardized", found.alphaStandardized},
          {"omega_total", number(found.omegaTotal)},
          {"average_r", found.averageR},
          {"items", items},
          {"kmo", fit.kmo},
          {"msa", msa},
          {"bartlett", {{"chi2", fit.bartlettChi2}, {"df", fit.bartlettDf}, {"p", fit.bartlettP}}},
          {"eigenvalues", fit.eigenvalues}};
}

void print(const Options& options, const Reliability& found, const Adequacy& fit) {
  std::cout << fmt::format("{} complete answers to {} items\n", found.n, options.items.size())
            << fmt::format("alpha {:.3f} [{:.3f}, {:.3f}] (Feldt), standardised {:.3f}, average r {:.3f}\n",
                           found.alpha, found.alphaLower, found.alphaUpper, found.alphaStandardized, found.averageR)
            << fmt::format("omega total {:.3f} (one factor, maximum likelihood, correlations)\n", found.omegaTotal)
            << fmt::format("KMO {:.3f}; Bartlett chi2 {:.2f}, df {:.0f}, p {:.3g}\n", fit.kmo, fit.bartlettChi2,
                           fit.bartlettDf, fit.bartlettP);
  for (std::size_t j = 0; j < options.items.size(); ++j) {
    std::cout << fmt::format("  {}: item-rest r {:.3f}, alpha if deleted {:.3f}, MSA {:.3f}\n", options.items[j],
                             found.items[j].itemRest, found.items[j].alphaIfDeleted, fit.msa[j]);
  }
}

int runReliability(const Options& options, const Console& console) {
  const Scale scale = readScale(options);
  const Reliability found = reliability(scale.table, options.level);
  const Adequacy fit = adequacy(scale.table);
  Json document = toJson(options, found, fit);
  document["icc1"] = document["icc2"] = Json();
  if (!console.json()) print(options, found, fit);
  if (!options.group.empty()) {
    const GroupAgreement agreement = groupAgreement(scores(scale.table), scale.groups, options.level);
    document["icc1"] = agreement.icc1;
    document["icc1_lower"] = agreement.icc1Lower;
    document["icc1_upper"] = agreement.icc1Upper;
    document["icc2"] = agreement.icc2;
    document["groups"] = agreement.groups;
    document["design_effect"] = agreement.designEffect;
    if (!console.json()) {
      std::cout << fmt::format("{} groups: ICC(1) {:.3f} [{:.3f}, {:.3f}], ICC(2) {:.3f}, design effect {:.2f}\n",
                               agreement.groups, agreement.icc1, agreement.icc1Lower, agreement.icc1Upper,
                               agreement.icc2, agreement.designEffect);
    }
  }
  if (console.json()) std::cout << document.dump(2) << '\n';
  return 0;
}

}  // namespace

void addReliability(CLI::App& app, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* verb = app.add_subcommand("reliability", "Reliability and adequacy of a scale in any table");
  verb->add_option("--data", options->file, "The file")->required();
  verb->add_option("--items", options->items, "Columns of the items, separated by commas")->required()->delimiter(',');
  verb->add_option("--reverse", options->reverse, "Items to reverse")->delimiter(',');
  verb->add_option("--scale", options->scale, "Declared ends of the scale, e.g. 1,5; answers outside are missing")
      ->delimiter(',')
      ->expected(2);
  verb->add_option("--group", options->group, "Column of the groups, for ICC(1) and ICC(2) of the scale's mean");
  verb->add_option("--level", options->level, "Of the intervals")->check(CLI::Range(0.5, 0.999));
  addReadOptions(*verb, options->read);
  verb->callback(
      [options, &action] { action = [options](const Console& console) { return runReliability(*options, console); }; });
}

}  // namespace hz
