// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/analysis/analysis_figures.h"

#include <algorithm>

namespace hz::output {
namespace {

const ModelCoefficient* coefficientOf(const RegressionModel& model, const std::string& term) {
  for (const ModelCoefficient& c : model.coefficients) {
    if (c.term == term) return &c;
  }
  return nullptr;
}

/// Terms of all models in order of the last one, and those that only earlier ones or nobody has.
std::vector<std::string> allTerms(const RegressionResult& result) {
  std::vector<std::string> out;
  const auto add = [&](const std::string& term) {
    if (term != "(intercept)" && std::find(out.begin(), out.end(), term) == out.end()) out.push_back(term);
  };
  for (auto model = result.models.rbegin(); model != result.models.rend(); ++model) {
    for (const ModelCoefficient& c : model->coefficients) add(c.term);
    for (const DroppedTerm& dropped : model->dropped) add(dropped.term);
  }
  return out;
}

bool isFactorTerm(const std::string& term) {
  return term.find('=') != std::string::npos && term.find(':') == std::string::npos;
}

class ModelTable {
 public:
  ModelTable(AnalysisRun& run, const RegressionInput& input, const RegressionResult& result)
      : m_run(run), m_input(input), m_result(result), m_linear(input.family == RegressionFamily::Linear) {}

  void add() {
    m_table = m_run.table("regression", m_run.word("title.regression." + m_run.request().family,
                                                   {m_run.label(m_input.outcomeName), event()}));
    m_table.columns = {m_run.column("variable", Alignment::Left)};
    for (std::size_t m = 0; m < m_result.models.size(); ++m) {
      m_table.columns.push_back({m_run.word("head.model", {std::to_string(m + 1)}), "", Alignment::Centre});
    }
    std::string factor;
    for (const std::string& term : allTerms(m_result)) {
      const std::string of = isFactorTerm(term) ? term.substr(0, term.find('=')) : "";
      if (!of.empty() && of != factor) addFactorRow(of);
      factor = of;
      addTerm(term, !of.empty());
    }
    for (const char* constant : {"(intercept)"}) {
      const bool any = std::any_of(m_result.models.begin(), m_result.models.end(), [&](const RegressionModel& model) {
        return coefficientOf(model, constant) != nullptr;
      });
      if (any) addTerm(constant, false);
    }
    addFits();
    m_table.notes = {m_run.word("note.regression", {errorWords(m_run, m_input.errors), std::to_string(m_result.n)})};
    if (m_result.missing > 0) m_table.notes.push_back(m_run.word("note.left_out", {std::to_string(m_result.missing)}));
    m_table.notes.push_back(m_run.word("note.association"));
    addSentences();
    m_run.result().tables.push_back(std::move(m_table));
  }

 private:
  AnalysisRun& m_run;
  const RegressionInput& m_input;
  const RegressionResult& m_result;
  bool m_linear;
  ResultTable m_table;

  std::string event() const {
    if (m_result.event.empty()) return {};
    const AnalysisVariable& outcome = m_run.variable(m_input.outcomeName);
    const auto at = std::find(outcome.codes.begin(), outcome.codes.end(), m_result.event);
    return outcome.codeIn(static_cast<std::size_t>(at - outcome.codes.begin()), m_run.language());
  }

  void addFactorRow(const std::string& name) {
    std::string reference;
    for (std::size_t v = 0; v < m_input.variables.size() && v < m_result.references.size(); ++v) {
      if (m_input.variables[v].name != name || m_result.references[v].empty()) continue;
      const AnalysisVariable& variable = m_run.variable(name);
      const auto at = std::find(variable.codes.begin(), variable.codes.end(), m_result.references[v]);
      reference = variable.codeIn(static_cast<std::size_t>(at - variable.codes.begin()), m_run.language());
    }
    m_table.rows.push_back({{TableCell(m_run.word("reference", {m_run.label(name), reference}))}, RowKind::Group, 0});
  }

