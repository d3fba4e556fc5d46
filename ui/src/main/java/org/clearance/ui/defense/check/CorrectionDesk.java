package org.clearance.ui.defense.check;

import java.util.Map;
import org.clearance.bpmn.UserTasks;
import org.clearance.domain.defense.check.AskingCorrection;
import org.clearance.domain.defense.check.RecordCheck.AskedOf;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.User;
import org.clearance.process.task.Tasks;
import org.clearance.ui.court.order.DateText;
import org.clearance.ui.defense.paper.CasePackets;
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

/** The defender's desk for asking for the correction of the state's record. */
@Controller
class CorrectionDesk {
  private static final String PATH = "/tasks/{taskKey}/" + UserTasks.ASK_FOR_CORRECTION;

  private final ClientCheckDesks desks;
  private final Tasks tasks;
  private final AskingCorrection asking;
  private final CasePackets packets;

  CorrectionDesk(
      ClientCheckDesks desks, Tasks tasks, AskingCorrection asking, CasePackets packets) {
    this.desks = desks;
    this.tasks = tasks;
    this.asking = asking;
    this.packets = packets;
  }

  @GetMapping(PATH)
  String show(@CurrentUser User user, @PathVariable long taskKey, Model model) {
    return page(desks.open(user, taskKey, UserTasks.ASK_FOR_CORRECTION), Map.of(), Map.of(), model);
  }

  @PostMapping(PATH)
  String record(
      @CurrentUser User user,
      @PathVariable long taskKey,
      @RequestParam Map<String, String> typed,
      FormAnswer answer) {
    ClientCheckDesks.Desk desk = desks.open(user, taskKey, UserTasks.ASK_FOR_CORRECTION);
    boolean givenUp = "yes".equals(typed.get("givenUp"));
    Map<String, Text> problems =
        asking.ask(
            desk.client(),
            desk.check(),
            packets.petitions(desk.client()),
            new AskingCorrection.Typed(
                givenUp,
                Chosen.of(AskedOf.class, typed.get("askedOf")).orElse(null),
                DateText.parse(typed.getOrDefault("askedOn", "")).orElse(null),
                typed.getOrDefault("note", "")),
            taskKey,
            user.username());
    if (!problems.isEmpty()) {
      return page(desk, typed, problems, answer.again());
    }
    tasks.awaitCompleted(taskKey);
    Alert.success(
        answer.redirect(),
        givenUp ? "The check is given up." : "It is recorded. The record is looked at again.");
    return "redirect:/tasks";
  }

  private static String page(
      ClientCheckDesks.Desk desk,
      Map<String, String> typed,
      Map<String, Text> errors,
      Model model) {
    model.addAttribute("desk", desk);
    model.addAttribute("whom", AskedOf.values());
    model.addAttribute("typed", typed);
    model.addAttribute("errors", errors);
    return "defense/check/correction";
  }
}
