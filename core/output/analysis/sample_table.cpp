// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/analysis/sample_table.h"

#include "base/fault.h"
#include "stats/description/variable_description.h"
#include "stats/disclosure/table_release.h"

#include <algorithm>

namespace hz::output {
namespace {

/// A number with more values than this stands as mean and deviation.
constexpr std::size_t kMostCategories = 12;

/// Per count: kept back? All of one table of the whole sample.
std::vector<char> hiddenCounts(const AnalysisRun& run, const std::vector<std::int64_t>& counts) {
  std::vector<char> out(counts.size(), 0);
  if (run.policy() == nullptr) return out;
  const TableMask mask = release(CountTable::oneWay(counts), *run.policy(), DisclosureScope::WholeSample);
  for (std::size_t c = 0; c < out.size(); ++c) out[c] = mask.cells[c] != 0 ? 1 : 0;
  return out;
}

/// Per category, the missing answers last.
std::vector<char> hiddenShares(const AnalysisRun& run, const SampleDescription& found) {
  std::vector<std::int64_t> counts;
  for (const CategoryShare& share : found.categories) counts.push_back(static_cast<std::int64_t>(share.n));
  // Where nobody's answer is missing there is no such row, and nothing that could be derived from it.
  if (found.missing > 0) counts.push_back(static_cast<std::int64_t>(found.missing));
  std::vector<char> out = hiddenCounts(run, counts);
  out.resize(found.categories.size() + 1, 0);
  return out;
}

AnalysisJson shareJson(const std::string& code, const CategoryShare& share, bool hidden) {
  AnalysisJson out{{"code", code},
                   {"n", share.n},
                   {"percent", jsonNumber(share.percent)},
                   {"valid_percent", jsonNumber(share.validPercent)},
                   {"weighted_percent", jsonNumber(share.weightedPercent)},
                   {"se", jsonNumber(share.se)}};
  if (!hidden) return out;
  for (const char* key : {"n", "percent", "valid_percent", "weighted_percent", "se"}) out[key] = nullptr;
  out["suppressed"] = true;
  return out;
}

/// The sample table on its way.
class SampleTable {
 public:
  SampleTable(AnalysisRun& run, AnalysisJson& list) : m_run(run), m_list(list) {}

  void add() {
    m_table = m_run.table("sample", m_run.word("title.sample"));
    m_table.columns = {m_run.column("category", Alignment::Left), m_run.column("count"), m_run.column("percent")};
    if (m_run.data().weighted) m_table.columns.push_back(m_run.column("weighted_percent"));
    m_table.notes = {m_run.word("note.sample", {std::to_string(m_run.data().rows)})};
    addReturns();
    for (const std::string& name : m_run.request().sample) {
      if (const std::optional<MultipleChoice> multiple = multipleNamed(name)) {
        addMultiple(*multiple);
      } else {
        addVariable(m_run.variable(name));
      }
    }
    if (m_anyHidden) m_run.noteHidden(m_table);
    m_run.result().tables.push_back(std::move(m_table));
  }

 private:
  AnalysisRun& m_run;
  AnalysisJson& m_list;
  ResultTable m_table;
  bool m_anyHidden = false;

  std::optional<MultipleChoice> multipleNamed(const std::string& name) const {
    for (const MultipleChoice& one : m_run.data().multiple) {
      if (one.name == name) return one;
    }
    for (const NamedItems& one : m_run.request().multiple) {
      if (one.name == name) return MultipleChoice{one.name, {}, one.items, {}};
    }
    return std::nullopt;
  }

  void addReturns() {
    const std::size_t issued = m_run.request().issued, valid = m_run.data().rows;
    const std::size_t returned =
        m_run.request().returned > 0 ? m_run.request().returned : std::max(m_run.data().returned, valid);
    if (issued > 0 && (issued < returned || returned < valid)) {
      refuse("of " + std::to_string(issued) + " questionnaires issued, " + std::to_string(returned) +
             " cannot have come back with " + std::to_string(valid) + " valid ones");
    }
    const auto share = [&](std::size_t of) {
      return m_run.number(100.0 * static_cast<double>(valid) / static_cast<double>(of), kPercentForm);
    };
    if (issued > 0) {
      m_table.notes.push_back(m_run.word(
          "note.returns", {std::to_string(issued), std::to_string(returned), std::to_string(valid), share(issued)}));
    } else if (m_run.data().returned > 0 || m_run.request().returned > 0) {
      m_table.notes.push_back(
          m_run.word("note.returned", {std::to_string(returned), std::to_string(valid), share(returned)}));
    }
  }

  void addShareRow(const std::string& label, const CategoryShare& share, bool hidden) {
    TableRow row{{TableCell(label), countCell(share.n), {share.validPercent, kPercentForm}}, RowKind::Body, 1};
    if (m_run.data().weighted) row.cells.push_back({share.weightedPercent, kPercentForm});
    for (std::size_t k = 1; hidden && k < row.cells.size(); ++k) row.cells[k].suppressed = true;
    m_anyHidden = m_anyHidden || hidden;
    m_table.rows.push_back(std::move(row));
  }

  void addMissingRow(std::size_t missing, bool hidden) {
    if (missing == 0) return;
    m_table.rows.push_back({{TableCell(m_run.word("missing")), countCell(missing)}, RowKind::Body, 1});
    m_table.rows.back().cells[1].suppressed = hidden;
    m_anyHidden = m_anyHidden || hidden;
  }

