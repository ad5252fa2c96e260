// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/composite/build.h"

#include "base/fault.h"
#include "stats/basics/moments.h"
#include "stats/basics/ranks.h"
#include "stats/composite/group_weights.h"

namespace hz::stats::composite {
namespace {

bool needsPositive(const Recipe& recipe) {
  const auto positive = [&](Mean mean) {
    return mean == Mean::Geometric || mean == Mean::Harmonic || (mean == Mean::Power && recipe.aggregating.power <= 0);
  };
  const Aggregating& how = recipe.aggregating;
  return std::any_of(how.means.begin(), how.means.end(), positive) ||
         std::any_of(how.byNode.begin(), how.byNode.end(), [&](const auto& entry) { return positive(entry.second); });
}

/// Which of "one for all" or "one per level" applies to an aggregate of `level`.
template <class T>
T perLevel(const std::vector<T>& values, int level, int levels, const char* what, T otherwise) {
  if (values.empty()) return otherwise;
  if (values.size() == 1) return values.front();
  if (values.size() != static_cast<std::size_t>(levels - 1)) {
    refuse(std::string(what) + " takes one value, or one per level of aggregates: " + std::to_string(levels - 1));
  }
  return values[static_cast<std::size_t>(level - 2)];
}

std::vector<std::size_t> rowsOf(const IndexTable& table, int period) {
  std::vector<std::size_t> rows;
  for (std::size_t i = 0; i < table.period.size(); ++i) {
    if (table.period[i] == period) rows.push_back(i);
  }
  return rows;
}

/// Outliers are looked for inside each period, as a panel is a set of tables.
void treatPeriods(const IndexTable& table, const Treatment& treatment, Column& column, ColumnTreatment& found) {
  for (int period = 0; period < table.periods; ++period) {
    const std::vector<std::size_t> rows = rowsOf(table, period);
    Column part;
    for (const std::size_t i : rows) part.push_back(column[i]);
    const ColumnTreatment one = treatColumn(part, treatment);
    for (std::size_t k = 0; k < rows.size(); ++k) {
      column[rows[k]] = part[k];
      if (one.points.empty()) continue;
      found.points.resize(column.size());
      found.points[rows[k]] = one.points[k];
    }
    found.winsorised += one.winsorised;
    found.kept = found.kept && one.kept;
    if (period == 0 || one.done != "none") {
      const auto points = found.points;
      const std::size_t winsorised = found.winsorised;
      const bool kept = found.kept;
      found = one;
      found.points = points;
      found.winsorised = winsorised;
      found.kept = kept;
    }
  }
}

void treatAll(const IndexTable& table, const Recipe& recipe, Index& index, bool brief) {
  index.treated = table.values;
  if (!recipe.treatment.on) return;
  for (std::size_t j = 0; j < index.treated.size(); ++j) {
    const std::string& code = table.codeOf(static_cast<int>(j));
    const std::vector<std::string>& leave = recipe.treatment.leave;
    ColumnTreatment found;
    if (std::find(leave.begin(), leave.end(), code) == leave.end()) {
      if (table.periods > 1) {
        treatPeriods(table, recipe.treatment, index.treated[j], found);
      } else {
        found = treatColumn(index.treated[j], recipe.treatment);
      }
    }
    if (brief) continue;
    found.code = code;
    if (!found.kept) index.notes.push_back({"still_skewed", {code}});
    index.treatment.push_back(std::move(found));
  }
}

void normaliseAll(const IndexTable& table, const Recipe& recipe, Index& index, bool brief) {
  const Normalisation how = effectiveNormalisation(recipe);
  std::optional<std::size_t> reference;
  for (std::size_t i = 0; i < table.units.size() && !how.reference.empty(); ++i) {
    if (table.units[i].code == how.reference) reference = i;
  }
  if (!how.reference.empty() && !reference) refuse(how.reference + " is no unit of the data");
  for (std::size_t j = 0; j < index.treated.size(); ++j) {
    const Entry& entry = table.entryOf(static_cast<int>(j));
    NormalisedColumn found =
        normaliseColumn(index.treated[j], entry.direction, how, entry.parameters, entry.code, reference);
    if (!isMissing(found.lower)) {
      index.unit.push_back(found.values);
      for (double& z : index.unit.back()) z = (z - found.lower) / (found.upper - found.lower);
    } else {
      index.unit.push_back(unitScores(index.treated[j], entry.direction));
    }
    if (j == 0) {
      index.lower = found.lower;
      index.upper = found.upper;
    } else if (found.lower != index.lower || found.upper != index.upper) {
      index.lower = index.upper = kMissing;
    }
    index.normalised.push_back(std::move(found.values));
    if (brief) continue;
    const Range range = rangeOf(index.treated[j]);
    if (isMissing(range.least)) {
      index.notes.push_back({"all_missing", {entry.code}});
    } else if (!(range.most > range.least)) {
      index.notes.push_back({"constant", {entry.code}});
    } else if (std::all_of(index.normalised.back().begin(), index.normalised.back().end(), isMissing)) {
      index.notes.push_back(
          {"scaled_away_" + std::string(normaliserName(how.by) == "robust" ? "mad" : "other"), {entry.code}});
    }
  }
  if (!brief && how.hasRange() && !recipe.normalisation.hasRange()) index.notes.push_back({"zero_safe", {}});
}

/// `normalised` and `unit` may be those of `index` itself.
void aggregateAll(const IndexTable& table, const Recipe& recipe, const Columns& normalised, const Columns& unit,
                  Index& index, bool brief) {
  const Aggregating& how = recipe.aggregating;
  for (const auto& [code, mean] : how.byNode) {
    const auto node = table.nodeOf(code);
    if (!node || static_cast<std::size_t>(*node) < table.indicators())
      refuse(code + " is no aggregate of the metadata");
  }
  GroupWeights weights(table, recipe.weighting, unit, table.unitCount(), brief ? nullptr : &index.notes,
                       brief ? nullptr : &index.consistency);
  index.scores = normalised;
  index.scores.resize(table.nodes.size());
  index.shares.assign(table.nodes.size(), 1);
  for (std::size_t at = table.indicators(); at < table.nodes.size(); ++at) {
    const Node& node = table.nodes[at];
    const Entry& entry = table.entryOf(static_cast<int>(at));
    const std::vector<double> shares = weights.sharesOf(static_cast<int>(at), index.scores);
    Family family;
    family.weights = shares;
    for (std::size_t k = 0; k < node.children.size(); ++k) {
      const auto child = static_cast<std::size_t>(node.children[k]);
      index.shares[child] = shares[k];
      family.children.push_back(&index.scores[child]);
    }
    const auto exception = how.byNode.find(entry.code);
    const Mean mean = exception != how.byNode.end()
                          ? exception->second
                          : perLevel(how.means, entry.level, table.levels(), "aggregation", Mean::Arithmetic);
    const double least = perLevel(how.availability, entry.level, table.levels(), "the availability threshold", -1.0);
    Column scores = aggregateFamily(family, mean, how.power, least, entry.code);
    index.scores[at] = std::move(scores);
  }
  index.effective = index.shares;
  for (std::size_t at = table.nodes.size(); at-- > 0;) {
    const int parent = table.nodes[at].parent;
    if (parent >= 0) index.effective[at] *= index.effective[static_cast<std::size_t>(parent)];
  }
}

void addNotes(const IndexTable& table, Index& index) {
  for (std::size_t at = table.indicators(); at < table.nodes.size(); ++at) {
    if (table.entryOf(static_cast<int>(at)).direction < 0) {
      index.notes.push_back({"aggregate_direction", {table.codeOf(static_cast<int>(at))}});
    }
  }
  const auto top = static_cast<std::size_t>(table.top());
  for (std::size_t i = 0; i < table.unitCount(); ++i) {
    const bool none =
        std::all_of(table.values.begin(), table.values.end(), [i](const Column& c) { return isMissing(c[i]); });
    if (none) {
      index.notes.push_back({"empty_unit", {table.units[i].code}});
    } else if (isMissing(index.scores[top][i])) {
      index.notes.push_back({"unit_without_score", {table.units[i].code, table.codeOf(table.top())}});
    }
  }
}

Columns keptRows(const Columns& columns, const std::vector<std::size_t>& keep) {
  Columns out(columns.size());
  for (std::size_t j = 0; j < columns.size(); ++j) {
    for (const std::size_t i : keep) out[j].push_back(columns[j][i]);
  }
  return out;
}

void screenUnits(Prepared& prepared, const Screening& screening) {
  prepared.screened = screen(prepared.table, screening);
  std::vector<std::size_t> keep;
  for (std::size_t i = 0; i < prepared.screened.size(); ++i) {
    if (prepared.screened[i].included) {
      keep.push_back(i);
    } else {
      prepared.notes.push_back({"unit_screened", {prepared.screened[i].code}});
    }
  }
  prepared.raw = keptRows(prepared.raw, keep);
  prepared.table = withUnits(prepared.table, keep);
}

}  // namespace

Prepared prepare(const IndexTable& table, const Recipe& recipe) {
  Prepared prepared{table, {}, {}, {}, {}};
  if (recipe.denominate) denominate(prepared.table, recipe.denominatorScale);
  prepared.raw = prepared.table.values;
  const bool screened = recipe.screening.by != ScreenBy::None || !recipe.screening.exclude.empty();
  if (screened && recipe.screenFirst) screenUnits(prepared, recipe.screening);
  prepared.imputed = impute(prepared.table, recipe.imputation);
  if (recipe.imputation.method != Impute::None) {
    std::ptrdiff_t missing = 0;
    for (const Column& column : prepared.table.values)
      missing += std::count_if(column.begin(), column.end(), isMissing);
    if (missing > 0) prepared.notes.push_back({"not_yet_imputed", {std::to_string(missing)}});
  }
  if (screened && !recipe.screenFirst) screenUnits(prepared, recipe.screening);
  if (prepared.table.unitCount() < 2) {
    refuse("a composite index compares units, and there are fewer than 2 of them in the data");
  }
  return prepared;
}

Normalisation effectiveNormalisation(const Recipe& recipe) {
  Normalisation how = recipe.normalisation;
  // "none" keeps the data as they are; a mean that cannot take them says so.
  if (!how.hasRange() && how.by != Normaliser::None && needsPositive(recipe)) {
    how.lower = 1;
    how.upper = 100;
  }
  return how;
}

Column Index::unitOf(int node, const IndexTable& table) const {
  if (isMissing(lower)) {
    refuse("the scores of " + table.codeOf(node) +
           " have no fixed ends, so they cannot be put between 0 and 1; normalise by minmax or goalposts, or give "
           "--range 0,100");
  }
  Column out = scores[static_cast<std::size_t>(node)];
  for (double& x : out) x = (x - lower) / (upper - lower);
  return out;
}

Column periodRanks(const IndexTable& table, const Column& scores) {
  if (table.periods < 2) return descendingRanks(scores);
  Column out(scores.size(), kMissing);
  for (int period = 0; period < table.periods; ++period) {
    const std::vector<std::size_t> rows = rowsOf(table, period);
    Column part;
    for (const std::size_t i : rows) part.push_back(scores[i]);
    const Column ranks = descendingRanks(part);
    for (std::size_t k = 0; k < rows.size(); ++k) out[rows[k]] = ranks[k];
  }
  return out;
}

Index scaleIndicators(const IndexTable& prepared, const Recipe& recipe) {
  Index index;
  treatAll(prepared, recipe, index, true);
  normaliseAll(prepared, recipe, index, true);
  return index;
}

Column topScores(const IndexTable& prepared, const Recipe& recipe, const Index& scaled) {
  Index index;
  aggregateAll(prepared, recipe, scaled.normalised, scaled.unit, index, true);
  return std::move(index.scores[static_cast<std::size_t>(prepared.top())]);
}

Index build(const IndexTable& prepared, const Recipe& recipe, bool brief) {
  Index index;
  treatAll(prepared, recipe, index, brief);
  normaliseAll(prepared, recipe, index, brief);
  aggregateAll(prepared, recipe, index.normalised, index.unit, index, brief);
  if (brief) return index;
  for (const Column& scores : index.scores) index.ranks.push_back(periodRanks(prepared, scores));
  addNotes(prepared, index);
  return index;
}

}  // namespace hz::stats::composite
