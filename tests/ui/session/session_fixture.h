// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulate/simulate.h"
#include "ui/session/session.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

namespace hz {

/// A session without a window, in a folder of its own.
struct SessionFixture {
  QTemporaryDir folder;
  Session session;

  QString path(const QString& name) const { return folder.filePath(name); }
  /// Waits until nothing is loading or computing.
  bool settle(int ms = 60000) {
    return QTest::qWaitFor([this] { return !session.isComputing(); }, ms);
  }
  /// Files of a small district without faults: communities, statistics, hours, population, responses.
  QStringList simulate(int communities, int respondents, int waves = 1) const {
    SimulationOptions options;
    options.communities = communities;
    options.respondents = respondents;
    options.waves = waves;
    const QString target = path(QStringLiteral("district"));
    QDir().mkpath(target);
    NoProgress silent;
    simulateDistrict(target.toStdString(), options, silent);
    QStringList files;
    for (const char* name : {"communities", "statistics", "hours", "population", "responses"})
      files << QStringLiteral("%1/%2.csv").arg(target, QLatin1String(name));
    return files;
  }
  bool import(const QStringList& files) {
    std::vector<ImportRequest> requests;
    for (const QString& file : files) requests.push_back({file, {}});
    bool done = false;
    session.import(requests, [&](const Outcome<ImportReports>& outcome) { done = outcome.isDone(); });
    return settle() && done;
  }
  bool projectWith(const QString& name, const QStringList& files) {
    session.createProject(path(name));
    return settle() && session.hasProject() && (files.isEmpty() || import(files));
  }
};

}  // namespace hz
