// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/workbook.h"

#include "base/fault.h"
#include "base/file_writer.h"
#include "base/temporary_file.h"

#include <xlsxwriter.h>
#include <cerrno>
#include <cmath>

namespace hz {

void writeWorkbook(const std::string& path, const std::vector<WorkbookSheet>& sheets) {
  FileWriter file(path);
  lxw_workbook_options options{};
  options.constant_memory = LXW_TRUE;
  lxw_workbook* book = workbook_new_opt(file.nameForLibrary().c_str(), &options);
  lxw_format* bold = workbook_add_format(book);
  format_set_bold(bold);
  for (const WorkbookSheet& sheet : sheets) {
    lxw_worksheet* page = workbook_add_worksheet(book, sheet.name.c_str());
    if (page == nullptr) throw Fault(FaultCode::Internal, {"the sheet name " + sheet.name + " is not possible"});
    for (std::size_t c = 0; c < sheet.widths.size(); ++c) {
      const auto column = static_cast<lxw_col_t>(c);
      worksheet_set_column(page, column, column, sheet.widths[c], nullptr);
    }
    worksheet_freeze_panes(page, static_cast<lxw_row_t>(sheet.headerRows), 0);
    for (std::size_t r = 0; r < sheet.rows.size(); ++r) {
      for (std::size_t c = 0; c < sheet.rows[r].size(); ++c) {
        const auto row = static_cast<lxw_row_t>(r);
        const auto column = static_cast<lxw_col_t>(c);
        lxw_format* format = r < sheet.headerRows ? bold : nullptr;
        if (const double* number = std::get_if<double>(&sheet.rows[r][c])) {
          if (!std::isnan(*number)) worksheet_write_number(page, row, column, *number, format);
        } else if (const std::string& text = std::get<std::string>(sheet.rows[r][c]); !text.empty()) {
          worksheet_write_string(page, row, column, text.c_str(), format);
        }
      }
    }
  }
  const lxw_error error = workbook_close(book);
  if (error == LXW_ERROR_CREATING_XLSX_FILE || error == LXW_ERROR_ZIP_FILE_OPERATION) throwWriteFault(path, errno);
  if (error != LXW_NO_ERROR) throw Fault(FaultCode::FileUnwritable, {path, lxw_strerror(error)});
  file.commit();
}

}  // namespace hz
