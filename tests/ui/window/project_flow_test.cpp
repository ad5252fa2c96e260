// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/project_flow.h"
#include "support/registry.h"
#include "ui/common/message_bar.h"
#include "window/window_fixture.h"

#include <QAction>
#include <QFile>

#include <unistd.h>

using namespace hz;

namespace {

/// While it lives the program may do what a person without rights may; for tests that run as root.
class WithoutRights {
 public:
  WithoutRights() : m_isRoot(geteuid() == 0) {
    if (m_isRoot && setresuid(kNobody, kNobody, 0) != 0) qFatal("cannot give up rights");
  }
  ~WithoutRights() {
    if (m_isRoot && setresuid(0, 0, 0) != 0) qFatal("cannot take rights back");
  }
  WithoutRights(const WithoutRights&) = delete;
  WithoutRights& operator=(const WithoutRights&) = delete;

 private:
  static constexpr uid_t kNobody = 65534;
  bool m_isRoot;
};

constexpr auto kReadable = QFile::ReadOwner | QFile::ReadGroup | QFile::ReadOther;
constexpr auto kEnterable = kReadable | QFile::ExeOwner | QFile::ExeGroup | QFile::ExeOther;
constexpr auto kWritable = kEnterable | QFile::WriteOwner;

}  // namespace

/// From files to an open project, and to what is saved of it.
class ProjectFlowTest : public QObject {
  Q_OBJECT
 private:
  std::unique_ptr<WindowFixture> m_fixture;

  QString message() { return m_fixture->find<MessageBar>("messageBar")->text(); }
  void press(Qt::Key key, Qt::KeyboardModifiers modifiers) { QTest::keyClick(m_fixture->window.get(), key, modifiers); }
  /// A project with data, closed, in a folder of its own.
  QString closedProject() {
    QDir(m_fixture->folder.path()).mkdir(QStringLiteral("locked"));
    const QString name = QStringLiteral("locked/L.hengzhi");
    m_fixture->projectWith(name, WindowFixture::sheets(m_fixture->simulate(3, 40, 1)));
    m_fixture->session().closeProject();
    return m_fixture->path(name);
  }

 private slots:
  void init() { m_fixture = std::make_unique<WindowFixture>(); }
  void cleanup() {
    if (!m_fixture) return;
    QFile::setPermissions(m_fixture->path(QStringLiteral("locked")), kWritable);
    m_fixture.reset();
  }

  void saveNamesTheFileAndStoresTheMethodNow() {
    auto* save = m_fixture->find<QAction>("saveAction");
    QVERIFY(!save->isEnabled());
    m_fixture->projectWith(QStringLiteral("S.hengzhi"), WindowFixture::sheets(m_fixture->simulate(3, 40, 1)));
    Recipe recipe = m_fixture->session().recipe();
    recipe.reachTarget = 0.37;
    m_fixture->session().editRecipe(QStringLiteral("x"), recipe);
    QVERIFY(!m_fixture->session().isSaved());
    press(Qt::Key_S, Qt::ControlModifier);
    QVERIFY(m_fixture->session().isSaved());
    QVERIFY2(message().contains(QStringLiteral("S.hengzhi")), qPrintable(message()));
    QVERIFY(m_fixture->settle());
    const QString file = m_fixture->session().path();
    m_fixture->session().closeProject();
    QCOMPARE(Project::open(file.toStdString(), true).recipe(), recipe);
  }

  void saveDuringAJobWaitsForIt() {
    const QString folder = m_fixture->simulate(3, 400, 1);
    m_fixture->projectWith(QStringLiteral("J.hengzhi"), WindowFixture::sheets(folder).mid(0, 4));
    Recipe recipe = m_fixture->session().recipe();
    recipe.reachTarget = 0.37;
    m_fixture->session().import({{WindowFixture::sheets(folder).last(), {}}}, {});
    m_fixture->session().editRecipe(QStringLiteral("x"), recipe);
    QVERIFY(m_fixture->session().isBusy());
    press(Qt::Key_S, Qt::ControlModifier);
    QVERIFY(!message().contains(QStringLiteral("J.hengzhi")));
    QTRY_VERIFY(m_fixture->session().isSaved());
    QVERIFY2(message().contains(QStringLiteral("J.hengzhi")), qPrintable(message()));
  }

