// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/file_writer.h"
#include "base/csv_writer.h"
#include "base/fault.h"
#include "base/file.h"
#include "base/temporary_file.h"
#include "base/workbook.h"
#include "support/folder.h"
#include "support/registry.h"

#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <QtTest>
#include <csignal>
#include <filesystem>
#include <fstream>

using namespace hz;
namespace fs = std::filesystem;

namespace {

void put(const std::string& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

std::vector<std::string> namesIn(const std::string& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

int modeOf(const std::string& path) {
  struct stat facts {};
  return stat(path.c_str(), &facts) == 0 ? static_cast<int>(facts.st_mode & 0777) : -1;
}

std::optional<FaultCode> faultOf(const std::function<void()>& work) {
  try {
    work();
  } catch (const Fault& fault) {
    return fault.code();
  }
  return std::nullopt;
}

const std::string kDatabase = "SQLite format 3" + std::string(1, '\0') + std::string(200, 'x');

}  // namespace

class FileWriterTest : public QObject {
  Q_OBJECT
 private:
  QTemporaryDir m_dir;
  std::string file(const char* name) const { return m_dir.filePath(QString::fromLatin1(name)).toStdString(); }

 private slots:
  void init() {
    for (const auto& entry : fs::directory_iterator(m_dir.path().toStdString())) fs::remove_all(entry);
  }

  void writesAWholeFileOrNothing() {
    const std::string path = file("a.txt");
    put(path, "old");
    {
      FileWriter writer(path);
      writer.write("new");
      QCOMPARE(readWholeFile(path), std::string("old"));
    }  // given up
    QCOMPARE(readWholeFile(path), std::string("old"));
    FileWriter writer(path);
    writer.stream() << "new " << 5;
    writer.commit();
    QCOMPARE(readWholeFile(path), std::string("new 5"));
    QCOMPARE(namesIn(m_dir.path().toStdString()), std::vector<std::string>{"a.txt"});
  }

  // A program that is killed while it writes leaves nothing that its next start does not remove.
  void leavesNothingBehindAKill() {
    for (const auto name : {TemporaryFile::Name::WhereNeeded, TemporaryFile::Name::Always}) {
      const pid_t child = fork();
      if (child == 0) {
        TemporaryFile open(file("k.csv"), 0600, name);
        if (::write(open.descriptor(), "answers", 7) != 7) _exit(1);
        kill(getpid(), SIGKILL);
      }
      int status = 0;
      waitpid(child, &status, 0);
      QVERIFY(WIFSIGNALED(status));
      if (name == TemporaryFile::Name::Always) QCOMPARE(namesIn(m_dir.path().toStdString()).size(), 1U);
      removeUnfinishedIn(m_dir.path().toStdString());
      QCOMPARE(namesIn(m_dir.path().toStdString()).size(), 0U);
    }
  }

  void keepsWhatALivingProgramWrites() {
    const TemporaryFile open(file("k.csv"), 0600, TemporaryFile::Name::Always);
    removeUnfinishedIn(m_dir.path().toStdString());
    removeUnfinished();
    QVERIFY(fs::exists(open.name()));
    QVERIFY(open.name().find(".k.csv.") != std::string::npos);
    QCOMPARE(modeOf(open.name()), 0600);
  }

  void removesNothingThatIsNotItsOwn() {
    put(file(".letter.hz-part"), "mine");
    put(file(".a.0123456789abcdef0123456789abcdeX.hz-part"), "mine");
    removeUnfinishedIn(m_dir.path().toStdString());
    QCOMPARE(namesIn(m_dir.path().toStdString()).size(), 2U);
  }

  void refusesWhatIsNotItsToReplace() {
    put(file("p.hengzhi"), kDatabase);
    fs::create_symlink(file("p.hengzhi"), file("link.csv"));
    fs::create_directory(file("folder"));
    put(file("in.csv"), "a\n1\n");
    const FileInUse reading(file("in.csv"));
    fs::create_hard_link(file("in.csv"), file("same.csv"));
    const std::pair<const char*, FaultCode> cases[] = {{"p.hengzhi", FaultCode::OutputIsProject},
                                                       {"link.csv", FaultCode::OutputIsProject},
                                                       {"p.hengzhi-journal", FaultCode::OutputIsProject},
                                                       {"p.hengzhi-wal", FaultCode::OutputIsProject},
                                                       {"folder", FaultCode::NotARegularFile},
                                                       {"in.csv", FaultCode::OutputIsInput},
                                                       {"same.csv", FaultCode::OutputIsInput},
                                                       {"no/folder.csv", FaultCode::FileUnwritable}};
    for (const auto& [name, code] : cases) {
      const auto found = faultOf([&, target = file(name)] { writeWholeFile(target, "x"); });
      QVERIFY2(found == code, name);
    }
    QVERIFY(faultOf([] { writeWholeFile("/dev/null", "x"); }) == FaultCode::NotARegularFile);
    QCOMPARE(readWholeFile(file("p.hengzhi")), kDatabase);
    QVERIFY(faultOf([&] { writeWholeFile(file("in.csv"), "x", {.isNew = true}); }) == FaultCode::FileExists);
  }

  void leavesWhatAnOfficeProgramHasOpen() {
    const std::pair<const char*, const char*> marks[] = {{"report.docx", ".~lock.report.docx#"},
                                                         {"long name.docx", "~$ng name.docx"},
                                                         {"seven77.xlsx", "~$even77.xlsx"},
                                                         {"short.pptx", "~$short.pptx"},
                                                         {"报告.docx", "~$报告.docx"}};
    for (const auto& [name, mark] : marks) {
      put(file(name), "old");
      put(file(mark), "somebody");
      const auto found = faultOf([&, target = file(name)] { writeWholeFile(target, "new"); });
      QVERIFY2(found == FaultCode::ProjectInUse, name);
      QCOMPARE(readWholeFile(file(name)), std::string("old"));
      fs::remove(file(mark));
      writeWholeFile(file(name), "new");
      QCOMPARE(readWholeFile(file(name)), std::string("new"));
    }
    put(file(".~lock.none.docx#"), "left by a program that ended");
    writeWholeFile(file("none.docx"), "new");  // nothing there that could be lost
  }

  // A link in the place of the target is replaced; what it leads to stays.
  void followsNoLinks() {
    put(file("elsewhere.txt"), "kept");
    fs::create_symlink(file("elsewhere.txt"), file("out.txt"));
    writeWholeFile(file("out.txt"), "new");
    QCOMPARE(readWholeFile(file("elsewhere.txt")), std::string("kept"));
    QVERIFY(!fs::is_symlink(file("out.txt")));
  }

  void givesPermissions() {
    const mode_t before = umask(022);
    writeWholeFile(file("new.csv"), "x");
    QCOMPARE(modeOf(file("new.csv")), 0644);
    chmod(file("new.csv").c_str(), 0660);
    writeWholeFile(file("new.csv"), "y");
    QCOMPARE(modeOf(file("new.csv")), 0660);
    writeWholeFile(file("new.csv"), "z", {.answers = true});
    QCOMPARE(modeOf(file("new.csv")), 0600);
    writeWholeFile(file("raw.csv"), "z", {.answers = true});
    QCOMPARE(modeOf(file("raw.csv")), 0600);
    umask(before);
  }

  void marksTablesForSpreadsheets() {
    const std::string mark = "\xEF\xBB\xBF";
    writeWholeFile(file("t.CSV"), "a\n");
    QCOMPARE(readWholeFile(file("t.CSV")), mark + "a\n");
    writeWholeFile(file("t.csv"), mark + "a\n");
    QCOMPARE(readWholeFile(file("t.csv")), mark + "a\n");
    writeWholeFile(file("r.csv"), "a\n", {.mark = false});
    QCOMPARE(readWholeFile(file("r.csv")), std::string("a\n"));
    writeWholeFile(file("t.json"), "{}");
    QCOMPARE(readWholeFile(file("t.json")), std::string("{}"));
    setByteOrderMark(false);
    writeWholeFile(file("n.csv"), "a\n");
    setByteOrderMark(true);
    QCOMPARE(readWholeFile(file("n.csv")), std::string("a\n"));
  }

  void saysThatTheDiskIsFull() {
    const std::string path = file("a.csv");
    put(path, "old");
    const pid_t child = fork();
    if (child == 0) {
      signal(SIGXFSZ, SIG_IGN);
      const rlimit limit{1000, 1000};
      setrlimit(RLIMIT_FSIZE, &limit);
      const auto code = faultOf([&] { writeWholeFile(path, std::string(200'000, 'x')); });
      _exit(code == FaultCode::StorageFull ? 0 : 1);
    }
    int status = 0;
    waitpid(child, &status, 0);
    QVERIFY(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    QCOMPARE(readWholeFile(path), std::string("old"));
    QCOMPARE(namesIn(m_dir.path().toStdString()), std::vector<std::string>{"a.csv"});
  }

  void writesWorkbooksThroughIt() {
    const std::string path = file("b.xlsx");
    writeWorkbook(path, {{"s", {{std::string("=1+1"), 2.0}}}});
    QVERIFY(readWholeFile(path).starts_with("PK"));
    QCOMPARE(namesIn(m_dir.path().toStdString()), std::vector<std::string>{"b.xlsx"});
    put(file("p.hengzhi"), kDatabase);
    QVERIFY(faultOf([&] { writeWorkbook(file("p.hengzhi"), {{"s", {}}}); }) == FaultCode::OutputIsProject);
  }
};

HZ_TEST(FileWriterTest)
#include "file_writer_test.moc"
