// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "survey/codebook/codebook_edit.h"
#include "survey/store/schema.h"

#include <memory>
#include <string>
#include <vector>

namespace hz::survey {

/// From the answers to a question as they are stored to those to its new form. Stored answers are texts here: "" is
/// NULL, missing kinds are -97 …
class AnswerConversion {
 public:
  /// Whether an edit is taken back: what it had left as it was then stays, also where several answers became the same.
  enum class Undoes { No, Yes };
  /// `to` is null where the question is gone.
  AnswerConversion(const Codebook& before, const Question& from, const CodebookEdit& edit, const Question* to,
                   Undoes undoes = Undoes::No);

  /// Every stored answer stays as it is.
  bool isIdentity() const { return m_identity; }
  struct Result {
    std::string stored;
    std::vector<std::string> refused;  ///< choices or texts nobody has decided about
  };
  Result convert(const std::string& stored) const;
  const Question& from() const { return m_from; }
  const Question* to() const { return m_to; }
  /// Storage of what convert() gives.
  AnswerStorage storage() const { return m_toStorage; }

 private:
  struct Forward;
  bool wasLeft(const std::string& stored) const;
  bool decides() const;
  bool findIdentity() const;
  const AnswerDecision* decision(const std::string& value) const;
  Result convertChoice(const std::string& stored) const;
  Result convertText(const std::string& stored) const;
  /// One choice code or text in the new form: stored text, or a missing code.
  void add(const std::string& code, const std::string& value, std::vector<std::string>& into, Result& result) const;
  std::string placed(const std::string& code) const;
  std::string joined(const std::vector<std::string>& codes) const;

  const Codebook& m_before;
  const Question& m_from;
  const CodebookEdit& m_edit;
  const Question* m_to;
  AnswerStorage m_fromStorage, m_toStorage;
  bool m_identity = false;
  std::shared_ptr<const Forward> m_forward;  ///< the edit that is taken back
};

}  // namespace hz::survey
