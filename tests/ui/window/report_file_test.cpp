// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/registry.h"
#include "ui/common/job.h"
#include "ui/common/message_bar.h"
#include "window/window_fixture.h"

#include <QAction>
#include <QElapsedTimer>
#include <QFile>
#include <QTimer>
#include <QToolButton>

using namespace hz;

/// The district report as the window writes it: beside the work, whole or not at all.
class ReportFileTest : public QObject {
  Q_OBJECT
 private:
  std::unique_ptr<WindowFixture> m_fixture;
  QString message() { return m_fixture->find<MessageBar>("messageBar")->text(); }
  void startReport(const QString& file) {
    m_fixture->prompts.toSave << file;
    QTest::keyClick(m_fixture->window.get(), Qt::Key_R, Qt::ControlModifier);
  }

 private slots:
  void init() {
    m_fixture = std::make_unique<WindowFixture>();
    m_fixture->projectWith(QStringLiteral("R.hengzhi"), WindowFixture::sheets(m_fixture->simulate(12, 30, 1)));
    QVERIFY(m_fixture->session().scorecard() != nullptr);
  }
  void cleanup() { m_fixture.reset(); }

  void theWindowLivesWhileTheReportIsWritten() {
    const QString file = m_fixture->path(QStringLiteral("report"));  // gets the suffix of the usual format
    int steps = 0;
    QList<int> progress;
    connect(&m_fixture->session(), &Session::jobStarted, this,
            [&](Job* job) { connect(job, &Job::progressed, this, [&](int permille) { progress << permille; }); });
    QTimer timer;
    connect(&timer, &QTimer::timeout, this, [&] { ++steps; });
    timer.start(0);
    startReport(file);
    QVERIFY(!QFile::exists(file + QStringLiteral(".html")));  // nobody waited for it
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file + QStringLiteral(".html")), 60000);
    QVERIFY2(steps > 12, qPrintable(QString::number(steps)));  // events went on between its charts
    QStringList shown;
    for (const int permille : progress) shown << QString::number(permille);
    QVERIFY2(progress.size() > 2 && std::is_sorted(progress.begin(), progress.end()),
             qPrintable(shown.join(QLatin1Char(' '))));
    QTRY_VERIFY2(message().contains(QStringLiteral("report.html")), qPrintable(message()));
    QFile written(file + QStringLiteral(".html"));
    QVERIFY(written.open(QFile::ReadOnly));
    const QByteArray html = written.readAll();
    QVERIFY(html.contains("community-K12") && html.contains("</html>"));
    QVERIFY(html.count("<svg") >= 12);
    QVERIFY(html.contains("R.hengzhi"));
  }

  void aReportThatIsCancelledLeavesTheFileAsItWas() {
    const QString file = m_fixture->path(QStringLiteral("report.html"));
    QFile before(file);
    QVERIFY(before.open(QFile::WriteOnly));
    before.write("before");
    before.close();
    connect(&m_fixture->session(), &Session::jobStarted, this, [&](Job* job) {
      connect(job, &Job::progressed, this, [this](int permille) {
        if (permille > 300) QTest::mouseClick(m_fixture->find<QToolButton>("cancelJobButton"), Qt::LeftButton);
      });
    });
    startReport(file);
    QTRY_VERIFY_WITH_TIMEOUT(message().contains(QStringLiteral("cancelled")), 60000);
    QVERIFY(before.open(QFile::ReadOnly));
    QCOMPARE(before.readAll(), QByteArray("before"));
  }

  void aReportThatCannotBeWrittenSaysWhere() {
    startReport(QStringLiteral("/no/such/folder/report.html"));
    QTRY_VERIFY_WITH_TIMEOUT(message().contains(QStringLiteral("/no/such/folder/report.html")), 60000);
  }

  void closingTheWindowDoesNotWaitForTheReport() {
    const QString file = m_fixture->path(QStringLiteral("report.html"));
    startReport(file);
    QTest::qWait(50);
    QElapsedTimer timer;
    timer.start();
    m_fixture->window.reset();
    QVERIFY(QThreadPool::globalInstance()->waitForDone(5000));
    QVERIFY(!QFile::exists(file));
    QVERIFY(timer.elapsed() < 5000);
  }

  void theReportIsInTheLanguageOfTheWindow() {
    m_fixture->language.use(Language::Chinese);
    const QString file = m_fixture->path(QStringLiteral("报告.html"));
    startReport(file);
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file), 60000);
    QFile written(file);
    QVERIFY(written.open(QFile::ReadOnly));
    const QByteArray html = written.readAll();
    QVERIFY(html.contains("lang=\"zh-CN\""));
    QVERIFY(!html.contains("xml:lang=\"en\""));
  }
};

HZ_TEST(ReportFileTest)
#include "report_file_test.moc"
