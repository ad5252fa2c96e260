// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What the program as scripts call it never does to files, and that it opens no connection.
#include "simulate/simulate.h"
#include "support/district.h"
#include "support/folder.h"
#include "support/program.h"
#include "support/registry.h"

#include <QtTest>

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <csignal>
#include <cstddef>
#include <filesystem>

using namespace hz;
using namespace hz::test;

namespace {

/// From now on whoever asks for a socket of any family but the machine's own (AF_UNIX) is killed.
void killOnSockets() {
#if defined(__x86_64__)
  sock_filter program[] = {BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
                           BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_socket, 0, 3),
                           BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, args[0])),
                           BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, AF_UNIX, 1, 0),
                           BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
                           BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)};
  const sock_fprog filter{6, program};
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter);
#endif
}

/// Exit code, −1: it was killed.
int statusOf(QProcess& process) {
  process.waitForFinished(120000);
  return process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
}

int withoutSockets(const QString& program, const QStringList& arguments) {
  QProcess process;
  process.setChildProcessModifier(killOnSockets);
  process.start(program, arguments);
  return statusOf(process);
}

}  // namespace

class FileSafetyTest : public QObject, private Folder {
  Q_OBJECT
 private:
  QString m_program = qEnvironmentVariable("HENGZHI_PROGRAM");
  QString m_project, m_answers;

  QByteArray bytes(const QString& file) const {
    QFile in(file);
    return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
  }

 private slots:
  void initTestCase() {
    SimulationOptions options;
    options.communities = 4;
    options.respondents = 60;
    options.waves = 1;
    NoProgress silent;
    simulateDistrict(path("district"), options, silent);
    m_answers = QString::fromStdString(path("district") + "/responses.csv");
    m_project = QString::fromStdString(path("p.hengzhi"));
    importDistrict(path("district"), m_project.toStdString());
  }

  void noVerbOpensASocket_data() {
    QTest::addColumn<QStringList>("arguments");
    const QString out = m_folder.filePath(QStringLiteral("out"));
    QTest::newRow("inspect") << QStringList{QStringLiteral("inspect"), m_answers};
    QTest::newRow("check") << QStringList{QStringLiteral("check"), m_project};
    QTest::newRow("analyse") << QStringList{QStringLiteral("analyse"),      m_project,
                                            QStringLiteral("--replicates"), QStringLiteral("50"),
                                            QStringLiteral("--out"),        out + QStringLiteral(".json")};
    QTest::newRow("chart") << QStringList{QStringLiteral("chart"),      m_project,
                                          QStringLiteral("imbalances"), QStringLiteral("--replicates"),
                                          QStringLiteral("50"),         QStringLiteral("--out"),
                                          out + QStringLiteral(".svg")};
    QTest::newRow("report") << QStringList{QStringLiteral("report"),       m_project,
                                           QStringLiteral("--replicates"), QStringLiteral("50"),
                                           QStringLiteral("--out"),        out + QStringLiteral(".html")};
  }
  void noVerbOpensASocket() {
    QFETCH(QStringList, arguments);
    QCOMPARE(withoutSockets(m_program, arguments), 0);
  }
  /// The filter must see who does open one.
  void aSocketIsFoundOut() {
#if defined(__x86_64__)
    QCOMPARE(withoutSockets(QStringLiteral("/bin/bash"),
                            {QStringLiteral("-c"), QStringLiteral("exec 3<>/dev/tcp/127.0.0.1/9")}),
             -1);
#endif
  }

  void aFullStandardOutputIsAnError() {
    for (const QStringList& arguments :
         {QStringList{QStringLiteral("check"), m_project}, QStringList{QStringLiteral("inspect"), m_answers},
          QStringList{QStringLiteral("--help")}, QStringList{QStringLiteral("--version")}}) {
      QProcess process;
      process.setStandardOutputFile(QStringLiteral("/dev/full"));
      process.start(m_program, arguments);
      QCOMPARE(statusOf(process), 1);
    }
  }

  void noOutputReplacesAProjectOrWhatIsRead() {
    const QByteArray before = bytes(m_project), table = bytes(m_answers);
    QCOMPARE(runProgram({QStringLiteral("method"), m_project, QStringLiteral("--out"), m_project}).status, 1);
    QCOMPARE(runProgram({QStringLiteral("export"), m_project, QStringLiteral("--what"), QStringLiteral("framework"),
                         QStringLiteral("--out"), m_project})
                 .status,
             1);
    QCOMPARE(runProgram({QStringLiteral("crosstab"), QStringLiteral("--data"), m_answers, QStringLiteral("--rows"),
                         QStringLiteral("sex"), QStringLiteral("--columns"), QStringLiteral("age"),
                         QStringLiteral("--out"), m_answers})
                     .status != 0,
             true);
    QCOMPARE(bytes(m_project), before);
    QCOMPARE(bytes(m_answers), table);
  }

  void anInterruptEndsAVerbAtOnce() {
    QProcess process;
    process.start(m_program, {QStringLiteral("simulate"), QStringLiteral("--out"), QString::fromStdString(path("much")),
                              QStringLiteral("--communities"), QStringLiteral("200"), QStringLiteral("--respondents"),
                              QStringLiteral("50000")});
    QVERIFY(process.waitForStarted());
    QTest::qWait(700);
    kill(static_cast<pid_t>(process.processId()), SIGINT);
    QVERIFY(process.waitForFinished(5000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 130);
    const std::filesystem::path folder = path("much");
    for (const auto& entry : std::filesystem::directory_iterator(folder))
      QVERIFY2(entry.path().filename().string().find("part") == std::string::npos, entry.path().c_str());
  }
};

HZ_TEST(FileSafetyTest)
#include "file_safety_test.moc"
