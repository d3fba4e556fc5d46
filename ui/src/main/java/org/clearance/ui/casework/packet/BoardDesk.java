package org.clearance.ui.casework.packet;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.clearance.bpmn.UserTasks;
import org.clearance.domain.casework.packet.BoardLists;
import org.clearance.domain.casework.packet.PacketQuestion;
import org.clearance.domain.casework.packet.PacketRow;
import org.clearance.domain.casework.packet.PacketTable;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.User;
import org.clearance.process.task.Tasks;
import org.clearance.ui.casework.delivery.CsvDownload;
import org.clearance.ui.court.order.DateText;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The desk where a list is taken for a pardon board and its sending is recorded, and the one where
 * it is recorded that the board has recommended to the Governor.
 */
@Controller
class BoardDesk {
  private static final String SENDING = "/tasks/{taskKey}/" + UserTasks.SEND_LIST_TO_BOARD;
  private static final String RECOMMENDING =
      "/tasks/{taskKey}/" + UserTasks.RECORD_BOARD_RECOMMENDATION;

  private static final int AT_A_TIME = 500;
  private static final PacketQuestion ALL = new PacketQuestion("", "", "", "", "", "");

  private final Desks desks;
  private final PacketTable table;
  private final BoardLists lists;
  private final Tasks tasks;
  private final Audit audit;

  BoardDesk(Desks desks, PacketTable table, BoardLists lists, Tasks tasks, Audit audit) {
    this.desks = desks;
    this.table = table;
    this.lists = lists;
    this.tasks = tasks;
    this.audit = audit;
  }

  @GetMapping(SENDING)
  String sending(@CurrentUser User user, @PathVariable long taskKey, Model model) {
    Desk desk = desks.open(user, taskKey, UserTasks.SEND_LIST_TO_BOARD);
    return page(desk, "", Map.of(), model);
  }

  @GetMapping(RECOMMENDING)
  String recommending(@CurrentUser User user, @PathVariable long taskKey, Model model) {
    Desk desk = desks.open(user, taskKey, UserTasks.RECORD_BOARD_RECOMMENDATION);
    return page(desk, "", Map.of(), model);
  }

  @GetMapping(SENDING + "/list.csv")
  void list(@CurrentUser User user, @PathVariable long taskKey, HttpServletResponse response)
      throws IOException {
    Desk desk = desks.open(user, taskKey, UserTasks.SEND_LIST_TO_BOARD);
    long packet = desk.packet().id();
    audit.record(
        user.username(),
        desk.packet().countyId(),
        AuditAction.EXPORT_DOWNLOADED,
        "packet",
        packet,
        "the list for the board");
    CsvDownload.send(
        response,
        "list-%d-of-delivery-%d.csv".formatted(desk.packet().number(), desk.packet().deliveryId()),
        csv -> {
          csv.row(
              "number", "name", "date_of_birth", "case_number", "section", "level", "convicted");
          long offset = 0;
          List<PacketRow> rows = table.rows(packet, ALL, false, AT_A_TIME, offset);
          while (!rows.isEmpty()) {
            rows.forEach(row -> csv.row(cells(row)));
            offset += rows.size();
            rows = table.rows(packet, ALL, false, AT_A_TIME, offset);
          }
        });
  }

  private static String[] cells(PacketRow row) {
    return new String[] {
      String.valueOf(row.item().position()),
      row.name(),
      row.dateOfBirth() == null ? "" : row.dateOfBirth().toString(),
      row.caseNumber(),
      row.section() + row.subsection(),
      row.level(),
      row.convictedOn() == null ? "" : row.convictedOn().toString()
    };
  }

  /**
   * Records that the list was sent.
   *
   * @param sentOn the day
   */
  @PostMapping(SENDING)
  String sent(
      @CurrentUser User user,
      @PathVariable long taskKey,
      @RequestParam(defaultValue = "") String sentOn,
      Model model,
      RedirectAttributes redirect) {
    Desk desk = desks.open(user, taskKey, UserTasks.SEND_LIST_TO_BOARD);
    return recorded(
        desk,
        sentOn,
        day -> lists.sent(desk.packet().id(), day, taskKey, user.username()),
        "{0} was sent to the board. The prosecution may object to records on it now.",
        model,
        redirect);
  }

  /**
   * Records that the board has recommended.
   *
   * @param recommendedOn the day
   */
  @PostMapping(RECOMMENDING)
  String recommended(
      @CurrentUser User user,
      @PathVariable long taskKey,
      @RequestParam(defaultValue = "") String recommendedOn,
      Model model,
      RedirectAttributes redirect) {
    Desk desk = desks.open(user, taskKey, UserTasks.RECORD_BOARD_RECOMMENDATION);
    return recorded(
        desk,
        recommendedOn,
        day -> lists.recommended(desk.packet().id(), day, taskKey, user.username()),
        "{0}: the Governor decides now.",
        model,
        redirect);
  }

  private String recorded(
      Desk desk,
      String on,
      Function<@Nullable LocalDate, Optional<Text>> record,
      String then,
      Model model,
      RedirectAttributes redirect) {
    Optional<LocalDate> day = DateText.parse(on);
    Optional<Text> wrong =
        day.isEmpty() && !on.isBlank()
            ? Optional.of(Text.of("“{0}” is not a date. Write it like 11/24/2026.", on.strip()))
            : record.apply(day.orElse(null));
    if (wrong.isPresent()) {
      return page(desk, on, Map.of("day", wrong.get()), model);
    }
    tasks.awaitCompleted(desk.task().key());
    Alert.success(redirect, Text.of(then, desk.title()));
    return "redirect:/tasks";
  }

  private static String page(Desk desk, String on, Map<String, Text> errors, Model model) {
    model.addAttribute("desk", desk);
    model.addAttribute("on", on);
    model.addAttribute("errors", errors);
    return "casework/packet/board";
  }
}