  void aCopyIsSavedAndTheProjectStaysOpen() {
    m_fixture->projectWith(QStringLiteral("C.hengzhi"), WindowFixture::sheets(m_fixture->simulate(3, 40, 1)));
    Recipe recipe = m_fixture->session().recipe();
    recipe.reachTarget = 0.37;
    m_fixture->session().editRecipe(QStringLiteral("x"), recipe);  // is not stored yet
    const QString copy = m_fixture->path(QStringLiteral("变体.hengzhi"));
    m_fixture->prompts.toSave << m_fixture->path(QStringLiteral("变体"));
    press(Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY2(message().contains(QStringLiteral("变体.hengzhi")), qPrintable(message()));
    QVERIFY(m_fixture->settle());
    QCOMPARE(m_fixture->session().projectName(), QStringLiteral("C"));
    NoProgress silent;
    const Project second = Project::open(copy.toStdString(), true);
    QCOMPARE(second.recipe(), recipe);
    QCOMPARE(second.answerCount(), m_fixture->session().answerCount());
    QVERIFY(second.check(silent).empty());
    // Over a file of another kind or over itself: refused, with the reason.
    for (const QString& wrong : {m_fixture->session().path(), m_fixture->path(QStringLiteral("settings.hengzhi"))}) {
      if (!QFile::exists(wrong)) QVERIFY(QFile::copy(m_fixture->path(QStringLiteral("settings.ini")), wrong));
      QFile file(wrong);
      QVERIFY(file.open(QFile::ReadOnly));
      const QByteArray before = file.readAll();
      m_fixture->prompts.toSave << wrong;
      m_fixture->find<QAction>("saveCopyAction")->trigger();
      QVERIFY(m_fixture->settle());
      QVERIFY2(message().contains(QFileInfo(wrong).fileName()), qPrintable(message()));
      file.seek(0);
      QVERIFY(file.readAll() == before);
    }
  }

  void aProjectThatMayNotBeWrittenOpensForReading_data() {
    QTest::addColumn<bool>("lockFile");
    QTest::newRow("the file") << true;
    QTest::newRow("its folder") << false;
  }
  void aProjectThatMayNotBeWrittenOpensForReading() {
    QFETCH(bool, lockFile);
    const QString file = closedProject();
    m_fixture->session().createProject(m_fixture->path(QStringLiteral("Other.hengzhi")));
    QVERIFY(m_fixture->settle());
    QFile::setPermissions(m_fixture->folder.path(), kEnterable | QFile::WriteOwner);
    QFile::setPermissions(file, lockFile ? kReadable : kReadable | QFile::WriteOwner | QFile::WriteOther);
    QFile::setPermissions(m_fixture->path(QStringLiteral("locked")), lockFile ? kWritable : kEnterable);
    {
      const WithoutRights person;
      m_fixture->window->flow().openFiles({file});
      QVERIFY(m_fixture->settle());
    }
    QCOMPARE(m_fixture->session().path(), file);
    QVERIFY(m_fixture->session().readOnly());
    QVERIFY(m_fixture->session().scorecard() != nullptr);
    QVERIFY2(message().contains(QStringLiteral("L.hengzhi")), qPrintable(message()));
    QVERIFY(m_fixture->window->windowTitle().contains(QStringLiteral("reading only")));
    QVERIFY(!m_fixture->find<QAction>("importAction")->isEnabled());
    press(Qt::Key_S, Qt::ControlModifier);
    QVERIFY2(message().contains(QStringLiteral("only be read")), qPrintable(message()));
    // What was tried out meanwhile goes into the copy.
    Recipe recipe = m_fixture->session().recipe();
    recipe.reachTarget = 0.37;
    m_fixture->session().editRecipe(QStringLiteral("x"), recipe);
    QVERIFY(m_fixture->settle());
    const QString copy = m_fixture->path(QStringLiteral("copy.hengzhi"));
    m_fixture->prompts.toSave << copy;
    m_fixture->find<QAction>("saveCopyAction")->trigger();
    QTRY_VERIFY2(message().contains(QStringLiteral("copy.hengzhi")), qPrintable(message()));
    QCOMPARE(Project::open(copy.toStdString(), true).recipe(), recipe);
  }

  void aProjectInUseIsOfferedForReadingAlsoBesideAnother() {
    const QString file = closedProject();
    m_fixture->session().createProject(m_fixture->path(QStringLiteral("Other.hengzhi")));
    QVERIFY(m_fixture->settle());
    const Project elsewhere = Project::open(file.toStdString());
    m_fixture->prompts.answers << Prompts::Answer::Cancel;
    m_fixture->window->flow().openFiles({file});
    QVERIFY(m_fixture->settle());
    QTRY_VERIFY(m_fixture->prompts.answers.isEmpty());
    QVERIFY(m_fixture->prompts.asked.text.contains(QStringLiteral("L.hengzhi")));
    QCOMPARE(m_fixture->session().projectName(), QStringLiteral("Other"));
  }

  void whatIsWholeOfADamagedProjectIsSavedAndOpened() {
    const QString file = closedProject();
    const std::string id = Project::open(file.toStdString(), true).respondents({1}).front();
    {
      QFile bytes(file);
      QVERIFY(bytes.open(QFile::ReadWrite));
      const qsizetype at = bytes.readAll().indexOf(id.c_str());
      QVERIFY(at > 0);
      bytes.seek(at);
      bytes.write("~");
    }
    m_fixture->prompts.answers << Prompts::Answer::Accept;
    m_fixture->prompts.toSave << m_fixture->path(QStringLiteral("whole"));
    m_fixture->window->flow().openFiles({file});
    QTRY_COMPARE(m_fixture->session().projectName(), QStringLiteral("whole"));
    QVERIFY(m_fixture->settle());
    QVERIFY2(m_fixture->prompts.asked.text.contains(QStringLiteral("L.hengzhi")),
             qPrintable(m_fixture->prompts.asked.text));
    QVERIFY2(message().contains(QStringLiteral("responses.csv")), qPrintable(message()));
    QCOMPARE(m_fixture->session().answerCount(), std::uint64_t{0});
    QVERIFY(!m_fixture->session().declaredCommunities().empty());
    m_fixture->session().closeProject();
    NoProgress silent;
    QVERIFY(Project::open(m_fixture->path(QStringLiteral("whole.hengzhi")).toStdString(), true).check(silent).empty());
  }
};

HZ_TEST(ProjectFlowTest)
#include "project_flow_test.moc"
