package org.clearance.ui.casework.packet;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The desk where a list is taken for a pardon board, and its sending is recorded. */
@Controller
@RequestMapping("/tasks/{taskKey}/" + UserTasks.SEND_LIST_TO_BOARD)
class SendToBoardDesk {
  private static final int AT_A_TIME = 500;
  private static final PacketQuestion ALL = new PacketQuestion("", "", "", "", "", "");

  private final Desks desks;
  private final PacketTable table;
  private final BoardLists lists;
  private final Tasks tasks;
  private final Audit audit;

  SendToBoardDesk(Desks desks, PacketTable table, BoardLists lists, Tasks tasks, Audit audit) {
    this.desks = desks;
    this.table = table;
    this.lists = lists;
    this.tasks = tasks;
    this.audit = audit;
  }

  @GetMapping
  String show(@CurrentUser User user, @PathVariable long taskKey, Model model) {
    Desk desk = desks.open(user, taskKey, UserTasks.SEND_LIST_TO_BOARD);
    return page(desk, "", Map.of(), model);
  }

  @GetMapping("/list.csv")
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
  @PostMapping
  String sent(
      @CurrentUser User user,
      @PathVariable long taskKey,
      @RequestParam(defaultValue = "") String sentOn,
      Model model,
      RedirectAttributes redirect) {
    Desk desk = desks.open(user, taskKey, UserTasks.SEND_LIST_TO_BOARD);
    Optional<LocalDate> day = DateText.parse(sentOn);
    Optional<Text> wrong =
        day.isEmpty() && !sentOn.isBlank()
            ? Optional.of(Text.of("“{0}” is not a date. Write it like 11/24/2026.", sentOn.strip()))
            : lists.sent(desk.packet().id(), day.orElse(null), taskKey, user.username());
    if (wrong.isPresent()) {
      return page(desk, sentOn, Map.of("sentOn", wrong.get()), model);
    }
    tasks.awaitCompleted(taskKey);
    Alert.success(
        redirect,
        Text.of(
            "{0} was sent to the board. The prosecution may object to records on it now.",
            desk.title()));
    return "redirect:/tasks";
  }

  private static String page(Desk desk, String sentOn, Map<String, Text> errors, Model model) {
    model.addAttribute("desk", desk);
    model.addAttribute("sentOn", sentOn);
    model.addAttribute("errors", errors);
    return "casework/packet/send-to-board";
  }
}
