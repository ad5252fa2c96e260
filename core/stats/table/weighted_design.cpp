// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/table/weighted_design.h"

#include "base/fault.h"
#include "base/file.h"
#include "base/number.h"
#include "base/phrasebook.h"
#include "base/text.h"

#include <fmt/format.h>
#include <algorithm>

namespace hz::stats {
namespace {

/// "fay:0.3" → ("fay", 0.3).
std::pair<std::string, std::optional<double>> methodAndNumber(const std::string& text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string::npos) return {text, {}};
  const auto number = parseNumber(text.substr(colon + 1));
  if (!number) refuse("“" + text + "” is not understood: a number must follow the colon");
  return {text.substr(0, colon), number};
}

ReplicateMethod methodNamed(const std::string& name) {
  static const std::map<std::string, ReplicateMethod> kNames{{"jk1", ReplicateMethod::Jk1},
                                                             {"jkn", ReplicateMethod::Jkn},
                                                             {"brr", ReplicateMethod::Brr},
                                                             {"fay", ReplicateMethod::Fay},
                                                             {"bootstrap", ReplicateMethod::Bootstrap},
                                                             {"acs", ReplicateMethod::Successive},
                                                             {"jk2", ReplicateMethod::Jk2},
                                                             {"other", ReplicateMethod::Other}};
  const auto found = kNames.find(name);
  if (found == kNames.end()) {
    refuse("“" + name +
           "” is not a method of variance estimation; there are taylor, jk1, jkn, brr, fay:RHO, "
           "bootstrap:B, and for supplied weights also acs, jk2, other");
  }
  return found->second;
}

bool aboutFullSample(const WeightingOptions& options) {
  return options.centre == "mse";
}

ReplicateWeights made(const SurveyDesign& design, const WeightingOptions& options, Language language,
                      std::vector<std::string>& notes) {
  const auto [name, number] = methodAndNumber(options.variance);
  ReplicateOptions how;
  how.method = methodNamed(name);
  how.seed = options.seed;
  how.aboutFullSample = aboutFullSample(options);
  if (how.method == ReplicateMethod::Fay) {
    if (!number) refuse("Fay's method needs its rho, as in fay:0.3");
    how.rho = *number;
  } else if (how.method == ReplicateMethod::Bootstrap && number) {
    if (!(*number >= 2 && *number <= 100000)) refuse("a bootstrap takes 2 to 100000 replicates");
    how.replicates = static_cast<int>(*number);
  }
  const bool half = how.method == ReplicateMethod::Brr || how.method == ReplicateMethod::Fay;
  if (half && design.hasFpc()) notes.push_back(phrase(language, "note.fpc_dropped"));
  return makeReplicates(design, how);
}

/// "r1", "r2", …: the largest group of columns that are one name with numbers.
std::vector<std::string> numberedColumns(const std::vector<std::string>& all, const std::string& prefix) {
  std::map<std::string, std::vector<std::string>> groups;
  for (const std::string& column : all) {
    const std::size_t end = column.find_last_not_of("0123456789");
    if (end == std::string::npos || end + 1 == column.size()) continue;
    groups[column.substr(0, end + 1)].push_back(column);
  }
  if (!prefix.empty()) return groups[prefix];
  std::vector<std::string> best;
  for (const auto& [name, columns] : groups) {
    if (columns.size() > best.size()) best = columns;
  }
  return best;
}

std::vector<double> rscales(const std::vector<std::string>& given) {
  std::vector<double> out;
  if (given.size() == 1 && !parseNumber(given.front())) {
    const std::string text = readWholeFile(given.front());
    std::string words = text;
    std::replace_if(
        words.begin(), words.end(), [](char c) { return c == '\n' || c == '\r' || c == ',' || c == '\t'; }, ' ');
    for (const std::string_view word : splitWords(words)) {
      if (const auto x = parseNumber(word)) out.push_back(*x);
    }
    return out;
  }
  for (const std::string& text : given) {
    const auto x = parseNumber(text);
    if (!x || *x < 0) refuse("“" + text + "” is not a factor of a replicate (rscale)");
    out.push_back(*x);
  }
  return out;
}

ReplicateWeights supplied(const Microdata& data, const DesignOptions& design, const WeightingOptions& options,
                          Language language, std::vector<std::string>& notes) {
  const std::string& file = options.replicateFile;
  const std::vector<std::string> all = columnNames(file, {});
  const std::vector<std::string> columns = numberedColumns(all, options.replicateColumns);
  if (columns.size() < 2) {
    refuse(file +
           " has no columns of replicate weights; they are named by one word and numbers (r1, r2, …), which "
           "--replicate-columns WORD chooses");
  }
  std::vector<std::string> wanted = columns;
  const bool ownWeights = std::find(all.begin(), all.end(), design.weights) != all.end() && !data.has(design.weights);
  if (ownWeights) wanted.push_back(design.weights);
  const Microdata table(file, {}, wanted);
  if (table.rows() != data.rows()) {
    refuse(fmt::format("{} has {} rows, {} has {}; replicate weights stand in the order of the data", file,
                       table.rows(), data.file(), data.rows()));
  }
  const auto numbers = [&](const Microdata& from, const std::string& column) {
    std::vector<double> out = from.numbers(column);
    for (std::size_t r = 0; r < out.size(); ++r) {
      if (isMissing(out[r])) {
        refuse(fmt::format("{}: row {}, column {} is not a weight", from.file(), from.fileRow(r), column));
      }
    }
    return out;
  };
  Eigen::MatrixXd matrix(static_cast<Eigen::Index>(data.rows()), static_cast<Eigen::Index>(columns.size()));
  for (std::size_t k = 0; k < columns.size(); ++k) {
    const std::vector<double> column = numbers(table, columns[k]);
    matrix.col(static_cast<Eigen::Index>(k)) = Eigen::Map<const Eigen::VectorXd>(column.data(), matrix.rows());
  }
  std::vector<double> full(data.rows(), 1.0);
  if (!design.weights.empty()) full = numbers(ownWeights ? table : data, design.weights);
  std::string type = options.replicateType.empty() ? options.variance : options.replicateType;
  if (type == "taylor") {
    refuse(
        "say what the replicate weights are with --replicate-type: jk1, jkn, brr, fay:RHO, bootstrap, acs, jk2, or "
        "other with --replicate-scale and --replicate-rscales");
  }
  const auto [name, number] = methodAndNumber(type);
  SuppliedReplicates how;
  how.method = methodNamed(name);
  if (how.method == ReplicateMethod::Fay) {
    if (!number || !(*number >= 0 && *number < 1)) refuse("Fay's method needs its rho, as in fay:0.3");
    how.rho = *number;
  }
  how.scale = options.replicateScale;
  how.rscales = rscales(options.replicateRscales);
  how.multipliers = options.replicateMultipliers;
  how.aboutFullSample = aboutFullSample(options);
  // Means distinguish full weights from multipliers, as R's svrepdesign warns.
  const double mean = matrix.mean(), base = Eigen::Map<const Eigen::VectorXd>(full.data(), matrix.rows()).mean();
  if (how.multipliers ? mean > 5 && base / mean < 5 : mean < 5 && base / mean > 5) {
    notes.push_back(phrase(language, how.multipliers ? "note.replicates_look_full" : "note.replicates_look_multipliers",
                           {fmt::format("{:.4g}", mean), fmt::format("{:.4g}", base)}));
  }
  return suppliedReplicates(std::move(full), matrix, how);
}

VarianceReport describe(const WeightedDesign& sample, const WeightingOptions& options) {
  VarianceReport out;
  out.method = "taylor";
  out.df = sample.df();
  if (!sample.replicates) return out;
  const ReplicateWeights& r = *sample.replicates;
  out.replicated = true;
  out.supplied = !options.replicateFile.empty();
  out.method = out.supplied && !options.replicateType.empty() ? options.replicateType : options.variance;
  out.replicates = r.replicates;
  out.scale = r.scale;
  out.aboutFullSample = r.aboutFullSample;
  if (options.variance.starts_with("bootstrap") && !out.supplied) out.seed = options.seed;
  return out;
}

}  // namespace

