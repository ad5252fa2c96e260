// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/session.h"

#include <QUndoCommand>

namespace hz {

/// A change of method.
class RecipeCommand final : public QUndoCommand {
 public:
  RecipeCommand(Session& session, const QString& text, Recipe before, Recipe after, const QString& mergeKey);
  int id() const override;
  bool mergeWith(const QUndoCommand* other) override;
  void undo() override;
  void redo() override;

 private:
  Session& m_session;
  Recipe m_before, m_after;
  QString m_mergeKey;
};

/// Batches that an import (or the acceptance of mended rows) has brought. Undo takes them back, redo brings them again;
/// both run as jobs of the session, which forgets the whole history when one fails, since the steps before it may no
/// longer fit.
class ImportCommand final : public QUndoCommand {
 public:
  using Done = std::function<void(const std::vector<std::int64_t>&)>;
  ImportCommand(Session& session, const QString& text, std::vector<std::int64_t> batches,
                std::function<void(const Done&)> again);
  void undo() override;
  void redo() override;
  const std::vector<std::int64_t>& batches() const { return *m_batches; }
  /// The batch was taken back by other means.
  void forget(std::int64_t batch);

 private:
  Session& m_session;
  std::function<void(const Done&)> m_again;
  /// Shared with running jobs, which may end after the command was dropped.
  std::shared_ptr<std::vector<std::int64_t>> m_batches;
  bool m_first = true;
};

/// One answer that was changed.
class AnswerCommand final : public QUndoCommand {
 public:
  AnswerCommand(Session& session, std::int64_t row, const QString& question, const QString& before,
                const QString& after);
  void undo() override;
  void redo() override;

 private:
  Session& m_session;
  std::int64_t m_row;
  QString m_question, m_before, m_after;
  bool m_first = true;
};

}  // namespace hz
