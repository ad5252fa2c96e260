// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "support/folder.h"
#include "support/registry.h"
#include "survey/codebook/draft.h"
#include "survey/project/project.h"

#include <QtTest>

#include <fstream>

using namespace hz;

/// Files that call communities by name, hold totals, say how long filling in took, or have scales in words.
class NamesFlowTest : public QObject, private test::Folder {
  Q_OBJECT
 private:
  NoProgress m_silent;
  int m_count = 0;

  Project project() {
    const Codebook codebook = shippedInstrument();
    return Project::create(path("n" + std::to_string(++m_count) + ".hengzhi"), codebook, shippedFramework(codebook));
  }
  std::string communities() const {
    return write("communities.csv", "code,name_en,name_zh\nK01,Locust Lane,槐荫里\nK02,Orange Court,橘灯里\n");
  }
  std::string answersByName() const {
    return write("手工.csv", "编号,社区,wave,a1_orders,age\n1,槐荫里,2019,4,2\n2,橘灯里社区,2019,5,3\n合计,2,2019,,\n");
  }
  static ImportOptions mapped() {
    ImportOptions options;
    options.settings.as = SheetKind::Responses;
    options.settings.mapping = {{"编号", "resp_id"}, {"社区", "community"}};
    return options;
  }
  static std::vector<std::string> codes(const Survey& survey) {
    std::vector<std::string> all;
    for (const Community& community : survey.communities) all.push_back(community.code + ' ' + community.name.chinese);
    return all;
  }
  const std::vector<std::string> m_both{"K01 槐荫里", "K02 橘灯里"};

 private slots:
  void answersAndStatisticsByNameAfterTheList() {
    Project one = project();
    one.import(communities(), {}, m_silent);
    const ImportReport report = one.import(answersByName(), mapped(), m_silent);
    QCOMPARE(report.batch.rowsRead, std::uint64_t{3});
    QCOMPARE(report.batch.rowsAccepted, std::uint64_t{2});
    QCOMPARE(report.batch.rowsRejected, std::uint64_t{1});
    one.import(write("statistics.csv", "community,wave,pop,staff\n槐荫里,2019,1000,12\n"), {}, m_silent);
    const Survey survey = one.survey(Recipe{}, m_silent);
    QCOMPARE(codes(survey), m_both);
    QCOMPARE(survey.units.size(), std::size_t{2});
    QCOMPARE(survey.statistic("pop", 0), 1000.0);
    const AnswerRows stored = one.answers(0, 1);
    const auto at = std::find(stored.columns.begin(), stored.columns.end(), "_community") - stored.columns.begin();
    QCOMPARE(stored.rows.front()[static_cast<std::size_t>(at)], std::string("K01"));  // by code, whatever the file says
    for (const CheckFinding& finding : one.check(m_silent)) QFAIL(finding.text.c_str());
  }

  void answersByNameBeforeTheList() {
    Project one = project();
    one.import(answersByName(), mapped(), m_silent);
    one.import(write("statistics.csv", "community,wave,pop,staff\nLocust Lane,2019,1000,12\n"), {}, m_silent);
    one.import(communities(), {}, m_silent);
    const Survey survey = one.survey(Recipe{}, m_silent);
    QCOMPARE(codes(survey), m_both);
    QCOMPARE(survey.units.size(), std::size_t{2});
    QCOMPARE(survey.statistic("pop", 0), 1000.0);
    // Taken back, the answers stand under the names they came with.
    one.undo(3, m_silent);
    QCOMPARE(one.survey(Recipe{}, m_silent).communities.size(), std::size_t{3});
  }

  void aDryRunKnowsTheNamesOfTheSameSet() {
    Project one = project();
    ImportOptions dry;
    dry.dryRun = true;
    const ImportReport list = one.import(communities(), dry, m_silent);
    ImportOptions options = mapped();
    options.dryRun = true;
    options.alsoCommunities = list.communities;
    QCOMPARE(one.import(answersByName(), options, m_silent).batch.rowsAccepted, std::uint64_t{2});
  }

  // Whatever stands in its row, a total is nobody.
  void aTotalIsRejectedWithAnswersToo() {
    Project one = project();
    const std::string file = write("t.csv",
                                   "resp_id,community,wave,a1_orders,age\n1,K01,2019,4,2\n合计,70,2019,,\n"
                                   "Total:,71,2019,,\n合计,K01,2019,5,\n注：以上为预调查,K01,2019,,\n");
    const ImportReport report = one.import(file, {}, m_silent);
    QCOMPARE(report.batch.rowsAccepted, std::uint64_t{1});
    int totals = 0;
    for (const Issue& issue : report.issues) totals += issue.code == IssueCode::RowIsTotal ? 1 : 0;
    QCOMPARE(totals, 4);
    QCOMPARE(one.survey(Recipe{}, m_silent).communities.size(), std::size_t{1});
  }

  void usualHeadersAndYearsAreUnderstood() {
    Project one = project();
    const std::string asked = shippedInstrument().find("motive")->label.chinese;
    const std::string first = shippedInstrument().choices(*shippedInstrument().find("motive")).choices[0].label.chinese;
    const std::string second =
        shippedInstrument().choices(*shippedInstrument().find("motive")).choices[1].label.chinese;
    const std::string file = write("h.csv", "编号,您所在的社区,年份,6、" + asked + " [多选题],age\n7,K01,2019年," +
                                                first + "┋" + second + ",2\n8,K01,２０１９年,,3\n");
    const ImportReport report = one.import(file, {}, m_silent);
    QCOMPARE(report.batch.rowsAccepted, std::uint64_t{2});
    QCOMPARE(report.unusedColumns, std::vector<std::string>{});
    const Survey survey = one.survey(Recipe{}, m_silent);
    QCOMPARE(survey.waves, std::vector<std::string>{"2019"});
    QCOMPARE(survey.find("motive")->choices[0], choiceBit(0) | choiceBit(1));
    QCOMPARE(one.respondents({survey.rows[0]}), std::vector<std::string>{"7"});
  }

