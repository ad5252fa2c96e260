// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/project/entry.h"
#include "base/all_parts.h"
#include "base/fault.h"
#include "support/folder.h"
#include "support/registry.h"
#include "survey/project/project.h"

#include <QtTest>

#include <random>

using namespace hz;

/// Forms typed in, changed, taken out and put back: after every step the file is clean and holds what was stored.
class EntryTest : public QObject, private test::Folder {
  Q_OBJECT
 private:
  NoProgress m_silent;
  int m_count = 0;
  const EntrySettings m_ab{"AB", "A-", "K01", "2024"};
  const EntrySettings m_cd{"CD", "C-", "K01", "2024"};

  Project project() {
    const Codebook codebook = shippedInstrument();
    return Project::create(path("e" + std::to_string(++m_count) + ".hengzhi"), codebook, shippedFramework(codebook));
  }
  std::string clean(const Project& project) {
    std::string all;
    for (const CheckFinding& finding : project.check(m_silent)) all += finding.text + "; ";
    return all;
  }
  static Questionnaire form(const std::string& id, std::map<std::string, std::string> answers) {
    Questionnaire form;
    form.respondent = id;
    form.answers = std::move(answers);
    return form;
  }
  template <class Work>
  static std::string faultOf(Work work) {
    try {
      work();
    } catch (const Fault& fault) {
      return std::string(faultKey(fault.code())) + " " +
             (fault.arguments().size() > 1 ? fault.arguments()[1] : std::string());
    }
    return "none";
  }
  std::string contents(const Project& project) {
    std::string all;
    const AnswerRows rows = project.answers(0, 100000);
    for (const auto& row : rows.rows)
      for (std::size_t c = 2; c < row.size(); ++c) all += row[c] + (c + 1 == row.size() ? "\n" : "|");
    return all;
  }

 private slots:
  void formsGoIntoTheTypistsBatchAndSurviveReopening() {
    Project p = project();
    const Questionnaire one = p.entry().add(m_ab, form("A-001", {{"freq", "3"}, {"hh", "minor elder"}}), m_silent);
    QCOMPARE(one.answers.at("hh"), std::string("elder minor"));
    p.entry().add(m_ab, form("A-002", {{"a1_orders", "-90"}, {"sex", "98"}}), m_silent);
    p.entry().add(m_cd, form("C-001", {{"freq", "0"}}), m_silent);
    p.entry().add(m_ab, form("A-003", {}), m_silent);  // another batch lies in between
    QCOMPARE(clean(p), std::string());
    const std::string file = p.path();
    { Project gone = std::move(p); }
    const Project again = Project::open(file);
    const auto batches = again.entry().batches();
    QCOMPARE(batches.size(), std::size_t{3});
    QVERIFY(batches[0].settings == m_ab && batches[0].forms == 2 && batches[0].last == "A-002");
    QVERIFY(batches[1].settings == m_cd && batches[2].settings == m_ab);
    const auto two = again.entry().at(again.entry().find("K01", "2024", "A-002"));
    QVERIFY(two);
    QCOMPARE(two->answers.at("a1_orders"), std::string("-90"));
    QCOMPARE(two->answers.at("sex"), std::string("-98"));
    QCOMPARE(again.answerCount(), std::uint64_t{4});
    QCOMPARE(clean(again), std::string());
  }

  void aBadFormIsRefusedWithItsFieldAndNothingIsStored_data() {
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("question");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("fault");
    const auto row = [](const char* name, const char* id, const char* question, const char* text, const char* fault) {
      QTest::newRow(name) << id << question << text << fault;
    };
    row("code out of range", "A-009", "a1_orders", "6", "answer_refused a1_orders");
    row("unknown choice", "A-009", "hh", "elder cat", "answer_refused hh");
    row("no number", "A-009", "seconds", "long", "answer_refused seconds");
    row("taken identifier", "A-001", "freq", "1", "answer_refused resp_id");
    row("no identifier", " ", "freq", "1", "answer_refused resp_id");
  }
  void aBadFormIsRefusedWithItsFieldAndNothingIsStored() {
    QFETCH(QString, id);
    QFETCH(QString, question);
    QFETCH(QString, text);
    QFETCH(QString, fault);
    Project p = project();
    p.entry().add(m_ab, form("A-001", {}), m_silent);
    const std::string before = contents(p);
    QCOMPARE(faultOf([&] {
               p.entry().add(m_ab, form(id.toStdString(), {{question.toStdString(), text.toStdString()}}), m_silent);
             }),
             fault.toStdString());
    QCOMPARE(contents(p), before);
    QCOMPARE(clean(p), std::string());
  }

