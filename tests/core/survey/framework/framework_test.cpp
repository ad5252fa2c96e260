// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/framework/framework.h"
#include "base/all_parts.h"

#include "base/fault.h"
#include "base/resource.h"
#include "support/registry.h"

#include <QtTest>
#include <algorithm>
#include <map>
#include <set>

using namespace hz;

namespace {

std::string problemsOf(std::string_view csv) {
  try {
    readFramework(csv, "bad.csv", shippedInstrument());
  } catch (const Fault& fault) {
    if (fault.code() == FaultCode::FrameworkInvalid && fault.arguments()[0] == "bad.csv") return fault.arguments()[1];
    return fault.what();
  }
  return {};
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

bool complete(const LocalizedText& text) {
  return !text.english.empty() && !text.chinese.empty();
}

}  // namespace

class FrameworkTest : public QObject {
  Q_OBJECT
 private:
  Codebook m_codebook = shippedInstrument();
  Framework m_framework = shippedFramework(m_codebook);

  std::string problemsWith(void (*change)(Framework&)) const {
    Framework changed = m_framework;
    change(changed);
    std::string all;
    for (const std::string& problem : frameworkProblems(changed, m_codebook)) all += problem + "\n";
    return all;
  }
  std::string indexOf(const Node& indicator) const {
    const Node* dimension = m_framework.find(indicator.parent);
    return dimension == nullptr ? "" : dimension->parent.empty() ? "R" : dimension->parent;
  }

 private slots:
  void has60IndicatorsIn19DimensionsAnd4Indices() {
    QCOMPARE(m_framework.atLevel(1).size(), std::size_t{60});
    QCOMPARE(m_framework.atLevel(2).size(), std::size_t{19});
    QCOMPARE(m_framework.atLevel(3).size(), std::size_t{4});
    QCOMPARE(m_framework.levels(), 3);
    std::map<std::string, int> perIndex;
    for (const Node* node : m_framework.atLevel(1)) ++perIndex[indexOf(*node)];
    const std::map<std::string, int> wanted{{"A", 12}, {"S", 12}, {"P", 12}, {"Z", 17}, {"R", 7}};
    QVERIFY(perIndex == wanted);
    const std::map<std::string, std::size_t> four{{"Z1", 4}, {"Z2", 4}, {"R2", 4}};
    for (const Node* node : m_framework.atLevel(2)) {
      const auto larger = four.find(node->code);
      QCOMPARE(m_framework.children(node->code).size(), larger == four.end() ? std::size_t{3} : larger->second);
    }
  }

  void has26ScaleItems18DerivedAnd16Statistics() {
    int scale = 0, reversed = 0, derived = 0, statistics = 0;
    for (const Node* node : m_framework.atLevel(1)) {
      if (const auto* item = std::get_if<ScaleMean>(&node->kind)) {
        ++scale;
        reversed += m_codebook.find(item->question)->reversed;
      } else {
        ++(node->fromStatistics() ? statistics : derived);
      }
    }
    QCOMPARE(scale, 26);
    QCOMPARE(reversed, 7);
    QCOMPARE(derived, 18);
    QCOMPARE(statistics, 16);
    QCOMPARE(m_framework.atLevel(0).size(), std::size_t{1});
    QCOMPARE(m_framework.atLevel(0).front()->code, std::string("t_trust"));
    QCOMPARE(m_framework.statistics.size(), std::size_t{18});
  }

  void everyScaleItemFeedsExactlyOneIndicator() {
    std::set<std::string> used;
    for (const Node& node : m_framework.nodes) {
      if (const auto* item = std::get_if<ScaleMean>(&node.kind); item != nullptr && node.isIndicator())
        QVERIFY2(used.insert(item->question).second, node.code.c_str());
    }
    for (const Question& question : m_codebook.questions) {
      if (question.kind == QuestionKind::Scale) QVERIFY2(used.contains(question.code), question.code.c_str());
    }
  }

