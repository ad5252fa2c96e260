// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QProcess>
#include <QStringList>

namespace hz::test {

/// What the program left behind when it ended; status −1: it crashed or did not end in two minutes.
struct ProgramRun {
  int status = -1;
  QByteArray out, error;
};

/// Runs the program that was built, as scripts call it.
inline ProgramRun runProgram(const QStringList& arguments) {
  QProcess process;
  process.start(qEnvironmentVariable("HENGZHI_PROGRAM"), arguments);
  process.waitForFinished(120000);
  return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(),
          process.readAllStandardError()};
}

/// The words of a line, at its spaces.
inline QStringList argumentsOf(const QString& line) {
  return line.split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

}  // namespace hz::test
