// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/index/reading.h"
#include "base/all_parts.h"
#include "base/random.h"
#include "base/table_text.h"
#include "base/text.h"
#include "score/index/evaluate.h"
#include "score/index/imbalance.h"
#include "score/index/scorecard_io.h"
#include "support/registry.h"
#include "support/synthetic_cube.h"

#include <QtTest>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

using namespace hz;
using namespace hz::test;

class ReadingTest : public QObject {
  Q_OBJECT
 private:
  const Codebook m_codebook = shippedInstrument();
  const Framework m_framework = shippedFramework(m_codebook);

  Scorecard card(std::size_t units, int replicates, std::uint64_t seed = 5) const {
    const SyntheticCube made = syntheticCube(m_framework, units, replicates, seed);
    NoProgress progress;
    return evaluate(made.cube, made.survey, m_framework, {}, KeepDraws::No, 2, progress);
  }
  /// A card of one unit on which only what is given is known.
  Scorecard constructed(const std::map<std::string, double>& values) const {
    Scorecard made = card(1, 0);
    for (Result& result : made.results) result = {kMissing, kMissing, kMissing, kMissing, 104};
    for (const auto& [code, value] : values) {
      bool known = false;
      for (std::size_t i = 0; i < made.codes.size(); ++i) {
        if (made.codes[i].code != code) continue;
        made.results[i] = {value, 0.1, value - 0.2, value + 0.2, 104};
        known = true;
      }
      if (!known) qFatal("%s", code.c_str());
    }
    return made;
  }
  Diagnosis of(const Scorecard& made, const char* imbalance) const {
    for (const Diagnosis& diagnosis : diagnose(made, 0, m_framework)) {
      if (diagnosis.imbalance == imbalance) return diagnosis;
    }
    return {};
  }
  /// Position of the rule of an imbalance whose text a diagnosis is, by what stands before its first placeholder after
  /// the last common words; found by filling nothing: all literal pieces of the rule occur in the text.
  bool isOf(const Diagnosis& diagnosis, const DiagnosisRule& rule, Language language) const {
    const std::string& text = diagnosis.text.in(language);
    std::size_t from = 0;
    std::string piece;
    const std::string pattern = rule.text.in(language) + "{";
    for (std::size_t i = 0; i < pattern.size(); ++i) {
      if (pattern[i] != '{') {
        piece += pattern[i];
        continue;
      }
      const std::size_t at = text.find(piece, from);
      if (at == std::string::npos) return false;
      from = at + piece.size();
      piece.clear();
      i = pattern.find('}', i);
      if (i == std::string::npos) break;
    }
    return true;
  }

 private slots:
  void bandsAreHalfOpenAndTheLastIsClosed() {
    const Recipe recipe;
    const auto i1 = [&](double x) { return imbalanceBand(m_framework, recipe, "I1", x); };
    const auto i2 = [&](double x) { return imbalanceBand(m_framework, recipe, "I2", x); };
    QCOMPARE(i1(0), 0);
    QCOMPARE(i1(4.999), 0);
    QCOMPARE(i1(5), 1);
    QCOMPARE(i1(46.9), 3);
    QCOMPARE(i1(50), 4);
    QCOMPARE(i1(100), 4);
    QCOMPARE(i2(19.999), 0);
    QCOMPARE(i2(20), 1);
    QCOMPARE(i2(72.5), 3);
    QCOMPARE(i2(80), 4);
    QCOMPARE(i2(kMissing), -1);
    QCOMPARE(indexLevel(recipe, 60), 3);
    QCOMPARE(indexLevel(recipe, kMissing), -1);
    QCOMPARE(bandName(m_framework, "I1", 0).chinese, std::string("无明显"));
    QCOMPARE(bandName(m_framework, "I3", 0).chinese, std::string("轻微"));
    QCOMPARE(bandName(m_framework, "I3", 4).english, std::string("severe"));
    QVERIFY(bandName(m_framework, "I3", -1).english.empty());
    QCOMPARE(levelName(2).chinese, std::string("中等"));
    QCOMPARE(bandLimits(m_framework, recipe, "I1"), (std::vector<double>{5, 15, 30, 50}));
  }

