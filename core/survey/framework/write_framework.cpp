// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/csv_writer.h"
#include "base/overloaded.h"
#include "base/table_text.h"
#include "base/text.h"
#include "survey/framework/framework.h"
#include "survey/framework/kind_words.h"

#include <map>

namespace hz::survey {
namespace {

/// Cells of one row by column; what is not set is written empty, except the columns COINr wants in every row.
class Row {
 public:
  Row(std::string_view code, const LocalizedText& name, std::string_view kind) {
    set("Level", "NA").set("iCode", code).set("Direction", "1").set("Weight", "1").set("Parent", "NA");
    set("Type", "Other").set("iName", name.english).set("name_zh", name.chinese).set("kind", kind);
  }
  Row& set(std::string_view column, std::string_view text) {
    m_cells[std::string(column)] = std::string(text);
    return *this;
  }
  Row& set(std::string_view column, double number) { return set(column, shortestNumber(number)); }
  Row& set(std::string_view column, const std::vector<std::string>& words) { return set(column, join(words, " ")); }
  Row& both(std::string_view english, std::string_view chinese, const LocalizedText& text) {
    return set(english, text.english).set(chinese, text.chinese);
  }
  Row& note(const LocalizedText& text) { return both("note_en", "note_zh", text); }

  std::string line() const {
    std::vector<std::string> cells;
    for (const std::string_view column : kFrameworkColumns) {
      const auto found = m_cells.find(column);
      cells.push_back(found == m_cells.end() ? std::string() : found->second);
    }
    return csvLine(cells) + "\n";
  }