  void addVariable(const AnalysisVariable& variable) {
    const Language language = m_run.language();
    const SampleDescription found = describeSample(variable.of, variable.codes.size(), m_run.design());
    const std::vector<char> hidden = hiddenShares(m_run, found);
    AnalysisJson categories = AnalysisJson::array();
    for (std::size_t c = 0; c < found.categories.size(); ++c) {
      categories.push_back(shareJson(variable.codes[c], found.categories[c], hidden[c] != 0));
    }
    const bool missingHidden = hidden.back() != 0;
    AnalysisJson entry{{"variable", variable.name},
                       {"n", missingHidden ? AnalysisJson() : AnalysisJson(found.n)},
                       {"missing", missingHidden ? AnalysisJson() : AnalysisJson(found.missing)},
                       {"categories", categories}};
    const bool manyValues = !variable.factor && !variable.text && isMissing(variable.scaleLeast) &&
                            (variable.codes.empty() || variable.codes.size() > kMostCategories);
    if (manyValues) {
      addMeanRow(variable, entry);
      m_list.push_back(entry);
      return;
    }
    m_list.push_back(entry);
    if (found.n == 0) m_run.say({"all_missing", variable.name, {variable.labelIn(language)}});
    m_table.rows.push_back({{TableCell(variable.labelIn(language))}, RowKind::Group, 0});
    std::size_t most = 0;
    for (std::size_t c = 0; c < found.categories.size(); ++c) {
      addShareRow(variable.codeIn(c, language), found.categories[c], hidden[c] != 0);
      if (found.categories[c].n > found.categories[most].n) most = c;
    }
    addMissingRow(found.missing, missingHidden);
    if (found.n == 0 || hidden[most] != 0) return;
    m_table.sentences.push_back(
        m_run.word("sample.sentence", {variable.labelIn(language), variable.codeIn(most, language),
                                       m_run.number(found.categories[most].validPercent, kPercentForm)}));
  }

  void addMeanRow(const AnalysisVariable& variable, AnalysisJson& entry) {
    const VariableDescription d = describeVariable(variable.numbers, m_run.design(), m_run.request().level);
    entry["n"] = d.n;
    entry["missing"] = d.missing;
    entry["mean"] = jsonNumber(d.mean);
    entry["sd"] = jsonNumber(d.sd);
    const std::string label = variable.labelIn(m_run.language());
    if (d.n == 0) m_run.say({"all_missing", variable.name, {label}});
    TableCell cell(d.mean, kMeanForm);
    cell.add(" (").add(d.sd, kMeanForm).add(")");
    m_table.rows.push_back({{TableCell(label), countCell(d.n), d.n == 0 ? TableCell("–") : cell}, RowKind::Body, 0});
    m_table.notes.push_back(m_run.word("note.mean_row", {label}));
  }

  /// Choices beside each other; each is a table of its own for what may leave: ticked, not ticked, missing.
  void addMultiple(const MultipleChoice& multiple) {
    const std::string label =
        multiple.label.in(m_run.language()).empty() ? multiple.name : multiple.label.in(m_run.language());
    const std::vector<std::vector<int>> ticks = ticksOf(multiple);
    m_table.rows.push_back({{TableCell(label)}, RowKind::Group, 0});
    AnalysisJson categories = AnalysisJson::array();
    std::size_t answered = 0, missing = 0;
    bool missingHidden = false;
    for (std::size_t c = 0; c < ticks.size(); ++c) {
      const SampleDescription found = describeSample(ticks[c], 2, m_run.design());
      answered = found.n;
      missing = found.missing;
      std::vector<std::int64_t> counts{static_cast<std::int64_t>(found.categories[1].n),
                                       static_cast<std::int64_t>(found.categories[0].n)};
      if (missing > 0) counts.push_back(static_cast<std::int64_t>(missing));
      const std::vector<char> hidden = hiddenCounts(m_run, counts);
      missingHidden = missingHidden || (missing > 0 && hidden[2] != 0);
      categories.push_back(shareJson(multiple.choices[c], found.categories[1], hidden[0] != 0));
      const bool named = c < multiple.choiceLabels.size() && !multiple.choiceLabels[c].in(m_run.language()).empty();
      addShareRow(named ? multiple.choiceLabels[c].in(m_run.language()) : m_run.label(multiple.choices[c]),
                  found.categories[1], hidden[0] != 0);
    }
    addMissingRow(missing, missingHidden);
    m_list.push_back({{"variable", multiple.name},
                      {"multiple", true},
                      {"n", missingHidden ? AnalysisJson() : AnalysisJson(answered)},
                      {"missing", missingHidden ? AnalysisJson() : AnalysisJson(missing)},
                      {"categories", categories}});
    if (answered == 0) m_run.say({"all_missing", multiple.name, {label}});
    m_table.notes.push_back(
        m_run.word("note.multiple", {label, missingHidden ? std::string(kSuppressedMark) : std::to_string(answered)}));
  }

  /// Per choice and respondent: ticked, not ticked, −1 where none of the choices has a value.
  std::vector<std::vector<int>> ticksOf(const MultipleChoice& multiple) const {
    std::vector<const AnalysisVariable*> choices;
    for (const std::string& name : multiple.choices) choices.push_back(&m_run.numeric(name));
    std::vector<std::vector<int>> out(choices.size(), std::vector<int>(m_run.data().rows, -1));
    for (std::size_t row = 0; row < m_run.data().rows; ++row) {
      const bool any = std::any_of(choices.begin(), choices.end(),
                                   [row](const AnalysisVariable* one) { return !isMissing(one->numbers[row]); });
      for (std::size_t c = 0; any && c < choices.size(); ++c) out[c][row] = choices[c]->numbers[row] == 1 ? 1 : 0;
    }
    return out;
  }
};

}  // namespace

void describeSamples(AnalysisRun& run, AnalysisJson& list) {
  if (!run.request().sample.empty()) SampleTable(run, list).add();
}

}  // namespace hz::output
