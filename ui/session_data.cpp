// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "survey/project/corrected_rows.h"
#include "ui/common/language.h"
#include "ui/common/save_file.h"
#include "ui/session_commands.h"
#include "ui/session_jobs.h"

#include <QFileInfo>

#include <sstream>

namespace hz {

// --- reading --------------------------------------------------------------------------------------------------------

AnswerRows Session::answers(std::uint64_t first, std::uint64_t count) const {
  return m_project && !isBusy() ? m_project->answers(first, count) : AnswerRows{};
}

std::vector<Issue> Session::issues(std::int64_t batch) const {
  return m_project && !isBusy() ? m_project->issues(batch) : std::vector<Issue>{};
}

std::vector<std::string> Session::respondents(const std::vector<std::uint32_t>& rows) const {
  return m_project && !isBusy() ? m_project->respondents(rows) : std::vector<std::string>{};
}

std::vector<Project::Rejected> Session::rejectedRows(std::int64_t batch) const {
  return m_project && !isBusy() ? m_project->rejectedRows(batch) : std::vector<Project::Rejected>{};
}

std::vector<std::string> Session::fileColumns(std::int64_t batch) const {
  return m_project && !isBusy() ? m_project->fileColumns(batch) : std::vector<std::string>{};
}

std::string Session::importProfile(std::int64_t batch) const {
  return m_project && !isBusy() ? m_project->importProfile(batch) : std::string();
}

std::string Session::profileFor(const std::vector<std::string>& columns) const {
  return m_project && !isBusy() && !columns.empty() ? m_project->profileFor(columns) : std::string();
}

QString Session::keyFile() const {
  if (!m_project || isBusy()) return {};
  QString created = QString::fromStdString(m_project->setting("created_at"));
  created.remove(QLatin1Char(':')).remove(QLatin1Char('-'));
  return QStringLiteral("%1/keys/study-%2.key").arg(m_keyFolder, created);
}

std::vector<Community> Session::communities() const {
  return m_survey ? m_survey->communities : std::vector<Community>{};
}

// --- mending --------------------------------------------------------------------------------------------------------

Job* Session::acceptMended(std::int64_t batch, std::vector<MendedRow> rows, MendDone then) {
  if (rows.empty()) return nullptr;
  return runOnProject<ImportReport>(
      tr("Accepting mended rows"),
      [batch, rows](Project& project, Progress& progress) { return project.acceptMended(batch, rows, progress); },
      [this, batch, rows, then = std::move(then)](const Outcome<ImportReport>& outcome) {
        const bool stored = outcome.isDone() && outcome.value().batch.id != 0;
        if (stored) {
          m_undo.push(new ImportCommand(
              *this, tr("acceptance of mended rows"), {outcome.value().batch.id},
              [this, batch, rows](const ImportCommand::Done& done) { repeatMending(batch, rows, done); }));
          dataChanged();
        }
        if (then) then(outcome);
      });
}

void Session::repeatMending(std::int64_t batch, const std::vector<MendedRow>& rows,
                            std::function<void(const std::vector<std::int64_t>&)> done) {
  runOnProject<ImportReport>(
      tr("Accepting mended rows"),
      [batch, rows](Project& project, Progress& progress) { return project.acceptMended(batch, rows, progress); },
      [this, done = std::move(done)](const Outcome<ImportReport>& outcome) {
        if (!outcome.isDone() || outcome.value().batch.id == 0) {
          m_undo.clear();
          return;
        }
        done({outcome.value().batch.id});
        dataChanged();
      });
}

Outcome<bool> Session::exportRejected(std::int64_t batch, const QString& file) {
  return outcomeOf([&] {
    if (!m_project || isBusy()) throw Fault(FaultCode::Cancelled);
    std::ostringstream text;
    const std::uint64_t rows = writeRejectedCsv(text, *m_project, batch, windowLanguage());
    const auto saved = saveFile(file, QByteArray("\xEF\xBB\xBF") + QByteArray::fromStdString(text.str()));
    if (saved.isFailed()) throw saved.fault();
    if (!readOnly()) m_project->noteExport("rejected", rows);
    return true;
  });
}

// --- answers --------------------------------------------------------------------------------------------------------

Job* Session::findAnswer(const QString& text, std::uint64_t position, FindDirection direction, FindDone then) {
  return runOnProject<std::optional<std::uint64_t>>(
      tr("Searching the answers"),
      [text = text.toStdString(), position, direction](Project& project, Progress& progress) {
        return project.findAnswers(text, position, direction, progress);
      },
      std::move(then));
}

Job* Session::editAnswer(std::int64_t row, const QString& question, const QString& text, EditDone then) {
  return runOnProject<std::string>(
      tr("Changing an answer"),
      [row, question = question.toStdString(), text = text.toStdString()](Project& project, Progress& progress) {
        return project.editAnswer(row, question, text, progress);
      },
      [this, row, question, text, then = std::move(then)](const Outcome<std::string>& outcome) {
        if (outcome.isDone()) {
          m_undo.push(new AnswerCommand(*this, row, question, QString::fromStdString(outcome.value()), text));
          dataChanged();
        }
        if (then) then(outcome);
      },
      then ? Telling::ByCaller : Telling::BySignal);
}

void Session::writeAnswer(std::int64_t row, const QString& question, const QString& text) {
  runOnProject<std::string>(
      tr("Changing an answer"),
      [row, question = question.toStdString(), text = text.toStdString()](Project& project, Progress& progress) {
        return project.editAnswer(row, question, text, progress);
      },
      [this](const Outcome<std::string>& outcome) {
        if (!outcome.isDone()) m_undo.clear();
        dataChanged();
      });
}

}  // namespace hz