  /// Every threshold of every band from both sides, and but for rounding: 100·(1 − 0.8) is 19.999999999999996.
  void aLimitIsReachedWhateverTheRounding() {
    const Recipe recipe;
    QCOMPARE(imbalanceBand(m_framework, recipe, "I3", 100 * (1 - 0.8)), 1);
    for (const char* code : {"I1", "I2", "I3", "I4"}) {
      const std::vector<double> limits = bandLimits(m_framework, recipe, code);
      for (std::size_t k = 0; k < limits.size(); ++k) {
        const int above = static_cast<int>(k) + 1;
        for (const double hair : {0.0, 1e-12, -1e-12, 1e-10, -1e-10, 1e-6}) {
          QCOMPARE(imbalanceBand(m_framework, recipe, code, limits[k] + hair), above);
        }
        QCOMPARE(imbalanceBand(m_framework, recipe, code, limits[k] - 1e-6), above - 1);
        if (std::string(code) == "I2") QCOMPARE(indexLevel(recipe, limits[k] - 1e-12), above);
      }
    }
    QVERIFY(reachesLimit(50 - 1e-12, 50) && !reachesLimit(50 - 1e-6, 50));
    QCOMPARE(restrictionType(40 - 1e-12, 40 + 1e-12, 40), std::string_view("double"));
  }

  void quadrantsNameTheirFieldAndAdmitDoubt() {
    const QuadrantDefinition& quadrant = m_framework.quadrants.at(0);
    const auto field = [&](double a, double s) {
      return readQuadrant(constructed({{"A", a}, {"S", s}}), 0, quadrant).field.english;
    };
    QCOMPARE(field(70, 30), std::string("administration-led"));
    QCOMPARE(field(70, 50), std::string("strong–strong"));
    QCOMPARE(field(49.9, 50), std::string("society-led"));
    QCOMPARE(field(10, 10), std::string("weak–weak"));
    QVERIFY(!readQuadrant(constructed({{"A", 70}, {"S", 30}}), 0, quadrant).undetermined);
    QVERIFY(readQuadrant(constructed({{"A", 70}, {"S", 49.9}}), 0, quadrant).undetermined);
    const QuadrantReading missing = readQuadrant(constructed({{"A", 70}}), 0, quadrant);
    QVERIFY(missing.undetermined && missing.field.english.empty());
  }

  void everyRuleFiresOnACardMadeForIt() {
    using Values = std::map<std::string, double>;
    // In the order of the shipped rules of each imbalance.
    const std::map<std::string, std::vector<Values>> cards{
        {"I1",
         {{{"I1", 46.9}, {"D1", 70}, {"a1_mandate", 62}, {"a2_hours", 71.4}},
          {{"I1", 46.9}, {"D1", 40}, {"S2", 20}, {"s2_share", 7.25}},
          {{"I1", 2}, {"A", 40}, {"S", 38}},
          {{"I1", 35}, {"A", 80}, {"S", 45}}}},
        {"I2",
         {{{"I2", 50}, {"R1", 50}, {"R2", 50}},
          {{"I2", 48}, {"R1", 64}, {"R2", 36}, {"r1_unaware", 30}},
          {{"I2", 48}, {"R1", 36}, {"R2", 64}, {"r2_divert", 44}},
          {{"I2", 48}, {"R1", 36}, {"R2", 64}}}},
        {"I3",
         {{{"I3", 100}, {"N2", 0}},
          {{"I3", 72.5}, {"N2", 2.6}, {"u:elder", 1}, {"u:child", 1}, {"u:job", 0.1}},
          {{"I3", 72.5}, {"N2", 5}, {"D2", 66}},
          {{"I3", 72.5}, {"N2", 5}, {"u:job", 0.1}},
          {{"I3", 72.5}, {"u:elder", 1}, {"u:child", 0.75}, {"u:job", 0.1}},
          {{"I3", 65}, {"u:elder", 0.5}, {"u:child", 0.5}, {"u:job", 0.5}, {"D2", 66}},
          {{"I3", 65}, {"u:elder", 0.5}, {"u:child", 0.5}, {"u:job", 0.5}}}},
        {"I4",
         {{{"I4", 71.9}, {"gap_ratio", 0.1}, {"N4", 6}, {"reach:g_elder", 5}, {"reach:g_migr", 50}},
          {{"I4", 71.9}, {"gap_ratio", 0.8}, {"ubar", 0.3}}}}};
    std::set<const DiagnosisRule*> fired;
    for (const auto& [imbalance, list] : cards) {
      std::vector<const DiagnosisRule*> rules;
      for (const DiagnosisRule& rule : m_framework.diagnoses) {
        if (rule.imbalance == imbalance) rules.push_back(&rule);
      }
      QCOMPARE(list.size(), rules.size());
      for (std::size_t i = 0; i < rules.size(); ++i) {
        const Diagnosis diagnosis = of(constructed(list[i]), imbalance.c_str());
        for (const Language language : {Language::English, Language::Chinese}) {
          const std::string& text = diagnosis.text.in(language);
          QVERIFY2(isOf(diagnosis, *rules[i], language),
                   (imbalance + " " + std::to_string(i + 1) + ": " + text).c_str());
          QVERIFY2(text.find_first_of("{}") == std::string::npos, text.c_str());
          QVERIFY2(text.find("–") == std::string::npos || text.find("–") > 400, text.c_str());  // nothing was missing
        }
        fired.insert(rules[i]);
      }
    }
    QCOMPARE(fired.size(), m_framework.diagnoses.size());
  }

