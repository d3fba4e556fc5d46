package org.clearance.ui.casework.packet;

import org.clearance.domain.casework.packet.PacketComments;
import org.clearance.domain.casework.packet.PacketQuestion;
import org.clearance.domain.casework.packet.PacketTable;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.layout.Paging;
import org.clearance.ui.ground.sheet.Sheets;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** The page of a packet's sheet, with a conviction beside it or without. */
@Component
class TablePage {
  /** The number of rows on a page: more make it slow to load and long to scroll. */
  private static final int ROWS = 50;

  private final PacketTable table;
  private final PacketComments comments;
  private final Sheets sheets;

  TablePage(PacketTable table, PacketComments comments, Sheets sheets) {
    this.table = table;
    this.comments = comments;
    this.sheets = sheets;
  }

  /**
   * Makes the page.
   *
   * @param view of the conviction that is open beside the table; null: none is
   */
  ModelAndView of(Desk desk, DeskFilter filter, Panel.@Nullable View view, User user) {
    long packet = desk.packet().id();
    PacketQuestion question = filter.question();
    PacketTable.Sums sums = table.sums(packet, question, desk.second());
    Paging paging = Paging.of(filter.pageNumber(), ROWS, sums.convictions());
    var page = new ModelAndView("casework/packet/table");
    page.addObject("desk", desk);
    page.addObject("filter", filter);
    page.addObject("paging", paging);
    page.addObject(
        "lines",
        PacketLine.of(
            table.rows(packet, question, desk.second(), ROWS, paging.offset()), filter.grouped()));
    page.addObject("sums", sums);
    page.addObject("sheet", sheets.of(user, PacketSheet.KIND));
    page.addObject("choices", table.choices(packet));
    page.addObject("comments", comments.of(packet, null));
    page.addObject("view", view);
    return page;
  }
}