  void theTimeTakenArrives_data() {
    QTest::addColumn<QByteArray>("file");
    QTest::newRow("wenjuanxing") << QByteArray(
        "序号,提交答卷时间,所用时间,来源,来源详情,来自IP,community,wave,age\n"
        "1,2018/3/18 9:05:11,125秒,手机提交,直接访问,,K01,2019,2\n"
        "2,2018/3/18 9:05:11,1分5秒,手机提交,直接访问,,K01,2019,2\n"
        "3,2018/3/18 9:05:11,,手机提交,直接访问,,K01,2019,2\n");
    QTest::newRow("kobo") << QByteArray(
        "start;end;community;wave;age;_id;_uuid;_submission_time;_validation_status;_notes;_status;_index\n"
        "2019-10-08T23:59:00.123+08:00;2019-10-09T00:01:05.001+08:00;K01;2019;2;1;a;;;;;1\n"
        "2019-10-08T09:00:00.000+08:00;2019-10-08T09:01:05.000+08:00;K01;2019;2;2;b;;;;;2\n"
        "2019-10-08T09:00:00.000+08:00;;K01;2019;2;3;c;;;;;3\n");
    QTest::newRow("native") << QByteArray(
        "resp_id,community,wave,seconds,age\n1,K01,2019,125,2\n2,K01,2019,65,2\n"
        "3,K01,2019,,2\n");
  }
  void theTimeTakenArrives() {
    QFETCH(QByteArray, file);
    Project one = project();
    const ImportReport report = one.import(write("time.csv", file.toStdString()), {}, m_silent);
    QCOMPARE(report.batch.rowsAccepted, std::uint64_t{3});
    QCOMPARE(report.batch.cellsInvalid, std::uint64_t{0});
    const Survey survey = one.survey(Recipe{}, m_silent);
    QCOMPARE(survey.seconds.size(), std::size_t{3});
    QCOMPARE(survey.seconds[0], 125.0);
    QCOMPARE(survey.seconds[1], 65.0);
    QVERIFY(isMissing(survey.seconds[2]));
  }

  void aDraftSeesListsOfChoicesAndNotSentences() {
    std::string text = "编号,小区,希望,建议\n";
    const char* const wishes[] = {"维修、助餐", "助餐", "维修、助餐、托管", "托管", "健身、维修", "健身"};
    for (int r = 0; r < 30; ++r)
      text += std::to_string(r + 1) + ",西苑," + wishes[r % 6] + ",\"第" + std::to_string(r) + "次活动，希望多办" +
              std::to_string(r) + "\"\n";
    const std::string file = write("愿望.csv", text);
    const Codebook draft = draftInstrument(file, {}, {});
    const auto kindOf = [&](const char* label) {
      const auto asked = std::find_if(draft.questions.begin(), draft.questions.end(),
                                      [&](const Question& question) { return question.label.chinese == label; });
      return asked == draft.questions.end() ? QuestionKind::Date : asked->kind;
    };
    QCOMPARE(kindOf("希望"), QuestionKind::MultipleChoice);
    QCOMPARE(kindOf("建议"), QuestionKind::Text);
    Project one = Project::create(path("wishes.hengzhi"), draft, Framework{});
    ImportOptions options;
    options.settings.wave = "2019";
    const ImportReport report = one.import(file, options, m_silent);
    QCOMPARE(report.batch.cellsInvalid, std::uint64_t{0});
    QCOMPARE(report.batch.rowsAccepted, std::uint64_t{30});
  }

  void aDraftNumbersScalesInWordsFromTheLowest() {
    std::string text = "编号,小区,满意度,方式\n";
    const char* const answers[] = {"一般", "非常满意", "不太满意", "非常不满意", "比较满意", "说不清"};
    for (int r = 0; r < 24; ++r)
      text += std::to_string(r + 1) + ",西苑," + answers[r % 6] + (r % 2 == 0 ? ",线上\n" : ",线下\n");
    const Codebook draft = draftInstrument(write("自编.csv", text), {}, {});
    const auto asked = std::find_if(draft.questions.begin(), draft.questions.end(),
                                    [](const Question& question) { return question.label.chinese == "满意度"; });
    QVERIFY(asked != draft.questions.end());
    QCOMPARE(asked->kind, QuestionKind::Scale);
    QCOMPARE(asked->scaleMin, 1);
    QCOMPARE(asked->scaleMax, 5);
    std::string order;
    for (const Choice& choice : draft.choices(*asked).choices) order += choice.code + choice.label.chinese + ' ';
    QCOMPARE(order, std::string("1非常不满意 2不太满意 3一般 4比较满意 5非常满意 98说不清 "));
    const auto way = std::find_if(draft.questions.begin(), draft.questions.end(),
                                  [](const Question& question) { return question.label.chinese == "方式"; });
    QCOMPARE(way->kind, QuestionKind::OneChoice);
  }
};

HZ_TEST(NamesFlowTest)
#include "names_flow_test.moc"