  void undeclaredCommunitiesAndWavesAreRefused() {
    Project p = project();
    p.import(write("c.csv", "code,name_en,name_zh\nK01,First,一社区\n"), {}, m_silent);
    Questionnaire one = form("A-001", {});
    one.community = "一社区";
    QCOMPARE(p.entry().add(m_ab, one, m_silent).community, std::string("K01"));
    one.respondent = "A-002";
    one.community = "K09";
    QCOMPARE(faultOf([&] { p.entry().add(m_ab, one, m_silent); }), std::string("answer_refused community"));
    one.community = "K01";
    one.wave = "24";
    QCOMPARE(faultOf([&] { p.entry().add(m_ab, one, m_silent); }), std::string("answer_refused wave"));
  }

  void randomChangesUndoneGiveTheSameFileContents() {
    const auto seed = std::random_device{}();
    std::mt19937 random(seed);
    qInfo() << "seed" << seed;
    Project p = project();
    p.import(write("r.csv", "resp_id,community,wave,freq\n1,K01,2019,1\n2,K01,2019,2\n3,K02,2019,0\n4,K02,2019,4\n"),
             {}, m_silent);
    for (int i = 0; i < 6; ++i) p.entry().add(m_ab, form("A-" + std::to_string(i), {{"freq", "1"}}), m_silent);
    const std::string start = contents(p);
    std::vector<std::function<void()>> undo;
    for (int step = 0; step < 150; ++step) {
      const AnswerRows rows = p.answers(0, 1000);
      const int kind = static_cast<int>(random() % 3);
      if (kind == 0 || rows.numbers.empty()) {
        const auto added = p.entry().add(random() % 2 ? m_ab : m_cd, form("N-" + std::to_string(step), {}), m_silent);
        undo.push_back([&p, row = added.row, this] { p.entry().take(row, m_silent); });
        continue;
      }
      const std::int64_t row = rows.numbers[random() % rows.numbers.size()];
      if (kind == 1) {
        const auto settings = p.entry().settingsOf(p.entry().at(row)->batch);
        const Questionnaire taken = p.entry().take(row, m_silent);
        undo.push_back([&p, taken, settings, this] { p.entry().putBack(taken, settings, m_silent); });
      } else {
        Questionnaire changed = *p.entry().at(row);
        changed.answers["freq"] = std::to_string(random() % 5);
        changed.respondent = "R-" + std::to_string(step);
        const Questionnaire before = p.entry().replace(changed, m_silent);
        undo.push_back([&p, before, this] { p.entry().replace(before, m_silent); });
      }
      // Every questionnaire is found by its position.
      const AnswerRows after = p.answers(0, 1000);
      QCOMPARE(after.rows.size(), static_cast<std::size_t>(p.answerCount()));
      if (p.answerCount() > 2) QCOMPARE(p.answers(2, 1).numbers.at(0), after.numbers.at(2));
      QCOMPARE(clean(p), std::string());
    }
    while (!undo.empty()) {
      undo.back()();
      undo.pop_back();
    }
    QCOMPARE(contents(p), start);
    QCOMPARE(clean(p), std::string());
  }

