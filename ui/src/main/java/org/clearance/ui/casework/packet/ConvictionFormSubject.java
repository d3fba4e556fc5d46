package org.clearance.ui.casework.packet;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clearance.domain.casework.packet.PacketRow;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.User;
import org.clearance.process.engine.EngineFailure;
import org.clearance.process.task.TaskConflict;
import org.clearance.process.task.TaskMissing;
import org.clearance.process.task.TaskRefused;
import org.clearance.ui.ground.access.FormSubject;
import org.clearance.ui.ground.layout.NotFound;
import org.clearance.ui.ground.layout.SentNumber;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Names the conviction that a form of the review desk was about, and its packet. */
@Component
@Order(0)
class ConvictionFormSubject implements FormSubject {
  private static final Pattern CONVICTION =
      Pattern.compile("^/tasks/(\\d{1,18})/([a-z-]+)/(?:convictions/(\\d{1,18})(?:/.*)?|comments)");

  /** The choices of the form, in its words. */
  private static final Map<String, String> CHOICES =
      Map.of(
          "APPROVE", "Approve",
          "DISMISS", "Approve: dismiss",
          "REDUCE", "Approve: reduce",
          "CHALLENGE", "Challenge",
          "HOLD", "Hold",
          "NO_RELIEF", "No relief");

  private final Desks desks;
  private final Panel panel;

  ConvictionFormSubject(Desks desks, Panel panel) {
    this.desks = desks;
    this.panel = panel;
  }

  @Override
  public Optional<Subject> of(User user, String path, Map<String, List<String>> fields) {
    Matcher address = CONVICTION.matcher(path);
    if (!address.matches()) {
      return Optional.empty();
    }
    @Nullable String ofAddress = address.group(3);
    String conviction = ofAddress == null ? first(fields.get("conviction")) : ofAddress;
    return SentNumber.of(conviction)
        .flatMap(
            id ->
                subject(
                    user,
                    Long.parseLong(address.group(1)),
                    address.group(2),
                    id,
                    first(fields.get("choice"))));
  }

  private static String first(@Nullable List<String> values) {
    return values == null || values.isEmpty() ? "" : values.get(0);
  }

  private Optional<Subject> subject(
      User user, long task, String form, long conviction, String choice) {
    try {
      Desk desk = desks.open(user, task, form);
      PacketRow row = panel.row(desk, conviction);
      Text what =
          Text.of("{0}: {1}, {2}", desk.title(), row.name(), row.section() + row.subsection());
      @Nullable String decision = desk.ofBoard() || desk.objecting() ? null : CHOICES.get(choice);
      return Optional.of(
          new Subject(
              decision == null ? what : Text.of("{0} ({1})", what, Text.of(decision)),
              desk.base() + "/convictions/" + conviction));
    } catch (TaskMissing | TaskRefused | TaskConflict | NotFound | EngineFailure notHeld) {
      // The task is named as far as the user still sees it.
      return Optional.empty();
    }
  }
}