  void surveyAloneKeeps16DimensionsWithTwoIndicators() {
    std::set<std::string> one;
    for (const Node* dimension : m_framework.atLevel(2)) {
      const auto children = m_framework.children(dimension->code);
      const auto resident =
          std::count_if(children.begin(), children.end(), [](auto* c) { return !c->fromStatistics(); });
      QVERIFY2(resident >= 1, dimension->code.c_str());
      if (resident < 2) one.insert(dimension->code);
    }
    QVERIFY(one == (std::set<std::string>{"A2", "S2", "Z4"}));
  }

  void everyNodeHasAPhraseAndBothNames() {
    for (const Node& node : m_framework.nodes) {
      QVERIFY2(!node.phrase.empty(), node.code.c_str());
      QVERIFY2(complete(node.name), node.code.c_str());
      QVERIFY2(node.note.english.empty() == node.note.chinese.empty(), node.code.c_str());
    }
    for (const Group& group : m_framework.groups) QVERIFY2(complete(group.name), group.code.c_str());
    for (const auto& figure : m_framework.statistics)
      QVERIFY2(complete(figure.name) && complete(figure.unit), figure.code.c_str());
    for (const auto& imbalance : m_framework.imbalances) QVERIFY(complete(imbalance.name));
    for (const auto& driver : m_framework.drivers) QVERIFY(complete(driver.name) && complete(driver.countermeasure));
    for (const auto& quadrant : m_framework.quadrants) {
      for (const LocalizedText* text :
           {&quadrant.name, &quadrant.highLow, &quadrant.highHigh, &quadrant.lowHigh, &quadrant.lowLow})
        QVERIFY(complete(*text));
    }
    for (const auto& rule : m_framework.diagnoses) QVERIFY(complete(rule.text));
    QVERIFY(complete(m_framework.title));
  }

  void diagnosesOfBothLanguagesNameTheSameResults() {
    const auto placeholders = [](const std::string& text) {
      std::set<std::string> names;
      for (std::size_t at = text.find('{'); at != std::string::npos; at = text.find('{', at + 1))
        names.insert(text.substr(at, text.find('}', at) - at));
      return names;
    };
    for (const DiagnosisRule& rule : m_framework.diagnoses) {
      QVERIFY2(placeholders(rule.text.english) == placeholders(rule.text.chinese), rule.text.english.c_str());
      QVERIFY(!placeholders(rule.text.english).empty());
    }
  }

  void modesAreNeverAveraged() {
    for (const char* code : {"A", "S", "P", "Z", "R1", "R2"}) QVERIFY(m_framework.find(code)->parent.empty());
  }

  void theSameEvidenceTwiceIsRefused() {
    QVERIFY(has(problemsWith([](Framework& f) {
                  for (Node& node : f.nodes)
                    if (node.code == "s1_reply") node.kind = ScaleMean{"a1_voice"};
                }),
                "a1_voice and s1_reply use the same evidence"));
    // The order of codes makes no other evidence.
    QVERIFY(has(problemsWith([](Framework& f) {
                  for (Node& node : f.nodes)
                    if (node.code == "p3_gap") node.kind = ShareChoosing{"freq", {"4", "3", "2"}, {}};
                }),
                "p3_gap and z2_freq use the same evidence"));
  }

  void whatCanNeverBeComputedIsRefused() {
    QVERIFY(
        has(problemsWith([](Framework& f) { f.diagnoses.front().condition = "A / 0 > 1"; }), "always divides by 0"));
    QVERIFY(has(problemsWith([](Framework& f) { f.diagnoses.front().condition = "1 < S / (A - A)"; }),
                "always divides by 0"));
    QVERIFY(!has(problemsWith([](Framework& f) { f.diagnoses.front().condition = "S / (A - P) > 1 && A / S < 2"; }),
                 "divides"));
    // A statistic that cannot be above 0 below the line.
    QVERIFY(has(problemsWith([](Framework& f) {
                  for (StatisticDefinition& figure : f.statistics)
                    if (figure.code == "tasks_all") figure.upper = 0;
                }),
                "a1_mandate: its denominator tasks_all is always 0"));
    QVERIFY(has(problemsWith([](Framework& f) {
                  for (Node& node : f.nodes)
                    if (auto* gini = std::get_if<GiniOfMidpoints>(&node.kind))
                      std::fill(gini->midpoints.begin(), gini->midpoints.end(), 0);
                }),
                "midpoints are all 0"));
  }