  void numbersInTextsAreThoseOfTheCard() {
    const std::string text =
        of(constructed({{"I1", 46.9}, {"D1", 70}, {"a1_mandate", 62.4}, {"a2_hours", 7.14}}), "I1").text.english;
    for (const char* words : {"46.9", "46.7", "47.1", "n = 104", "62 %", "7.1 %"}) {
      QVERIFY2(text.find(words) != std::string::npos, (std::string(words) + " in: " + text).c_str());
    }
    const Diagnosis groups = of(
        constructed({{"I4", 71.9}, {"gap_ratio", 0.1}, {"N4", 6}, {"reach:g_elder", 5}, {"reach:g_migr", 50}}), "I4");
    QVERIFY(groups.text.english.find(m_framework.name("g_elder").english + ": 5.0 %") != std::string::npos);
    QVERIFY(groups.text.english.find("50 % of " + m_framework.name("g_migr").english) != std::string::npos);
    const Diagnosis domains =
        of(constructed({{"I3", 72.5}, {"N2", 2.6}, {"u:elder", 1}, {"u:child", 1}, {"u:job", 0.1}}), "I3");
    const int job = card(1, 0).findCode("u:job");
    const LocalizedText name = card(1, 0).codes[static_cast<std::size_t>(job)].name;
    QVERIFY(name.english != "job" && !name.chinese.empty());
    QVERIFY(domains.text.english.find("Empty or nearly so: " + name.english) != std::string::npos);
    QVERIFY(domains.text.chinese.find(name.chinese) != std::string::npos);
  }

  void nothingIsSaidWhereNoRuleApplies() {
    for (const Diagnosis& diagnosis : diagnose(constructed({}), 0, m_framework)) {
      // What was not computed is said, and nothing is read into it.
      QVERIFY2(diagnosis.text.english.starts_with(diagnosis.imbalance + " was not computed: "),
               diagnosis.text.english.c_str());
      QVERIFY(diagnosis.text.chinese.starts_with("未计算" + diagnosis.imbalance));
      QVERIFY(!diagnosis.computed && !diagnosis.bandUnsettled);
    }
    QVERIFY(of(constructed({{"I1", 10}, {"A", 60}, {"S", 50}}), "I1").text.english.empty());
  }

  void anIntervalOverTwoBandsIsAdmitted() {
    const Diagnosis diagnosis = of(constructed({{"I1", 29.95}, {"A", 60}, {"S", 30}}), "I1");
    QVERIFY(diagnosis.bandUnsettled);
    QVERIFY(diagnosis.text.english.find("moderate to serious; n = 104") != std::string::npos);
    QVERIFY(diagnosis.text.chinese.find("中度至较重") != std::string::npos);
    QVERIFY(!of(constructed({{"I1", 20}}), "I1").bandUnsettled);
  }

  void aComparisonWithAMissingValueIsFalse() {
    Framework framework = m_framework;
    for (const char* condition : {"D1 != 3", "D1 < 3", "D1 >= 3", "D1 == D1", "D1", "I1 > 3 && D1 != 3"}) {
      framework.diagnoses = {{"I1", condition, {"said", "已述"}}};
      const auto said = diagnose(constructed({{"I1", 40}}), 0, framework);
      QVERIFY2(said.at(0).text.english.empty(), condition);
    }
    framework.diagnoses = {{"I1", "D1 != 3", {"said {nowhere}", "已述"}}};
    QCOMPARE(diagnose(constructed({{"I1", 40}, {"D1", 4}}), 0, framework).at(0).text.english, std::string("said –"));
  }

