// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/fault.h"
#include "output/analysis/analysis_figures.h"
#include "stats/description/scale_validity.h"
#include "stats/psychometrics/adequacy.h"
#include "stats/psychometrics/confirmatory.h"
#include "stats/psychometrics/exploration.h"

#include <algorithm>
#include <numeric>

namespace hz::output {
namespace {

constexpr double kHarmanThreshold = 0.4, kShownLoading = 0.4, kEnoughAve = 0.5, kEnoughCr = 0.7;

template <class Values>
AnalysisJson listJson(const Values& values) {
  AnalysisJson out = AnalysisJson::array();
  for (const double x : values) out.push_back(jsonNumber(x));
  return out;
}

AnalysisJson matrixJson(const Eigen::MatrixXd& m, const std::vector<std::string>& names) {
  AnalysisJson rows = AnalysisJson::array();
  for (Eigen::Index i = 0; i < m.rows(); ++i) rows.push_back(listJson(Eigen::VectorXd(m.row(i))));
  return {{"names", names}, {"matrix", rows}};
}

/// A scale with what is known of it; `reliability` is missing where a message says why.
struct ScaleFound {
  std::string name;
  std::size_t n = 0;
  VariedItems items;
  std::optional<Reliability> reliability;
};

/// Runs what may find the data wanting; its fault becomes a message.
template <class Work>
bool attempt(AnalysisRun& run, const std::string& term, Work work) {
  try {
    work();
    return true;
  } catch (const Fault& fault) {
    if (fault.code() == FaultCode::Cancelled || fault.code() == FaultCode::Internal) throw;
    run.say({"not_computed", term, {term.empty() ? run.word("total_scale") : term, fault.text(run.language())}});
    return false;
  }
}

ScaleFound foundOf(AnalysisRun& run, const std::string& name, const std::vector<std::string>& items) {
  ScaleFound out;
  out.name = name;
  out.items = variedItems(directedItems(run.data(), items, run.request().scoring));
  out.n = static_cast<std::size_t>(out.items.table.respondents());
  for (const std::string& item : out.items.unanswered) run.say({"item_empty", item, {item}});
  for (const std::string& dropped : out.items.dropped) run.say({"constant", dropped, {dropped}});
  if (out.n == 0 && out.items.table.count() > 0) {
    run.say({"no_cases", "", {"0"}});
    return out;
  }
  attempt(run, name, [&] {
    out.reliability = reliability(out.items.table, {MissingRule::Listwise, run.request().level});
  });
  if (!out.reliability) return out;
  for (const Reliability::Item& item : out.reliability->items) {
    if (item.probablyReversed) run.say({"probably_reversed", item.name, {item.name}});
  }
  if (out.reliability->alpha < 0) run.say({"negative_alpha", name, {name}});
  if (isMissing(out.reliability->omegaTotal)) {
    run.say({out.reliability->items.size() < 3 ? "omega_items" : "omega_singular", name, {run.scaleLabel(name)}});
  }
  return out;
}

/// Items that are in no number of the scale.
std::vector<std::string> droppedOf(const VariedItems& items) {
  std::vector<std::string> out = items.unanswered;
  out.insert(out.end(), items.dropped.begin(), items.dropped.end());
  return out;
}

AnalysisJson scaleJson(const ScaleFound& scale) {
  const Reliability r = scale.reliability.value_or(Reliability{});
  AnalysisJson items = AnalysisJson::array();
  for (const Reliability::Item& item : r.items) {
    items.push_back({{"name", item.name},
                     {"mean", jsonNumber(item.mean)},
                     {"sd", jsonNumber(item.sd)},
                     {"item_rest_r", jsonNumber(item.itemRest)},
                     {"alpha_if_deleted", jsonNumber(item.alphaIfDeleted)},
                     {"probably_reversed", item.probablyReversed}});
  }
  return {{"name", scale.name},
          {"n", scale.n},
          {"items", scale.items.table.items.size()},
          {"dropped", droppedOf(scale.items)},
          {"alpha", jsonNumber(r.alpha)},
          {"alpha_lower", jsonNumber(r.alphaLower)},
          {"alpha_upper", jsonNumber(r.alphaUpper)},
          {"alpha_standardized", jsonNumber(r.alphaStandardized)},
          {"omega_total", jsonNumber(r.omegaTotal)},
          {"average_r", jsonNumber(r.averageR)},
          {"item_table", items}};
}

std::string bandWord(const AnalysisRun& run, double alpha) {
  return run.word(alpha >= 0.9   ? "alpha.excellent"
                  : alpha >= 0.8 ? "alpha.good"
                  : alpha >= 0.7 ? "alpha.acceptable"
                  : alpha >= 0.6 ? "alpha.questionable"
                  : alpha < 0    ? "alpha.error"
                                 : "alpha.poor");
}

void addReliabilityTable(AnalysisRun& run, const std::vector<ScaleFound>& scales, const ScaleFound& total) {
  ResultTable table = run.table("reliability", run.word("title.reliability"));
  table.columns = {run.column("dimension", Alignment::Left),
                   run.column("item", Alignment::Left),
                   run.column("citc"),
                   run.column("if_deleted"),
                   run.column("alpha"),
                   {"ω", "", Alignment::Centre}};
  const auto add = [&](const ScaleFound& scale, bool withItems) {
    const Reliability r = scale.reliability.value_or(Reliability{});
    const std::size_t span = withItems ? std::max<std::size_t>(1, r.items.size()) : 1;
    for (std::size_t k = 0; k < span; ++k) {
      TableRow row;
      row.cells.assign(6, TableCell());
      if (k == 0) {
        row.cells[0] = TableCell(run.scaleLabel(scale.name));
        row.cells[4] = {r.alpha, kBoundedForm};
        row.cells[5] = {r.omegaTotal, kBoundedForm};
        for (const std::size_t c : {0, 4, 5}) row.cells[c].rowSpan = span;
      }
      if (withItems && k < r.items.size()) {
        row.cells[1] = TableCell(run.label(r.items[k].name));
        row.cells[2] = {r.items[k].itemRest, kBoundedForm};
        row.cells[3] = {r.items[k].alphaIfDeleted, kBoundedForm};
      }
      table.rows.push_back(std::move(row));
    }
    if (!isMissing(r.alpha)) {
      table.sentences.push_back(
          run.word("reliability.sentence",
                   {run.scaleLabel(scale.name), run.number(r.alpha, kBoundedForm), bandWord(run, r.alpha)}));
    }
  };
  for (const ScaleFound& scale : scales) add(scale, true);
  if (scales.size() > 1) add(total, false);
  table.notes = {run.word("note.reliability", {std::to_string(total.n)})};
  run.result().tables.push_back(std::move(table));
}

void addAdequacy(AnalysisRun& run, const ItemMoments& moments) {
  AnalysisJson& document = run.result().document;
  attempt(run, "", [&] {
    const Adequacy found = adequacy(moments);
    AnalysisJson msa = AnalysisJson::object();
    for (std::size_t j = 0; j < found.msa.size(); ++j) msa[moments.items[j]] = jsonNumber(found.msa[j]);
    document["adequacy"] = {
        {"n", moments.n},
        {"kmo", jsonNumber(found.kmo)},
        {"msa", msa},
        {"bartlett",
         {{"chi2", jsonNumber(found.bartlettChi2)}, {"df", found.bartlettDf}, {"p", jsonNumber(found.bartlettP)}}},
        {"eigenvalues", listJson(found.eigenvalues)}};
    const double share = found.eigenvalues.front() / static_cast<double>(found.eigenvalues.size());
    const auto above =
        std::count_if(found.eigenvalues.begin(), found.eigenvalues.end(), [](double e) { return e > 1; });
    document["harman"] = {
        {"extraction", "pca"}, {"first_share", share}, {"threshold", kHarmanThreshold}, {"factors_above_one", above}};
    ResultTable table = run.table("adequacy", run.word("title.adequacy"));
    table.columns = {{"KMO", "", Alignment::Centre},
                     run.column("bartlett"),
                     {"df", "", Alignment::Centre},
                     {"p", "", Alignment::Centre}};
    table.rows.push_back({{{found.kmo, kBoundedForm},
                           {found.bartlettChi2, kTestForm},
                           {found.bartlettDf, kCountForm},
                           {found.bartlettP, kPForm}},
                          RowKind::Body,
                          0});
    table.sentences = {run.word(share < kHarmanThreshold ? "harman.below" : "harman.above",
                                {run.number(100 * share, kPercentForm), std::to_string(above)}),
                       run.word("harman.caution")};
    table.notes = {run.word("note.n", {std::to_string(moments.n)})};
    run.result().tables.push_back(std::move(table));
  });
}

ExplorationOptions explorationOf(const AnalysisRequest& request, const std::vector<double>& eigenvalues) {
  static const std::map<std::string, Extraction> kExtractions{{"pca", Extraction::PrincipalComponents},
                                                              {"ml", Extraction::MaximumLikelihood},
                                                              {"pa", Extraction::PrincipalAxis},
                                                              {"minres", Extraction::MinimumResidual}};
  static const std::map<std::string, Rotation> kRotations{
      {"none", Rotation::None}, {"varimax", Rotation::Varimax}, {"promax", Rotation::Promax}};
  const auto extraction = kExtractions.find(request.extraction);
  const auto rotation = kRotations.find(request.rotation);
  if (extraction == kExtractions.end()) refuse("--extraction takes pca, ml, pa or minres");
  if (rotation == kRotations.end()) refuse("--rotation takes varimax, promax or none");
  int factors = 0;
  if (request.factors == "eigenvalue") {
    factors = static_cast<int>(std::count_if(eigenvalues.begin(), eigenvalues.end(), [](double e) { return e > 1; }));
  } else if (const auto number = parseInteger(request.factors); number && *number > 0 && *number < 1000) {
    factors = static_cast<int>(*number);
  } else {
    refuse("--factors takes a number of factors or the word eigenvalue");
  }
  return {extraction->second, rotation->second, factors, request.rotationTolerance};
}

/// Items by their leading factor, within it by the size of the loading.
std::vector<Eigen::Index> sortedItems(const Eigen::MatrixXd& loadings, std::vector<Eigen::Index>& leading) {
  std::vector<Eigen::Index> order(static_cast<std::size_t>(loadings.rows()));
  std::iota(order.begin(), order.end(), 0);
  leading.resize(order.size());
  for (Eigen::Index i = 0; i < loadings.rows(); ++i) {
    loadings.row(i).cwiseAbs().maxCoeff(&leading[static_cast<std::size_t>(i)]);
  }
  std::stable_sort(order.begin(), order.end(), [&](Eigen::Index a, Eigen::Index b) {
    const Eigen::Index fa = leading[static_cast<std::size_t>(a)], fb = leading[static_cast<std::size_t>(b)];
    return fa != fb ? fa < fb : std::abs(loadings(a, fa)) > std::abs(loadings(b, fb));
  });
  return order;
}

void addExploration(AnalysisRun& run, const ItemMoments& moments) {
  attempt(run, "", [&] {
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(moments.correlation, Eigen::EigenvaluesOnly);
    const std::vector<double> eigenvalues(solver.eigenvalues().begin(), solver.eigenvalues().end());
    addScreeFigure(run, {eigenvalues.rbegin(), eigenvalues.rend()});
    const Exploration found = explore(moments, explorationOf(run.request(), eigenvalues));
    std::vector<Eigen::Index> leading;
    const std::vector<Eigen::Index> order = sortedItems(found.loadings, leading);
    AnalysisJson list = AnalysisJson::array(), cumulative = AnalysisJson::array();
    ResultTable table = run.table("loadings", run.word("title.loadings." + run.request().extraction));
    table.columns = {run.column("item", Alignment::Left)};
    for (Eigen::Index f = 0; f < found.loadings.cols(); ++f) {
      table.columns.push_back({run.word("head.factor", {std::to_string(f + 1)}), "", Alignment::Centre});
    }
    table.columns.push_back(run.column("communality"));
    for (const Eigen::Index i : order) {
      const auto at = static_cast<std::size_t>(i);
      list.push_back({{"name", found.items[at]},
                      {"loadings", listJson(Eigen::VectorXd(found.loadings.row(i)))},
                      {"communality", jsonNumber(found.communalities[i])},
                      {"factor", leading[at] + 1}});
      TableRow row;
      row.cells.push_back(TableCell(run.label(found.items[at])));
      for (Eigen::Index f = 0; f < found.loadings.cols(); ++f) {
        const double l = found.loadings(i, f);
        row.cells.push_back(std::abs(l) < kShownLoading ? TableCell() : TableCell(l, kBoundedForm));
      }
      row.cells.push_back({found.communalities[i], kBoundedForm});
      table.rows.push_back(std::move(row));
    }
    double sum = 0;
    std::vector<double> running;
    for (const double share : found.share) running.push_back(sum += share);
    run.result().document["efa"] = {{"extraction", run.request().extraction},
                                    {"rotation", run.request().rotation},
                                    {"factors", found.loadings.cols()},
                                    {"n", moments.n},
                                    {"loadings", list},
                                    {"sum_of_squares", listJson(found.sumOfSquares)},
                                    {"share", listJson(found.share)},
                                    {"cumulative", listJson(running)}};
    const auto summary = [&](const char* key, const std::vector<double>& values, double factor, NumberForm form) {
      TableRow row{{TableCell(run.word(key))}, RowKind::Summary, 0};
      for (const double x : values) row.cells.push_back({x * factor, form});
      table.rows.push_back(std::move(row));
    };
    summary("head.rotated_eigenvalue", found.sumOfSquares, 1, kTestForm);
    summary("head.explained", found.share, 100, kPercentForm);
    summary("head.cumulative", running, 100, kPercentForm);
    table.notes = {run.word("note.loadings", {std::to_string(moments.n)})};
    for (const std::string& item : found.heywood) run.say({"heywood", item, {item}});
    run.result().tables.push_back(std::move(table));
  });
}

void addFitNote(const AnalysisRun& run, ResultTable& table, const FitIndices& fit) {
  const double ratio = fit.df > 0 ? fit.chi2 / fit.df : kMissing;
  table.notes.push_back(run.word(
      "note.fit",
      {run.number(ratio, kTestForm), run.number(fit.rmsea, kBoundedForm), run.number(fit.rmseaLower, kBoundedForm),
       run.number(fit.rmseaUpper, kBoundedForm), run.number(fit.cfi, kBoundedForm), run.number(fit.tli, kBoundedForm),
       run.number(fit.srmr, kBoundedForm)}));
}

void addConvergent(AnalysisRun& run, const Confirmatory& found, const std::vector<FactorValidity>& validity) {
  ResultTable table = run.table("convergent", run.word("title.convergent"));
  table.columns = {run.column("dimension", Alignment::Left),
                   run.column("item", Alignment::Left),
                   run.column("standardized"),
                   {"SE", "", Alignment::Centre},
                   {"z", "", Alignment::Centre},
                   {"p", "", Alignment::Centre},
                   {"AVE", "", Alignment::Centre},
                   {"CR", "", Alignment::Centre}};
  std::size_t at = 0;
  for (const FactorValidity& factor : validity) {
    for (std::size_t k = 0; k < factor.items; ++k, ++at) {
      const Confirmatory::Loading& loading = found.loadings[at];
      ModelCoefficient test;
      test.estimate = loading.standardized.value;
      test.se = loading.standardized.se;
      completeCoefficient(test, kNormalDf, 0.95);
      TableRow row;
      row.cells = {TableCell(),
                   TableCell(run.label(loading.item)),
                   {test.estimate, kBoundedForm},
                   {test.se, kTestForm},
                   {test.statistic, kTestForm},
                   {test.p, kPForm},
                   TableCell(),
                   TableCell()};
      if (k == 0) {
        row.cells[0] = TableCell(run.scaleLabel(factor.factor));
        row.cells[6] = {factor.ave, kBoundedForm};
        row.cells[7] = {factor.cr, kBoundedForm};
        for (const std::size_t c : {0, 6, 7}) row.cells[c].rowSpan = factor.items;
      }
      table.rows.push_back(std::move(row));
    }
    const char* verdict = factor.ave >= kEnoughAve && factor.cr >= kEnoughCr ? "validity.good"
                          : factor.ave >= 0.36 && factor.cr > 0.6            ? "validity.acceptable"
                                                                             : "validity.weak";
    table.sentences.push_back(run.word(verdict, {run.scaleLabel(factor.factor), run.number(factor.ave, kBoundedForm),
                                                 run.number(factor.cr, kBoundedForm)}));
  }
  table.notes = {run.word("note.n", {std::to_string(found.n)})};
  addFitNote(run, table, found.fit);
  run.result().tables.push_back(std::move(table));
}

void addTriangular(AnalysisRun& run, const std::string& id, const Eigen::MatrixXd& m,
                   const std::vector<std::string>& names, bool diagonal, const std::string& note) {
  ResultTable table = run.table(id, run.word("title." + id));
  table.columns = {run.column("dimension", Alignment::Left)};
  for (const std::string& name : names) table.columns.push_back({run.scaleLabel(name), "", Alignment::Centre});
  for (std::size_t i = 0; i < names.size(); ++i) {
    TableRow row;
    row.cells.push_back(TableCell(run.scaleLabel(names[i])));
    for (std::size_t j = 0; j <= i; ++j) {
      const double x = m(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j));
      TableCell cell = i == j && !diagonal ? TableCell() : TableCell(x, kBoundedForm);
      cell.bold = i == j;
      row.cells.push_back(std::move(cell));
    }
    table.rows.push_back(std::move(row));
  }
  table.notes = {note};
  run.result().tables.push_back(std::move(table));
}

void addConfirmatory(AnalysisRun& run, const ItemTable& items, const std::vector<MeasuredFactor>& factors) {
  attempt(run, "", [&] {
    const Confirmatory found = confirmatoryFactors(items, factors);
    const std::vector<FactorValidity> validity = factorValidity(found);
    AnalysisJson loadings = AnalysisJson::array(), measures = AnalysisJson::array();
    for (const Confirmatory::Loading& l : found.loadings) {
      loadings.push_back({{"factor", l.factor},
                          {"item", l.item},
                          {"estimate", jsonNumber(l.marker.value)},
                          {"se", jsonNumber(l.marker.se)},
                          {"standardized", jsonNumber(l.standardized.value)},
                          {"standardized_se", jsonNumber(l.standardized.se)},
                          {"explained", jsonNumber(l.explained)}});
    }
    std::vector<std::string> names;
    for (const FactorValidity& v : validity) {
      names.push_back(v.factor);
      measures.push_back(
          {{"factor", v.factor}, {"items", v.items}, {"ave", v.ave}, {"cr", v.cr}, {"sqrt_ave", std::sqrt(v.ave)}});
    }
    const FitIndices& fit = found.fit;
    const Eigen::MatrixXd latent = fornellLarcker(found, validity);
    run.result().document["cfa"] = {{"n", found.n},
                                    {"chi2", jsonNumber(fit.chi2)},
                                    {"df", fit.df},
                                    {"p", jsonNumber(fit.p)},
                                    {"chi2_df", fit.df > 0 ? jsonNumber(fit.chi2 / fit.df) : AnalysisJson()},
                                    {"cfi", jsonNumber(fit.cfi)},
                                    {"tli", jsonNumber(fit.tli)},
                                    {"rmsea", jsonNumber(fit.rmsea)},
                                    {"rmsea_lower", jsonNumber(fit.rmseaLower)},
                                    {"rmsea_upper", jsonNumber(fit.rmseaUpper)},
                                    {"srmr", jsonNumber(fit.srmr)},
                                    {"loadings", loadings},
                                    {"validity", measures},
                                    {"fornell_larcker", matrixJson(latent, names)}};
    for (const std::string& item : found.improper) run.say({"heywood", item, {item}});
    addConvergent(run, found, validity);
    if (names.size() < 2) return;
    addTriangular(run, "discriminant", latent, names, true, run.word("note.discriminant"));
    const Eigen::MatrixXd ratios =
        heterotraitMonotrait(correlationOf(covarianceOf(items), items.items), items.items, factors);
    run.result().document["htmt"] = matrixJson(ratios, names);
    addTriangular(run, "htmt", ratios, names, false, run.word("note.htmt"));
  });
}

/// Everything there is to say about the scales.
void takeScales(AnalysisRun& run) {
  const AnalysisRequest& request = run.request();
  if (request.scales.empty()) refuse("name the scales: --scales \"T=a,b,c\"");
  std::vector<ScaleFound> scales;
  AnalysisJson list = AnalysisJson::array();
  std::vector<std::string> all;
  for (const NamedItems& scale : request.scales) {
    for (const std::string& item : scale.items) {
      if (std::find(all.begin(), all.end(), item) != all.end()) refuse("item " + item + " is in two scales");
      all.push_back(item);
    }
    scales.push_back(foundOf(run, scale.name, scale.items));
    list.push_back(scaleJson(scales.back()));
  }
  ScaleFound total = foundOf(run, run.word("total_scale"), all);
  AnalysisJson whole = scaleJson(total);
  whole.erase("name");
  run.result().document = {{"scales", list}, {"total", whole}};
  run.result().impossible =
      std::none_of(scales.begin(), scales.end(), [](const ScaleFound& s) { return s.reliability.has_value(); });
  addReliabilityTable(run, scales, total);
  if (total.n == 0 || total.items.table.count() == 0) return;  // said above
  std::optional<ItemMoments> moments;
  attempt(run, "", [&] { moments = momentsOf(total.items.table, MissingRule::Listwise); });
  if (!moments) return;
  addAdequacy(run, *moments);
  if (!request.factors.empty()) addExploration(run, *moments);
  if (!request.confirmatory) return;
  std::vector<MeasuredFactor> factors;
  for (const NamedItems& scale : request.scales) {
    MeasuredFactor factor{scale.name, {}};
    for (const std::string& item : scale.items) {
      const auto& kept = total.items.table.items;
      if (std::find(kept.begin(), kept.end(), item) != kept.end()) factor.items.push_back(item);
    }
    if (factor.items.size() > 1) factors.push_back(std::move(factor));
  }
  ItemTable used;
  std::vector<Eigen::Index> places;
  for (const MeasuredFactor& factor : factors) {
    for (const std::string& item : factor.items) {
      used.items.push_back(item);
      const auto& kept = total.items.table.items;
      places.push_back(static_cast<Eigen::Index>(std::find(kept.begin(), kept.end(), item) - kept.begin()));
    }
  }
  used.answers = total.items.table.answers(Eigen::all, places);
  addConfirmatory(run, used, factors);
}

}  // namespace

void runScales(AnalysisRun& run) {
  takeScales(run);
  const std::string& part = run.request().part;
  if (part.empty()) return;
  if (part != "reliability" && part != "validity") refuse("the tables of scales are those of reliability or validity");
  std::erase_if(run.result().tables,
                [&](const ResultTable& table) { return (table.id == "reliability") != (part == "reliability"); });
}

}  // namespace hz::output