  void theComplementOfEvidenceIsRefused() {
    QVERIFY(has(problemsWith([](Framework& f) {
                  for (Node& node : f.nodes)
                    if (node.code == "p3_conc") node.kind = ShareChoosing{"freq", {"0", "1"}, {}};
                }),
                "is the complement of"));
    QVERIFY(has(problemsWith([](Framework& f) {  // any domain met, against none met
                  for (Node& node : f.nodes)
                    if (node.code == "r1_unaware") node.kind = ShareChoosing{"sw_met", {"97", "98"}, {}};
                }),
                "is the complement of"));
    QVERIFY(has(problemsWith([](Framework& f) {
                  for (Node& node : f.nodes)
                    if (node.code == "a3_fiscal") node.kind = StatisticRatio{"inc_fiscal", {"inc_fiscal", "buy_amt"}};
                }),
                "is the complement of"));
  }

  void withinABaseTheComplementIsThatOfTheBase() {
    // Among participants: once or twice a year against more often.
    QVERIFY(has(problemsWith([](Framework& f) {
                  for (Node& node : f.nodes) {
                    if (node.code == "z2_freq")
                      node.kind = ShareChoosing{"freq", {"2", "3", "4"}, {"freq", {"1", "2", "3", "4"}}};
                  }
                }),
                "z2_freq is the complement of p2_rare"));
  }

  void writtenAndReadAgainIsEqual() {
    const std::string table = writeFramework(m_framework);
    QVERIFY(readFramework(table, "again", m_codebook) == m_framework);
    QCOMPARE(writeFramework(readFramework(table, "again", m_codebook)), table);
    QVERIFY(table.starts_with("Level,iCode,iName,Direction,Weight,Parent,Type,"));
  }

  void everyProblemIsListedAtOnce() {
    const std::string problems = problemsOf(
        "Level,iCode,iName,Direction,Weight,Parent,Type,kind,question,codes,numerator,denominator,first,condition,"
        "text_en,text_zh,without_workers\n"
        "1,a,A,1,1,X,Indicator,scale_mean,a1_orders,,,,,,,,\n"
        "1,b,B,2,0,X,Indicator,scale_mean,no_such,,,,,,,,\n"
        "1,c c,C,1,1,X,Indicator,share_choosing,age,9,,,,,,,\n"
        "1,d,D,1,1,Y,Indicator,statistic_rate,,,nothing,,,,,,\n"
        "1,e,E,1,one,X,Indicator,average,age,,,,,,,,\n"
        "1,f,F,1,1,X,Indicator,share_choosing,age,98,,,,,,,\n"
        "1,g,G,1,1,NA,Indicator,scale_mean,a1_voice,,,,,,,,\n"
        "2,X,X,1,1,Z,Aggregate,,,,,,,,,,\n"
        "2,W,W,1,1,NA,Aggregate,,,,,,,,,,\n"
        "2,Z,Z,1,1,NA,Nothing,,,,,,,,,,\n"
        "NA,I1,I1,1,1,NA,Other,gap,,,,,A,,,,\n"
        "NA,t,t,1,1,NA,Other,diagnosis,,,,,I1,I1 >= (,{I1,x,\n"
        "NA,t,t,1,1,NA,Other,diagnosis,,,,,I1,Q9 > 1,{Q9},x,\n"
        "NA,q,q,1,1,NA,Other,quadrant,,,,,X,,one | two,x,\n"
        "1,r,r,1,1,X,Indicator,statistic_percent,,,pop,,,,,,perhaps\n");
    for (const char* part : {"Direction 2",
                             "weight 0",
                             "no_such",
                             "“c c” is not a code",
                             "no choice “9”",
                             "nothing",
                             "average",
                             "“one” in Weight",
                             "98 of age is not an answer",
                             "g has no parent",
                             "parent Z is not there",
                             "W is at level 2 but nothing",
                             "“Nothing” is not a Type",
                             "“A” is not an index",
                             "cannot be understood",
                             "not closed",
                             "names “Q9”",
                             "names {Q9}",
                             "names of four fields",
                             "perhaps",
                             "d is kept for a companion",
                             "parent Y is not there"})
      QVERIFY2(has(problems, part), (problems + "\nlacks: " + part).c_str());
  }