  void theSecondEntryIsComparedSettledAndCountedByHand() {
    Project p = project();
    Entry entry = p.entry();
    const auto one = entry.add(m_ab, form("A-001", {{"freq", "3"}, {"member", "1"}, {"a1_orders", "2"}}), m_silent);
    const auto two = entry.add(m_ab, form("A-002", {{"freq", "0"}, {"member", "2"}}), m_silent);
    QCOMPARE(entry.due("AB", 1, 7).size(), std::size_t{0});
    QCOMPARE(entry.due("CD", 0.5, 7).size(), std::size_t{1});
    QCOMPARE(entry.due("CD", 1, 7).size(), std::size_t{2});
    QVERIFY(entry.due("CD", 1, 7)[0].answers.empty());  // nobody sees the first entry
    QCOMPARE(faultOf([&] { entry.addSecond(one.row, "AB", {}); }).substr(0, 12), std::string("bad_argument"));
    entry.addSecond(one.row, "CD", {{"freq", "3"}, {"member", "2"}, {"a1_orders", ""}});
    entry.addSecond(two.row, "CD", {{"freq", "0"}, {"member", "2"}});
    QCOMPARE(entry.due("CD", 1, 7).size(), std::size_t{0});
    QCOMPARE(entry.differences().size(), std::size_t{2});
    // member 1|2, a1_orders 2|blank. The paper says 2 and 2: one error each.
    QCOMPARE(entry.settle(one.row, "member", "2", m_silent), std::string("1"));
    entry.settle(one.row, "a1_orders", "2", m_silent);
    QCOMPARE(entry.at(one.row)->answers.at("member"), std::string("2"));
    const DoubleEntry sum = entry.doubleEntry();
    QCOMPARE(sum.typed, std::uint64_t{2});
    QCOMPARE(sum.twice, std::uint64_t{2});
    QCOMPARE(sum.fields, std::uint64_t{5});
    QCOMPARE(sum.different, std::uint64_t{2});
    QCOMPARE(sum.open, std::uint64_t{0});
    QCOMPARE(sum.byTypist.size(), std::size_t{2});
    for (const EntryErrors& typist : sum.byTypist) {
      QCOMPARE(typist.errors, std::uint64_t{1});
      QCOMPARE(typist.rate, 1.0 / 5);
    }
    for (const EntryErrors& question : sum.byQuestion)
      QCOMPARE(question.rate, question.name == "member" ? 1.0 / 4 : 1.0 / 2);
    entry.reopen(one.row, "member", "1", m_silent);
    QCOMPARE(entry.doubleEntry().open, std::uint64_t{1});
    QCOMPARE(entry.at(one.row)->answers.at("member"), std::string("1"));
    // Taken out and put back it keeps its second entry.
    const Questionnaire taken = entry.take(one.row, m_silent);
    QCOMPARE(entry.doubleEntry().twice, std::uint64_t{1});
    entry.putBack(taken, m_ab, m_silent);
    QCOMPARE(entry.doubleEntry().twice, std::uint64_t{2});
    QCOMPARE(clean(p), std::string());
  }

  void communitySheetsAreEditedByTheRulesOfTheirImport() {
    Project p = project();
    const std::string statistic = p.framework().statistics.front().code;
    Entry entry = p.entry();
    const SheetCell cell{SheetKind::Statistics, {"K01", "2024"}, statistic};
    QCOMPARE(entry.editSheet(cell, "12"), std::string());
    QCOMPARE(entry.editSheet(cell, "13"), std::string("12"));
    QCOMPARE(p.survey({}, m_silent).statistic(statistic, 0), 13.0);
    QCOMPARE(faultOf([&] { entry.editSheet(cell, "-1"); }), "answer_refused " + statistic);
    QCOMPARE(faultOf([&] { entry.editSheet(cell, "many"); }), "answer_refused " + statistic);
    QCOMPARE(entry.editSheet({SheetKind::Hours, {"K01", "2024", "elder"}, "hours"}, "100"), std::string());
    QCOMPARE(entry.editSheet({SheetKind::Population, {"K01", "2024", "1", "", ""}, "persons"}, "500"), std::string());
    QCOMPARE(p.survey({}, m_silent).hours.at(0).hours, 100.0);
    QCOMPARE(entry.editSheet(cell, ""), std::string("13"));
    QCOMPARE(clean(p), std::string());
  }

  void identifiersGoOnBehindTheLargest() {
    QCOMPARE(nextIdentifier("A-", {}), std::string("A-001"));
    QCOMPARE(nextIdentifier("A-", {"A-009", "A-010", "A-x", "B-900"}), std::string("A-011"));
    QCOMPARE(nextIdentifier("", {"7", "0998", "999"}), std::string("1000"));
  }
};

HZ_TEST(EntryTest)
#include "entry_test.moc"
