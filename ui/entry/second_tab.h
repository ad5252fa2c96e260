// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "survey/project/entry.h"

#include <QWidget>

#include <memory>

class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace hz {

class FormView;
class Session;

/// Second entry: another typist types a share of the forms again without seeing what the first has typed.
class SecondTab : public QWidget {
  Q_OBJECT
 public:
  explicit SecondTab(Session& session, QWidget* parent = nullptr);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void begin();
  void takeForms();
  void nextForm();
  void storeForm();
  void retranslate();

  Session& m_session;
  std::shared_ptr<const Codebook> m_codebook;
  QLabel *m_typistLabel, *m_shareLabel, *m_text;
  QLineEdit* m_typist;
  QSpinBox* m_share;
  QPushButton* m_begin;
  FormView* m_view;
  std::string m_name;
  std::vector<Questionnaire> m_due;
  std::size_t m_at = 0;
  bool m_wants = false;
};

}  // namespace hz