  std::string shortLabel(const std::string& term) const {
    if (!isFactorTerm(term)) return m_run.termLabel(term);
    const AnalysisVariable& variable = m_run.variable(term.substr(0, term.find('=')));
    const std::string code = term.substr(term.find('=') + 1);
    const auto at = std::find(variable.codes.begin(), variable.codes.end(), code);
    return at == variable.codes.end()
               ? code
               : variable.codeIn(static_cast<std::size_t>(at - variable.codes.begin()), m_run.language());
  }

  void addTerm(const std::string& term, bool indented) {
    TableRow row{{TableCell(shortLabel(term))}, RowKind::Body, indented ? 1 : 0};
    for (const RegressionModel& model : m_result.models) {
      const ModelCoefficient* c = coefficientOf(model, term);
      const bool dropped =
          std::any_of(model.dropped.begin(), model.dropped.end(), [&](const DroppedTerm& d) { return d.term == term; });
      if (c == nullptr) {
        row.cells.push_back(dropped ? TableCell("–") : TableCell());
        continue;
      }
      TableCell cell(c->estimate, kEffectForm);
      cell.add(starsOf(c->p) + " (").add(c->se, kEffectForm).add(")");
      row.cells.push_back(cell);
    }
    m_table.rows.push_back(std::move(row));
  }

  template <class Cell>
  void addFit(const std::string& key, Cell cellOf) {
    TableRow row{{TableCell(m_run.word(key))}, RowKind::Summary, 0};
    bool any = false;
    for (const RegressionModel& model : m_result.models) {
      row.cells.push_back(cellOf(model));
      any = any || !row.cells.back().blank();
    }
    if (any) m_table.rows.push_back(std::move(row));
  }
  static TableCell value(double x, NumberForm form, double p = kMissing) {
    return isMissing(x) ? TableCell() : TableCell(x, form, starsOf(p));
  }

  void addFits() {
    addFit("head.n", [](const RegressionModel& m) { return countCell(m.n); });
    if (m_linear) {
      addFit("head.r2", [](const RegressionModel& m) { return value(m.r2, kBoundedForm); });
      addFit("head.adjusted_r2", [](const RegressionModel& m) { return value(m.adjustedR2, kBoundedForm); });
      addFit("head.delta_r2", [](const RegressionModel& m) { return value(m.deltaR2, kBoundedForm); });
      addFit("head.f", [](const RegressionModel& m) { return value(m.all.f, kTestForm, m.all.p); });
      addFit("head.delta_f", [](const RegressionModel& m) { return value(m.added.f, kTestForm, m.added.p); });
      return;
    }
    addFit("head.chi2", [](const RegressionModel& m) { return value(m.chi2, kTestForm, m.chi2P); });
    addFit("head.delta_chi2", [](const RegressionModel& m) { return value(m.deltaChi2, kTestForm, m.deltaChi2P); });
    addFit("head.f", [](const RegressionModel& m) { return value(m.all.f, kTestForm, m.all.p); });
    addFit("head.mcfadden", [](const RegressionModel& m) { return value(m.mcFadden, kBoundedForm); });
    addFit("head.nagelkerke", [](const RegressionModel& m) { return value(m.nagelkerke, kBoundedForm); });
    addFit("head.parallel", [](const RegressionModel& m) {
      return m.parallelLines ? value(m.parallelLines->chi2, kTestForm, m.parallelLines->p) : TableCell();
    });
  }

