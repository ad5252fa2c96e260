// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "base/version.h"
#include "output/report/report.h"
#include "support/registry.h"

#include <QtTest>

using namespace hz;

/// The formats of reports, and where their data came from.
class FormatsTest : public QObject {
  Q_OBJECT

 private slots:
  void aFileIsWrittenInTheFormatOfItsSuffix() {
    QCOMPARE(reportFormatOf("a.b/报告.html").suffix, std::string(".html"));
    for (const ReportFormat& format : reportFormats()) {
      QCOMPARE(&reportFormatOf("report" + format.suffix), &format);
      QVERIFY(!format.name.english.empty() && !format.name.chinese.empty() &&
              format.name.english.find("report.") == std::string::npos);
    }
  }

  void anotherSuffixIsRefusedWithTheOnesThereAre() {
    try {
      reportFormatOf("report.xyz");
      QFAIL("not refused");
    } catch (const Fault& fault) {
      QVERIFY(fault.code() == FaultCode::FormatUnknown);
      QCOMPARE(fault.arguments().front(), std::string("report.xyz"));
      for (const ReportFormat& format : reportFormats())
        QVERIFY(fault.arguments().back().find(format.suffix) != std::string::npos);
    }
  }

  void everyFormatWritesAndCanBeCancelled() {
    class Stop final : public Progress {
     protected:
      bool keepGoing(std::uint64_t, std::uint64_t) override { return false; }
    } stop;
    NoProgress silent;
    Report report;
    report.title = "Title";
    report.blocks = {ReportHeading{1, "Heading", "heading"}, ReportParagraph{"Paragraph"}};
    const auto paint = [](const Figure&) { return std::string(); };
    for (const ReportFormat& format : reportFormats()) {
      QVERIFY2(!format.write(report, paint, silent).empty(), format.suffix.c_str());
      QVERIFY_EXCEPTION_THROWN(format.write(report, paint, stop), Fault);
    }
  }

  void provenanceNamesTheProgramThatWritesAndEveryImport() {
    BatchRecord batch;
    batch.kind = SheetKind::Hours;
    batch.fileName = "hours.csv";
    batch.toolVersion = "0.0.1";  // of the program that imported
    batch.rowsRead = 12;
    batch.rowsAccepted = 10;
    batch.rowsRejected = 2;
    const ReportProvenance provenance = provenanceOf("/data/K. District.hengzhi", {batch});
    QCOMPARE(provenance.projectName, std::string("K. District"));
    QCOMPARE(provenance.version, version());
    QCOMPARE(provenance.batches.size(), std::size_t{1});
    QCOMPARE(provenance.batches.front().kind, std::string("hours"));
    QCOMPARE(provenance.batches.front().read, 12ll);
    QCOMPARE(provenance.batches.front().rejected, 2ll);
  }
};

HZ_TEST(FormatsTest)
#include "formats_test.moc"
