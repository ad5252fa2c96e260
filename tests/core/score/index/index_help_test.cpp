// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "base/number.h"
#include "base/resource.h"
#include "score/index/imbalance.h"
#include "support/help_words.h"
#include "support/registry.h"

#include <QtTest>

#include <cmath>
#include <map>
#include <regex>

using namespace hz;

/// The pages of the help: complete in both languages, with links that lead somewhere and examples that are right.
class IndexHelpTest : public QObject {
  Q_OBJECT
 private:
  std::map<std::string, std::string> m_english, m_chinese;

  static std::vector<std::string> allOf(const std::string& text, const char* pattern) {
    const std::regex expression(pattern);
    std::vector<std::string> found;
    for (auto at = std::sregex_iterator(text.begin(), text.end(), expression); at != std::sregex_iterator(); ++at) {
      found.push_back((*at)[1]);
    }
    return found;
  }

 private slots:
  void initTestCase() {
    for (const Resource& resource : embeddedResources()) {
      std::string name(resource.name);
      if (!name.starts_with("help/") || !name.ends_with(".md")) continue;
      (name.starts_with("help/zh/") ? m_chinese : m_english)[name.substr(8)] = std::string(resource.bytes);
    }
    QVERIFY(m_english.size() >= 18);
  }

  void everyPageIsThereInBothLanguagesWithTheSameParts() {
    QCOMPARE(m_english.size(), m_chinese.size());
    for (const auto& [name, english] : m_english) {
      QVERIFY2(m_chinese.contains(name), name.c_str());
      const std::string& chinese = m_chinese[name];
      for (const std::string& page : {english, chinese}) QVERIFY2(page.starts_with("# "), name.c_str());
      for (const char* part : {"\n(##) ", "\n(-) ", "\n(```)"}) {
        QVERIFY2(allOf(english, part).size() == allOf(chinese, part).size(), (name + part).c_str());
      }
    }
  }

  void everyLinkLeadsToAPage() {
    for (const auto* pages : {&m_english, &m_chinese}) {
      for (const auto& [name, page] : *pages) {
        for (const std::string& target : allOf(page, "\\]\\(([^)]*)\\)")) {
          QVERIFY2(pages->contains(target), (name + " → " + target).c_str());
        }
      }
    }
  }

  void chineseIsSetInChinese() {
    for (const auto& [name, page] : m_chinese) {
      for (const QString& line : QString::fromStdString(page).split(QLatin1Char('\n'))) {
        QString text = line;
        text.remove(QRegularExpression(QStringLiteral("\\]\\([^)]*\\)")));
        static const QRegularExpression half(
            QStringLiteral("[\\x{4e00}-\\x{9fff}][,:;?!]|[,:;?!][\\x{4e00}-\\x{9fff}]"));
        QVERIFY2(!half.match(text).hasMatch(), (name + ": " + line.toStdString()).c_str());
      }
    }
  }

  void theWorkedExamplesAreRight() {
    const double a = 853.0 / 12, s = 9865.0 / 408;
    const std::vector<double> hours{400, 200, 100, 50, 0, 0, 0, 0, 0, 0};
    std::vector<double> involved;
    for (const double h : hours) involved.push_back(involvement(h, 200));
    const std::vector<double> reach{involvement(0.5, 0.5), involvement(0.25, 0.5), involvement(0.125, 0.5), 0};
    const std::vector<double> oneOfSix{1, 0, 0, 0, 0, 0};
    const std::vector<double> sixGroups(6, 20);
    const std::vector<std::tuple<const char*, const char*, double>> examples{
        {"A", "A = 853/12", (425.0 / 6 + 218.0 / 3 + 165.0 / 2 + 175.0 / 3) / 4},
        {"S", "S = 9865/408", (100.0 / 3 + 725.0 / 51 + 145.0 / 6 + 25) / 4},
        {"P", "p3_conc = 100·1/2", 50},
        {"Z", "z5_reach = 100·60/150", 100.0 * 60 / 150},
        {"R", "r2_seat = 100·(1 − 9/12)", 100 * (1 - 9.0 / 12)},
        {"I1", "I1 = 6379/136", gapImbalance(a, s)},
        {"I2", "I2 = √2304", jointImbalance(64, 36)},
        {"I3", "I3 = 145/2", narrowness(involved)},
        {"I3", "N₂ = 45/17", effectiveNumber(hours)},
        {"I4", "I4 = 575/8", reachImbalance(reach)},
        {"I4", "H = 1/36", opportunity(oneOfSix)},
        {"D", "D3 part = 100·(1 − 1/2)·5/4", 100 * (1 - (0.25 + 0.25)) * 5 / 4},
        {"uncertainty", "se = √(1.5² + 2.0²)", std::hypot(1.5, 2.0)},
        {"ladder", "coverage = 3/4", 0.75},
        {"bands", "r = √5.9915", std::sqrt(-2 * std::log(0.05))},
        {"import", "score = 100·(6 − 2 − 1)/4", 100.0 * (6 - 2 - 1) / 4},
        {"method", "index = (2·40 + 1·70)/3", (2.0 * 40 + 70) / 3},
        {"ranks", "upper rank = 5 − 2", 5.0 - 2},
        {"sampling_method", "method share = 16/(4 + 16)", 16.0 / (4 + 16)},
        {"removals", "mean shift = (1 + 1 + 0 + 0)/4", (1.0 + 1 + 0 + 0) / 4},
        {"wave_change", "se = √(1.8² + 2.4²)", std::hypot(1.8, 2.4)},
        {"method_paragraph", "valid rate = 100·1512/1544", 100.0 * 1512 / 1544},
        {"scales", "alpha = 3/2·(1 − 3/6)", 1.5 * (1 - 3.0 / 6)},
        {"district", "district = (2000·30 + 4000·60)/6000", (2000.0 * 30 + 4000.0 * 60) / 6000},
        {"rules", "N4 = 50·√(2/π)·√(5/6)·√(0.3·0.7/20)/0.5", noiseBound(0.3, sixGroups, 0.5)},
    };
    for (const auto& [page, words, value] : examples) {
      const std::string line = std::string(words) + " = " + QString::number(value, 'f', 4).toStdString() + "\n";
      for (const auto& [language, pages] : {std::pair("en", &m_english), std::pair("zh", &m_chinese)}) {
        const std::string printed = asHelpPrints(language, line);
        QVERIFY2(pages->at(std::string(page) + ".md").find(printed) != std::string::npos, printed.c_str());
      }
    }
  }
};

HZ_TEST(IndexHelpTest)
#include "index_help_test.moc"
