// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/framework/sheets.h"
#include "base/all_parts.h"

#include "base/fault.h"
#include "base/text.h"
#include "support/registry.h"

#include <QtTest>

using namespace hz;

namespace {

using Columns = std::vector<std::string>;

/// Rows as lines of cells separated by commas, numbered from `firstRow`.
RawBatch batchOf(std::size_t columns, const std::vector<std::string>& lines, std::int64_t firstRow = 2) {
  RawBatch batch;
  batch.columns = columns;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto cells = split(lines[i], ',');
    for (std::size_t c = 0; c < columns; ++c) {
      const std::string_view cell = c < cells.size() ? cells[c] : std::string_view();
      batch.cells.push_back({static_cast<std::uint32_t>(batch.text.size()), static_cast<std::uint32_t>(cell.size())});
      batch.text += cell;
    }
    batch.widths.push_back(static_cast<std::uint32_t>(cells.size()));
    batch.extras.emplace_back(cells.size() > columns ? std::string(cells.back()) : std::string());
    batch.fileRows.push_back(firstRow + static_cast<std::int64_t>(i));
  }
  return batch;
}

Fault faultOf(auto&& action) {
  try {
    action();
  } catch (const Fault& fault) {
    return fault;
  }
  return Fault(FaultCode::Internal, {"no fault"});
}

const Columns kStatistics{"community", "wave", "pop", "tasks_all", "tasks_up", "admin_pct", "svc_types", "svc_social"};
const Columns kHours{"community", "wave", "domain", "hours"};

}  // namespace

class SheetsTest : public QObject {
  Q_OBJECT
 private:
  Codebook m_codebook = shippedInstrument();
  Framework m_framework = shippedFramework(m_codebook);

  SheetBatch code(SheetKind kind, const Columns& columns, const std::vector<std::string>& lines,
                  SheetOptions options = {}) const {
    SheetCoder coder(kind, columns, m_codebook, m_framework, std::move(options));
    SheetBatch batch;
    coder.code(batchOf(columns.size(), lines), batch);
    return batch;
  }
  std::size_t statistic(std::string_view code) const {
    return static_cast<std::size_t>(m_framework.statistic(code) - m_framework.statistics.data());
  }
  static IssueCode reason(const SheetBatch& batch, std::size_t i = 0) { return batch.rejected[i].reasons[0].code; }

 private slots:
  void sheetsAreRecognisedByTheirColumns() {
    const auto kind = [&](const Columns& columns) { return recogniseSheet(columns, m_codebook, m_framework); };
    QVERIFY(kind(kStatistics) == SheetKind::Statistics);
    QVERIFY(kind(kHours) == SheetKind::Hours);
    QVERIFY(kind({"community", "wave", "domain", "present"}) == SheetKind::Hours);
    QVERIFY(kind({"community", "wave", "age", "sex", "persons"}) == SheetKind::Population);
    QVERIFY(kind({"code", "name_en", "name_zh"}) == SheetKind::Communities);
    QVERIFY(kind({"resp_id", "community", "wave", "age", "sex", "a1_orders"}) == SheetKind::Responses);
    QVERIFY(kind({"age", "freq", "motive/own", "motive/gift"}) == SheetKind::Responses);
    QVERIFY(kind({"Community", "WAVE", "Pop"}) == SheetKind::Statistics);
    QVERIFY(kind({"社区", "年份", "常住人口"}) == SheetKind::Statistics);
    QVERIFY(kind({"x", "y"}) == std::nullopt);
    QVERIFY(kind({"community", "wave"}) == std::nullopt);
    for (const char* name : {"responses", "statistics", "hours", "population", "communities"})
      QCOMPARE(sheetName(*sheetNamed(name)), std::string_view(name));
    QVERIFY(!sheetNamed("other"));
  }

  void aSoundStatisticsRowIsKept() {
    const SheetBatch batch = code(SheetKind::Statistics, kStatistics, {"K01,2019,4200, 40 ,31,62%,12,３"});
    QCOMPARE(batch.statistics.size(), std::size_t{1});
    const StatisticsRow& row = batch.statistics[0];
    QCOMPARE(row.community, std::string("K01"));
    QCOMPARE(row.values[statistic("tasks_all")], 40.0);
    QCOMPARE(row.values[statistic("admin_pct")], 62.0);
    QCOMPARE(row.values[statistic("svc_social")], 3.0);  // full-width digit
    QVERIFY(isMissing(row.values[statistic("staff")]));
    QVERIFY(batch.issues.empty() && batch.rejected.empty());
  }

