// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "survey/codebook/codebook.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hz::survey {

/// What stands for an answer that is on the paper but cannot be read: the stored code of an invalid answer.
inline constexpr std::string_view kUnreadable = "-90";

/// A filled-in form on paper while it is typed in, one question after another, without a window: which keys choose
/// what, where the next question is, what is skipped. Question codes → texts: a choice code, codes separated by blanks,
/// a number, a date or a text; "" = blank; kUnreadable.
class FormTyping {
 public:
  /// A choice with what is typed for it: its code where that is a number, else its place among the others.
  struct Key {
    std::string typed;
    std::string code;
    LocalizedText label;
    bool alone = false;  ///< of a multiple choice: never together with others
  };
  enum class Outcome {
    Refused,   ///< no answer begins so; nothing has changed
    Waiting,   ///< longer codes begin so, too: further digits or Enter
    Stayed,    ///< a choice of several was ticked or unticked
    Moved,     ///< the question before or the next one is current
    Complete,  ///< the last question is behind
  };

  /// `codebook` must outlive it. Asked are, in the order of the printed form, first what identifies and describes the
  /// interview and then the questions. `defaultWave` given: the wave is not asked.
  FormTyping(const Codebook& codebook, const std::string& defaultWave);

  const std::vector<const Question*>& questions() const { return m_questions; }
  std::size_t place() const { return m_place; }
  bool isComplete() const { return m_place >= m_questions.size(); }
  /// nullptr behind the last one.
  const Question* current() const;
  const std::vector<Key>& keys(const Question& question) const;
  const std::string& value(const std::string& question) const;
  /// Digits that wait for more.
  const std::string& pending() const { return m_pending; }
  /// The condition of a question does not hold (or what it depends on is skipped).
  bool isSkipped(const Question& question) const;

  /// Ready for the next form: blank but for what stands on every form of a bundle, as it was on the last one.
  void begin(const std::string& respondent);
  /// Fills in a form that is there already.
  void fill(const std::map<std::string, std::string>& values);
  Outcome digit(char digit);
  /// Takes what waits, or leaves the question as it is, and goes on.
  Outcome enter();
  Outcome unreadable();
  /// Text of a question without choices; false where it is none of its kind (a number, a date: YYYY-MM-DD, a wave).
  bool setText(const std::string& text);
  Outcome previous();
  Outcome next();
  void goTo(std::size_t place);
  /// Digits that wait go first, then the answer.
  void erase();

  /// What is stored: skipped questions are blank.
  std::map<std::string, std::string> answers() const;

 private:
  Outcome choose(const Key& key);
  Outcome moveOn();
  std::optional<std::string> answerFor(std::string_view question) const;

  const Codebook* m_codebook;
  std::vector<const Question*> m_questions;
  std::map<std::string, std::vector<Key>, std::less<>> m_keys;
  std::map<std::string, std::string, std::less<>> m_values;
  std::size_t m_place = 0;
  std::string m_pending;
};

/// Whether a text is an answer to a question without choices; "" and kUnreadable are.
bool isTextFor(const Question& question, const std::string& text);

}  // namespace hz::survey
