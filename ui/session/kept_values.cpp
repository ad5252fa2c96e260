// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/kept_values.h"

#include "ui/common/outcome.h"
#include "ui/session/project_jobs.h"

#include <QUndoCommand>

#include <algorithm>
#include <chrono>

namespace hz {

namespace {

constexpr std::chrono::milliseconds kStoreAfter{400};

auto named(std::vector<KeptValues::Named>& values, const QString& name) {
  return std::find_if(values.begin(), values.end(), [&](const auto& one) { return one.first == name; });
}

}  // namespace

class KeptValues::Step final : public QUndoCommand {
 public:
  Step(KeptValues& kept, const QString& text, std::pair<QString, QString> what, std::optional<QString> before,
       std::optional<QString> after, QString mergeKey)
      : QUndoCommand(text),
        m_kept(kept),
        m_what(std::move(what)),
        m_before(std::move(before)),
        m_after(std::move(after)),
        m_mergeKey(std::move(mergeKey)) {}
  int id() const override { return m_mergeKey.isEmpty() ? -1 : 71; }
  bool mergeWith(const QUndoCommand* other) override {
    const auto& next = static_cast<const Step&>(*other);
    if (next.m_what != m_what || next.m_mergeKey != m_mergeKey) return false;
    m_after = next.m_after;
    return true;
  }
  void undo() override { m_kept.apply(m_what.first, m_what.second, m_before); }
  void redo() override { m_kept.apply(m_what.first, m_what.second, m_after); }

 private:
  KeptValues& m_kept;
  std::pair<QString, QString> m_what;
  std::optional<QString> m_before, m_after;
  QString m_mergeKey;
};

KeptValues::KeptValues(ProjectJobs& jobs, QObject* parent) : QObject(parent), m_jobs(jobs) {
  m_timer.setSingleShot(true);
  m_timer.setInterval(kStoreAfter);
  connect(&m_timer, &QTimer::timeout, this, &KeptValues::store);
  connect(&m_jobs, &ProjectJobs::aboutToClose, this, &KeptValues::store);
  connect(&m_jobs, &ProjectJobs::opened, this, [this] {
    m_kinds.clear();
    m_unstored.clear();
  });
}

KeptValues::~KeptValues() {
  store();
}

std::vector<KeptValues::Named>& KeptValues::load(const QString& kind) {
  const auto known = m_kinds.find(kind);
  if (known != m_kinds.end()) return known->second;
  const bool free = m_jobs.isOpen() && !m_jobs.isBusy();
  std::vector<Named> values;
  for (const NamedValue& value :
       m_jobs.read([&](const Project& project) { return project.namedValues(kind.toStdString()); })) {
    values.emplace_back(QString::fromStdString(value.name), QString::fromStdString(value.value));
  }
  static std::vector<Named> meanwhile;  // while the file is busy nothing is known, and nothing remembered
  if (!free) return meanwhile = {};
  return m_kinds[kind] = std::move(values);
}

std::vector<KeptValues::Named> KeptValues::values(const QString& kind) {
  return load(kind);
}

std::optional<QString> KeptValues::value(const QString& kind, const QString& name) {
  auto& values = load(kind);
  const auto at = named(values, name);
  return at == values.end() ? std::nullopt : std::optional(at->second);
}

void KeptValues::set(const QString& text, const QString& kind, const QString& name, const std::optional<QString>& json,
                     const QString& mergeKey) {
  if (!m_jobs.isOpen()) return;
  const std::optional<QString> before = value(kind, name);
  if (before == json) return;
  m_jobs.undoStack().push(new Step(*this, text, {kind, name}, before, json, mergeKey));
}

void KeptValues::apply(const QString& kind, const QString& name, const std::optional<QString>& json) {
  auto& values = load(kind);
  const auto at = named(values, name);
  if (at != values.end() && json) {
    at->second = *json;
  } else if (at != values.end()) {
    values.erase(at);
  } else if (json) {
    values.emplace_back(name, *json);
  }
  m_unstored.insert({kind, name});
  m_timer.start();
  emit changed(kind, name);
}

void KeptValues::store() {
  m_timer.stop();
  if (m_unstored.empty() || !m_jobs.isOpen() || m_jobs.readOnly()) return;
  if (m_jobs.isBusy()) return m_timer.start();
  const auto unstored = std::exchange(m_unstored, {});
  const auto outcome = outcomeOf([&] {
    m_jobs.changeNow([&](Project& project) {
      for (const auto& [kind, name] : unstored) {
        const std::optional<QString> json = value(kind, name);
        if (json) {
          project.setNamedValue(kind.toStdString(), name.toStdString(), json->toStdString());
        } else {
          project.removeNamedValue(kind.toStdString(), name.toStdString());
        }
      }
    });
    return true;
  });
  if (outcome.isFailed()) emit failed(tr("Saving in the project"), outcome.fault());
}

}  // namespace hz
