package org.clearance.ui.casework.delivery;

import java.util.List;
import java.util.Map;
import org.clearance.bpmn.UserTasks;
import org.clearance.bpmn.Variables;
import org.clearance.domain.casework.delivery.Deliveries;
import org.clearance.domain.casework.delivery.Delivery;
import org.clearance.domain.casework.delivery.DeliveryRegister;
import org.clearance.domain.casework.delivery.DeliveryState;
import org.clearance.domain.casework.delivery.HandInResult;
import org.clearance.domain.casework.delivery.HandingIn;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.User;
import org.clearance.process.task.OpenTask;
import org.clearance.process.task.Tasks;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.Conflict;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The desk for a delivery of which no row could be read: another file replaces its file, or it is
 * refused.
 */
@Controller
class ReplaceFileDesk {
  private static final String ADDRESS = "/tasks/{taskKey}/" + UserTasks.REPLACE_FILE;

  private final Tasks tasks;
  private final Deliveries deliveries;
  private final HandingIn handingIn;
  private final DeliveryRegister register;
  private final Uploads uploads;

  ReplaceFileDesk(
      Tasks tasks,
      Deliveries deliveries,
      HandingIn handingIn,
      DeliveryRegister register,
      Uploads uploads) {
    this.tasks = tasks;
    this.deliveries = deliveries;
    this.handingIn = handingIn;
    this.register = register;
    this.uploads = uploads;
  }

  @GetMapping(ADDRESS)
  String desk(
      @CurrentUser User user,
      @PathVariable long taskKey,
      @RequestParam(name = UploadGate.TOO_LARGE, required = false) @Nullable String tooLarge,
      @RequestParam(name = UploadGate.NO_ROOM, required = false) @Nullable String noRoom,
      @RequestParam(name = UploadGate.ANOTHER, required = false) @Nullable String another,
      Model model) {
    OpenTask task = tasks.requireHeldBy(user, taskKey, UserTasks.REPLACE_FILE);
    return show(task, uploads.turnedAway(tooLarge, noRoom, another), Map.of(), model);
  }

  @PostMapping(ADDRESS)
  String replace(
      @CurrentUser User user,
      @PathVariable long taskKey,
      @RequestParam(name = "files", required = false) @Nullable List<MultipartFile> files,
      Model model,
      RedirectAttributes redirect) {
    OpenTask task = tasks.requireHeldBy(user, taskKey, UserTasks.REPLACE_FILE);
    Delivery delivery = unreadable(task);
    HandInResult result =
        Uploads.taking(
            () ->
                handingIn.replaceFiles(
                    delivery.id(),
                    uploads.chosen(files == null ? List.of() : files),
                    user.username(),
                    taskKey));
    if (result instanceof HandInResult.Refused refused) {
      return show(task, refused.faults(), Map.of(), model);
    }
    tasks.awaitCompleted(taskKey);
    Alert.success(
        redirect, Text.of("The new file is taken. Delivery {0} is read again.", id(delivery)));
    return "redirect:/deliveries/" + delivery.id();
  }

  @PostMapping(ADDRESS + "/refuse")
  String refuse(
      @CurrentUser User user,
      @PathVariable long taskKey,
      @RequestParam(defaultValue = "") String reason,
      Model model,
      RedirectAttributes redirect) {
    OpenTask task = tasks.requireHeldBy(user, taskKey, UserTasks.REPLACE_FILE);
    Delivery delivery = unreadable(task);
    if (reason.isBlank()) {
      return show(
          task,
          List.of(),
          Map.of("reason", "Say why: the office, and whoever sent the file, will ask."),
          model);
    }
    deliveries.refuseUnreadable(delivery.id(), reason.strip(), user.username(), taskKey);
    tasks.awaitCompleted(taskKey);
    Alert.success(redirect, Text.of("Delivery {0} is refused.", id(delivery)));
    return "redirect:/deliveries/" + delivery.id();
  }

  /** The delivery of the task, while it still waits for another file. */
  private Delivery unreadable(OpenTask task) {
    Delivery delivery = find(task);
    if (delivery.state() != DeliveryState.UNREADABLE) {
      throw new Conflict(
          Text.of("Delivery {0} does not wait for another file", id(delivery)),
          Text.of(
              "It was replaced, refused or withdrawn meanwhile. Nothing was changed by what you"
                  + " sent."),
          new Conflict.Way("See the delivery", "/deliveries/" + delivery.id()));
    }
    return delivery;
  }

  private static String id(Delivery delivery) {
    return Long.toString(delivery.id());
  }

  private Delivery find(OpenTask task) {
    return DeliveryPage.find(register, task.county(), task.number(Variables.DELIVERY_ID));
  }

  private String show(OpenTask task, List<Text> faults, Map<String, String> errors, Model model) {
    model.addAttribute("task", task.task());
    model.addAttribute("delivery", find(task));
    model.addAttribute("faults", faults);
    model.addAttribute("errors", Uploads.withFaults(faults, errors));
    model.addAttribute("limit", uploads.limit());
    return "casework/delivery/replace-file";
  }
}
