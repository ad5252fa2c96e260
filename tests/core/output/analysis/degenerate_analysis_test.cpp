// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/table_text.h"
#include "output/tables/table_forms.h"
#include "support/degenerate_analyses.h"
#include "support/registry.h"

#include "made_data.h"

#include <QtTest>

using namespace hz;
using namespace hz::test;

/// Nothing is empty without a word: what cannot be computed has its reason in both languages, and no NaN.
class DegenerateAnalysisTest : public QObject {
  Q_OBJECT

  static AnalysisData dataOfSheet() {
    const TableText sheet = parseTable(degenerateSheet(), "sheet");
    std::vector<AnalysisVariable> variables;
    for (const std::string& column : sheet.columns) {
      const auto factor = std::find_if(degenerateFactors().begin(), degenerateFactors().end(),
                                       [&](const auto& one) { return one.first == column; });
      if (column == "nr" || column == "k" || column == "wave") continue;
      if (factor != degenerateFactors().end()) {
        std::vector<int> of;
        for (std::size_t r = 0; r < sheet.rows.size(); ++r) {
          const auto at = std::find(factor->second.begin(), factor->second.end(), sheet.cell(r, column));
          of.push_back(at == factor->second.end() ? -1 : static_cast<int>(at - factor->second.begin()));
        }
        variables.push_back(categoryVariable(column, factor->second, of));
        continue;
      }
      AnalysisVariable scale = categoryVariable(column, {"0", "1", "2", "3", "4", "5"}, {});
      scale.factor = false;
      for (std::size_t r = 0; r < sheet.rows.size(); ++r) {
        const std::string cell = sheet.cell(r, column);
        scale.of.push_back(cell.empty() ? -1 : cell.front() - '0');
        scale.numbers.push_back(cell.empty() ? kMissing : cell.front() - '0');
      }
      scale.scaleLeast = column == "z" ? 0 : 1;
      scale.scaleMost = column == "z" ? 1 : 5;
      variables.push_back(std::move(scale));
    }
    return madeData(std::move(variables));
  }

 private slots:
  void everythingHasAReason_data() {
    QTest::addColumn<int>("row");
    for (std::size_t k = 0; k < degenerateAnalyses().size(); ++k) {
      QTest::newRow(degenerateAnalyses()[k].name.c_str()) << static_cast<int>(k);
    }
  }
  void everythingHasAReason() {
    QFETCH(int, row);
    const DegenerateAnalysis& one = degenerateAnalyses()[static_cast<std::size_t>(row)];
    static const AnalysisData data = dataOfSheet();
    for (const Language language : {Language::English, Language::Chinese}) {
      const AnalysisResult found = analysed(data, one.request, nullptr, language);
      std::string text, reasons;
      for (const ResultTable& table : found.tables) text += tableAsText(table) + tablesAsHtmlPage({table});
      bool said = one.code.empty();
      for (const auto& message : found.document["messages"]) {
        said = said || message["code"] == one.code;
        reasons += message["text"].get<std::string>() + "\n";
      }
      const std::string all = text + reasons;
      QVERIFY2(said, all.c_str());
      const QString lower = QString::fromStdString(all).toLower();
      for (const char* odd : {"nan", "inf\n", "inf ", "–±–", "–(–)", "{0}", "{1}"}) {
        QVERIFY2(!lower.contains(QString::fromUtf8(odd)), all.c_str());
      }
      if (language == Language::Chinese) {
        QVERIFY2(all.find(one.chinese) != std::string::npos, all.c_str());
      } else {
        const bool chinese =
            std::any_of(lower.begin(), lower.end(), [](QChar c) { return c.script() == QChar::Script_Han; });
        QVERIFY2(!chinese, all.c_str());
      }
      const bool empty = text.find(">–<") != std::string::npos;  // a cell
      QVERIFY2(!empty || !reasons.empty(), text.c_str());
      QVERIFY(!found.tables.empty() || !reasons.empty());
    }
  }
};

HZ_TEST(DegenerateAnalysisTest)
#include "degenerate_analysis_test.moc"
