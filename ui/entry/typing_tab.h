// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "survey/project/entry.h"

#include <QWidget>

#include <memory>
#include <set>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace hz {

class FormView;
class Session;

/// What the texts of a form make of it: identity from the questions that have a role, the rest as answers.
Questionnaire questionnaireOf(const Codebook& codebook, const std::map<std::string, std::string>& texts);
/// The reverse, for a form that is stored.
std::map<std::string, std::string> textsOf(const Codebook& codebook, const Questionnaire& form);

/// First entry: who types, what stands on every form of the bundle, and one form after another. Each is stored before
/// the next begins.
class TypingTab : public QWidget {
  Q_OBJECT
 public:
  explicit TypingTab(Session& session, QWidget* parent = nullptr);
  /// Opens a stored questionnaire to be corrected.
  void edit(std::int64_t row);
  void refresh();

 signals:
  void noticed(const QString& text);
  void corrected();

 protected:
  void changeEvent(QEvent* event) override;
  void hideEvent(QHideEvent* event) override;

 private:
  QWidget* buildSettings();
  void showResume();
  void resume();
  void begin();
  void beginForms();
  void show(std::int64_t row);
  void nextForm();
  void storeForm();
  void stored(const Questionnaire& form);
  void failed(const Fault& fault);
  bool checkSettings();
  EntrySettings settings() const;
  void showCount();
  void retranslate();

  Session& m_session;
  std::shared_ptr<const Codebook> m_codebook;
  QLineEdit *m_typist, *m_prefix, *m_wave, *m_community;
  QLabel *m_typistLabel, *m_prefixLabel, *m_waveLabel, *m_communityLabel, *m_wrong, *m_count;
  QComboBox* m_resume;
  QPushButton* m_begin;
  FormView* m_view;
  std::set<std::string> m_taken;  ///< identifiers
  EntrySettings m_settings;       ///< of the forms being typed
  std::string m_identifier;       ///< of the next form, where no question asks for it
  std::int64_t m_editing = 0;     ///< row being corrected; 0 = a new form
  std::uint64_t m_forms = 0;      ///< typed since the beginning
  bool m_wants = false;           ///< a form waits for the file to be free
};

}  // namespace hz