  void noPlaceholderEverStaysOnRandomCards() {
    for (const int replicates : {0, 40}) {
      Scorecard made = card(400, replicates, 17);
      RandomStream random(23);
      for (Result& result : made.results) {
        if (random.uniform() < 0.1) result = {};
        if (random.uniform() < 0.3) result.value = 100 * random.uniform();
      }
      int texts = 0;
      for (std::size_t unit = 0; unit < made.units.size(); ++unit) {
        for (const Diagnosis& diagnosis : diagnose(made, unit, m_framework)) {
          for (const Language language : {Language::English, Language::Chinese}) {
            const std::string& text = diagnosis.text.in(language);
            texts += !text.empty();
            QVERIFY2(text.find_first_of("{}") == std::string::npos && text.find("nan") == std::string::npos,
                     text.c_str());
          }
        }
      }
      QVERIFY(texts > 400);
    }
  }

  // --- files --------------------------------------------------------------------------------------------------------

  void csvHoldsEveryNumberExactly() {
    Scorecard made = card(3, 30);
    made.units[0].community = "=K,1";
    std::ostringstream out;
    writeScorecardCsv(out, made);
    const TableText table = parseTable(out.str(), "scores.csv");
    QCOMPARE(join(table.columns, ","),
             std::string("wave,community,kind,code,value,se,lower,upper,n,basis,coverage,reason"));
    QCOMPARE(table.rows.size(), made.units.size() * made.codes.size());
    const auto same = [](double x, const std::string& text) {
      return isMissing(x) ? text.empty() : parseNumber(text) == x;
    };
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
      const std::size_t unit = row / made.codes.size(), code = row % made.codes.size();
      QCOMPARE(table.cell(row, "community"), made.units[unit].community);
      QCOMPARE(table.cell(row, "code"), made.codes[code].code);
      QCOMPARE(table.cell(row, "kind"), std::string(kindName(made.codes[code].kind)));
      if (made.codes[code].isText) {
        QCOMPARE(table.cell(row, "value"), std::string(made.text(unit, made.codes[code].code)));
        continue;
      }
      const Result& result = made.at(unit, code);
      QVERIFY(same(result.value, table.cell(row, "value")) && same(result.se, table.cell(row, "se")) &&
              same(result.lower, table.cell(row, "lower")) && same(result.upper, table.cell(row, "upper")));
      QCOMPARE(table.cell(row, "n"), std::to_string(result.n));
      QCOMPARE(table.cell(row, "basis"), std::string(basisName(result.basis)));
    }
    const std::size_t last = table.rows.size() - 1;
    QCOMPARE(table.cell(last, "community"), std::string("*"));
  }

  void jsonIsOneDocumentWithEverything() {
    Scorecard made = card(2, 30);
    made.contentHash = "abc\"\n";
    made.districtEqualWeights = true;
    made.units[0].name = {"Quote \" and \\", "社区"};
    std::ostringstream out, again;
    writeScorecardJson(out, made, m_framework);
    writeScorecardJson(again, made, m_framework);
    QVERIFY(out.str() == again.str());
    const auto document = nlohmann::json::parse(out.str());
    QCOMPARE(document["content_hash"].get<std::string>(), made.contentHash);
    QCOMPARE(document["recipe"]["replicates"].get<int>(), 1000);
    QVERIFY(!document["recipe"].contains("about"));
    QCOMPARE(document["notes"].size(), std::size_t{1});
    QCOMPARE(document["units"].size(), made.units.size());
    for (std::size_t unit = 0; unit < made.units.size(); ++unit) {
      const auto& entry = document["units"][unit];
      QCOMPARE(entry["community"].get<std::string>(), made.units[unit].community);
      QCOMPARE(entry["name"]["en"].get<std::string>(), made.units[unit].name.english);
      QCOMPARE(entry["results"].size(), made.codes.size());
      QCOMPARE(entry["quadrants"].size(), m_framework.quadrants.size());
      QCOMPARE(entry["diagnoses"].size(), m_framework.imbalances.size());
      for (std::size_t code = 0; code < made.codes.size(); ++code) {
        if (made.codes[code].isText) continue;
        const auto& value = entry["results"][code]["value"];
        const double known = made.at(unit, code).value;
        QVERIFY(isMissing(known) ? value.is_null() : value.get<double>() == known);
      }
    }
  }
};

HZ_TEST(ReadingTest)
#include "reading_test.moc"