  void aMissingColumnIsAProblem() {
    QVERIFY(has(problemsOf("Level,iCode\n1,a\n"), "the column Parent is missing"));
    QVERIFY(has(problemsOf(""), "the column iCode is missing"));
  }

  void textInAnotherEncodingIsAProblem() {
    QVERIFY(has(problemsOf("Level,iCode,Direction,Weight,Parent,Type,iName\n2,X,1,1,NA,Aggregate,\xC9\xE7\n"),
                "not UTF-8"));
  }

  void aParentIsExactlyOneLevelUp() {
    QVERIFY(has(problemsWith([](Framework& f) {
                  for (Node& node : f.nodes)
                    if (node.code == "a1_orders") node.parent = "A";
                }),
                "a1_orders (level 1): its parent A is at level 3"));
  }

  void aPlainIMetaOverScaleItemsIsTaken() {
    const Framework plain = readFramework(
        "Level,iCode,iName,Parent,Direction,Weight,Type,Unit\n1,a1_orders,Orders,X,1,1,Indicator,points\n"
        "1,a2_busy,Busy,X,-1,2,Indicator,points\n2,X,Both,NA,1,1,Aggregate,\nNA,Region,Region,NA,1,1,Group,\n",
        "plain", m_codebook);
    QCOMPARE(plain.nodes.size(), std::size_t{3});
    QCOMPARE(std::get<ScaleMean>(plain.nodes[1].kind).question, std::string("a2_busy"));
    QCOMPARE(plain.nodes[1].direction, -1);
    QCOMPARE(plain.nodes[1].weight, 2.0);
  }

  void domainsAreNamed() {
    for (const auto& imbalance : m_framework.imbalances) {
      const auto* narrow = std::get_if<NarrownessImbalance>(&imbalance.kind);
      if (narrow == nullptr) continue;
      QCOMPARE(narrow->domains.size(), std::size_t{10});
      QCOMPARE(narrow->domainNames.size(), std::size_t{10});
      for (const LocalizedText& name : narrow->domainNames) QVERIFY(complete(name));
    }
  }

  void theSecondSampleHasItsOwnInstrumentAndFramework() {
    const std::string folder = HZ_SOURCE_DIR "/sample_data/copenhagen_housing";
    const Codebook codebook = loadInstrument(folder);
    const Framework framework = loadFramework(folder + "/framework.csv", codebook);
    QCOMPARE(codebook.withRole(QuestionRole::Community)->code, std::string("Type"));
    QVERIFY(codebook.withRole(QuestionRole::Respondent) == nullptr);
    QCOMPARE(codebook.find("Cont")->scaleMax, 2);
    QCOMPARE(framework.atLevel(3).size(), std::size_t{3});
    QVERIFY(readFramework(writeFramework(framework), "again", codebook) == framework);
    QVERIFY(readInstrument(writeInstrument(codebook), "again") == codebook);
    for (const Node& node : framework.nodes) QVERIFY2(complete(node.name), node.code.c_str());
  }

  void namesAreFoundByCode() {
    QCOMPARE(m_framework.name("I2").chinese, std::string("观念与空间双重制约"));
    QCOMPARE(m_framework.name("g_migr").chinese, std::string("外来居民"));
    QCOMPARE(m_framework.name("nothing").english, std::string("nothing"));
    QCOMPARE(m_framework.statistic("svc_social")->atMost, std::string("svc_types"));
  }
};

HZ_TEST(FrameworkTest)
#include "framework_test.moc"
