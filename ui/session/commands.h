// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "survey/recipe/recipe.h"

#include <QUndoCommand>

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace hz {

// The steps of a project's history. A step knows what was before and after, and is given the function that does it;
// it may be dropped while the job it has started still runs.

/// A change of method.
class RecipeCommand final : public QUndoCommand {
 public:
  using Apply = std::function<void(const Recipe&)>;
  /// Successive changes with the same `mergeKey` are one step; "" = never.
  RecipeCommand(const QString& text, Apply apply, Recipe before, Recipe after, const QString& mergeKey);
  int id() const override;
  bool mergeWith(const QUndoCommand* other) override;
  void undo() override;
  void redo() override;

 private:
  Apply m_apply;
  Recipe m_before, m_after;
  QString m_mergeKey;
};

/// Numbers of batches that are in the project file; shared by the step that brought them and its running job.
using SharedBatches = std::shared_ptr<std::vector<std::int64_t>>;

/// Batches that an import (or the acceptance of corrected rows) has brought. Undo takes them out, redo brings them
/// again and notes their new numbers in `batches`.
class ImportCommand final : public QUndoCommand {
 public:
  using Run = std::function<void(const SharedBatches&)>;
  /// Pushed after the import itself.
  ImportCommand(const QString& text, SharedBatches batches, Run takeOut, Run bringAgain);
  void undo() override;
  void redo() override;
  /// Empty where the step is undone, or where all of them were taken out by other means: then there is nothing to undo.
  const SharedBatches& batches() const { return m_batches; }

 private:
  SharedBatches m_batches;
  Run m_takeOut, m_bringAgain;
  bool m_isDone = true;  ///< by whoever pushed it
};

/// A change of the data that knows how it is taken back and made again.
class DataCommand final : public QUndoCommand {
 public:
  using Run = std::function<void()>;
  /// Pushed after the change itself.
  DataCommand(const QString& text, Run takeBack, Run again);
  void undo() override;
  void redo() override;

 private:
  Run m_takeBack, m_again;
  bool m_isDone = true;
};

/// One answer that was changed.
class AnswerCommand final : public QUndoCommand {
 public:
  using Write = std::function<void(const QString& text)>;
  /// Pushed after the change itself.
  AnswerCommand(const QString& text, Write write, const QString& before, const QString& after);
  void undo() override;
  void redo() override;

 private:
  Write m_write;
  QString m_before, m_after;
  bool m_isDone = true;
};

}  // namespace hz