 private:
  std::map<std::string, std::string, std::less<>> m_cells;
};

void setBase(Row& row, const AnswerBase& base) {
  row.set("base_question", base.question).set("base_codes", base.codes);
}

void setWithoutWorkers(Row& row, WithoutWorkers rule) {
  row.set("without_workers", kWithoutWorkers[static_cast<std::size_t>(rule)]);
}

void setKind(Row& row, const IndicatorKind& kind) {
  row.set("kind", kIndicatorKinds[kind.index()]);
  std::visit(Overloaded{[&](const ScaleMean& k) { row.set("question", k.question); },
                        [&](const ShareChoosing& k) {
                          row.set("question", k.question).set("codes", k.codes);
                          setBase(row, k.base);
                        },
                        [&](const CountMean& k) {
                          row.set("question", k.question).set("codes", k.codes).set("full", k.full);
                          setBase(row, k.base);
                        },
                        [&](const TickShare& k) {
                          row.set("question", k.question).set("codes", k.codes);
                          setBase(row, k.base);
                        },
                        [&](const GiniOfMidpoints& k) {
                          std::vector<std::string> midpoints;
                          for (const double x : k.midpoints) midpoints.push_back(shortestNumber(x));
                          row.set("question", k.question).set("codes", k.codes).set("midpoints", midpoints);
                        },
                        [&](const GroupGap& k) { row.set("question", k.question).set("codes", k.codes); },
                        [&](const StatisticPercent& k) {
                          row.set("numerator", k.statistic);
                          setWithoutWorkers(row, k.withoutWorkers);
                        },
                        [&](const StatisticRatio& k) {
                          row.set("numerator", k.numerator).set("denominator", k.denominators);
                          setWithoutWorkers(row, k.withoutWorkers);
                        },
                        [&](const StatisticRate& k) {
                          row.set("numerator", k.numerator).set("denominator", k.denominator);
                          row.set("per", k.per).set("goalpost", k.goalpost);
                        }},
             kind);
}

std::string nodeLine(const Node& node) {
  Row row(node.code, node.name, "aggregate");
  row.set("Type", node.level == 0 ? "Other" : node.level == 1 ? "Indicator" : "Aggregate");
  if (node.level > 0) row.set("Level", std::to_string(node.level));
  row.set("Direction", std::to_string(node.direction)).set("Weight", node.weight);
  if (!node.parent.empty()) row.set("Parent", node.parent);
  if (node.isIndicator()) setKind(row, node.kind);
  return row.set("phrase", node.phrase).note(node.note).line();
}

std::string imbalanceLine(const ImbalanceDefinition& imbalance) {
  Row row(imbalance.code, imbalance.name, kImbalanceKinds[imbalance.kind.index()]);
  std::visit(Overloaded{[&](const GapImbalance& k) { row.set("first", k.first).set("second", k.second); },
                        [&](const JointImbalance& k) { row.set("first", k.first).set("second", k.second); },
                        [&](const NarrownessImbalance& k) {
                          row.set("question", k.question).set("codes", k.domains);
                          row.set("numerator", k.workers).set("denominator", k.population);
                        },
                        [&](const ReachImbalance& k) { row.set("question", k.question).set("codes", k.codes); }},
             imbalance.kind);
  return row.line();
}

void setShortfall(Row& row, const ShortfallDriver& driver) {
  std::vector<std::string> numerators, denominators, per, benchmarks;
  for (const ShortfallDriver::Part& part : driver.parts) {
    numerators.push_back(join(part.numerators, " "));
    denominators.push_back(part.denominator);
    per.push_back(shortestNumber(part.per));
    benchmarks.push_back(shortestNumber(part.benchmark));
  }
  row.set("numerator", join(numerators, "; ")).set("denominator", join(denominators, "; "));
  row.set("per", join(per, "; ")).set("goalpost", join(benchmarks, "; ")).set("parts", driver.zeroIsFull);
}

std::string driverLine(const DriverDefinition& driver) {
  Row row(driver.code, driver.name, kDriverKinds[driver.kind.index()]);
  std::visit(Overloaded{[&](const MeanDriver& k) { row.set("parts", k.parts).set("needed", std::to_string(k.needed)); },
                        [&](const ShortfallDriver& k) { setShortfall(row, k); },
                        [&](const DifferentiationDriver& k) {
                          row.set("parts", k.questions).set("needed", std::to_string(k.needed));
                        }},
             driver.kind);
  if (driver.higherIsBetter) row.set("higher_is_better", "yes");
  return row.both("text_en", "text_zh", driver.countermeasure).note(driver.note).line();
}

std::string statisticLine(const StatisticDefinition& figure) {
  Row row(figure.code, figure.name, "statistic");
  row.both("unit_en", "unit_zh", figure.unit).set("at_most", figure.atMost);
  row.set("lower", figure.lower).set("upper", figure.upper).set("positive", figure.positive ? "yes" : "");
  return row.note(figure.note).line();
}

std::string quadrantLine(const QuadrantDefinition& quadrant) {
  const auto fields = [&](std::string LocalizedText::*language) {
    return join({quadrant.highLow.*language, quadrant.highHigh.*language, quadrant.lowHigh.*language,
                 quadrant.lowLow.*language},
                " | ");
  };
  return Row(quadrant.code, quadrant.name, "quadrant")
      .set("first", quadrant.x)
      .set("second", quadrant.y)
      .set("text_en", fields(&LocalizedText::english))
      .set("text_zh", fields(&LocalizedText::chinese))
      .line();
}

}  // namespace

std::string writeFramework(const Framework& framework) {
  std::vector<std::string> columns(kFrameworkColumns.begin(), kFrameworkColumns.end());
  std::string table = csvLine(columns) + "\n";
  table += Row("framework", framework.title, "title").line();
  for (const Node& node : framework.nodes) table += nodeLine(node);
  for (const Group& group : framework.groups) {
    Row row(group.code, group.name, "group");
    table += row.set("question", group.question).set("codes", group.codes).note(group.note).line();
  }
  for (const StatisticDefinition& figure : framework.statistics) table += statisticLine(figure);
  for (const ImbalanceDefinition& imbalance : framework.imbalances) table += imbalanceLine(imbalance);
  for (const DriverDefinition& driver : framework.drivers) table += driverLine(driver);
  for (const QuadrantDefinition& quadrant : framework.quadrants) table += quadrantLine(quadrant);
  std::map<std::string, int> numbers;
  for (const DiagnosisRule& rule : framework.diagnoses) {
    const std::string number = std::to_string(++numbers[rule.imbalance]);
    Row row(rule.imbalance + "_text" + number,
            {"Diagnosis " + number + " of " + rule.imbalance, rule.imbalance + " 诊断之" + number}, "diagnosis");
    row.set("first", rule.imbalance).set("condition", rule.condition);
    table += row.both("text_en", "text_zh", rule.text).line();
  }
  return table;
}

}  // namespace hz::survey