  void constraintsRejectTheWholeRow_data() {
    QTest::addColumn<QString>("line");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("column");
    const auto row = [](const char* line, IssueCode code, const char* column) {
      QTest::newRow(line) << QString::fromUtf8(line) << static_cast<int>(code) << QString::fromUtf8(column);
    };
    row("K01,2019,4200,40,41,62,12,3", IssueCode::ConstraintBroken, "tasks_up");
    row("K01,2019,4200,40,31,62,5,6", IssueCode::ConstraintBroken, "svc_social");
    row("K01,2019,4200,40,31,62,13,3", IssueCode::StatisticOutOfRange, "svc_types");
    row("K01,2019,4200,40,31,101,12,3", IssueCode::StatisticOutOfRange, "admin_pct");
    row("K01,2019,0,40,31,62,12,3", IssueCode::StatisticOutOfRange, "pop");
    row("K01,2019,4200,40,-1,62,12,3", IssueCode::NumberNegative, "tasks_up");
    row("K01,2019,4200,40,31,-0.5,12,3", IssueCode::NumberNegative, "admin_pct");
    row(",2019,4200,40,31,62,12,3", IssueCode::CommunityEmpty, "community");
    row("K01,20I9,4200,40,31,62,12,3", IssueCode::WaveInvalid, "wave");
    row("K01,,4200,40,31,62,12,3", IssueCode::WaveInvalid, "wave");
    row("K01,2019-,4200,40,31,62,12,3", IssueCode::WaveInvalid, "wave");
  }
  void constraintsRejectTheWholeRow() {
    QFETCH(QString, line);
    QFETCH(int, code);
    QFETCH(QString, column);
    const SheetBatch batch = this->code(SheetKind::Statistics, kStatistics, {line.toStdString()});
    QCOMPARE(batch.accepted(), std::size_t{0});
    QCOMPARE(batch.rejected.size(), std::size_t{1});
    QCOMPARE(static_cast<int>(reason(batch)), code);
    QCOMPARE(batch.rejected[0].reasons[0].column, column.toStdString());
    QCOMPARE(batch.rejected[0].cells.size(), kStatistics.size());
    QCOMPARE(batch.rejected[0].fileRow, std::int64_t{2});
  }

  void boundsThemselvesAreAllowed() {
    const SheetBatch batch =
        code(SheetKind::Statistics, kStatistics, {"K01,2019,1,40,40,100,12,12", "K02,2019-H1,1,0,0,0,0,0"});
    QCOMPARE(batch.accepted(), std::size_t{2});
  }

  void aConstraintSaysWhatItMeans() {
    const SheetBatch batch = code(SheetKind::Statistics, kStatistics, {"K01,2019,4200,40,41,62,12,3"});
    const std::string text = issueText(Language::English, batch.rejected[0].reasons[0]);
    QVERIFY2(text.find("41 is more than tasks_all (40)") != std::string::npos, text.c_str());
  }

  void theFirstRowOfACommunityAndWaveWins() {
    SheetCoder coder(SheetKind::Statistics, kStatistics, m_codebook, m_framework, {});
    coder.addKnown({"K09", "2019"});
    SheetBatch batch;
    coder.code(batchOf(8, {"K01,2019,0,1,1,1,1,1", "K01,2019,100,1,1,1,1,1", "K01,2019,200,1,1,1,1,1",
                           "K01,2017,300,1,1,1,1,1", "K09,2019,1,1,1,1,1,1"}),
               batch);
    QCOMPARE(batch.accepted(), std::size_t{2});
    QCOMPARE(batch.statistics[0].values[statistic("pop")], 100.0);  // a rejected row claims nothing
    QCOMPARE(batch.rejected.size(), std::size_t{3});
    QCOMPARE(reason(batch, 1), IssueCode::RecordRepeated);
    QCOMPARE(batch.rejected[1].reasons[0].arguments[1], std::string("3"));
    QCOMPARE(reason(batch, 2), IssueCode::RecordRepeated);
    // Later batches of the same file remember.
    coder.code(batchOf(8, {"K01,2017,1,1,1,1,1,1"}, 7), batch);
    QCOMPARE(reason(batch), IssueCode::RecordRepeated);
    QCOMPARE(batch.rowsRead, std::uint64_t{1});
  }

  void aCellThatIsNoNumberIsEmptied() {
    const SheetBatch batch = code(SheetKind::Statistics, kStatistics, {"K01,2019,many,40,31,62,12,3"});
    QCOMPARE(batch.accepted(), std::size_t{1});
    QVERIFY(isMissing(batch.statistics[0].values[statistic("pop")]));
    QCOMPARE(batch.issues.size(), std::size_t{1});
    QCOMPARE(batch.issues[0].code, IssueCode::NotANumber);
    QCOMPARE(batch.cellsInvalid, std::uint64_t{1});
    const SheetBatch strict =
        code(SheetKind::Statistics, kStatistics, {"K01,2019,many,40,31,62,12,3"}, {{}, {}, true, {}, {}});
    QCOMPARE(reason(strict), IssueCode::RowStrict);
  }

  void communitiesOutsideTheListAreRejected() {
    const SheetOptions options{"f.csv", {}, false, CommunityNames({{"K01", {"Locust Lane", "槐荫里"}}}), {}};
    const SheetBatch batch = code(SheetKind::Hours, kHours, {"槐荫里,2019,elder,1", "K99,2019,elder,1"}, options);
    QCOMPARE(batch.hours.front().community, std::string("K01"));
    QCOMPARE(batch.accepted(), std::size_t{1});
    QCOMPARE(reason(batch), IssueCode::CommunityUnknown);
  }

