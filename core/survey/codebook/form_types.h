// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace hz::survey {

/// The `type` of a row of an XLSForm.
struct FormType {
  enum class Kind {
    Nothing,  ///< a blank or comment row
    Unknown,
    BeginGroup,
    BeginRepeat,
    End,
    Text,
    Number,
    Date,
    OneChoice,
    MultipleChoice,
    Metadata,
    MetadataDate,
    LeftOut  ///< no answer that could be analysed, or a direct identifier
  };
  Kind kind = Kind::Nothing;
  std::string word;        ///< its first word, lower case
  std::string list;        ///< of choices; a file where fromFile
  bool fromFile = false;   ///< select_one_from_file
  bool withOther = false;  ///< or_other
};

/// In every spelling that pyxform takes: capitals, "select one from L", "select1", "begin_group", "add integer prompt".
FormType formType(std::string_view cell);

}  // namespace hz::survey
