// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/report_page.h"
#include "base/all_parts.h"
#include "output/ooxml/docx_style.h"
#include "output/ooxml/docx_writer.h"
#include "support/registry.h"
#include "ui/common/message_bar.h"
#include "ui/report/role_table.h"
#include "ui/session/kept_values.h"
#include "window/window_fixture.h"

#include <QComboBox>
#include <QFile>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolButton>

#include <fstream>

using namespace hz;

/// A person makes documents on the page Report, counted in clicks.
class ReportPageTest : public QObject {
  Q_OBJECT
 private:
  std::unique_ptr<WindowFixture> m_fixture;
  int m_clicks = 0;

  void click(QWidget* widget) {
    ++m_clicks;
    QTest::mouseClick(widget, Qt::LeftButton);
  }
  void choose(const char* name, const QString& data) {
    auto* box = m_fixture->find<QComboBox>(name);
    m_clicks += 2;  // opens the list, takes the line
    const int at = box->findData(data);
    QVERIFY2(at >= 0, name);
    box->setCurrentIndex(at);
    emit box->activated(at);
  }
  void openPage() {
    ++m_clicks;
    QVERIFY(m_fixture->window->findChild<ReportPage*>() != nullptr);
    m_fixture->window->showPage(QStringLiteral("report"));
    QVERIFY(page()->isVisible());
  }
  ReportPage* page() { return m_fixture->window->findChild<ReportPage*>(); }
  void write(const QString& file) {
    m_fixture->prompts.toSave << file;
    click(m_fixture->find<QPushButton>("writeReportButton"));
    ++m_clicks;  // the dialog's own button
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file), 60000);
  }

 private slots:
  void init() {
    m_clicks = 0;
    m_fixture = std::make_unique<WindowFixture>();
    m_fixture->projectWith(QStringLiteral("R.hengzhi"), WindowFixture::sheets(m_fixture->simulate(4, 40)));
    QVERIFY(m_fixture->session().scorecard() != nullptr);
  }
  void cleanup() { m_fixture.reset(); }

  void aDistrictReportTakesFourClicksAtMost() {
    openPage();
    write(m_fixture->path(QStringLiteral("district.docx")));
    QVERIFY2(m_clicks <= 4, qPrintable(QString::number(m_clicks)));
  }

  void aChapterTakesSixClicksAtMost() {
    openPage();
    choose("reportTemplateBox", QStringLiteral("thesis"));
    write(m_fixture->path(QStringLiteral("chapter.docx")));
    QVERIFY2(m_clicks <= 6, qPrintable(QString::number(m_clicks)));
  }

  void textsBeforeAndAfterABlockAreKeptAndUndone() {
    openPage();
    m_fixture->find<QListWidget>("reportBlockList")->setCurrentRow(1);
    m_fixture->find<QPlainTextEdit>("reportTextEdit")->setPlainText(QStringLiteral("before it"));
    m_fixture->find<QPlainTextEdit>("reportAfterEdit")->setPlainText(QStringLiteral("after it"));
    const ReportSettings wanted = page()->settings();
    QCOMPARE(wanted.blocks[1].before, std::string("before it"));
    QCOMPARE(wanted.blocks[1].after, std::string("after it"));
    m_fixture->find<QComboBox>("reportKeptBox")->setEditText(QStringLiteral("every year"));
    click(m_fixture->find<QPushButton>("reportKeepButton"));
    m_fixture->find<QPlainTextEdit>("reportAfterEdit")->clear();
    auto* kept = m_fixture->find<QComboBox>("reportKeptBox");
    QCOMPARE(kept->count(), 1);
    emit kept->activated(0);
    QCOMPARE(page()->settings().blocks[1].after, std::string("after it"));
    m_fixture->session().undoStack().undo();
    QCOMPARE(kept->count(), 0);
  }

  void theReportSpeaksALanguageOfItsOwn() {
    openPage();
    choose("reportLanguageBox", QStringLiteral("zh"));
    QCOMPARE(page()->settings().language, std::string("zh"));
    const QString file = m_fixture->path(QStringLiteral("chinese.html"));
    choose("reportFormatBox", QStringLiteral(".html"));
    write(file);
    QFile written(file);
    QVERIFY(written.open(QFile::ReadOnly));
    const QByteArray html = written.readAll();
    QVERIFY(html.contains("lang=\"zh-CN\"") && html.contains("优先行动社区"));  // the window is English
    QVERIFY(!html.contains("xml:lang=\"en\""));
    // Kept with the settings, and brought back with them.
    click(m_fixture->find<QPushButton>("reportKeepButton"));
    choose("reportLanguageBox", QStringLiteral("en"));
    m_fixture->language.use(Language::Chinese);
    QCOMPARE(page()->settings().language, std::string("en"));
    auto* kept = m_fixture->find<QComboBox>("reportKeptBox");
    emit kept->activated(0);
    QCOMPARE(page()->settings().language, std::string("zh"));
  }

  void aKeptReportOnAllCommunitiesTicksThemAgain() {
    openPage();
    click(m_fixture->find<QPushButton>("reportKeepButton"));
    auto* communities = m_fixture->find<QListWidget>("reportCommunityList");
    communities->item(1)->setCheckState(Qt::Unchecked);
    QCOMPARE(page()->settings().communities.size(), std::size_t(communities->count() - 1));
    emit m_fixture->find<QComboBox>("reportKeptBox")->activated(0);
    QVERIFY(page()->settings().communities.empty());
  }

  void aFileThatIsOpenElsewhereIsLeft() {
    openPage();
    const QString file = m_fixture->path(QStringLiteral("open.docx"));
    for (const QString& one : {file, m_fixture->path(QStringLiteral(".~lock.open.docx#"))}) {
      QFile made(one);
      QVERIFY(made.open(QFile::WriteOnly));
      made.write("old");
    }
    m_fixture->prompts.toSave << file;
    click(m_fixture->find<QPushButton>("writeReportButton"));
    auto* bar = m_fixture->find<MessageBar>("messageBar");
    QTRY_VERIFY2_WITH_TIMEOUT(bar->text().contains(QStringLiteral("open in another")), qPrintable(bar->text()), 60000);
    QFile old(file);
    QVERIFY(old.open(QFile::ReadOnly));
    QCOMPARE(old.readAll(), QByteArray("old"));
  }

  void theKeptReportIsMadeAgainByOneClick() {
    openPage();
    click(m_fixture->find<QPushButton>("reportKeepButton"));
    m_clicks = 0;
    const QString file = m_fixture->path(QStringLiteral("again.docx"));
    m_fixture->prompts.toSave << file;
    click(m_fixture->find<QPushButton>("reportAgainButton"));
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file), 60000);
    QCOMPARE(page()->settings().wave, m_fixture->session().waves().back().toStdString());
  }

  void aDeckIsRefreshedAndWhatBecameOfItIsSaid() {
    openPage();
    choose("reportFormatBox", QStringLiteral(".pptx"));
    const QString deck = m_fixture->path(QStringLiteral("deck.pptx"));
    write(deck);
    const QString renewed = m_fixture->path(QStringLiteral("renewed.pptx"));
    m_fixture->prompts.toOpen << QStringList{deck};
    m_fixture->prompts.toSave << renewed;
    m_fixture->prompts.answers << Prompts::Answer::Accept;
    click(m_fixture->find<QPushButton>("refreshDeckButton"));
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(renewed), 60000);
    QTRY_VERIFY(m_fixture->prompts.answers.isEmpty());
    QVERIFY2(m_fixture->prompts.asked.details.contains(QLatin1String("refreshed")),
             qPrintable(m_fixture->prompts.asked.details));
  }

  void theStylesOfADocumentAreShownAndChanged() {
    openPage();
    const QString source = m_fixture->path(QStringLiteral("own.docx"));
    write(source);  // any document of Word serves
    m_fixture->prompts.toOpen << QStringList{source};
    click(m_fixture->find<QPushButton>("reportStyleButton"));
    auto* roles = m_fixture->find<RoleTable>("reportRoleTable");
    QTRY_VERIFY(roles->rowCount() > 10);
    QVERIFY(roles->isVisible());
    auto* heading = m_fixture->find<QComboBox>("reportRoleBox_heading1");
    QCOMPARE(heading->currentText(), QStringLiteral("heading 1"));
    const int other = heading->findText(QStringLiteral("heading 2"));
    heading->setCurrentIndex(other);
    emit heading->activated(other);
    QCOMPARE(page()->settings().roles.at("heading1"), std::string("heading 2"));
  }

  void aStyleThatIsNoDocumentIsRefusedInWordsAndThePlaceStays() {
    openPage();
    const QString bad = m_fixture->path(QStringLiteral("bad.docx"));
    QFile file(bad);
    QVERIFY(file.open(QFile::WriteOnly));
    file.write("no document");
    file.close();
    m_fixture->prompts.toOpen << QStringList{bad};
    click(m_fixture->find<QPushButton>("reportStyleButton"));
    auto* bar = m_fixture->find<MessageBar>("messageBar");
    QTRY_VERIFY2(bar->text().contains(QStringLiteral("bad.docx")), qPrintable(bar->text()));
    const QString out = m_fixture->path(QStringLiteral("old.docx"));
    QFile old(out);
    QVERIFY(old.open(QFile::WriteOnly));
    old.write("old");
    old.close();
    m_fixture->prompts.toSave << out;
    click(m_fixture->find<QPushButton>("writeReportButton"));
    QTest::qWait(300);
    QVERIFY(m_fixture->settle());
    QVERIFY(old.open(QFile::ReadOnly));
    QCOMPARE(old.readAll(), QByteArray("old"));
  }
};

HZ_TEST(ReportPageTest)
#include "report_page_test.moc"
