// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/file_writer.h"
#include "ui/common/prompts.h"
#include "ui/common/save_file.h"
#include "ui/common/text.h"
#include "ui/framework/framework_page.h"
#include "ui/session/session.h"

// Where the framework of FrameworkPage comes from and goes to: other frameworks, files.

namespace hz {

void FrameworkPage::startWith(const FrameworkRows& rows, const QString& what) {
  if (!m_rows.tops().empty()) {
    const auto answer = prompts().ask(this, {tr("Replace the framework?"),
                                             tr("Undo brings the present one back."),
                                             tr("Replace it"),
                                             {},
                                             tr("Keep it"),
                                             false});
    if (answer != Prompts::Answer::Accept) return;
  }
  m_rows = rows;
  changed(tr("start from %1").arg(what));
}

void FrameworkPage::startFromFile() {
  const QStringList files = prompts().openFiles(this, tr("Framework table"), tr("Tables (*.csv)"), false);
  if (files.isEmpty()) return;
  const auto outcome = outcomeOf([&] { return loadFramework(toUtf8(files.front()), *m_codebook); });
  if (outcome.isFailed()) emit failed(tr("Framework table"), outcome.fault());
  if (outcome.isDone()) startWith(FrameworkRows(outcome.value()), tr("a table"));
}

void FrameworkPage::startFromProject() {
  const QStringList files = prompts().openFiles(this, tr("Another project"), tr("Hengzhi projects (*.hengzhi)"), false);
  if (files.isEmpty()) return;
  const auto outcome = outcomeOf([&] {
    const std::string path = toUtf8(files.front());
    // Closing a file that is open here too would give up its lock.
    if (isOpenProject(path)) throw Fault(FaultCode::ProjectInUse, {path});
    return Project::open(path, true).framework();
  });
  if (outcome.isFailed()) emit failed(tr("Another project"), outcome.fault());
  if (outcome.isDone()) startWith(FrameworkRows(outcome.value()), tr("another project"));
}

void FrameworkPage::exportFile() {
  const QString file = askForExport(this, tr("Save the framework"),
                                    m_session.projectName() + QStringLiteral(" framework.csv"), tr("Tables (*.csv)"));
  if (file.isEmpty()) return;
  const auto saved = saveFile(file, QByteArray::fromStdString(writeFramework(m_session.framework())));
  if (saved.isFailed()) {
    emit failed(tr("Save the framework"), saved.fault());
  } else {
    emit fileWritten(file);
  }
}

}  // namespace hz