Microdata readMicrodata(const std::string& file, const ReadOptions& read, std::vector<std::string> columns,
                        const DesignOptions& design, const WeightingOptions& weighting) {
  const std::vector<std::string> present = columnNames(file, read);
  for (const std::string& column : design.columns()) {
    // With replicate weights from a file the weight may stand there.
    const bool absent = std::find(present.begin(), present.end(), column) == present.end();
    if (absent && column == design.weights && !weighting.replicateFile.empty()) continue;
    columns.push_back(column);
  }
  for (const std::string& column : adjustmentColumns(weighting, present)) columns.push_back(column);
  return Microdata(file, read, columns);
}

WeightedDesign weightedDesign(const Microdata& data, const DesignOptions& design, const WeightingOptions& weighting,
                              Language language, std::vector<std::string>& notes, Progress& progress) {
  DesignOptions sampling = design;
  if (!design.weights.empty() && !data.has(design.weights)) sampling.weights.clear();
  const bool fromFile = !weighting.replicateFile.empty();
  std::vector<std::string> unused;
  WeightedDesign sample{makeDesign(data, sampling, language, fromFile ? unused : notes), {}, {}, {}};
  if (fromFile) {
    sample.replicates = supplied(data, design, weighting, language, notes);
  } else if (weighting.variance != "taylor") {
    sample.replicates = made(sample.design, weighting, language, notes);
    if (design.psu.size() > 1) notes.push_back(phrase(language, "note.first_stage_only"));
  }
  const WeightAdjustment adjustment(data, weighting);
  if (adjustment.isNeeded()) {
    const std::vector<double> before = sample.weights();
    const WeightAdjustment::Outcome full = adjustment.apply(before);
    sample.adjustment = adjustment.report(before, full, language, notes);
    if (sample.replicates) {
      const auto calibrate = [&adjustment](const std::vector<double>& weights) {
        return adjustment.apply(weights).weights;
      };
      sample.replicates = recalibrated(*sample.replicates, calibrate, progress);
    } else if (full.auxiliaries.size() > 0) {
      sample.design = sample.design.calibrated(full.weights, full.auxiliaries, full.calibrated);
    } else {
      sample.design = sample.design.reweighted(full.weights);
    }
  }
  sample.variance = describe(sample, weighting);
  return sample;
}

}  // namespace hz::stats