  void blankHoursAreUnknownAndZeroIsNone() {
    const SheetBatch batch = code(SheetKind::Hours, kHours,
                                  {"K01,2019,elder,400", "K01,2019,child,", "K01,2019,family,0", "K01,2019,为老服务,7",
                                   "K01,2019,music,3", "K01,2019,,3", "K01,2019,aid,-3", "K01,2019,job,a lot"});
    QCOMPARE(batch.accepted(), std::size_t{4});
    QCOMPARE(batch.hours[0].hours, 400.0);
    QVERIFY(isMissing(batch.hours[1].hours));
    QCOMPARE(batch.hours[2].hours, 0.0);
    QVERIFY(isMissing(batch.hours[3].hours));               // no number: unknown
    QCOMPARE(reason(batch, 0), IssueCode::RecordRepeated);  // the label names elder again
    QCOMPARE(reason(batch, 1), IssueCode::DomainUnknown);
    QCOMPARE(reason(batch, 2), IssueCode::DomainUnknown);
    QCOMPARE(reason(batch, 3), IssueCode::NumberNegative);
    QCOMPARE(batch.rowsRead, batch.accepted() + batch.rejected.size());
  }

  void presenceStandsInPlaceOfHours() {
    const SheetBatch batch = code(SheetKind::Hours, {"community", "wave", "domain", "present"},
                                  {"K01,2019,elder,1", "K01,2019,child,0", "K01,2019,aid,2"});
    QCOMPARE(batch.hours[0].present, 1.0);
    QVERIFY(isMissing(batch.hours[0].hours));
    QCOMPARE(batch.hours[1].present, 0.0);
    QCOMPARE(reason(batch), IssueCode::StatisticOutOfRange);
  }

  void populationIsKeyedByItsCell() {
    const SheetBatch batch = code(SheetKind::Population, {"community", "wave", "age", "sex", "persons"},
                                  {"K01,2019,1,1,300", "K01,2019,1,女,310", "K01,2019,9,1,3", "K01,2019,1,1,3"});
    QCOMPARE(batch.population.size(), std::size_t{2});
    QCOMPARE(batch.population[1].sex, std::string("2"));
    QCOMPARE(reason(batch, 0), IssueCode::StatisticOutOfRange);
    QCOMPARE(reason(batch, 1), IssueCode::RecordRepeated);
  }

  void communitiesHaveTwoNames() {
    const SheetBatch batch = code(SheetKind::Communities, {"code", "name_en", "name_zh"},
                                  {"K01,Locust Lane,槐荫里", "K02,,", ",Nowhere,无", "K01,Again,又"});
    QCOMPARE(batch.communities.size(), std::size_t{2});
    QCOMPARE(batch.communities[0].name.chinese, std::string("槐荫里"));
    QCOMPARE(reason(batch, 0), IssueCode::CommunityEmpty);
    QCOMPARE(reason(batch, 1), IssueCode::RecordRepeated);
  }

  void aSheetWithoutItsColumnsIsAFault() {
    const auto make = [&](SheetKind kind, const Columns& columns, const std::string& wave = {}) {
      return faultOf([&] { SheetCoder(kind, columns, m_codebook, m_framework, {"f.csv", wave, false, {}, {}}); });
    };
    QCOMPARE(make(SheetKind::Hours, {"community", "wave"}).code(), FaultCode::ColumnsMissing);
    QCOMPARE(make(SheetKind::Hours, {"community", "wave"}).arguments()[1], std::string("domain, hours"));
    QCOMPARE(make(SheetKind::Statistics, {"community", "pop"}).code(), FaultCode::WaveMissing);
    QCOMPARE(make(SheetKind::Statistics, {"community", "x"}, "2019").code(), FaultCode::NothingRecognised);
    const SheetOptions options{"f.csv", "2019", false, {}, {}};
    const SheetBatch batch = code(SheetKind::Statistics, {"community", "pop"}, {"K01,5"}, options);
    QCOMPARE(batch.statistics[0].wave, std::string("2019"));
  }

  void givenColumnsWinOverTheMatch() {
    SheetOptions options{"f.csv", "2019", false, {}, {{"Heads", "pop"}, {"pop", ""}}};
    SheetCoder coder(SheetKind::Statistics, {"community", "Heads", "pop", "memo"}, m_codebook, m_framework, options);
    QVERIFY(coder.unusedColumns() == (Columns{"pop", "memo"}));
    SheetBatch batch;
    coder.code(batchOf(4, {"K01,7,9,x"}), batch);
    QCOMPARE(batch.statistics[0].values[statistic("pop")], 7.0);
  }

  void raggedRowsAreReported() {
    const SheetBatch batch = code(SheetKind::Hours, kHours, {"K01,2019,elder", "K01,2019,child,1,surplus"});
    QCOMPARE(batch.accepted(), std::size_t{2});
    QCOMPARE(batch.issues[0].code, IssueCode::CellsMissing);
    QCOMPARE(batch.issues[1].code, IssueCode::CellsExtra);
    QCOMPARE(batch.issues[1].value, std::string("surplus"));
  }
};

HZ_TEST(SheetsTest)
#include "sheets_test.moc"
