package org.clearance.ui.defense.referral;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.clearance.bpmn.UserTasks;
import org.clearance.bpmn.Variables;
import org.clearance.domain.defense.referral.AnsweringTransfer;
import org.clearance.domain.defense.referral.Transfer;
import org.clearance.domain.defense.referral.Transfers;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.User;
import org.clearance.process.task.OpenTask;
import org.clearance.process.task.Tasks;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.FormAnswer;
import org.clearance.ui.ground.layout.NotFound;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The desk of an office that another one asks to help a resident. */
@Controller
class TransferDesk {
  private static final String PATH = "/tasks/{taskKey}/" + UserTasks.ANSWER_TRANSFER;

  private final Tasks tasks;
  private final Transfers transfers;
  private final AnsweringTransfer answering;
  private final SentWords words;

  TransferDesk(Tasks tasks, Transfers transfers, AnsweringTransfer answering, SentWords words) {
    this.tasks = tasks;
    this.transfers = transfers;
    this.answering = answering;
    this.words = words;
  }

  private Transfer open(User user, long taskKey) {
    OpenTask task = tasks.requireHeldBy(user, taskKey, UserTasks.ANSWER_TRANSFER);
    Transfer transfer =
        transfers
            .offeredTo(task.county().id(), task.number(Variables.TRANSFER_ID))
            .orElseThrow(() -> new NotFound("This transfer is not there any more."));
    transfers.viewed(transfer, user.username());
    return transfer;
  }

  @GetMapping(PATH)
  String show(
      @CurrentUser User user, @PathVariable long taskKey, HttpServletRequest request, Model model) {
    return page(open(user, taskKey), taskKey, Map.of(), Map.of(), request, model);
  }

  private String page(
      Transfer transfer,
      long taskKey,
      Map<String, String> typed,
      Map<String, Text> errors,
      HttpServletRequest request,
      Model model) {
    model.addAttribute("transfer", transfer);
    model.addAttribute("sent", words.offered(transfer, request));
    model.addAttribute("path", "/tasks/" + taskKey + "/" + UserTasks.ANSWER_TRANSFER);
    model.addAttribute("typed", typed);
    model.addAttribute("errors", errors);
    return "defense/referral/transfer";
  }

  @PostMapping(PATH)
  String answer(
      @CurrentUser User user,
      @PathVariable long taskKey,
      @RequestParam Map<String, String> typed,
      FormAnswer answer) {
    Transfer transfer = open(user, taskKey);
    Map<String, Text> problems =
        answering.answer(
            transfer,
            MatterForms.yesOrNo(typed, "accepts"),
            typed.getOrDefault("note", ""),
            taskKey,
            user.username());
    if (!problems.isEmpty()) {
      return page(transfer, taskKey, typed, problems, answer.request(), answer.again());
    }
    tasks.awaitCompleted(taskKey);
    Transfer.State state =
        transfers
            .offeredTo(transfer.toCountyId(), transfer.id())
            .map(Transfer::state)
            .orElse(Transfer.State.RETURNED);
    if (state == Transfer.State.ACCEPTED) {
      Alert.success(
          answer.redirect(), "It is a matter of your office now, and waits to be opened.");
    } else if (state == Transfer.State.DECLINED) {
      Alert.success(answer.redirect(), "It goes back to the office that asked.");
    } else {
      Alert.warning(
          answer.redirect(),
          "It was over before you answered: the other office has it, or it is closed.");
    }
    return "redirect:/tasks";
  }
}
