// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <functional>

class QObject;
class QPagedPaintDevice;
class QWidget;

namespace hz {

/// The only way to a question or a file dialog, so that tests can answer them. Faults are not shown in dialogs but in
/// place (ui/common/message_bar.h).
class Prompts {
 public:
  enum class Answer { Accept, Decline, Cancel };
  struct Question {
    QString text;
    QString details;  ///< smaller, below
    QString accept;   ///< words of the buttons; an empty one is left out
    QString decline;
    QString cancel;
    /// Enter takes the way back, not `accept`: for what is not easily undone.
    bool cautious = false;
  };

  virtual ~Prompts() = default;
  /// Files to read; empty when the person gave up.
  virtual QStringList openFiles(QWidget* parent, const QString& title, const QString& filter, bool several) = 0;
  /// A file to write. The dialog has asked about overwriting; "" when the person gave up.
  virtual QString saveFile(QWidget* parent, const QString& title, const QString& suggestion, const QString& filter) = 0;
  virtual Answer ask(QWidget* parent, const Question& question) = 0;
  /// A folder to write into; "" when the person gave up.
  virtual QString chooseFolder(QWidget* parent, const QString& title, const QString& begin) = 0;
  /// Shows what `paint` draws as it will be printed; the person prints it, or not.
  virtual void previewPrint(QWidget* parent, const QString& title,
                            const std::function<void(QPagedPaintDevice&)>& paint) = 0;
};

/// The real dialogs.
class QtPrompts final : public Prompts {
 public:
  QStringList openFiles(QWidget* parent, const QString& title, const QString& filter, bool several) override;
  QString saveFile(QWidget* parent, const QString& title, const QString& suggestion, const QString& filter) override;
  Answer ask(QWidget* parent, const Question& question) override;
  QString chooseFolder(QWidget* parent, const QString& title, const QString& begin) override;
  void previewPrint(QWidget* parent, const QString& title,
                    const std::function<void(QPagedPaintDevice&)>& paint) override;
};

/// Whether a window is a file dialog, whose keys are its own.
bool isFileDialog(const QObject* window);

/// Where file dialogs begin: the folder of the file that was chosen last; "" = none was.
QString dialogFolder();
/// Follows a file that was chosen, dropped or opened.
void followFolderOf(const QString& file);

/// The one in use; QtPrompts unless a test has put its own in place.
Prompts& prompts();
/// Puts another one in place and returns the one before; nullptr = QtPrompts. The caller keeps ownership.
Prompts* usePrompts(Prompts* other);

}  // namespace hz
