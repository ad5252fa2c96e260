// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/scale/proposal.h"
#include "support/own_sheet.h"
#include "support/registry.h"
#include "ui/common/message_bar.h"
#include "ui/import/draft_dialog.h"
#include "window/small_project.h"

#include <QDropEvent>
#include <QListWidget>
#include <QMimeData>
#include <QUrl>

using namespace hz;
using namespace hz::test;

/// Files that are dropped on the window together: answers of two kinds, a questionnaire, sheets about the communities.
class SeveralFilesTest : public QObject {
  Q_OBJECT
 private:
  std::unique_ptr<WindowFixture> m_fixture;
  OwnSheet m_sheet = makeOwnSheet(Naming::Codes);
  QString m_online, m_paper, m_list, m_statistics, m_form;

  void drop(const QStringList& files) {
    QMimeData data;
    QList<QUrl> urls;
    for (const QString& file : files) urls << QUrl::fromLocalFile(file);
    data.setUrls(urls);
    QDragEnterEvent enter(QPoint(400, 300), Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(m_fixture->window.get(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent event(QPointF(400, 300), Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(m_fixture->window.get(), &event);
  }
  DraftDialog* draft() {
    const auto there = [this] { return m_fixture->window->findChild<DraftDialog*>() != nullptr; };
    if (!QTest::qWaitFor(there, 60000)) return nullptr;
    return m_fixture->window->findChild<DraftDialog*>();
  }
  ImportWizard* wizard() {
    const auto there = [this] { return m_fixture->window->findChild<ImportWizard*>() != nullptr; };
    if (!QTest::qWaitFor(there, 60000)) return nullptr;
    auto* opened = m_fixture->window->findChild<ImportWizard*>();
    canGoOn(opened, 60000);
    return opened;
  }
  void create(DraftDialog* dialog) {
    auto* button = dialog->findChild<QPushButton*>(QStringLiteral("draftCreateButton"));
    QTRY_VERIFY_WITH_TIMEOUT(button->isEnabled(), 60000);
    m_fixture->prompts.toSave << m_fixture->path(QStringLiteral("Own.hengzhi"));
    QTest::mouseClick(button, Qt::LeftButton);
    QVERIFY(m_fixture->settle());
  }
  /// What the wizard lists: "file: what it holds", in its order.
  static QStringList listed(ImportWizard* opened) {
    QStringList all;
    auto* list = part<QListWidget>(opened, "filesListWidget");
    for (int i = 0; i < list->count(); ++i) all << list->item(i)->text().split(QLatin1String(" · ")).first();
    all.sort();
    return all;
  }
  void makeFiles() {
    const QByteArray all = QByteArray::fromStdString(textOf(m_sheet, true));
    const QList<QByteArray> lines = all.split('\n');
    QByteArray online = lines.first() + '\n', paper = online;
    for (qsizetype i = 1; i + 1 < lines.size(); ++i) (i <= kRows / 2 ? online : paper) += lines[i] + '\n';
    QByteArray list = "社区编号,社区名称\n", statistics = "社区,年份";
    for (int figure = 1; figure <= 40; ++figure)
      statistics += ",指标" + QByteArray::number(figure);  // wider than answers
    statistics += '\n';
    for (int c = 1; c <= 6; ++c) {
      const QByteArray number = QByteArray::number(c);
      list += 'C' + number + ",东湖" + number + "社区\n";
      statistics += "东湖" + number + "社区,2021";
      for (int figure = 1; figure <= 40; ++figure) statistics += ',' + QByteArray::number(figure * c);
      statistics += '\n';
    }
    const auto put = [this](const char* name, const QByteArray& text) {
      const QString file = m_fixture->path(QString::fromUtf8(name));
      write(file, text);
      return file;
    };
    m_online = put("线上答卷.csv", online);
    m_paper = put("纸质问卷.csv", paper);
    m_list = put("社区名单.csv", list);
    m_statistics = put("社区统计.csv", statistics);
    NoProgress silent;
    m_form = m_fixture->path(QStringLiteral("问卷.xlsx"));
    saveInstrumentWorkbook(proposeDefinitions(m_online.toStdString(), {}, {}, silent).codebook, m_form.toStdString());
  }
  void importAll(ImportWizard* opened) {
    QVERIFY(opened != nullptr);
    QCOMPARE(listed(opened),
             (QStringList{QStringLiteral("社区名单.csv\n社区名单"), QStringLiteral("社区统计.csv\n社区统计"),
                          QStringLiteral("纸质问卷.csv\n问卷"), QStringLiteral("线上答卷.csv\n问卷")}));
    finish(*m_fixture, opened);
    Session& session = m_fixture->session();
    QCOMPARE(session.answerCount(), std::uint64_t{kRows});
    QCOMPARE(session.framework().statistics.size(), std::size_t{40});
    QCOMPARE(session.framework().atLevel(2).size(), std::size_t{5});
    const auto batches = session.batches();
    QCOMPARE(batches.size(), std::size_t{4});
    for (const BatchRecord& batch : batches) {
      QCOMPARE(batch.rowsRejected, std::uint64_t{0});
      QCOMPARE(batch.cellsInvalid, std::uint64_t{0});
    }
    QVERIFY(session.scorecard() != nullptr);
    QCOMPARE(session.scorecard()->units.size(), std::size_t{7});
  }

 private slots:
  void init() {
    m_fixture = std::make_unique<WindowFixture>(Language::Chinese);
    m_fixture->window->resize(1366, 768);
    makeFiles();
  }
  void cleanup() { m_fixture.reset(); }

  /// The answers decide what is asked, wherever they stand among the files; the widest one is a sheet.
  void onStartTheAnswersAreDrafted() {
    m_fixture->prompts.answers << Prompts::Answer::Decline;
    drop({m_list, m_statistics, m_online, m_paper});
    DraftDialog* dialog = draft();
    QVERIFY(dialog != nullptr);
    const Prompts::Question& asked = m_fixture->prompts.asked;
    QVERIFY2(asked.text.contains(QStringLiteral("线上答卷.csv")), qPrintable(asked.text));
    QVERIFY2(asked.details.contains(QStringLiteral("社区名单.csv, 社区统计.csv")), qPrintable(asked.details));
    create(dialog);
    importAll(wizard());
  }
  /// A questionnaire says which project it is; nothing is left to ask.
  void aQuestionnaireAmongThemIsTaken() {
    drop({m_statistics, m_paper, m_form, m_list, m_online});
    DraftDialog* dialog = draft();
    QVERIFY(dialog != nullptr);
    QTRY_VERIFY_WITH_TIMEOUT(!dialog->isReading(), 60000);
    QVERIFY(dialog->isQuestionnaire());
    create(dialog);
    importAll(wizard());
  }
  void sheetsAloneAreNoQuestionnaire() {
    m_fixture->prompts.answers << Prompts::Answer::Cancel;
    drop({m_list, m_statistics});
    QTRY_VERIFY_WITH_TIMEOUT(!m_fixture->prompts.asked.text.isEmpty(), 60000);
    QVERIFY(m_fixture->prompts.asked.decline.isEmpty());
    QVERIFY(!m_fixture->session().hasProject());
  }

  void anOpenProjectTakesWhatIsNew() {
    drop({m_online, m_form});
    DraftDialog* dialog = draft();
    QVERIFY(dialog != nullptr);
    create(dialog);
    ImportWizard* first = wizard();
    QVERIFY(first != nullptr);
    finish(*m_fixture, first);
    QTRY_VERIFY(m_fixture->window->findChild<ImportWizard*>() == nullptr);
    // Its own questionnaire changes nothing; the other answers go on to the wizard.
    drop({m_form, m_paper});
    ImportWizard* second = wizard();
    QVERIFY(second != nullptr);
    QCOMPARE(listed(second), QStringList{QStringLiteral("纸质问卷.csv\n问卷")});
    const QString said = m_fixture->find<MessageBar>("messageBar")->text();
    QVERIFY2(said.contains(QStringLiteral("问卷.xlsx")), qPrintable(said));
    finish(*m_fixture, second);
    QCOMPARE(m_fixture->session().answerCount(), std::uint64_t{kRows});
    QTRY_VERIFY(m_fixture->window->findChild<ImportWizard*>() == nullptr);

    // A project and its new data at once: it opens, and the data are not forgotten.
    const QString file = m_fixture->session().path();
    m_fixture->session().closeProject();
    QVERIFY(m_fixture->settle());
    drop({m_list, file});
    ImportWizard* third = wizard();
    QVERIFY(third != nullptr);
    QCOMPARE(m_fixture->session().path(), file);
    QCOMPARE(listed(third), QStringList{QStringLiteral("社区名单.csv\n社区名单")});
  }

  /// Another questionnaire is no table of answers: it is offered to take the place of the project's.
  void anotherQuestionnaireIsOffered() {
    m_fixture->session().createProject(m_fixture->path(QStringLiteral("Empty.hengzhi")), smallCodebook(), Framework{});
    QVERIFY(m_fixture->settle());
    m_fixture->prompts.answers << Prompts::Answer::Cancel;
    drop({m_form});
    QTRY_VERIFY_WITH_TIMEOUT(!m_fixture->prompts.asked.text.isEmpty(), 60000);
    QVERIFY2(m_fixture->prompts.asked.text.contains(QStringLiteral("问卷.xlsx")),
             qPrintable(m_fixture->prompts.asked.text));
    QVERIFY(m_fixture->settle());
    QVERIFY(m_fixture->window->findChild<ImportWizard*>() == nullptr);
    QVERIFY(m_fixture->session().codebook().find("x1") != nullptr);
    m_fixture->prompts.answers << Prompts::Answer::Accept;
    drop({m_form});
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->session().codebook().find("A1") != nullptr, 60000);
    QCOMPARE(m_fixture->window->page(), QStringLiteral("questionnaire"));
    QVERIFY(m_fixture->settle());
  }
};

HZ_TEST(SeveralFilesTest)
#include "several_files_test.moc"
