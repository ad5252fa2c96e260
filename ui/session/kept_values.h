// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/fault.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace hz {

class ProjectJobs;

/// Small things that the project keeps under names, as JSON, one list a kind: looks of figures, analyses, documents.
/// Changes are steps of the project's history and stored a moment later; a project that can only be read keeps them
/// while it is open.
class KeptValues : public QObject {
  Q_OBJECT
 public:
  explicit KeptValues(ProjectJobs& jobs, QObject* parent = nullptr);
  ~KeptValues() override;

  using Named = std::pair<QString, QString>;  ///< name, JSON
  /// Of one kind, in the order in which they were first kept.
  std::vector<Named> values(const QString& kind);
  std::optional<QString> value(const QString& kind, const QString& name);
  /// Undoable; nullopt takes it out. Successive changes of one value with the same `mergeKey` are one step, "" = never.
  void set(const QString& text, const QString& kind, const QString& name, const std::optional<QString>& json,
           const QString& mergeKey = {});
  /// Stores now what has changed, or as soon as the file is free.
  void store();

 signals:
  void changed(const QString& kind, const QString& name);
  void failed(const QString& what, const hz::Fault& fault);

 private:
  class Step;
  std::vector<Named>& load(const QString& kind);
  void apply(const QString& kind, const QString& name, const std::optional<QString>& json);

  ProjectJobs& m_jobs;
  std::map<QString, std::vector<Named>> m_kinds;
  std::set<std::pair<QString, QString>> m_unstored;
  QTimer m_timer;
};

}  // namespace hz
