// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/language.h"
#include "survey/codebook/codebook.h"

#include <string>
#include <variant>
#include <vector>

namespace hz::survey {

// The questionnaire as it stands on paper, in one language: what the writers of PDF and DOCX print.

struct PaperText {
  std::string text;
  bool isCentred = false;
};
struct PaperHeading {
  std::string text, hint;
};
/// What the interviewer fills in: a label and the choices to tick; none = a line to write on.
struct PaperFront {
  std::string title;
  struct Row {
    std::string label;
    std::vector<std::string> choices;
  };
  std::vector<Row> rows;
};
struct PaperChoice {
  std::string label;
  std::string code;  ///< printed where it is a number, since that is what is typed in; else ""
};
/// A question with boxes to tick, or a line to write on where it has no choices.
struct PaperQuestion {
  std::string number, label;
  bool required = false;
  std::vector<std::string> hints;  ///< whom to ask, then the hint of the questionnaire
  std::vector<PaperChoice> choices;
};
/// Neighbouring questions on the same scale, one line each.
struct PaperGrid {
  std::vector<PaperChoice> scale;
  struct Row {
    std::string number, label;
    std::vector<std::string> hints;
  };
  std::vector<Row> rows;
};
using PaperPiece = std::variant<PaperText, PaperHeading, PaperFront, PaperQuestion, PaperGrid>;

struct PaperForm {
  std::string title;
  std::vector<PaperPiece> pieces;
};

/// Title, words on consent, what the interviewer fills in, numbered questions by section, thanks. Additional variables,
/// which nobody was asked, are not on it; a grid has at most 14 lines, so that it fits a page.
PaperForm paperForm(const Codebook& codebook, Language language);

/// Choices stand in two columns where all are short.
bool isInTwoColumns(const std::vector<PaperChoice>& choices, Language language);

}  // namespace hz::survey