  void addSentences() {
    if (m_result.models.empty()) return;
    const RegressionModel& model = m_result.models.back();
    bool slopes = false;
    for (const ModelCoefficient& c : model.coefficients) {
      slopes = slopes || (c.term != "(intercept)" && !isMissing(c.p));
      if (c.term == "(intercept)" || !(c.p < 1 - m_input.level)) continue;
      const std::string x = m_run.termLabel(c.term), y = m_run.label(m_input.outcomeName), p = m_run.pText(c.p);
      if (m_linear) {
        m_table.sentences.push_back(
            m_run.word(c.estimate > 0 ? "lin.positive" : "lin.negative",
                       {x, y, m_run.number(c.estimate, kEffectForm), m_run.number(c.beta, kBoundedForm),
                        m_run.number(c.df, c.df == std::floor(c.df) ? kCountForm : kMeanForm),
                        m_run.number(c.statistic, kTestForm), p, m_run.number(100 * model.r2, kPercentForm),
                        m_run.number(model.r2, kBoundedForm)}));
      } else {
        const bool dummy = isFactorTerm(c.term);
        m_table.sentences.push_back(
            m_run.word(dummy ? "odds.category" : "odds.unit",
                       {x, m_result.event.empty() ? m_run.word("higher_answer", {y}) : event(),
                        m_run.number(std::exp(c.estimate), kEffectForm), m_run.number(std::exp(c.lower), kEffectForm),
                        m_run.number(std::exp(c.upper), kEffectForm), p}));
      }
    }
    if (slopes && m_table.sentences.empty()) {
      m_table.sentences.push_back(m_run.word("model.none", {m_run.label(m_input.outcomeName)}));
    }
  }
};

/// All figures of the last model.
void addLastModel(AnalysisRun& run, const RegressionInput& input, const RegressionResult& result) {
  const RegressionModel& model = result.models.back();
  if (model.coefficients.empty()) return;
  const bool linear = input.family == RegressionFamily::Linear;
  ResultTable table =
      run.table("coefficients",
                run.word("title.coefficients", {run.label(input.outcomeName), std::to_string(result.models.size())}));
  table.columns = {
      run.column("variable", Alignment::Left), {"B", "", Alignment::Centre}, {"SE", "", Alignment::Centre}};
  const bool normal = std::isinf(model.coefficients.front().df);
  if (linear) table.columns.push_back({"β", "", Alignment::Centre});
  table.columns.push_back({normal ? "Wald χ²" : "t", "", Alignment::Centre});
  table.columns.push_back({"p", "", Alignment::Centre});
  if (!linear) table.columns.push_back({"OR", "", Alignment::Centre});
  table.columns.push_back(
      {run.word(linear ? "head.interval" : "head.or_interval", {run.number(100 * input.level, kCountForm)}), "",
       Alignment::Centre});
  table.columns.push_back({"VIF", "", Alignment::Centre});
  for (const ModelCoefficient& c : model.coefficients) {
    TableRow row;
    row.cells = {TableCell(run.termLabel(c.term)), {c.estimate, kEffectForm}, {c.se, kEffectForm}};
    if (linear) row.cells.push_back(isMissing(c.beta) ? TableCell() : TableCell(c.beta, kBoundedForm));
    row.cells.push_back({normal ? c.statistic * c.statistic : c.statistic, kTestForm, starsOf(c.p)});
    row.cells.push_back({c.p, kPForm});
    if (!linear) row.cells.push_back({std::exp(c.estimate), kEffectForm});
    row.cells.push_back(linear ? intervalCell(c.lower, c.upper, kEffectForm)
                               : intervalCell(std::exp(c.lower), std::exp(c.upper), kEffectForm));
    row.cells.push_back(isMissing(c.vif) ? TableCell() : TableCell(c.vif, kMeanForm));
    table.rows.push_back(std::move(row));
  }
  for (const Threshold& threshold : model.thresholds) {
    table.rows.push_back({{TableCell(run.word("threshold", {threshold.name})),
                           {threshold.estimate, kEffectForm},
                           {threshold.se, kEffectForm}},
                          RowKind::Summary,
                          0});
  }
  table.notes = {run.word("note.coefficients", {errorWords(run, input.errors), std::to_string(model.n)})};
  run.result().tables.push_back(std::move(table));
}

}  // namespace

void addRegressionTables(AnalysisRun& run, const RegressionInput& input, const RegressionResult& result) {
  if (result.models.empty()) return;
  addLastModel(run, input, result);
  ModelTable(run, input, result).add();
  addCoefficientFigure(run, input, result);
}

}  // namespace hz::output
