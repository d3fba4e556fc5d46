package org.clearance.ui.defense.check;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.clearance.bpmn.UserTasks;
import org.clearance.domain.defense.check.LookingAtRecord;
import org.clearance.domain.defense.check.RecordCheck.Item;
import org.clearance.domain.defense.check.RecordCheck.Seen;
import org.clearance.domain.defense.entry.ClientRecord;
import org.clearance.domain.defense.entry.ClientRecords;
import org.clearance.domain.defense.screening.ClientScreening;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.jurisdiction.Screening;
import org.clearance.domain.office.user.User;
import org.clearance.process.task.Tasks;
import org.clearance.ui.court.order.DateText;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.Chosen;
import org.clearance.ui.ground.layout.FormAnswer;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The defender's desk for what the state's record says of a client. */
@Controller
class RecordCheckDesk {
  private static final String PATH = "/tasks/{taskKey}/" + UserTasks.CHECK_STATE_RECORD;

  private final ClientCheckDesks desks;
  private final Tasks tasks;
  private final LookingAtRecord looking;
  private final ClientRecords records;
  private final ClientScreening screening;

  RecordCheckDesk(
      ClientCheckDesks desks,
      Tasks tasks,
      LookingAtRecord looking,
      ClientRecords records,
      ClientScreening screening) {
    this.desks = desks;
    this.tasks = tasks;
    this.looking = looking;
    this.records = records;
    this.screening = screening;
  }

  @GetMapping(PATH)
  String show(@CurrentUser User user, @PathVariable long taskKey, Model model) {
    return page(desks.open(user, taskKey, UserTasks.CHECK_STATE_RECORD), Map.of(), Map.of(), model);
  }

  @PostMapping(PATH)
  String record(
      @CurrentUser User user,
      @PathVariable long taskKey,
      @RequestParam Map<String, String> typed,
      FormAnswer answer) {
    ClientCheckDesks.Desk desk = desks.open(user, taskKey, UserTasks.CHECK_STATE_RECORD);
    Map<Long, LookingAtRecord.Typed> seen = new HashMap<>();
    for (Item item : desk.check().items()) {
      seen.put(
          item.id(),
          new LookingAtRecord.Typed(
              Chosen.of(Seen.class, typed.get("seen-" + item.id())).orElse(null),
              typed.getOrDefault("note-" + item.id(), "")));
    }
    Map<String, Text> problems =
        looking.look(
            desk.client(),
            desk.check(),
            DateText.parse(typed.getOrDefault("seenOn", "")).orElse(null),
            seen,
            taskKey,
            user.username());
    if (!problems.isEmpty()) {
      return page(desk, typed, problems, answer.again());
    }
    tasks.awaitCompleted(taskKey);
    Alert.success(
        answer.redirect(), "What the record says is kept. What is missing is asked for next.");
    return "redirect:/tasks";
  }

  private String page(
      ClientCheckDesks.Desk desk,
      Map<String, String> typed,
      Map<String, Text> errors,
      Model model) {
    Optional<Screening> law = screening.law(desk.client().countyId());
    ClientRecord record = records.of(desk.client().id());
    Map<Long, Seen> told = new HashMap<>();
    desk.check()
        .items()
        .forEach(
            item ->
                law.flatMap(of -> LookingAtRecord.told(desk.check(), item, record, of))
                    .ifPresent(seen -> told.put(item.id(), seen)));
    model.addAttribute("desk", desk);
    model.addAttribute("told", told);
    model.addAttribute("seen", Seen.values());
    model.addAttribute("typed", typed);
    model.addAttribute("errors", errors);
    return "defense/check/check";
  }
}
